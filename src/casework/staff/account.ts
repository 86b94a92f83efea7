import type { AccountRecord } from '../ports/accounts.ts'
import type { Account } from '../types.ts'

/** An account without its password. */
export function accountOf({ id, login, name, role, disabled }: Omit<AccountRecord, 'passwordHash'>): Account {
  return { id, login, name, role, disabled }
}
