import { dayOf } from '../../base/clock.ts'
import type { Owner } from '../../complaint/types.ts'
import type { Desk } from '../desk.ts'
import { mayAssignOthers, mayMove } from '../owner-rights.ts'
import type { Colleague, OwnerResult } from '../owner-types.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { OwnersPort } from '../ports/owners.ts'
import type { UnitsPort } from '../ports/units.ts'
import { barTo } from '../rights.ts'
import type { StaffActor, TimelineEntry } from '../types.ts'

type Port = ComplaintsPort & MessagesPort & OwnersPort & UnitsPort
type Tools = Pick<Desk, 'clock' | 'procedure' | 'staff' | 'timeZone'>

/** The owner of a complaint; null for nobody and for an account that may no longer be used. */
export function ownerOf({ owner }: Pick<ComplaintRecord, 'owner'>, colleagues: readonly Colleague[]): Owner | null {
  const found = colleagues.find(({ id }) => id === owner)
  return found ? plain(found) : null
}

/** Gives a complaint to an account or to nobody, within a transaction: owner, event, the card's update. */
export async function assignOne(
  tx: Port,
  request: { complaint: string; to: string | null; seen?: string | null; actor: StaffActor; batch?: string },
  desk: Tools,
): Promise<OwnerResult> {
  const { to, seen, actor, batch } = request
  const complaint = await tx.complaints.byId(request.complaint)
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found', owner: null }
  const colleagues = await tx.owners.colleagues()
  const from = ownerOf(complaint, colleagues)
  const target = to === null ? null : ownerOf({ owner: to }, colleagues)
  const me = colleagues.find(({ id }) => id === actor.id)
  if (to !== null && !target) return { ok: false, code: 'no_colleague', owner: from }
  if (from?.id === target?.id) return { ok: true, repeated: true, owner: from }
  if (seen !== undefined && seen !== (from?.id ?? null)) return { ok: false, code: 'changed_meanwhile', owner: from }
  const away = await tx.owners.onLeave(dayOf(desk.clock(), desk.timeZone))
  const isAway = away.some(({ account }) => account === from?.id)
  if (!me || !mayMove(me, from, target, isAway)) return { ok: false, code: 'not_yours', owner: from }
  const bar = (await barTo(tx, complaint, actor)) ?? (target && (await recusedBar(tx, complaint.id, target)))
  if (bar) return { ok: false, code: bar, owner: from }
  return change(tx, complaint, { from, to: target, ...(batch !== undefined && { batch }) }, actor, desk)
}

/** Takes the last change of the owner back; `batch`: only if it was part of that one. */
export async function undoOne(
  tx: Port,
  request: { complaint: string; actor: StaffActor; batch?: string; of?: string },
  desk: Tools,
): Promise<OwnerResult> {
  const complaint = await tx.complaints.byId(request.complaint)
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found', owner: null }
  const colleagues = await tx.owners.colleagues()
  const from = ownerOf(complaint, colleagues)
  const last = undoableChange(await tx.complaints.timeline(complaint.id), desk)
  const other = last && (last.to?.id !== from?.id || (request.of !== undefined && last.batch !== request.of))
  if (other) return { ok: false, code: 'changed_meanwhile', owner: from }
  if (!last) return { ok: false, code: 'nothing_to_undo', owner: from }
  const me = colleagues.find(({ id }) => id === request.actor.id)
  if (!me || !(last.by === me.id || mayAssignOthers(me.role))) return { ok: false, code: 'not_yours', owner: from }
  const to = ownerOf({ owner: last.from?.id ?? null }, colleagues)
  const bar = (await barTo(tx, complaint, request.actor)) ?? (to && (await recusedBar(tx, complaint.id, to)))
  if (bar) return { ok: false, code: bar, owner: from }
  const batch = request.batch === undefined ? {} : { batch: request.batch }
  return change(tx, complaint, { from, to, undone: true, ...batch }, request.actor, desk)
}

/** An account that knows a party is given nothing. */
async function recusedBar(tx: Port, complaint: string, { id }: Owner): Promise<'recused' | null> {
  return (await tx.complaints.recused(complaint)).includes(id) ? 'recused' : null
}

/** The last change of the owner, while it can be taken back. What took one back cannot itself be taken back. */
export function undoableChange(
  timeline: readonly TimelineEntry[],
  { clock, procedure }: Pick<Desk, 'clock' | 'procedure'>,
): { from: Owner | null; to: Owner | null; by: string; batch: string | null } | null {
  const last = timeline.findLast(({ type }) => type === 'assigned')
  const owner = last?.details.owner
  if (!last || !owner || owner.undone || last.actor.kind !== 'staff') return null
  if (clock().getTime() - Date.parse(last.at) > procedure.undoMs) return null
  return { from: owner.from, to: owner.to, by: last.actor.id, batch: owner.batch ?? null }
}

async function change(
  tx: Port,
  complaint: ComplaintRecord,
  owner: NonNullable<TimelineEntry['details']['owner']>,
  actor: StaffActor,
  { staff }: Tools,
): Promise<OwnerResult> {
  if (!(await tx.owners.set(complaint.id, complaint.owner, owner.to?.id ?? null))) {
    return { ok: false, code: 'changed_meanwhile', owner: owner.from }
  }
  await tx.complaints.addEvent({ complaint: complaint.id, type: 'assigned', actor, details: { owner } })
  await staff.update(tx, complaint.id)
  return { ok: true, repeated: false, owner: owner.to }
}

const plain = ({ id, name }: Owner): Owner => ({ id, name })
