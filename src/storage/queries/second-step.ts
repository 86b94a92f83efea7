import type { AccountsTransaction } from '../../casework/ports/accounts.ts'
import { now, type QueryContext } from '../context.ts'

/** The secrets of the apps for codes, and the recovery codes. */
export function secondStepQueries(context: QueryContext): AccountsTransaction['secondStep'] {
  const { db, codec } = context
  const change = (account: string, values: { totp_step?: number; totp_set_at?: string }) =>
    db.updateTable('accounts').set(values).where('id', '=', account).execute()

  return {
    async totp(account) {
      const row = await db
        .selectFrom('accounts')
        .select(['totp_secret', 'totp_set_at', 'totp_step'])
        .where('id', '=', account)
        .executeTakeFirst()
      if (!row?.totp_secret) return null
      const secret = codec.open('accounts.totp_secret', row.totp_secret)
      return { secret, setAt: row.totp_set_at, step: Number(row.totp_step ?? 0) }
    },

    async setSecret(account, secret) {
      const totp_secret = secret === null ? null : codec.seal('accounts.totp_secret', secret)
      await db
        .updateTable('accounts')
        .set({ totp_secret, totp_set_at: null, totp_step: null })
        .where('id', '=', account)
        .execute()
    },

    async setUp(account) {
      await change(account, { totp_set_at: now(context) })
    },
    async used(account, step) {
      await change(account, { totp_step: step })
    },

    async setRecovery(account, codes) {
      await db.deleteFrom('recovery_codes').where('account', '=', account).execute()
      if (codes.length === 0) return
      const rows = codes.map((code) => ({ account, code_hash: codec.hash('recovery_codes.code', code) }))
      await db.insertInto('recovery_codes').values(rows).execute()
    },

    async takeRecovery(account, code) {
      const { numDeletedRows } = await db
        .deleteFrom('recovery_codes')
        .where('account', '=', account)
        .where('code_hash', 'in', codec.hashes('recovery_codes.code', code))
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },

    async recoveryLeft(account) {
      const { count } = await db
        .selectFrom('recovery_codes')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('account', '=', account)
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  }
}
