import { wholeDayInWords } from '../../base/day-in-words.ts'
import type { Language, Texts } from '../../base/texts.ts'
import type { FigureRule } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import type { SpokenDay } from '../asked/days-told.ts'
import { printWeekday } from '../asked/question-day.ts'
import type { ComputedLine } from './choose-lines.ts'

type Period = Extract<FigureRule, { kind: 'period' }>['within']

/** The limits as people read them. */
const LIMITS = { day: 'answer-figure-days', month: 'answer-figure-months', workday: 'answer-figure-workdays' } as const
/** A month, and a working day with its share of weekends, in days: enough where only a number of days was told. */
const ABOUT = { day: 1, month: 30, workday: 7 / 5 }

/**
 * The last day of a period from a day that was told, and how many days are left or over. Null where working days of a year
 * count of which nobody knows the holidays yet.
 */
export function periodLine(
  { within, for: what, from }: Extract<FigureRule, { kind: 'period' }>,
  when: SpokenDay,
  {
    texts,
    today,
    isWorkingDay,
    language = 'zh',
  }: { texts: Texts; today: Day; isWorkingDay: (day: Day) => boolean | null; language?: Language },
): Pick<ComputedLine, 'says' | 'over' | 'open'> | null {
  const event = texts(`answer-figure-${from}`)
  const limit = texts(LIMITS[within.unit], { count: within.value })
  const values = { what, limit, event }
  const overOf = within.unit === 'workday' ? {} : { over: { unit: within.unit, value: within.value } }
  if (when.kind !== 'day') {
    const open = when.days <= Math.floor(within.value * ABOUT[within.unit])
    const said = { ...values, said: when.original }
    // What is told as long ago may still lie further back.
    if (open && when.kind === 'long_ago') return null
    const last = open && DAYS_TOLD.test(when.original) ? aboutLast(within, when.days, today) : null
    if (last !== null) {
      const about = `${wholeDayInWords(last, 'zh')}（${printWeekday(last)}）`
      return { says: texts('answer-figure-ago-about', { ...said, last: about }), open: what }
    }
    return open
      ? { says: texts('answer-figure-ago-open', said), open: what }
      : { says: texts('answer-figure-ago-over', said), ...overOf }
  }
  const { unit, value } = within
  const last = unit === 'workday' ? lastWorkingDay(when.day, value, isWorkingDay) : lastDay(when.day, { unit, value })
  if (last === null) return null
  const dated = {
    ...values,
    day: wholeDayInWords(when.day, language),
    last: language === 'en' ? wholeDayInWords(last, 'en') : `${wholeDayInWords(last, 'zh')}（${printWeekday(last)}）`,
  }
  const left = daysBetween(today, last)
  if (left < 0) return { says: texts('answer-figure-over', { ...dated, count: -left }), ...overOf }
  return {
    says: left === 0 ? texts('answer-figure-today', dated) : texts('answer-figure-open', { ...dated, count: left }),
    open: what,
  }
}

/** A number of days that have passed. 第三天就坏了 tells when it happened, and of a number of months nobody knows the day. */
const DAYS_TOLD = /^(?!第).*[天日]/u

/** The last day of a period, where only was told how many days it is since. Null: it is not counted in days. */
function aboutLast({ unit, value }: Period, days: number, today: Day): Day | null {
  return unit !== 'day' ? null : lastDay(lastDay(today, { unit: 'day', value: -days }), { unit, value })
}

/**
 * The last day of a period. The start day does not count (民法典 201 条). A period of months ends on the same day of the
 * month, or on the last day of a shorter month (202 条).
 */
export function lastDay(start: Day, { unit, value }: { unit: Exclude<Period['unit'], 'workday'>; value: number }): Day {
  const date = new Date(`${start}T00:00:00Z`)
  if (unit === 'day') date.setUTCDate(date.getUTCDate() + value)
  else {
    const day = date.getUTCDate()
    date.setUTCDate(1)
    date.setUTCMonth(date.getUTCMonth() + value)
    const month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    date.setUTCDate(Math.min(day, month))
  }
  return date.toISOString().slice(0, 10)
}

/** The last of so many working days after a day. Null: one of them lies in a year whose holidays are not known. */
function lastWorkingDay(start: Day, count: number, isWorkingDay: (day: Day) => boolean | null): Day | null {
  let day = start
  for (let left = count; left > 0; ) {
    day = lastDay(day, { unit: 'day', value: 1 })
    const works = isWorkingDay(day)
    if (works === null) return null
    if (works) left -= 1
  }
  return day
}

/** Number of days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
