import { sql } from 'kysely'
import type { QueryContext } from '../context.ts'

/** Events by which staff wrote about a business. Joining and splitting names that people wrote does not count. */
const OF_STAFF = ['name_added', 'described']

/**
 * Empties the business of a complaint that was just erased, with all names joined to it. It does so only when no other
 * complaint against them is left and staff wrote nothing about it themselves. Other records stay linked to a row
 * without words.
 */
export async function forgetRespondent(context: QueryContext, complaint: string): Promise<void> {
  const { db } = context
  const own = await db
    .selectFrom('complaint_traits')
    .innerJoin('respondents', 'respondents.id', 'complaint_traits.respondent')
    .select(head.as('head'))
    .where('complaint_traits.complaint', '=', complaint)
    .executeTakeFirst()
  if (own) await forgetUnlessUsed(context, own.head)
}

const head = sql<string>`coalesce(respondents.merged_into, respondents.id)`

/** The same for a business by its own id. */
export async function forgetUnlessUsed({ db, codec }: QueryContext, business: string): Promise<void> {
  const rows = await db.selectFrom('respondents').select(['id', 'name']).where(head, '=', business).execute()
  const ids = rows.map(({ id }) => id)
  const left = await db
    .selectFrom('complaint_traits')
    .innerJoin('complaints', 'complaints.id', 'complaint_traits.complaint')
    .select('complaints.id')
    .where('complaint_traits.respondent', 'in', ids)
    .where('complaints.erased_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  const events = await db.selectFrom('respondent_events').select(['id', 'respondent', 'type', 'text']).execute()
  if (left || events.some(({ respondent, type }) => ids.includes(respondent) && OF_STAFF.includes(type))) return

  const names = rows.map(({ name }) => codec.open('respondents.name', name))
  for (const id of ids) {
    await db
      .updateTable('respondents')
      .set({
        name: codec.seal('respondents.name', ''),
        credit_code: null,
        region: null,
        contact: null,
        // A value of its own, so that no search finds the row.
        folded: codec.seal('respondents.folded', id),
        key_hash: codec.hash('respondents.key', id),
      })
      .where('id', '=', id)
      .execute()
  }
  // Events of businesses it was joined to or split from also hold its name.
  const naming = events.filter(
    ({ respondent, text }) =>
      text !== null && (ids.includes(respondent) || names.includes(codec.open('respondent_events.text', text))),
  )
  for (const { id } of naming) {
    await db.updateTable('respondent_events').set({ text: null }).where('id', '=', id).execute()
  }
}
