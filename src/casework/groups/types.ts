import type { ComplaintState } from '../../complaint/types.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { Answered, GroupEvent, GroupRecord, GroupsPort, LetterKind, MemberRecord } from '../ports/groups.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { RightsPort } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { StaffActor } from '../types.ts'
import type { Bar } from '../unit-types.ts'

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

/** The account stays out of the complaint of a member, or may not act on it. */
type Outcome<Code extends string> = { ok: true } | { ok: false; code: Code | Bar }

export type Groups = {
  /**
   * Groups that wait for staff first: proposals, then confirmed ones, then finished ones. `reader`: an account;
   * complaints that it may not read are no part of any figure, and a group of such complaints alone is left out.
   */
  list(reader?: string): Promise<GroupSummary[]>
  /** Number of proposals that wait today. */
  waiting(reader?: string): Promise<number>
  byId(id: string, reader?: string): Promise<GroupView | null>
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
    | { ok: true; reached: number; unreached: number; repeated: boolean }
    | { ok: false; code: 'not_found' | 'empty' | Bar }
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

/** What acts on groups need of the store, within a transaction. */
export type GroupsTransaction = ComplaintsPort & MessagesPort & GroupsPort & RightsPort
export type GroupsOptions = Desk & { store: StoreOf<GroupsTransaction> }
