import type { LedgerRow } from './types.ts'
import { monthBefore } from './watch.ts'

/** Complaints that were accepted and closed in a month. */
export type Month = { month: string; accepted: number; closed: number }

/** The last months up to one, the earliest first. */
export function monthsOf(rows: readonly LedgerRow[], last: string, count: number): Month[] {
  const months = Array.from({ length: count }, (_, at) => monthBefore(last, count - 1 - at))
  const found = new Map(months.map((month) => [month, { month, accepted: 0, closed: 0 }]))
  for (const { acceptedOn, closedOn } of rows) {
    const accepted = acceptedOn === null ? undefined : found.get(acceptedOn.slice(0, 7))
    if (accepted) accepted.accepted += 1
    const closed = closedOn === null ? undefined : found.get(closedOn.slice(0, 7))
    if (closed) closed.closed += 1
  }
  return [...found.values()]
}
