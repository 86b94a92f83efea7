import type { Clock } from '../../base/clock.ts'

/** So many tries are free; each one after that must wait, twice as long as the one before. */
const FREE = 5
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000
/** What was tried is forgotten so long after the last try. */
const FORGOTTEN_MS = 60 * 60_000
/** More are not kept: those that rested longest go first. */
const KEPT = 10_000

export type Guesses = {
  /**
   * Asks for a try, which counts at once (tries that run side by side cannot all be free). 0: it may be made; else the
   * milliseconds to wait.
   */
  begin(key: string): number
  /** It was right: nothing was guessed. */
  right(key: string): void
}

/** Counts tries in memory, by a key such as address and login. Bounded, whatever is tried. */
export function createGuesses({ clock, kept = KEPT }: { clock: Clock; kept?: number }): Guesses {
  const tries = new Map<string, { count: number; nextAt: number; lastAt: number }>()
  return {
    begin(key) {
      const now = clock().getTime()
      const known = tries.get(key)
      const { count, nextAt } = known && now - known.lastAt < FORGOTTEN_MS ? known : { count: 0, nextAt: 0 }
      if (now < nextAt) return nextAt - now
      // Taken out and put back, so that the oldest stands first.
      tries.delete(key)
      const over = count + 1 - FREE
      const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(over, 10))
      tries.set(key, { count: count + 1, nextAt: now + wait, lastAt: now })
      for (const oldest of tries.keys()) {
        if (tries.size <= kept) break
        tries.delete(oldest)
      }
      return 0
    },
    right: (key) => void tries.delete(key),
  }
}
