import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { importSheet, type LedgerStore, removeLeft, undoBatch, wholeSheet } from '../../src/reports/batches.ts'
import type { Checked } from '../../src/reports/import/check.ts'
import { goOn } from '../../src/reports/import/go-on.ts'
import { type Mapping, NO_MAPPING, readMapping } from '../../src/reports/import/mapping.ts'
import { readLedgerFile } from '../../src/reports/import/read-file.ts'
import { reportOf } from '../../src/reports/ledger.ts'
import type { LedgerEntry } from '../../src/reports/types.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { createTime } from '../storage/time.ts'
import { H1, rules } from './rows.ts'

const own = { timeZone: 'Asia/Shanghai', unit: '样例市消委会', districtOf: () => null }
const HEADINGS = '编号,登记日期,渠道,类别,商家,受理日期,结案日期,已解决,挽回金额（元）'
const LINES = [
  'A-1,2023-03-01,电话,食品,样例甲店,2023-03-02,2023-03-09,是,120.50',
  'A-2,2023-03-02,来访,电信服务,样例甲店,2023-03-02,,,',
  'A-3,2022-03-02,来访,电信服务,样例乙店,2022-03-02,,,',
]

/** The clock of the store, and one of an hour later. */
const { clock } = createTime()
const later = () => new Date(clock().getTime() + 3_600_000)

async function give(store: LedgerStore, lines: readonly string[], dryRun = false, at = clock) {
  const bytes = Buffer.from(`${[HEADINGS, ...lines].join('\n')}\n`)
  const checked = await readLedgerFile({ name: 'a.csv', bytes }, { mapping: NO_MAPPING, sheet: null, rules })
  return enter(store, checked, 'a.csv', dryRun, at)
}

/** Imports a checked sheet; nothing else is at work. */
async function enter(store: LedgerStore, checked: Checked, file: string, dryRun = false, at = clock) {
  const done = await importSheet(store, { checked: wholeSheet(checked), file, dryRun, clock: at })
  if (!done.ok) throw new Error(done.code)
  return done
}
const EMPTY: LedgerEntry = {
  number: '',
  registeredOn: '2023-03-01',
  channel: '电话',
  category: 'food',
  nature: 'quality',
  amountCents: null,
  recoveredCents: null,
  doubledCents: null,
  acceptedOn: null,
  declinedOn: null,
  closedOn: null,
  result: null,
  resolved: null,
  onTheSpot: null,
  names: { item: null, respondent: '样例丙店', district: null, unit: null, tags: [] },
}
const report = (store: LedgerStore) => reportOf(store.read, { period: H1, rules, own })

describe('an import', () => {
  it('adds a batch that the figures count', async () => {
    const { store } = await temporaryStore()
    const done = await give(store, LINES)
    expect(done).toMatchObject({ rows: 3, imported: 3, already: 0, refused: [] })
    expect(await store.read.ledger.batches()).toMatchObject([
      { id: done.batch, file: 'a.csv', rows: 3, undoneAt: null },
    ])
    const { totals, tables } = await report(store)
    expect(totals).toMatchObject({
      accepted: 2,
      accepted_before: 1,
      closed: 1,
      resolved: 1,
      recovered: '120.50',
      carried_over: 1,
    })
    expect(tables.respondents).toEqual([{ name: '样例甲店', count: 2, share: '100.00' }])
  })

  it('adds nothing in a dry run, nor a second time, nor when a row is refused', async () => {
    const { store } = await temporaryStore()
    expect(await give(store, LINES, true)).toMatchObject({ batch: null, imported: 0, fresh: 3 })
    expect(await give(store, [...LINES, 'A-4,2023-03-01,电话,没有,,,,,'])).toMatchObject({ batch: null, imported: 0 })
    expect(await store.read.ledger.batches()).toEqual([])
    await give(store, LINES)
    expect(await give(store, LINES)).toMatchObject({ batch: null, imported: 0, already: 3, refused: [] })
    expect(await give(store, [...LINES, 'A-4,2023-03-01,电话,食品,,,,,'])).toMatchObject({ imported: 1, already: 3 })
    expect((await report(store)).totals.registered).toBe(3)
  })

  it('refuses a number that is there with other content, also in a row that is wrong besides', async () => {
    const { store } = await temporaryStore()
    await give(store, LINES)
    const other = [
      'A-1,2023-03-01,电话,食品,别的店,,,,',
      'A-2,2023-03-02,来访,没有,,,,,',
      'A-5,2023-03-01,电话,食品,,,,,',
    ]
    const { refused, imported, already } = await give(store, other)
    expect({ imported, already }).toEqual({ imported: 0, already: 0 })
    expect(refused.map(({ row, code }) => [row, code])).toEqual([
      [2, 'other_content'],
      [3, 'other_content'],
      [3, 'unknown_category'],
    ])
  })

  it('refuses another one while it is at work', async () => {
    const { store } = await temporaryStore()
    const both = await Promise.allSettled([give(store, LINES), give(store, LINES)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await report(store)).totals.registered).toBe(2)
  })

  it('counts nowhere until it is there whole; the next removes what was broken off', async () => {
    const { store } = await temporaryStore()
    const left = await store.transaction('test', async ({ ledger }) => {
      const batch = await ledger.beginBatch('broken.csv', 3)
      const entry = { ...EMPTY, number: 'A-1' }
      await ledger.addRows(batch, [entry])
      return batch
    })
    expect((await report(store)).totals.registered).toBe(0)
    expect(await store.read.ledger.batches()).toEqual([])
    await expect(give(store, LINES)).rejects.toThrow('busy')
    const bytes = Buffer.from(`${[HEADINGS, ...LINES].join('\n')}\n`)
    const checked = await readLedgerFile({ name: 'a.csv', bytes }, { mapping: NO_MAPPING, sheet: null, rules })
    const told: string[] = []
    const done = await importSheet(store, {
      checked: wholeSheet(checked),
      file: 'a.csv',
      dryRun: false,
      clock: later,
      progress: (count, of) => told.push(`${count}/${of}`),
    })
    expect(done).toMatchObject({ ok: true, imported: 3, already: 0 })
    expect(told).toEqual(['3/3'])
    expect((await store.read.ledger.batches()).map(({ id }) => id)).not.toContain(left)
    expect((await report(store)).totals.registered).toBe(2)
  })
})

describe('rows of a batch that does not count', () => {
  /** A batch that was undone by a process that ended before its rows were deleted. */
  async function brokenUndo() {
    const { store } = await temporaryStore()
    const { batch } = await give(store, LINES)
    await store.transaction('test', ({ ledger }) => ledger.erase('A-1'))
    await store.transaction('test', ({ ledger }) => ledger.markUndone(batch ?? ''))
    await store.transaction('test', ({ ledger }) => ledger.removeRows(batch ?? '', 1))
    return store
  }
  const rest = LINES.slice(1)

  it('are not in the ledger for the file that is imported next, and keep it waiting while they are deleted', async () => {
    const store = await brokenUndo()
    expect(await give(store, rest, true)).toMatchObject({ fresh: 2, already: 0, refused: [] })
    await expect(give(store, rest)).rejects.toThrow('busy')
    expect(await give(store, rest, false, later)).toMatchObject({ imported: 2, already: 0 })
    expect((await report(store)).totals.registered).toBe(1)
    expect(await give(store, LINES, true)).toMatchObject({ refused: [{ row: 2, code: 'other_content' }] })
  })

  it('are gone after a start, and the batch stays listed as undone', async () => {
    const store = await brokenUndo()
    await removeLeft(store, clock)
    expect(await store.read.ledger.unfinished()).toEqual([])
    expect(await give(store, rest)).toMatchObject({ imported: 2 })
    expect((await store.read.ledger.batches()).map(({ undoneAt }) => undoneAt === null).toSorted()).toEqual([
      false,
      true,
    ])
  })

  it('do not refuse the corrected file after an import that was broken off', async () => {
    const { store } = await temporaryStore()
    await store.transaction('test', async ({ ledger }) => {
      await ledger.addRows(await ledger.beginBatch('broken.csv', 3), [{ ...EMPTY, number: 'A-1' }])
    })
    expect(await give(store, LINES, true)).toMatchObject({ fresh: 3, already: 0, refused: [] })
    await removeLeft(store, clock)
    expect(await store.read.ledger.unfinished()).toHaveLength(1)
    await removeLeft(store, later)
    expect(await store.read.ledger.unfinished()).toEqual([])
    expect(await give(store, LINES)).toMatchObject({ imported: 3 })
  })
})

describe('undoing a batch', () => {
  it('waits for an import at work, and not for one that was broken off', async () => {
    const { store } = await temporaryStore()
    const { batch } = await give(store, LINES)
    await store.transaction('test', ({ ledger }) => ledger.beginBatch('b.csv', 3))
    expect(await undoBatch(store, batch ?? '', clock)).toEqual({ ok: false, code: 'busy' })
    expect((await report(store)).totals.registered).toBe(2)
    expect(await undoBatch(store, batch ?? '', later)).toMatchObject({ ok: true })
  })

  it('takes all of it back, and lets it be imported again', async () => {
    const { store } = await temporaryStore()
    const { batch } = await give(store, LINES)
    expect(await undoBatch(store, batch ?? '', clock)).toEqual({ ok: true, rows: 3 })
    expect((await report(store)).totals).toMatchObject({ registered: 0, accepted: 0, recovered: '0.00' })
    expect(await undoBatch(store, batch ?? '', clock)).toMatchObject({ code: 'undone_before' })
    expect(await undoBatch(store, 'none', clock)).toMatchObject({ code: 'no_batch' })
    expect(await give(store, LINES)).toMatchObject({ imported: 3, already: 0 })
  })

  it('is refused once somebody went on with one of its complaints, and names it', async () => {
    const { store } = await temporaryStore()
    const { batch } = await give(store, LINES)
    const entry = (await store.read.ledger.withNumbers(['A-2'])).get('A-2')
    if (!entry) throw new Error('A-2 is not there')
    const { entry: closed } = goOn(entry, { closed_on: '2023-04-01', result: '调解' }, rules)
    if (!closed) throw new Error('it is not closed')
    await store.transaction('test', ({ ledger }) => ledger.change('A-2', 'account', closed))
    expect(await undoBatch(store, batch ?? '', clock)).toEqual({ ok: false, code: 'changed_since', numbers: ['A-2'] })
    expect((await report(store)).totals).toMatchObject({ registered: 2, closed: 2 })
  })
})

describe('going on with a complaint', () => {
  it('changes what is named, leaves the rest, and is checked like an import', async () => {
    const { store } = await temporaryStore()
    await give(store, LINES)
    const entry = (await store.read.ledger.withNumbers(['A-1'])).get('A-1')
    if (!entry) throw new Error('A-1 is not there')
    expect(goOn(entry, {}, rules)).toEqual({ entry, refused: [] })
    expect(goOn(entry, { resolved: '', tags: '媒体' }, rules).entry).toEqual({
      ...entry,
      resolved: null,
      names: { ...entry.names, tags: ['媒体'] },
    })
    expect(goOn(entry, { closed_on: '2020-01-01' }, rules)).toMatchObject({
      entry: null,
      refused: [{ column: 'closed_on', code: 'days_out_of_order' }],
    })
  })
})

describe('an erased complaint of the ledger', () => {
  it('keeps counting without its business, and is not imported again', async () => {
    const { store } = await temporaryStore()
    await give(store, LINES)
    expect(await store.transaction('test', ({ ledger }) => ledger.erase('A-1'))).toBe(true)
    expect(await store.transaction('test', ({ ledger }) => ledger.erase('A-1'))).toBe(false)
    const { totals, tables } = await report(store)
    expect(totals).toMatchObject({ accepted: 2, recovered: '120.50' })
    expect(tables.respondents).toEqual([])
    expect(await give(store, LINES)).toMatchObject({ imported: 0, refused: [{ row: 2, code: 'other_content' }] })
  })

  it('stays erased when its batch is undone: it counts no more, and is not imported again', async () => {
    const { store, dataDir } = await temporaryStore()
    const { batch } = await give(store, LINES)
    await store.transaction('test', ({ ledger }) => ledger.erase('A-1'))
    expect(await undoBatch(store, batch ?? '', clock)).toEqual({ ok: true, rows: 3 })
    expect((await report(store)).totals).toMatchObject({ registered: 0, recovered: '0.00' })
    expect(await give(store, LINES)).toMatchObject({ imported: 0, refused: [{ row: 2, code: 'other_content' }] })
    const { default: Database } = await import('better-sqlite3')
    const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
    expect(beside.prepare('select count(*) from ledger_names').pluck().get()).toBe(0)
    beside.close()
    expect(await give(store, LINES.slice(1))).toMatchObject({ imported: 2, refused: [] })
    expect((await report(store)).totals.registered).toBe(1)
  })

  it('of an import that is broken off counts nowhere once that is removed, and is not imported again', async () => {
    const { store } = await temporaryStore()
    await store.transaction('test', async ({ ledger }) => {
      const batch = await ledger.beginBatch('a.csv', 2)
      await ledger.addRows(batch, [
        { ...EMPTY, number: 'A-1', acceptedOn: '2023-03-02' },
        { ...EMPTY, number: 'A-2', acceptedOn: '2023-03-02' },
      ])
      expect(await ledger.erase('A-1')).toBe(true)
    })
    await removeLeft(store, later)
    expect(await store.read.ledger.batches()).toEqual([])
    expect(await store.read.ledger.unfinished()).toEqual([])
    expect((await report(store)).totals).toMatchObject({ registered: 0, accepted: 0 })
    expect(await give(store, LINES)).toMatchObject({ imported: 0, refused: [{ row: 2, code: 'other_content' }] })
    expect(await give(store, LINES.slice(1))).toMatchObject({ imported: 2, refused: [] })
  })

  it('leaves no word behind that no other complaint has', async () => {
    const { store, dataDir } = await temporaryStore()
    const { batch } = await give(store, LINES)
    await undoBatch(store, batch ?? '', clock)
    const { default: Database } = await import('better-sqlite3')
    const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
    expect(beside.prepare('select count(*) from ledger_names').pluck().get()).toBe(0)
    expect(beside.prepare('select count(*) from ledger_rows').pluck().get()).toBe(0)
    beside.close()
  })
})

const bench = fileURLToPath(new URL('../../../shared/data/bench/ledger', import.meta.url))
const present = existsSync(bench)
if (!present) console.log('skipped: the invented ledgers (shared/data/bench/ledger) are not beside this checkout')

describe.skipIf(!present)('the invented ledger', () => {
  const file = (name: string) => readFileSync(join(bench, name))
  const check = (name: string, mapping: Mapping = NO_MAPPING) =>
    readLedgerFile({ name, bytes: file(name) }, { mapping, sheet: null, rules })
  const otherForm = () => check('other-form.xlsx', readMapping(parse(file('other-form.yaml').toString()), rules))

  it('gives every figure of its five periods', async () => {
    const { store } = await temporaryStore()
    await enter(store, await check('plain.csv'), 'plain.csv')
    for (const expected of JSON.parse(file('expected.json').toString())) {
      const { previous: _, totals, ...rest } = await reportOf(store.read, { period: expected.period, rules, own })
      // The expected figures are of a time before there was a comparison with the period right before.
      const { accepted_previous: __, previous_growth: ___, ...known } = totals
      expect({ ...rest, totals: known }).toStrictEqual(expected)
    }
  })

  it('is the same in its other form', async () => {
    const { store } = await temporaryStore()
    const [plain, other] = [await check('plain.csv'), await otherForm()]
    expect(await enter(store, plain, 'plain.csv')).toMatchObject({
      imported: 600,
    })
    expect(await enter(store, other, 'other-form.xlsx')).toMatchObject({
      imported: 0,
      already: 600,
      refused: [],
    })
  })

  it('has a file of which each row is refused as it says', async () => {
    const { rows, refused } = await check('refused.csv')
    expect({ rows, refused: refused.map((each) => ({ ...each, column: rules.headings[each.column] })) }).toEqual(
      JSON.parse(file('refused.json').toString()),
    )
  })
})
