import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../src/storage/connection.ts'
import type { Tables } from '../../src/storage/schema.ts'
import { type PostgresDatabase, postgres } from '../storage/postgres.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { queriesOver } from './queries-over.ts'
import { describeStore } from './store.ts'

/** The PostgreSQL name of a SQLite type. */
const typeOf = (type: string): string => ({ blob: 'bytea', integer: 'int4', bigint: 'int8' })[type] ?? type

let database: PostgresDatabase
beforeAll(async () => {
  database = await postgres()
  await database.migrate('0007-life-cycle')
  await insertFilesWithoutNumbers(database.db)
  await database.migrate()
})
afterAll(() => database?.db.destroy())

async function insertFilesWithoutNumbers(db: Kysely<Tables>): Promise<void> {
  await sql`insert into conversations (id, channel, version, next_seq, created_at, updated_at)
    values ('c', 'web', 0, 1, '', '')`.execute(db)
  await sql`insert into complaints (id, number, draft_id, conversation, channel, state, version, fields, item, respondent, flags, filed_at, updated_at)
    values ('A', 'A', 'A', 'c', 'web', 'submitted', 1, '', '', '', '[]', '', '')`.execute(db)
  await sql`insert into evidence (id, conversation, complaint, name, state, attempts, created_at)
    values ('late', 'c', 'A', '', 'stored', 0, '2'), ('early', 'c', 'A', '', 'stored', 0, '1'), ('draft', 'c', null, '', 'stored', 0, '1')`.execute(
    db,
  )
}

describe('the migrations on the engine of PostgreSQL', () => {
  it('keep the rows of an earlier version', async () => {
    expect(await database.db.selectFrom('evidence').select(['id', 'exhibit', 'flags']).orderBy('id').execute()).toEqual(
      [
        { id: 'draft', exhibit: null, flags: '[]' },
        { id: 'early', exhibit: 1, flags: '[]' },
        { id: 'late', exhibit: 2, flags: '[]' },
      ],
    )
  })

  it('make the same tables and columns as on SQLite', async () => {
    const { dataDir } = await temporaryStore()
    const { db } = connect(join(dataDir, 'xiaowei.db'))
    const columnsOf = async (introspection: typeof db.introspection) =>
      Object.fromEntries(
        (await introspection.getTables()).map(({ name, columns }) => [
          name,
          Object.fromEntries(columns.map((column) => [column.name, typeOf(column.dataType.toLowerCase())])),
        ]),
      )
    expect(await columnsOf(database.db.introspection)).toEqual(await columnsOf(db.introspection))
    await db.destroy()
  })
})

describeStore("the queries on PostgreSQL's engine", async () => {
  await database.empty()
  return queriesOver(database.db)
})
