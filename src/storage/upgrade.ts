import type Database from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Clock } from '../base/clock.ts'
import { copyBeforeMigration, copyToGoBackTo } from './copies/copies.ts'
import { migrations } from './migrations/index.ts'
import type { Tables } from './schema.ts'
import { StorageError, storageTrouble } from './trouble.ts'
import { CURRENT, versionOf } from './version.ts'

/**
 * Migrates a database to the version of this program. A database of an earlier version is copied first. Throws
 * StorageError `newer` for a database of a later program, and `not_brought_up_to_date` when the migration fails. In
 * both cases the database stays as it was.
 */
export async function bringUpToDate(options: {
  dataDir: string
  sqlite: Database.Database
  db: Kysely<Tables>
  clock: Clock
}): Promise<void> {
  const { dataDir, sqlite, db, clock } = options
  refuseLater(sqlite, dataDir)
  const { state, version } = versionOf(sqlite)
  if (state === 'current') return
  if (version !== null) copyBeforeMigration({ dataDir, sqlite, version, clock })
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  const trouble = storageTrouble(error, dataDir)
  if (trouble) throw trouble
  const copy = version === null ? '' : `更新前的副本在 ${dataDir}/before-migration-…。`
  throw new StorageError(
    'not_brought_up_to_date',
    `数据库没能更新到 ${CURRENT}，已经退回原样，什么也没有改。${copy}请先用原来的程序启动，服务照常；把下面的错误告诉写程序的人。`,
    { cause: error },
  )
}

/** Throws StorageError `newer` for a database of a later program. It only reads. */
export function refuseLater(sqlite: Pick<Database.Database, 'prepare'>, dataDir: string): void {
  const { state, version } = versionOf(sqlite)
  if (state === 'newer') throw newer(dataDir, version)
}

/** Throws StorageError `older` or `newer` unless the database has the version of this program. It only reads. */
export function requireCurrent(sqlite: Pick<Database.Database, 'prepare'>, dataDir: string): void {
  refuseLater(sqlite, dataDir)
  const { state, version } = versionOf(sqlite)
  if (state === 'current') return
  throw new StorageError(
    'older',
    `数据库还是旧版本的（${version ?? '空的'}，这个程序用 ${CURRENT}）。命令不会更新数据库，只有启动服务会：` +
      '请停掉旧的服务，用这个程序启动一次（npm start），它会先留一份副本再更新。旧的服务还要用的话，就用旧程序的命令。',
  )
}

function newer(dataDir: string, version: string | null): StorageError {
  const copy = copyToGoBackTo(dataDir)
  const back = copy
    ? `要退回这个版本：npm run admin -- restore ${copy.folder} --yes，再启动（这是更新前自动留下的副本，那以后新收到的投诉不在里面；现在的会另存在 before-restore-…，编号不会重复）。`
    : '要退回这个版本，只能用这个版本时做的备份恢复。'
  return new StorageError(
    'newer',
    `数据库是更新的程序用过的（${version}，这个程序只认识到 ${CURRENT}），没有动它。请换上新的程序再启动。${back}`,
  )
}
