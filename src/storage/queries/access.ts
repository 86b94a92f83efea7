import type { CaseworkTransaction } from '../../casework/store.ts'
import { now, type QueryContext } from '../context.ts'

/** Complaints opened in further conversations of the same person, and their codes. */
export function accessQueries(context: QueryContext): CaseworkTransaction['access'] {
  const { db, codec } = context
  const hashOf = (complaint: string, code: string) => codec.hash('access_codes.code', `${complaint} ${code}`)
  return {
    async setCode(complaint, { code, expiresAt, tries }) {
      await db.deleteFrom('access_codes').where('complaint', '=', complaint).execute()
      await db
        .insertInto('access_codes')
        .values({ complaint, code_hash: hashOf(complaint, code), expires_at: expiresAt, tries })
        .execute()
    },

    async takeCode(complaint, code, at) {
      const row = await db.selectFrom('access_codes').selectAll().where('complaint', '=', complaint).executeTakeFirst()
      if (!row) return false
      const right = row.code_hash === hashOf(complaint, code) && at < row.expires_at
      const left = right ? 0 : row.tries - 1
      if (left > 0) {
        await db.updateTable('access_codes').set({ tries: left }).where('complaint', '=', complaint).execute()
      } else await db.deleteFrom('access_codes').where('complaint', '=', complaint).execute()
      return right
    },

    async grant(complaint, conversation) {
      await db
        .insertInto('complaint_access')
        .values({ complaint, conversation, at: now(context) })
        .onConflict((conflict) => conflict.columns(['complaint', 'conversation']).doNothing())
        .execute()
    },

    async failed(conversation) {
      await db
        .insertInto('access_failures')
        .values({ conversation, at: now(context) })
        .execute()
    },

    async failures(conversation, since) {
      await db.deleteFrom('access_failures').where('at', '<', since).execute()
      const { count } = await db
        .selectFrom('access_failures')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('conversation', '=', conversation)
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  }
}
