import type { Desk } from '../desk.ts'
import { makeFindable } from '../finding/put.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { SearchPort } from '../ports/search.ts'
import { barTo, type RightsPort } from '../rights.ts'
import type { Casework } from '../types.ts'

type Note = Parameters<Casework['note']>[0]

/** An internal note, or an attempt to reach someone with its result. */
export async function writeNote(
  tx: ComplaintsPort & MessagesPort & SearchPort & RightsPort,
  { complaint: id, actor, text, contact, evidence = [], inboxIds = [] }: Note,
  { procedure: { contact: known }, finding }: Pick<Desk, 'procedure' | 'finding'>,
): ReturnType<Casework['note']> {
  if (!(await tx.inbox.pending(inboxIds))) return { ok: true, note: null }
  const words = text.trim()
  if (contact === null && words === '' && evidence.length === 0) return { ok: false, code: 'empty' }
  if (
    contact !== null &&
    !(Object.hasOwn(known.parties, contact.party) && Object.hasOwn(known.results, contact.result))
  ) {
    return { ok: false, code: 'contact_unknown' }
  }
  const complaint = await tx.complaints.byId(id)
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  const type = contact === null ? 'internal_note' : 'contact'
  const last = (await tx.complaints.timeline(id)).at(-1)
  const { party, result } = last?.details.contact ?? {}
  const again =
    last?.type === type &&
    last.actor.kind === 'staff' &&
    last.actor.id === actor.id &&
    (last.text ?? '') === words &&
    party === contact?.party &&
    result === contact?.result
  await tx.inbox.done(inboxIds)
  if (again && evidence.length === 0) return { ok: true, note: null }
  const note = await tx.complaints.addEvent({
    complaint: id,
    type,
    actor,
    text: words || null,
    evidence: (await tx.evidence.fromStaff(evidence, { complaint: id })).map((file) => file.evidence),
    ...(contact && { details: { contact } }),
  })
  if (words !== '') await makeFindable(tx, id, finding)
  return { ok: true, note }
}
