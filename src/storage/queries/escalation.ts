import type { Raised } from '../../casework/ports/timed.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { QueryContext } from '../context.ts'

const HIGHEST = 2

/** What nobody reacted to, and how far up staff were told. */
export function escalationQueries({ db }: QueryContext): CaseworkTransaction['escalation'] {
  return {
    async complaints(since) {
      const rows = await db
        .selectFrom('complaints')
        .select(['id', 'filed_at', 'escalated'])
        .where('filed_at', '>=', since)
        .where('state', '=', 'submitted')
        .where('escalated', '<', HIGHEST)
        .where('erased_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('complaint_events')
                .select('complaint_events.id')
                .whereRef('complaint_events.complaint', '=', 'complaints.id')
                .where('actor_kind', '=', 'staff'),
            ),
          ),
        )
        .orderBy('filed_at')
        .execute()
      return rows.map(({ id, filed_at, escalated }) => ({ id, at: filed_at, raised: escalated as Raised }))
    },

    async people(since) {
      const rows = await db
        .selectFrom('hand_offs')
        .leftJoin('staff_talks', 'staff_talks.conversation', 'hand_offs.conversation')
        .select(['hand_offs.id', 'hand_offs.conversation', 'hand_offs.at', 'hand_offs.escalated'])
        .where('hand_offs.handled_at', 'is', null)
        .where('hand_offs.at', '>=', since)
        .where('hand_offs.escalated', '<', HIGHEST)
        .where('staff_talks.conversation', 'is', null)
        .orderBy('hand_offs.id')
        .execute()
      return rows.map(({ escalated, ...row }) => ({ ...row, raised: escalated as Raised }))
    },

    async raise(subject, from, to) {
      const { numUpdatedRows } =
        'complaint' in subject
          ? await db
              .updateTable('complaints')
              .set({ escalated: to })
              .where('id', '=', subject.complaint)
              .where('escalated', '=', from)
              .executeTakeFirst()
          : await db
              .updateTable('hand_offs')
              .set({ escalated: to })
              .where('id', '=', subject.handOff)
              .where('escalated', '=', from)
              .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
