import type { Alarm } from '../../base/alarm.ts'
import type { OutboxHead } from '../store.ts'
import { aboutChannel } from './recorder.ts'

const OVERDUE_MS = 120_000

/** Tells once of a row that waits for long although its lane is open. */
export function createOverdue(alarm: Alarm) {
  const told = new Set<number>()
  return {
    look(head: OutboxHead, now: number): void {
      if (head.state !== 'pending') return
      // A row held back for a while counts as late from then on.
      const since = Math.max(Date.parse(head.createdAt), head.attempt === 0 ? Date.parse(head.notBefore ?? '') || 0 : 0)
      if (told.has(head.id) || now - since < OVERDUE_MS) return
      told.add(head.id)
      alarm('outbox_overdue', { row: head.id, kind: head.kind, attempt: head.attempt, ...aboutChannel(head) })
    },
    sent: (row: number) => void told.delete(row),
  }
}
