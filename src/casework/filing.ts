import type { Effect } from '../assistant/types.ts'
import { dayOf } from '../clock.ts'
import { AT_FILING, storedPart } from '../complaint/history.ts'
import { makeNumber } from '../complaint/number.ts'
import type { FieldValue, FiledField } from '../complaint/types.ts'
import type { Desk } from './desk.ts'
import type { CaseworkTransaction, ComplaintRecord } from './store.ts'
import { cardToStaff } from './to-staff.ts'

export type Filing = Pick<
  Extract<Effect, { kind: 'file_complaint' }>,
  'draft' | 'fields' | 'evidence' | 'consents' | 'flags'
> & { conversation: string; channel: 'telegram' | 'web' }

/**
 * Files a draft within the turn's transaction: complaint, number, event, consents, files, and what goes to staff.
 * The same draft filed again yields the complaint it became, and nothing is done twice.
 */
export async function fileComplaint(
  tx: CaseworkTransaction,
  filing: Filing,
  desk: Desk,
): Promise<{ complaint: ComplaintRecord; repeated: boolean }> {
  const filed = await tx.complaints.byDraft(filing.draft)
  if (filed) {
    if (filed.conversation !== filing.conversation) throw new Error('a draft was filed from two conversations')
    return { complaint: filed, repeated: true }
  }

  const at = desk.clock().toISOString()
  const complaint: ComplaintRecord = {
    id: desk.random(16).toString('base64url'),
    number: await nextNumber(tx, dayOf(desk.clock(), desk.timeZone)),
    draft: filing.draft,
    conversation: filing.conversation,
    channel: filing.channel,
    ...storedPart(AT_FILING),
    version: 1,
    fields: filing.fields,
    item: display(filing.fields, 'item'),
    respondent: display(filing.fields, 'respondent_name'),
    category: choice(filing.fields, 'category'),
    amountCents: amount(filing.fields),
    flags: filing.flags,
    filedAt: at,
    updatedAt: at,
  }
  await tx.complaints.insert(complaint, phone(filing.fields))
  await tx.consents.record(filing.conversation, filing.draft, filing.consents)
  const files = await tx.evidence.attach(filing.evidence, filing.conversation, complaint.id)
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: 'filed',
    actor: { kind: 'complainant' },
    to: complaint.state,
    evidence: files.attached,
  })
  await cardToStaff(tx, complaint.id, desk)
  return { complaint, repeated: false }
}

/** Counts within the transaction; skips what a restored backup would give a second time. */
async function nextNumber(tx: CaseworkTransaction, day: string): Promise<string> {
  for (;;) {
    const number = makeNumber(day, await tx.complaints.nextCount(day))
    if (!(await tx.complaints.isTaken(number))) return number
  }
}

function fieldValue(fields: FiledField[], name: string): FieldValue | null {
  return fields.find((field) => field.name === name)?.value ?? null
}

function display(fields: FiledField[], name: string): string {
  return fields.find((field) => field.name === name)?.display ?? ''
}

function choice(fields: FiledField[], name: string): string | null {
  const value = fieldValue(fields, name)
  return value?.kind === 'choice' ? value.value : null
}

function amount(fields: FiledField[]): number | null {
  const value = fieldValue(fields, 'amount')
  return value?.kind === 'money' ? value.money.cents : null
}

function phone(fields: FiledField[]): string | null {
  const value = fieldValue(fields, 'complainant_phone')
  return value?.kind === 'phone' ? value.digits : null
}
