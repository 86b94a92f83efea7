import type { Surroundings } from '../../src/compose/compose.ts'

/**
 * A clock that runs `factor` times as fast as the real one and shows `from` at the real instant `started`: work that
 * waits for seconds waits for milliseconds. Processes with the same arguments agree on the time.
 */
export function fastTime(
  factor = 50,
  started = Date.now(),
  from = started,
): Required<Pick<Surroundings, 'clock' | 'schedule'>> {
  return {
    clock: () => new Date(from + (Date.now() - started) * factor),
    schedule: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds / factor)
      return () => clearTimeout(timer)
    },
  }
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Fast time from the last ten o'clock in the morning in China on: what is told outside the quiet hours is told. */
export function fastTimeByDay(): ReturnType<typeof fastTime> {
  const now = Date.now()
  const ten = 2 * HOUR_MS
  return fastTime(50, now, Math.floor((now - ten) / DAY_MS) * DAY_MS + ten)
}

/** Everything that waits this long or longer is a time limit: the bot paces what it does in shorter steps. */
const LIMIT_MS = 2_000

/** Fast time in which no time limit ever ends: the services answer, however slow the machine is. */
export function timeWithoutLimits(): ReturnType<typeof fastTime> {
  const { clock, schedule } = fastTime()
  return { clock, schedule: (milliseconds, run) => (milliseconds < LIMIT_MS ? schedule(milliseconds, run) : () => {}) }
}
