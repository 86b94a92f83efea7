import type { CaseworkTransaction } from '../casework/store.ts'
import type { EvidenceTransaction } from '../evidence/store.ts'
import type { ChannelName } from '../message/channel.ts'
import type { InboxRow, OutboxRow, RemoteMessage, StoredMessage } from './types.ts'

/** A message of a conversation with its place; `from: 'person'` for the person's own. */
export type PlacedMessage = { seq: number; message: StoredMessage /** ISO instant. */; at: string }

export type OutboxState = 'pending' | 'sending' | 'unknown' | 'sent' | 'failed' | 'delivered'

/** The first unfinished row of a lane, unopened. */
export type OutboxHead = Omit<OutboxRow, 'payload'> & {
  lane: string
  state: OutboxState
  notBefore: string | null
  createdAt: string
}

/** A stored arrival; a new one has its lane by the stored name, which differs from the channel's name for it. */
export type Inserted =
  | { result: 'new'; id: number; lane: string }
  | { result: 'seen'; id: number }
  | { result: 'conflict' }

/** The reads and writes of delivery within one transaction. Storage implements it. */
export type DeliveryTransaction = CaseworkTransaction & {
  evidence: EvidenceTransaction['evidence'] & {
    /** Ids of the conversation's files that are not in a complaint yet, oldest first. */
    ofDraft(conversation: string): Promise<string[]>
  }
  conversations: {
    /**
     * Null for an unknown id. `state` is the stored state, not interpreted; `gone`: nobody can read the conversation
     * any more.
     */
    load(id: string): Promise<{ version: number; state: unknown; blocked: boolean; gone: boolean } | null>
    /**
     * Stores the state if the version is still `version`, and marks the person as reachable. Returns the place of the
     * person's message in the transcript; null when another turn was faster.
     */
    advance(id: string, version: number, state: unknown): Promise<number | null>
    /**
     * Ids of the channel's conversations with a state that last changed in this time and with a reachable person,
     * oldest first.
     */
    touchedBetween(channel: ChannelName, from: string, until: string): Promise<string[]>
    openWeb(openingId: string): Promise<{ conversation: string; token: string }>
    byToken(token: string): Promise<string | null>
    /** The conversation of an address on the channel. Creates one if there is none. */
    openAt(channel: ChannelName, address: string): Promise<string>
    /** Null when there is none yet. */
    at(channel: ChannelName, address: string): Promise<string | null>
    /** Null for a conversation without an address on its channel: the person holds its token. */
    addressOf(conversation: string): Promise<{ channel: ChannelName; address: string } | null>
    /** True when that changed something. */
    setBlocked(conversation: string, blocked: boolean): Promise<boolean>
    messagesAfter(conversation: string, seq: number): Promise<PlacedMessage[]>
    messagesCausedBy(inboxId: number): Promise<PlacedMessage[]>
  }
  inbox: {
    insert(arrival: {
      channel: InboxRow['channel']
      externalId: string
      lane: string
      payload: unknown
      group: string | null
      notBefore: string | null
      malformed?: boolean
    }): Promise<Inserted>
    /**
     * The oldest waiting rows of each lane that may run at `now` (all rows of a group together), lanes oldest first,
     * without the busy lanes; and the time of the next one.
     */
    runnable(query: { now: string; busy: readonly string[]; limit: number }): Promise<{
      batches: InboxRow[][]
      nextAt: string | null
    }>
    /**
     * Marks rows done as the person's turn, and stores its part of the transcript, in its place, with the first row.
     */
    doneAsTurn(ids: number[], turn: { conversation: string; seq: number; shown: StoredMessage }): Promise<void>
    /** Counts one failed attempt; `notBefore: null` gives up. */
    failed(ids: number[], failure: { code: string; notBefore: string | null }): Promise<void>
    /** Postpones the rows, without counting an attempt. */
    postponed(ids: number[], until: { code: string; notBefore: string }): Promise<void>
    stateOf(id: number): Promise<'pending' | 'done' | 'dead' | null>
    /** Deletes settled rows that no transcript needs, received before `before`. */
    forget(before: string): Promise<void>
  }
  outbox: {
    /** Of all lanes, or of these. */
    heads(lanes?: readonly string[]): Promise<OutboxHead[]>
    /** Null when it no longer waits; a row whose contents were erased is settled here. */
    reserve(id: number, bootId: string): Promise<OutboxRow | null>
    sent(id: number, remote: RemoteMessage[]): Promise<void>
    /** Back to waiting. */
    retry(id: number, again: { notBefore: string | null; code: string; repeat?: boolean }): Promise<void>
    /** Sent without an answer yet: may have arrived. */
    unknown(id: number): Promise<void>
    failed(id: number, code: string): Promise<void>
    /** Rows that another start of the server left half sent. */
    orphans(bootId: string): Promise<Pick<OutboxRow, 'id' | 'repeat' | 'kind' | 'channel' | 'attempt'>[]>
    /** The complaint of the message to the person that arrived as `remote`, or null. */
    complaintSentAs(conversation: string, remote: RemoteMessage): Promise<string | null>
    /** The complaint that staff wrote about since the person's last turn: the newest such message counts. */
    unansweredStaff(conversation: string): Promise<string | null>
    /** A new card, or the waiting one, ahead of everything else for the complaint's topic. */
    cardFirst(complaint: string): Promise<void>
  }
  /** When a server was last at work on this data. */
  presence: {
    /** ISO instant; null before the first time. */
    lastSeen(): Promise<string | null>
    seen(at: string): Promise<void>
    /** A small write that tests whether writing works. */
    probe(at: string): Promise<void>
    /** The clock was set back by this much: rows that wait for an instant now wait for one that much earlier. */
    setBack(milliseconds: number): Promise<void>
  }
  actions: CaseworkTransaction['actions'] & {
    /** The label of the button with this action, or null. */
    labelOf(conversation: string, action: unknown): Promise<string | null>
  }
  staff: {
    retireTopic(complaint: string): Promise<void>
    setChat(chat: string): Promise<void>
  }
}

/** The changes of one commit, for listeners. */
export type Commit = {
  arrived: boolean
  settled: { id: number; state: 'done' | 'dead' }[]
  /** Lanes in which something new waits, or something stopped waiting. */
  outbox: Set<string>
  evidence: boolean
  /** SHA-256 of contents whose row was deleted. */
  freed: string[]
  /** Something was erased for good: no trace may stay in the database's files. */
  erased: boolean
  messages: { conversation: string; message: PlacedMessage }[]
}

/** Use `read` only outside of transactions: one connection serves all. */
export type DeliveryStore = {
  read: DeliveryTransaction
  /** Commits to disk before it resolves; `name` names its fault points. */
  transaction<Result>(name: string, work: (tx: DeliveryTransaction) => Promise<Result>): Promise<Result>
  /** Calls the listener after each commit. Returns the function that ends it. */
  onCommit(listener: (commit: Commit) => void): () => void
}
