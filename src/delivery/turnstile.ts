/** A round of the event loop that takes longer than this keeps the network waiting. */
const LONG_ROUND_MS = 8
const AT_ONCE = 32

/**
 * Lets a few pass in each round of the event loop: between rounds the network is heard. An answer takes milliseconds of
 * the processor, and whoever sends us something is not to wait until many of them are made. How many pass follows from
 * how long the round before took: twice as many after a short one, half after a long one.
 *
 *     const turnstile = createTurnstile()
 *     await turnstile()
 */
export function createTurnstile(): () => Promise<void> {
  const waiting: (() => void)[] = []
  let open = 1
  let began = 0
  let turning = false

  const turn = (): void => {
    const took = performance.now() - began
    if (began > 0) open = took > LONG_ROUND_MS ? Math.max(1, open / 2) : Math.min(AT_ONCE, open * 2)
    const passing = waiting.splice(0, open)
    turning = passing.length > 0
    began = turning ? performance.now() : 0
    // Once more also when nobody waits: to see how long these take.
    if (turning) setImmediate(turn)
    for (const pass of passing) pass()
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (turning) return
      turning = true
      setImmediate(turn)
    })
}
