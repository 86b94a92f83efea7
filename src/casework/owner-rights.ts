import type { Role } from './account-types.ts'

/** Whether the role decides who handles the complaints of others. */
export function mayAssignOthers(role: Role): boolean {
  return role === 'lead' || role === 'admin'
}

/**
 * Whether an account may change the owner of a complaint. Everybody may take what nobody handles, or what somebody handles
 * who is on leave (`isAway`), and hand on or give back what is theirs.
 */
export function mayMove(
  { id, role }: { id: string; role: Role },
  from: { id: string } | null,
  to: { id: string } | null,
  isAway: boolean,
): boolean {
  return mayAssignOthers(role) || from?.id === id || ((from === null || isAway) && to?.id === id)
}
