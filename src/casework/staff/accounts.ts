import type { Clock, Random } from '../../base/clock.ts'
import type { Account, AccountChange, Accounts, AuditType, Role, SecondStep } from '../account-types.ts'
import type { AccountRecord, AccountsStore, AccountsTransaction } from '../ports/accounts.ts'
import { accountOf, LOGIN, newAccount } from './account.ts'
import { createFirstAdmin } from './first-admin.ts'
import { createPasswordGuesses } from './guesses-at-passwords.ts'
import { createOwnPassword } from './own-password.ts'
import { hashPassword, isWeak } from './passwords.ts'
import { createCodeCheck, createSecondStep } from './second-step.ts'
import { createOwnSessions, createSessions } from './sessions.ts'

/** Accounts of staff and admins: passwords, sessions, the one-time code of the first start. Records all acts. */
export function createAccounts({
  store,
  clock,
  random,
  secondStepOf = [],
}: {
  store: AccountsStore
  clock: Clock
  random: Random
  /** The roles of which the house wants a second step. */
  secondStepOf?: readonly Role[]
}): Accounts & { secondStep: SecondStep } {
  const { read } = store
  const guesses = createPasswordGuesses({ clock })
  const check = createCodeCheck({ store, clock })
  const shown = (account: Parameters<typeof accountOf>[0]) => accountOf(account, secondStepOf)

  return {
    ...createFirstAdmin({ store, random }),
    ...createSessions({ store, clock, random, guesses, check, shown }),
    ...createOwnSessions({ store, clock }),
    ...createOwnPassword({ store, guesses }),
    secondStep: createSecondStep({ store, random, guesses, check }),

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
        return { ok: true, account: shown({ ...account, disabled: false, secondStep: false }) }
      })
    },

    list: async () => (await read.accounts.list()).map(shown),

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

    change: async ({ id, by, change }) => {
      const changed = await store.transaction('change account', (tx) => changeAccount(tx, id, by, change))
      return changed.ok ? { ok: true, account: shown(changed.account) } : changed
    },
  }
}

async function changeAccount(
  tx: AccountsTransaction,
  id: string,
  by: string | null,
  change: AccountChange,
): Promise<{ ok: true; account: AccountRecord } | Extract<Awaited<ReturnType<Accounts['change']>>, { ok: false }>> {
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
  return { ok: true, account: after }
}
