import { describe, expect, it } from 'vitest'
import { fieldOf, type Values } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { canBe } from '../../src/complaint/reading/can-be.ts'
import { readSaid } from '../../src/complaint/reading/prefill.ts'
import { form, openings } from '../assistant/conversation.ts'

const TODAY = '2026-11-24'
const read = (field: string, words: string, before: Values = {}): Values =>
  readAnswer(fieldOf(form, field), words, {
    form,
    values: before,
    today: TODAY,
    insisted: false,
    simplify: (each) => each,
  }).values
const textIn = (values: Values, field: string) => {
  const value = values[field]
  return value?.kind === 'text' ? value.text : null
}
const said = (text: string) => readSaid({ form, openings }, { text, written: text, day: TODAY })

describe('the name of a business is a name and no sentence', () => {
  it.each([
    ['沙发是美居家具城2号厅"阿诺家私"，送货是"快手搬运"，沙发3600，送货150，10月26号送的', '阿诺家私', null],
    ['那算了，还是填吧。力行健身，城东区建设路12号', '力行健身', '城东区建设路12号'],
    ['叫啥来着 丝语造型', '丝语造型', null],
    ['店名就写老宋修车铺', '老宋修车铺', null],
    ['城南区工业路6号安家智能门锁', '安家智能门锁', '城南区工业路6号'],
    [
      'Lucky Digital, Hongxing electronics market, counter B12',
      'Lucky Digital',
      'Hongxing electronics market, counter B12',
    ],
    // What must stay as it was.
    ['写字楼餐厅', '写字楼餐厅', null],
    ['北山路5号', null, '北山路5号'],
    ['北山路5号菜市场旁边', null, '北山路5号菜市场旁边'],
    ['啥都有便利店', '啥都有便利店', null],
  ])('%s', (words, name, address) => {
    const values = read('respondent_name', words)
    expect([textIn(values, 'respondent_name'), textIn(values, 'respondent_address')]).toEqual([name, address])
  })

  it('每天下午四点都在那 is none', () => {
    expect(canBe(form, 'respondent_name', '每天下午四点都在那')).toBe(false)
    expect(canBe(form, 'respondent_name', '每日坚果铺')).toBe(true)
  })
})

describe('an address holds a place and no more', () => {
  it.each([
    ['城东区建设路12号 我写过了呀', '城东区建设路12号'],
    ['就在锦绣花园小区南门口啊', '锦绣花园小区南门口'],
    ['在如家酒店三楼会议室租的', '如家酒店三楼会议室'],
    ['在水一方小区3栋', '在水一方小区3栋'],
    ['黄石港区 市府路 12 号', '黄石港区 市府路 12 号'],
    ['网上买的', '网上买的'],
  ])('%s', (words, place) => {
    expect(textIn(read('respondent_address', words), 'respondent_address')).toBe(place)
  })

  it.each([
    ['respondent_address', '淘宝客服找过'],
    ['complainant_address', '外婆叫黄桂珍'],
    ['complainant_name', '测试市城东区'],
  ])('%s is not %s', (field, words) => {
    expect(canBe(form, field, words)).toBe(false)
  })
})

it('words that tell no name are not taken as one in the first message', () => {
  expect(said('我要投诉健身房不退钱，但是我不想说我叫什么也不想留电话').values.complainant_name).toBeUndefined()
  expect(textIn(said('我叫林小满，健身房不退钱').values, 'complainant_name')).toBe('林小满')
})

describe('talking to the business', () => {
  it.each([
    ['我买的鞋子洗黄了，我找过老板他说鞋子本来就黄', '我找过老板他说鞋子本来就黄'],
    ['门锁坏了，找了两次售后没修好', '找了两次售后没修好'],
    ['少给我一斤，店主叫我自认倒霉', '店主叫我自认倒霉'],
    ['屏裂了，找过他们说要我自己联系厂家', '找过他们说要我自己联系厂家'],
    ['我找了一家装修公司，设计师说三个月完工，现在半年了', null],
    ['老板让我加微信买的鞋是假的', null],
    ['我问朋友，朋友说能退', null],
  ])('told in the telling: %s', (words, told) => {
    const { values, unsure } = said(words)
    expect(textIn({ ...unsure, ...values }, 'negotiated')).toBe(told)
  })

  it.each(['他们说是搬运的责任不管', '找过啊他说秤就这样的', '他们说我自己弄坏的', '只肯每人退200', '他说不是他刮的'])(
    'what was said is the answer: %s',
    (words) => {
      expect(textIn(read('negotiated', words), 'negotiated')).toBe(words)
      expect(canBe(form, 'negotiated', words)).toBe(true)
    },
  )

  it('what has nothing to do with it is no answer', () => {
    expect(canBe(form, 'negotiated', '说明书丢了')).toBe(false)
    expect(read('negotiated', '不管').negotiated).toEqual({ kind: 'choice', value: 'no_reply' })
  })

  it('没修好 wishes for no repair', () => {
    expect(said('门锁坏了，找了两次售后没修好').unsure.claims).toBeUndefined()
  })
})

describe('the address of the business in the first message', () => {
  it.each([
    ['我要投诉鲜果园水果店，河东区菜市口5号，昨天买的车厘子89块烂了一半', '河东区菜市口5号'],
    ['在优家电器买的空调不制冷，西湖区府前路22号，9月1号买的3200', '西湖区府前路22号'],
    ['在萌宠之家买的猫第三天死了，河西区公园路8号，2200', '河西区公园路8号'],
    ['安家智能门锁，城南区工业路6号，9月1号装的，1980', '城南区工业路6号'],
    // Where somebody lives, or where it was sent to.
    ['在优家电器买的空调不制冷，我叫林小满，13900001111，西湖区府前路22号', null],
    ['在优家电器买的空调送到西湖区府前路22号，不制冷', null],
    ['在优家电器买的空调不制冷，我住西湖区府前路22号', null],
  ])('%s', (words, place) => {
    const { values, unsure } = said(words)
    expect(textIn({ ...unsure, ...values }, 'respondent_address')).toBe(place)
  })
})

const yuan = (values: Values, field: string) => {
  const value = values[field]
  return value?.kind === 'money' && value.money.cents !== null ? value.money.cents / 100 : null
}
const codes = (values: Values) => (values.claims?.kind === 'choices' ? values.claims.values : values.claims)

describe('what is wanted is kept whole', () => {
  it.each([
    ['赔我500，再把35退了', ['refund_fee', 'compensation'], { claim_damages: 500, claim_refund: 35 }],
    ['退一半6000', ['refund_fee'], { claim_amount: 6000 }],
    ['退剩下的1000', ['refund_fee'], { claim_amount: 1000, left: null }],
    ['赔我大衣2000', ['compensation'], { claim_amount: 2000 }],
    ['不要3倍了，只要退6600', ['refund_fee'], { claim_amount: 6600 }],
    ['还是修好就算了吧，不退了', ['repair'], {}],
    ['换货就算了，退款吧', ['refund_fee'], {}],
    // What the business offers, and what each of several wants, is not the sum asked for.
    ['他们愿意每人退200 我要求每人退1000', ['refund_fee'], { claim_amount: null, offered: 200 }],
    ['他们只肯退一半6000，我要全退', ['refund_fee'], { claim_amount: null, offered: 6000 }],
  ])('%s', (words, claims, sums) => {
    const values = read('claims', words)
    expect(codes(values)).toEqual(claims)
    for (const [field, sum] of Object.entries(sums)) expect([field, yuan(values, field)]).toEqual([field, sum])
  })

  it.each(['他们愿意每人退200 我要求每人退1000', '赔我们来回车费120，门票864也要'])('in its own words: %s', (words) => {
    expect(textIn(read('claims', words), 'claim_words')).toBe(words)
    expect(canBe(form, 'claim_words', words)).toBe(true)
  })
})

describe('the sum paid and the day', () => {
  it.each([
    ['两条假烟，一条580', { amount: null, unit_price: 580 }],
    ['我实付15500，那1300是券', { amount: 15500 }],
    ['上个月底送去的，洗衣费60，大衣买的时候两千多', {}],
  ])('%s', (words, sums) => {
    const values = read('amount', words)
    for (const [field, sum] of Object.entries(sums)) expect([field, yuan(values, field)]).toEqual([field, sum])
  })

  it('what was paid in the end is the price in the first message', () => {
    const { unsure } = said('英语课程一共16800，优惠券1300，付500元定金，刷信用卡实际付出15500')
    expect(yuan(unsure, 'amount')).toBe(15500)
  })

  it('a sum told about by one who knows no better is taken', () => {
    expect(read('amount', '大概一千五六百吧记不准').amount).toMatchObject({ kind: 'money', money: { cents: null } })
    expect(read('amount', '说不清楚 就一千五六吧').amount).toMatchObject({ kind: 'money', money: { cents: null } })
    expect(read('amount', '大概一千五六百').amount).toBeUndefined()
  })

  it('a journey of six days is no day', () => {
    expect(read('purchase_date', '云南六日游').purchase_date).toBeUndefined()
    expect(read('purchase_date', '10月26号送的 之前9月30号付的钱').purchase_date).toMatchObject({ day: '2026-09-30' })
    expect(textIn(read('purchase_date', '就前几天买的 忘记了 大概周六吧'), 'purchase_date')).toBe(
      '就前几天买的，大概周六吧',
    )
    expect(textIn(read('purchase_date', '上个月底送去的，洗衣费60，大衣买的时候两千多'), 'purchase_date')).toBe(
      '上个月底',
    )
  })
})
