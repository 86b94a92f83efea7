import type { CaseworkTransaction } from '../../casework/store.ts'
import { now, type QueryContext } from '../context.ts'

/** Consents given in a draft; the same one recorded twice is kept once. */
export function consentQueries({ db }: QueryContext): CaseworkTransaction['consents'] {
  return {
    async record(conversation, draft, consents) {
      for (const { kind, given, version, textHash, at } of consents) {
        await db
          .insertInto('consents')
          .values({ conversation, draft, kind, given: given ? 1 : 0, version, text_hash: textHash, at })
          .onConflict((conflict) => conflict.columns(['draft', 'kind', 'at']).doNothing())
          .execute()
      }
    },
  }
}

/** People who asked for a person. */
export function handOffQueries(context: QueryContext): CaseworkTransaction['handOffs'] {
  const { db, codec } = context
  return {
    async add({ conversation, urgent, reason, text }) {
      const sealed = codec.seal('hand_offs.text', text)
      await db
        .insertInto('hand_offs')
        .values({ conversation, urgent: urgent ? 1 : 0, reason, text: sealed, at: now(context) })
        .execute()
    },
    async list(limit) {
      const rows = await db.selectFrom('hand_offs').selectAll().orderBy('id', 'desc').limit(limit).execute()
      return rows.map((row) => ({
        id: row.id,
        conversation: row.conversation,
        urgent: row.urgent === 1,
        reason: row.reason,
        text: codec.open('hand_offs.text', row.text),
        at: row.at,
      }))
    },
  }
}
