import type { Surroundings } from '../../src/compose.ts'

/** The real clock, `factor` times as fast: what waits for seconds waits for milliseconds. */
export function fastTime(factor = 50): Required<Pick<Surroundings, 'clock' | 'schedule'>> {
  const started = Date.now()
  return {
    clock: () => new Date(started + (Date.now() - started) * factor),
    schedule: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds / factor)
      return () => clearTimeout(timer)
    },
  }
}
