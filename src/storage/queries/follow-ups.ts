import type { CaseworkTransaction } from '../../casework/store.ts'
import type { ComplaintState } from '../../complaint/types.ts'
import type { Solved } from '../../message/actions.ts'
import { now, type QueryContext } from '../context.ts'

/** The person's answers after closing, and the people who do not want to be asked. */
export function followUpQueries(context: QueryContext): CaseworkTransaction['followUps'] {
  const { db, codec } = context
  return {
    async due({ states, closedFrom, closedUntil }) {
      const rows = await db
        .selectFrom('complaints')
        .innerJoin('conversations', 'conversations.id', 'complaints.conversation')
        .innerJoin(
          (select) =>
            select
              .selectFrom('complaint_events')
              .select(({ fn }) => ['complaint', 'to_state', fn.max('at').as('at')])
              .where('to_state', 'in', [...states])
              .groupBy(['complaint', 'to_state'])
              .as('closing'),
          (join) =>
            join.onRef('closing.complaint', '=', 'complaints.id').onRef('closing.to_state', '=', 'complaints.state'),
        )
        .leftJoin('follow_ups', 'follow_ups.complaint', 'complaints.id')
        .leftJoin('follow_ups_off', 'follow_ups_off.conversation', 'complaints.conversation')
        .select([
          'complaints.id',
          'complaints.number',
          'complaints.state',
          'complaints.conversation',
          'complaints.item',
        ])
        .where('complaints.state', 'in', [...states])
        .where('conversations.blocked_at', 'is', null)
        .where('follow_ups.complaint', 'is', null)
        .where('follow_ups_off.conversation', 'is', null)
        .where('closing.at', '<=', closedUntil)
        .where('closing.at', '>=', closedFrom)
        .orderBy('complaints.filed_at')
        .orderBy('complaints.number')
        .execute()
      return rows.map(({ id, number, state, conversation, item }) => ({
        id,
        number,
        conversation,
        state: state as ComplaintState,
        item: codec.open('complaints.item', item),
      }))
    },

    async asked(complaint) {
      await db
        .insertInto('follow_ups')
        .values({ complaint, asked_at: now(context) })
        .execute()
    },

    async of(complaint) {
      const row = await db.selectFrom('follow_ups').selectAll().where('complaint', '=', complaint).executeTakeFirst()
      return row ? { solved: row.solved as Solved | null, rating: row.rating } : null
    },

    async answered(complaint, { solved, rating }) {
      await db
        .updateTable('follow_ups')
        .set({
          answered_at: now(context),
          ...(solved !== null && { solved }),
          ...(rating !== null && { rating }),
        })
        .where('complaint', '=', complaint)
        .execute()
    },

    async waiting(conversation, since) {
      const row = await db
        .selectFrom('follow_ups')
        .innerJoin('complaints', 'complaints.id', 'follow_ups.complaint')
        .select(['follow_ups.complaint', 'follow_ups.solved'])
        .where('complaints.conversation', '=', conversation)
        .where('follow_ups.asked_at', '>=', since)
        .where('follow_ups.rating', 'is', null)
        .orderBy('follow_ups.asked_at', 'desc')
        .executeTakeFirst()
      return row ? { complaint: row.complaint, solved: row.solved as Solved | null } : null
    },

    async off(conversation) {
      await db
        .insertInto('follow_ups_off')
        .values({ conversation, at: now(context) })
        .onConflict((conflict) => conflict.column('conversation').doNothing())
        .execute()
    },
  }
}
