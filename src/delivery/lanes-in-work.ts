import type { Schedule } from '../base/clock.ts'
import { within } from './schedule.ts'

/** Lanes that are worked on, one work a lane. A lane whose work fails rests for a while. */
export type LanesInWork = {
  isFree(lane: string): boolean
  /** Number of works. */
  count(): number
  /** Lanes that are worked on or rest. */
  taken(): string[]
  /** Notes the work on a free lane. A failure is told to `failed` and not thrown. */
  occupy(lane: string, work: Promise<void>, failed: (error: unknown) => void): void
  /** Waits for the works of this moment, at most `ms`. */
  finish(ms: number): Promise<void>
  /** Resolves when no work is left; `settled` is awaited after each. */
  empty(settled: () => Promise<void>): Promise<void>
}

/** `free` is called when a lane may go on. */
export function createLanesInWork({
  schedule,
  restMs,
  free,
}: {
  schedule: Schedule
  restMs: number
  free: (lane: string) => void
}): LanesInWork {
  const works = new Map<string, Promise<void>>()
  const resting = new Set<string>()

  const rest = (lane: string): void => {
    resting.add(lane)
    schedule(restMs, () => {
      resting.delete(lane)
      free(lane)
    })
  }

  return {
    isFree: (lane) => !works.has(lane) && !resting.has(lane),
    count: () => works.size,
    taken: () => [...works.keys(), ...resting],
    occupy(lane, work, failed) {
      works.set(
        lane,
        work
          .catch((error: unknown) => {
            failed(error)
            rest(lane)
          })
          .finally(() => {
            works.delete(lane)
            free(lane)
          }),
      )
    },
    finish: (ms) => within(ms, Promise.all(works.values()), schedule),
    async empty(settled) {
      while (works.size > 0) {
        await Promise.all(works.values())
        await settled()
      }
    },
  }
}
