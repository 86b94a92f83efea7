import { dayOf } from '../../base/clock.ts'
import { maskPersonal } from '../../base/mask.ts'
import { onPaper } from '../../complaint/form/fields.ts'
import { plusDays } from '../../complaint/procedure/working-days.ts'
import type { BusinessDoor, BusinessMatter, BusinessRules, BusinessSide, OpenedLetter } from '../business-types.ts'
import type { Desk } from '../desk.ts'
import type { BusinessLetterRecord, BusinessPort } from '../ports/business.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import { barTo, type RightsPort } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { ComplaintView } from '../types.ts'

type Port = ComplaintsPort & MessagesPort & GroupsPort & BusinessPort & RightsPort

export type BusinessOptions = Pick<Desk, 'clock' | 'random' | 'timeZone' | 'texts' | 'staff' | 'procedure'> & {
  store: StoreOf<Port>
  rules: BusinessRules
}

/** Whether a business, by all of its names, pledged to settle complaints by itself first (快速和解). */
export type SettlesFirst = (names: readonly string[]) => Promise<boolean>

/** Characters that a business may write, and that staff may tell it. */
export const LONGEST_ANSWER = 4000
const DAY_MS = 86_400_000

/** Letters to businesses as staff handle them. */
export function createBusinessSide(options: BusinessOptions & { settlesFirst: SettlesFirst }): BusinessSide {
  const { store, random, rules, settlesFirst } = options
  const { read } = store
  /** Asked outside of transactions: what is pledged is kept elsewhere. */
  const isQuick = async (complaint: string): Promise<boolean> => {
    const business = await read.respondents.ofComplaint(complaint)
    if (!business) return false
    const joined = await read.respondents.joinedTo(business.id)
    return settlesFirst([business, ...joined].map(({ name }) => name))
  }
  return {
    newKey: () => random(16).toString('base64url'),
    of: async (complaint) => (await read.businessLetters.ofComplaint(complaint)).map(plain),
    async draft(complaint) {
      const business = await read.respondents.ofComplaint(complaint.id)
      const quickDays = (await isQuick(complaint.id)) ? rules.quick_days : null
      return { matter: draftOf(complaint, rules, options), contact: business?.contact ?? null, quickDays }
    },
    async make(request) {
      const pledged = request.quick === true && (await isQuick(request.complaint))
      return store.transaction('business letter', (tx) => make(tx, { ...request, pledged }, options))
    },
    end: ({ complaint, id, actor }) =>
      store.transaction('business letter ended', async (tx) => {
        const letter = await tx.businessLetters.byId(id)
        const record = await tx.complaints.byId(complaint)
        if (letter?.complaint !== complaint || !record) return { ok: false, code: 'not_found' }
        const bar = await barTo(tx, record, actor)
        if (bar) return { ok: false, code: bar }
        if (letter.endedAt !== null || letter.answeredAt !== null) return { ok: true }
        await tx.businessLetters.endOpen(complaint)
        await tx.complaints.addEvent({ complaint, type: 'business_link_ended', actor })
        return { ok: true }
      }),
    seen: ({ id }) => store.transaction('business answer seen', (tx) => tx.businessLetters.setSeen(id)),
  }
}

/** The same letters as a business opens them: by a token, without an account. */
export function createBusinessDoor(options: BusinessOptions): BusinessDoor {
  const { store, rules, clock, procedure } = options
  return {
    mostFiles: rules.most_files,
    async open(token) {
      const letter = await store.read.businessLetters.byToken(token)
      const state = stateOf(letter, clock())
      const complaint = letter && (await store.read.complaints.byId(letter.complaint))
      if (state !== 'open') return { state }
      if (!letter?.matter || !complaint || (await closedTo(store.read, complaint, procedure))) return { state: 'ended' }
      const { matter, dueOn } = letter
      return { state, complaint: complaint.id, letter: letter.id, number: complaint.number, matter, dueOn }
    },
    answer: (request) => store.transaction('business answer', (tx) => answer(tx, request, options)),
  }
}

async function make(
  tx: Port,
  { complaint: id, actor, key, says, pledged }: Parameters<BusinessSide['make']>[0] & { pledged: boolean },
  options: BusinessOptions,
): ReturnType<BusinessSide['make']> {
  const { clock, random, timeZone, rules, procedure } = options
  const complaint = await tx.complaints.byId(id)
  if (!complaint || complaint.erasedAt) return { ok: false, code: 'not_found' }
  const bar = await barTo(tx, complaint, actor)
  if (bar) return { ok: false, code: bar }
  if (await tx.businessLetters.byId(key)) return { ok: false, code: 'repeated' }
  const words = says.trim().slice(0, LONGEST_ANSWER)
  if (words === '') return { ok: false, code: 'empty' }
  const closed = await closedTo(tx, complaint, procedure)
  if (closed) return { ok: false, code: closed }
  await tx.businessLetters.endOpen(id)
  const now = clock()
  const token = random(32).toString('base64url')
  const quickDays = pledged ? rules.quick_days : null
  const dueOn = plusDays(dayOf(now, timeZone), quickDays ?? rules.answer_days)
  const expiresAt = new Date(now.getTime() + rules.link_days * DAY_MS).toISOString()
  const matter = { rows: rowsOf(complaint, rules, options), says: words }
  await tx.businessLetters.insert({ id: key, complaint: id, dueOn, expiresAt, matter, token, account: actor.id })
  await tx.complaints.addEvent({
    complaint: id,
    type: quickDays === null ? 'business_asked' : 'business_asked_quick',
    actor,
    details: { dueOn },
  })
  const letter = await tx.businessLetters.byId(key)
  if (!letter) throw new Error('a letter vanished within the transaction that wrote it')
  return { ok: true, token, letter: plain(letter) }
}

const TAKEN_BACK = new Set(['consent_back_forwarding', 'consent_back_handling'])

/** Why the business may not read or answer: it is over (ended, merged, erased), or the person does not want it passed on. */
async function closedTo(
  tx: Pick<ComplaintsPort, 'complaints'>,
  { id, state, erasedAt }: ComplaintRecord,
  procedure: Pick<Desk['procedure'], 'isOpen'>,
): Promise<'closed' | 'consent_back' | null> {
  if (erasedAt || !procedure.isOpen(state)) return 'closed'
  const timeline = await tx.complaints.timeline(id)
  return timeline.some(({ type }) => TAKEN_BACK.has(type)) ? 'consent_back' : null
}

async function answer(
  tx: Port,
  { token, text, evidence }: Parameters<BusinessDoor['answer']>[0],
  { clock, timeZone, texts, staff, procedure }: BusinessOptions,
): ReturnType<BusinessDoor['answer']> {
  const letter = await tx.businessLetters.byToken(token)
  const now = clock()
  const state = stateOf(letter, now)
  if (state !== 'open') return { ok: false, code: state }
  const complaint = letter && (await tx.complaints.byId(letter.complaint))
  if (!letter || !complaint || (await closedTo(tx, complaint, procedure))) return { ok: false, code: 'ended' }
  const words = text.trim()
  const files = (await tx.evidence.fromStaff(evidence, { complaint: complaint.id })).map((file) => file.evidence)
  if (words === '' && files.length === 0) return { ok: false, code: 'empty' }
  if ([...words].length > LONGEST_ANSWER) return { ok: false, code: 'too_long' }
  if (!(await tx.businessLetters.setAnswered(letter.id))) return { ok: false, code: 'answered' }
  const inTime = dayOf(now, timeZone) <= letter.dueOn
  await tx.complaints.addEvent({
    complaint: complaint.id,
    type: 'business_answered',
    actor: { kind: 'system' },
    text: words || null,
    evidence: files,
    details: { dueOn: letter.dueOn, inTime },
  })
  const heading = texts(inTime ? 'casework-note-business-answered' : 'casework-note-business-answered-late', {
    count: files.length,
  })
  // What a business writes may name anybody, so it stays in the workbench.
  await staff.note(tx, complaint.id, { heading, said: null })
  await staff.update(tx, complaint.id)
  return { ok: true, inTime }
}

function stateOf(letter: BusinessLetterRecord | null, now: Date): OpenedLetter['state'] {
  if (!letter) return 'unknown'
  if (letter.answeredAt !== null) return 'answered'
  return letter.endedAt !== null || letter.expiresAt <= now.toISOString() ? 'ended' : 'open'
}

/** What the business may read by itself: the fields of the rules, and of the person the surname. */
function rowsOf(
  { fields }: Pick<ComplaintView, 'fields'>,
  rules: BusinessRules,
  { texts }: Pick<Desk, 'texts'>,
): BusinessMatter['rows'] {
  const name = fields.find((field) => field.name === 'complainant_name')?.display.trim() ?? ''
  const person = name === '' ? [] : [{ label: texts('business-person'), value: `${[...name][0]}**` }]
  const rows = rules.fields.flatMap((wanted) => {
    const field = fields.find((one) => one.name === wanted && !one.personal)
    return field?.display ? [{ label: field.label, value: maskPersonal(onPaper(field)) }] : []
  })
  return [...person, ...rows]
}

function draftOf(complaint: ComplaintView, rules: BusinessRules, desk: Pick<Desk, 'texts'>): BusinessMatter {
  const { fields } = complaint
  const facts = fields.find(({ name }) => name === 'facts')?.display ?? ''
  const names = fields.filter(({ personal }) => personal).map(({ display }) => display.trim())
  // What the form holds of the person goes out of the story whatever stands around it.
  const hidden = names.filter((one) => one.length > 1).reduce((text, one) => text.replaceAll(one, '〔投诉人〕'), facts)
  return { rows: rowsOf(complaint, rules, desk), says: maskPersonal(hidden) }
}

const plain = ({ complaint: _, matter: __, ...letter }: BusinessLetterRecord) => letter
