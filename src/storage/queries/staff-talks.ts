import type { CaseworkTransaction } from '../../casework/store.ts'
import type { StaffTalk } from '../../casework/talk-types.ts'
import type { ChannelName } from '../../message/channel.ts'
import { now, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'
import { conversationQueries } from './conversations.ts'

/** Conversations that a member of staff has taken over. */
export function staffTalkQueries(context: QueryContext): CaseworkTransaction['talks'] {
  const { db, codec } = context
  const read = (row: Tables['staff_talks']): StaffTalk => ({
    conversation: row.conversation,
    account: row.account,
    who: codec.open('staff_talks.name', row.name),
    complaint: row.complaint,
    since: row.since,
    staffAt: row.staff_at,
    personAt: row.person_at,
    toldAt: row.told_at,
  })
  /** A turn that runs at the same time loses its race and runs again. */
  const outdateTurns = (conversation: string) =>
    db
      .updateTable('conversations')
      .set(({ eb }) => ({ version: eb('version', '+', 1) }))
      .where('id', '=', conversation)
      .execute()

  return {
    async of(conversation) {
      const row = await db
        .selectFrom('staff_talks')
        .selectAll()
        .where('conversation', '=', conversation)
        .executeTakeFirst()
      return row ? read(row) : null
    },

    async about(complaint) {
      const row = await db
        .selectFrom('staff_talks')
        .selectAll()
        .where('complaint', '=', complaint)
        .orderBy('since', 'desc')
        .executeTakeFirst()
      return row ? read(row) : null
    },

    async place(conversation) {
      const row = await db
        .selectFrom('conversations')
        .select(['channel', 'blocked_at', 'erased_at', 'address_hash', 'token_hash'])
        .where('id', '=', conversation)
        .executeTakeFirst()
      if (!row || row.erased_at !== null || (row.address_hash === null && row.token_hash === null)) return null
      return { channel: row.channel as ChannelName, unreachable: row.blocked_at !== null }
    },

    async begin({ conversation, account, who, complaint }) {
      const at = now(context)
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('staff_talks')
        .values({
          conversation,
          account,
          name: codec.seal('staff_talks.name', who),
          complaint,
          since: at,
          staff_at: at,
        })
        .onConflict((conflict) => conflict.column('conversation').doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows !== 1n) return false
      await outdateTurns(conversation)
      return true
    },

    async staffWrote(conversation) {
      await db
        .updateTable('staff_talks')
        .set({ staff_at: now(context) })
        .where('conversation', '=', conversation)
        .execute()
    },

    async personWrote(conversation, told) {
      const at = now(context)
      await db
        .updateTable('staff_talks')
        .set({ person_at: at, ...(told && { told_at: at }) })
        .where('conversation', '=', conversation)
        .execute()
    },

    async end(conversation) {
      await db.deleteFrom('staff_talks').where('conversation', '=', conversation).execute()
      await outdateTurns(conversation)
    },

    async idle(before) {
      const rows = await db.selectFrom('staff_talks').selectAll().where('staff_at', '<=', before).execute()
      return rows.map(read)
    },

    async lines(conversation, limit) {
      const messages = await conversationQueries(context).messagesAfter(conversation, 0)
      return messages
        .slice(-limit)
        .map(({ seq, at, message }) => ({ seq, at, from: message.from ?? 'assistant', blocks: message.blocks }))
    },

    async files({ conversation, since }) {
      const rows = await db
        .selectFrom('evidence')
        .select('id')
        .where('conversation', '=', conversation)
        .where('complaint', 'is', null)
        .where('from_staff', '=', 0)
        .where('created_at', '>=', since)
        .orderBy('created_at')
        .execute()
      return rows.map((row) => row.id)
    },
  }
}
