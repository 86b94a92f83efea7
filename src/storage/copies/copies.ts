import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Clock } from '../../base/clock.ts'
import { isKnown } from '../version.ts'
import { backUpDatabase } from './backup.ts'

/** Names like `before-migration-<version>-<instant>`. */
const NAME = /^before-migration-(.+)-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)$/
const KEPT = 3

const stampOf = (instant: Date): string => instant.toISOString().replace(/[:.]/g, '-')

/** A copy of the database from before a migration. */
export type Copy = { folder: string; version: string; at: string }

/** The copies in a data directory, newest first. */
export function copiesIn(dataDir: string): Copy[] {
  return readdirSync(dataDir)
    .flatMap((name) => {
      const [, version, at] = NAME.exec(name) ?? []
      return version && at ? [{ folder: join(dataDir, name), version, at }] : []
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/**
 * Copies the database of an earlier version into a folder of its own, from which `restore` can read. Keeps the three
 * newest copies.
 */
export function copyBeforeMigration(options: {
  dataDir: string
  sqlite: Pick<Database.Database, 'prepare'>
  version: string
  clock: Clock
}): void {
  const { dataDir, sqlite, version, clock } = options
  backUpDatabase({
    sqlite,
    target: join(dataDir, `before-migration-${version}-${stampOf(clock())}`),
    madeAt: clock().toISOString(),
    note: NOTE,
  })
  for (const { folder } of copiesIn(dataDir).slice(KEPT)) rmSync(folder, { recursive: true, force: true })
}

/**
 * Removes copies older than this number of days, because data erased since is still in them. Returns the number
 * removed.
 */
export function dropOldCopies({ dataDir, days, clock }: { dataDir: string; days: number; clock: Clock }): number {
  const before = stampOf(new Date(clock().getTime() - days * 86_400_000))
  const old = copiesIn(dataDir).filter(({ at }) => at < before)
  for (const { folder } of old) rmSync(folder, { recursive: true, force: true })
  return old.length
}

/** The newest copy that this program can use, or null. */
export function copyToGoBackTo(dataDir: string): Copy | null {
  return copiesIn(dataDir).find(({ version }) => isKnown(version)) ?? null
}

const NOTE = `小维更新数据库以前自动留下的副本：只有数据库，没有证据、法律原文和密钥（它们没有变，还在数据目录里）。
更新以后一切正常，就不用管它，旧的会自己删掉。
要退回原来的版本：先停服务，npm run admin -- restore 这个目录 --yes，再换回原来的程序启动。副本以后新收到的投诉不在里面。
`
