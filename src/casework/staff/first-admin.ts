import type { Random } from '../../base/clock.ts'
import type { Accounts } from '../account-types.ts'
import type { AccountsStore } from '../ports/accounts.ts'
import { LOGIN, newAccount } from './account.ts'
import { newCode, plainCode, printedCode } from './codes.ts'
import { hashPassword, isWeak } from './passwords.ts'

/** The one-time code of the first start, which makes the first admin. */
export function createFirstAdmin({
  store,
  random,
}: {
  store: AccountsStore
  random: Random
}): Pick<Accounts, 'issueSetupCode' | 'redeemSetupCode'> {
  const { read } = store

  return {
    async issueSetupCode() {
      const code = newCode(random, 12)
      return store.transaction('setup code', async (tx) => {
        const needed = !(await tx.accounts.hasAdmin())
        await tx.accounts.replaceSetupCode(needed ? code : null)
        return needed ? printedCode(code) : null
      })
    },

    async redeemSetupCode({ code, login, name, password, device }) {
      const plain = plainCode(code)
      if (!(await read.accounts.isSetupCode(plain))) return { ok: false, code: 'wrong_code' }
      if (!LOGIN.test(login)) return { ok: false, code: 'login_invalid' }
      if (isWeak(password, login)) return { ok: false, code: 'password_weak' }
      const account = newAccount({ login, name, role: 'admin' }, await hashPassword(password), random)
      const session = random(32).toString('base64url')
      return store.transaction('first admin', async (tx) => {
        if (!(await tx.accounts.isSetupCode(plain))) return { ok: false, code: 'wrong_code' }
        if (await tx.accounts.byLogin(login)) return { ok: false, code: 'login_invalid' }
        await tx.accounts.replaceSetupCode(null)
        await tx.accounts.insert(account)
        await tx.audit.add({ type: 'account_created', account: account.id, subject: account.id, detail: account.role })
        await tx.accounts.openSession(session, account.id, device)
        await tx.audit.add({ type: 'sign_in', account: account.id })
        return { ok: true, session }
      })
    },
  }
}
