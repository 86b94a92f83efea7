import type { Actor } from '../complaint/types.ts'
import { handles } from './account-types.ts'
import type { ComplaintRecord, ComplaintsPort } from './ports/complaints.ts'
import type { OwnersPort } from './ports/owners.ts'
import type { UnitsPort } from './ports/units.ts'
import type { Bar, Hidden } from './unit-types.ts'

export type RightsPort = OwnersPort & UnitsPort
type Who = Pick<ComplaintRecord, 'id' | 'unit' | 'owner'>

/** The complaints that an account may not read, and those that it may not act on. Null: none. */
export async function reachOf(tx: RightsPort, account: string): Promise<{ read: Hidden | null; act: Hidden | null }> {
  const role = await tx.owners.roleOf(account)
  if (role !== null && !handles(role)) return { read: 'all', act: 'all' }
  const rule = await tx.units.rule()
  if (rule === 'act') return { read: null, act: null }
  const open = (await tx.units.list()).filter(({ closed }) => !closed)
  const me = (await tx.owners.colleagues()).find(({ id }) => id === account)
  const own = open.find(({ id }) => id === me?.unit)
  // An account of no district or station looks after the whole city.
  if (!me || me.role === 'admin' || !own || own.kind === 'city') return { read: null, act: null }
  const others = open.filter(({ id }) => id !== own.id).map(({ id }) => id)
  const hidden = others.length > 0 ? { units: others, but: account } : null
  return { read: rule === 'none' ? hidden : null, act: hidden }
}

/** Whether a complaint is among the hidden ones. */
export function isHidden({ unit, owner }: Pick<Who, 'unit' | 'owner'>, hidden: Hidden | null): boolean {
  if (hidden === 'all') return true
  return hidden !== null && typeof unit === 'string' && hidden.units.includes(unit) && owner !== hidden.but
}

/** Why a member of staff may not act on a complaint; null: they may. */
export async function barTo(
  tx: RightsPort & Pick<ComplaintsPort, 'complaints'>,
  complaint: Who,
  actor: Actor,
): Promise<Bar | null> {
  if (actor.kind !== 'staff') return null
  if ((await tx.complaints.recused(complaint.id)).includes(actor.id)) return 'recused'
  const { act } = await reachOf(tx, actor.id)
  return isHidden(complaint, act) ? 'other_unit' : null
}

/** Whether an account may read what a person says: not when all that is handled for them is hidden from it. */
export function mayMeet(open: readonly Pick<Who, 'unit' | 'owner'>[], hidden: Hidden | null): boolean {
  return hidden !== 'all' && (open.length === 0 || open.some((one) => !isHidden(one, hidden)))
}
