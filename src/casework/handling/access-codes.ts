import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'

export type Redeemed = { ok: true; complaint: ComplaintRecord } | { ok: false; code: 'wrong' | 'too_many' }

/**
 * Makes a code that shows a complaint in another conversation of the same person, and replaces an earlier code. `by`
 * staff: after they identified the person by telephone; this is an event.
 */
export async function issueAccessCode(
  tx: ComplaintsPort,
  { complaint, code, by }: { complaint: string; code: string; by: { id: string; name: string } | null },
  { clock, notices }: Pick<Desk, 'clock' | 'notices'>,
): Promise<void> {
  const expiresAt = new Date(clock().getTime() + notices.access.valid_minutes * 60_000).toISOString()
  await tx.access.setCode(complaint, { code, expiresAt, tries: notices.access.tries })
  if (by) await tx.complaints.addEvent({ complaint, type: 'access_code', actor: { kind: 'staff', ...by } })
}

/**
 * Opens a complaint to a conversation that knows its number and a code. A wrong or unknown number and a wrong, used or
 * expired code all look the same. After several failures in an hour the conversation must wait.
 */
export async function redeemAccessCode(
  tx: ComplaintsPort,
  { number, code, conversation }: { number: string; code: string; conversation: string },
  { clock, notices }: Pick<Desk, 'clock' | 'notices'>,
): Promise<Redeemed> {
  const hourAgo = new Date(clock().getTime() - 3_600_000).toISOString()
  if ((await tx.access.failures(conversation, hourAgo)) >= notices.access.failures_an_hour) {
    return { ok: false, code: 'too_many' }
  }
  const complaint = await tx.complaints.byNumber(number)
  const right = complaint !== null && (await tx.access.takeCode(complaint.id, code, clock().toISOString()))
  if (!complaint || !right) {
    await tx.access.failed(conversation)
    return { ok: false, code: 'wrong' }
  }
  await tx.access.grant(complaint.id, conversation)
  await tx.complaints.addEvent({ complaint: complaint.id, type: 'access_granted', actor: { kind: 'complainant' } })
  return { ok: true, complaint }
}

/** Six digits, each equally likely. */
export function newAccessCode({ random }: Pick<Desk, 'random'>): string {
  // 4 294 000 000 is the largest multiple of a million that fits; larger values are drawn again.
  for (;;) {
    const drawn = random(4).readUInt32BE()
    if (drawn < 4_294_000_000) return String(drawn % 1_000_000).padStart(6, '0')
  }
}
