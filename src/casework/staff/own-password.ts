import type { Accounts } from '../account-types.ts'
import type { AccountsStore } from '../ports/accounts.ts'
import type { PasswordGuesses } from './guesses-at-passwords.ts'
import { hashPassword, isWeak } from './passwords.ts'

/** People change their own password with the old one. */
export function createOwnPassword({
  store,
  guesses,
}: {
  store: AccountsStore
  guesses: PasswordGuesses
}): Pick<Accounts, 'changePassword'> {
  return {
    async changePassword({ id, session, old, password }) {
      const account = await store.read.accounts.byId(id)
      if (!account) return { ok: false, code: 'wrong' }
      const key = `own ${id}`
      const guessed = await guesses.guess(key, account.passwordHash, old)
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
