import { dayOf, repeatedly, type Schedule, timeOf } from '../../base/clock.ts'
import { plusDays } from '../../complaint/procedure/working-days.ts'
import type { Owner } from '../../complaint/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { Desk } from '../desk.ts'
import { openComplaints } from '../handling/staff-talk.ts'
import { noticeToStaff } from '../messages/staff-notices.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { RosterPort } from '../ports/roster.ts'
import type { Raised, TimedPort } from '../ports/timed.ts'
import { barTo, type RightsPort } from '../rights.ts'
import { isAt } from '../shifts.ts'
import type { StoreOf } from '../store.ts'
import { isWorkingHour, workingMinutesSince } from './working-hours.ts'

type Port = ComplaintsPort & MessagesPort & RightsPort & RosterPort & TimedPort
type Step = 'next' | 'lead'

const LOOK_EVERY_MS = 60_000
const DAY_MS = 86_400_000
/** Days of the roster in which the next one on duty is looked for. */
const AHEAD = 14

/**
 * Tells the deputy or the next one on duty, then the leads, when nobody reacts to a new complaint or to a person who asked
 * for a human: once each, in working hours, also after the server was down. Returns the function that ends it.
 */
export function keepEscalating(options: {
  store: StoreOf<Port>
  desk: Desk
  schedule: Schedule
  /** The database refused; the next look tries again. */
  failed: (error: unknown) => void
}): () => Promise<void> {
  const { store, desk, schedule, failed } = options
  return repeatedly(schedule, LOOK_EVERY_MS, async () => {
    if (isWorkingHour(desk)) await store.transaction('escalation', (tx) => escalate(tx, desk)).catch(failed)
  })
}

/** Tells everybody who is due to be told; returns how many times. What is past both times goes to the leads alone. */
export async function escalate(tx: Port, desk: Desk): Promise<number> {
  const { complaint: forComplaints, person: forPeople, within_days: days } = desk.escalation
  const since = new Date(desk.clock().getTime() - days * DAY_MS).toISOString()
  let told = 0
  for (const { id, at, raised } of await tx.escalation.complaints(since)) {
    const step = stepAt(at, raised, forComplaints, desk)
    const complaint = step && (await tx.complaints.byId(id))
    if (!step || !complaint || !(await tx.escalation.raise({ complaint: id }, raised, AFTER[step]))) continue
    await tellOfComplaint(tx, complaint, { step, at, minutes: forComplaints[`${step}_minutes`] }, desk)
    told += 1
  }
  for (const { id, conversation, at, raised } of await tx.escalation.people(since)) {
    const step = stepAt(at, raised, forPeople, desk)
    if (!step || !(await tx.escalation.raise({ handOff: id }, raised, AFTER[step]))) continue
    await tellOfPerson(tx, conversation, { step, at, minutes: forPeople[`${step}_minutes`] }, desk)
    told += 1
  }
  return told
}

const AFTER = { next: 1, lead: 2 } as const

function stepAt(
  at: string,
  raised: Raised,
  limits: { next_minutes: number; lead_minutes: number },
  desk: Desk,
): Step | null {
  const waited = workingMinutesSince(new Date(at), desk)
  if (waited >= limits.lead_minutes) return 'lead'
  return waited >= limits.next_minutes && raised === 0 ? 'next' : null
}

/** `at`: since when nobody reacts; the one on duty was told then. */
type Told = { step: Step; at: string; minutes: number }

async function tellOfComplaint(
  tx: Port,
  complaint: ComplaintRecord,
  { step, at, minutes }: Told,
  desk: Desk,
): Promise<void> {
  const { texts, staff } = desk
  const { id, number } = complaint
  const people = await whom(tx, { step, at }, [complaint], desk)
  const words = texts('casework-escalated', { number, minutes }) + askWords(people, step, desk)
  await tx.complaints.addEvent({ complaint: id, type: `escalated_${step}`, actor: { kind: 'system' }, text: words })
  await noticeToStaff(tx, { kind: 'unanswered', step, number }, desk)
  await staff.note(tx, id, { heading: words, said: null })
  await staff.alarm(tx, { blocks: [{ kind: 'warning', text: words }], call: people, impersonal: true })
}

async function tellOfPerson(tx: Port, conversation: string, { step, at, minutes }: Told, desk: Desk): Promise<void> {
  const open = await openComplaints(tx, conversation, desk)
  const people = await whom(tx, { step, at }, open, desk)
  const text = desk.texts('casework-escalated-person', { minutes }) + askWords(people, step, desk)
  const blocks: Block[] = [{ kind: 'warning', text }]
  await noticeToStaff(tx, { kind: 'unanswered', step, number: open[0]?.number ?? null }, desk)
  await desk.staff.alarm(tx, { blocks, conversation, call: people, impersonal: true })
}

function askWords(people: readonly Owner[], step: Step, { texts }: Pick<Desk, 'texts'>): string {
  if (people.length === 0) return texts(`casework-escalated-${step}-none`)
  return texts(`casework-escalated-${step}`, { names: people.map(({ name }) => name).join('、') })
}

/** Whom to tell: who may act on all of the complaints and is there. Nobody, when the roster names nobody else. */
async function whom(
  tx: Port,
  { step, at }: Pick<Told, 'step' | 'at'>,
  about: readonly ComplaintRecord[],
  desk: Desk,
): Promise<Owner[]> {
  const today = dayOf(desk.clock(), desk.timeZone)
  const leaves = await tx.roster.leaves(today)
  const people: { id: string; name: string; role: string; unit?: string | null }[] = []
  for (const one of await tx.owners.colleagues()) {
    const actor = { kind: 'staff', id: one.id, name: one.name } as const
    const bars = await Promise.all(about.map((complaint) => barTo(tx, complaint, actor)))
    if (bars.every((bar) => bar === null)) people.push(one)
  }
  const isThere = (id: string, day: string) =>
    !leaves.some((leave) => leave.account === id && leave.from <= day && day <= leave.to)
  const plain = ({ id, name }: Owner): Owner => ({ id, name })
  if (step === 'lead') {
    const present = people.filter(({ id }) => isThere(id, today))
    const leads = present.filter(({ role }) => role === 'lead')
    const own = leads.filter(({ unit }) => about.some((complaint) => complaint.unit && complaint.unit === unit))
    const chosen = own.length > 0 ? own : leads
    return (chosen.length > 0 ? chosen : present.filter(({ role }) => role === 'admin')).map(plain)
  }
  const time = timeOf(desk.clock(), desk.timeZone)
  const plan = (await tx.roster.shifts(today, plusDays(today, AHEAD))).filter(({ day, to }) => day > today || to > time)
  const ofShift = ({ day, account, deputy }: (typeof plan)[number]) =>
    [account, deputy].flatMap((id) => (id !== null && isThere(id, day) ? [id] : []))
  const planned = plan.flatMap(ofShift)
  // The one told first, as on duty at that hour or as the handler, is not told again.
  const then = new Date(at)
  const [day, hour] = [dayOf(then, desk.timeZone), timeOf(then, desk.timeZone)]
  const [first] = (await tx.roster.shifts(day, day)).filter((shift) => isAt(shift, hour)).flatMap(ofShift)
  const told = new Set([first, ...about.map(({ owner }) => owner)])
  const next = planned.find((id) => !told.has(id) && people.some((one) => one.id === id))
  return people.filter(({ id }) => id === next).map(plain)
}
