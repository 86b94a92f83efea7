import type { DeliveryStore, OutboxHead } from './store.ts'

/** The first unfinished row of a lane, and when it may be looked at again. */
export type WaitingLane = {
  head: OutboxHead /** Milliseconds of the clock; Infinity: when the lane changes. */
  dueAt: number
}

/** What waits to be sent, by lane, as far as it was read. */
export type WaitingLanes = {
  readonly lanes: ReadonlyMap<string, WaitingLane>
  /** Something has changed there: it is read anew with the next `refresh`. */
  changed(lanes: Iterable<string>): void
  /** Everything is read anew with the next `refresh`. */
  allChanged(): void
  /** Reads what has changed; its lanes are due at once. What could not be read is still to be read. */
  refresh(): Promise<void>
}

/**
 * Keeps the heads of the lanes, so that a commit costs a look at the lanes it changed and not at everything that
 * waits: while the other side is down, that may be a lot.
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
