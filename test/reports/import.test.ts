import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { type Mapping, NO_MAPPING, readMapping } from '../../src/reports/import/mapping.ts'
import { amountIn, dayIn } from '../../src/reports/import/read-cell.ts'
import { readLedgerFile } from '../../src/reports/import/read-file.ts'
import { makeTemplate } from '../../src/reports/import/template.ts'
import { COLUMNS } from '../../src/reports/rules.ts'
import { rules } from './rows.ts'

const HEADINGS = COLUMNS.map((column) => rules.headings[column])

/** A line of a ledger: the four needed values, and others by heading. */
function line(given: Record<string, string> = {}): string {
  const values = { 编号: 'A-1', 登记日期: '2023-03-01', 渠道: '电话', 类别: '食品', ...given } as Record<string, string>
  return HEADINGS.map((heading) => values[heading] ?? '').join(',')
}

const csvOf = (...lines: string[]) => `${[HEADINGS.join(','), ...lines].join('\n')}\n`
const read = (bytes: Uint8Array | string, mapping: Mapping = NO_MAPPING, name = 'a.csv', sheet: string | null = null) =>
  readLedgerFile({ name, bytes: Buffer.from(bytes as string) }, { mapping, sheet, rules })
const refusedIn = async (...lines: string[]) => {
  const { refused } = await read(csvOf(...lines))
  return refused.map(({ row, column, value, code }) => [row, rules.headings[column], value, code])
}

/** A workbook of rows, with merged cells. */
async function workbook(rows: (string | number | Date | null)[][], merged: string[] = [], date1904 = false) {
  const book = new exceljs.Workbook()
  book.properties.date1904 = date1904
  const sheet = book.addWorksheet('台账')
  for (const row of rows) sheet.addRow(row)
  for (const range of merged) sheet.mergeCells(range)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('a day', () => {
  it.each([
    '2023-03-05',
    '2023/3/5',
    '2023.3.5',
    '2023.03.05',
    '20230305',
    '2023年3月5日',
    '2023年03月05号',
    '２０２３年３月５日',
    '2023 年 3 月 5 日',
    '二〇二三年三月五日',
    '2023-03-05 14:30',
    '2023/3/5 9:05:00',
    '2023年3月5日 上午9时30分',
    '2023-03-05T00:00:00.000Z',
    '2023-03-05 星期日',
    '2023年3月5日（周日）',
    '44990',
  ])('is read from %s', (written) => {
    expect(dayIn(written, false)).toBe('2023-03-05')
  })

  it('is read from a number of a spreadsheet, by either of its calendars', () => {
    expect(dayIn(44_990, false)).toBe('2023-03-05')
    expect(dayIn(44_990.75, false)).toBe('2023-03-05')
    expect(dayIn(43_528, true)).toBe('2023-03-05')
    expect(dayIn(20_230_305, false)).toBe('2023-03-05')
    expect(dayIn({ day: '2023-03-05' }, false)).toBe('2023-03-05')
  })

  it.each([
    '2023-02-30',
    '2023-13-01',
    '3月5日',
    '2023-3',
    '05/03/2023',
    '昨天',
    '12',
    '一大早',
    '2023-03-05-06',
    '二〇二三年十三月五日',
  ])('is not read from %s', (written) => {
    expect(dayIn(written, false)).toBeNull()
  })

  it('is no number outside of the days of a ledger', () => {
    expect([dayIn(9_999, false), dayIn(90_001, false), dayIn(12.5, false)]).toEqual([null, null, null])
  })
})

describe('a sum', () => {
  it.each([
    ['1200', 120_000],
    ['1,200.00', 120_000],
    ['1，200', 120_000],
    ['¥1200', 120_000],
    ['￥ 1,200.5', 120_050],
    ['1200元', 120_000],
    ['0.5万元', 500_000],
    ['0.5 万', 500_000],
    ['0', 0],
    ['-0', 0],
    ['12.345', 1_235],
    [0.1, 10],
    [1_234.560_000_000_1, 123_456],
  ])('is read from %s', (written, cents) => {
    expect(amountIn(written, '元')).toEqual({ ok: true, cents })
  })

  it('counts in the unit of its column, unless it names its own', () => {
    expect(amountIn('0.342243', '万元')).toEqual({ ok: true, cents: 342_243 })
    expect(amountIn(0.005316, '万元')).toEqual({ ok: true, cents: 5_316 })
    expect(amountIn('705.72元', '万元')).toEqual({ ok: true, cents: 70_572 })
  })

  it.each(['-300', '¥-300', '-¥300', '(300)', '−1万元'])('below zero is told apart: %s', (written) => {
    expect(amountIn(written, '元')).toEqual({ ok: false, code: 'negative_amount' })
  })

  it.each(['一大笔', '12,00', '1.2.3', '1200美元', '约1200', '1e5', '=1+1', '9'.repeat(40)])(
    'is not read from %s',
    (written) => {
      expect(amountIn(written, '元')).toEqual({ ok: false, code: 'bad_amount' })
    },
  )
})

describe('a file', () => {
  const text = csvOf(line({ 商家: '样例店' }))

  it('is read as UTF-8, with or without a byte order mark, and as GB18030', async () => {
    for (const bytes of [
      Buffer.from(text),
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
      gb18030(text),
    ]) {
      const { entries, refused } = await read(bytes)
      expect(refused).toEqual([])
      expect(entries[0]?.entry).toMatchObject({ number: 'A-1', names: { respondent: '样例店' } })
    }
  })

  it('may hold commas, quotes and line breaks in a field; rows count as a spreadsheet counts them', async () => {
    const { entries, refused } = await read(
      csvOf(line({ 商家: '"甲,""乙""\n丙"' }), '', line({ 编号: 'A-2', 类别: '没有' })),
    )
    expect(entries[0]?.entry.names.respondent).toBe('甲,"乙"\n丙')
    expect(refused).toMatchObject([{ row: 4, value: '没有' }])
  })

  it('of another kind, with other bytes or without headings is refused as a whole', async () => {
    await expect(read('x', NO_MAPPING, 'a.pdf')).rejects.toMatchObject({ code: 'not_a_table' })
    await expect(read('x', NO_MAPPING, 'a.xlsx')).rejects.toMatchObject({ code: 'not_a_table' })
    await expect(read(Buffer.from([0xff, 0xff, 0x00]))).rejects.toMatchObject({ code: 'encoding' })
    await expect(read('编号,登记日期\n1,2023-01-01\n')).rejects.toMatchObject({ code: 'no_heading' })
    await expect(read('')).rejects.toMatchObject({ code: 'no_heading' })
    const large = { ...rules, limits: { ...rules.limits, rows: 1 } }
    const file = { name: 'a.csv', bytes: Buffer.from(text) }
    await expect(readLedgerFile(file, { mapping: NO_MAPPING, sheet: null, rules: large })).rejects.toMatchObject({
      code: 'too_large',
    })
  })

  it('leaves out empty rows, rows of totals and headings that come again', async () => {
    const { rows, refused } = await read(csvOf(line(), ',,,,', HEADINGS.join(','), '合 计,,,,,,,,,9', '总计：'))
    expect([rows, refused]).toEqual([1, []])
  })
})

describe('a workbook', () => {
  it('is read with a title above, merged cells, days and numbers of its own', async () => {
    const bytes = await workbook(
      [
        ['投诉台账', null, null, null, null],
        ['填报：投诉监督部'],
        ['编号', '登记日期', '渠道', '类别', '挽回金额（元）'],
        ['A-1', new Date(Date.UTC(2023, 2, 5)), '电话', '食品类', 1_200.5],
        ['A-2', 44_990, '来访', null, null],
        ['合计', null, null, null, 1_200.5],
      ],
      ['A1:E1', 'D4:D5'],
    )
    const { entries, refused, absent } = await read(bytes, NO_MAPPING, 'a.xlsx')
    expect(refused).toEqual([])
    expect(entries.map(({ row, entry }) => [row, entry.registeredOn, entry.category, entry.recoveredCents])).toEqual([
      [4, '2023-03-05', 'food', 120_050],
      [5, '2023-03-05', 'food', null],
    ])
    expect(absent).toContain('respondent')
  })

  it('may have two lines of merged headings', async () => {
    const bytes = await workbook(
      [
        ['编号', '登记日期', '渠道', '类别'],
        [null, null, null, null],
        ['A-1', '2023-03-05', '电话', '食品'],
      ],
      ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2'],
    )
    expect(await read(bytes, NO_MAPPING, 'a.xlsx')).toMatchObject({ rows: 1, refused: [] })
  })

  it('counts serial numbers by its own calendar', async () => {
    const bytes = await workbook(
      [
        ['编号', '登记日期', '渠道', '类别'],
        ['A-1', 43_528, '电话', '食品'],
      ],
      [],
      true,
    )
    expect((await read(bytes, NO_MAPPING, 'a.xlsx')).entries[0]?.entry.registeredOn).toBe('2023-03-05')
  })

  it('has the named sheet, or the names of those it has are told', async () => {
    const bytes = await workbook([HEADINGS])
    await expect(read(bytes, NO_MAPPING, 'a.xlsx', '二月')).rejects.toMatchObject({ code: 'no_sheet', about: '台账' })
    expect(await read(bytes, NO_MAPPING, 'a.xlsx', '台账')).toMatchObject({ rows: 0 })
  })

  it('reads the template it was given', async () => {
    expect(await read(await makeTemplate(rules), NO_MAPPING, 'a.xlsx')).toMatchObject({ rows: 0, absent: [] })
  })
})

describe('a mapping', () => {
  const mapping = readMapping(
    {
      heading_row: 2,
      columns: { 编号: '投诉编号', 登记日期: '来件时间', 类别: '大类', '挽回金额（元）': '挽回损失' },
      values: { 类别: { 家电: '家用电子电器' }, 渠道: { 来人: '来访' } },
      amounts: { '挽回金额（元）': '万元' },
    },
    rules,
  )

  it('says where columns are, what values mean and what sums count in', async () => {
    const sheet =
      '台账\n投诉编号,来件时间,渠道,大类,挽回损失\nA-1,2023-03-01,来人,家电,0.5\nA-2,2023-03-01,电话,食品,800元\n'
    const { entries, refused } = await read(sheet, mapping)
    expect(refused).toEqual([])
    expect(entries.map(({ entry }) => [entry.channel, entry.category, entry.recoveredCents])).toEqual([
      ['来访', 'home_electronics', 500_000],
      ['电话', 'food', 80_000],
    ])
  })

  it('with a heading that is not ours, or another key, is refused and the place is named', () => {
    expect(() => readMapping({ columns: { 号码: 'x' } }, rules)).toThrow('号码')
    expect(() => readMapping({ amounts: { '挽回金额（元）': '亿元' } }, rules)).toThrow('amounts')
    expect(() => readMapping({ rows: 3 }, rules)).toThrow(/mapping/)
  })

  it('is not needed for a column that counts in 万元 by its heading', async () => {
    const sheet = '编号,登记日期,渠道,类别,挽回金额（万元）,争议金额\nA-1,2023-03-01,电话,食品,0.5,90\n'
    expect((await read(sheet)).entries[0]?.entry).toMatchObject({ recoveredCents: 500_000, amountCents: 9_000 })
  })
})

describe('a column of sums that a mapping names', () => {
  const of = (amounts?: object) =>
    readMapping({ columns: { '挽回金额（元）': '追回(万元)' }, ...(amounts && { amounts }) }, rules)
  const sheet = '编号,登记日期,渠道,类别,追回（万元）\nA-1,2023-03-01,电话,食品,0.5\n'

  it('counts in 万元 where its heading says so, and as the mapping says where it says something', async () => {
    expect((await read(sheet, of())).entries[0]?.entry.recoveredCents).toBe(500_000)
    expect((await read(sheet, of({ '挽回金额（元）': '元' }))).entries[0]?.entry.recoveredCents).toBe(50)
  })
})

describe('a row', () => {
  it('is refused for each value that is not known, by the order of the headings', async () => {
    const wrong = {
      编号: '',
      登记日期: '不知道',
      渠道: '梦里',
      类别: '奢侈品',
      性质: '态度',
      结果: '不了了之',
      已解决: '也许',
    }
    expect(await refusedIn(line(wrong))).toEqual([
      [2, '编号', '', 'missing'],
      [2, '登记日期', '不知道', 'bad_day'],
      [2, '渠道', '梦里', 'unknown_channel'],
      [2, '类别', '奢侈品', 'unknown_category'],
      [2, '性质', '态度', 'unknown_nature'],
      [2, '结果', '不了了之', 'unknown_result'],
      [2, '已解决', '也许', 'unknown_result'],
    ])
  })

  it('is refused when its days are out of order, the same day not', async () => {
    const day = '2023-03-01'
    expect(await refusedIn(line({ 受理日期: day, 结案日期: day }))).toEqual([])
    expect(await refusedIn(line({ 受理日期: '2023-02-28', 结案日期: '2023-02-27' }))).toEqual([
      [2, '受理日期', '2023-02-28', 'days_out_of_order'],
      [2, '结案日期', '2023-02-27', 'days_out_of_order'],
    ])
    expect(await refusedIn(line({ 不予受理日期: '2023-02-28' }))).toEqual([
      [2, '不予受理日期', '2023-02-28', 'days_out_of_order'],
    ])
    expect(await refusedIn(line({ 结案日期: day }))).toEqual([[2, '结案日期', day, 'days_out_of_order']])
    expect(await refusedIn(line({ 受理日期: day, 不予受理日期: day }))).toEqual([
      [2, '不予受理日期', day, 'both_accepted_and_declined'],
    ])
  })

  it('is not compared by a value that was refused already', async () => {
    expect(await refusedIn(line({ 受理日期: '2023-02-30', 结案日期: '2023-03-02' }))).toEqual([
      [2, '受理日期', '2023-02-30', 'bad_day'],
    ])
    expect(await refusedIn(line({ 登记日期: '哪天', 受理日期: '2020-01-01' }))).toEqual([
      [2, '登记日期', '哪天', 'bad_day'],
    ])
    expect(await refusedIn(line({ '挽回金额（元）': '很多', '加倍赔偿（元）': '5' }))).toEqual([
      [2, '挽回金额（元）', '很多', 'bad_amount'],
    ])
  })

  it('is refused when more was doubled than recovered, as much not', async () => {
    const both = (recovered: string, doubled: string) =>
      line({ '挽回金额（元）': recovered, '加倍赔偿（元）': doubled })
    expect(await refusedIn(both('100', '100'))).toEqual([])
    expect(await refusedIn(both('100', '100.01'))).toEqual([[2, '加倍赔偿（元）', '100.01', 'doubled_above_recovered']])
    expect(await refusedIn(both('', '1'))).toEqual([[2, '加倍赔偿（元）', '1', 'doubled_above_recovered']])
    expect(await refusedIn(both('', '0'))).toEqual([])
  })

  it('is refused when its number stands above', async () => {
    expect(await refusedIn(line(), line({ 编号: 'A-2' }), line({ 类别: '没有' }))).toEqual([
      [4, '编号', 'A-1', 'duplicate_number'],
      [4, '类别', '没有', 'unknown_category'],
    ])
  })

  it('takes 人格尊严 for 人格权益, a category with 类 at its end, and any width and case', async () => {
    const { entries } = await read(
      csvOf(line({ 性质: '人格尊严', 类别: '邮政业服务类', 渠道: 'ｔｅｌｅｇｒａｍ', 标签: '媒体、 315晚会、' })),
    )
    expect(entries[0]?.entry).toMatchObject({
      nature: 'dignity',
      category: 'postal',
      channel: 'Telegram',
      names: { tags: ['媒体', '315晚会'] },
    })
  })
})

/** A text of two-byte characters as GB18030: what the decoder reads as it. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      if (low !== 0x7f) codes.set(decoder.decode(Buffer.from([high, low])), [high, low])
    }
  }
  return Buffer.from([...text].flatMap((character) => codes.get(character) ?? [character.codePointAt(0) ?? 0]))
}
