import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Migrator } from 'kysely/migration'
import { describe, expect, it } from 'vitest'
import { type Clock, systemClock, systemRandom } from '../../src/base/clock.ts'
import { connect } from '../../src/storage/connection.ts'
import { dropOldCopies } from '../../src/storage/copies/copies.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { rotateKey } from '../../src/storage/keys/rotation.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { temporaryFolder } from './temporary.ts'

const NAMES = Object.keys(migrations).sort()
const EARLIER = '0007-life-cycle'

const open = (dataDir: string, opening?: 'start' | 'work' | 'look', clock: Clock = systemClock) =>
  openDatabase({ dataDir, dataKey: null, clock, random: systemRandom, ...(opening && { opening }) })

/** A data directory that an earlier version of the program left. */
async function older(version = EARLIER): Promise<string> {
  const dataDir = temporaryFolder()
  const { store } = await open(dataDir)
  await store.close()
  const canary = sql(dataDir, "select value from settings where name = 'canary'")[0]
  const fresh = temporaryFolder()
  cpSync(join(dataDir, 'data.key'), join(fresh, 'data.key'))
  const { db } = connect(join(fresh, 'xiaowei.db'))
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(version)
  await db
    .insertInto('settings')
    .values({ name: 'canary', value: canary as Buffer })
    .execute()
  await db.destroy()
  return fresh
}

async function newer(): Promise<string> {
  const dataDir = temporaryFolder()
  const { store } = await open(dataDir)
  await store.close()
  const beside = new Database(join(dataDir, 'xiaowei.db'))
  beside.exec("insert into kysely_migration (name, timestamp) values ('0999-later', '2027-01-01T00:00:00.000Z')")
  beside.close()
  return dataDir
}

function sql(dataDir: string, text: string): unknown[] {
  const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  try {
    return beside.prepare(text).pluck().all()
  } finally {
    beside.close()
  }
}
const versionOf = (dataDir: string) => sql(dataDir, 'select name from kysely_migration order by name').at(-1)
const copiesIn = (dataDir: string) => readdirSync(dataDir).filter((name) => name.startsWith('before-migration-'))

describe('a database of an earlier version', () => {
  it('is migrated by a start, after a copy of its old state', async () => {
    const dataDir = await older()
    const { store } = await open(dataDir, 'start', () => new Date('2026-11-28T03:04:05.000Z'))
    await store.close()
    expect(versionOf(dataDir)).toBe(NAMES.at(-1))
    expect(copiesIn(dataDir)).toEqual([`before-migration-${EARLIER}-2026-11-28T03-04-05-000Z`])
    const copy = join(dataDir, copiesIn(dataDir)[0] ?? '')
    expect(versionOf(copy)).toBe(EARLIER)
    expect(statSync(join(copy, 'xiaowei.db')).mode & 0o077).toBe(0)
    expect(existsSync(join(copy, 'data.key'))).toBe(false)
    // Up to date: no further copy.
    await (await open(dataDir)).store.close()
    expect(copiesIn(dataDir)).toHaveLength(1)
  })

  it.each(['work', 'look'] as const)('is refused to a command (%s), and left as it is', async (opening) => {
    const dataDir = await older()
    await expect(open(dataDir, opening)).rejects.toMatchObject({
      code: 'older',
      message: expect.stringMatching(/npm start/),
    })
    expect(versionOf(dataDir)).toBe(EARLIER)
    expect(copiesIn(dataDir)).toEqual([])
  })

  it('is not migrated with another key than its own', async () => {
    const dataDir = await older()
    const options = { dataDir, clock: systemClock, random: systemRandom }
    await expect(openDatabase({ ...options, dataKey: Buffer.alloc(32, 9) })).rejects.toThrow(/密钥不对/)
    expect(versionOf(dataDir)).toBe(EARLIER)
    expect(copiesIn(dataDir)).toEqual([])
  })

  it('is not migrated by a change of the key', async () => {
    const dataDir = await older()
    const rotating = rotateKey({ dataDir, configured: null, replacement: null, random: systemRandom })
    await expect(rotating).rejects.toMatchObject({ code: 'older' })
    expect(versionOf(dataDir)).toBe(EARLIER)
    expect(existsSync(join(dataDir, 'data.key.next'))).toBe(false)
  })

  it('keeps three copies, the newest', async () => {
    const dataDir = await older()
    const before = join(temporaryFolder(), 'before')
    cpSync(dataDir, before, { recursive: true })
    for (const month of ['01', '02', '03', '04', '05']) {
      cpSync(join(before, 'xiaowei.db'), join(dataDir, 'xiaowei.db'))
      const { store } = await open(dataDir, 'start', () => new Date(`2026-${month}-01T00:00:00.000Z`))
      await store.close()
    }
    expect(copiesIn(dataDir).sort()).toEqual(
      ['03', '04', '05'].map((month) => `before-migration-${EARLIER}-2026-${month}-01T00-00-00-000Z`),
    )
  })
})

it('complaints with a mark that comes first have it in a column, whenever they were filed', async () => {
  const dataDir = await older('0041-knowledge-files')
  const beside = new Database(join(dataDir, 'xiaowei.db'))
  const columns = (beside.pragma('table_info(complaints)') as { name: string; notnull: number; dflt_value: unknown }[])
    .filter(({ name, notnull, dflt_value }) => dflt_value === null && (notnull === 1 || name === 'id'))
    .map(({ name }) => name)
  for (const [id, flags] of [
    ['a', '[]'],
    ['b', '["injured"]'],
    ['c', '["no_evidence","urgent"]'],
    ['d', '["no_evidence"]'],
  ]) {
    const values = columns.map((name) =>
      name === 'flags' ? flags : name.endsWith('_at') ? '2026-11-01T00:00:00.000Z' : id,
    )
    beside.pragma('foreign_keys = off')
    beside
      .prepare(`insert into complaints (${columns.join()}) values (${columns.map(() => '?').join()})`)
      .run(...values)
  }
  beside.close()
  const { db } = connect(join(dataDir, 'xiaowei.db'))
  await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo('0042-grave')
  await db.destroy()
  expect(sql(dataDir, 'select id from complaints where grave = 1 order by id')).toEqual(['b', 'c'])
})

it('copies go when they are older than their days', async () => {
  const dataDir = await older()
  await (await open(dataDir, 'start', () => new Date('2026-11-01T00:00:00.000Z'))).store.close()
  expect(dropOldCopies({ dataDir, days: 30, clock: () => new Date('2026-12-01T00:00:00.000Z') })).toBe(0)
  expect(copiesIn(dataDir)).toHaveLength(1)
  expect(dropOldCopies({ dataDir, days: 30, clock: () => new Date('2026-12-01T00:00:00.001Z') })).toBe(1)
  expect(copiesIn(dataDir)).toEqual([])
})

describe('a database of a later version', () => {
  it.each(['start', 'work', 'look'] as const)('is refused (%s) and left as it is', async (opening) => {
    const dataDir = await newer()
    await expect(open(dataDir, opening)).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringMatching(/0999-later.*新的程序/s),
    })
    expect(versionOf(dataDir)).toBe('0999-later')
  })

  it('names the copy that leads back, when there is one', async () => {
    const dataDir = await older()
    await (await open(dataDir)).store.close()
    const beside = new Database(join(dataDir, 'xiaowei.db'))
    beside.exec("insert into kysely_migration (name, timestamp) values ('0999-later', '2027-01-01T00:00:00.000Z')")
    beside.close()
    const refused = await open(dataDir).catch((error: Error) => error)
    expect((refused as Error).message).toContain(`admin -- restore ${join(dataDir, copiesIn(dataDir)[0] ?? '')} --yes`)
  })
})

describe('commands', () => {
  it.each(['work', 'look'] as const)('make no database where there is none (%s)', async (opening) => {
    const dataDir = temporaryFolder()
    await expect(open(dataDir, opening)).rejects.toMatchObject({ code: 'none' })
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('that only look change not one byte beside a running server, and cannot', async () => {
    const dataDir = temporaryFolder()
    const server = await open(dataDir)
    await server.store.transaction('write', (tx) => tx.conversations.openWeb('an-id'))
    const bytes = () =>
      ['xiaowei.db', 'xiaowei.db-wal'].map((name) => readFileSync(join(dataDir, name)).toString('base64'))
    const before = bytes()
    const { store } = await open(dataDir, 'look')
    expect((await store.read.accounts.list()).length).toBe(0)
    await expect(store.transaction('write', (tx) => tx.conversations.openWeb('another'))).rejects.toMatchObject({
      code: 'SQLITE_READONLY',
    })
    await store.close()
    expect(bytes()).toEqual(before)
    await server.store.close()
  })
})
