import { describe, expect, it } from 'vitest'
import { dayBought, readDate } from '../../src/normalise/date.ts'

/** A Tuesday. */
const TODAY = '2026-11-24'

describe('a day in an answer', () => {
  it.each([
    ['上周三', '2026-11-18'],
    ['前天', '2026-11-22'],
    ['大前天', '2026-11-21'],
    ['昨天', '2026-11-23'],
    ['昨晚', '2026-11-23'],
    ['今天', '2026-11-24'],
    ['三天前', '2026-11-21'],
    ['两天前', '2026-11-22'],
    ['这周一', '2026-11-23'],
    ['上上周五', '2026-11-13'],
    ['上礼拜三', '2026-11-18'],
    ['上个月15号', '2026-10-15'],
    ['双十一', '2026-11-11'],
    ['去年双十一', '2025-11-11'],
    ['国庆第一天', '2026-10-01'],
    ['2026-11-03', '2026-11-03'],
    ['２０２６－１１－０３', '2026-11-03'],
    ['2026年11月3日', '2026-11-03'],
    ['二〇二六年十一月三日', '2026-11-03'],
    ['2026.11.3', '2026-11-03'],
    ['11-3', '2026-11-03'],
    ['11月3号', '2026-11-03'],
    ['11月3号在市府路', '2026-11-03'],
    ['十一月三号', '2026-11-03'],
    ['去年5月1号', '2025-05-01'],
    ['20号', '2026-11-20'],
    ['不是3号是5号', '2026-11-05'],
    ['11月3号买的，11月5号到的', '2026-11-03'],
  ])('%s is %s', (text, day) => {
    expect(readDate(text, TODAY)).toMatchObject({ ok: true, day, certain: true })
  })

  it.each([
    ['周三', '2026-11-18'],
    ['周三买的', '2026-11-18'],
    ['星期天', '2026-11-22'],
    ['国庆', '2026-10-01'],
    ['30号', '2026-10-30'],
    ['12月1号', '2025-12-01'],
    ['一周前', '2026-11-17'],
  ])('%s is probably %s: to be confirmed', (text, day) => {
    expect(readDate(text, TODAY)).toMatchObject({ ok: true, day, certain: false })
  })

  it.each([
    ['去年腊月', 'vague'],
    ['上个月', 'vague'],
    ['去年', 'vague'],
    ['2022-05', 'vague'],
    ['上周末', 'vague'],
    ['半个月前', 'vague'],
    ['2036年1月1日', 'future'],
    ['2036', 'future'],
    ['明天', 'future'],
    ['下周三', 'future'],
    ['这周五', 'future'],
    ['2026-02-30', 'impossible'],
    ['13月1号', 'impossible'],
    ['11月3号或者11月5号', 'several'],
    ['你好', 'none'],
  ])('%s is refused as %s', (text, code) => {
    expect(readDate(text, TODAY)).toEqual({ ok: false, code })
  })

  it('counts from the day the message was written', () => {
    expect(readDate('昨天', '2026-01-01')).toMatchObject({ day: '2025-12-31' })
    expect(readDate('上个月15号', '2026-01-10')).toMatchObject({ day: '2025-12-15' })
    expect(readDate('2月29号', '2026-03-01')).toEqual({ ok: false, code: 'impossible' })
    expect(readDate('2月29号', '2028-03-01')).toMatchObject({ day: '2028-02-29' })
  })
})

describe('the day of buying in running text', () => {
  it.each([
    ["上周三在市府路'美家电器'花三千八买的洗衣机,今天漏水", '2026-11-18'],
    ['健身卡上周三办的', '2026-11-18'],
  ])('%s: %s', (text, day) => {
    expect(dayBought(text, TODAY)?.day).toBe(day)
  })

  it.each([
    '我在网上买的鞋,昨天到的,不想要了',
    '今天去退他们不退',
    '买了三个月就坏了',
    '第二天就坏了',
    '昨天打开发现买的鞋开胶',
    '昨天打电话交涉不给退',
    '今天店里说办不了',
    '昨天说好一定退',
  ])('%s: none', (text) => {
    expect(dayBought(text, TODAY)).toBeNull()
  })
})
