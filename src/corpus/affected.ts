import type { Day } from '../law/types.ts'
import { type Basis, partKey, printBasis, type Review } from './basis.ts'
import { type Resting, restingOnLaw } from './places.ts'
import type { PartStanding, Readings } from './readings.ts'
import type { CitedPart, Knowledge } from './types.ts'

/** Words of ours with the parts of the law that are no longer what they were when the words were read. */
export type Affected = Pick<Resting, 'place' | 'kind' | 'says'> & { parts: { part: string; standing: PartStanding }[] }

/** Everything that rests on law which has changed since it was read, or is gone; in the order of `restingOnLaw`. */
export function affected(resting: readonly Resting[], readings: Readings, today: Day): Affected[] {
  return withStanding(resting, readings, today, ['changed', 'gone'])
}

/** Everything that rests on law that is held, without a record of the words against which it was read. */
export function unrecorded(resting: readonly Resting[], readings: Readings, today: Day): Affected[] {
  return withStanding(resting, readings, today, ['new'])
}

function withStanding(
  resting: readonly Resting[],
  readings: Readings,
  today: Day,
  wanted: readonly PartStanding[],
): Affected[] {
  return resting.flatMap(({ place, kind, says, parts }) => {
    const found = parts
      .map((part) => ({ part: partKey(part), standing: readings.standing(place, part, today) }))
      .filter(({ standing }) => wanted.includes(standing))
    return found.length === 0 ? [] : [{ place, kind, says, parts: found }]
  })
}

/**
 * `knowledge/basis.json` anew: what rests on the law now, with the words that are held. Where they have changed and nobody has
 * read ours again, and where they are not held, the earlier record stays.
 */
export function basisAnew(
  knowledge: Knowledge,
  { basis, readings, today }: { basis: Basis; readings: Readings; today: Day },
): { content: string; parts: number; left: Affected[] } {
  const resting = restingOnLaw(knowledge)
  const read = resting.flatMap(({ place, parts }) =>
    parts.flatMap((part) => {
      const hash = hashToRecord(place, part)
      return hash === null ? [] : [{ place, part, hash }]
    }),
  )
  const parts = new Set(read.map(({ part }) => partKey(part))).size
  return { content: printBasis(read), parts, left: affected(resting, readings, today) }

  function hashToRecord(place: string, part: CitedPart): string | null {
    const standing = readings.standing(place, part, today)
    const isRead = standing === 'read' || standing === 'new'
    return isRead ? (readings.held(part, today)?.hash ?? null) : basis.hashOf(place, part)
  }
}

/**
 * The record that somebody has read a place again, against the law as it is held. Null: nothing of `knowledge/` with this name
 * rests on the law.
 */
export function reviewOf(
  place: string,
  {
    resting,
    readings,
    by,
    today,
    knowledge,
  }: {
    resting: readonly Resting[]
    readings: Readings
    by: string
    today: Day
    knowledge: Pick<Knowledge, 'overlay'>
  },
): Review | null {
  const parts = resting.filter((each) => each.place === place).flatMap((each) => each.parts)
  if (parts.length === 0) return null
  const hashes = parts.flatMap((part) => {
    const held = readings.held(part, today)
    return held ? [[partKey(part), held.hash] as const] : []
  })
  const text = knowledge.overlay?.get(place)?.text
  return { place, by, on: today, parts: Object.fromEntries(hashes), ...(text !== undefined && { text }) }
}
