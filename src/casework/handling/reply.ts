import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { placesOf } from '../messages/to-person.ts'
import type { ComplaintRecord, ComplaintsPort, StaffFile } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StaffPort } from '../ports/staff.ts'
import { barTo, type RightsPort } from '../rights.ts'
import type { Casework, ReplyGuard, StaffActor, TimelineEntry } from '../types.ts'

type Reply = Parameters<Casework['reply']>[0]
type ReplyPort = ComplaintsPort & MessagesPort & RightsPort & Pick<StaffPort, 'talks'>
type SendNote = Parameters<Casework['sendNote']>[0]

type Result = Awaited<ReturnType<Casework['reply']>>
type Plain = Exclude<Result, { code: 'another_reply' | 'same_again' }>

/** A member of staff writes to the person of a complaint, or sends files. */
export async function replyToPerson(
  tx: ReplyPort,
  { complaint: id, actor, text, evidence = [], inboxIds = [] }: Omit<Reply, 'guard'>,
  desk: Pick<Desk, 'texts'>,
): Promise<Plain> {
  if (!(await tx.inbox.pending(inboxIds))) return { ok: true }
  const words = text.trim()
  const complaint = await tx.complaints.byId(id)
  if (!complaint || complaint.erasedAt || actor.kind !== 'staff') return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  const files = await tx.evidence.fromStaff(evidence, { complaint: id })
  if (words === '' && files.length === 0) return { ok: false, code: 'empty' }
  if (await isUnreachable(tx, id)) return { ok: false, code: 'unreachable' }
  await tell(tx, complaint, { words, files, actor, note: null }, desk)
  await tx.inbox.done(inboxIds)
  return { ok: true }
}

/** Writes to the person as `replyToPerson` does, unless the reply may be one too many. */
export async function replyWithGuard(
  tx: ReplyPort,
  { guard, ...reply }: Reply,
  desk: Pick<Desk, 'texts' | 'clock' | 'procedure'>,
): Promise<Result> {
  const { complaint: id, actor, text } = reply
  const complaint = guard && (await tx.complaints.byId(id))
  if (!guard || !complaint || actor.kind !== 'staff' || (await barTo(tx, complaint, actor))) {
    return replyToPerson(tx, reply, desk)
  }
  const doubt = tooMany(await tx.complaints.timeline(id), { words: text.trim(), actor, guard }, desk)
  return doubt ?? replyToPerson(tx, reply, desk)
}

/** Whether a reply may be one too many: somebody else was faster, or the same words went out just now. */
function tooMany(
  timeline: readonly TimelineEntry[],
  { words, actor, guard }: { words: string; actor: StaffActor; guard: ReplyGuard },
  { clock, procedure }: Pick<Desk, 'clock' | 'procedure'>,
): Exclude<Result, Plain> | null {
  const replies = timeline.flatMap(({ type, seq, at, text, actor: by }) =>
    type === 'message_to_person' && by.kind === 'staff' ? [{ seq, at, text: text ?? '', by }] : [],
  )
  const { seen, again } = guard
  const other = replies.findLast(({ seq, by }) => seen !== null && seq > seen && by.id !== actor.id)
  if (other) return { ok: false, code: 'another_reply', by: other.by.name, text: other.text }
  const justNow = (at: string) => clock().getTime() - Date.parse(at) <= procedure.undoMs
  const same = again || words === '' ? undefined : replies.findLast(({ at, text }) => text === words && justNow(at))
  return same ? { ok: false, code: 'same_again', by: same.by.name, at: same.at } : null
}

/** Sends a staff note to the person afterwards. */
export async function sendNote(
  tx: ReplyPort,
  { complaint: id, actor, note }: SendNote,
  desk: Pick<Desk, 'texts'>,
): ReturnType<Casework['sendNote']> {
  const complaint = await tx.complaints.byId(id)
  const timeline = await tx.complaints.timeline(id)
  const entry = timeline.find(({ seq, type }) => seq === note && type === 'internal_note')
  if (!complaint || complaint.erasedAt || entry?.actor.kind !== 'staff') return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  if (entry.actor.id !== actor.id) return { ok: false, code: 'not_yours' }
  if (timeline.some(({ details }) => details.note === note)) return { ok: false, code: 'sent' }
  if (await isUnreachable(tx, id)) return { ok: false, code: 'unreachable' }
  const files = await tx.evidence.fromStaff(entry.evidence, { complaint: id })
  await tell(tx, complaint, { words: entry.text ?? '', files, actor, note }, desk)
  return { ok: true }
}

const isUnreachable = async (tx: ComplaintsPort & MessagesPort, complaint: string) =>
  (await tx.complaints.unreachable([complaint])).has(complaint)

/** A file from staff, as a message of its own. */
export function fileMessage(file: StaffFile, texts: Desk['texts']): OutgoingMessage {
  const text = texts('casework-file-from-staff', { name: file.name })
  return { blocks: [{ kind: 'paragraph', text }], file }
}

async function tell(
  tx: ReplyPort,
  { id, number, state }: ComplaintRecord,
  { words, files, actor, note }: { words: string; files: StaffFile[]; actor: StaffActor; note: number | null },
  { texts }: Pick<Desk, 'texts'>,
): Promise<void> {
  await tx.complaints.addEvent({
    complaint: id,
    type: 'message_to_person',
    actor,
    text: words || null,
    evidence: files.map(({ evidence }) => evidence),
    ...(note !== null && { details: { note } }),
  })
  const complaint = { number, state }
  // One message per file: if the outcome of a send is unknown, only that one is repeated.
  const messages: OutgoingMessage[] = [
    ...(words === '' ? [] : [{ blocks: [{ kind: 'paragraph' as const, text: words }], complaint }]),
    ...files.map((file) => ({ ...fileMessage(file, texts), complaint })),
  ]
  for (const conversation of placesOf(await tx.complaints.holders(id))) {
    for (const message of messages) await tx.messages.append({ conversation, message, from: 'staff' })
    await tx.talks.staffWrote(conversation)
  }
}
