import type { StoredStanding } from '../../complaint/procedure/history.ts'
import type { Actor, ComplaintState, Consent, EventDetails, FiledField } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'
import type { ChannelName } from '../../message/channel.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { ClockEvent } from '../clocks.ts'
import type { Delivery, Holder, TimelineEntry } from '../types.ts'
import type { Hidden } from '../unit-types.ts'

/** A complaint as stored. */
export type ComplaintRecord = StoredStanding & {
  id: string
  number: string
  draft: string
  conversation: string
  channel: ChannelName
  version: number
  fields: FiledField[]
  item: string
  respondent: string
  category: string | null
  amountCents: number | null
  flags: string[]
  filedAt: string
  updatedAt: string
  /** Instant since which only number, dates, codes and amounts are stored. */
  erasedAt?: string | null
  /** Id of the account that handles it, which may be disabled by now. Null: nobody. */
  owner: string | null
  /** Id of the unit that it belongs to, which may be closed by now. Null: none. */
  unit?: string | null
  /** Since when the person waits for an answer to what they wrote. */
  letterAt?: string | null
}

/** A file of staff, in the form shown to the person. */
export type StaffFile = NonNullable<OutgoingMessage['file']>

export type NewEvent = {
  complaint: string
  type: string
  actor: Actor
  from?: ComplaintState | null
  to?: ComplaintState | null
  reason?: string | null
  text?: string | null
  recoveredCents?: number | null
  evidence?: string[]
  details?: EventDetails
  /** It is thanks alone: nobody waits for an answer to it. Not stored. */
  thanks?: true
}

/** Complaints with their events, files, consents and codes, within one transaction. Storage implements it. */
export type ComplaintsPort = {
  complaints: {
    /** Counts up within the day, in this transaction: 1, 2, 3 … Gaps are possible, repeats are not. */
    nextCount(day: string): Promise<number>
    /** Whether the number is taken (a restored backup may count numbers again). */
    isTaken(number: string): Promise<boolean>
    insert(complaint: ComplaintRecord, phone: string | null): Promise<void>
    byId(id: string): Promise<ComplaintRecord | null>
    byNumber(number: string): Promise<ComplaintRecord | null>
    /** Those that exist, in the order of the ids. */
    byIds(ids: readonly string[]): Promise<ComplaintRecord[]>
    byDraft(draft: string): Promise<ComplaintRecord | null>
    /** Complaints filed in a conversation or opened to it, newest first. */
    ofConversation(conversation: string): Promise<ComplaintRecord[]>
    /** Newest first; by due day, then by the instant of filing, if `due` is set or the order says so. No due day: last. */
    list(filter: {
      states: readonly ComplaintState[]
      /** Only those whose first clock ends from a day (null: any earlier day) to a day, both included. */
      due?: { from: Day | null; to: Day }
      /** Only those whose person waits for an answer to a request to reopen. */
      reopenAsked?: boolean
      /** Only those of the account; null: those of nobody who may use an account. */
      owner?: string | null
      category?: string
      channel?: ChannelName
      /** Code of a region, exactly. */
      district?: string
      /** Only those that a group holds. */
      inGroup?: true
      /** Only those of the unit. */
      unit?: string
      /** Without those that an account may not read. */
      hidden?: Hidden | null
      order?: 'due' | 'newest'
      limit: number
      offset: number
    }): Promise<{ total: number; complaints: ComplaintRecord[] }>
    /**
     * Numbers of complaints: in each state; waiting for an answer to a request to reopen; with a first clock that ended
     * before `today`, or ends from `today` to `near`. `owner` as for `list`.
     */
    counts(filter: {
      today: Day
      near: Day
      owner?: string | null
      category?: string
      channel?: ChannelName
      district?: string
      inGroup?: true
      unit?: string
      hidden?: Hidden | null
    }): Promise<{
      states: Partial<Record<ComplaintState, number>>
      reopenAsked: number
      due: { overdue: number; soon: number }
    }>
    /** The days on which first clocks end, both ends included, with how many end there. */
    dueBy(span: { from: Day; to: Day; hidden?: Hidden | null }): Promise<[day: Day, count: number][]>
    /** Other complaints from the same conversation, or with the same telephone, newest first. */
    ofSamePerson(complaint: { id: string; conversation: string }): Promise<ComplaintRecord[]>
    /** Complaints merged into this one, oldest first. */
    mergedInto(id: string): Promise<ComplaintRecord[]>
    /** Adds a mark to the complaint; does nothing if it has the mark. */
    addFlag(id: string, flag: string): Promise<void>
    /**
     * Writes the standing computed from the events, if the version is still `version`; false when it was changed
     * meanwhile.
     */
    advance(id: string, version: number, standing: StoredStanding): Promise<boolean>
    /** Changes fields, and the columns made of them that are given; false when it was changed meanwhile. */
    setFields(
      id: string,
      version: number,
      change: { fields: FiledField[]; phone?: string | null } & Partial<
        Pick<ComplaintRecord, 'item' | 'respondent' | 'category' | 'amountCents'>
      >,
    ): Promise<boolean>
    /** Returns its number in the timeline. */
    addEvent(event: NewEvent): Promise<number>
    timeline(complaint: string): Promise<TimelineEntry[]>
    /** The texts of a complaint's events of these types, oldest first; absent: it has none. */
    texts(complaints: readonly string[], types: readonly string[]): Promise<Map<string, string[]>>
    /** Ids of the accounts that stay out of a complaint because they know a party. */
    recused(complaint: string): Promise<string[]>
    /** Writes the code of the region in which the business is. */
    setDistrict(id: string, district: string | null): Promise<void>
    setDueDay(id: string, dueOn: Day | null): Promise<void>
    /** The rules and calendar behind the stored due days of all complaints; null: never written. */
    dueBasis(): Promise<string | null>
    setDueBasis(basis: string): Promise<void>
    /** Ids of the complaints whose first clock ends on a day or before, oldest first. */
    dueUntil(day: Day): Promise<string[]>
    /** Ids of the complaints in the states, and of all with a due day. */
    withClocks(states: readonly ComplaintState[]): Promise<string[]>
    /** The conversations a complaint belongs to, the one it was filed in first. */
    holders(id: string): Promise<Holder[]>
    /** The events of each complaint for its clocks, oldest first. */
    clockEvents(ids: readonly string[]): Promise<Map<string, ClockEvent[]>>
    /** Complaints in `states` without a topic in `chat` and without a card on its way, oldest first. */
    withoutCard(states: readonly ComplaintState[], chat: string): Promise<string[]>
    /** Delivery state of the newest card of each complaint; absent: none was written. */
    cardDelivery(complaints: string[]): Promise<Map<string, Exclude<Delivery, 'off'>>>
    /** The complaints of a conversation that refuses messages. */
    unreachable(complaints: string[]): Promise<Set<string>>
  }
  evidence: {
    /** Ids of a complaint's files, oldest first. */
    ofComplaint(complaint: string): Promise<string[]>
    /** How many files of the person each complaint has that came or are on their way; absent: none. */
    counts(complaints: readonly string[]): Promise<Map<string, number>>
    /** The stored ones among them. */
    storedOf(complaint: string): Promise<string[]>
    /**
     * Moves files of the conversation that are in no complaint to one, up to its limit: `attached`, of which `stored`
     * are here already; `over` found no room.
     */
    attach(
      ids: string[],
      conversation: string,
      complaint: string,
    ): Promise<{ attached: string[]; stored: string[]; over: string[] }>
    /** The ids among these that staff sent, or kept with a note, in the complaint, or in a talk about none. */
    fromStaff(ids: string[], of: { complaint: string } | { conversation: string }): Promise<StaffFile[]>
    /** Forgets files of the conversation that are in no complaint. */
    drop(ids: string[], conversation: string): Promise<void>
  }
  consents: { record(conversation: string, draft: string, consents: Consent[]): Promise<void> }
  access: {
    /** Replaces the complaint's earlier code. */
    setCode(complaint: string, code: { code: string; expiresAt: string; tries: number }): Promise<void>
    /** True if it is the complaint's code and valid at `at`; uses it up. A wrong one costs a try. */
    takeCode(complaint: string, code: string, at: string): Promise<boolean>
    /** Gives the conversation access to the complaint. */
    grant(complaint: string, conversation: string): Promise<void>
    failed(conversation: string): Promise<void>
    /** Number of failures since then; deletes earlier failures of everybody. */
    failures(conversation: string, since: string): Promise<number>
  }
}
