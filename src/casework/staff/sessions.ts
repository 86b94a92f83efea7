import type { Clock, Random } from '../../base/clock.ts'
import type { Accounts, AuditType } from '../account-types.ts'
import type { AccountsStore } from '../ports/accounts.ts'
import { accountOf } from './account.ts'
import type { PasswordGuesses } from './guesses-at-passwords.ts'
import { hashPassword } from './passwords.ts'

const LONGEST_LOGIN = 40
const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 12 * 3_600_000
/** Shortest time between two stored uses of a session. */
const TOUCH_MS = 60_000
/** Refusals recorded per hour: constant guessing must not fill the disk. */
const REFUSALS_AN_HOUR = 600

/** Signing in and out, and the sessions between. */
export function createSessions({
  store,
  clock,
  random,
  guesses,
}: {
  store: AccountsStore
  clock: Clock
  random: Random
  guesses: PasswordGuesses
}): Pick<Accounts, 'signIn' | 'session' | 'signOut'> {
  const { read } = store
  // Compared with when the login is unknown, so that the answer takes as long as for a known one.
  const nobody = hashPassword(random(24).toString('base64'))

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
    async signIn({ login, password, address }) {
      const account = await read.accounts.byLogin(login)
      const key = `${address} ${login.slice(0, LONGEST_LOGIN + 1).toLowerCase()}`
      const guessed = await guesses.guess(key, account?.passwordHash ?? (await nobody), password)
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
  }
}
