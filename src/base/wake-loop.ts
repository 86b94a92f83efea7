import type { Schedule } from './clock.ts'

export type WakeLoop = {
  /** Starts looking, at once. */
  start(): void
  /** Requests a look: now, or after the one in progress. Several requests lead to one look. */
  wake(): void
  /** Ends the loop and its timer, and waits for a look in progress. `wake` then does nothing until `start`. */
  stop(): Promise<void>
  /** Resolves when no look is in progress. */
  settled(): Promise<void>
}

/**
 * Looks for work whenever it is woken or the time has come, one look at a time. `look` takes up due work and returns
 * the milliseconds until the next look, or null when something else will wake it; the newest return value replaces
 * earlier ones. When it throws (the database refuses), `failed` is called with the reason and it looks again after `restMs`.
 */
export function createWakeLoop(options: {
  schedule: Schedule
  look: () => Promise<number | null>
  restMs: number
  failed?: (error: unknown) => void
}): WakeLoop {
  const { schedule, look, restMs, failed = () => {} } = options
  let running = false
  let again = false
  let looking: Promise<void> | null = null
  let cancelTimer = () => {}

  const wake = (): void => {
    if (!running) return
    again = true
    looking ??= lookUntilSatisfied()
  }

  const lookUntilSatisfied = async (): Promise<void> => {
    while (again && running) {
      again = false
      const waitMs = await look().catch((error: unknown) => {
        failed(error)
        return restMs
      })
      cancelTimer()
      if (waitMs !== null && running) cancelTimer = schedule(Math.max(1, waitMs), wake)
    }
    // No await since the last check, so no wake can fall in between.
    looking = null
  }

  return {
    start() {
      running = true
      wake()
    },
    wake,
    async stop() {
      running = false
      cancelTimer()
      await looking
    },
    async settled() {
      while (looking !== null) await looking
    },
  }
}
