import type { Surroundings } from '../../src/compose.ts'

/**
 * The real clock, `factor` times as fast: what waits for seconds waits for milliseconds. Processes that are given the
 * same `started` (real milliseconds) agree on the time.
 */
export function fastTime(factor = 50, started = Date.now()): Required<Pick<Surroundings, 'clock' | 'schedule'>> {
  return {
    clock: () => new Date(started + (Date.now() - started) * factor),
    schedule: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds / factor)
      return () => clearTimeout(timer)
    },
  }
}
