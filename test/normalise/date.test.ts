import { describe, expect, it } from 'vitest'
import { dayBought, readDate } from '../../src/normalise/date.ts'
import { BOUGHT, CERTAIN, REFUSED, TODAY, UNCERTAIN } from '../golden/normalise/dates.ts'

describe('a day in an answer', () => {
  it.each(CERTAIN)('%s is %s', (text, day) => {
    expect(readDate(text, TODAY)).toMatchObject({ ok: true, day, certain: true })
  })

  it.each(UNCERTAIN)('%s is probably %s: to be confirmed', (text, day) => {
    expect(readDate(text, TODAY)).toMatchObject({ ok: true, day, certain: false })
  })

  it.each(REFUSED)('%s is refused as %s', (text, code) => {
    expect(readDate(text, TODAY)).toEqual({ ok: false, code })
  })

  it('counts from the day the message was written', () => {
    expect(readDate('昨天', '2026-01-01')).toMatchObject({ day: '2025-12-31' })
    expect(readDate('上个月15号', '2026-01-10')).toMatchObject({ day: '2025-12-15' })
    expect(readDate('上上周三', '2026-01-07')).toMatchObject({ day: '2025-12-24' })
    expect(readDate('国庆第一天', '2026-03-01')).toMatchObject({ day: '2025-10-01', certain: false })
    expect(readDate('2月29号', '2026-03-01')).toEqual({ ok: false, code: 'impossible' })
    expect(readDate('2月29号', '2028-03-01')).toMatchObject({ day: '2028-02-29' })
  })
})

describe('the day of buying in running text', () => {
  it.each(BOUGHT)('%s: %s', (text, day) => {
    expect(dayBought(text, TODAY)?.day ?? null).toBe(day)
  })
})

describe('words/days.yaml', () => {
  it.each<[list: string, words: string, day: string | null]>([
    ['bought', '11月3号入手的鞋', '2026-11-03'],
    ['plainly_bought', '11月3号交涉过', null],
    ['plainly_bought', '11月3号交的钱', '2026-11-03'],
    ['something_else', '11月3号发现买的鞋开胶', null],
    ['after_bare_day', '11.3买的', '2026-11-03'],
    ['after_bare_day', '11.3卖的', null],
    ['labels', '下单时间：11月3号', '2026-11-03'],
    ['labels', '下班时间：11月3号', null],
  ])('%s: 「%s」 was bought on %s', (_, words, day) => {
    expect(dayBought(words, '2026-11-24')?.day ?? null).toBe(day)
  })

  it('named_times: a time without a day', () => {
    expect(readDate('前阵子', '2026-11-24')).toMatchObject({ ok: false, code: 'vague' })
    expect(readDate('那样子', '2026-11-24')).toMatchObject({ ok: false, code: 'none' })
  })
})
