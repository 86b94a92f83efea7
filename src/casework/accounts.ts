import type { Clock, Random } from '../clock.ts'
import { hashPassword, isPassword, isWeak } from './passwords.ts'
import type { AccountRecord, AccountsStore } from './store.ts'
import type { Account, Accounts } from './types.ts'

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/i
const FAILURES = 5
const LOCK_MS = 15 * 60_000
const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 12 * 3_600_000
/** A session's last use is written down at most this often. */
const TOUCH_MS = 60_000
/** Without what is easily misread. */
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Accounts of staff and admins: passwords, sessions, the one-time code of the first start. */
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
  // Compared against when the login is unknown, so that the answer takes as long as for a known one.
  const nobody = hashPassword(random(24).toString('base64'))

  const newAccount = (request: { login: string; name: string; role: Account['role'] }, passwordHash: string) => ({
    id: random(16).toString('base64url'),
    login: request.login,
    name: request.name.trim() || request.login,
    role: request.role,
    passwordHash,
  })

  return {
    async issueSetupCode() {
      const code = Array.from(random(12), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('')
      return store.transaction('setup code', async (tx) => {
        const needed = !(await tx.accounts.hasAdmin())
        await tx.accounts.replaceSetupCode(needed ? code : null)
        return needed ? (code.match(/.{4}/g) ?? []).join('-') : null
      })
    },

    async redeemSetupCode({ code, login, name, password }) {
      const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
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
        await tx.accounts.openSession(session, account.id)
        return { ok: true, session }
      })
    },

    async signIn({ login, password }) {
      const account = await read.accounts.byLogin(login)
      if (account?.lockedUntil && Date.parse(account.lockedUntil) > clock().getTime())
        return { ok: false, code: 'locked' }
      const right = await isPassword(account?.passwordHash ?? (await nobody), password)
      if (!account || account.disabled) return { ok: false, code: 'wrong' }
      const session = random(32).toString('base64url')
      return store.transaction('sign in', async (tx) => {
        const failures = right ? 0 : ((await tx.accounts.byId(account.id))?.failures ?? 0) + 1
        const lock = failures > 0 && failures % FAILURES === 0
        await tx.accounts.setFailures(
          account.id,
          failures,
          lock ? new Date(clock().getTime() + LOCK_MS).toISOString() : null,
        )
        if (!right) return { ok: false, code: 'wrong' }
        await tx.accounts.openSession(session, account.id)
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

    signOut: (token) => store.transaction('sign out', (tx) => tx.accounts.closeSession(token)),

    async create(request) {
      if (!LOGIN.test(request.login)) return { ok: false, code: 'login_invalid' }
      if (isWeak(request.password, request.login)) return { ok: false, code: 'password_weak' }
      const account = newAccount(request, await hashPassword(request.password))
      return store.transaction('create account', async (tx) => {
        if (await tx.accounts.byLogin(request.login)) return { ok: false, code: 'login_taken' }
        await tx.accounts.insert(account)
        // The code of the first start makes an admin; once there is one it must not.
        if (account.role === 'admin') await tx.accounts.replaceSetupCode(null)
        return { ok: true, account: accountOf({ ...account, disabled: false }) }
      })
    },

    list: async () => (await read.accounts.list()).map(accountOf),

    async resetPassword({ login, password }) {
      const account = await read.accounts.byLogin(login)
      if (!account) return { ok: false, code: 'not_found' }
      if (isWeak(password, login)) return { ok: false, code: 'password_weak' }
      const passwordHash = await hashPassword(password)
      return store.transaction('reset password', async (tx) => {
        await tx.accounts.setPassword(account.id, passwordHash)
        await tx.accounts.closeSessionsOf(account.id)
        return { ok: true }
      })
    },
  }
}

function accountOf({
  id,
  login,
  name,
  role,
  disabled,
}: Omit<AccountRecord, 'passwordHash' | 'failures' | 'lockedUntil'>): Account {
  return { id, login, name, role, disabled }
}
