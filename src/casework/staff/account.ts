import type { Random } from '../../base/clock.ts'
import type { Account, Role } from '../account-types.ts'
import type { AccountRecord } from '../ports/accounts.ts'

/** A name to sign in with. */
export const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/i

export function newAccount(
  { login, name, role }: Pick<Account, 'login' | 'name' | 'role'>,
  passwordHash: string,
  random: Random,
): Omit<AccountRecord, 'disabled' | 'secondStep'> {
  return { id: random(16).toString('base64url'), login, name: name.trim() || login, role, passwordHash }
}

/** An account without its password. `due`: the roles of which the house wants a second step. */
export function accountOf(
  { id, login, name, role, disabled, secondStep }: Omit<AccountRecord, 'passwordHash'>,
  due: readonly Role[],
): Account {
  const step = secondStep ? 'on' : due.includes(role) ? 'due' : 'off'
  return { id, login, name, role, disabled, secondStep: step }
}
