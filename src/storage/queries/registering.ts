import type { CaseworkTransaction } from '../../casework/store.ts'
import { newId, now, type QueryContext } from '../context.ts'

/** Further queries for registering a complaint. */
export function registeringQueries(context: QueryContext): CaseworkTransaction['registering'] {
  const { db, codec } = context
  return {
    async openConversation() {
      const id = newId(context)
      const at = now(context)
      // It counts as blocked from its first moment: nothing that is said there reaches anybody.
      const times = { blocked_at: at, created_at: at, updated_at: at }
      await db
        .insertInto('conversations')
        .values({ id, channel: 'desk', version: 0, next_seq: 1, ...times })
        .execute()
      return id
    },

    async withPhone(phone) {
      const rows = await db
        .selectFrom('complaints')
        .select('id')
        .where('phone_hash', '=', codec.hash('complaints.phone', phone))
        .orderBy('filed_at', 'desc')
        .orderBy('number', 'desc')
        .execute()
      return rows.map(({ id }) => id)
    },
  }
}
