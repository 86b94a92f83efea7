import type { Selectable } from 'kysely'
import type { Role } from '../../casework/account-types.ts'
import type { AccountRecord, AccountsTransaction } from '../../casework/ports/accounts.ts'
import { now, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Accounts of staff, their sessions, and the setup code of the first admin. */
export function accountQueries(context: QueryContext): AccountsTransaction['accounts'] {
  const { db, codec } = context
  const loginHash = (login: string) => codec.hash('accounts.login', login.toLowerCase())
  const tokenHash = (token: string) => codec.hash('sessions.token', token)
  const codeHash = (code: string) => codec.hash('setup_codes.code', code)

  const read = (row: Selectable<Tables['accounts']>): AccountRecord => ({
    id: row.id,
    login: codec.open('accounts.login', row.login),
    name: codec.open('accounts.name', row.name),
    role: row.role as Role,
    disabled: row.disabled === 1,
    passwordHash: row.password_hash,
    secondStep: row.totp_set_at !== null,
  })
  const one = async (column: 'id' | 'login_hash', value: string): Promise<AccountRecord | null> => {
    const row = await db.selectFrom('accounts').selectAll().where(column, '=', value).executeTakeFirst()
    return row ? read(row) : null
  }

  return {
    async hasAdmin() {
      const row = await db
        .selectFrom('accounts')
        .select('id')
        .where('role', '=', 'admin')
        .where('disabled', '=', 0)
        .executeTakeFirst()
      return row !== undefined
    },

    async insert({ id, login, name, role, passwordHash }) {
      await db
        .insertInto('accounts')
        .values({
          id,
          login: codec.seal('accounts.login', login),
          login_hash: loginHash(login),
          name: codec.seal('accounts.name', name),
          role,
          password_hash: passwordHash,
          disabled: 0,
          created_at: now(context),
        })
        .execute()
    },

    byLogin: (login) => one('login_hash', loginHash(login)),
    byId: (id) => one('id', id),

    async list() {
      return (await db.selectFrom('accounts').selectAll().orderBy('created_at').execute()).map(read)
    },

    async setPassword(id, passwordHash) {
      await db.updateTable('accounts').set({ password_hash: passwordHash }).where('id', '=', id).execute()
    },

    async change(id, { name, role, disabled }) {
      await db
        .updateTable('accounts')
        .set({
          ...(name !== undefined && { name: codec.seal('accounts.name', name) }),
          ...(role !== undefined && { role }),
          ...(disabled !== undefined && { disabled: disabled ? 1 : 0 }),
        })
        .where('id', '=', id)
        .execute()
    },

    async replaceSetupCode(code) {
      await db.deleteFrom('setup_codes').execute()
      if (code === null) return
      await db
        .insertInto('setup_codes')
        .values({ code_hash: codeHash(code), created_at: now(context) })
        .execute()
    },

    async isSetupCode(code) {
      const row = await db
        .selectFrom('setup_codes')
        .select('code_hash')
        .where('code_hash', '=', codeHash(code))
        .executeTakeFirst()
      return row !== undefined
    },

    async openSession(token, account, device = '') {
      const at = now(context)
      await db
        .insertInto('sessions')
        .values({ token_hash: tokenHash(token), account, created_at: at, seen_at: at, device })
        .execute()
    },

    async session(token) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', tokenHash(token))
        .executeTakeFirst()
      return row ? { account: row.account, createdAt: row.created_at, seenAt: row.seen_at } : null
    },

    async touchSession(token) {
      await db
        .updateTable('sessions')
        .set({ seen_at: now(context) })
        .where('token_hash', '=', tokenHash(token))
        .execute()
    },

    async closeSession(token) {
      await db.deleteFrom('sessions').where('token_hash', '=', tokenHash(token)).execute()
    },

    async closeSessionsOf(account, but) {
      const { numDeletedRows } = await db
        .deleteFrom('sessions')
        .where('account', '=', account)
        .$if(but !== undefined, (query) => query.where('token_hash', '!=', tokenHash(but ?? '')))
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },

    async sessionsOf(account, token) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('account', '=', account)
        .orderBy('seen_at', 'desc')
        .execute()
      return rows.map(({ token_hash: id, created_at, seen_at, device }) => {
        return { id, since: created_at, seenAt: seen_at, device: device ?? '', current: id === tokenHash(token) }
      })
    },

    async closeSessionById(account, id) {
      const { numDeletedRows } = await db
        .deleteFrom('sessions')
        .where('account', '=', account)
        .where('token_hash', '=', id)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}
