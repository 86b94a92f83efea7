import type { Clock } from '../../base/clock.ts'
import type { Texts } from '../../base/texts.ts'
import type { StaffDesk } from '../../casework/staff-desk.ts'
import type { DeliveryStore } from '../store.ts'

/** Number of waiting cards from which staff are told. */
const FROM = 5
const SHOWN = 30
/** Pause so that one rush is told once. */
const QUIET_MS = 600_000

/**
 * Tells staff, in one message ahead of the queue, which complaints wait because of the group's message limit. The cards
 * follow by themselves. Resolves when the message is in the outbox.
 */
export function createRushNotice(options: { store: DeliveryStore; staff: StaffDesk; texts: Texts; clock: Clock }) {
  const { store, staff, texts, clock } = options
  let toldAt = Number.NEGATIVE_INFINITY

  return async (waiting: readonly string[]): Promise<void> => {
    const now = clock().getTime()
    // A clock that was set back must not silence us for longer.
    if (waiting.length < FROM || (now >= toldAt && now - toldAt < QUIET_MS)) return
    toldAt = now
    await store.transaction('digest', async (tx) => {
      const numbers: string[] = []
      for (const complaint of waiting.slice(0, SHOWN)) {
        const found = await tx.complaints.byId(complaint)
        if (found) numbers.push(found.number)
      }
      await staff.alarm(tx, {
        blocks: [
          { kind: 'lead', text: texts('delivery-digest', { count: waiting.length }) },
          { kind: 'list', ordered: false, items: numbers },
        ],
        impersonal: true,
      })
    })
  }
}
