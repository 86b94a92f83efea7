import { createFigures } from './behind.ts'
import { percent } from './exact.ts'
import type { Desk } from './ports.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerRow, Period } from './types.ts'

/** Figures of the work beside those of `Totals`. Null: nothing that could be counted. */
export type Work = {
  /** Accepted ones of the period with much money in dispute, and how much, 分. */
  highValue: { count: number; cents: number }
  /** Of all that were open in the period: closed in it or still open at its end after more days than the limit. */
  long: { closed: number; open: number }
  /** People who gave a mark after the end, those who gave a good one, and their share in percent. */
  satisfaction: { rated: number; satisfied: number; rate: string | null }
} & Omit<Desk, 'ratings'>

const DAY_MS = 86_400_000

/** `today`: a period that is not over is counted up to it. */
export function workOf(
  rows: readonly LedgerRow[],
  { ratings, ...desk }: Desk,
  { period, rules, today }: { period: Period; rules: ReportRules; today: string },
): Work {
  const { accepted } = createFigures(period, rules)
  const least = rules.work.high_value_yuan * 100
  const end = today < period.to ? today : period.to
  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS
  const satisfaction = satisfactionOf(ratings, rules.work.satisfied_from)
  const work: Work = { ...desk, satisfaction, highValue: { count: 0, cents: 0 }, long: { closed: 0, open: 0 } }
  for (const row of rows) {
    const { acceptedOn, closedOn, amountCents } = row
    if (amountCents !== null && amountCents >= least && accepted(row)) {
      work.highValue.count += 1
      work.highValue.cents += amountCents
    }
    if (acceptedOn === null || acceptedOn > end) continue
    const isOpen = closedOn === null || closedOn > end
    if (days(acceptedOn, isOpen ? end : closedOn) <= rules.work.long_days) continue
    if (isOpen) work.long.open += 1
    else if (closedOn >= period.from) work.long.closed += 1
  }
  return work
}

/** `from`: the lowest mark that counts as satisfied. */
export function satisfactionOf(ratings: Desk['ratings'], from: number): Work['satisfaction'] {
  const sum = (some: Desk['ratings']) => some.reduce((all, { count }) => all + count, 0)
  const rated = sum(ratings)
  const satisfied = sum(ratings.filter(({ rating }) => rating >= from))
  return { rated, satisfied, rate: percent(satisfied, rated) }
}
