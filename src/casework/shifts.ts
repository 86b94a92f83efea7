import type { DeadlineRules } from '../complaint/procedure/deadlines.ts'
import type { Span } from './roster-types.ts'

/** When somebody is to be there on a working day: the hours in which staff are reminded. */
export function hoursOf({ council: { remind } }: DeadlineRules): Span {
  return { from: remind.from, to: remind.until }
}

/** Whether a time of day, `HH:MM`, is within. */
export function isAt({ from, to }: Span, time: string): boolean {
  return from <= time && time < to
}

/** The parts of a span in which none of the others is. The others are in order of time. */
export function uncovered({ from, to }: Span, others: readonly Span[]): Span[] {
  const gaps: Span[] = []
  let open = from
  for (const other of others) {
    if (other.from > open) gaps.push({ from: open, to: other.from < to ? other.from : to })
    if (other.to > open) open = other.to
    if (open >= to) return gaps.filter((gap) => gap.from < gap.to)
  }
  return [...gaps, { from: open, to }].filter((gap) => gap.from < gap.to)
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** Whether the spans are times of a day and none overlaps another, in order of time. */
export function areShifts(spans: readonly Span[]): boolean {
  return spans.every(
    ({ from, to }, at) =>
      TIME.test(from) && (TIME.test(to) || to === '24:00') && from < to && (spans[at - 1]?.to ?? '00:00') <= from,
  )
}
