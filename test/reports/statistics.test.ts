import { describe, expect, it } from 'vitest'
import type { LedgerPort } from '../../src/reports/ports.ts'
import { createStatistics } from '../../src/reports/statistics.ts'
import type { LedgerEntry } from '../../src/reports/types.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { createTime } from '../storage/time.ts'
import { addBatch, reportSettingOf } from './rows.ts'

const entry = (number: string, acceptedOn: string): LedgerEntry => ({
  number,
  registeredOn: acceptedOn,
  channel: '电话',
  category: 'food',
  nature: 'quality',
  amountCents: null,
  recoveredCents: null,
  doubledCents: null,
  acceptedOn,
  declinedOn: null,
  closedOn: null,
  result: null,
  resolved: null,
  onTheSpot: null,
  names: { item: null, respondent: '样例甲店', district: null, unit: null, tags: [] },
})

/** Statistics, with how often they read what no row holds, over complaints that were accepted on these days. */
async function counting(acceptedOn: readonly string[], start: string) {
  const opened = await temporaryStore({ time: createTime(start) })
  const { store, time } = opened
  await store.transaction('test', (tx) =>
    addBatch(
      tx,
      acceptedOn.map((day, at) => entry(`A-${at}`, day)),
    ),
  )
  let beside = 0
  const ledger: LedgerPort['ledger'] = {
    ...store.read.ledger,
    desk: (...asked) => {
      beside += 1
      return store.read.ledger.desk(...asked)
    },
  }
  const statistics = createStatistics({ store: { read: { ledger } }, clock: time.clock, setting: reportSettingOf() })
  return { ...opened, statistics, besides: () => beside }
}

describe('the dashboard', () => {
  it('compares the half year up to today with the same days a year before', async () => {
    const days = ['2026-08-01', '2026-11-24', '2025-07-01', '2025-11-24', '2025-11-25', '2025-12-31']
    const { statistics } = await counting(days, '2026-11-24T02:00:00.000Z')
    const { report, respondents, categories } = await statistics.overview(null)
    expect(report.period).toEqual({ from: '2026-07-01', to: '2026-11-24' })
    expect(report.totals).toMatchObject({ accepted: 2, accepted_before: 2, accepted_growth: '0.00' })
    expect([...categories.most, ...respondents.most].map(({ count, before }) => [count, before])).toContainEqual([2, 2])
    const page = { from: 0, count: 10, unread: null }
    expect(await statistics.behind(report.period, { figure: 'accepted' }, page)).toMatchObject({ count: 2 })
  })

  it('on the last of February compares with the last of it a year before', async () => {
    const { statistics } = await counting(['2024-02-29', '2023-02-28', '2023-03-01'], '2024-02-29T02:00:00.000Z')
    const { report } = await statistics.overview(null)
    expect(report.totals).toMatchObject({ accepted: 1, accepted_before: 1 })
  })
})

describe('what was counted', () => {
  const H2 = { from: '2026-07-01', to: '2026-12-31' }

  it('is kept without looking at anything else for a minute, then as long as nothing changed', async () => {
    const { statistics, time, store, besides } = await counting(['2026-08-01'], '2026-11-24T02:00:00.000Z')
    const first = await statistics.read(H2)
    time.advance(59_999)
    expect(await statistics.read(H2)).toBe(first)
    expect(besides()).toBe(1)
    time.advance(1)
    expect(await statistics.read(H2)).toBe(first)
    expect(besides()).toBe(2)
    await store.transaction('test', (tx) => addBatch(tx, [entry('B-1', '2026-08-02')]))
    expect((await statistics.read(H2)).report.totals.accepted).toBe(2)
  })

  it('is counted once for two who ask at the same time', async () => {
    const { statistics } = await counting(['2026-08-01'], '2026-11-24T02:00:00.000Z')
    const [one, other] = await Promise.all([statistics.read(H2), statistics.read(H2)])
    expect(one).toBe(other)
  })
})
