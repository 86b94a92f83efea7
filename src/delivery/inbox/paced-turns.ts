import type { Clock } from '../../base/clock.ts'

/** A longer round of the event loop keeps the network waiting. */
const LONG_ROUND_MS = 8
const AT_ONCE = 32
/** Rounds for the network alone after a long one: accepting, reading, storing and acknowledging takes several. */
const QUIET_ROUNDS = 8

/**
 * Lets a few callers pass in each round of the event loop; between rounds the network is served. An answer takes
 * milliseconds of the processor, and a sender must not wait until many answers are made. The round before decides how
 * many pass: twice as many after a short round that used its whole number, half as many after a long one, and then not
 * at once.
 *
 * const ownTurn = createPacedTurns(clock)
 * await ownTurn()
 */
export function createPacedTurns(clock: Clock): () => Promise<void> {
  const waiting: (() => void)[] = []
  let open = 1
  /** When the last callers began; null when none did. */
  let began: number | null = null
  let passed = 0
  let quiet = 0
  let turning = false

  const turn = (): void => {
    if (began !== null) {
      const long = clock().getTime() - began > LONG_ROUND_MS
      if (long) open = Math.max(1, open / 2)
      else if (passed === open) open = Math.min(AT_ONCE, open * 2)
      quiet = long ? QUIET_ROUNDS : 0
      began = null
    }
    if (quiet > 0) quiet -= 1
    else pass()
    // Runs once more when nobody waits: to see how long the last ones took.
    turning = waiting.length > 0 || began !== null
    if (turning) setImmediate(turn)
  }

  const pass = (): void => {
    const passing = waiting.splice(0, open)
    passed = passing.length
    if (passed > 0) began = clock().getTime()
    for (const each of passing) each()
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (turning) return
      turning = true
      setImmediate(turn)
    })
}
