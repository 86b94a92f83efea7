import type { ActionInput, ComplaintAction } from '../../complaint/types.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import { move } from './apply-event.ts'
import { situationOf } from './staff-acts.ts'

type PersonMessage = { text: string | null; evidence: string[]; thanks?: true }
type AttachedFiles = { attached: string[]; stored: string[]; over: string[] }
/** The conversation of the act; after a merger across channels it differs from that of the complaint. */
type Origin = { conversation: string }

const actor = { kind: 'complainant' } as const

/** A later message of the person: goes to the timeline and the topic. */
export async function say(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  { text, evidence, thanks }: PersonMessage,
  turn: Origin,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  const files = await tx.evidence.attach(evidence, turn.conversation, complaint.id)
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: 'message_from_person',
    actor,
    text,
    evidence: files.attached,
    ...(thanks && { thanks }),
  })
  await tellStaff(tx, complaint, { text, files }, 'casework-note-message', desk)
  return noRoom(tx, turn, files.over, desk)
}

/** Supplements that staff asked for, or further ones; an ordinary message if the state does not accept supplements. */
export async function supplement(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  said: PersonMessage,
  turn: Origin,
  desk: Desk,
): Promise<OutgoingMessage[]> {
  const files = await act(tx, complaint, 'supplement', {}, said, turn, desk)
  if (!files) return say(tx, complaint, said, turn, desk)
  await tellStaff(tx, complaint, { text: said.text, files }, 'casework-note-supplement', desk)
  await desk.staff.update(tx, complaint.id)
  return noRoom(tx, turn, files.over, desk)
}

/** False when the complaint can no longer be withdrawn. */
export async function withdraw(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  note: string,
  desk: Desk,
): Promise<boolean> {
  // Pressed twice: confirms again that it is withdrawn.
  if (complaint.state === 'withdrawn') return true
  const said = { text: note === '' ? null : note, evidence: [] }
  if (!(await act(tx, complaint, 'withdraw', {}, said, complaint, desk))) return false
  await desk.staff.note(tx, complaint.id, {
    heading: desk.texts('casework-note-withdrawn'),
    said: note,
    fromPerson: true,
  })
  await desk.staff.update(tx, complaint.id)
  return true
}

/** The amount recovered. The same amount again changes nothing; false for a complaint that is still open. */
export async function reportOutcome(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  { recoveredCents }: { recoveredCents: number },
  desk: Desk,
): Promise<boolean> {
  if (recoveredCents === complaint.recoveredCents) return true
  const said = { text: null, evidence: [] }
  if (!(await act(tx, complaint, 'report_outcome', { recoveredCents }, said, complaint, desk))) return false
  await desk.staff.note(tx, complaint.id, {
    heading: desk.texts('casework-note-outcome'),
    said: null,
    fromPerson: true,
  })
  await desk.staff.update(tx, complaint.id)
  return true
}

/** Passes new facts to staff, who decide. */
export async function requestReopen(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  said: PersonMessage,
  turn: Origin,
  desk: Desk,
): Promise<{ ok: boolean; messages: OutgoingMessage[] }> {
  const files = await act(tx, complaint, 'request_reopen', {}, said, turn, desk)
  if (!files) return { ok: false, messages: [] }
  await tellStaff(tx, complaint, { text: said.text, files }, 'casework-note-reopen', desk)
  await noticeToStaff(tx, { kind: 'wish', wish: 'reopen', number: complaint.number }, desk)
  await desk.staff.update(tx, complaint.id)
  return { ok: true, messages: await noRoom(tx, turn, files.over, desk) }
}

/** An action of the person with its text and files; null when the state does not allow it. */
async function act(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  action: ComplaintAction,
  input: ActionInput,
  { text, evidence }: PersonMessage,
  turn: Origin,
  desk: Desk,
): Promise<AttachedFiles | null> {
  const situation = await situationOf(tx, complaint, await tx.complaints.timeline(complaint.id), {}, desk)
  const transition = desk.procedure.transition(complaint.state, action, actor, input, situation)
  if (!transition.ok) return null
  const files = await tx.evidence.attach(evidence, turn.conversation, complaint.id)
  const moved = await move(
    tx,
    complaint,
    {
      type: action,
      actor,
      from: complaint.state,
      to: transition.to,
      reason: transition.reason,
      text,
      recoveredCents: input.recoveredCents ?? null,
      evidence: files.attached,
      details: transition.details,
    },
    desk,
  )
  // Within the transaction that read the complaint, no other writer can have changed it.
  if (!moved) throw new Error('a complaint changed within the transaction that read it')
  return files
}

/** Drops files beyond a complaint's limit, and tells the person. */
async function noRoom(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  { conversation }: Origin,
  over: string[],
  { texts }: Desk,
): Promise<OutgoingMessage[]> {
  if (over.length === 0) return []
  await tx.evidence.drop(over, conversation)
  return [{ blocks: [{ kind: 'warning', text: texts('casework-files-full', { count: over.length }) }] }]
}

async function tellStaff(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  { text, files }: { text: string | null; files: AttachedFiles },
  headingKey: string,
  desk: Desk,
): Promise<void> {
  const count = files.attached.length
  const heading = desk.texts(headingKey) + (count > 0 ? desk.texts('casework-note-files', { count }) : '')
  await desk.staff.note(tx, complaint.id, { heading, said: text, fromPerson: true })
  await desk.staff.evidence(tx, complaint.id, files.stored)
}
