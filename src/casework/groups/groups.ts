import { dayOf } from '../../base/clock.ts'
import { countPeople } from '../../complaint/likeness/groups.ts'
import type { ComplaintState } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'
import type { Choice, OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { notify, placesOf } from '../messages/to-person.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type {
  Answered,
  GroupEvent,
  GroupRecord,
  GroupState,
  GroupsPort,
  LetterKind,
  MemberRecord,
} from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StoreOf } from '../store.ts'
import type { StaffActor } from '../types.ts'

export type GroupSummary = GroupRecord & {
  /** Name of the business; empty once it is forgotten. */
  name: string
  complaints: number
  /** Number of different people among the members now. */
  membersPeople: number
  amountCents: number
  recoveredCents: number
  open: number
}

export type GroupMember = MemberRecord &
  Pick<ComplaintRecord, 'number' | 'item' | 'filedAt' | 'amountCents'> & {
    complaintState: ComplaintState
    unreachable: boolean
  }

export type GroupView = GroupSummary & {
  members: GroupMember[]
  events: (GroupEvent & { number: string | null })[]
}

type Outcome<Code extends string> = { ok: true } | { ok: false; code: Code }

export type Groups = {
  /** Groups that wait for staff first: proposals, then confirmed ones, then finished ones. */
  list(): Promise<GroupSummary[]>
  /** Number of proposals that wait today. */
  waiting(): Promise<number>
  byId(id: string): Promise<GroupView | null>
  /** The group that a complaint belongs to or is proposed for; null when there is none. */
  ofComplaint(complaint: string): Promise<(GroupRecord & { member: MemberRecord }) | null>
  decide(request: {
    id: string
    decision: 'confirm' | 'reject' | 'later' | 'close'
    note: string
    version: number
    actor: StaffActor
  }): Promise<Outcome<'not_found' | 'changed_meanwhile'>>
  /** By complaint number; also one that was proposed or removed before. */
  add(request: {
    id: string
    number: string
    actor: StaffActor
  }): Promise<Outcome<'not_found' | 'no_complaint' | 'in_another' | 'not_open'>>
  remove(request: { id: string; complaint: string; note: string; actor: StaffActor }): Promise<Outcome<'not_found'>>
  /** `authorised`: the council holds the members' written choice. */
  represent(request: {
    id: string
    complaint: string
    representative: boolean
    authorised: boolean
    actor: StaffActor
  }): Promise<Outcome<'not_found' | 'too_many'>>
  /**
   * Sends a notice of the council to every member, after the quiet hours, in their usual channel; each person gets it
   * once. `letter` is the id of the form: it is sent once.
   */
  write(request: {
    id: string
    letter: string
    kind: LetterKind
    text: string
    actor: StaffActor
  }): Promise<
    { ok: true; reached: number; unreached: number; repeated: boolean } | { ok: false; code: 'not_found' | 'empty' }
  >
  /** Records a member's answer by telephone or on paper. */
  record(request: {
    id: string
    complaint: string
    kind: Exclude<LetterKind, 'notice'>
    answer: Answered
    actor: StaffActor
  }): Promise<Outcome<'not_found'>>
  /** Records progress, for staff. */
  progress(request: { id: string; text: string; actor: StaffActor }): Promise<Outcome<'not_found' | 'empty'>>
}

const NEXT: Record<'confirm' | 'reject' | 'later' | 'close', { from: GroupState; to: GroupState }> = {
  confirm: { from: 'proposed', to: 'confirmed' },
  reject: { from: 'proposed', to: 'rejected' },
  later: { from: 'proposed', to: 'proposed' },
  close: { from: 'confirmed', to: 'closed' },
}
const SHOWN: readonly GroupState[] = ['proposed', 'confirmed', 'rejected', 'closed']
const LATER_DAYS = 7
const DAY_MS = 86_400_000

/** Groups of complaints by several people over one cause, handled together. Members never learn of each other. */
export function createGroups({
  store,
  ...desk
}: { store: StoreOf<ComplaintsPort & MessagesPort & GroupsPort> } & Desk): Groups {
  const { read } = store
  const today = (days = 0): Day => dayOf(new Date(desk.clock().getTime() + days * DAY_MS), desk.timeZone)

  const figuresOf = (complaints: Awaited<ReturnType<typeof read.groups.figures>>) => ({
    complaints: complaints.length,
    membersPeople: countPeople(complaints),
    amountCents: complaints.reduce((total, { amountCents }) => total + (amountCents ?? 0), 0),
    recoveredCents: complaints.reduce((total, { recoveredCents }) => total + (recoveredCents ?? 0), 0),
    open: complaints.filter(({ state }) => desk.procedure.isOpen(state)).length,
  })
  const summary = async (group: GroupRecord): Promise<GroupView> => {
    const members: GroupMember[] = []
    const all = await read.groups.members(group.id)
    const unreachable = await read.complaints.unreachable(all.map(({ complaint }) => complaint))
    for (const member of all) {
      const record = await read.complaints.byId(member.complaint)
      if (!record) continue
      const { number, item, state: complaintState, filedAt, amountCents } = record
      const more = { number, item, complaintState, filedAt, amountCents, unreachable: unreachable.has(record.id) }
      members.push({ ...member, ...more })
    }
    const numbers = new Map(members.map(({ complaint, number }) => [complaint, number]))
    return {
      ...group,
      name: (await read.respondents.byId(group.respondent))?.name ?? '',
      ...figuresOf(await read.groups.figures(group.id)),
      members,
      events: (await read.groups.events(group.id)).map((event) => ({
        ...event,
        number: event.complaint === null ? null : (numbers.get(event.complaint) ?? null),
      })),
    }
  }
  const waits = ({ state, againOn }: GroupRecord) => state === 'proposed' && (againOn === null || againOn <= today())
  const active = async (
    tx: ComplaintsPort & MessagesPort & GroupsPort,
    id: string,
    complaint: string,
  ): Promise<MemberRecord | null> => {
    const members = await tx.groups.members(id)
    return members.find((member) => member.complaint === complaint && member.state !== 'out') ?? null
  }

  return {
    async list() {
      const groups = await read.groups.list(SHOWN)
      const order = (group: GroupRecord) => (waits(group) ? 0 : 1 + SHOWN.indexOf(group.state))
      const sorted = groups.toSorted((one, other) => order(one) - order(other))
      const found: GroupSummary[] = []
      const names = new Map<string, string>()
      for (const group of sorted) {
        const { respondent } = group
        if (!names.has(respondent)) names.set(respondent, (await read.respondents.byId(respondent))?.name ?? '')
        found.push({ ...group, name: names.get(respondent) ?? '', ...figuresOf(await read.groups.figures(group.id)) })
      }
      return found
    },

    waiting: async () => (await read.groups.list(['proposed'])).filter(waits).length,

    async byId(id) {
      const group = await read.groups.byId(id)
      return group && group.state !== 'absorbed' ? summary(group) : null
    },

    async ofComplaint(complaint) {
      const [group] = (await read.groups.holding([complaint], ['confirmed', 'proposed', 'closed'])).toSorted(
        (one, other) => SHOWN.indexOf(other.state) - SHOWN.indexOf(one.state),
      )
      const member = group && (await read.groups.members(group.id)).find((one) => one.complaint === complaint)
      return group && member ? { ...group, member } : null
    },

    decide: ({ id, decision, note, version, actor }) =>
      store.transaction('group decided', async (tx) => {
        const group = await tx.groups.byId(id)
        if (!group) return { ok: false, code: 'not_found' }
        const { from, to } = NEXT[decision]
        const againOn = decision === 'later' ? today(LATER_DAYS) : null
        if (group.state !== from || !(await tx.groups.change(id, version, { state: to, againOn }))) {
          return { ok: false, code: 'changed_meanwhile' }
        }
        await tx.groups.addEvent(id, { type: decision, actor, complaint: null, text: note.trim() || null })
        if (decision !== 'confirm') return { ok: true }
        for (const { complaint, state } of await tx.groups.members(id)) {
          if (state !== 'proposed') continue
          await tx.groups.setMember(id, complaint, { state: 'in' })
          await desk.staff.note(tx, complaint, { heading: desk.texts('casework-note-group-in'), said: null })
        }
        return { ok: true }
      }),

    add: ({ id, number, actor }) =>
      store.transaction('group member added', async (tx) => {
        const group = await tx.groups.byId(id)
        if (!group) return { ok: false, code: 'not_found' }
        const complaint = await tx.complaints.byNumber(number)
        if (!complaint || complaint.erasedAt) return { ok: false, code: 'no_complaint' }
        if (!desk.procedure.isOpen(complaint.state)) return { ok: false, code: 'not_open' }
        const others = await tx.groups.holding([complaint.id], ['confirmed'])
        if (others.some((other) => other.id !== id)) return { ok: false, code: 'in_another' }
        await tx.groups.setMember(id, complaint.id, { state: 'in' })
        await tx.groups.addEvent(id, { type: 'member_added', actor, complaint: complaint.id, text: null })
        await desk.staff.note(tx, complaint.id, { heading: desk.texts('casework-note-group-in'), said: null })
        return { ok: true }
      }),

    remove: ({ id, complaint, note, actor }) =>
      store.transaction('group member removed', async (tx) => {
        if (!(await active(tx, id, complaint))) return { ok: false, code: 'not_found' }
        await tx.groups.setMember(id, complaint, { state: 'out', representative: false, authorised: false })
        await tx.groups.addEvent(id, { type: 'member_removed', actor, complaint, text: note.trim() || null })
        await desk.staff.note(tx, complaint, { heading: desk.texts('casework-note-group-out'), said: null })
        return { ok: true }
      }),

    represent: ({ id, complaint, representative, authorised, actor }) =>
      store.transaction('group represented', async (tx) => {
        const member = await active(tx, id, complaint)
        if (!member) return { ok: false, code: 'not_found' }
        const others = (await tx.groups.members(id)).filter((one) => one.representative && one.complaint !== complaint)
        if (representative && others.length >= desk.groups.representatives.max) return { ok: false, code: 'too_many' }
        await tx.groups.setMember(id, complaint, { representative, authorised: representative && authorised })
        const type = representative ? (authorised ? 'represents_authorised' : 'represents') : 'represents_no_more'
        await tx.groups.addEvent(id, { type, actor, complaint, text: null })
        return { ok: true }
      }),

    write: ({ id, letter, kind, text, actor }) =>
      store.transaction('group letter', async (tx) => {
        const words = text.trim()
        if (words === '') return { ok: false, code: 'empty' }
        const group = await tx.groups.byId(id)
        if (group?.state !== 'confirmed') return { ok: false, code: 'not_found' }
        if (!(await tx.groups.addLetter(id, { id: letter, kind }))) {
          return { ok: true, reached: 0, unreached: 0, repeated: true }
        }
        const members = (await tx.groups.members(id)).filter(({ state }) => state === 'in')
        const unreachable = await tx.complaints.unreachable(members.map(({ complaint }) => complaint))
        const reached = new Set<string>()
        for (const { complaint: own } of members) {
          const complaint = await tx.complaints.byId(own)
          if (!complaint || complaint.erasedAt) continue
          if (kind !== 'notice') await tx.groups.setMember(id, own, { [kind]: null })
          await tx.complaints.addEvent({ complaint: own, type: 'council_notice', actor, text: words })
          if (unreachable.has(own)) continue
          // A notice reaches a person once, however many complaints they have; a question is asked for each complaint.
          const [person = own] = placesOf(await tx.complaints.holders(own))
          if (kind === 'notice' && reached.has(person)) continue
          reached.add(person)
          await notify(tx, own, letterOf(complaint, { letter, kind, words }, desk), desk)
        }
        await tx.groups.addEvent(id, { type: `letter_${kind}`, actor, complaint: null, text: words })
        return { ok: true, reached: reached.size, unreached: unreachable.size, repeated: false }
      }),

    record: ({ id, complaint, kind, answer, actor }) =>
      store.transaction('group answer recorded', async (tx) => {
        if (!(await active(tx, id, complaint))) return { ok: false, code: 'not_found' }
        await tx.groups.setMember(id, complaint, { [kind]: answer })
        await tx.groups.addEvent(id, { type: `${kind}_${answer}`, actor, complaint, text: null })
        return { ok: true }
      }),

    progress: ({ id, text, actor }) =>
      store.transaction('group progress', async (tx) => {
        if (!(await tx.groups.byId(id))) return { ok: false, code: 'not_found' }
        if (text.trim() === '') return { ok: false, code: 'empty' }
        await tx.groups.addEvent(id, { type: 'progress', actor, complaint: null, text: text.trim() })
        return { ok: true }
      }),
  }
}

function letterOf(
  { id, number, state }: { id: string; number: string; state: ComplaintState },
  { letter, kind, words }: { letter: string; kind: LetterKind; words: string },
  { texts }: Pick<Desk, 'texts'>,
): OutgoingMessage {
  const choice = (answer: Answered): Choice => ({
    label: texts(`casework-group-choice-${kind}-${answer}`),
    action: { kind: 'group_answer', complaint: id, letter, answer },
  })
  return {
    blocks: [
      { kind: 'lead', text: texts('casework-group-letter', { number }) },
      { kind: 'paragraph', text: words },
      ...(kind === 'notice' ? [] : [{ kind: 'note' as const, text: texts(`casework-group-ask-${kind}`) }]),
    ],
    complaint: { number, state },
    ...(kind !== 'notice' && { choices: [choice('yes'), choice('no')] }),
  }
}

/**
 * Stores a member's answer to the last question. False when a newer question was asked since, or the group no longer
 * asks.
 */
export async function takeGroupAnswer(
  tx: ComplaintsPort & MessagesPort & GroupsPort,
  { complaint, letter, answer }: { complaint: string; letter: string; answer: Answered },
  desk: Desk,
): Promise<boolean> {
  for (const { id } of await tx.groups.holding([complaint], ['confirmed'])) {
    for (const kind of ['joint', 'settlement'] as const) {
      if ((await tx.groups.lastLetter(id, kind)) !== letter) continue
      const member = (await tx.groups.members(id)).find((one) => one.complaint === complaint && one.state === 'in')
      if (!member) return false
      if (member[kind] === answer) return true
      const actor = { kind: 'complainant' } as const
      await tx.groups.setMember(id, complaint, { [kind]: answer })
      await tx.groups.addEvent(id, { type: `${kind}_${answer}`, actor, complaint, text: null })
      const words = desk.texts(`casework-group-choice-${kind}-${answer}`)
      await tx.complaints.addEvent({ complaint, type: 'message_from_person', actor, text: words })
      await desk.staff.note(tx, complaint, {
        heading: desk.texts('casework-note-group-answer'),
        said: words,
        fromPerson: true,
      })
      return true
    }
  }
  return false
}
