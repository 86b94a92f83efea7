import type { Day } from '../law/types.ts'
import { foldNumerals, spokenNumber } from './numeral.ts'

/** A day to come. `past`: the words name a day that is over; `far`: one after more days than `MOST_DAYS`; `none`: no day. */
export type ComingDay = { ok: true; day: Day } | { ok: false; code: 'past' | 'far' | 'none' }

/** Nobody is reminded later than this, in days. */
export const MOST_DAYS = 90

const DAY_MS = 86_400_000
const UNITS: Record<string, number> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, 月: 30 }
const NUMBER = '\\d{1,4}|[零一二两三四五六七八九十百]{1,5}'
const SPAN = `(?<count>${NUMBER}|半)\\s{0,2}个?(?<unit>天|日|周|星期|礼拜|月)`
const AFTER = new RegExp(`${SPAN}\\s{0,2}(?:之后|以后|过后|后|再)`, 'u')
const AFTER_FIRST = new RegExp(`(?:过|再过|等)\\s{0,2}${SPAN}`, 'u')
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/大后[天日]/u, 3],
  [/后[天日](?!晚之前)/u, 2],
  [/明[天日儿早晚]|听日|tomorrow/iu, 1],
]
const PAST = /昨[天日儿]|前[天日]|大前天|上(?:个)?(?:周|星期|礼拜|月)|yesterday/iu
const WEEKDAY = /(?<next>下+)?(?:个)?(?:周|星期|礼拜)(?<day>[1-6一二三四五六日天末])/u
const MONTH_DAY = new RegExp(
  `(?:(?<year>20\\d\\d)\\s{0,2}[年/.-]\\s{0,2})?(?<month>${NUMBER})\\s{0,2}(?:月|[-/.])\\s{0,2}(?<date>${NUMBER})\\s{0,2}[日号]?`,
  'u',
)
const DATE = new RegExp(`(?<!\\d)(?<date>${NUMBER})\\s{0,2}[号日](?!\\s{0,2}(?:后|以后))`, 'u')
const ENGLISH = /in (?<count>\d{1,3}) (?<unit>day|week)s?/iu

/** The day to come that the words name: 三天后, 周五, 下周一, 12 月 5 号. A day of the week is the next one, and never today. */
export function comingDay(text: string, today: Day): ComingDay {
  const folded = foldNumerals(text)
  const counted = AFTER.exec(folded)?.groups ?? AFTER_FIRST.exec(folded)?.groups
  if (counted) return after(today, daysIn(counted.count ?? '', counted.unit ?? ''))
  const english = ENGLISH.exec(folded)?.groups
  if (english) return after(today, Number(english.count) * (english.unit?.toLowerCase() === 'week' ? 7 : 1))
  if (PAST.test(folded)) return { ok: false, code: 'past' }
  const named = WORDS.find(([pattern]) => pattern.test(folded))
  if (named) return after(today, named[1])
  const dated = MONTH_DAY.exec(folded)?.groups
  if (dated) {
    const [month, date] = [numberOf(dated.month), numberOf(dated.date)]
    return onDay(today, Number(dated.year ?? today.slice(0, 4)), month, date, dated.year !== undefined)
  }
  const weekday = WEEKDAY.exec(folded)?.groups
  if (weekday) return after(today, untilWeekday(today, weekday.day ?? '', (weekday.next ?? '').length))
  const date = DATE.exec(folded)?.groups
  return date ? onDate(today, numberOf(date.date)) : { ok: false, code: 'none' }
}

function daysIn(count: string, unit: string): number {
  const each = UNITS[unit] ?? 1
  return count === '半' ? Math.max(1, Math.floor(each / 2)) : numberOf(count) * each
}

function numberOf(written = ''): number {
  return spokenNumber(written) ?? 0
}

function after(today: Day, days: number): ComingDay {
  if (days < 1) return { ok: false, code: 'past' }
  if (days > MOST_DAYS) return { ok: false, code: 'far' }
  return { ok: true, day: new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) }
}

/** Days until the next such day of the week; `next`: that of the week after, or of the one after that. */
function untilWeekday(today: Day, day: string, next: number): number {
  const now = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const counted = Math.max('123456'.indexOf(day), '一二三四五六'.indexOf(day))
  const wanted = counted >= 0 ? counted : day === '末' ? 5 : 6
  if (next > 0) return 7 * next - now + wanted
  return ((wanted - now + 6) % 7) + 1
}

function onDay(today: Day, year: number, month: number, date: number, isYearTold = false): ComingDay {
  const named = new Date(Date.UTC(year, month - 1, date))
  if (named.getUTCMonth() !== month - 1 || named.getUTCDate() !== date) return { ok: false, code: 'none' }
  const days = Math.round((named.getTime() - Date.parse(`${today}T00:00:00Z`)) / DAY_MS)
  // In the autumn 1 月 3 号 is that of the next year.
  return days < -HALF_A_YEAR && !isYearTold ? onDay(today, year + 1, month, date) : after(today, days)
}

const HALF_A_YEAR = 183

/** 5 号: of this month, else of the next. */
function onDate(today: Day, date: number): ComingDay {
  const [year = 0, month = 1, now = 1] = today.split('-').map(Number)
  if (date < 1 || date > 31) return { ok: false, code: 'none' }
  return date > now
    ? onDay(today, year, month, date)
    : onDay(today, month === 12 ? year + 1 : year, (month % 12) + 1, date)
}
