import { z } from 'zod'
import type { Day } from '../../law/types.ts'

const day = z.string().refine(isDay, 'not a calendar day YYYY-MM-DD')

const calendarSchema = z.strictObject({
  schema: z.literal('calendar/1'),
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2100),
        /** The notice the days were taken from. */
        source: z.string().min(1),
        /** Who compared them with the notice itself, and when; null: nobody yet. */
        verified_by: z.string().min(1).nullable(),
        verified_on: day.nullable(),
        /** Days off, the first and the last of each. */
        holidays: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day })).min(1),
        /** Weekend days on which work is made up. */
        workdays: z.array(day),
      }),
    )
    .min(1),
})

export type CalendarYear = z.infer<typeof calendarSchema>['years'][number]

/** Which days are worked, as the yearly notice of holidays and make-up days says. Days are calendar days without a time zone. */
export type WorkCalendar = {
  /** A day off by the notice, the days exchanged for it included; an ordinary weekend is none. */
  isHoliday(day: Day): boolean
  /** Monday to Friday but for holidays, and the weekend days on which work is made up. */
  isWorkingDay(day: Day): boolean
  /** Whether the notice for the year of the day is loaded. Without it only weekends are known. */
  covers(day: Day): boolean
  /** What it was made of. */
  years: readonly CalendarYear[]
}

/** Checks a parsed calendar file; throws an error that says where it is wrong. Days must lie in their year or next to it. */
export function readCalendarYears(document: unknown): CalendarYear[] {
  const { years } = calendarSchema.parse(document)
  for (const { year, holidays, workdays } of years) {
    for (const { name, from, to } of holidays) {
      if (to < from) throw new Error(`calendar ${year}: ${name} ends on ${to}, before it begins on ${from}`)
      if (daysBetween(from, to) > 15) throw new Error(`calendar ${year}: ${name} is longer than 15 days`)
    }
    for (const one of [...holidays.map(({ from }) => from), ...workdays]) {
      // The first days of a year may be named with the holiday that begins in the year before.
      if (Math.abs(Number(one.slice(0, 4)) - year) > 1) throw new Error(`calendar ${year}: ${one} is of another year`)
    }
    const wrong = workdays.find((one) => !isWeekend(one) || holidays.some(({ from, to }) => from <= one && one <= to))
    if (wrong) throw new Error(`calendar ${year}: ${wrong} cannot be a day on which work is made up`)
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

/** The day `days` after (before, when negative) another. */
export function plusDays(from: Day, days: number): Day {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** How many days `to` is after `from`. */
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
