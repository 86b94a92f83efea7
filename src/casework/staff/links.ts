import type { Clock, Random } from '../../base/clock.ts'
import { handles, type StaffLinks } from '../account-types.ts'
import type { AccountsStore } from '../ports/accounts.ts'
import { accountOf } from './account.ts'
import { newCode, plainCode, printedCode } from './codes.ts'

const CODE_LETTERS = 8
const MINUTES = 10

/** Links a member of the Telegram group to an account, after the member sent the bot a code from the workbench. */
export function createStaffLinks({
  store,
  clock,
  random,
}: {
  store: AccountsStore
  clock: Clock
  random: Random
}): StaffLinks {
  const { read } = store
  return {
    async issueCode(account) {
      const code = newCode(random, CODE_LETTERS)
      const expiresAt = new Date(clock().getTime() + MINUTES * 60_000).toISOString()
      await store.transaction('link code', (tx) => tx.links.setCode(account, code, expiresAt))
      return { code: printedCode(code), minutes: MINUTES }
    },

    redeem: ({ code, user }) =>
      store.transaction('link', async (tx) => {
        const id = await tx.links.takeCode(plainCode(code), clock().toISOString())
        const account = id === null ? null : await tx.accounts.byId(id)
        if (!account || account.disabled || !handles(account.role)) return null
        await tx.links.link(account.id, user)
        await tx.audit.add({ type: 'telegram_linked', account: account.id })
        return accountOf(account, [])
      }),

    takeBack: (codes) =>
      store.transaction('link code taken back', async (tx) => {
        let known = false
        for (const code of codes) {
          const subject = await tx.links.takeCode(plainCode(code), clock().toISOString())
          if (subject === null) continue
          known = true
          await tx.audit.add({ type: 'telegram_code_taken_back', subject })
        }
        return known
      }),

    async staffOf(user) {
      const id = await read.links.accountOf(user)
      const account = id === null ? null : await read.accounts.byId(id)
      return account && !account.disabled && handles(account.role)
        ? { kind: 'staff', id: account.id, name: account.name }
        : null
    },

    firstHint: (user) => store.transaction('link hint', (tx) => tx.links.firstHint(user)),
    linked: async () => new Set(await read.links.linked()),

    unlink: ({ account, by }) =>
      store.transaction('unlink', async (tx) => {
        if (await tx.links.unlink(account))
          await tx.audit.add({ type: 'telegram_unlinked', account: by, subject: account })
      }),
  }
}
