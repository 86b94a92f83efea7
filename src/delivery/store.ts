import type { CaseworkTransaction } from '../casework/store.ts'
import type { EvidenceTransaction } from '../evidence/store.ts'
import type { InboxRow, OutboxRow, RemoteMessage, StoredMessage } from './types.ts'

/** A message of a conversation in its place; `from: 'person'` for what the person wrote. */
export type PlacedMessage = { seq: number; message: StoredMessage /** ISO instant. */; at: string }

export type OutboxState = 'pending' | 'sending' | 'unknown' | 'sent' | 'failed' | 'delivered'

/** The first unfinished row of a lane, unopened. */
export type OutboxHead = Omit<OutboxRow, 'payload'> & {
  lane: string
  state: OutboxState
  notBefore: string | null
  createdAt: string
}

/** A stored arrival; a new one with its lane as rows bear it, which is not the name the channel gave it. */
export type Inserted =
  | { result: 'new'; id: number; lane: string }
  | { result: 'seen'; id: number }
  | { result: 'conflict' }

/** What delivery reads and writes within one transaction. Storage implements it. */
export type DeliveryTransaction = CaseworkTransaction & {
  evidence: EvidenceTransaction['evidence'] & {
    /** Ids of the files of the conversation that belong to no complaint yet, oldest first. */
    ofDraft(conversation: string): Promise<string[]>
  }
  conversations: {
    /** Null for an unknown id. `state` is what was last stored, unread; `gone`: nobody can read on in it any more. */
    load(id: string): Promise<{ version: number; state: unknown; blocked: boolean; gone: boolean } | null>
    /**
     * Stores the state when the version still is `version`, and who wrote can be reached again. Returns the place of
     * what they said in the transcript; null when another turn was faster.
     */
    advance(id: string, version: number, state: unknown): Promise<number | null>
    /** Ids of Telegram conversations with a state, last changed then, whose person can be reached, oldest first. */
    touchedBetween(from: string, until: string): Promise<string[]>
    openWeb(openingId: string): Promise<{ conversation: string; token: string }>
    byToken(token: string): Promise<string | null>
    /** Begun when there was none. */
    ofTelegram(chat: string): Promise<string>
    /** Null when there is none yet. */
    knownOfTelegram(chat: string): Promise<string | null>
    telegramChat(conversation: string): Promise<string | null>
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
     * without the busy lanes; and when the next one may.
     */
    runnable(query: { now: string; busy: readonly string[]; limit: number }): Promise<{
      batches: InboxRow[][]
      nextAt: string | null
    }>
    /** Marks rows done as the person's turn, and keeps what the transcript shows of it, in its place, with the first of them. */
    doneAsTurn(ids: number[], turn: { conversation: string; seq: number; shown: StoredMessage }): Promise<void>
    /** Counts one failed attempt; `notBefore: null` gives up. */
    failed(ids: number[], failure: { code: string; notBefore: string | null }): Promise<void>
    /** Leaves the rows until then, without counting it as an attempt. */
    postponed(ids: number[], until: { code: string; notBefore: string }): Promise<void>
    stateOf(id: number): Promise<'pending' | 'done' | 'dead' | null>
    /** Deletes settled rows that no transcript needs, received before `before`. */
    forget(before: string): Promise<void>
  }
  outbox: {
    /** Of all lanes, or of these. */
    heads(lanes?: readonly string[]): Promise<OutboxHead[]>
    /** Null when it is not waiting (any more); a row whose contents were erased is settled then. */
    claim(id: number, bootId: string): Promise<OutboxRow | null>
    sent(id: number, remote: RemoteMessage[]): Promise<void>
    /** Back to waiting. */
    retry(id: number, again: { notBefore: string | null; code: string; repeat?: boolean }): Promise<void>
    /** Sent, no answer yet: may have arrived. */
    unknown(id: number): Promise<void>
    failed(id: number, code: string): Promise<void>
    /** Rows another start of the server left in the middle of sending. */
    orphans(bootId: string): Promise<Pick<OutboxRow, 'id' | 'repeat' | 'kind' | 'channel' | 'attempt'>[]>
    /** The complaint that the message to the person belongs to which arrived as `remote`, or null. */
    complaintSentAs(conversation: string, remote: RemoteMessage): Promise<string | null>
    /** The complaint about which staff wrote since the person's last turn: the newest such message counts. */
    unansweredStaff(conversation: string): Promise<string | null>
    /** A new card, or the one that waits already, ahead of everything else that waits for the complaint's topic. */
    cardFirst(complaint: string): Promise<void>
  }
  /** When a server was last at work on this data. */
  presence: {
    /** ISO instant; null before the first time. */
    lastSeen(): Promise<string | null>
    seen(at: string): Promise<void>
    /** A small write that shows whether writing works. */
    probe(at: string): Promise<void>
    /** The clock has been set back by so much: what waits for an instant waits for one that much earlier. */
    setBack(milliseconds: number): Promise<void>
  }
  actions: CaseworkTransaction['actions'] & {
    /** What the button said that stands for the action, or null. */
    labelOf(conversation: string, action: unknown): Promise<string | null>
  }
  staff: {
    retireTopic(complaint: string): Promise<void>
    setChat(chat: string): Promise<void>
  }
}

/** What one commit changed, for whoever waits. */
export type Commit = {
  arrived: boolean
  settled: { id: number; state: 'done' | 'dead' }[]
  /** Lanes in which something waits anew, or no more. */
  outbox: Set<string>
  evidence: boolean
  /** SHA-256 of contents whose row was deleted. */
  freed: string[]
  /** Something was erased for good: no trace of it may stay in the database's files. */
  erased: boolean
  messages: { conversation: string; message: PlacedMessage }[]
}

/** `read` outside of transactions only: one connection serves all. */
export type DeliveryStore = {
  read: DeliveryTransaction
  /** Commits to disk before it resolves; `name` names its fault points. */
  transaction<Result>(name: string, work: (tx: DeliveryTransaction) => Promise<Result>): Promise<Result>
  /** Calls the listener after each commit. Returns the way to end it. */
  onCommit(listener: (commit: Commit) => void): () => void
}
