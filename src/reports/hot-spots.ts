import { byCodePoint, percent } from './exact.ts'
import { isIn } from './period.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerRow, Report } from './types.ts'

export type HotSpot = { name: string; count: number; before: number; growth: string | null }
export type HotSpots = { most: HotSpot[]; grown: HotSpot[] }

/**
 * The categories with the most complaints of a period, and those that grew most. A category with few complaints, now or a
 * year before, does not count as grown; equal ones stand as in the taxonomy.
 */
export function hotSpots({ tables }: Report, rules: Pick<ReportRules, 'hot'>): HotSpots {
  return ranked([...tables.goods, ...tables.services], rules)
}

/** The same for businesses that somebody named; equal ones by code point. */
export function hotRespondents(
  rows: readonly LedgerRow[],
  { period, before }: Pick<Report, 'period' | 'before'>,
  rules: Pick<ReportRules, 'hot'>,
): HotSpots {
  const counts = new Map<string, { name: string; count: number; before: number }>()
  for (const { acceptedOn, names } of rows) {
    const name = names.respondent?.trim()
    const isNow = isIn(acceptedOn, period)
    if (!name || !(isNow || isIn(acceptedOn, before))) continue
    let known = counts.get(name)
    if (!known) {
      known = { name, count: 0, before: 0 }
      counts.set(name, known)
    }
    if (isNow) known.count += 1
    else known.before += 1
  }
  const { most, grown } = ranked(
    [...counts.values()].toSorted((one, other) => byCodePoint(one.name, other.name)),
    rules,
  )
  return { most: most.filter(({ count }) => count >= rules.hot.at_least), grown }
}

function ranked(
  counts: readonly { name: string; count: number; before: number }[],
  { hot }: Pick<ReportRules, 'hot'>,
): HotSpots {
  const all = counts.filter(({ count }) => count > 0)
  const most = all.toSorted((one, other) => other.count - one.count).slice(0, hot.most)
  const grown = all
    .filter(({ count, before }) => count >= hot.at_least && before >= hot.before_at_least && count > before)
    .toSorted((one, other) => other.count * one.before - one.count * other.before || other.count - one.count)
    .slice(0, hot.most)
  const spots = (some: typeof counts): HotSpot[] =>
    some.map(({ name, count, before }) => ({ name, count, before, growth: percent(count - before, before) }))
  return { most: spots(most), grown: spots(grown) }
}
