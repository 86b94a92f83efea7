import type { Alarm } from '../../base/alarm.ts'
import { isNoticeChannel } from '../../casework/staff-notice.ts'
import type { DeliveryStore } from '../store.ts'
import type { OutboxChannel, Sender } from '../types.ts'
import { aboutChannel, isHarmless, mayRepeat } from './recorder.ts'

/** Rows that another start of the server left half sent: given up, or sent again and marked as a repeat. */
export async function settleOrphans({
  store,
  senders,
  bootId,
  alarm,
}: {
  store: DeliveryStore
  senders: Partial<Record<OutboxChannel, Sender>>
  bootId: string
  alarm: Alarm
}): Promise<void> {
  await store.transaction('recover', async (tx) => {
    await tx.staffNotices.retire(Object.keys(senders).filter(isNoticeChannel))
    for (const { id, repeat, kind, attempt, channel } of await tx.outbox.orphans(bootId)) {
      // A server that dies repeatedly must not use up the attempts of messages to people and of erasures.
      if (!isHarmless({ kind }) && !mayRepeat({ kind, repeat, attempt })) {
        await tx.outbox.failed(id, 'unknown_twice')
        alarm('outbox_failed', { row: id, kind, code: 'unknown_twice', ...aboutChannel({ kind, channel }) })
      } else {
        await tx.outbox.retry(id, { notBefore: null, code: 'unknown', repeat: true })
      }
    }
  })
}
