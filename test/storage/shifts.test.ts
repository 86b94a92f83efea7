import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../src/storage/migrations/index.ts'
import type { Tables } from '../../src/storage/schema.ts'

it('days of the roster of an earlier version become shifts of the whole day', async () => {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
  onTestFinished(() => db.destroy())
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  expect((await migrator.migrateTo('0034-guides')).error).toBeUndefined()
  await sql`pragma foreign_keys = off`.execute(db)
  await sql`insert into duty_days (day, account, deputy) values ('2026-11-24', 'a1', 'a2'), ('2026-11-25', null, 'a1')`.execute(
    db,
  )
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  expect(await db.selectFrom('duty_shifts').selectAll().orderBy('day').execute()).toEqual([
    { day: '2026-11-24', starts: '00:00', ends: '24:00', account: 'a1', deputy: 'a2' },
    { day: '2026-11-25', starts: '00:00', ends: '24:00', account: null, deputy: 'a1' },
  ])
})
