import type { Clock } from '../base/clock.ts'

/** A round of the event loop that takes longer than this keeps the network waiting. */
const LONG_ROUND_MS = 8
const AT_ONCE = 32
/** Rounds for the network alone after a long one: what comes in is accepted, read, written and acknowledged in several. */
const QUIET_ROUNDS = 8

/**
 * Lets a few pass in each round of the event loop: between rounds the network is heard. An answer takes milliseconds of
 * the processor, and whoever sends us something is not to wait until many of them are made. How many pass follows from
 * the round before: twice as many after a short one in which as many passed as could, half after a long one, and then
 * not at once.
 *
 *     const turnstile = createTurnstile(clock)
 *     await turnstile()
 */
export function createTurnstile(clock: Clock): () => Promise<void> {
  const waiting: (() => void)[] = []
  let open = 1
  /** When those that passed last began; null: none did. */
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
    // Once more also when nobody waits: to see how long the last ones took.
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
