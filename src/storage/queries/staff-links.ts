import type { AccountsTransaction } from '../../casework/ports/accounts.ts'
import { now, type QueryContext } from '../context.ts'

/** The account of each member of the staff group, and the codes for linking. */
export function staffLinkQueries(context: QueryContext): AccountsTransaction['links'] {
  const { db, codec } = context
  const userHash = (user: number) => codec.hash('staff_links.user', String(user))
  const codeHash = (code: string) => codec.hash('staff_link_codes.code', code)

  return {
    async setCode(account, code, expiresAt) {
      await db.deleteFrom('staff_link_codes').where('account', '=', account).execute()
      await db
        .insertInto('staff_link_codes')
        .values({ account, code_hash: codeHash(code), expires_at: expiresAt })
        .execute()
    },

    async takeCode(code, at) {
      const row = await db
        .deleteFrom('staff_link_codes')
        .where('code_hash', '=', codeHash(code))
        .returning(['account', 'expires_at'])
        .executeTakeFirst()
      return row && at < row.expires_at ? row.account : null
    },

    async link(account, user) {
      const user_hash = userHash(user)
      await db
        .deleteFrom('staff_links')
        .where((expression) =>
          expression.or([expression('account', '=', account), expression('user_hash', '=', user_hash)]),
        )
        .execute()
      await db
        .insertInto('staff_links')
        .values({ account, user_hash, user: codec.seal('staff_links.user', String(user)), at: now(context) })
        .execute()
      await db.deleteFrom('staff_hints').where('user_hash', '=', user_hash).execute()
    },

    async unlink(account) {
      await db.deleteFrom('staff_link_codes').where('account', '=', account).execute()
      const { numDeletedRows } = await db
        .deleteFrom('staff_links')
        .where('account', '=', account)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },

    async accountOf(user) {
      const row = await db
        .selectFrom('staff_links')
        .select('account')
        .where('user_hash', '=', userHash(user))
        .executeTakeFirst()
      return row?.account ?? null
    },

    async memberOf(account) {
      const row = await db.selectFrom('staff_links').select('user').where('account', '=', account).executeTakeFirst()
      return row ? Number(codec.open('staff_links.user', row.user)) : null
    },

    async linked() {
      return (await db.selectFrom('staff_links').select('account').execute()).map(({ account }) => account)
    },

    async firstHint(user) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('staff_hints')
        .values({ user_hash: userHash(user), at: now(context) })
        .onConflict((conflict) => conflict.column('user_hash').doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },
  }
}
