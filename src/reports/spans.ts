import type { Day } from '../law/types.ts'
import { isIn } from './period.ts'
import type { LedgerRow, Period } from './types.ts'

/** Whole days from one step to the next: of half of the complaints, of nine in ten; of how many. */
export type Span = { count: number; median: number; most: number }
/** Null: there was none. */
export type Spans = { accepting: Span | null; closing: Span | null }

const DAY_MS = 86_400_000

/** How long complaints took: from registration to acceptance in the period, from acceptance to an end in it. */
export function spansOf(rows: readonly LedgerRow[], period: Period): Spans {
  const days = (first: Day, last: Day | null) => (Date.parse(last ?? first) - Date.parse(first)) / DAY_MS
  const accepting = rows.flatMap(({ registeredOn, acceptedOn }) =>
    isIn(acceptedOn, period) ? days(registeredOn, acceptedOn) : [],
  )
  const closing = rows.flatMap(({ acceptedOn, closedOn }) =>
    acceptedOn !== null && isIn(closedOn, period) ? days(acceptedOn, closedOn) : [],
  )
  return { accepting: spanOf(accepting), closing: spanOf(closing) }
}

/** By the nearest rank: a value that was really reached. */
function spanOf(days: readonly number[]): Span | null {
  const sorted = days.toSorted((one, other) => one - other)
  const at = (tenths: number) => sorted[Math.max(0, Math.ceil((sorted.length * tenths) / 10) - 1)]
  const [median, most] = [at(5), at(9)]
  return median === undefined || most === undefined ? null : { count: days.length, median, most }
}
