import type { Block } from '../../message/blocks.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'

/** The card of a complaint, followed by its stored files. */
export async function cardToStaff(
  tx: Pick<ComplaintsPort & MessagesPort, 'messages' | 'evidence'>,
  complaint: string,
  desk: Pick<Desk, 'staffGroup'>,
): Promise<void> {
  if (desk.staffGroup !== 'off') await tx.messages.toStaff({ kind: 'staff_card', complaint })
  await evidenceToStaff(tx, complaint, await tx.evidence.storedOf(complaint), desk)
}

/** Sends stored files into the topic of their complaint; with minimal cards they stay in the workbench. */
export async function evidenceToStaff(
  tx: Pick<MessagesPort, 'messages'>,
  complaint: string,
  stored: string[],
  desk: Pick<Desk, 'staffGroup'>,
): Promise<void> {
  if (desk.staffGroup !== 'full') return
  for (const evidence of stored) await tx.messages.toStaff({ kind: 'staff_evidence', complaint, evidence })
}

/**
 * A line into the topic of a complaint: a heading for everybody, and the content if cards are full. `fromPerson`: it
 * reports the person's words or act; a reply to it goes to the person.
 */
export async function noteToStaff(
  tx: ComplaintsPort & MessagesPort,
  complaint: string,
  note: { heading: string; said: string | null; fromPerson?: true },
  desk: Desk,
): Promise<void> {
  if (desk.staffGroup === 'off') return
  const blocks: Block[] = [{ kind: 'lead', text: note.heading }]
  if (note.said !== null && note.said !== '') {
    const text = desk.staffGroup === 'full' ? note.said : desk.texts('casework-see-workbench')
    blocks.push({ kind: 'paragraph', text })
  }
  await tx.messages.toStaff({ kind: 'staff_note', complaint, blocks, ...(note.fromPerson && { fromPerson: true }) })
}

export async function updateCard(tx: ComplaintsPort & MessagesPort, complaint: string, desk: Desk): Promise<void> {
  if (desk.staffGroup !== 'off') await tx.messages.toStaff({ kind: 'staff_card_update', complaint })
}

/** Records that a person's channel refuses our messages: on each open complaint, for staff to see. */
export async function personUnreachable(
  tx: ComplaintsPort & MessagesPort,
  conversation: string,
  desk: Desk,
): Promise<void> {
  for (const complaint of await tx.complaints.ofConversation(conversation)) {
    if (!desk.procedure.isOpen(complaint.state)) continue
    // The person can be reached in another conversation.
    if (!(await tx.complaints.unreachable([complaint.id])).has(complaint.id)) continue
    await tx.complaints.addEvent({ complaint: complaint.id, type: 'unreachable', actor: { kind: 'system' } })
    await noteToStaff(tx, complaint.id, { heading: desk.texts('casework-note-unreachable'), said: null }, desk)
    await updateCard(tx, complaint.id, desk)
  }
}
