import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { DuplicateHint, GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'

/**
 * Tells staff, once and on the newer complaint, that two complaints may be about one purchase. The complainant is not
 * told.
 */
export async function hintDuplicate(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  { complaint, other, kind, reason }: Omit<DuplicateHint, 'other' | 'at'> & { other: ComplaintRecord },
  desk: Desk,
): Promise<void> {
  if (!(await tx.duplicateHints.add({ complaint, other: other.id, kind, reason }))) return
  const { number } = other
  const heading = desk.texts(`casework-note-duplicate-${kind}`, { number })
  const details = { other: { id: other.id, number } }
  await tx.complaints.addEvent({
    complaint,
    type: 'duplicate_hint',
    actor: { kind: 'system' },
    text: reason ?? heading,
    details,
  })
  await desk.staff.note(tx, complaint, { heading, said: reason })
}
