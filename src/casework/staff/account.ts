import type { Random } from '../../base/clock.ts'
import type { Account } from '../account-types.ts'
import type { AccountRecord } from '../ports/accounts.ts'

/** A name to sign in with. */
export const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/i

export function newAccount(
  { login, name, role }: Pick<Account, 'login' | 'name' | 'role'>,
  passwordHash: string,
  random: Random,
): Omit<AccountRecord, 'disabled'> {
  return { id: random(16).toString('base64url'), login, name: name.trim() || login, role, passwordHash }
}

/** An account without its password. */
export function accountOf({ id, login, name, role, disabled }: Omit<AccountRecord, 'passwordHash'>): Account {
  return { id, login, name, role, disabled }
}
