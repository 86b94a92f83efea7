import type { Actor, ComplaintState } from '../complaint/types.ts'

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
  insert(respondent: { name: string; key: string; region: string | null; mergedInto: string | null }): Promise<string>
  change(id: string, change: Partial<Pick<RespondentRecord, 'creditCode' | 'region' | 'mergedInto'>>): Promise<void>
  /** The names joined to one, the oldest first, without itself. */
  joinedTo(id: string): Promise<RespondentRecord[]>
  /** All that stand for themselves, with the names joined to them; the one with the most complaints first. */
  list(open: readonly ComplaintState[]): Promise<ListedRespondent[]>
  /** Ids of the complaints against it and all joined to it that are in the states, newest first. */
  complaintsOf(id: string, states: readonly ComplaintState[]): Promise<string[]>
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
