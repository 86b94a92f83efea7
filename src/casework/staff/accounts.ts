import type { Clock, Random } from '../../base/clock.ts'
import type { Account, AccountChange, Accounts, AuditType } from '../account-types.ts'
import type { AccountsStore, AccountsTransaction } from '../ports/accounts.ts'
import { accountOf, LOGIN, newAccount } from './account.ts'
import { createFirstAdmin } from './first-admin.ts'
import { createPasswordGuesses } from './guesses-at-passwords.ts'
import { createOwnPassword } from './own-password.ts'
import { hashPassword, isWeak } from './passwords.ts'
import { createSessions } from './sessions.ts'

/** Accounts of staff and admins: passwords, sessions, the one-time code of the first start. Records all acts. */
export function createAccounts({
  store,
  clock,
  random,
}: {
  store: AccountsStore
  clock: Clock
  random: Random
}): Accounts {
  const { read } = store
  const guesses = createPasswordGuesses({ clock })

  return {
    ...createFirstAdmin({ store, random }),
    ...createSessions({ store, clock, random, guesses }),
    ...createOwnPassword({ store, guesses }),

    async create(request) {
      if (!LOGIN.test(request.login)) return { ok: false, code: 'login_invalid' }
      if (isWeak(request.password, request.login)) return { ok: false, code: 'password_weak' }
      const account = newAccount(request, await hashPassword(request.password), random)
      return store.transaction('create account', async (tx) => {
        if (await tx.accounts.byLogin(request.login)) return { ok: false, code: 'login_taken' }
        await tx.accounts.insert(account)
        await tx.audit.add({ type: 'account_created', account: request.by, subject: account.id, detail: account.role })
        // The code of the first start makes an admin; it must not work once there is one.
        if (account.role === 'admin') await tx.accounts.replaceSetupCode(null)
        return { ok: true, account: accountOf({ ...account, disabled: false }) }
      })
    },

    list: async () => (await read.accounts.list()).map(accountOf),

    async resetPassword({ login, password, by }) {
      const account = await read.accounts.byLogin(login)
      if (!account) return { ok: false, code: 'not_found' }
      if (isWeak(password, login)) return { ok: false, code: 'password_weak' }
      const passwordHash = await hashPassword(password)
      return store.transaction('reset password', async (tx) => {
        await tx.accounts.setPassword(account.id, passwordHash)
        await tx.accounts.closeSessionsOf(account.id)
        await tx.audit.add({ type: 'password_reset', account: by, subject: account.id })
        return { ok: true }
      })
    },

    change: ({ id, by, change }) => store.transaction('change account', (tx) => changeAccount(tx, id, by, change)),
  }
}

async function changeAccount(
  tx: AccountsTransaction,
  id: string,
  by: string | null,
  change: AccountChange,
): ReturnType<Accounts['change']> {
  const before = await tx.accounts.byId(id)
  if (!before) return { ok: false, code: 'not_found' }
  const name = change.name?.trim() ?? before.name
  if (name === '') return { ok: false, code: 'name_missing' }
  const after = { ...before, name, role: change.role ?? before.role, disabled: change.disabled ?? before.disabled }
  const isAdmin = (account: Pick<Account, 'role' | 'disabled'>) => account.role === 'admin' && !account.disabled
  if (isAdmin(before) && !isAdmin(after)) {
    const others = (await tx.accounts.list()).filter((account) => account.id !== id && isAdmin(account))
    if (others.length === 0) return { ok: false, code: 'last_admin' }
  }
  await tx.accounts.change(id, { name, role: after.role, disabled: after.disabled })
  const record = (type: AuditType, detail: string | null = null) =>
    tx.audit.add({ type, account: by, subject: id, detail })
  if (after.name !== before.name) await record('account_renamed')
  if (after.role !== before.role) await record('account_role', after.role)
  if (after.disabled !== before.disabled) await record(after.disabled ? 'account_disabled' : 'account_enabled')
  if (after.disabled) {
    await tx.accounts.closeSessionsOf(id)
    if (await tx.links.unlink(id)) await record('telegram_unlinked')
  }
  // The code of the first start makes an admin; it must not work once there is one.
  if (isAdmin(after)) await tx.accounts.replaceSetupCode(null)
  return { ok: true, account: accountOf(after) }
}
