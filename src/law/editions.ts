import type { Day } from './types.ts'

/** Common to editions and article records: in force from `from` (null: unknown) up to and not including `to`. */
export type Interval = { from: Day | null; to: Day | null }

/**
 * Whether a text is in force on a day. If its first day is unknown, it counts for today and later, never for an earlier
 * date.
 */
export function inForce(interval: Interval, day: Day, today: Day): boolean {
  if (interval.to !== null && day >= interval.to) return false
  return interval.from === null ? day >= today : day >= interval.from
}

/**
 * The edition of one statute in force on a day. Null when there is none: not yet, no longer, or the date is unknown and
 * the day is past. A dated edition goes before an undated one, a later one before an earlier one.
 */
export function editionOn<E extends Interval>(editions: readonly E[], day: Day, today: Day): E | null {
  return editions
    .filter((edition) => inForce(edition, day, today))
    .reduce<E | null>(
      (best, edition) => (best === null || (edition.from ?? '') > (best.from ?? '') ? edition : best),
      null,
    )
}
