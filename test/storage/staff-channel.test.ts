import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../src/storage/migrations/index.ts'
import type { Tables } from '../../src/storage/schema.ts'

const TO_STAFF = ['staff_card', 'staff_card_update', 'staff_note', 'staff_evidence', 'staff_alarm', 'staff_redact']

it('rows for staff of an earlier version go to the channel of staff, others stay where they are', async () => {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) })
  onTestFinished(() => db.destroy())
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  expect((await migrator.migrateTo('0017-staff-talk')).error).toBeUndefined()
  const before = [...TO_STAFF.map((kind) => [kind, 'telegram']), ['message', 'telegram'], ['message', 'web']]
  for (const [kind = '', channel = ''] of [...before, ['staff_notice', 'mail']]) {
    const row = { kind, channel, lane: kind, priority: 1, state: 'pending', attempt: 0, repeat: 0, from_person: 0 }
    await db
      .insertInto('outbox')
      .values({ ...row, payload: null, created_at: '2026-11-24T01:00:00.000Z' })
      .execute()
  }
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const rows = await db.selectFrom('outbox').select(['kind', 'channel']).orderBy('id').execute()
  expect(rows.map(({ kind, channel }) => [kind, channel])).toEqual([
    ...TO_STAFF.map((kind) => [kind, 'staff']),
    ['message', 'telegram'],
    ['message', 'web'],
    ['staff_notice', 'mail'],
  ])
})
