import { sql } from 'kysely'
import type { CaseworkTransaction } from '../../casework/store.ts'
import { shortenChain } from '../audit-chain.ts'
import { openJson, type QueryContext, sealJson } from '../context.ts'

/** Value of `updated_at` for a conversation that no longer belongs to anybody. */
const NOBODY = ''
/** The last time a complaint entered its present state. */
const endedAt = sql<string>`(
  select max(at) from complaint_events
  where complaint_events.complaint = complaints.id and complaint_events.to_state = complaints.state
)`
/** A conversation without complaints, or with erased ones only. */
const withoutComplaint = sql<boolean>`not exists (
  select 1 from complaints where complaints.conversation = conversations.id and complaints.erased_at is null
)`
const WAITING = ['pending', 'sending', 'unknown']

/** Finds and deletes data at the end of its retention period. */
export function retentionQueries(context: QueryContext): CaseworkTransaction['retention'] {
  const { db, codec, changed } = context
  const deleted = ({ numDeletedRows }: { numDeletedRows: bigint }) => Number(numDeletedRows)

  return {
    async idleConversations(before, limit) {
      const rows = await db
        .selectFrom('conversations')
        .select('id')
        .where('updated_at', '<', before)
        .where('erased_at', 'is', null)
        .where(withoutComplaint)
        .orderBy('updated_at')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    async endedComplaints(state, before, limit) {
      return (
        db
          .selectFrom('complaints')
          .select(['id', 'conversation'])
          .where('state', '=', state)
          // Later changes in the same state do not extend the period.
          .where(endedAt, '<', before)
          .where('erased_at', 'is', null)
          .orderBy(endedAt)
          .limit(limit)
          .execute()
      )
    },

    async endedAt(complaint) {
      const row = await db
        .selectFrom('complaints')
        .select(endedAt.as('at'))
        .where('id', '=', complaint)
        .executeTakeFirst()
      return row?.at ?? null
    },

    async dropIdleDrafts(before) {
      const rows = await db
        .selectFrom('conversations')
        .select(['id', 'state', 'version'])
        .where('updated_at', '<', before)
        .where('state', 'is not', null)
        .execute()
      let dropped = 0
      for (const { id, state: sealed, version } of rows) {
        if (sealed === null) continue
        const state = openJson(codec, 'conversations.state', sealed) as {
          draft?: unknown
          waiting?: unknown[]
          loose?: string[]
        }
        if (!state.draft && !state.waiting?.length && !state.loose?.length) continue
        dropped += 1
        await db
          .updateTable('conversations')
          .set({
            state: sealJson(codec, 'conversations.state', {
              ...state,
              draft: null,
              waiting: [],
              loose: [],
              asking: null,
            }),
            version: version + 1,
          })
          .where('id', '=', id)
          .execute()
        const files = await db
          .deleteFrom('evidence')
          .where('conversation', '=', id)
          .where('complaint', 'is', null)
          .returning('sha256')
          .execute()
        changed.freed.push(...files.flatMap((file) => file.sha256 ?? []))
      }
      if (dropped > 0) changed.erased = true
      return dropped
    },

    async forget({ modelCalls, sessions, proof, failures }) {
      const calls = await db.deleteFrom('model_calls').where('at', '<', modelCalls).executeTakeFirstOrThrow()
      const signedIn = await db.deleteFrom('sessions').where('seen_at', '<', sessions).executeTakeFirstOrThrow()
      const consents = await db
        .deleteFrom('consents')
        .where('at', '<', proof)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('complaints')
                .select('complaints.id')
                .whereRef('complaints.draft_id', '=', 'consents.draft')
                .where('complaints.erased_at', 'is', null),
            ),
          ),
        )
        .executeTakeFirstOrThrow()
      const requests = await db.deleteFrom('erasure_requests').where('decided_at', '<', proof).executeTakeFirstOrThrow()
      const audit = await shortenChain(db, codec, proof)
      await db
        .updateTable('outbox')
        .set({ payload: null })
        .where('state', '=', 'failed')
        .where('kind', '!=', 'message')
        .where('created_at', '<', failures)
        .execute()
      return {
        modelCalls: deleted(calls),
        sessions: deleted(signedIn),
        proof: deleted(consents) + deleted(requests) + audit,
      }
    },

    async dropErased() {
      const rows = await db
        .selectFrom('conversations')
        .select(['id', 'updated_at'])
        .select(({ or, exists, selectFrom }) =>
          or(
            (['complaints', 'consents', 'erasure_requests'] as const).map((table) =>
              exists(
                selectFrom(table).select(`${table}.id`).whereRef(`${table}.conversation`, '=', 'conversations.id'),
              ),
            ),
          ).as('used'),
        )
        .where('erased_at', 'is not', null)
        .where(withoutComplaint)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('outbox')
                .select('outbox.id')
                .whereRef('outbox.conversation', '=', 'conversations.id')
                .where('outbox.state', 'in', WAITING),
            ),
          ),
        )
        .execute()
      let dropped = 0
      for (const { id, used, updated_at } of rows) {
        if (used && updated_at === NOBODY) continue
        dropped += 1
        await db.deleteFrom('outbox').where('conversation', '=', id).execute()
        if (used) {
          // The row stays as an id for the figures and proofs that refer to it.
          await db
            .updateTable('conversations')
            .set({ address: null, address_hash: null, token_hash: null, updated_at: NOBODY })
            .where('id', '=', id)
            .execute()
        } else await db.deleteFrom('conversations').where('id', '=', id).execute()
      }
      if (dropped > 0) changed.erased = true
      return dropped
    },
  }
}
