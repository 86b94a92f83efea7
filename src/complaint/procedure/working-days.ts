import { z } from 'zod'
import type { Day } from '../../law/types.ts'

const day = z.string().refine(isDay, 'not a calendar day YYYY-MM-DD')

const calendarSchema = z.strictObject({
  schema: z.literal('calendar/1'),
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2100),
        /** The official notice with these days. */
        source: z.string().min(1),
        /** The person who compared the days with the notice, and the day of it. Null: nobody has yet. */
        verified_by: z.string().min(1).nullable(),
        verified_on: day.nullable(),
        /** Days off: the first and the last day of each holiday. */
        holidays: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })).min(1),
        /** Weekend days that are working days (make-up days). */
        workdays: z.array(day),
      }),
    )
    .min(1),
})

export type CalendarYear = z.infer<typeof calendarSchema>['years'][number]

/** Working days by the yearly notice of holidays and make-up days. Days are calendar days without a time zone. */
export type WorkCalendar = {
  /** Whether the notice makes the day a day off, exchanged days included. An ordinary weekend is not a holiday. */
  isHoliday(day: Day): boolean
  /** Whether the day is a working day: Monday to Friday except holidays, and the make-up days on weekends. */
  isWorkingDay(day: Day): boolean
  /** Whether the notice for the year of the day is loaded. Without it only weekends are known. */
  covers(day: Day): boolean
  /** The calendar years behind this calendar. */
  years: readonly CalendarYear[]
}

/**
 * Checks a parsed calendar file. Throws an error that says where it is wrong. Each day must lie in its year or in a
 * neighbouring one.
 */
export function readCalendarYears(document: unknown): CalendarYear[] {
  const { years } = calendarSchema.parse(document)
  for (const { year, holidays, workdays } of years) {
    for (const { name, from, to } of holidays) {
      if (to < from) throw new Error(`${year} 年的放假：「${name}」${to} 就结束，比开始的 ${from} 还早`)
      if (daysBetween(from, to) > 15) throw new Error(`${year} 年的放假：「${name}」超过 15 天`)
    }
    for (const one of [...holidays.map(({ from }) => from), ...workdays]) {
      // A holiday may begin in the year before: its days there are named with it.
      if (Math.abs(Number(one.slice(0, 4)) - year) > 1) throw new Error(`${year} 年的放假：${one} 是别的年份的`)
    }
    const wrong = workdays.find((one) => !isWeekend(one) || holidays.some(({ from, to }) => from <= one && one <= to))
    if (wrong) throw new Error(`${year} 年的放假：${wrong} 不能补班，它不是周末，或者正在放假`)
  }
  return years
}

/**
 * The calendar of the given years; of two entries for the same year the later one counts.
 *
 *     const calendar = createCalendar([...readCalendarYears(builtIn), ...readCalendarYears(loaded)])
 */
export function createCalendar(years: readonly CalendarYear[]): WorkCalendar {
  const byYear = new Map(years.map((one) => [one.year, one]))
  const holidays = new Set<Day>()
  const workdays = new Set<Day>()
  for (const one of byYear.values()) {
    for (const { from, to } of one.holidays) for (let at = from; at <= to; at = plusDays(at, 1)) holidays.add(at)
    for (const at of one.workdays) workdays.add(at)
  }
  return {
    isHoliday: (at) => holidays.has(at),
    isWorkingDay: (at) => workdays.has(at) || (!isWeekend(at) && !holidays.has(at)),
    covers: (at) => byYear.has(Number(at.slice(0, 4))),
    years: [...byYear.values()],
  }
}

/** The day that is `days` after `from`; before it when `days` is negative. */
export function plusDays(from: Day, days: number): Day {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Number of days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
}

/** The last working day before a day. */
export function workingDayBefore(at: Day, calendar: WorkCalendar): Day {
  let before = plusDays(at, -1)
  while (!calendar.isWorkingDay(before)) before = plusDays(before, -1)
  return before
}

function isWeekend(at: Day): boolean {
  const weekday = new Date(`${at}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
