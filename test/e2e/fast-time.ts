import type { Surroundings } from '../../src/compose/compose.ts'

/**
 * A clock `factor` times as fast as the real one, that shows `from` at the real instant `started`: what waits for seconds
 * waits for milliseconds. Processes that are given the same agree on the time.
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
