import type { Schedule } from './clock.ts'

export type WakeLoop = {
  /** Begins to look, at once. */
  start(): void
  /** Asks for a look: now, or once more when one is under way; however often it is asked, one look follows. */
  wake(): void
  /** Ends it, the timer included, and waits for a look in progress. Waking it then does nothing until `start`. */
  stop(): Promise<void>
  /** Resolves when no look is in progress. */
  settled(): Promise<void>
}

/**
 * Looks for work whenever it is woken or the time has come, one look at a time. `look` takes up what is due and
 * answers in how many milliseconds it wants to look again, or null when something else will wake it; the newest answer
 * replaces the earlier ones. When it throws (the database refuses), `failed` is told and it looks again after `restMs`.
 */
export function createWakeLoop(options: {
  schedule: Schedule
  look: () => Promise<number | null>
  restMs: number
  failed?: () => void
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
      const waitMs = await look().catch(() => {
        failed()
        return restMs
      })
      cancelTimer()
      if (waitMs !== null && running) cancelTimer = schedule(Math.max(1, waitMs), wake)
    }
    // In the same breath as the last question, so that no wake falls in between.
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
      while (looking) await looking
    },
  }
}
