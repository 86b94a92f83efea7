import type { Clock, Random } from '../../base/clock.ts'
import type { Account, Accounts, AuditType } from '../account-types.ts'
import type { AccountRecord, AccountsStore } from '../ports/accounts.ts'
import type { PasswordGuesses } from './guesses-at-passwords.ts'
import { hashPassword } from './passwords.ts'
import type { CodeCheck } from './second-step.ts'

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
  check,
  shown,
}: {
  store: AccountsStore
  clock: Clock
  random: Random
  guesses: PasswordGuesses
  check: CodeCheck
  shown: (account: AccountRecord) => Account
}): Pick<Accounts, 'signIn' | 'secondSignIn' | 'session' | 'signOut'> {
  const { read } = store
  // Compared with when the login is unknown, so that the answer takes as long as for a known one.
  const nobody = hashPassword(random(24).toString('base64'))

  const tickets = createTickets({ clock, random })

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
    async signIn({ login, password, address, device }) {
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
        if (now.secondStep) return { ok: false, code: 'second_step', ticket: tickets.issue(now) }
        await tx.accounts.openSession(session, account.id, device)
        await tx.audit.add({ type: 'sign_in', account: account.id })
        return { ok: true, session }
      })
    },

    async secondSignIn({ ticket, code, device }) {
      const known = tickets.get(ticket)
      if (!known) return { ok: false, code: 'over' }
      const session = random(32).toString('base64url')
      const checked = await check(known.account, code, async (tx) => {
        // Disabled, given another password, or without its second step since the first step.
        const now = await tx.accounts.byId(known.account)
        if (!now || now.disabled || !now.secondStep || now.passwordHash !== known.passwordHash) return false
        await tx.accounts.openSession(session, now.id, device)
        await tx.audit.add({ type: 'sign_in', account: now.id })
        return true
      })
      if (!checked.ok) return checked
      tickets.drop(ticket)
      return checked.result ? { ok: true, session } : { ok: false, code: 'over' }
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
      return shown(account)
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

/** The sessions of one account, seen and ended by it. */
export function createOwnSessions({
  store,
  clock,
}: {
  store: AccountsStore
  clock: Clock
}): Pick<Accounts, 'sessionsOf' | 'endSessions'> {
  return {
    async sessionsOf({ account, token }) {
      const now = clock().getTime()
      const all = await store.read.accounts.sessionsOf(account, token)
      return all.filter((one) => now - Date.parse(one.seenAt) <= IDLE_MS && now - Date.parse(one.since) <= ABSOLUTE_MS)
    },

    endSessions: ({ account, token, id }) =>
      store.transaction('end sessions', async (tx) => {
        const ended =
          id === 'others'
            ? await tx.accounts.closeSessionsOf(account, token)
            : Number(await tx.accounts.closeSessionById(account, id))
        if (ended > 0) await tx.audit.add({ type: 'session_ended', account })
        return ended
      }),
  }
}

/** How long the second step may take, and how many wait for it at most. */
const TICKET_MS = 5 * 60_000
const TICKETS = 1000

type Ticket = Pick<AccountRecord, 'passwordHash'> & { account: string; until: number }

/** Who gave the right password and has yet to give a code. In memory: after a restart people begin again. */
function createTickets({ clock, random }: { clock: Clock; random: Random }) {
  const tickets = new Map<string, Ticket>()
  return {
    issue({ id: account, passwordHash }: AccountRecord): string {
      const ticket = random(32).toString('base64url')
      tickets.set(ticket, { account, passwordHash, until: clock().getTime() + TICKET_MS })
      for (const oldest of tickets.keys()) {
        if (tickets.size <= TICKETS) break
        tickets.delete(oldest)
      }
      return ticket
    },
    get(ticket: string): Ticket | null {
      const known = tickets.get(ticket)
      return known && clock().getTime() < known.until ? known : null
    },
    drop: (ticket: string) => void tickets.delete(ticket),
  }
}
