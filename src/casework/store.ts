import type { StoredStanding } from '../complaint/procedure/history.ts'
import type { Actor, ComplaintState, Consent, EventDetails, FiledField } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'
import type { Action, Solved } from '../message/actions.ts'
import type { Block } from '../message/blocks.ts'
import type { ChannelName } from '../message/channel.ts'
import type { OutgoingMessage, Vote } from '../message/message.ts'
import type { ClockEvent } from './clocks.ts'
import type { DuplicateHintQueries, GroupQueries, RepeatQueries, RespondentQueries } from './group-store.ts'
import type { NoticeChannelName, StaffNotice, UndeliveredNotice } from './staff-notice.ts'
import type {
  AuditEvent,
  AuditType,
  Delivery,
  ErasureRequest,
  HandOffRecord,
  Holder,
  NewOpenQuestion,
  OpenQuestionGroup,
  Role,
  TimelineEntry,
} from './types.ts'

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

/** What casework reads and writes within one transaction. Storage implements it. */
export type CaseworkTransaction = {
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
    /** Becomes what its events say when the version still is `version`; false when it was changed meanwhile. */
    /** Marks the complaint; nothing changes when it is marked so already. */
    addFlag(id: string, flag: string): Promise<void>
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
  messages: {
    /** Writes one message to a person: sequence number, keys for its choices, outbox row. */
    append(message: {
      conversation: string
      message: OutgoingMessage
      from?: 'staff'
      /** Inbox row whose turn says it. */
      cause?: number | null
      /** ISO instant before which it does not go out; null: at once. */
      notBefore?: string | null
      /** What the person did not just ask for: lets answers go ahead of it. */
      notice?: boolean
    }): Promise<void>
    /** Writes one row for the staff group. `blocks` for notes and alarms, `evidence` for a file, neither for cards. */
    toStaff(row: {
      kind: 'staff_card' | 'staff_card_update' | 'staff_note' | 'staff_evidence' | 'staff_alarm' | 'staff_redact'
      complaint: string | null
      /** Whose words an alarm repeats, or whose alarms are made unreadable. */
      conversation?: string
      blocks?: Block[]
      evidence?: string
      /** It carries words of the person: a reply to it goes to the person. Files always do. */
      fromPerson?: true
      /** Says nothing about anybody: shown also where cards are minimal. */
      impersonal?: true
    }): Promise<void>
  }
  staffNotices: {
    /** Adds it to what waits for the channel and has not been tried, or writes a row of its own; an urgent one goes ahead. */
    add(channel: NoticeChannelName, notice: StaffNotice): Promise<void>
    /** What waits, and what was given up since (ISO instant), oldest first. */
    undelivered(since: string): Promise<UndeliveredNotice[]>
    /** Gives up what waits for any other channel: those are not configured any more. */
    retire(channels: readonly NoticeChannelName[]): Promise<void>
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
  handOffs: {
    add(handOff: Pick<HandOffRecord, 'conversation' | 'urgent' | 'reason' | 'text'>): Promise<void>
    byId(id: number): Promise<HandOffRecord | null>
    /** What waits before what is handled, urgent before others, then newest first. */
    list(limit: number): Promise<HandOffRecord[]>
    /** How many wait. */
    waiting(): Promise<number>
    /** Whether one of the conversation waits for the reason. */
    isWaiting(conversation: string, reason: string): Promise<boolean>
    /** The first to handle it stays the one who did. */
    handle(id: number, by: string): Promise<void>
  }
  feedback: {
    /**
     * A message of the conversation: the question it answers, when it is kept for the editors, whether it cites
     * articles, and the vote it has. Null when there is no such message (any more).
     */
    rated(
      conversation: string,
      seq: number,
    ): Promise<{ question: string | null; grounded: boolean; before: (Vote & { at: string }) | null } | null>
    /** In place of the vote the message has. */
    keep(conversation: string, vote: Vote): Promise<void>
  }
  openQuestions: {
    add(question: NewOpenQuestion): Promise<void>
    /** Takes back one that is equal and not handled yet; which of them does not matter: none is anybody's. */
    take(question: NewOpenQuestion): Promise<void>
    /** Those of the same text together; the newest day first. */
    list(filter: {
      handled: boolean
      limit: number
      offset: number
    }): Promise<{ total: number; groups: OpenQuestionGroup[] }>
    /** Ticks off what is open of a group; false when there is no such group. */
    handle(key: string, account: string): Promise<boolean>
    /** Deletes those of days before `before`. Returns how many. */
    forget(before: string): Promise<number>
  }
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
  followUps: {
    /** Complaints in `states`, come there between the two instants, that were not asked about and may be. */
    due(query: {
      states: readonly ComplaintState[]
      closedFrom: string
      closedUntil: string
    }): Promise<Pick<ComplaintRecord, 'id' | 'number' | 'state' | 'conversation' | 'item'>[]>
    asked(complaint: string): Promise<void>
    of(complaint: string): Promise<{ solved: Solved | null; rating: number | null } | null>
    /** Keeps what is not null; nothing when it was never asked. */
    answered(complaint: string, answer: { solved: Solved | null; rating: number | null }): Promise<void>
    /** The newest question to the conversation, asked since `since`, that has no mark yet; null: none. */
    waiting(conversation: string, since: string): Promise<{ complaint: string; solved: Solved | null } | null>
    /** The conversation is not asked any more. */
    off(conversation: string): Promise<void>
  }
  reminders: {
    /** Notes a reminder; false when it was noted before. */
    first(reminder: { complaint: string; clock: string; startedOn: Day; kind: 'soon' | 'overdue' }): Promise<boolean>
  }
  /** What is held about the person of a conversation. */
  held: {
    summary(conversation: string): Promise<{
      messages: number
      since: string | null
      files: { count: number; bytes: number }
      handOffs: number
      votes: number
      /** Oldest first. */
      consents: (Consent & { draft: string })[]
    }>
    handOffs(conversation: string): Promise<{ at: string; urgent: boolean; text: string }[]>
    votes(conversation: string): Promise<(Omit<Vote, 'code'> & { code: string | null; at: string })[]>
    /** What changed since an instant: numbers and counts, nothing that names anybody. */
    affected(since: string): Promise<{
      conversations: number
      files: number
      complaints: { number: string; channel: string; reachable: boolean }[]
    }>
    /** Of the draft and of complaints, oldest first. */
    filesOf(
      conversation: string,
    ): Promise<{ id: string; complaint: string | null; bytes: number | null; sha256: string | null }[]>
  }
  erasure: {
    /**
     * Erases what was said and kept in a conversation: state, messages both ways, buttons, votes, hand-offs, files that
     * belong to no complaint. Complaints stay. `keepDraft`: what is filled in and not filed stays too, with its files.
     * `keepToken`: who holds the conversation still does.
     */
    conversation(id: string, options?: { keepDraft?: boolean; keepToken?: boolean }): Promise<Erased>
    /**
     * Erases a filed complaint but for number, dates, states, codes and amounts, and what was said in its conversation
     * (answers to the form are in there), but for an open draft.
     */
    complaint(id: string): Promise<Erased>
    /** Those that wait before those that are decided, oldest first. */
    requests(limit: number): Promise<ErasureRequest[]>
    waiting(): Promise<number>
    request(id: number): Promise<ErasureRequest | null>
    /** Null when one waits for this complaint already. */
    ask(request: { conversation: string; complaint: string; wantedBy: string }): Promise<number | null>
    /** Of the complaints of a conversation, newest first. */
    requestsOf(conversation: string): Promise<ErasureRequest[]>
    /** False when it was decided before. */
    decide(id: number, decision: { outcome: 'erased' | 'refused'; answer: string; by: string }): Promise<boolean>
  }
  /** What was kept long enough; `before` are ISO instants. */
  retention: {
    /** Conversations that rest since before and have no complaint that is not erased, the longest first. */
    idleConversations(before: string, limit: number): Promise<string[]>
    /** Those that ended in the state before then, the longest ago first. */
    endedComplaints(
      state: ComplaintState,
      before: string,
      limit: number,
    ): Promise<{ id: string; conversation: string }[]>
    /** When the complaint came into the state it is in; null for an unknown id. */
    endedAt(complaint: string): Promise<string | null>
    /** Drafts, and files outside of one, of conversations that rest since before. Returns how many conversations had some. */
    dropIdleDrafts(before: string): Promise<number>
    /** Counts of rows deleted. `failures`: what could not be sent to staff loses its words. */
    forget(before: Record<'modelCalls' | 'sessions' | 'proof' | 'failures', string>): Promise<{
      modelCalls: number
      sessions: number
      proof: number
    }>
    /** Lets go of whose erased conversations were, once nothing is on its way to them. Returns how many. */
    dropErased(): Promise<number>
  }
  respondents: RespondentQueries
  duplicateHints: DuplicateHintQueries
  repeats: RepeatQueries
  groups: GroupQueries
  inbox: {
    /** True while none of the rows is settled; also for no rows. Asked first by whoever must not act on them twice. */
    pending(ids: number[]): Promise<boolean>
    done(ids: number[]): Promise<void>
  }
  actions: { resolve(conversation: string, key: string): Promise<Action | 'unknown'> }
}

/** `alarms`: staff were told of the conversation outside the topics of complaints. */
export type Erased = { alarms: boolean }

/** `read` outside of transactions only: one connection serves all. */
export type CaseworkStore = {
  read: CaseworkTransaction
  transaction<Result>(name: string, work: (tx: CaseworkTransaction) => Promise<Result>): Promise<Result>
}

export type AccountRecord = {
  id: string
  login: string
  name: string
  role: Role
  disabled: boolean
  passwordHash: string
}

/** What accounts read and write within one transaction. Storage implements it; tokens and codes are kept as keyed hashes. */
export type AccountsTransaction = {
  accounts: {
    hasAdmin(): Promise<boolean>
    insert(account: Omit<AccountRecord, 'disabled'>): Promise<void>
    byLogin(login: string): Promise<AccountRecord | null>
    byId(id: string): Promise<AccountRecord | null>
    list(): Promise<AccountRecord[]>
    setPassword(id: string, passwordHash: string): Promise<void>
    change(id: string, change: Partial<Pick<AccountRecord, 'name' | 'role' | 'disabled'>>): Promise<void>
    replaceSetupCode(code: string | null): Promise<void>
    isSetupCode(code: string): Promise<boolean>
    openSession(token: string, account: string): Promise<void>
    session(token: string): Promise<{ account: string; createdAt: string; seenAt: string } | null>
    touchSession(token: string): Promise<void>
    closeSession(token: string): Promise<void>
    /** `but`: a token whose session goes on. */
    closeSessionsOf(account: string, but?: string): Promise<void>
  }
  /** Which account a member of the Telegram group is, by the Telegram user id. */
  links: {
    /** In place of the code the account had. */
    setCode(account: string, code: string, expiresAt: string): Promise<void>
    /** The account whose code it is, good at `at`; it is used up then. */
    takeCode(code: string, at: string): Promise<string | null>
    /** One account is one member: what either was linked to before is forgotten. */
    link(account: string, user: number): Promise<void>
    /** Its code goes too. False when it was not linked. */
    unlink(account: string): Promise<boolean>
    accountOf(user: number): Promise<string | null>
    /** Ids of the accounts that are linked. */
    linked(): Promise<string[]>
    /** True once for a member who is not linked: they are told how. */
    firstHint(user: number): Promise<boolean>
  }
  audit: {
    add(event: {
      type: AuditType
      account?: string | null
      subject?: string | null
      /** Id of the complaint. */
      complaint?: string | null
      detail?: string | null
    }): Promise<void>
    /** Newest first; of an account what it did and what was done to it. */
    list(filter: { account?: string; limit: number; offset: number }): Promise<{ total: number; events: AuditEvent[] }>
  }
}

export type AccountsStore = {
  read: AccountsTransaction
  transaction<Result>(name: string, work: (tx: AccountsTransaction) => Promise<Result>): Promise<Result>
}
