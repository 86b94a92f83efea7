import type { Clock } from '../../base/clock.ts'

/** Number of free tries; each one after that waits twice as long as the one before. */
const FREE = 5
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 15 * 60_000
/** Tries are forgotten this long after the last one. */
const FORGOTTEN_MS = 60 * 60_000
/** Most keys kept: the longest unused are dropped first. */
const KEPT = 10_000

export type Guesses = {
  /**
   * Requests a try, which counts at once (parallel tries cannot all be free). Returns 0 if it is allowed, else the
   * milliseconds to wait.
   */
  begin(key: string): number
  /** The password was right: forgets the tries. */
  right(key: string): void
}

/** Counts tries in memory, by a key such as address and login. Bounded for any input. */
export function createGuesses({ clock, kept = KEPT }: { clock: Clock; kept?: number }): Guesses {
  const tries = new Map<string, { count: number; nextAt: number; lastAt: number }>()
  return {
    begin(key) {
      const now = clock().getTime()
      const known = tries.get(key)
      const { count, nextAt } = known && now - known.lastAt < FORGOTTEN_MS ? known : { count: 0, nextAt: 0 }
      if (now < nextAt) return nextAt - now
      // Removed and inserted again, so that the oldest key stands first.
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
