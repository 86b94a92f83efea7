import { expect, it, onTestFinished } from 'vitest'
import { createClosing } from '../../src/compose/closing.ts'
import { openStatistics } from '../../src/compose/statistics.ts'
import { overviewCharts, overviewTables } from '../../src/reports/overview.ts'
import { createStatistics } from '../../src/reports/statistics.ts'
import type { LedgerEntry } from '../../src/reports/types.ts'
import { PATIENCE_MS } from '../patience.ts'
import { addBatch, H1, removeBatch, reportSettingOf, texts } from '../reports/rows.ts'
import { temporaryStore } from '../storage/temporary.ts'

const council = { name: '测试市消费者委员会', phone: null, address: null, hours: null, region: null }
const timeZone = 'Asia/Shanghai'

const entry = (number: string): LedgerEntry => ({
  number,
  registeredOn: '2023-03-01',
  channel: '电话',
  category: 'food',
  nature: 'quality',
  amountCents: null,
  recoveredCents: 120,
  doubledCents: null,
  acceptedOn: '2023-03-02',
  declinedOn: null,
  closedOn: null,
  result: null,
  resolved: null,
  onTheSpot: null,
  names: { item: '面包', respondent: '样例甲店', district: null, unit: '分会', tags: [] },
})

/** Statistics in their thread over a real database. Timers run when the test fires them. */
async function opened() {
  const { store, dataDir, time } = await temporaryStore()
  const timers = new Map<number, () => void>()
  const reasons: unknown[] = []
  let last = 0
  const schedule = (milliseconds: number, run: () => void) => {
    last += 1
    const at = last * 1_000_000 + milliseconds
    timers.set(at, run)
    return () => void timers.delete(at)
  }
  const { onClose, close } = createClosing()
  onTestFinished(close)
  const logger = { warn: (fields: unknown) => void reasons.push(fields) }
  const config = { dataDir, dataKey: null, council, timeZone }
  const around = { clock: time.clock, schedule, logger }
  const statistics = openStatistics({ config, around, store }, onClose)
  const fire = (milliseconds: number) => {
    for (const [at, run] of [...timers]) if (at % 1_000_000 === milliseconds) run()
  }
  return {
    store,
    time,
    statistics,
    fire,
    reasons,
    give: (...numbers: string[]) => store.transaction('test', (tx) => addBatch(tx, numbers.map(entry))),
  }
}

const LIMIT_MS = 60_000
const IDLE_MS = 600_000

it('the thread gives the figures, lists and files that are counted in process', { timeout: PATIENCE_MS }, async () => {
  const { store, time, statistics, give } = await opened()
  await give('A-1', 'A-2', 'A-3')
  const here = createStatistics({ store, clock: time.clock, setting: reportSettingOf() })
  expect(await statistics.read(H1)).toEqual(await here.read(H1))
  const page = { from: 1, count: 1, unread: null }
  const behind = await statistics.behind(H1, { table: 'respondents', row: 0 }, page)
  expect(behind).toEqual(await here.behind(H1, { table: 'respondents', row: 0 }, page))
  expect(behind).toMatchObject({ name: '样例甲店', count: 3, rows: [{ number: 'A-2' }] })
  expect(await statistics.behind(H1, { table: 'respondents', row: 1 }, page)).toBeNull()
  expect(statistics.present()).toEqual(here.present())
  const charts = overviewCharts(await statistics.overview(null), texts)
  expect(charts.length).toBeGreaterThan(0)
  expect(await statistics.drawn(charts)).toEqual(await here.drawn(charts))
  for (const chart of charts)
    expect(
      Buffer.from(await statistics.painted(chart))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
  const tables = overviewTables(await statistics.overview(null), texts)
  for (const file of [
    await statistics.overviewFile(tables),
    ...(await Promise.all(tables.map(statistics.tableFile))),
  ]) {
    expect(Buffer.from(file).subarray(0, 2).toString()).toBe('PK')
  }
  expect(Buffer.from(await statistics.file(H1, 'md')).toString()).toContain('测试市消费者委员会')
})

it('what is counted is what the store holds now', { timeout: PATIENCE_MS }, async () => {
  const { store, statistics, give } = await opened()
  const registered = async () => (await statistics.read(H1)).report.totals.registered
  expect(await registered()).toBe(0)
  const batch = await give('A-1', 'A-2')
  expect(await registered()).toBe(2)
  await store.transaction('test', ({ ledger }) => ledger.erase('A-1'))
  expect((await statistics.read(H1)).report.tables.respondents).toEqual([])
  await store.transaction('test', (tx) => removeBatch(tx, batch))
  expect(await registered()).toBe(0)
})

it('a thread that takes too long, or was idle, ends; the next question starts another', {
  timeout: PATIENCE_MS,
}, async () => {
  const { statistics, give, fire, reasons } = await opened()
  await give('A-1')
  const asked = statistics.read(H1)
  fire(LIMIT_MS)
  await expect(asked).rejects.toMatchObject({ name: 'ThreadError', code: 'too_long' })
  expect(reasons).toMatchObject([{ code: 'figures_not_counted' }])
  expect((await statistics.read(H1)).report.totals.registered).toBe(1)
  fire(IDLE_MS)
  expect((await statistics.read(H1)).report.totals.registered).toBe(1)
})

it('no more than some wait at a time', { timeout: PATIENCE_MS }, async () => {
  const { statistics } = await opened()
  const all = await Promise.allSettled(Array.from({ length: 21 }, () => statistics.read(H1)))
  expect(all.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'too_many' } }])
})
