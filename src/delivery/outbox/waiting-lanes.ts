import type { DeliveryStore, OutboxHead } from '../store.ts'

/** The first unfinished row of a lane, and when to look at it again. */
export type WaitingLane = {
  head: OutboxHead
  /** Milliseconds of the clock; Infinity: wait until the lane changes. */
  dueAt: number
}

/** Rows waiting to be sent, by lane, as far as they were read. */
export type WaitingLanes = {
  readonly lanes: ReadonlyMap<string, WaitingLane>
  /** These lanes changed: the next `refresh` reads them again. */
  changed(lanes: Iterable<string>): void
  /** The next `refresh` reads all lanes again. */
  allChanged(): void
  /** Reads the changed lanes; they are due at once. A lane that could not be read stays marked as changed. */
  refresh(): Promise<void>
}

/**
 * Caches the first row of each lane, so that a commit reads only the changed lanes and not everything that waits: while
 * the other side is down, that may be a lot.
 */
export function createWaitingLanes({ store }: { store: DeliveryStore }): WaitingLanes {
  const lanes = new Map<string, WaitingLane>()
  let stale = new Set<string>()
  let allStale = true

  return {
    lanes,
    changed(names) {
      for (const name of names) stale.add(name)
    },
    allChanged() {
      allStale = true
    },
    async refresh() {
      if (!allStale && stale.size === 0) return
      const asked = allStale ? null : stale
      const before = { stale, allStale }
      stale = new Set()
      allStale = false
      try {
        const heads = await store.read.outbox.heads(asked ? [...asked] : undefined)
        for (const lane of asked ?? [...lanes.keys()]) lanes.delete(lane)
        for (const head of heads) lanes.set(head.lane, { head, dueAt: 0 })
      } catch (error) {
        for (const lane of before.stale) stale.add(lane)
        allStale ||= before.allStale
        throw error
      }
    },
  }
}
