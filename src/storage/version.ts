import type Database from 'better-sqlite3'
import { migrations } from './migrations/index.ts'

/**
 * How a database stands to this program: `empty` has no version yet; `older` lacks migrations; `newer` has some that
 * this program does not know. `version` is the name of the last one it has.
 */
export type DatabaseVersion = { state: 'empty' | 'older' | 'current' | 'newer'; version: string | null }

/** The version this program works with. */
export const CURRENT = Object.keys(migrations).sort().at(-1) ?? ''

/** Reads only. */
export function versionOf(sqlite: Pick<Database.Database, 'prepare'>): DatabaseVersion {
  const named = "select name from sqlite_master where type = 'table' and name = 'kysely_migration'"
  if (sqlite.prepare(named).all().length === 0) return { state: 'empty', version: null }
  const applied = sqlite.prepare('select name from kysely_migration order by name').pluck().all() as string[]
  const version = applied.at(-1) ?? null
  if (version === null) return { state: 'empty', version }
  if (applied.some((name) => !Object.hasOwn(migrations, name))) return { state: 'newer', version }
  return { state: applied.length < Object.keys(migrations).length ? 'older' : 'current', version }
}

/** Whether this program can use a database of the version, after bringing it up to date. */
export const isKnown = (version: string): boolean => Object.hasOwn(migrations, version)
