import type { FiledField } from '../../complaint/types.ts'
import { CONTACT_FIELDS } from '../../message/actions.ts'
import type { Effect } from '../../message/effect.ts'
import type { Desk } from '../desk.ts'
import { makeFindable } from '../finding/put.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { SearchPort } from '../ports/search.ts'

type Change = Pick<Extract<Effect, { kind: 'change_contact' }>, 'field' | 'label' | 'value' | 'display'>

/**
 * Changes telephone, address or spelling of the name. Both values stay in the history, for staff; no other field can be
 * changed this way. False when it is not possible.
 */
export async function changeContact(
  tx: ComplaintsPort & MessagesPort & SearchPort,
  complaint: ComplaintRecord,
  { field: name, label, value, display }: Change,
  desk: Desk,
): Promise<boolean> {
  if (!(CONTACT_FIELDS as readonly string[]).includes(name) || !desk.procedure.isOpen(complaint.state)) return false
  const known = complaint.fields.find((field) => field.name === name)
  if (known?.display === display) return true
  const changed: FiledField = { ...(known ?? { name, label, personal: true }), value, display }
  const fields = known
    ? complaint.fields.map((field) => (field === known ? changed : field))
    : [...complaint.fields, changed]
  const phone = name === 'complainant_phone' && value.kind === 'phone' ? { phone: value.digits } : {}
  if (!(await tx.complaints.setFields(complaint.id, complaint.version, { fields, ...phone }))) {
    throw new Error('a complaint changed within the transaction that read it')
  }
  const change = { field: name, label, before: known?.display ?? '', after: display }
  const actor = { kind: 'complainant' } as const
  await tx.complaints.addEvent({ complaint: complaint.id, type: 'contact_changed', actor, details: { change } })
  await makeFindable(tx, complaint.id, desk.finding)
  const { texts } = desk
  const heading = texts('casework-note-contact', { label })
  const said = texts('casework-note-contact-change', { before: change.before || '—', after: display })
  await desk.staff.note(tx, complaint.id, { heading, said, fromPerson: true })
  await desk.staff.update(tx, complaint.id)
  return true
}
