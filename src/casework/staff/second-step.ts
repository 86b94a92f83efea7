import { Secret, TOTP } from 'otpauth'
import type { Clock, Random } from '../../base/clock.ts'
import type { SecondStep, StepSecret } from '../account-types.ts'
import type { AccountsStore, AccountsTransaction, TotpRecord } from '../ports/accounts.ts'
import { newCode, plainCode, printedCode } from './codes.ts'
import { createGuesses } from './guesses.ts'
import type { PasswordGuesses } from './guesses-at-passwords.ts'

const PERIOD_S = 30
/** Codes of one step before and one after are taken too: clocks differ. */
const DRIFT = 1
const SECRET_BYTES = 20
const RECOVERY_CODES = 10
const RECOVERY_LETTERS = 12

type Checked = { ok: true } | { ok: false; code: 'wrong' } | { ok: false; code: 'slow'; seconds: number }

/** Checks a code of an account and, within the same transaction, does what it allows. */
export type CodeCheck = <Result>(
  account: string,
  typed: string,
  work: (tx: AccountsTransaction) => Promise<Result>,
) => Promise<{ ok: true; result: Result } | Extract<Checked, { ok: false }>>

/**
 * A code counts as tried before it is looked at, by the account alone: a person who tries codes knows the password. A code of
 * the app counts only once, and none of an earlier step after it.
 */
export function createCodeCheck({ store, clock }: { store: AccountsStore; clock: Clock }): CodeCheck {
  const guesses = createGuesses({ clock })
  return async (account, typed, work) => {
    const wait = guesses.begin(account)
    if (wait > 0) return { ok: false, code: 'slow', seconds: Math.ceil(wait / 1000) }
    return store.transaction('second step', async (tx) => {
      const code = plainCode(typed.slice(0, 100))
      if (!(await takeCode(tx, account, code, clock().getTime()))) {
        await tx.audit.add({ type: 'second_step_refused', subject: account })
        return { ok: false, code: 'wrong' }
      }
      guesses.right(account)
      return { ok: true, result: await work(tx) }
    })
  }
}

async function takeCode(tx: AccountsTransaction, account: string, code: string, now: number): Promise<boolean> {
  if (code.length === RECOVERY_LETTERS) {
    const totp = await tx.secondStep.totp(account)
    if (!totp?.setAt || !(await tx.secondStep.takeRecovery(account, code))) return false
    await tx.audit.add({ type: 'recovery_code_used', account })
    return true
  }
  const totp = await tx.secondStep.totp(account)
  const step = totp && stepOf(totp, code, now)
  if (!totp || step === null || step <= totp.step) return false
  await tx.secondStep.used(account, step)
  return true
}

/** The step of 30 seconds of which this is the code; null: of none near now. */
function stepOf({ secret }: TotpRecord, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: DRIFT })
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_S) + delta
}

const totpOf = (secret: string, names: { issuer?: string; label?: string } = {}): TOTP =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: PERIOD_S })

/** People set their second step up, renew their recovery codes and turn it off; an admin turns that of a colleague off. */
export function createSecondStep({
  store,
  random,
  guesses,
  check,
}: {
  store: AccountsStore
  random: Random
  guesses: PasswordGuesses
  check: CodeCheck
}): SecondStep {
  const { read } = store

  const newRecovery = async (tx: AccountsTransaction, account: string): Promise<string[]> => {
    const codes = Array.from({ length: RECOVERY_CODES }, () => newCode(random, RECOVERY_LETTERS))
    await tx.secondStep.setRecovery(account, codes)
    return codes.map(printedCode)
  }

  const isOn = async (account: string): Promise<boolean> => (await read.accounts.byId(account))?.secondStep === true

  return {
    async standing(account) {
      const totp = await read.secondStep.totp(account)
      return { since: totp?.setAt ?? null, recovery: await read.secondStep.recoveryLeft(account) }
    },

    begin: (request) => begin(request, { store, random, guesses }),

    async begun({ account: id, issuer }) {
      const [account, totp] = [await read.accounts.byId(id), await read.secondStep.totp(id)]
      return account && totp && totp.setAt === null ? printed(totp.secret, { issuer, label: account.login }) : null
    },

    async confirm({ account, code, token }) {
      const totp = await read.secondStep.totp(account)
      if (!totp || totp.setAt !== null) return { ok: false, code: 'not_begun' }
      const checked = await check(account, code, async (tx) => {
        await tx.secondStep.setUp(account)
        await tx.accounts.closeSessionsOf(account, token)
        await tx.audit.add({ type: 'second_step_set', account })
        return newRecovery(tx, account)
      })
      return checked.ok ? { ok: true, recovery: checked.result } : checked
    },

    async renew({ account, code }) {
      if (!(await isOn(account))) return { ok: false, code: 'wrong' }
      const checked = await check(account, code, async (tx) => {
        await tx.audit.add({ type: 'recovery_codes_renewed', account })
        return newRecovery(tx, account)
      })
      return checked.ok ? { ok: true, recovery: checked.result } : checked
    },

    async remove({ account, code }) {
      if (!(await isOn(account))) return { ok: false, code: 'wrong' }
      const checked = await check(account, code, async (tx) => {
        await clear(tx, account)
        await tx.audit.add({ type: 'second_step_removed', account })
      })
      return checked.ok ? { ok: true } : checked
    },

    reset: ({ account: id, by }) =>
      store.transaction('second step reset', async (tx) => {
        const account = await tx.accounts.byId(id)
        if (!account) return { ok: false, code: 'not_found' }
        if (by === id) return { ok: false, code: 'own' }
        if (by !== null && (await tx.accounts.byId(by))?.role !== 'admin') return { ok: false, code: 'not_admin' }
        if (!account.secondStep) return { ok: false, code: 'off' }
        await clear(tx, id)
        await tx.accounts.closeSessionsOf(id)
        await tx.audit.add({ type: 'second_step_reset', account: by, subject: id })
        return { ok: true }
      }),
  }
}

async function begin(
  { account: id, password, issuer }: Parameters<SecondStep['begin']>[0],
  { store, random, guesses }: { store: AccountsStore; random: Random; guesses: PasswordGuesses },
): ReturnType<SecondStep['begin']> {
  const account = await store.read.accounts.byId(id)
  if (!account) return { ok: false, code: 'wrong' }
  if (account.secondStep) return { ok: false, code: 'already' }
  const key = `own ${id}`
  const guessed = await guesses.guess(key, account.passwordHash, password)
  if (!guessed.ok) {
    await store.transaction('audit', (tx) => tx.audit.add({ type: 'password_refused', account: id }))
    return guessed
  }
  guesses.right(key)
  const secret = new Secret({ buffer: new Uint8Array(random(SECRET_BYTES)).buffer }).base32
  return store.transaction('second step begun', async (tx) => {
    if ((await tx.accounts.byId(id))?.secondStep) return { ok: false, code: 'already' }
    await tx.secondStep.setSecret(id, secret)
    return { ok: true, ...printed(secret, { issuer, label: account.login }) }
  })
}

async function clear(tx: AccountsTransaction, account: string): Promise<void> {
  await tx.secondStep.setSecret(account, null)
  await tx.secondStep.setRecovery(account, [])
}

function printed(secret: string, names: { issuer: string; label: string }): StepSecret {
  return { secret: (secret.match(/.{1,4}/g) ?? []).join(' '), uri: totpOf(secret, names).toString() }
}
