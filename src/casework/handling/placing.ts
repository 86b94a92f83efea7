import { dayOf, timeOf } from '../../base/clock.ts'
import { STATES } from '../../complaint/procedure/transitions.ts'
import type { Owner } from '../../complaint/types.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { RosterPort } from '../ports/roster.ts'
import type { RightsPort } from '../rights.ts'

export type PlacingPort = Pick<ComplaintsPort, 'complaints'> & RightsPort & RosterPort
type Tools = Pick<Desk, 'clock' | 'timeZone' | 'procedure'>

/**
 * Gives a new complaint to the unit of the business's region, else to the unit of the whole city, and there to a person.
 * Nothing happens where there is no such unit; a unit without people has it, and nobody handles it.
 */
export async function placeInUnit(tx: PlacingPort, complaint: string, desk: Tools): Promise<void> {
  const open = (await tx.units.list()).filter(({ closed }) => !closed)
  const unit = (await tx.units.ofRegionOf(complaint)) ?? open.find(({ kind }) => kind === 'city')?.id
  if (unit === undefined) return
  await tx.units.setUnitOfComplaint(complaint, unit)
  await giveWithin(tx, complaint, unit, desk)
}

/** Gives a complaint that nobody handles to somebody of a unit. */
export async function giveWithin(tx: PlacingPort, complaint: string, unit: string, desk: Tools): Promise<void> {
  const to = await handlerIn(tx, complaint, unit, desk)
  if (!to || !(await tx.owners.set(complaint, null, to.id))) return
  const details = { owner: { from: null, to } }
  await tx.complaints.addEvent({ complaint, type: 'assigned', actor: { kind: 'system' }, details })
}

/** The account on duty at this hour or next today, if it is of the unit; else the one of the unit with the fewest complaints, the oldest first. */
async function handlerIn(
  tx: PlacingPort,
  complaint: string,
  unit: string,
  { clock, timeZone, procedure }: Tools,
): Promise<Owner | null> {
  const today = dayOf(clock(), timeZone)
  const away = new Set(
    (await tx.roster.leaves(today)).filter(({ from }) => from <= today).map(({ account }) => account),
  )
  const recused = await tx.complaints.recused(complaint)
  const people = (await tx.owners.colleagues()).filter(
    (one) => one.unit === unit && !away.has(one.id) && !recused.includes(one.id),
  )
  const time = timeOf(clock(), timeZone)
  const plan = (await tx.roster.shifts(today, today)).filter(({ to }) => to > time)
  const onDuty = plan
    .flatMap(({ account, deputy }) => [account, deputy])
    .flatMap((id) => people.find((one) => one.id === id) ?? [])
  const load = await tx.units.load(
    people.map(({ id }) => id),
    STATES.filter(procedure.isOpen),
  )
  const [least] = people.toSorted((one, other) => (load.get(one.id) ?? 0) - (load.get(other.id) ?? 0))
  const chosen = onDuty[0] ?? least
  return chosen ? { id: chosen.id, name: chosen.name } : null
}
