import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { beforeAll, onTestFinished } from 'vitest'
import { migrations } from '../../src/storage/migrations/index.ts'
import type { Tables } from '../../src/storage/schema.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { queriesOver } from './queries-over.ts'
import { describeCommits } from './store/commits.ts'
import { describeStore } from './store.ts'

const databaseOf = (sqlite: Database.Database) =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) })

// In memory: the tests of test/storage check what reaches the disk, and when.
let empty: Buffer
beforeAll(async () => {
  const sqlite = new Database(':memory:')
  const db = databaseOf(sqlite)
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  if (error) throw error
  empty = sqlite.serialize()
  await db.destroy()
})

describeStore('the queries on SQLite', async () => {
  const sqlite = new Database(empty)
  sqlite.pragma('foreign_keys = ON')
  const db = databaseOf(sqlite)
  onTestFinished(() => db.destroy())
  return queriesOver(db)
})

describeCommits('the store as the server opens it', temporaryStore)
