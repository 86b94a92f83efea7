import type { Clock } from '../../base/clock.ts'
import { later } from '../schedule.ts'
import type { DeliveryStore, Inserted } from '../store.ts'
import type { RunningTurns } from '../turns/running.ts'
import type { Accepted, Inbox } from '../types.ts'

type Arrival = Parameters<Inbox['accept']>[0]
type WaitingArrival = { arrival: Arrival; resolve: (accepted: Accepted) => void; reject: (error: unknown) => void }

/** The inbox over the store. Arrivals before the beginning of a commit share it. */
export function createInbox({
  store,
  running,
  clock,
}: {
  store: DeliveryStore
  running: Pick<RunningTurns, 'overtake'>
  clock: Clock
}): Inbox {
  const waiting: WaitingArrival[] = []
  let writing = false

  const writeAll = async (): Promise<void> => {
    if (writing) return
    writing = true
    while (waiting.length > 0) {
      let batch: WaitingArrival[] = []
      try {
        const accepted = await store.transaction('accept', async (tx) => {
          batch = waiting.splice(0)
          const results: Inserted[] = []
          for (const { arrival } of batch) {
            results.push(
              await tx.inbox.insert({
                channel: arrival.channel,
                externalId: arrival.externalId,
                lane: arrival.lane,
                payload: arrival.payload,
                group: arrival.group ?? null,
                malformed: arrival.malformed ?? false,
                notBefore: arrival.holdMs === undefined ? null : later(clock(), arrival.holdMs),
              }),
            )
          }
          return results
        })
        batch.forEach(({ arrival, resolve }, index) => {
          const inserted = accepted[index] as Inserted
          if (inserted.result === 'new') {
            if (arrival.overtakes) running.overtake(inserted.lane, inserted.id)
            resolve({ result: 'new', id: inserted.id })
          } else resolve(inserted)
        })
      } catch (error) {
        for (const { reject } of batch.length > 0 ? batch : waiting.splice(0)) reject(error)
      }
    }
    writing = false
  }

  return {
    accept: (arrival) =>
      new Promise((resolve, reject) => {
        waiting.push({ arrival, resolve, reject })
        void writeAll()
      }),

    done: (ids) => store.transaction('done', (tx) => tx.inbox.done(ids)),

    async settled(id, signal) {
      signal?.throwIfAborted()
      const { promise, resolve, reject } = Promise.withResolvers<'done' | 'dead'>()
      const stopListening = store.onCommit(({ settled }) => {
        const found = settled.find((row) => row.id === id)
        if (found) resolve(found.state)
      })
      const abort = () => reject(signal?.reason)
      signal?.addEventListener('abort', abort, { once: true })
      try {
        const state = await store.read.inbox.stateOf(id)
        if (state === null) throw new Error(`inbox row ${id} does not exist`)
        if (state !== 'pending') return state
        return await promise
      } finally {
        stopListening()
        signal?.removeEventListener('abort', abort)
      }
    },
  }
}
