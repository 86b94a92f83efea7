import type { Role } from './account-types.ts'
import type { AccountsTransaction } from './ports/accounts.ts'

/** The role of an account at this moment; null: there is no such account, or it was disabled. */
export async function roleNow(
  tx: { accounts: Pick<AccountsTransaction['accounts'], 'byId'> },
  account: string,
): Promise<Role | null> {
  const known = await tx.accounts.byId(account)
  return known && !known.disabled ? known.role : null
}
