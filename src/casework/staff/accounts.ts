import type { Clock, Random } from '../../base/clock.ts'
import type { AccountRecord, AccountsStore, AccountsTransaction } from '../ports/accounts.ts'
import type { Account, AccountChange, Accounts, AuditType } from '../types.ts'
import { newCode, plainCode, printedCode } from './codes.ts'
import { createGuesses } from './guesses.ts'
import { hashPassword, isPassword, isWeak, TooBusyError } from './passwords.ts'

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/i
const LONGEST_LOGIN = 40
const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 12 * 3_600_000
/** Shortest time between two stored uses of a session. */
const TOUCH_MS = 60_000
/** Refusals recorded per hour: constant guessing must not fill the disk. */
const REFUSALS_AN_HOUR = 600

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
  const guesses = createGuesses({ clock })
  // Compared with when the login is unknown, so that the answer takes as long as for a known one.
  const nobody = hashPassword(random(24).toString('base64'))

  const newAccount = (request: { login: string; name: string; role: Account['role'] }, passwordHash: string) => ({
    id: random(16).toString('base64url'),
    login: request.login,
    name: request.name.trim() || request.login,
    role: request.role,
    passwordHash,
  })

  /** A guess at a password: counted before it is computed, so that parallel guesses count too. */
  async function guess(key: string, passwordHash: string, password: string): Promise<Guessed> {
    const wait = guesses.begin(key)
    if (wait > 0) return { ok: false, code: 'slow', seconds: Math.ceil(wait / 1000) }
    try {
      return (await isPassword(passwordHash, password)) ? { ok: true } : { ok: false, code: 'wrong' }
    } catch (error) {
      if (error instanceof TooBusyError) return { ok: false, code: 'busy' }
      throw error
    }
  }

  const refusals = { hour: 0, count: 0 }
  /** Equal for existing and missing logins, so that the time does not reveal which one it is. */
  async function refused(type: AuditType, account: string | null): Promise<void> {
    const hour = Math.floor(clock().getTime() / 3_600_000)
    refusals.count = refusals.hour === hour ? refusals.count + 1 : 1
    refusals.hour = hour
    if (refusals.count > REFUSALS_AN_HOUR) return
    await store.transaction('audit', (tx) => tx.audit.add({ type, subject: account }))
  }

  return {
    async issueSetupCode() {
      const code = newCode(random, 12)
      return store.transaction('setup code', async (tx) => {
        const needed = !(await tx.accounts.hasAdmin())
        await tx.accounts.replaceSetupCode(needed ? code : null)
        return needed ? printedCode(code) : null
      })
    },

    async redeemSetupCode({ code, login, name, password }) {
      const plain = plainCode(code)
      if (!(await read.accounts.isSetupCode(plain))) return { ok: false, code: 'wrong_code' }
      if (!LOGIN.test(login)) return { ok: false, code: 'login_invalid' }
      if (isWeak(password, login)) return { ok: false, code: 'password_weak' }
      const account = newAccount({ login, name, role: 'admin' }, await hashPassword(password))
      const session = random(32).toString('base64url')
      return store.transaction('first admin', async (tx) => {
        if (!(await tx.accounts.isSetupCode(plain))) return { ok: false, code: 'wrong_code' }
        if (await tx.accounts.byLogin(login)) return { ok: false, code: 'login_invalid' }
        await tx.accounts.replaceSetupCode(null)
        await tx.accounts.insert(account)
        await tx.audit.add({ type: 'account_created', account: account.id, subject: account.id, detail: account.role })
        await tx.accounts.openSession(session, account.id)
        await tx.audit.add({ type: 'sign_in', account: account.id })
        return { ok: true, session }
      })
    },

    async signIn({ login, password, address }) {
      const account = await read.accounts.byLogin(login)
      const key = `${address} ${login.slice(0, LONGEST_LOGIN + 1).toLowerCase()}`
      const guessed = await guess(key, account?.passwordHash ?? (await nobody), password)
      if (!guessed.ok || !account) {
        const slowed = !guessed.ok && guessed.code !== 'wrong'
        await refused(slowed ? 'sign_in_slowed' : 'sign_in_refused', account?.id ?? null)
        return slowed ? guessed : { ok: false, code: 'wrong' }
      }
      const session = random(32).toString('base64url')
      return store.transaction('sign in', async (tx) => {
        // Disabled, or given another password, during the computation.
        const now = await tx.accounts.byId(account.id)
        if (!now || now.disabled || now.passwordHash !== account.passwordHash) {
          await tx.audit.add({ type: 'sign_in_refused', subject: account.id })
          return { ok: false, code: 'wrong' }
        }
        guesses.right(key)
        await tx.accounts.openSession(session, account.id)
        await tx.audit.add({ type: 'sign_in', account: account.id })
        return { ok: true, session }
      })
    },

    async session(token) {
      const session = await read.accounts.session(token)
      if (!session) return null
      const now = clock().getTime()
      const idle = now - Date.parse(session.seenAt)
      if (idle > IDLE_MS || now - Date.parse(session.createdAt) > ABSOLUTE_MS) {
        await store.transaction('session over', (tx) => tx.accounts.closeSession(token))
        return null
      }
      const account = await read.accounts.byId(session.account)
      if (!account || account.disabled) return null
      if (idle > TOUCH_MS) await store.transaction('session used', (tx) => tx.accounts.touchSession(token))
      return accountOf(account)
    },

    signOut: (token) =>
      store.transaction('sign out', async (tx) => {
        const session = await tx.accounts.session(token)
        if (!session) return
        await tx.accounts.closeSession(token)
        await tx.audit.add({ type: 'sign_out', account: session.account })
      }),

    async create(request) {
      if (!LOGIN.test(request.login)) return { ok: false, code: 'login_invalid' }
      if (isWeak(request.password, request.login)) return { ok: false, code: 'password_weak' }
      const account = newAccount(request, await hashPassword(request.password))
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

    async changePassword({ id, session, old, password }) {
      const account = await read.accounts.byId(id)
      if (!account) return { ok: false, code: 'wrong' }
      const key = `own ${id}`
      const guessed = await guess(key, account.passwordHash, old)
      if (!guessed.ok) {
        await store.transaction('audit', (tx) => tx.audit.add({ type: 'password_refused', account: id }))
        return guessed
      }
      guesses.right(key)
      if (isWeak(password, account.login)) return { ok: false, code: 'password_weak' }
      const passwordHash = await hashPassword(password)
      return store.transaction('change password', async (tx) => {
        const now = await tx.accounts.byId(id)
        if (now?.passwordHash !== account.passwordHash) return { ok: false, code: 'wrong' }
        await tx.accounts.setPassword(id, passwordHash)
        await tx.accounts.closeSessionsOf(id, session)
        await tx.audit.add({ type: 'password_changed', account: id })
        return { ok: true }
      })
    },
  }
}

type Guessed = { ok: true } | { ok: false; code: 'wrong' | 'busy' } | { ok: false; code: 'slow'; seconds: number }

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

export function accountOf({ id, login, name, role, disabled }: Omit<AccountRecord, 'passwordHash'>): Account {
  return { id, login, name, role, disabled }
}
