import type { Clock } from '../../base/clock.ts'

/** Pauses the use of something that failed several times in a row. */
export type Pauses = {
  isPaused(who: string): boolean
  /** Counts a failure. True: the failures reached the limit, and the pause begins now. */
  failed(who: string): boolean
  succeeded(who: string): void
}

/**
 * Counts failures of each `who` separately, in memory only.
 *
 * @param most greatest number of `who` remembered; the one whose last failure is oldest is forgotten first
 */
export function createPauses({
  failures,
  milliseconds,
  most,
  clock,
}: {
  failures: number
  milliseconds: number
  most: number
  clock: Clock
}): Pauses {
  const known = new Map<string, { inARow: number; until: number }>()
  return {
    isPaused: (who) => clock().getTime() < (known.get(who)?.until ?? 0),
    failed(who) {
      const inARow = (known.get(who)?.inARow ?? 0) + 1
      const pauses = inARow >= failures
      known.delete(who)
      known.set(who, pauses ? { inARow: 0, until: clock().getTime() + milliseconds } : { inARow, until: 0 })
      if (known.size > most) known.delete(known.keys().next().value as string)
      return pauses
    },
    succeeded: (who) => void known.delete(who),
  }
}
