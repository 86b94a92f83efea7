import type { Day } from './types.ts'

/**
 * Common to editions and article records: in force from `from` (null: unknown) up to and not including `to`. `since`: where the
 * first day is unknown, the day before which it cannot have been in force.
 */
export type Interval = { from: Day | null; since?: Day | null; to: Day | null }

/**
 * Whether a text is in force on a day. If its first day is unknown, it counts from `since` on; without that, for today and later,
 * never for an earlier date.
 */
export function inForce(interval: Interval, day: Day, today: Day): boolean {
  if (interval.to !== null && day >= interval.to) return false
  return day >= (interval.from ?? interval.since ?? today)
}

/**
 * The edition of one statute in force on a day. Null when there is none: not yet, no longer, or the first day is
 * unknown and the day is before `since`. A dated edition goes before an undated one, a later one before an earlier one.
 */
export function editionOn<E extends Interval>(editions: readonly E[], day: Day, today: Day): E | null {
  return editions
    .filter((edition) => inForce(edition, day, today))
    .reduce<E | null>(
      (best, edition) => (best === null || (edition.from ?? '') > (best.from ?? '') ? edition : best),
      null,
    )
}
