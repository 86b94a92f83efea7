import type { Block } from '../answer/blocks.ts'
import type { OutgoingMessage } from '../assistant/types.ts'
import type { ActionInput, ComplaintAction, Transition } from '../complaint/types.ts'
import type { Desk } from './desk.ts'
import { notify } from './notices.ts'
import type { CaseworkTransaction, ComplaintRecord } from './store.ts'
import { updateCard } from './to-staff.ts'
import type { ActResult, Casework, TimelineEntry } from './types.ts'

type Request = Parameters<Casework['act']>[0]
type Acted = { ok: true; repeated: boolean } | Extract<ActResult, { ok: false }>

/**
 * One action on a complaint, within a transaction: checks transition and version, then writes state, event, what the
 * complainant is told, and the card's update. What was the last thing done already is not done again.
 */
export async function actOn(tx: CaseworkTransaction, request: Request, desk: Desk): Promise<Acted> {
  const { action, actor, input, expectedVersion } = request
  const complaint = await tx.complaints.byId(request.complaint)
  if (!complaint) return { ok: false, code: 'not_found' }

  const last = (await tx.complaints.timeline(complaint.id)).findLast((entry) => entry.to !== null)
  if (last && isSame(last, request)) return { ok: true, repeated: true }
  if (expectedVersion !== undefined && expectedVersion !== complaint.version) {
    return { ok: false, code: 'changed_meanwhile' }
  }
  const transition = desk.process.transition(complaint.state, action, actor, input)
  if (!transition.ok) return transition

  const recoveredCents = input.recoveredCents
  if (!(await tx.complaints.advance(complaint.id, complaint.version, { state: transition.to, recoveredCents }))) {
    return { ok: false, code: 'changed_meanwhile' }
  }
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: action,
    actor,
    from: complaint.state,
    to: transition.to,
    reason: input.reason ?? null,
    text: noteOf(input),
    recoveredCents: recoveredCents ?? null,
  })
  const told = tellComplainant(complaint, action, transition, desk)
  if (told) await notify(tx, complaint.conversation, told, desk)
  await updateCard(tx, complaint.id, desk)
  return { ok: true, repeated: false }
}

function isSame(last: TimelineEntry, { action, actor, input }: Request): boolean {
  return (
    last.type === action &&
    last.actor.kind === actor.kind &&
    last.reason === (input.reason ?? null) &&
    last.text === noteOf(input) &&
    last.recoveredCents === (input.recoveredCents ?? null)
  )
}

function noteOf({ note }: ActionInput): string | null {
  return note?.trim() || null
}

/** What the complainant reads, or null when there is nothing to tell. */
function tellComplainant(
  { id, number }: ComplaintRecord,
  action: ComplaintAction,
  { to, tell }: Extract<Transition, { ok: true }>,
  { texts }: Desk,
): OutgoingMessage | null {
  if (!tell) return null
  const lines = texts(tell.key, { number, ...tell.values }).split('\n')
  const blocks = lines.filter(Boolean).map((text, index): Block => ({ kind: index === 0 ? 'lead' : 'paragraph', text }))
  return {
    blocks,
    complaint: { number, state: to },
    ...(action === 'request_supplement' && {
      choices: [{ label: texts('casework-choice-supplement'), action: { kind: 'write_about', complaint: id } }],
    }),
  }
}
