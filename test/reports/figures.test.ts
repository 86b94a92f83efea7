import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byCodePoint, hundredthsOfPercent, percent, yuan } from '../../src/reports/exact.ts'
import { hotSpots } from '../../src/reports/hot-spots.ts'
import { halfYearOf, periodBefore, readPeriod, spanOf, yearBefore } from '../../src/reports/period.ts'
import { provinceTable } from '../../src/reports/province.ts'
import { makeReport } from '../../src/reports/report.ts'
import { spansOf } from '../../src/reports/spans.ts'
import { H1, province, row, rules, times } from './rows.ts'

const cents = (text: string | null) => Math.round(Number(text) * 100)

describe('percent', () => {
  it('rounds a half away from zero, from the exact fraction', () => {
    expect(percent(465, 490)).toBe('94.90')
    expect(percent(1, 32)).toBe('3.13')
    expect(percent(-1, 32)).toBe('-3.13')
    expect(percent(1, 3)).toBe('33.33')
    expect(hundredthsOfPercent(2_00_5, 100_000)).toBe(201)
  })

  it('has no value where nothing is below the line, and no minus before nothing', () => {
    expect(percent(5, 0)).toBeNull()
    expect(percent(0, 7)).toBe('0.00')
    expect(percent(-1, 1_000_000)).toBe('0.00')
  })
})

it('prints 分 as 元', () => {
  expect([yuan(0), yuan(5), yuan(34_000_000)]).toEqual(['0.00', '0.05', '340000.00'])
})

describe('a period', () => {
  it('is compared with the same days a year before; 29 February with the 28th', () => {
    expect(yearBefore({ from: '2024-02-29', to: '2024-06-30' })).toEqual({ from: '2023-02-28', to: '2023-06-30' })
    expect(yearBefore({ from: '2023-02-28', to: '2023-02-28' })).toEqual({ from: '2022-02-28', to: '2022-02-28' })
  })

  it('is read from two days that exist, the end not before the start', () => {
    expect(readPeriod('2023-01-01', '2023-01-01')).toMatchObject({ ok: true })
    expect(readPeriod('2023-01-02', '2023-01-01')).toEqual({ ok: false, code: 'end_before_start' })
    expect(readPeriod('2023-02-29', '2023-06-30')).toEqual({ ok: false, code: 'bad_day' })
  })

  it('spans the instants of its days in the time zone of the council', () => {
    expect(spanOf({ from: '2023-01-01', to: '2023-06-30' }, 'Asia/Shanghai')).toEqual({
      from: '2022-12-31T16:00:00.000Z',
      until: '2023-06-30T16:00:00.000Z',
    })
  })

  it('is the half year of a day', () => {
    expect(halfYearOf('2023-06-30')).toEqual(H1)
    expect(halfYearOf('2023-07-01')).toEqual({ from: '2023-07-01', to: '2023-12-31' })
  })
})

it('compares a period that is not over with the same days, not with a whole one', () => {
  const rows = [
    ...times(2, row({ acceptedOn: '2023-02-01' })),
    row({ acceptedOn: '2022-02-01' }),
    ...times(5, row({ acceptedOn: '2022-06-01' })),
  ]
  const open = makeReport(rows, H1, rules, '2023-03-01')
  expect(open.period).toEqual(H1)
  expect(open.before).toEqual({ from: '2022-01-01', to: '2022-03-01' })
  expect(open.totals).toMatchObject({ accepted: 2, accepted_before: 1, accepted_growth: '100.00' })
  for (const day of ['2022-12-31', '2023-06-30', '2023-07-01']) {
    expect(makeReport(rows, H1, rules, day).totals.accepted_before).toBe(6)
  }
})

describe('the head figures', () => {
  const totals = (rows: Parameters<typeof makeReport>[0]) => makeReport(rows, H1, rules).totals

  it('count both ends of the period, and nothing beside it', () => {
    const days = ['2022-12-31', '2023-01-01', '2023-06-30', '2023-07-01']
    expect(totals(days.map((day) => row({ registeredOn: day, acceptedOn: day, closedOn: null })))).toMatchObject({
      registered: 2,
      accepted: 2,
    })
  })

  it('keep closed and resolved apart, and count no end after the period', () => {
    const rows = [
      row({ closedOn: '2023-06-30', resolved: true }),
      row({ closedOn: '2023-07-01', resolved: true }),
      row({ resolved: false }),
      row({ closedOn: null }),
    ]
    expect(totals(rows)).toMatchObject({ closed: 2, closed_rate: '50.00', resolved: 1, resolved_rate: '25.00' })
  })

  it('count what was carried over beside what was accepted, and its recovered money', () => {
    const earlier = { registeredOn: '2022-12-01', acceptedOn: '2022-12-02' }
    const rows = [
      row({ ...earlier, closedOn: '2023-01-01', recoveredCents: 100, doubledCents: 40 }),
      row({ ...earlier, closedOn: '2022-12-31', recoveredCents: 1_000, doubledCents: 1_000 }),
      row({ ...earlier, closedOn: null }),
      row({ ...earlier, closedOn: '2023-07-01', recoveredCents: 5 }),
      row({ recoveredCents: 50, doubledCents: 0 }),
    ]
    expect(totals(rows)).toMatchObject({
      accepted: 1,
      carried_over: 3,
      carried_over_closed: 1,
      recovered: '1.50',
      doubled: { count: 1, amount: '0.40' },
    })
  })

  it('count as settled on the spot only who came', () => {
    const rows = [row({ channel: '来访', onTheSpot: true }), row({ channel: '来访' }), row({ onTheSpot: true })]
    expect(totals(rows)).toMatchObject({ visits: 2, on_the_spot: 1, on_the_spot_rate: '50.00' })
  })

  it('of a period without complaints are zero or have no value', () => {
    const { totals: none, tables } = makeReport([], H1, rules)
    expect(none).toMatchObject({ accepted: 0, accepted_growth: null, closed_rate: null, recovered: '0.00' })
    expect(tables.nature).toHaveLength(10)
    expect(tables.nature.every(({ share, change }) => share === null && change === null)).toBe(true)
    expect(tables.items).toEqual([])
  })
})

describe('the tables', () => {
  const tables = (rows: Parameters<typeof makeReport>[0]) => makeReport(rows, H1, rules).tables

  it('put equal counts in the order of the taxonomy, free names by code point, what is not filled in last', () => {
    const districts = ['铁山区', '大冶市', '', ' 大冶市 ', '其他', '其他', '其他'].map((district) =>
      row({ names: { district } }),
    )
    expect(tables(districts).districts.map(({ name }) => name)).toEqual(['大冶市', '铁山区', '其他', '未填写'])
    const channels = ['Telegram', '网络', '来访'].map((channel) => row({ channel }))
    expect(tables(channels).channels.map(({ name }) => name)).toEqual(['来访', '网络', 'Telegram'])
  })

  it('name at most ten respondents, each with two complaints or more', () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      times(at + 1, row({ names: { respondent: `商家 ${at}` } })),
    ).flat()
    const { respondents } = tables([...many, ...times(5, row())])
    expect(respondents).toHaveLength(10)
    expect(respondents[0]).toMatchObject({ name: '商家 11', count: 12 })
    expect(respondents.some(({ name }) => name === '未填写')).toBe(false)
  })

  it('show no growth where there was nothing the year before', () => {
    const before = row({ acceptedOn: '2022-03-02', names: { item: '鞋' } })
    const rows = [row({ names: { item: '鞋' } }), row({ names: { item: '帽子' } }), before, before]
    expect(tables(rows).items).toEqual([
      { name: '帽子', kind: '商品', count: 1, before: 0, growth: null },
      { name: '鞋', kind: '商品', count: 1, before: 2, growth: '-50.00' },
    ])
  })

  it('count a nature that nobody wrote as the rest', () => {
    expect(tables([row({ nature: '' })]).nature.at(-1)).toMatchObject({ name: '其他', count: 1, share: '100.00' })
  })

  it('give the rest nothing where it has nothing, although the others round up', () => {
    const [first, second, third] = rules.natures.filter(({ rest }) => !rest)
    const rows = [
      ...times(4, row({ nature: first?.code ?? '' })),
      row({ nature: second?.code ?? '' }),
      row({ nature: third?.code ?? '' }),
    ]
    const { nature } = tables(rows)
    expect(nature.map(({ share }) => share).slice(0, 3)).toEqual(['66.66', '16.67', '16.67'])
    expect(nature.at(-1)).toMatchObject({ name: '其他', count: 0, share: '0.00' })
  })

  it('count a tag once a complaint', () => {
    expect(tables([row({ names: { tags: ['媒体', '媒体'] } })]).tags).toEqual([{ name: '媒体', count: 1 }])
  })
})

const anyRow = fc
  .record({
    category: fc.constantFrom(...rules.categories.map(({ code }) => code)),
    nature: fc.constantFrom('', ...rules.natures.map(({ code }) => code)),
    channel: fc.constantFrom(...rules.channels.map(({ label }) => label)),
    acceptedOn: fc.constantFrom('2023-02-03', '2022-02-03', null),
  })
  .map(row)

it('compares with the period before as well', () => {
  const rows = [...times(3, row()), ...times(2, row({ acceptedOn: '2022-09-02' })), row({ acceptedOn: '2022-12-31' })]
  const report = makeReport(rows, H1, rules)
  expect(report.previous).toEqual({ from: '2022-07-01', to: '2022-12-31' })
  expect(report.totals).toMatchObject({ accepted: 3, accepted_previous: 3, previous_growth: '0.00' })
})

it.each([
  ['2026-07-01', '2026-12-31', '2026-01-01', '2026-06-30'],
  ['2026-01-01', '2026-06-30', '2025-07-01', '2025-12-31'],
  ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
  ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-07-01', '2026-09-30', '2026-04-01', '2026-06-30'],
  ['2026-03-05', '2026-03-14', '2026-02-23', '2026-03-04'],
])('the period before %s to %s', (from, to, first, last) => {
  expect(periodBefore({ from, to })).toEqual({ from: first, to: last })
})

describe('for any ledger', () => {
  it('shares are never negative; those by nature sum to 100.00, by kind but for rounding', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 80 }), (rows) => {
        const { tables, totals } = makeReport(rows, H1, rules)
        if (totals.accepted === 0) return
        const { nature, kinds, channels, districts, units } = tables
        expect(nature.reduce((sum, { share }) => sum + cents(share), 0)).toBe(10_000)
        expect(Math.abs(kinds.reduce((sum, { share }) => sum + cents(share), 0) - 10_000)).toBeLessThanOrEqual(1)
        for (const table of [nature, kinds, channels, districts, units]) {
          for (const { count, share } of table) {
            expect(cents(share)).toBeGreaterThanOrEqual(0)
            if (count === 0) expect(share).toBe('0.00')
            expect(Math.abs(cents(share) - (count * 10_000) / totals.accepted)).toBeLessThan(table.length)
          }
        }
      }),
    )
  })

  it('the parts make the whole', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 80 }), (rows) => {
        const { tables, totals } = makeReport(rows, H1, rules)
        const sum = (table: readonly { count: number }[]) => table.reduce((whole, { count }) => whole + count, 0)
        const other = tables.kinds.find(({ name }) => name === '其他类')?.count ?? 0
        expect(sum(tables.nature)).toBe(totals.accepted)
        expect(sum(tables.kinds)).toBe(totals.accepted)
        expect(sum(tables.channels)).toBe(totals.accepted)
        expect(sum(tables.districts)).toBe(totals.accepted)
        expect(sum(tables.goods) + sum(tables.services) + other).toBe(totals.accepted)
      }),
    )
  })

  it('a complaint moved to another category moves both, and nothing else', () => {
    const counts = (rows: Parameters<typeof makeReport>[0]) => {
      const { goods, services } = makeReport(rows, H1, rules).tables
      return new Map([...goods, ...services].map(({ name, count }) => [name, count]))
    }
    const rest = times(4, row({ category: 'food' }))
    const before = counts([...rest, row({ category: 'clothing' })])
    const after = counts([...rest, row({ category: 'telecom' })])
    const changed = [...before].flatMap(([name, count]) => (after.get(name) === count ? [] : [[name, after.get(name)]]))
    expect(changed).toEqual([
      ['服装鞋帽', 0],
      ['电信服务', 1],
    ])
  })
})

it('takes no category with few complaints for one that grew', () => {
  const rows = [
    ...times(2, row({ category: 'food' })),
    row({ category: 'food', acceptedOn: '2022-03-02' }),
    ...times(6, row({ category: 'clothing' })),
    ...times(4, row({ category: 'clothing', acceptedOn: '2022-03-02' })),
    ...times(3, row({ category: 'telecom' })),
    ...times(2, row({ category: 'telecom', acceptedOn: '2022-03-02' })),
  ]
  const { most, grown } = hotSpots(makeReport(rows, H1, rules), rules)
  expect(most.map(({ name }) => name)).toEqual(['服装鞋帽', '电信服务', '食品'])
  // Both grew by half: the one with more complaints comes first.
  expect(grown.map(({ name, growth }) => [name, growth])).toEqual([
    ['服装鞋帽', '50.00'],
    ['电信服务', '50.00'],
  ])
})

it('tells how long half and nine in ten of the complaints took, in days that were reached', () => {
  const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30].map((days) =>
    row({ acceptedOn: '2023-03-01', closedOn: new Date(Date.UTC(2023, 2, 1 + days)).toISOString().slice(0, 10) }),
  )
  expect(spansOf(rows, H1)).toEqual({
    accepting: { count: 10, median: 0, most: 0 },
    closing: { count: 10, median: 5, most: 9 },
  })
  expect(spansOf([], H1)).toEqual({ accepting: null, closing: null })
})

describe('the table for another body', () => {
  const cells = (rows: Parameters<typeof provinceTable>[0]) =>
    provinceTable(rows, { period: H1, rules, province, none: '暂无数据' }).rows

  it('has a line for each unit, what nobody filled in last, and the sum, which are the head figures', () => {
    const rows = [
      row({ names: { unit: '乙分会' }, recoveredCents: 1_000_000, resolved: true }),
      row({ names: { unit: '甲分会' }, closedOn: null }),
      row({ names: { unit: null }, acceptedOn: null, closedOn: null }),
      row({
        names: { unit: '乙分会' },
        registeredOn: '2022-12-01',
        acceptedOn: '2022-12-02',
        closedOn: '2023-01-05',
        recoveredCents: 5_000,
      }),
      row({ names: { unit: '丙分会' }, registeredOn: '2021-01-01', acceptedOn: '2021-01-01', closedOn: '2021-02-01' }),
    ]
    expect(cells(rows)).toEqual([
      ['乙分会', 1, '暂无数据', 1, 1, 1, '1.01'],
      ['甲分会', 1, '暂无数据', 1, 0, 0, '0.00'],
      ['未填写', 1, '暂无数据', 0, 0, 0, '0.00'],
      ['合计', 3, '暂无数据', 2, 1, 1, '1.01'],
    ])
    const { totals } = makeReport(rows, H1, rules)
    expect(cells(rows).at(-1)?.slice(3, 6)).toEqual([totals.accepted, totals.closed, totals.resolved])
  })

  it('of a period without complaints is its sum alone', () => {
    expect(cells([])).toEqual([['合计', 0, '暂无数据', 0, 0, 0, '0.00']])
  })
})

it('texts are ordered by code point, also beyond the first plane', () => {
  const signs = [
    '',
    'a',
    'ab',
    '一',
    '丁店',
    '\ud7ff',
    '\ue000',
    '\uff01',
    '\u{1f600}',
    '\u{1f600}a',
    '\u{20000}',
    '店\u{20000}',
    '店\uff01',
  ]
  const bytes = (one: string, other: string) => Math.sign(Buffer.compare(Buffer.from(one), Buffer.from(other)))
  for (const one of signs)
    for (const other of signs) expect(Math.sign(byCodePoint(one, other)), `${one} ${other}`).toBe(bytes(one, other))
})
