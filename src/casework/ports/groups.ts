import type { Actor, ComplaintState } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'
import type { Hidden } from '../unit-types.ts'

/** A name of a business under which complaints were filed. A joined name stands for the business it is joined to. */
export type RespondentRecord = {
  id: string
  name: string
  creditCode: string | null
  region: string | null
  /** How staff reach it: a telephone, a mailbox, whom to ask for. */
  contact: string | null
  /** The record it is joined to, which itself is not joined; null: it stands for itself. */
  mergedInto: string | null
  createdAt: string
}

/** With its joined names and the number of complaints against all of them. */
export type ListedRespondent = { respondent: RespondentRecord; names: string[]; complaints: number; open: number }

export type RespondentEvent = {
  at: string
  actor: Actor
  /** `joined`, `taken_in`, `split`, `split_off`, `name_added`, `described` */
  type: string
  /** The name of the other business, or the text that was written. */
  text: string | null
}

/**
 * Two complaints that may be about one purchase. `insisted`: the person says it is another; `telephone`: both have the
 * same one.
 */
export type DuplicateHint = {
  complaint: string
  other: string
  kind: 'insisted' | 'telephone'
  reason: string | null
  at: string
}

export type RespondentQueries = {
  /** For each complaint the folded names of its business, including joined ones. */
  namesOf(complaints: readonly string[]): Promise<Map<string, string[]>>
  byId(id: string): Promise<RespondentRecord | null>
  /** By a folded name. */
  byKey(key: string): Promise<RespondentRecord | null>
  insert(
    respondent: Pick<RespondentRecord, 'name' | 'creditCode' | 'region' | 'mergedInto'> & { key: string },
  ): Promise<string>
  change(
    id: string,
    change: Partial<Pick<RespondentRecord, 'creditCode' | 'region' | 'contact' | 'mergedInto'>>,
  ): Promise<void>
  /** The names joined to a business, oldest first, without itself. */
  joinedTo(id: string): Promise<RespondentRecord[]>
  /** All businesses that stand for themselves, with their joined names; most complaints first. Hidden ones do not count. */
  list(open: readonly ComplaintState[], hidden?: Hidden | null): Promise<ListedRespondent[]>
  /** Businesses that stand for themselves and were not emptied, the newest first. */
  newest(limit: number): Promise<Pick<RespondentRecord, 'name' | 'creditCode' | 'region'>[]>
  /** Ids of the complaints against it and its joined names in the states (null: any), newest first, without the hidden ones. */
  complaintsOf(id: string, states: readonly ComplaintState[] | null, hidden?: Hidden | null): Promise<string[]>
  /** Names of businesses that pledged before there was a register of pledges, and are not in it yet. */
  pledgedBefore(): Promise<Pick<RespondentRecord, 'id' | 'name'>[]>
  /** A business is in the register now. */
  pledgeTaken(id: string): Promise<void>
  addEvent(id: string, event: Omit<RespondentEvent, 'at'>): Promise<void>
  /** Newest first. */
  events(id: string): Promise<RespondentEvent[]>
  /** Complaints not entered yet, oldest first; `except`: to skip. */
  unentered(limit: number, except: readonly string[]): Promise<string[]>
  /** Enters a complaint under a business (null: unknown) and an address of its person; once. */
  enter(complaint: string, respondent: string | null, address: string | null): Promise<void>
  /**
   * Puts an entered complaint under another business, and forgets the earlier one if nothing else is against it; does
   * nothing for one that was not entered yet.
   */
  enterAgain(complaint: string, respondent: string | null, address: string | null): Promise<void>
  /** The business of a complaint, resolved to the one it stands for. */
  ofComplaint(complaint: string): Promise<RespondentRecord | null>
}

export type DuplicateHintQueries = {
  /** False when it was stored before. */
  add(hint: Omit<DuplicateHint, 'at'>): Promise<boolean>
  /** Hints of a complaint, in both directions. */
  of(complaint: string): Promise<DuplicateHint[]>
}

/** Counts about one person or address; telephones and addresses are compared by keyed hashes. */
export type RepeatQueries = {
  /** Ids of complaints with this one's telephone filed since then, including itself. */
  samePhone(complaint: string, since: string): Promise<string[]>
  /** Number of different telephones in complaints with this one's address since then. */
  phonesAtAddress(complaint: string, since: string): Promise<number>
}

/**
 * `proposed` (also postponed, until `againOn`), `confirmed`, `rejected`, `closed`; `absorbed`: joined to another group.
 */
export type GroupState = 'proposed' | 'confirmed' | 'rejected' | 'closed' | 'absorbed'

export type GroupRecord = {
  id: string
  respondent: string
  state: GroupState
  version: number
  /** Why it was proposed: different people, days from the first to the last, kinds of the problem. */
  people: number
  days: number
  natures: string[]
  /** Postponed until this day. */
  againOn: Day | null
  proposedAt: string
}

export type MemberRecord = {
  complaint: string
  /** `proposed`: staff have not decided; `out`: removed. */
  state: 'proposed' | 'in' | 'out'
  representative: boolean
  /** The council holds the paper in which members chose the representative. */
  authorised: boolean
  /** The person's answers to joint handling, and to the last settlement question; null: none yet. */
  joint: Answered | null
  settlement: Answered | null
}

export type Answered = 'yes' | 'no'

/** A message to all members: a notice, or a question about joint handling, or about a settlement. */
export type LetterKind = 'notice' | 'joint' | 'settlement'

export type GroupEvent = { at: string; actor: Actor; type: string; complaint: string | null; text: string | null }

export type GroupQueries = {
  /** Open complaints against a business and its joined names, newest first, without those of rejected groups. */
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
  /**
   * The complaints of a group except the removed and the hidden ones: only columns, and the keyed hash of telephone and
   * conversation, which identifies people.
   */
  figures(
    id: string,
    hidden?: Hidden | null,
  ): Promise<
    {
      state: ComplaintState
      amountCents: number | null
      recoveredCents: number | null
      phone: string | null
      conversation: string
    }[]
  >
  /** Adds a complaint, or changes its membership. */
  setMember(id: string, complaint: string, change: Partial<Omit<MemberRecord, 'complaint'>>): Promise<void>
  /** The groups in the states that contain one of the complaints, oldest first. */
  holding(complaints: readonly string[], states: readonly GroupState[]): Promise<GroupRecord[]>
  addEvent(id: string, event: Omit<GroupEvent, 'at'>): Promise<void>
  /** Newest first. */
  events(id: string): Promise<GroupEvent[]>
  /** Stores a letter by its form id; false when it was sent before. */
  addLetter(id: string, letter: { id: string; kind: LetterKind }): Promise<boolean>
  /** The last letter sent of that kind. */
  lastLetter(id: string, kind: LetterKind): Promise<string | null>
}

/** Businesses, hints and groups, within one transaction. Storage implements it. */
export type GroupsPort = {
  respondents: RespondentQueries
  duplicateHints: DuplicateHintQueries
  repeats: RepeatQueries
  groups: GroupQueries
}
