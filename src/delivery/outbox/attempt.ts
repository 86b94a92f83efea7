import type { Alarm } from '../../base/alarm.ts'
import { causeOf } from '../../base/cause.ts'
import type { Schedule } from '../../base/clock.ts'
import type { DeliveryStore } from '../store.ts'
import type { OutboxRow, Sender, SendResult } from '../types.ts'

/**
 * Sends one row. Without an answer for `patienceMs` the row is stored as unknown while the request stays open; after
 * `giveUpMs` the request is abandoned. Never rejects.
 */
export function createAttempt({
  store,
  schedule,
  alarm,
  patienceMs = 30_000,
  giveUpMs = 120_000,
}: {
  store: DeliveryStore
  schedule: Schedule
  alarm: Alarm
  patienceMs?: number
  giveUpMs?: number
}) {
  return async (row: OutboxRow, sender: Sender): Promise<SendResult> => {
    const giveUp = new AbortController()
    let doubted: Promise<void> = Promise.resolve()
    const cancelPatience = schedule(patienceMs, () => {
      doubted = store
        .transaction('doubt', (tx) => tx.outbox.unknown(row.id))
        .catch((error) => alarm('outbox_unwritable', { row: row.id, ...causeOf(error) }))
    })
    const cancelGiveUp = schedule(giveUpMs, () => giveUp.abort())
    try {
      return await sender.send(row, giveUp.signal)
    } catch (error) {
      return { outcome: 'unknown', detail: error instanceof Error ? error.name : 'Error' }
    } finally {
      cancelPatience()
      cancelGiveUp()
      await doubted
    }
  }
}
