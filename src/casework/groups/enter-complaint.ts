import { duplicatesAmong, purchaseOf } from '../../complaint/likeness/duplicates.ts'
import { STATES } from '../../complaint/procedure/transitions.ts'
import type { FiledField } from '../../complaint/types.ts'
import { readCreditCode } from '../../normalise/credit-code.ts'
import { districtIn } from '../../normalise/district.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StoreOf } from '../store.ts'
import { hintDuplicate } from './duplicate-hints.ts'
import { earlierOf } from './filed-purchases.ts'
import { proposeGroup } from './propose.ts'

const AT_ONCE = 50

/**
 * Enters filed complaints under their business and compares them with others. It runs after filing, each complaint in
 * its own transaction, so that nothing here can prevent a filing. If one cannot be entered, it is reported and skipped
 * until the next start.
 */
export function createEntering({
  store,
  desk,
  failed,
}: {
  store: StoreOf<ComplaintsPort & MessagesPort & GroupsPort>
  desk: Desk
  failed: (complaint: string, error: unknown) => void
}): { enterAll: () => Promise<number> } {
  const passedOver: string[] = []
  return {
    async enterAll() {
      let entered = 0
      for (;;) {
        const waiting = await store.read.respondents.unentered(AT_ONCE, passedOver)
        if (waiting.length === 0) return entered
        for (const id of waiting) {
          try {
            await store.transaction('enter complaint', (tx) => enter(tx, id, desk))
            entered += 1
          } catch (error) {
            passedOver.push(id)
            failed(id, error)
          }
        }
      }
    },
  }
}

async function enter(tx: ComplaintsPort & MessagesPort & GroupsPort, id: string, desk: Desk): Promise<void> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint) return
  const respondent = await respondentOf(tx, complaint, desk)
  await tx.respondents.enter(id, respondent, addressKey(complaint.fields))
  await hintSameTelephone(tx, complaint, desk)
  await proposeGroup(tx, complaint, desk)
}

/** Puts a complaint under the business that its fields name now. Groups stay as they are: staff decide about them. */
export async function enterAgain(tx: ComplaintsPort & GroupsPort, id: string, desk: Desk): Promise<void> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint) return
  await tx.respondents.enterAgain(id, await respondentOf(tx, complaint, desk), addressKey(complaint.fields))
}

/** The business by its folded name, created if it is new; null when no field names it. */
async function respondentOf(
  tx: Pick<GroupsPort, 'respondents'>,
  { respondent, fields }: ComplaintRecord,
  { nameKey }: Desk,
): Promise<string | null> {
  const key = nameKey(respondent, display(fields, 'respondent_address'))
  if (key === null) return null
  const written = ['respondent_name', 'respondent_contact', 'respondent_address'].map((name) => display(fields, name))
  const code = readCreditCode(written.join('\n'))
  const creditCode = code.ok ? code.code : null
  const known = await tx.respondents.byKey(key)
  if (known) {
    const head = known.mergedInto ? await tx.respondents.byId(known.mergedInto) : known
    if (head?.creditCode === null && creditCode !== null) await tx.respondents.change(head.id, { creditCode })
    return known.id
  }
  const region = districtIn(display(fields, 'respondent_address'))
  return tx.respondents.insert({ name: respondent, key, creditCode, region, mergedInto: null })
}

/**
 * Finds the same purchase with the same telephone in a conversation that does not hold the other complaint. Another
 * person may have typed the number, so only staff are told.
 */
async function hintSameTelephone(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  complaint: ComplaintRecord,
  desk: Desk,
): Promise<void> {
  const held = new Set((await tx.complaints.ofConversation(complaint.conversation)).map(({ id }) => id))
  const others = (await tx.complaints.ofSamePerson(complaint)).filter(
    ({ id, filedAt }) => !held.has(id) && filedAt <= complaint.filedAt,
  )
  const earlier = (await earlierOf(tx, others)).map(({ complaint: id, fields, otherNames }, at) => {
    const other = others[at]
    const open = other !== undefined && desk.procedure.isOpen(other.state)
    return { id, open, filedAt: other?.filedAt ?? '', purchase: purchaseOf(fields, desk.nameKey, otherNames) }
  })
  const names = (await tx.respondents.namesOf([complaint.id])).get(complaint.id) ?? []
  const rules = { now: complaint.filedAt, rules: desk.groups.duplicates }
  for (const { id } of duplicatesAmong(purchaseOf(complaint.fields, desk.nameKey, names), earlier, rules)) {
    const other = others.find((one) => one.id === id)
    if (other) await hintDuplicate(tx, { complaint: complaint.id, other, kind: 'telephone', reason: null }, desk)
  }
}

/** The folded form of an address for comparing; null when it is too short to distinguish homes. */
export function addressKey(fields: readonly FiledField[]): string | null {
  const folded = display(fields, 'complainant_address')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  return [...folded].length >= 8 && /\d/.test(folded) ? folded : null
}

function display(fields: readonly FiledField[], name: string): string {
  return fields.find((field) => field.name === name)?.display ?? ''
}

/** The states in which a complaint is open. */
export const openStates = ({ procedure }: Pick<Desk, 'procedure'>) => STATES.filter(procedure.isOpen)
