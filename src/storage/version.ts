import type Database from 'better-sqlite3'
import { migrations } from './migrations/index.ts'

/**
 * The version of a database compared with this program. `empty`: no version yet; `older`: it lacks migrations; `newer`:
 * it has migrations that this program does not know. `version`: name of its last migration.
 */
export type DatabaseVersion = { state: 'empty' | 'older' | 'current' | 'newer'; version: string | null }

/** The version with which this program works. */
export const CURRENT = Object.keys(migrations).sort().at(-1) ?? ''

/** Only reads. */
export function versionOf(sqlite: Pick<Database.Database, 'prepare'>): DatabaseVersion {
  const named = "select name from sqlite_master where type = 'table' and name = 'kysely_migration'"
  if (sqlite.prepare(named).all().length === 0) return { state: 'empty', version: null }
  const applied = sqlite.prepare('select name from kysely_migration order by name').pluck().all() as string[]
  const version = applied.at(-1) ?? null
  if (version === null) return { state: 'empty', version }
  if (applied.some((name) => !Object.hasOwn(migrations, name))) return { state: 'newer', version }
  return { state: applied.length < Object.keys(migrations).length ? 'older' : 'current', version }
}

/** Whether this program can use a database of this version, if need be after a migration. */
export const isKnown = (version: string): boolean => Object.hasOwn(migrations, version)
