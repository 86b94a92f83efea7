import { percent } from './exact.ts'
import type { ReportRules } from './rules.ts'
import type { Report } from './types.ts'

export type HotSpot = { name: string; count: number; before: number; growth: string | null }

/**
 * The categories with the most complaints of a period, and those that grew most. A category with few complaints does not
 * count as grown; equal ones stand as in the taxonomy.
 */
export function hotSpots({ tables }: Report, { hot }: ReportRules): { most: HotSpot[]; grown: HotSpot[] } {
  const all = [...tables.goods, ...tables.services]
    .map(({ name, count, before }) => ({ name, count, before, growth: percent(count - before, before) }))
    .filter(({ count }) => count > 0)
  const most = all.toSorted((one, other) => other.count - one.count).slice(0, hot.most)
  const grown = all
    .filter(({ count, before }) => count >= hot.at_least && before > 0 && count > before)
    .toSorted((one, other) => other.count * one.before - one.count * other.before || other.count - one.count)
    .slice(0, hot.most)
  return { most, grown }
}
