import type { Clock } from '../../base/clock.ts'

/** What failed several times in a row is left alone for a while. */
export type Rests = {
  isResting(who: string): boolean
  /** True: it has now failed often enough, and rests from here on. */
  failed(who: string): boolean
  succeeded(who: string): void
}

/**
 * Remembers failures of many, each by itself, in memory only.
 *
 * @param most how many are remembered; those whose last failure is longest ago are forgotten first
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
