import type { CaseworkTransaction } from '../../casework/store.ts'
import type { Delivery } from '../../casework/types.ts'
import type { QueryContext } from '../context.ts'

/** Delivery states of complaints: of cards to staff and of messages to people. */
export function complaintDeliveryQueries({
  db,
}: QueryContext): Pick<CaseworkTransaction['complaints'], 'withoutCard' | 'cardDelivery' | 'unreachable'> {
  return {
    async withoutCard(states, chat) {
      const rows = await db
        .selectFrom('complaints')
        .select('id')
        .where('state', 'in', [...states])
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('staff_topics')
                .select('staff_topics.id')
                .whereRef('staff_topics.complaint', '=', 'complaints.id')
                .where('staff_topics.chat', '=', chat)
                .where('staff_topics.retired_at', 'is', null),
            ),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox')
                .select('outbox.id')
                .whereRef('outbox.complaint', '=', 'complaints.id')
                .where('outbox.kind', '=', 'staff_card')
                .where('outbox.state', 'in', ['pending', 'sending', 'unknown']),
            ),
          ),
        )
        .orderBy('filed_at')
        .orderBy('number')
        .execute()
      return rows.map((row) => row.id)
    },

    async cardDelivery(complaints) {
      if (complaints.length === 0) return new Map()
      const rows = await db
        .selectFrom('outbox')
        .select(['complaint', 'state'])
        .where('kind', '=', 'staff_card')
        .where('complaint', 'in', complaints)
        .orderBy('id')
        .execute()
      const delivery: Record<string, Exclude<Delivery, 'off'>> = { sent: 'sent', unknown: 'unknown', failed: 'failed' }
      return new Map(rows.map((row) => [row.complaint ?? '', delivery[row.state] ?? 'pending']))
    },

    async unreachable(complaints) {
      if (complaints.length === 0) return new Set()
      const rows = await db
        .selectFrom('complaints')
        .innerJoin('conversations', 'conversations.id', 'complaints.conversation')
        .select('complaints.id')
        .where('complaints.id', 'in', complaints)
        .where('conversations.blocked_at', 'is not', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('complaint_access')
                .innerJoin('conversations as others', 'others.id', 'complaint_access.conversation')
                .select('complaint_access.complaint')
                .whereRef('complaint_access.complaint', '=', 'complaints.id')
                .where('others.blocked_at', 'is', null),
            ),
          ),
        )
        .execute()
      return new Set(rows.map((row) => row.id))
    },
  }
}
