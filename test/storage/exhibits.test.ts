import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { temporaryFolder } from './temporary.ts'

it('files from before they had numbers get them in the order they came, complaint by complaint', async () => {
  const dataDir = temporaryFolder()
  const file = new Database(join(dataDir, 'xiaowei.db'))
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: file }) })
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(
    '0007-life-cycle',
  )
  expect(error).toBeUndefined()
  file.pragma('foreign_keys = OFF')
  const insert = file.prepare(
    "insert into evidence (id, conversation, complaint, name, state, attempts, created_at) values (?, 'c', ?, x'00', 'stored', 0, ?)",
  )
  insert.run('b2', 'B', '2026-11-24T02:00:00.000Z')
  insert.run('a2', 'A', '2026-11-24T03:00:00.000Z')
  insert.run('a1', 'A', '2026-11-24T01:00:00.000Z')
  insert.run('b1', 'B', '2026-11-24T01:30:00.000Z')
  insert.run('draft', null, '2026-11-24T01:00:00.000Z')
  await db.destroy()

  const key = Buffer.alloc(32, 1)
  const { store } = await openDatabase({ dataDir, dataKey: key, clock: systemClock, random: systemRandom })
  await store.close()
  const after = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  expect(after.prepare('select id, exhibit, flags from evidence order by id').all()).toEqual([
    { id: 'a1', exhibit: 1, flags: '[]' },
    { id: 'a2', exhibit: 2, flags: '[]' },
    { id: 'b1', exhibit: 1, flags: '[]' },
    { id: 'b2', exhibit: 2, flags: '[]' },
    { id: 'draft', exhibit: null, flags: '[]' },
  ])
  after.close()
})
