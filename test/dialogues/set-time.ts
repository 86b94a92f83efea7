import type { Surroundings } from '../../src/compose/compose.ts'

type Timer = { at: number; run: () => void }

/** A clock that stands still until it is moved: the same dialogue always happens at the same times. */
export function setTime(from: string) {
  let now = Date.parse(from)
  let timers: Timer[] = []
  const next = (until: number) => timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0]
  const surroundings: Required<Pick<Surroundings, 'clock' | 'schedule'>> = {
    clock: () => new Date(now),
    schedule(milliseconds, run) {
      const timer = { at: now + milliseconds, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
  }
  return {
    ...surroundings,
    now: () => now,
    /** Goes on to the next timer that is due by then, and runs it. False: there is none. */
    runNext(until: number): boolean {
      const timer = next(until)
      if (!timer) return false
      timers = timers.filter((one) => one !== timer)
      now = Math.max(now, timer.at)
      timer.run()
      return true
    },
    /** Moves the clock, and runs no timer. */
    jump(milliseconds: number) {
      now += milliseconds
    },
  }
}
