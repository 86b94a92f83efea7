import type { Clock, Schedule } from '../../src/base/clock.ts'

/** A clock that stands still until it is moved, with its schedule. */
export function createTime(start = '2026-11-24T02:00:00.000Z') {
  let now = Date.parse(start)
  let timers: { at: number; run: () => void }[] = []

  const clock: Clock = () => new Date(now)
  const schedule: Schedule = (milliseconds, run) => {
    const timer = { at: now + milliseconds, run }
    timers.push(timer)
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }

  return {
    clock,
    schedule,
    /** Moves the clock and runs the due entries in order. */
    advance(milliseconds: number): void {
      const end = now + milliseconds
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((one, other) => one.at - other.at)[0]
        if (!next) break
        timers = timers.filter((timer) => timer !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
    /** Milliseconds until the next scheduled entry, or null. */
    next(): number | null {
      return timers.length === 0 ? null : Math.min(...timers.map((timer) => timer.at)) - now
    },
  }
}

/** Waits for a condition, without a fixed time. Fails when it never holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 5_000; turn += 1) {
    if (await condition()) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('it did not come about')
}
