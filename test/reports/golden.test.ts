import { describe, expect, it } from 'vitest'
import { makeReport } from '../../src/reports/report.ts'
import type { ComparedRow, LedgerRow } from '../../src/reports/types.ts'
import { category, H1, nature, row, rules, times } from './rows.ts'

/** The published tables: name, count, share, count of the year before, its share, change. */
const NATURE_2023: [string, number, string, number, string, string][] = [
  ['售后服务', 226_296, '36.77', 186_746, '33.84', '2.93'],
  ['合同', 145_694, '23.68', 147_183, '26.67', '-2.99'],
  ['质量', 117_136, '19.04', 111_893, '20.28', '-1.24'],
  ['价格', 29_164, '4.74', 22_985, '4.17', '0.57'],
  ['虚假宣传', 25_917, '4.21', 22_746, '4.12', '0.09'],
  ['安全', 17_313, '2.81', 14_623, '2.65', '0.16'],
  ['假冒', 8_326, '1.35', 7_749, '1.40', '-0.05'],
  ['人格权益', 7_392, '1.20', 5_853, '1.06', '0.14'],
  ['计量', 4_334, '0.70', 4_051, '0.73', '-0.03'],
  ['其他', 33_793, '5.50', 27_951, '5.08', '0.42'],
]
const GOODS_2022: [string, number, string, number, string, string][] = [
  ['日用商品', 58_973, '10.69', 42_476, '8.14', '2.55'],
  ['家用电子电器', 54_849, '9.94', 51_627, '9.89', '0.05'],
  ['服装鞋帽', 47_466, '8.60', 35_818, '6.86', '1.74'],
  ['食品', 44_258, '8.02', 37_365, '7.16', '0.86'],
  ['交通工具', 29_414, '5.33', 30_725, '5.89', '-0.56'],
  ['房屋及建材', 18_009, '3.26', 16_729, '3.20', '0.06'],
  ['首饰及文体用品', 12_991, '2.35', 11_348, '2.17', '0.18'],
  ['烟、酒和饮料', 9_391, '1.70', 7_884, '1.51', '0.19'],
  ['医药及医疗用品', 7_055, '1.28', 5_200, '1.00', '0.28'],
  ['农用生产资料', 2_022, '0.37', 1_584, '0.30', '0.07'],
]

const printed = ({ name, count, share, before, before_share, change }: ComparedRow) => [
  name,
  count,
  share,
  before,
  before_share,
  change,
]

const on = (day: string): Partial<LedgerRow> => ({ registeredOn: day, acceptedOn: day, closedOn: null })

describe('the published tables come out, every cell', () => {
  it('by nature, first half of 2023 against that of 2022', () => {
    const rows = NATURE_2023.flatMap(([name, now, , before]) => [
      ...times(now, row({ ...on('2023-02-01'), nature: nature(name) })),
      ...times(before, row({ ...on('2022-02-01'), nature: nature(name) })),
    ])
    const { tables, totals } = makeReport(rows, H1, rules)
    expect(tables.nature.map(printed)).toEqual(NATURE_2023)
    expect(totals).toMatchObject({ accepted: 615_365, accepted_before: 551_780, accepted_growth: '11.52' })
  })

  it('by class of goods, first half of 2022 against that of 2021', () => {
    const goods = GOODS_2022.flatMap(([name, now, , before]) => [
      ...times(now, row({ ...on('2022-02-01'), category: category(name) })),
      ...times(before, row({ ...on('2021-02-01'), category: category(name) })),
    ])
    const sum = (at: 1 | 3) => GOODS_2022.reduce((whole, each) => whole + each[at], 0)
    const rest = [
      ...times(551_780 - sum(1), row({ ...on('2022-02-01'), category: 'telecom' })),
      ...times(521_976 - sum(3), row({ ...on('2021-02-01'), category: 'telecom' })),
    ]
    const period = { from: '2022-01-01', to: '2022-06-30' }
    const { tables, totals } = makeReport([...goods, ...rest], period, rules)
    expect(tables.goods.map(printed)).toEqual(GOODS_2022)
    expect(tables.kinds.find(({ name }) => name === '商品类')?.count).toBe(284_428)
    expect(totals.accepted_growth).toBe('5.71')
  })
})
