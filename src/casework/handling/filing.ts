import { dayOf } from '../../base/clock.ts'
import { duplicatesAmong, type Earlier, purchaseOf } from '../../complaint/likeness/duplicates.ts'
import { AT_FILING, storedPart } from '../../complaint/procedure/history.ts'
import { makeNumber } from '../../complaint/procedure/number.ts'
import type { FiledField } from '../../complaint/types.ts'
import type { FieldValue } from '../../matter/value.ts'
import type { ChannelName } from '../../message/channel.ts'
import type { Effect } from '../../message/effect.ts'
import type { Desk } from '../desk.ts'
import { makeFindable } from '../finding/put.ts'
import { hintDuplicate } from '../groups/duplicate-hints.ts'
import { earlierOf } from '../groups/filed-purchases.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import { cardToStaff } from '../messages/to-staff.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { SearchPort } from '../ports/search.ts'
import type { StaffActor } from '../types.ts'
import { writeDueDays } from './due-days.ts'
import { type PlacingPort, placeInUnit } from './placing.ts'

export type Filing = Pick<
  Extract<Effect, { kind: 'file_complaint' }>,
  'draft' | 'fields' | 'evidence' | 'consents' | 'flags' | 'alreadyFiled'
> & {
  conversation: string
  channel: ChannelName
  /** Who registered it, when the person did not file it themselves. */
  by?: StaffActor
}

/**
 * Files a draft within the turn's transaction: complaint, number, event, consents, files, and the rows for staff. The
 * same draft again returns its complaint, and nothing is done twice.
 */
export async function fileComplaint(
  tx: ComplaintsPort & MessagesPort & GroupsPort & SearchPort & PlacingPort,
  filing: Filing,
  desk: Desk,
): Promise<{ complaint: ComplaintRecord; repeated: boolean }> {
  const filed = await tx.complaints.byDraft(filing.draft)
  if (filed) {
    if (filed.conversation !== filing.conversation) throw new Error('a draft was filed from two conversations')
    return { complaint: filed, repeated: true }
  }

  const at = desk.clock().toISOString()
  const earlier = await filedAlready(tx, filing, at, desk)
  const { phone, ...columns } = filedColumns(filing.fields)
  const complaint: ComplaintRecord = {
    id: desk.random(16).toString('base64url'),
    number: await nextNumber(tx, dayOf(desk.clock(), desk.timeZone)),
    draft: filing.draft,
    conversation: filing.conversation,
    channel: filing.channel,
    ...storedPart(AT_FILING),
    version: 1,
    fields: filing.fields,
    ...columns,
    flags: [...new Set([...filing.flags, ...desk.dangerMarks(display(filing.fields, 'facts'))])],
    filedAt: at,
    updatedAt: at,
    owner: null,
  }
  await tx.complaints.insert(complaint, phone)
  await tx.consents.record(filing.conversation, filing.draft, filing.consents)
  const files = await tx.evidence.attach(filing.evidence, filing.conversation, complaint.id)
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: 'filed',
    actor: filing.by ?? { kind: 'complainant' },
    to: complaint.state,
    evidence: files.attached,
  })
  await writeDueDays(tx, [complaint.id], desk)
  await makeFindable(tx, complaint.id, desk.finding)
  await placeInUnit(tx, complaint.id, desk)
  await cardToStaff(tx, complaint.id, desk)
  const category = display(filing.fields, 'category')
  await noticeToStaff(tx, { kind: 'complaint_filed', number: complaint.number, category }, desk)
  for (const other of earlier) {
    const why = { kind: 'insisted', reason: filing.alreadyFiled?.reason ?? null } as const
    await hintDuplicate(tx, { complaint: complaint.id, other, ...why }, desk)
  }
  return { complaint, repeated: false }
}

/** A complaint about the same purchase was filed while the turn ran: the turn must run again. */
export class TurnOutdated extends Error {
  constructor() {
    super('a complaint about the same purchase was filed meanwhile')
    this.name = 'TurnOutdated'
  }
}

/** The person's complaints about the same purchase. Throws TurnOutdated when the person has not seen one of them. */
async function filedAlready(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  { conversation, fields, alreadyFiled }: Filing,
  now: string,
  { procedure, groups, nameKey }: Desk,
): Promise<ComplaintRecord[]> {
  if (!alreadyFiled) return []
  const records = await tx.complaints.ofConversation(conversation)
  const earlier = await earlierOf(tx, records)
  const known = records.map((record): Earlier => {
    const { fields: filed, otherNames } = earlier.find(({ complaint }) => complaint === record.id) ?? NOTHING
    const { id, filedAt, state } = record
    return { id, filedAt, open: procedure.isOpen(state), purchase: purchaseOf(filed, nameKey, otherNames) }
  })
  const found = duplicatesAmong(purchaseOf(fields, nameKey), known, { now, rules: groups.duplicates }).map(
    ({ id }) => id,
  )
  if (found.some((id) => !alreadyFiled.complaints.includes(id))) throw new TurnOutdated()
  return records.filter(({ id }) => found.includes(id))
}

const NOTHING = { fields: [], otherNames: [] }

/** Counts within the transaction; skips numbers that a restored backup would give a second time. */
async function nextNumber(tx: ComplaintsPort & MessagesPort & GroupsPort, day: string): Promise<string> {
  for (;;) {
    const number = makeNumber(day, await tx.complaints.nextCount(day))
    if (!(await tx.complaints.isTaken(number))) return number
  }
}

/** What is stored of the fields in columns of its own, for lists and search. */
export function filedColumns(fields: FiledField[]) {
  return {
    item: display(fields, 'item'),
    respondent: display(fields, 'respondent_name'),
    category: choice(fields, 'category'),
    amountCents: amount(fields),
    phone: phone(fields),
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
  // The form keeps no telephone of a minor; the guardian's counts.
  const value = fieldValue(fields, 'complainant_phone') ?? fieldValue(fields, 'guardian_phone')
  return value?.kind === 'phone' ? value.digits : null
}
