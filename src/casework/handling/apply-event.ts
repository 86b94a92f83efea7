import { replay, storedPart } from '../../complaint/procedure/history.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort, NewEvent } from '../ports/complaints.ts'
import { writeDueDays } from './due-days.ts'

/**
 * Writes an event that moves or changes a complaint, and the resulting complaint, within the transaction that read it.
 * False when it was changed meanwhile.
 */
export async function move(
  tx: ComplaintsPort,
  complaint: ComplaintRecord,
  event: Omit<NewEvent, 'complaint'>,
  desk: Pick<Desk, 'clock' | 'timeZone' | 'clocks'>,
): Promise<boolean> {
  const { type, actor, from = null, to = null, reason = null, text = null, recoveredCents = null, details = {} } = event
  const happened = { at: desk.clock().toISOString(), type, actor, from, to, reason, text, recoveredCents, details }
  const standing = replay([...(await tx.complaints.timeline(complaint.id)), happened], desk.timeZone)
  if (!(await tx.complaints.advance(complaint.id, complaint.version, storedPart(standing)))) return false
  await tx.complaints.addEvent({ ...event, complaint: complaint.id })
  await writeDueDays(tx, [complaint.id], desk)
  return true
}
