import type { Actor, ComplaintState } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'

/** A name of a business that complaints were filed under. One that was joined to another stands for it. */
export type RespondentRecord = {
  id: string
  name: string
  creditCode: string | null
  region: string | null
  /** The one it is joined to, which itself is joined to none; null: it stands for itself. */
  mergedInto: string | null
  createdAt: string
}

/** With the names joined to it, and how many complaints there are against all of them. */
export type ListedRespondent = { respondent: RespondentRecord; names: string[]; complaints: number; open: number }

export type RespondentEvent = {
  at: string
  actor: Actor
  /** `joined`, `taken_in`, `split`, `split_off`, `name_added`, `described` */
  type: string
  /** The name of the other one, or what was written. */
  text: string | null
}

/** Two complaints that may be about one purchase. `insisted`: the person says it is another; `telephone`: the same one was given. */
export type DuplicateHint = {
  complaint: string
  other: string
  kind: 'insisted' | 'telephone'
  reason: string | null
  at: string
}

export type RespondentQueries = {
  /** Of each complaint the folded names of its business, all that are joined. */
  namesOf(complaints: readonly string[]): Promise<Map<string, string[]>>
  byId(id: string): Promise<RespondentRecord | null>
  /** By a folded name. */
  byKey(key: string): Promise<RespondentRecord | null>
  insert(
    respondent: Pick<RespondentRecord, 'name' | 'creditCode' | 'region' | 'mergedInto'> & { key: string },
  ): Promise<string>
  change(id: string, change: Partial<Pick<RespondentRecord, 'creditCode' | 'region' | 'mergedInto'>>): Promise<void>
  /** The names joined to one, the oldest first, without itself. */
  joinedTo(id: string): Promise<RespondentRecord[]>
  /** All that stand for themselves, with the names joined to them; the one with the most complaints first. */
  list(open: readonly ComplaintState[]): Promise<ListedRespondent[]>
  /** Ids of the complaints against it and all joined to it that are in the states (null: in any), newest first. */
  complaintsOf(id: string, states: readonly ComplaintState[] | null): Promise<string[]>
  addEvent(id: string, event: Omit<RespondentEvent, 'at'>): Promise<void>
  /** Newest first. */
  events(id: string): Promise<RespondentEvent[]>
  /** Complaints that were not entered yet, oldest first; `except`: passed over. */
  unentered(limit: number, except: readonly string[]): Promise<string[]>
  /** Enters a complaint under a business (null: none that can be told) and an address of its person; once. */
  enter(complaint: string, respondent: string | null, address: string | null): Promise<void>
  /** The business of a complaint: the one it stands for. */
  ofComplaint(complaint: string): Promise<RespondentRecord | null>
}

export type DuplicateHintQueries = {
  /** False when it was noted before. */
  add(hint: Omit<DuplicateHint, 'at'>): Promise<boolean>
  /** Of a complaint, in both directions. */
  of(complaint: string): Promise<DuplicateHint[]>
}

/** What is counted about one person or address; telephones and addresses are compared by keyed hashes. */
export type RepeatQueries = {
  /** Ids of complaints with the telephone of this one filed since, itself among them. */
  samePhone(complaint: string, since: string): Promise<string[]>
  /** How many telephones complaints with the address of this one were filed with since. */
  phonesAtAddress(complaint: string, since: string): Promise<number>
}

/**
 * `proposed` (also put off, until `againOn`), `confirmed`, `rejected`, `closed`; `absorbed`: it turned out to be one with
 * another.
 */
export type GroupState = 'proposed' | 'confirmed' | 'rejected' | 'closed' | 'absorbed'

export type GroupRecord = {
  id: string
  respondent: string
  state: GroupState
  version: number
  /** Why it was proposed: different people, days from the first to the last, natures of the problem. */
  people: number
  days: number
  natures: string[]
  /** Put off until this day. */
  againOn: Day | null
  proposedAt: string
}

export type MemberRecord = {
  complaint: string
  /** `proposed`: staff have not said yet; `out`: taken out again. */
  state: 'proposed' | 'in' | 'out'
  representative: boolean
  /** The paper in which members chose the representative is here. */
  authorised: boolean
  /** What the person said to being handled together, and to the settlement asked about last; null: nothing yet. */
  joint: Answered | null
  settlement: Answered | null
}

export type Answered = 'yes' | 'no'

/** What is written to all members: told, or asked whether to be handled together, or whether a settlement is accepted. */
export type LetterKind = 'notice' | 'joint' | 'settlement'

export type GroupEvent = { at: string; actor: Actor; type: string; complaint: string | null; text: string | null }

export type GroupQueries = {
  /** Open complaints against a business and all joined to it, newest first, without those of rejected groups. */
  candidates(
    respondent: string,
    states: readonly ComplaintState[],
    limit: number,
  ): Promise<{ id: string; phone: string | null; conversation: string }[]>
  insert(group: Pick<GroupRecord, 'respondent' | 'people' | 'days' | 'natures'>): Promise<string>
  byId(id: string): Promise<GroupRecord | null>
  /** Newest proposal first. */
  list(states: readonly GroupState[]): Promise<GroupRecord[]>
  /** False when it was changed meanwhile. */
  change(
    id: string,
    version: number,
    change: Partial<Pick<GroupRecord, 'state' | 'people' | 'days' | 'natures' | 'againOn'>>,
  ): Promise<boolean>
  members(id: string): Promise<MemberRecord[]>
  /** The complaints of a group that were not taken out: their columns alone, and keyed hash of the telephone and conversation: who is who. */
  figures(id: string): Promise<
    {
      state: ComplaintState
      amountCents: number | null
      recoveredCents: number | null
      phone: string | null
      conversation: string
    }[]
  >
  /** Adds a complaint or changes what it is in the group. */
  setMember(id: string, complaint: string, change: Partial<Omit<MemberRecord, 'complaint'>>): Promise<void>
  /** The groups in the states that hold one of the complaints, oldest first. */
  holding(complaints: readonly string[], states: readonly GroupState[]): Promise<GroupRecord[]>
  addEvent(id: string, event: Omit<GroupEvent, 'at'>): Promise<void>
  /** Newest first. */
  events(id: string): Promise<GroupEvent[]>
  /** Notes a letter by the id its form carried; false when it went out before. */
  addLetter(id: string, letter: { id: string; kind: LetterKind }): Promise<boolean>
  /** The letter of that kind that was sent last. */
  lastLetter(id: string, kind: LetterKind): Promise<string | null>
}

/** Businesses, hints and groups, within one transaction. Storage implements it. */
export type GroupsPort = {
  respondents: RespondentQueries
  duplicateHints: DuplicateHintQueries
  repeats: RepeatQueries
  groups: GroupQueries
}
