import { describe, expect, it } from 'vitest'
import { clustersOf } from '../../src/reports/clusters.ts'
import { hotRespondents } from '../../src/reports/hot-spots.ts'
import { yearBefore } from '../../src/reports/period.ts'
import { monthsOf } from '../../src/reports/trend.ts'
import { monthBefore, monthPeriod, risesIn } from '../../src/reports/watch.ts'
import { satisfactionOf, workOf } from '../../src/reports/work.ts'
import { H1, row, rules, times } from './rows.ts'

const NOTHING = {
  referred: [],
  replies: [],
  groups: [],
  talks: [],
  ratings: [],
}
const at = (day: string, respondent: string | null, category = 'food') =>
  row({ acceptedOn: day, closedOn: null, category, names: { respondent } })

describe('businesses that are complained of', () => {
  it('are those with enough complaints, grown from some, equal ones by code point', () => {
    const rows = [
      ...times(3, at('2023-02-01', '乙店')),
      ...times(3, at('2023-02-01', ' 甲店 ')),
      ...times(2, at('2023-02-01', '丙店')),
      ...times(4, at('2023-02-01', '丁店')),
      at('2022-02-01', '乙店'),
      ...times(2, at('2022-02-01', '甲店')),
      at('2023-02-01', null),
      at('2023-07-01', '甲店'),
    ]
    const { most, grown } = hotRespondents(rows, { period: H1, before: yearBefore(H1) }, rules)
    expect(most.map(({ name, count }) => [name, count])).toEqual([
      ['丁店', 4],
      ['乙店', 3],
      ['甲店', 3],
    ])
    // From one to three is no growth that says anything.
    expect(grown.map(({ name, growth }) => [name, growth])).toEqual([['甲店', '50.00']])
  })
})

describe('the watch over a month', () => {
  const before = (count: number) =>
    ['2023-02', '2023-03', '2023-04'].flatMap((month) => times(count, at(`${month}-05`, '样例店')))

  it('proposes what has enough complaints, a multiple of the usual, and more than chance makes of it', () => {
    expect(risesIn([...before(2), ...times(5, at('2023-05-31', '样例店'))], '2023-05', rules)).toEqual([
      { about: 'respondent', name: '样例店', count: 5, usualTenths: 20 },
      { about: 'category', name: '食品', count: 5, usualTenths: 20 },
    ])
    // One fewer is below all three limits of some rule.
    expect(risesIn([...before(2), ...times(4, at('2023-05-31', '样例店'))], '2023-05', rules)).toEqual([])
    // Twenty after sixteen a month is more than chance, but no multiple.
    expect(risesIn([...before(16), ...times(20, at('2023-05-01', '样例店'))], '2023-05', rules)).toEqual([])
  })

  it('counts what is new from nothing, and looks no further than its months', () => {
    const rows = [
      ...times(9, at('2023-01-31', null)),
      ...times(5, at('2023-05-01', null)),
      ...times(9, at('2023-06-01', null)),
    ]
    expect(risesIn(rows, '2023-05', rules)).toEqual([{ about: 'category', name: '食品', count: 5, usualTenths: 0 }])
  })

  it('knows its months', () => {
    expect(monthPeriod('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(monthPeriod('2024-13')).toBeNull()
    expect([monthBefore('2024-01', 1), monthBefore('2024-03', 14)]).toEqual(['2023-12', '2023-01'])
  })
})

it('months of a trend count what was accepted and closed in each', () => {
  const rows = [row({ acceptedOn: '2023-01-31', closedOn: '2023-03-01' }), row({ acceptedOn: null, closedOn: null })]
  expect(monthsOf(rows, '2023-03', 3)).toEqual([
    { month: '2023-01', accepted: 1, closed: 0 },
    { month: '2023-02', accepted: 0, closed: 0 },
    { month: '2023-03', accepted: 0, closed: 1 },
  ])
})

describe('complaints that tell of like facts', () => {
  const told = (numbers: string[], facts: (at: number) => string) =>
    numbers.map((number, place) => ({ number, facts: facts(place) }))
  const gym = told(
    ['G-1', 'G-2', 'G-3'],
    (place) => `健身房关门了，老板说没钱退年卡余额${'呢吧啊'[place]}，第 ${place} 次去也没人`,
  )
  const milk = told(['M-1', 'M-2', 'M-3', 'M-4'], (place) => `牛奶没到期就结块发酸，超市只肯换${'。！？；'[place]}不赔`)

  it('are one group with its examples, the largest first', () => {
    const groups = clustersOf([...gym, ...milk, { number: 'X-1', facts: '快递把花瓶摔碎' }], rules.clusters)
    expect(groups.map(({ count }) => count)).toEqual([4, 3])
    expect(groups.map(({ examples }) => examples.every((number) => number.startsWith(examples[0]?.[0] ?? '')))).toEqual(
      [true, true],
    )
    expect(groups[0]?.examples).toHaveLength(rules.clusters.examples)
    expect(groups[1]?.words.join('')).toMatch(/健身房|年卡余额/)
  })

  it('are no group when they are too few, or say nothing', () => {
    expect(clustersOf(gym.slice(0, 2), rules.clusters)).toEqual([])
    expect(
      clustersOf(
        told(['A', 'B', 'C'], () => ''),
        rules.clusters,
      ),
    ).toEqual([])
  })
})

describe('figures of the work', () => {
  const work = (rows: Parameters<typeof workOf>[0], today = '2023-12-31') =>
    workOf(rows, NOTHING, { period: H1, rules, today })
  const limit = rules.work.high_value_yuan * 100

  it('high value begins at its limit, among the accepted', () => {
    const rows = [limit - 1, limit, limit + 1].map((amountCents) => row({ amountCents }))
    expect(
      work([...rows, row({ amountCents: limit, acceptedOn: '2022-03-01', closedOn: '2022-03-02' })]).highValue,
    ).toEqual({ count: 2, cents: 2 * limit + 1 })
  })

  it('satisfaction is the share of good marks among those that were given', () => {
    const marks = (given: [rating: number, count: number][]) =>
      satisfactionOf(
        given.flatMap(([rating, count]) => Array.from({ length: count }, () => ({ rating }))),
        rules.work.satisfied_from,
      )
    expect(
      marks([
        [1, 1],
        [3, 2],
        [4, 2],
        [5, 3],
      ]),
    ).toEqual({ rated: 8, satisfied: 5, rate: '62.50' })
    expect(marks([[4, 1]])).toEqual({ rated: 1, satisfied: 1, rate: '100.00' })
    expect(marks([])).toEqual({ rated: 0, satisfied: 0, rate: null })
  })

  it('a long one took more days than the limit, or is open for more at the end', () => {
    const long = (acceptedOn: string, closedOn: string | null) => row({ acceptedOn, closedOn })
    expect(work([long('2023-01-01', '2023-03-02')]).long).toEqual({ closed: 0, open: 0 })
    expect(work([long('2023-01-01', '2023-03-03')]).long).toEqual({ closed: 1, open: 0 })
    expect(work([long('2023-05-01', null), long('2023-04-30', '2023-07-01')]).long).toEqual({ closed: 0, open: 1 })
    // A half year that is not over is counted up to today.
    expect(work([long('2023-01-01', null)], '2023-03-02').long).toEqual({ closed: 0, open: 0 })
    expect(work([long('2022-01-01', '2022-12-31')]).long).toEqual({ closed: 0, open: 0 })
  })
})
