import type { Clock } from '../../base/clock.ts'

/** Pauses the use of something that failed several times in a row. */
export type Rests = {
  isResting(who: string): boolean
  /** Counts a failure. True: the failures reached the limit, and the rest begins now. */
  failed(who: string): boolean
  succeeded(who: string): void
}

/**
 * Counts failures of each `who` separately, in memory only.
 *
 * @param most greatest number of `who` remembered; the one whose last failure is oldest is forgotten first
 */
export function createRests({
  failures,
  milliseconds,
  most,
  clock,
}: {
  failures: number
  milliseconds: number
  most: number
  clock: Clock
}): Rests {
  const known = new Map<string, { inARow: number; restsUntil: number }>()
  return {
    isResting: (who) => clock().getTime() < (known.get(who)?.restsUntil ?? 0),
    failed(who) {
      const inARow = (known.get(who)?.inARow ?? 0) + 1
      const rests = inARow >= failures
      known.delete(who)
      known.set(who, rests ? { inARow: 0, restsUntil: clock().getTime() + milliseconds } : { inARow, restsUntil: 0 })
      if (known.size > most) known.delete(known.keys().next().value as string)
      return rests
    },
    succeeded: (who) => void known.delete(who),
  }
}
