import type { Alarm } from '../../base/alarm.ts'
import type { Clock, Schedule } from '../../base/clock.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { DeliveryStore, OutboxHead } from '../store.ts'
import type { Sender } from '../types.ts'
import { createAttempt } from './attempt.ts'
import { type Budget, chatOf } from './budget.ts'
import { createRecorder } from './recorder.ts'

/** Sends single rows, each reserved on disk before and its outcome recorded after. */
export function createRowSending(options: {
  store: DeliveryStore
  bootId: string
  clock: Clock
  schedule: Schedule
  alarm: Alarm
  personUnreachable: (tx: CaseworkTransaction, conversation: string) => Promise<void>
  budget: Budget
  /** The row has arrived. */
  sent: (row: number) => void
  fault?: (point: string) => void
  patienceMs?: number
  giveUpMs?: number
}) {
  const { store, bootId, clock, budget, sent, fault = () => {} } = options
  const record = createRecorder({ ...options, pause: budget.pause })
  const attempt = createAttempt(options)
  /** Rows that were reserved here and whose outcome is not recorded. */
  const reserved = new Set<number>()

  return {
    isOurs: ({ id }: OutboxHead): boolean => reserved.has(id),

    async send(head: OutboxHead, sender: Sender): Promise<void> {
      // Before the commit, because it may succeed and still report a failure.
      reserved.add(head.id)
      const row = await store.transaction('reserve', (tx) => tx.outbox.reserve(head.id, bootId))
      if (!row) return void reserved.delete(head.id)
      fault('send:before')
      const result = await attempt(row, sender)
      fault('send:after')
      if (result.outcome === 'sent') {
        // A long text went out as several messages.
        for (let more = 1; more < result.remote.length; more += 1) budget.spend(chatOf(row), clock().getTime())
        sent(row.id)
      }
      await record(row, result, chatOf(row))
      reserved.delete(row.id)
    },

    /** A row of ours that is marked as being sent although nobody sends it: its outcome could not be stored. */
    async settle(head: OutboxHead): Promise<void> {
      const current = (await store.read.outbox.heads([head.lane])).find((row) => row.id === head.id)
      if (current && current.state !== 'pending') {
        await record(current, { outcome: 'unknown', detail: 'not recorded' }, chatOf(current))
      }
      reserved.delete(head.id)
    },
  }
}
