import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '../../base/clock.ts'
import { linesOf, replay, undoable } from '../../complaint/procedure/history.ts'
import { parseNumber } from '../../complaint/procedure/number.ts'
import {
  type ActionInput,
  type ComplaintAction,
  type Situation,
  STAYS_HOME,
  type Transition,
} from '../../complaint/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { notify } from '../messages/to-person.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { OwnersPort } from '../ports/owners.ts'
import type { UnitsPort } from '../ports/units.ts'
import { barTo, type RightsPort } from '../rights.ts'
import type { ActResult, Casework, TimelineEntry } from '../types.ts'
import { move } from './apply-event.ts'
import { canTakeIn } from './merging.ts'
import { assignOne } from './owner-acts.ts'

type Request = Parameters<Casework['act']>[0]
type Acted = { ok: true; repeated: boolean } | Extract<ActResult, { ok: false }>

/**
 * One action on a complaint, within a transaction: checks transition and version, then writes state, event, the message
 * to the complainant and the card's update. Repeating the last action does nothing. A complaint of nobody becomes that of
 * the handler who acts.
 */
export async function actOn(
  tx: ComplaintsPort & MessagesPort & GroupsPort & RightsPort & OwnersPort & UnitsPort,
  request: Request,
  desk: Desk,
): Promise<Acted> {
  const { action, actor, input, expectedVersion } = request
  const complaint = await tx.complaints.byId(request.complaint)
  // Only figures are left of an erased complaint: no action is possible.
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }

  const timeline = await tx.complaints.timeline(complaint.id)
  const last = timeline.findLast((entry) => entry.to !== null)
  if (last && isSame(last, request)) return { ok: true, repeated: true }
  if (expectedVersion !== undefined && expectedVersion !== complaint.version) {
    return { ok: false, code: 'changed_meanwhile' }
  }
  const situation = await situationOf(tx, complaint, timeline, input, desk)
  const into = situation.into && (await tx.complaints.byId(situation.into.id))
  const barThere = into && (await barTo(tx, into, actor))
  if (barThere) return { ok: false, code: barThere }
  const transition = desk.procedure.transition(complaint.state, action, actor, input, situation)
  if (!transition.ok) return transition
  if (action === 'close' && transition.to === 'settled' && !(await hasAgreed(tx, complaint.id))) {
    return { ok: false, code: 'member_consent_missing' }
  }

  const event = {
    type: action,
    actor,
    from: complaint.state,
    to: transition.to,
    reason: transition.reason,
    text: noteOf(input),
    recoveredCents: input.recoveredCents ?? null,
    details: transition.details,
  }
  if (!(await move(tx, complaint, event, desk))) return { ok: false, code: 'changed_meanwhile' }
  const told = tellComplainant(complaint, action, input, transition, desk)
  if (told) await notify(tx, complaint.id, told, desk)
  await desk.staff.update(tx, complaint.id)
  // An account that may own nothing, or none of the house's, leaves it with nobody.
  if (actor.kind === 'staff' && action !== 'undo') {
    await assignOne(tx, { complaint: complaint.id, to: actor.id, seen: null, actor }, desk)
  }
  await tellOther(tx, complaint, request, situation, desk)
  return { ok: true, repeated: false }
}

/** Everything but the state that the transition depends on, as of now. */
export async function situationOf(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  timeline: readonly TimelineEntry[],
  { into }: Pick<ActionInput, 'into'>,
  { clock, timeZone, procedure }: Desk,
): Promise<Situation> {
  const parsed = into === undefined ? null : parseNumber(into)
  const other = parsed?.ok ? await tx.complaints.byNumber(parsed.number) : null
  const takesIn = other !== null && (await canTakeIn(tx, other, complaint, procedure))
  return {
    today: dayOf(clock(), timeZone),
    undo: undoable(timeline, clock(), procedure.undoMs),
    reopenAsked: complaint.reopenAsked,
    into: takesIn ? { id: other.id, number: other.number } : null,
    appraisedFrom: replay(timeline, timeZone).appraisals.findLast(({ to }) => to === null)?.from ?? null,
  }
}

/** Records it on the other complaint as well: the one merged into, or taken out of again. */
async function tellOther(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  { action, actor }: Request,
  situation: Situation,
  desk: Desk,
): Promise<void> {
  const undone = action === 'undo' && situation.undo?.action === 'merge'
  const other = action === 'merge' ? situation.into?.id : undone ? complaint.mergedInto : null
  if (!other) return
  const { id, number } = complaint
  const type = undone ? 'merged_out' : 'merged_in'
  // From now on, messages about the merged complaint go into the topic of the other one.
  if (!undone && complaint.flags.includes(STAYS_HOME)) await tx.complaints.addFlag(other, STAYS_HOME)
  await tx.complaints.addEvent({ complaint: other, type, actor, details: { other: { id, number } } })
  const heading = desk.texts(`casework-note-${type}`, { number })
  await desk.staff.note(tx, other, { heading, said: null })
  await desk.staff.update(tx, other)
}

/** Whether the request repeats the last event. */
function isSame(last: TimelineEntry, { action, actor, input }: Request): boolean {
  const { doubledCents, onTheSpot, appraiser, dueOn, authority } = last.details
  const said = {
    // A withdrawal has a reason that nobody typed.
    reason: action === 'withdraw' ? undefined : (last.reason ?? undefined),
    note: last.text ?? undefined,
    recoveredCents: last.recoveredCents ?? undefined,
    doubledCents,
    onTheSpot,
    appraiser,
    dueOn,
    authority: authority?.id,
    into: last.details.other?.number,
    resolved: action === 'report_outcome' ? last.details.resolved : undefined,
  }
  const asked = {
    reason: input.reason,
    note: noteOf(input) ?? undefined,
    recoveredCents: input.recoveredCents,
    doubledCents: input.doubledCents,
    onTheSpot: input.onTheSpot,
    appraiser: input.appraiser?.trim() || undefined,
    dueOn: input.dueOn,
    authority: input.authority,
    into: input.into,
    resolved: input.resolved,
  }
  return last.type === action && last.actor.kind === actor.kind && isDeepStrictEqual(said, asked)
}

function noteOf({ note }: ActionInput): string | null {
  return note?.trim() || null
}

/** The message to the complainant, or null when there is none. */
function tellComplainant(
  { id, number }: ComplaintRecord,
  action: ComplaintAction,
  input: ActionInput,
  { to, tell }: Extract<Transition, { ok: true }>,
  { texts, procedure }: Desk,
): OutgoingMessage | null {
  if (!tell) return null
  const lines = texts(tell.key, { number, ...tell.values }).split('\n')
  const blocks = lines.filter(Boolean).map((text, index): Block => ({ kind: index === 0 ? 'lead' : 'paragraph', text }))
  if (action === 'request_supplement') {
    blocks.splice(2, 0, { kind: 'list', ordered: true, items: linesOf(input.note ?? null) })
  }
  return {
    blocks,
    complaint: { number, state: to },
    ...(action === 'request_supplement' && {
      choices: [{ label: texts('casework-choice-supplement'), action: { kind: 'write_about', complaint: id } }],
    }),
    ...(procedure.canReopen(to) &&
      action === 'close' && {
        choices: [{ label: texts('casework-choice-differs'), action: { kind: 'write_about', complaint: id } }],
      }),
  }
}

/**
 * Whether a settlement may be recorded: each member of a group agrees for themselves (令 121 第十二条 for a
 * representative's).
 */
async function hasAgreed(tx: ComplaintsPort & MessagesPort & GroupsPort, complaint: string): Promise<boolean> {
  for (const { id } of await tx.groups.holding([complaint], ['confirmed'])) {
    const members = await tx.groups.members(id)
    if (members.some((one) => one.complaint === complaint && one.state === 'in' && one.settlement !== 'yes'))
      return false
  }
  return true
}
