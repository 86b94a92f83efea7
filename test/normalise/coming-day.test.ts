import { expect, it } from 'vitest'
import { comingDay } from '../../src/normalise/coming-day.ts'

/** A Tuesday. */
const TODAY = '2026-11-24'

it.each([
  ['三天后提醒我', '2026-11-27'],
  ['过两天', '2026-11-26'],
  ['明天', '2026-11-25'],
  ['大后天', '2026-11-27'],
  ['周五提醒我', '2026-11-27'],
  ['星期二', '2026-12-01'],
  ['下周一', '2026-11-30'],
  ['周天', '2026-11-29'],
  ['半个月后', '2026-12-09'],
  ['12月5号', '2026-12-05'],
  ['十二月五号', '2026-12-05'],
  ['1月3号', '2027-01-03'],
  ['5号', '2026-12-05'],
  ['in 3 days', '2026-11-27'],
])('「%s」 is %s', (text, day) => {
  expect(comingDay(text, TODAY)).toEqual({ ok: true, day })
})

it.each([
  ['昨天提醒我', 'past'],
  ['11月3号', 'past'],
  ['0天后', 'past'],
  ['一百天后', 'far'],
  ['2月30号', 'none'],
  ['提醒我一下', 'none'],
  ['今天', 'none'],
])('「%s」 is no day to come: %s', (text, code) => {
  expect(comingDay(text, TODAY)).toEqual({ ok: false, code })
})
