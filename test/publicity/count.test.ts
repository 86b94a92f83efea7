import { describe, expect, it } from 'vitest'
import { countedOf, offPage, pageOf, publicRow } from '../../src/publicity/count.ts'
import { limitsOn } from '../../src/publicity/rules.ts'
import type { Candidate, Counted, EndedComplaint } from '../../src/publicity/types.ts'
import { natures, publicityRules } from './ended.ts'

const limits = { ...limitsOn(publicityRules, '2026-11-29'), closed_at_least: 5, consented_at_least: 5 }
const period = { from: '2026-01-01', to: '2026-06-30' }

const complaint = (given: Partial<EndedComplaint> = {}): EndedComplaint => ({
  respondent: 'a',
  name: '样例电器城',
  endedOn: '2026-03-01',
  settled: true,
  nature: 'quality',
  consented: true,
  ...given,
})
const times = (count: number, given: Partial<EndedComplaint> = {}) =>
  Array.from({ length: count }, () => complaint(given))
const counted = (all: readonly EndedComplaint[]) => countedOf(all, limits, natures)
const candidate = (given: Partial<Candidate> = {}): Candidate => ({
  respondent: 'a',
  name: '样例电器城',
  count: 9,
  settled: 5,
  problems: [{ name: '质量', count: 9 }],
  toldOn: '2026-07-01',
  objection: null,
  ...given,
})

describe('a business is counted for the page', () => {
  it('with just as many complaints as are needed, and with none less', () => {
    expect(counted(times(5)).counted).toMatchObject([{ name: '样例电器城', count: 5, settled: 5 }])
    expect(counted(times(4))).toMatchObject({ counted: [], leftOut: [{ ended: 4, why: 'few_ended' }] })
  })

  it('only by complaints whose person agreed to publicity', () => {
    const all = [...times(6), ...times(4, { consented: false, nature: 'price', settled: false })]
    expect(counted(all).counted).toMatchObject([{ count: 6, settled: 6, problems: [{ name: '质量', count: 6 }] }])
  })

  it('with just half of them agreed, and not with less', () => {
    expect(counted([...times(5), ...times(5, { consented: false })]).counted).toHaveLength(1)
    const leftOut = counted([...times(5), ...times(6, { consented: false })]).leftOut
    expect(leftOut).toEqual([{ name: '样例电器城', ended: 11, consented: 5, why: 'low_share' }])
    expect(counted([...times(4), ...times(1, { consented: false })]).leftOut[0]?.why).toBe('few_consented')
  })

  it.each(['张三丰', '王五', '样例店电话13800000000'])('not under a name that may tell who somebody is: %s', (name) => {
    expect(counted(times(9, { name }))).toMatchObject({ counted: [], leftOut: [{ why: 'may_be_person' }] })
  })

  it('in an order that does not depend on that of the complaints', () => {
    const all = [
      ...times(5, { respondent: 'b', name: '乙超市' }),
      ...times(5, { respondent: 'c', name: '甲超市' }),
      ...times(7),
    ]
    const names = (some: readonly EndedComplaint[]) => counted(some).counted.map(({ name }) => name)
    expect(names(all)).toEqual(['样例电器城', '乙超市', '甲超市'])
    expect(names(all.toReversed())).toEqual(names(all))
  })
})

describe('small counts', () => {
  const shown = (given: Partial<Counted>) => publicRow(candidate(given), limits, natures.rest)

  it('of a problem go into the rest, of which a small count is not told', () => {
    const problems = [
      { name: '质量', count: 6 },
      { name: '售后服务', count: 3 },
      { name: '价格', count: 2 },
    ]
    expect(shown({ problems }).problems).toEqual([
      { name: '质量', count: 6 },
      { name: '售后服务', count: 3 },
      { name: '其他', count: null },
    ])
    expect(shown({ problems: [...problems, { name: '其他', count: 1 }] }).problems).toEqual([
      { name: '质量', count: 6 },
      { name: '售后服务', count: 3 },
      { name: '其他', count: 3 },
    ])
    expect(shown({ problems: [1, 2, 2].map((count, at) => ({ name: `甲${at}`, count })) }).problems).toEqual([])
  })

  it('of agreements, and of those that did not agree, are not told', () => {
    const settled = [0, 1, 2, 3, 6, 7, 8, 9].map((count) => shown({ settled: count }).settled)
    expect(settled).toEqual([0, null, null, 3, 6, null, null, 9])
  })

  it('sum to the whole where the rest is told', () => {
    const problems = [5, 4, 2, 1].map((count, at) => ({ name: `甲${at}`, count }))
    const row = shown({ count: 12, problems })
    expect(row.problems.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(12)
  })
})

describe('a business that was told', () => {
  const off = (given: Partial<Candidate>, today: string) => offPage(candidate(given), limits, today)

  it('is on the page from the day after the last one on which it may object', () => {
    expect(off({}, '2026-07-11')).toEqual({ why: 'within_notice', until: '2026-07-11' })
    expect(off({}, '2026-07-12')).toBeNull()
  })

  it('is not on it untold, with an objection that is pending, or one that was right', () => {
    expect(off({ toldOn: null }, '2026-12-01')?.why).toBe('not_told')
    expect(off({ objection: 'pending' }, '2026-12-01')?.why).toBe('objection_pending')
    expect(off({ objection: 'right' }, '2026-12-01')?.why).toBe('objection_right')
    expect(off({ objection: 'refuted' }, '2026-12-01')).toBeNull()
    const rows = pageOf([candidate({ objection: 'pending' }), candidate({ respondent: 'b' })], {
      period,
      limits,
      today: '2026-12-01',
      rest: natures.rest,
    }).rows
    expect(rows.map(({ respondent }) => respondent)).toEqual(['b'])
  })
})

it('the limits of a day are the last that began', () => {
  const [first] = publicityRules.limits
  if (!first) throw new Error('no limits')
  const rules = { ...publicityRules, limits: [first, { ...first, from: '2027-01-01', notice_days: 20 }] }
  expect(['2020-01-01', '2026-12-31', '2027-01-01'].map((day) => limitsOn(rules, day).notice_days)).toEqual([
    10, 10, 20,
  ])
})
