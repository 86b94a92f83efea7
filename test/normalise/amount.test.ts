import { describe, expect, it } from 'vitest'
import { amountPaid, readAmount, showMoney } from '../../src/normalise/amount.ts'

const yuan = (text: string) => {
  const amount = readAmount(text)
  return amount.ok && amount.money.cents !== null ? amount.money.cents / 100 : amount
}

describe('an amount in an answer', () => {
  it.each([
    ['三千八', 3800],
    ['三千零八', 3008],
    ['一万二', 12000],
    ['两百五', 250],
    ['1w2', 12000],
    ['3k', 3000],
    ['壹万贰仟元整', 12000],
    ['三万八千八', 38800],
    ['一千二百块零五毛', 1200.5],
    ['¥1,280.00', 1280],
    ['￥３８００', 3800],
    ['3800', 3800],
    ['3800块钱', 3800],
    ['一共花了3800元，运费20', 3800],
    ['1.2万', 12000],
    ['2千5', 2500],
    ['3块5', 3.5],
    ['12元5角', 12.5],
    ['五毛', 0.5],
    ['十五', 15],
    ['一百零五块五', 105.5],
    ['三千八塊', 3800],
    ['不是3800是3080', 3080],
    ['没付钱', 0],
  ])('%s is %d', (text, expected) => {
    expect(yuan(text)).toBe(expected)
  })

  it.each(['八百多', '千把块', '百八十块', '两三千', '好几千块', '约三千', '3000左右'])(
    '%s is approximate: no figure is made of it',
    (text) => {
      const amount = readAmount(text)
      expect(amount).toMatchObject({ ok: true, money: { cents: null, approximate: true, original: text } })
    },
  )

  it.each([
    ['HK$300', 30000, 'HKD'],
    ['299刀', 29900, 'USD'],
    ['300港币', 30000, 'HKD'],
    ['$12.5', 1250, 'USD'],
    ['50欧', 5000, 'EUR'],
  ])('%s keeps its currency', (text, cents, currency) => {
    expect(readAmount(text)).toMatchObject({ ok: true, money: { cents, currency } })
  })

  it.each([
    ['-500', 'negative'],
    ['负三百元', 'negative'],
    ['99999999999', 'too_large'],
    ['三千或者五千', 'several'],
    ['你好', 'none'],
    ['', 'none'],
  ])('%s is refused as %s', (text, code) => {
    expect(readAmount(text)).toEqual({ ok: false, code })
  })
})

describe('an amount in running text', () => {
  it.each([
    ["上周三在市府路'美家电器'花三千八买的洗衣机,今天漏水", 380000],
    ['健身房关门了，卡里还有2000块，咋办', 200000],
    ['健身卡办了年卡4800', 480000],
    ['买了3箱牛奶花了150', 15000],
    ['买iPhone 15花了5999', 599900],
    ['我妈被骗三万八买床垫', 3800000],
    ['充了王者1w2', 1200000],
  ])('%s: %d', (text, cents) => {
    expect(amountPaid(text)?.cents).toBe(cents)
  })

  it.each([
    '我在2026年11月3号买的手机',
    '第二天就坏了',
    '买了3箱牛奶',
    '电话 13800000000',
    '付了3000，又付了5000',
    '大概八百多吧',
  ])('%s: none is taken', (text) => {
    expect(amountPaid(text)).toBeNull()
  })
})

it('shows money as people read it', () => {
  const money = { currency: 'CNY', approximate: false, original: '' }
  expect(showMoney({ ...money, cents: 128000 })).toBe('1280 元')
  expect(showMoney({ ...money, cents: 120050 })).toBe('1200.50 元')
  expect(showMoney({ ...money, cents: 30000, currency: 'HKD' })).toBe('300 HKD')
  expect(showMoney({ cents: null, currency: 'CNY', approximate: true, original: '八百多' })).toBe('约（八百多）')
})
