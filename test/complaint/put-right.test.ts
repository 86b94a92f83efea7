import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { readPutRight } from '../../src/complaint/reading/put-right/put-right.ts'
import type { Shown } from '../../src/complaint/reading/right-value.ts'
import type { FieldValue } from '../../src/matter/value.ts'
import { form, intents } from '../assistant/conversation.ts'

const TODAY = '2026-11-28'
const money = (yuan: number): FieldValue => ({
  kind: 'money',
  money: { cents: yuan * 100, currency: 'CNY', approximate: false, original: `${yuan}元` },
})
const text = (words: string): FieldValue => ({ kind: 'text', text: words })
const date = (day: string): FieldValue => ({ kind: 'date', day, original: day })
const phone = (digits: string): FieldValue => ({ kind: 'phone', digits, type: 'mobile' })
const claims = (...values: string[]): FieldValue => ({ kind: 'choices', values })
const show = (values: Record<string, FieldValue>): Shown[] =>
  Object.entries(values).map(([name, value]) => ({ field: fieldOf(form, name), value }))

/** What a message puts right of the shown values: plain values by field. */
function putRight(shown: Record<string, FieldValue>, words: string, asked: string | null = null) {
  const known =
    asked === null
      ? { shown: show(shown), stands: [], asked: null }
      : { shown: [], stands: show(shown), asked: fieldOf(form, asked) }
  const put = readPutRight(form, known, words, {
    today: TODAY,
    read(field, said) {
      const context = { form, values: {}, today: TODAY, insisted: true, simplify: (each: string) => each }
      const read = readAnswer(field, said, context)
      return (read.ok && read.values[field.name]) || null
    },
    saysYes: (said) => intents.saysYes(said) || intents.saysRestIsRight(said),
    saysNo: (said) => intents.saysNo(said),
  })
  return put && { ...put, right: Object.fromEntries([...put.right].map(([name, value]) => [name, plain(value)])) }
}

function plain(value: FieldValue | null) {
  switch (value?.kind) {
    case 'money':
      return (value.money.cents ?? 0) / 100
    case 'date':
      return value.day
    case 'phone':
      return value.digits
    case 'text':
      return value.text
    case 'choice':
      return value.value
    case 'choices':
      return value.values.join()
    default:
      return null
  }
}

const THREE = {
  item: text('烤箱'),
  respondent_name: text('宏发家电'),
  purchase_date: date('2026-05-02'),
  amount: money(2100),
}

describe('what a message puts right of what is shown', () => {
  it.each<[string, Record<string, FieldValue>, string, Record<string, unknown>]>([
    ['a day called 日子, the rest is right', THREE, '都对，就是日子是5月3号', { purchase_date: '2026-05-03' }],
    ['a name, after a yes', THREE, '对，不过店名叫宏达家电', { respondent_name: '宏达家电' }],
    ['a sum, without a mark between', THREE, '其他没问题 钱是3060', { amount: 3060 }],
    ['a sum, and what another sum is', THREE, '钱是3060，1800是大衣的价钱', { amount: 3060 }],
    ['a sum by its place', THREE, '最后一个应该是1200', { amount: 1200 }],
    ['a name by its place', THREE, '第二个不对，是宏图家电', { respondent_name: '宏图家电' }],
    ['a sum in English', THREE, 'mostly right, but the price was 2,888', { amount: 2888 }],
    ['two values', THREE, '日期是4月2号，价钱是2300', { purchase_date: '2026-04-02', amount: 2300 }],
    ['a day of the month that stands', THREE, '日子是9号', { purchase_date: '2026-05-09' }],
    ['a day in Cantonese', { purchase_date: date('2026-09-12') }, '唔系，系廿一号', { purchase_date: '2026-09-21' }],
    ['a sum that was denied', { amount: money(30_000), item: text('装修') }, '哪有三万，三千', { amount: 3000 }],
    ['a wrong zero', THREE, '金额多打了一个0', { amount: 210 }],
    ['a missing zero', { amount: money(98) }, '少写了个零', { amount: 980 }],
    [
      'the end of a number',
      { complainant_phone: phone('13900001234') },
      '最后两位是43',
      {
        complainant_phone: '13900001243',
      },
    ],
    [
      'a part of a name',
      { respondent_name: text('蓝湾汽修') },
      '不对，南湾，东南西北的南',
      {
        respondent_name: '南湾汽修',
      },
    ],
    [
      'how a name is written',
      { respondent_name: text('百信通讯') },
      '店叫百欣，欣赏的欣',
      {
        respondent_name: '百欣通讯',
      },
    ],
    [
      'what is not wanted and what is',
      { claims: claims('refund_goods') },
      '我不是要退货，是要修好',
      { claims: 'repair' },
    ],
    [
      'the year of a day',
      { purchase_date: date('2026-05-02') },
      '日期是去年的，不是今年',
      { purchase_date: '2025-05-02' },
    ],
    ['a day to be changed', THREE, '上面那个日期改一下，9号', { purchase_date: '2026-05-09' }],
    [
      'a value and the one in its place',
      THREE,
      '店名少打了个字，宏发家电应该是宏发大家电',
      { respondent_name: '宏发大家电' },
    ],
    ['a name that replaces a part', THREE, '店名写错了，是宏大不是宏发', { respondent_name: '宏大家电' }],
    ['a sum, the right one first, in English', THREE, "I made a mistake, it's 2,888 not 2,100", { amount: 2888 }],
    ['a quantity', { quantity: text('2 袋'), amount: money(128) }, '嗯，就是袋数记少了，是三袋', { quantity: '三袋' }],
  ])('is read: %s', (_, shown, words, right) => {
    expect(putRight(shown, words)?.right).toEqual(right)
  })

  it.each<[string, Record<string, FieldValue>, string, string]>([
    ['by its name', THREE, '钱数不对', 'amount'],
    ['by its place', THREE, '第二个错了', 'respondent_name'],
    ['in doubt', THREE, '日期我好像说错了', 'purchase_date'],
    ['denied', { amount: money(520), claims: claims('punitive') }, '我没说要加倍赔啊', 'claims'],
    ['the place', { respondent_address: text('滨江路6号'), amount: money(1) }, '地址不是那里', 'respondent_address'],
  ])('is told to be wrong without the right value: %s', (_, shown, words, name) => {
    expect(putRight(shown, words)?.right).toEqual({ [name]: null })
  })

  it('changes two values of a kind that stand the wrong way round', () => {
    const shown = { purchase_date: date('2026-06-23'), received_on: date('2026-06-18'), amount: money(329) }
    const right = { purchase_date: '2026-06-18', received_on: '2026-06-23' }
    expect(putRight(shown, '这俩日期填反了')?.right).toEqual(right)
    expect(putRight({ amount: money(329), item: text('鞋') }, '填反了')).toBeNull()
  })

  it('takes another option than the one shown, unless the words say yes', () => {
    const shown = { channel: { kind: 'choice', value: 'online' }, item: text('鞋') } as const
    expect(putRight(shown, '是在直播间里拍的')?.right).toEqual({ channel: 'live' })
    expect(putRight(shown, '对，是在直播间里拍的')).toBeNull()
  })

  it('says whether the rest is right', () => {
    expect(putRight(THREE, '都对，就是日子是5月3号')?.restIsRight).toBe(true)
    expect(putRight(THREE, '日子是5月3号')?.restIsRight).toBe(false)
  })

  it('leaves what it does not read', () => {
    expect(putRight(THREE, '钱是3060，发票我还留着')?.left).toEqual(['发票我还留着'])
  })

  it.each([
    '对',
    '不对',
    '都对，发票我还留着',
    '那家店还骂人',
    '日期写错了以后还能改不',
    '钱是我妈付的',
    '店里说不退',
    '东西还在用',
    '时间太久了',
    '我当时在现场',
    '5200',
    '金额后面再加个运费十二',
  ])('puts nothing right of several: %s', (words) => {
    expect(putRight(THREE, words)).toBeNull()
  })

  it.each(['双十一买的，不对，是12号之前', '不是，我没去过那家', '350'])(
    'puts nothing right of what stands while another field is asked for: %s',
    (words) => expect(putRight({ amount: money(459), item: text('锅') }, words, 'respondent_name')).toBeNull(),
  )

  it('puts right what is named while another field is asked for, and leaves its answer', () => {
    const stands = { purchase_date: date('2026-07-15'), item: text('药') }
    expect(putRight(stands, '350，日子是7月5号不是15', 'amount')).toMatchObject({
      right: { purchase_date: '2026-07-05' },
      left: ['350'],
    })
  })

  it('takes no zero from a sum that ends in none', () => {
    expect(putRight({ amount: money(2105) }, '多打了一个0')).toBeNull()
    expect(putRight({ amount: money(10) }, '多打了一个0')?.right).toEqual({ amount: 1 })
  })

  it.each([
    ['2026-11-03', '日子是30号', '2026-10-30'],
    ['2026-11-03', '日子是28号', '2026-11-28'],
    ['2026-11-03', '日子是29号', '2026-10-29'],
    ['2024-02-29', '日子是2025年', '2025年'],
    ['2024-03-01', '日子是2025年', '2025-03-01'],
    ['2025-11-30', '日子是今年', '今年'],
    ['2025-11-28', '日子是今年', '2026-11-28'],
    ['2025-11-30', '日子是2027年', null],
    ['2026-05-06', '日子是大前年', '2023-05-06'],
    ['2026-05-06', '日子是前年', '2024-05-06'],
  ])('takes no day that is to come or is none: %s, %s', (stands, words, right) => {
    expect(putRight({ purchase_date: date(stands) }, words)?.right.purchase_date ?? null).toBe(right)
  })

  it('puts nothing right with the value that stands', () => {
    expect(putRight(THREE, '钱是2100')).toBeNull()
  })
})
