import { cpSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Migrator } from 'kysely/migration'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { connect } from '../../src/storage/connection.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { rotateKey } from '../../src/storage/keys/rotation.ts'
import { migrations } from '../../src/storage/migrations/index.ts'
import { temporaryFolder, temporaryStore } from './temporary.ts'
import { createTime } from './time.ts'

const ACTS = ['sign_in', 'original_read', 'password_reset', 'sign_out', 'document', 'sign_in'] as const

/** A record of six acts, a minute apart, in a closed database. */
async function recorded() {
  const { store, time, dataDir } = await temporaryStore()
  for (const type of ACTS) {
    await store.transaction('act', (tx) => tx.audit.add({ type, detail: type }))
    time.advance(60_000)
  }
  const { end } = await store.read.audit.check(null)
  return { store, time, dataDir, end }
}

/** Changes the file behind the program’s back. */
function tamper(dataDir: string, text: string): void {
  const beside = new Database(join(dataDir, 'xiaowei.db'))
  beside.exec(text)
  beside.close()
}

describe('the record of acts', () => {
  it('holds while nobody touches it, row by row and across a restart', async () => {
    const { store, dataDir, end } = await recorded()
    expect(await store.read.audit.check(end)).toEqual({
      rows: 6,
      end,
      breaks: [],
      endMissing: false,
      notedMissing: false,
    })
    await store.close()
    const again = await temporaryStore({ dataDir, time: createTime() })
    await again.store.transaction('act', (tx) => tx.audit.add({ type: 'sign_out' }))
    expect(await again.store.read.audit.check(end)).toMatchObject({ rows: 7, breaks: [], endMissing: false })
  })

  it('holds when acts arrive side by side', async () => {
    const { store } = await temporaryStore()
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        store.transaction('act', async (tx) => {
          await tx.audit.add({ type: 'sign_in', detail: String(at) })
          if (at % 7 === 0) throw new Error('undone')
        }),
      ).map((one) => one.catch(() => {})),
    )
    expect(await store.read.audit.check(null)).toMatchObject({ rows: 42, breaks: [], endMissing: false })
  })

  it.each([
    ['a changed word', "update audit_events set detail = 'x' where id = 3", [[3, 'changed']]],
    ['a changed day', "update audit_events set at = '2026-01-01T00:00:00.000Z' where id = 4", [[4, 'changed']]],
    ['a removed row', 'delete from audit_events where id = 3', [[4, 'missing_before']]],
    ['a removed first row', 'delete from audit_events where id = 1', [[2, 'missing_before']]],
    [
      'two rows that changed places',
      'update audit_events set id = 100 where id = 3; update audit_events set id = 3 where id = 4; update audit_events set id = 4 where id = 100',
      [
        [3, 'changed'],
        [4, 'changed'],
        [5, 'changed'],
      ],
    ],
    [
      'a row that was put in',
      "update audit_events set id = 7 where id = 6; insert into audit_events (id, at, type, chain_hash) select 6, at, 'sign_in', chain_hash from audit_events where id = 5",
      [[6, 'changed']],
    ],
    [
      'a hash that was taken away',
      'update audit_events set chain_hash = null where id = 2',
      [
        [2, 'changed'],
        [3, 'changed'],
      ],
    ],
  ])('shows %s', async (_, text, breaks) => {
    const { store, dataDir } = await recorded()
    await store.close()
    tamper(dataDir, text)
    const { store: again } = await temporaryStore({ dataDir })
    const check = await again.read.audit.check(null)
    expect(check.breaks.map(({ id, kind }) => [id, kind])).toEqual(breaks)
    expect(check.endMissing).toBe(false)
  })

  it('shows that the last row was taken away, even after the next act', async () => {
    const { store, dataDir, end } = await recorded()
    await store.close()
    tamper(dataDir, 'delete from audit_events where id = 6')
    const { store: again } = await temporaryStore({ dataDir })
    expect(await again.read.audit.check(end)).toMatchObject({ breaks: [], endMissing: true, notedMissing: true })
    await again.transaction('act', (tx) => tx.audit.add({ type: 'sign_out' }))
    expect((await again.read.audit.check(null)).breaks).toMatchObject([{ id: 7, kind: 'missing_before' }])
  })

  it.each([
    ['', []],
    ['; update audit_events set chain_hash = null', [1, 2, 3, 4, 5, 6]],
    ["; delete from audit_events where id < 4; update audit_events set chain_hash = null, detail = 'x'", [4, 5, 6]],
  ])('shows for ever that the kept end was taken away%s', async (more, breaks) => {
    const { store, dataDir } = await recorded()
    await store.close()
    tamper(dataDir, `delete from settings where name = 'audit_chain'${more}`)
    const { store: again } = await temporaryStore({ dataDir })
    const check = await again.read.audit.check(null)
    expect(check.breaks.map(({ id }) => id)).toEqual(breaks)
    expect(check.endMissing).toBe(true)
    await again.transaction('act', (tx) => tx.audit.add({ type: 'sign_out' }))
    await again.close()
    const { store: later } = await temporaryStore({ dataDir })
    expect((await later.read.audit.check(null)).breaks.length).toBeGreaterThan(0)
  })

  it('shows a record that was emptied and begun anew, by an end that was noted', async () => {
    const { store, dataDir, end } = await recorded()
    await store.close()
    tamper(dataDir, "delete from audit_events; delete from settings where name = 'audit_chain'")
    const { store: again } = await temporaryStore({ dataDir })
    expect(await again.read.audit.check(end)).toMatchObject({ breaks: [], endMissing: false, notedMissing: true })
  })

  it('holds when its oldest rows are deleted at their time, down to the last one', async () => {
    const { store, time, end } = await recorded()
    const forget = (proof: string) =>
      store.transaction('forget', (tx) => tx.retention.forget({ modelCalls: '', sessions: '', proof, failures: '' }))
    const second = (await store.read.audit.list({ limit: 10, offset: 0 })).events.at(-2)
    await forget(second?.at ?? '')
    expect(await store.read.audit.check(end)).toMatchObject({
      rows: 5,
      breaks: [],
      endMissing: false,
      notedMissing: false,
    })
    await forget(time.clock().toISOString())
    expect(await store.read.audit.check(end)).toMatchObject({
      rows: 0,
      breaks: [],
      endMissing: false,
      notedMissing: false,
    })
    await store.transaction('act', (tx) => tx.audit.add({ type: 'sign_in' }))
    expect(await store.read.audit.check(end)).toMatchObject({
      rows: 1,
      breaks: [],
      endMissing: false,
      notedMissing: false,
    })
  })

  it('holds after a change of the key, with rows from before and after', async () => {
    const { store, dataDir, end } = await recorded()
    await store.close()
    expect(await rotateKey({ dataDir, configured: null, replacement: null, random: systemRandom })).toMatchObject({
      ok: true,
    })
    const { store: again } = await temporaryStore({ dataDir })
    await again.transaction('act', (tx) => tx.audit.add({ type: 'sign_in' }))
    expect(await again.read.audit.check(end)).toMatchObject({
      rows: 7,
      breaks: [],
      endMissing: false,
      notedMissing: false,
    })
  })

  it('of an earlier version gets its chain at the next start', async () => {
    const dataDir = temporaryFolder()
    const { store } = await temporaryStore({ dataDir })
    await store.close()
    const { db } = connect(join(dataDir, 'xiaowei.db'))
    const made = await db.selectFrom('settings').selectAll().where('name', '=', 'canary').executeTakeFirstOrThrow()
    await db.destroy()
    const old = temporaryFolder()
    cpSync(join(dataDir, 'data.key'), join(old, 'data.key'))
    const { db: before } = connect(join(old, 'xiaowei.db'))
    await new Migrator({ db: before, provider: { getMigrations: async () => migrations } }).migrateTo('0021-owners')
    await before.insertInto('settings').values(made).execute()
    await before.destroy()
    tamper(
      old,
      "insert into audit_events (at, type) values ('2026-11-01T00:00:00.000Z', 'sign_in'), ('2026-11-02T00:00:00.000Z', 'sign_out')",
    )
    const { store: after } = await temporaryStore({ dataDir: old })
    expect(await after.read.audit.check(null)).toMatchObject({ rows: 2, breaks: [], endMissing: false })
    await after.close()
    tamper(old, "update audit_events set type = 'document' where id = 1")
    const looked = await openDatabase({
      dataDir: old,
      dataKey: null,
      clock: createTime().clock,
      random: systemRandom,
      opening: 'look',
    })
    expect((await looked.store.read.audit.check(null)).breaks).toMatchObject([{ id: 1, kind: 'changed' }])
    await looked.store.close()
  })
})
