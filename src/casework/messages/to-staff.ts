import type { Texts } from '../../base/texts.ts'
import type { Block } from '../../message/blocks.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StaffDesk } from '../staff-desk.ts'

const nothing = async (): Promise<void> => {}

/** The desk of a house without a staff group: nothing goes out, and staff read the lists of the workbench. */
export const workbenchDesk: StaffDesk = {
  sends: false,
  card: nothing,
  update: nothing,
  note: nothing,
  evidence: nothing,
  talkFile: nothing,
  alarm: nothing,
  makeUnreadable: nothing,
}

/** The desk of a staff group: everything goes through the outbox. `minimal`: contents stay in the workbench. */
export function createGroupDesk({ detail, texts }: { detail: 'full' | 'minimal'; texts: Texts }): StaffDesk {
  const full = detail === 'full'
  return {
    sends: true,
    card: (tx, complaint) => tx.messages.toStaff({ kind: 'staff_card', complaint }),
    update: (tx, complaint) => tx.messages.toStaff({ kind: 'staff_card_update', complaint }),
    async note(tx, complaint, { heading, said, fromPerson }) {
      const blocks: Block[] = [{ kind: 'lead', text: heading }]
      if (said !== null && said !== '') {
        blocks.push({ kind: 'paragraph', text: full ? said : texts('casework-see-workbench') })
      }
      await tx.messages.toStaff({ kind: 'staff_note', complaint, blocks, ...(fromPerson && { fromPerson }) })
    },
    async evidence(tx, complaint, stored) {
      if (!full) return
      for (const evidence of stored) await tx.messages.toStaff({ kind: 'staff_evidence', complaint, evidence })
    },
    async talkFile(tx, file) {
      if (full) await tx.messages.toStaff({ kind: 'staff_evidence', complaint: null, ...file })
    },
    alarm: (tx, { blocks, brief = blocks, ...about }) =>
      tx.messages.toStaff({ kind: 'staff_alarm', complaint: null, ...about, blocks: full ? blocks : brief }),
    makeUnreadable: (tx, erased) => tx.messages.toStaff({ kind: 'staff_redact', complaint: null, ...erased }),
  }
}

/** The card of a complaint, followed by its stored files. */
export async function cardToStaff(
  tx: Pick<ComplaintsPort & MessagesPort, 'messages' | 'evidence'>,
  complaint: string,
  { staff }: Pick<Desk, 'staff'>,
): Promise<void> {
  await staff.card(tx, complaint)
  await staff.evidence(tx, complaint, await tx.evidence.storedOf(complaint))
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
    await desk.staff.note(tx, complaint.id, { heading: desk.texts('casework-note-unreachable'), said: null })
    await desk.staff.update(tx, complaint.id)
  }
}
