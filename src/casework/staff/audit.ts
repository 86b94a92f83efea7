import type { Audit } from '../account-types.ts'
import type { AccountsStore } from '../ports/accounts.ts'

/** The record of views of originals and changes of accounts, for admins. Accounts write their own part of it. */
export function createAudit({ store }: { store: AccountsStore }): Audit {
  return {
    looked: (event) => store.transaction('audit', (tx) => tx.audit.add(event)),
    refused: ({ account }) => store.transaction('audit', (tx) => tx.audit.add({ type: 'page_refused', account })),
    list: (filter) => store.read.audit.list(filter),
  }
}
