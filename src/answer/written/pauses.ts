import type { Clock } from '../../base/clock.ts'

/** What failed several times in a row is left alone for a while. */
export type Pauses = {
  isPaused(who: string): boolean
  /** True: it has now failed often enough, and is paused from here on. */
  failed(who: string): boolean
  succeeded(who: string): void
}

/**
 * Remembers failures of many, each by itself, in memory only.
 *
 * @param most how many are remembered; those whose last failure is longest ago are forgotten first
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
