import type { StoredStanding } from '../../complaint/procedure/history.ts'
import type { Actor, ComplaintState, Consent, EventDetails, FiledField } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'
import type { ChannelName } from '../../message/channel.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { ClockEvent } from '../clocks.ts'
import type { Delivery, Holder, TimelineEntry } from '../types.ts'

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
  /** Since then only number, dates, codes and amounts are held. */
  erasedAt?: string | null
}

/** A file of staff, as the person is told of it. */
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
}

/** Complaints with their events, files, consents and codes, within one transaction. Storage implements it. */
export type ComplaintsPort = {
  complaints: {
    /** Counts up within the day, in this transaction: 1, 2, 3 … Gaps are possible, repeats are not. */
    nextCount(day: string): Promise<number>
    /** Whether the number is already given (a restored backup may count again what was given before). */
    isTaken(number: string): Promise<boolean>
    insert(complaint: ComplaintRecord, phone: string | null): Promise<void>
    byId(id: string): Promise<ComplaintRecord | null>
    byNumber(number: string): Promise<ComplaintRecord | null>
    byDraft(draft: string): Promise<ComplaintRecord | null>
    /** Complaints filed in a conversation or opened to it, newest first. */
    ofConversation(conversation: string): Promise<ComplaintRecord[]>
    /** Newest first, or by the day on which they are due when that is asked for. */
    list(filter: {
      states: readonly ComplaintState[]
      /** Only those whose first clock ends from a day (null: however long ago) to a day, both included. */
      due?: { from: Day | null; to: Day }
      /** Only those whose person waits for an answer to the wish to reopen. */
      reopenAsked?: boolean
      limit: number
      offset: number
    }): Promise<{ total: number; complaints: ComplaintRecord[] }>
    /**
     * How many are in each state, how many wait for an answer to the wish to reopen, and how many have a first clock that
     * ended before `today`, or ends from then to `near`.
     */
    counts(days: { today: Day; near: Day }): Promise<{
      states: Partial<Record<ComplaintState, number>>
      reopenAsked: number
      due: { overdue: number; soon: number }
    }>
    /** Other complaints from the same conversation, or with the same telephone, newest first. */
    ofSamePerson(complaint: { id: string; conversation: string }): Promise<ComplaintRecord[]>
    /** Those that were merged into this one, oldest first. */
    mergedInto(id: string): Promise<ComplaintRecord[]>
    /** Marks the complaint; nothing changes when it is marked so already. */
    addFlag(id: string, flag: string): Promise<void>
    /** Becomes what its events say when the version still is `version`; false when it was changed meanwhile. */
    advance(id: string, version: number, standing: StoredStanding): Promise<boolean>
    /** Changes fields, and the telephone it is found by when given; false when it was changed meanwhile. */
    setFields(id: string, version: number, change: { fields: FiledField[]; phone?: string }): Promise<boolean>
    /** Returns its number in the timeline. */
    addEvent(event: NewEvent): Promise<number>
    timeline(complaint: string): Promise<TimelineEntry[]>
    setDueDay(id: string, dueOn: Day | null): Promise<void>
    /** By which rules and calendar the days were written last for all; null: never. */
    dueBasis(): Promise<string | null>
    setDueBasis(basis: string): Promise<void>
    /** Ids of the complaints whose first clock ends on a day or before, oldest first. */
    dueUntil(day: Day): Promise<string[]>
    /** Ids of the complaints in the states, and of all that have a day on which they are due. */
    withClocks(states: readonly ComplaintState[]): Promise<string[]>
    /** The conversations a complaint belongs to, the one it was filed in first. */
    holders(id: string): Promise<Holder[]>
    /** The events of each complaint as its clocks see them, oldest first. */
    clockEvents(ids: readonly string[]): Promise<Map<string, ClockEvent[]>>
    /** Complaints in `states` that have neither a topic in `chat` nor a card on its way, oldest first. */
    withoutCard(states: readonly ComplaintState[], chat: string): Promise<string[]>
    /** How far the newest card of each complaint is on its way to the staff group; absent: none was written. */
    cardDelivery(complaints: string[]): Promise<Map<string, Exclude<Delivery, 'off'>>>
    /** Which of the complaints belong to a conversation that refuses messages. */
    unreachable(complaints: string[]): Promise<Set<string>>
  }
  evidence: {
    /** Ids of a complaint's files, oldest first. */
    ofComplaint(complaint: string): Promise<string[]>
    /** Those of them that are here. */
    storedOf(complaint: string): Promise<string[]>
    /**
     * Moves files of the conversation that belong to no complaint yet to one, as many as it may hold: `attached`, of
     * which `stored` are here already; `over` found no room.
     */
    attach(
      ids: string[],
      conversation: string,
      complaint: string,
    ): Promise<{ attached: string[]; stored: string[]; over: string[] }>
    /** Those of the ids that staff sent, or kept with a note, in the complaint. */
    fromStaff(ids: string[], complaint: string): Promise<StaffFile[]>
    /** Forgets files of the conversation that belong to no complaint. */
    drop(ids: string[], conversation: string): Promise<void>
  }
  consents: { record(conversation: string, draft: string, consents: Consent[]): Promise<void> }
  access: {
    /** In place of the code the complaint had. */
    setCode(complaint: string, code: { code: string; expiresAt: string; tries: number }): Promise<void>
    /** True when it is the code of the complaint and still good at `at`; it is used up then. A wrong one costs a try. */
    takeCode(complaint: string, code: string, at: string): Promise<boolean>
    /** From now on the complaint is the conversation's too. */
    grant(complaint: string, conversation: string): Promise<void>
    failed(conversation: string): Promise<void>
    /** How often it failed since then; earlier failures of everybody are forgotten. */
    failures(conversation: string, since: string): Promise<number>
  }
}
