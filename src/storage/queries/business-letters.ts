import type { BusinessMatter } from '../../casework/business-types.ts'
import type { BusinessLetterRecord, BusinessPort } from '../../casework/ports/business.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Letters by which businesses read a matter and answer. */
export function businessLetterQueries(context: QueryContext): BusinessPort['businessLetters'] {
  const { db, codec } = context
  const read = (row: Tables['business_letters']): BusinessLetterRecord => ({
    id: row.id,
    complaint: row.complaint,
    matter: row.matter === null ? null : (openJson(codec, 'business_letters.matter', row.matter) as BusinessMatter),
    dueOn: row.due_on,
    expiresAt: row.expires_at,
    madeAt: row.made_at,
    endedAt: row.ended_at,
    answeredAt: row.answered_at,
    seenAt: row.seen_at,
  })
  return {
    async insert({ id, complaint, dueOn, expiresAt, matter, token, account }) {
      await db
        .insertInto('business_letters')
        .values({
          id,
          complaint,
          token_hash: codec.hash('business_letters.token', token),
          matter: sealJson(codec, 'business_letters.matter', matter),
          due_on: dueOn,
          expires_at: expiresAt,
          account,
          made_at: now(context),
          ended_at: null,
          answered_at: null,
          seen_at: null,
        })
        .execute()
    },

    async byId(id) {
      const row = await db.selectFrom('business_letters').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? read(row) : null
    },

    async byToken(token) {
      const row = await db
        .selectFrom('business_letters')
        .selectAll()
        .where('token_hash', 'in', codec.hashes('business_letters.token', token))
        .executeTakeFirst()
      return row ? read(row) : null
    },

    async ofComplaint(complaint) {
      const rows = await db
        .selectFrom('business_letters')
        .selectAll()
        .where('complaint', '=', complaint)
        .orderBy('made_at', 'desc')
        .execute()
      return rows.map(read)
    },

    async endOpen(complaint) {
      await db
        .updateTable('business_letters')
        .set({ ended_at: now(context) })
        .where('complaint', '=', complaint)
        .where('ended_at', 'is', null)
        .where('answered_at', 'is', null)
        .execute()
    },

    async setAnswered(id) {
      const result = await db
        .updateTable('business_letters')
        .set({ answered_at: now(context) })
        .where('id', '=', id)
        .where('answered_at', 'is', null)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async setSeen(id) {
      await db
        .updateTable('business_letters')
        .set({ seen_at: now(context) })
        .where('id', '=', id)
        .where('seen_at', 'is', null)
        .execute()
    },
  }
}
