import { instantAt } from '../base/clock.ts'
import type { Day } from '../law/types.ts'
import type { Period } from './types.ts'

/** A day that exists, from its parts; null for any other (30 February). */
export function dayFrom(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const printed = date.toISOString().slice(0, 10)
  return year >= 1900 && year <= 2200 && printed === `${year}-${two(month)}-${two(day)}` ? printed : null
}

/** Reads `YYYY-MM-DD`; null for anything else. */
export function readDay(text: string): Day | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return year === undefined ? null : dayFrom(Number(year), Number(month), Number(day))
}

export type PeriodReading = { ok: true; period: Period } | { ok: false; code: 'bad_day' | 'end_before_start' }

/** A period from its two days as a person typed them. */
export function readPeriod(from: string, to: string): PeriodReading {
  const [first, last] = [readDay(from), readDay(to)]
  if (first === null || last === null) return { ok: false, code: 'bad_day' }
  return last < first ? { ok: false, code: 'end_before_start' } : { ok: true, period: { from: first, to: last } }
}

/** The same days a year before; 29 February becomes the 28th. */
export function yearBefore({ from, to }: Period): Period {
  return { from: dayYearBefore(from), to: dayYearBefore(to) }
}

/** The period right before: of whole months as many months, else as many days. */
export function periodBefore({ from, to }: Period): Period {
  const last = dayBefore(from)
  if (!from.endsWith('-01') || !dayAfter(to).endsWith('-01')) {
    const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
    return { from: moved(last, -days), to: last }
  }
  const months = monthOf(dayAfter(to)) - monthOf(from)
  const first = monthOf(from) - months
  return { from: `${String(Math.floor(first / 12)).padStart(4, '0')}-${two((first % 12) + 1)}-01`, to: last }
}

/** The days of a running period up to today. A period that is over, or that begins later, stays whole. */
export function soFar(period: Period, today: Day): Period {
  return period.from <= today && today < period.to ? { from: period.from, to: today } : period
}

/** The period that a figure counts. */
export function periodCounted(period: Period, { year }: { year?: 'before' | 'previous' }): Period {
  if (year === undefined) return period
  return year === 'before' ? yearBefore(period) : periodBefore(period)
}

export const isIn = (day: Day | null, { from, to }: Period): boolean => day !== null && from <= day && day <= to

/** The half year in which a day lies. */
export function halfYearOf(day: Day): Period {
  const year = day.slice(0, 4)
  return day.slice(5) < '07'
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` }
}

/** The instants of a period, the end not included, as ISO text. */
export function spanOf({ from, to }: Period, timeZone: string): { from: string; until: string } {
  const next = dayAfter(to)
  const start = (day: Day) => instantAt(day, '00:00', timeZone).toISOString()
  return { from: start(from), until: start(next) }
}

const DAY_MS = 86_400_000
const moved = (day: Day, days: number): Day => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
const dayBefore = (day: Day): Day => moved(day, -1)
const dayAfter = (day: Day): Day => moved(day, 1)
/** Months since the year 0. */
const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

function dayYearBefore(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0')
  return day.slice(5) === '02-29' ? `${year}-02-28` : `${year}${day.slice(4)}`
}

const two = (value: number): string => String(value).padStart(2, '0')
