import type { Schedule } from '../base/clock.ts'

/** Milliseconds before attempt `attempt` + 1: 1 s, doubled each time, at most `longest`. */
export function backoff(attempt: number, longest: number): number {
  return Math.min(longest, 1_000 * 2 ** Math.max(0, attempt - 1))
}

export function later(instant: Date, milliseconds: number): string {
  return new Date(instant.getTime() + milliseconds).toISOString()
}

/** Waits for the work, for at most `milliseconds`. */
export async function within(milliseconds: number, work: Promise<unknown>, schedule: Schedule): Promise<void> {
  if (milliseconds <= 0) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const cancel = schedule(milliseconds, resolve)
  await Promise.race([work, promise])
  cancel()
}
