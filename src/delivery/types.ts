import type { NoticeChannelName, StaffNotice } from '../casework/staff-notice.ts'
import type { ComplaintState } from '../complaint/types.ts'
import type { Block } from '../message/blocks.ts'
import type { ChannelName } from '../message/channel.ts'
import type { Citation } from '../message/citation.ts'
import type { IncomingMessage, OutgoingMessage, SheetPart } from '../message/message.ts'

/** A message as stored in the outbox and rendered by channels: choices carry opaque keys. */
export type StoredMessage = {
  blocks: Block[]
  citations?: Citation[]
  cases?: { id: string; title: string }[]
  choices?: { label: string; action: string; primary?: boolean; rating?: boolean; sheet?: SheetPart }[]
  complaint?: { number: string; state: ComplaintState }
  progress?: { step: number; of: number }
  sections?: OutgoingMessage['sections']
  problem?: OutgoingMessage['problem']
  ask?: OutgoingMessage['ask']
  upload?: boolean
  rateable?: boolean
  /** The question it answers; not shown. */
  question?: string
  /** The language it is written in; absent: Chinese. */
  language?: OutgoingMessage['language']
  /** To staff: the members of staff whom it calls. */
  call?: readonly { id: string; name: string }[]
  /** To staff: names nobody and describes nobody. */
  impersonal?: true
  download?: 'my_data' | 'complaint'
  file?: OutgoingMessage['file']
  /** In transcripts: the files that the person sent with it. */
  files?: { evidence: string; name: string }[]
  share?: OutgoingMessage['share']
  calendar?: OutgoingMessage['calendar']
  alert?: OutgoingMessage['alert']
  cleared?: boolean
  talk?: OutgoingMessage['talk']
  /** Set on messages written by staff, and in transcripts on the person's messages and presses. */
  from?: 'staff' | 'person'
}

/** One stored arrival. `lane` gives the order: rows of a lane are handled one at a time, oldest first. */
export type InboxRow = {
  id: number
  channel: ChannelName
  externalId: string
  lane: string
  payload: unknown
  /** Rows of one group (an album) are handled together once no more arrive. */
  group: string | null
  attempts: number
  receivedAt: string
  /** Earlier rows of its group were handled already. */
  late?: boolean
}

export type Accepted = { result: 'new' | 'seen'; id: number } | { result: 'conflict' }

export type Inbox = {
  /**
   * Stores an arrival once. `seen` when (channel, externalId) exists already, `conflict` when it exists with another
   * body. Committed to disk on return; throws when it cannot be stored (the sender must repeat).
   */
  accept(arrival: {
    channel: ChannelName
    externalId: string
    lane: string
    payload: unknown
    group?: string
    /** Milliseconds to hold the row back (albums). */
    holdMs?: number
    /** Stops the answers that wait or run before it in its lane; the row itself is handled in its order. */
    overtakes?: boolean
    /** Not readable: stored with the rows that were set aside, and never handled. */
    malformed?: boolean
  }): Promise<Accepted>
  /** Marks rows handled without a turn. */
  done(ids: number[]): Promise<void>
  /** Resolves when the row is done or dead. */
  settled(id: number, signal?: AbortSignal): Promise<'done' | 'dead'>
}

/**
 * Runs one turn and commits state, effects, messages and inbox rows in one transaction; runs it again after a lost
 * race.
 */
export type Turns = {
  process(message: IncomingMessage, inboxIds: number[]): Promise<void>
  /** Sends a message to a person without a turn, and marks the inbox rows done in the same transaction. */
  say(conversation: string, message: OutgoingMessage, inboxIds: number[]): Promise<void>
}

/** The conversations of a channel on which each person has an address. */
export type ChannelConversations = {
  /** The conversation of an address, made when it is new. */
  conversationOf(address: string): Promise<string>
  /** Null for a conversation that is not on this channel. */
  addressOf(conversation: string): Promise<string | null>
  /** The complaint that a message of ours to the person belongs to, or null. */
  complaintOf(conversation: string, remote: RemoteMessage): Promise<string | null>
  /** The channel refuses our messages to the person (false) or takes them again (true): marked on open complaints. */
  setReachable(address: string, reachable: boolean): Promise<void>
}

/** The outcome of a send. Only `refused` and `not_sent` prove that nothing arrived. */
export type SendResult =
  | { outcome: 'sent'; remote: RemoteMessage[] }
  /** The other side refused it: retry later, elsewhere or never. */
  | {
      outcome: 'refused'
      code: 'rate_limited' | 'blocked' | 'topic_gone' | 'chat_gone' | 'migrated' | 'rejected'
      retryAfterMs?: number
      detail: string
    }
  /** The request provably never reached the other side. */
  | { outcome: 'not_sent'; detail: string }
  /** It may have arrived: timeout, reset, 5xx. */
  | { outcome: 'unknown'; detail: string }

export type RemoteMessage = { chat: string; message: number; thread?: number }

export type OutboxKind =
  /** A message to a person. */
  | 'message'
  /** Creates the staff topic of a complaint and posts its card; rendered from the complaint at sending time. */
  | 'staff_card'
  /** Brings the known copies of a card up to date. */
  | 'staff_card_update'
  /** A line into the staff topic of a complaint (a person's later message, a state change). */
  | 'staff_note'
  /** An evidence file into the staff topic; without a complaint, a file of a talk into the staff group. */
  | 'staff_evidence'
  /** A hand-off or alarm to the staff group outside any topic. */
  | 'staff_alarm'
  /** Makes unreadable what staff received about an erased complaint, or from an erased conversation. */
  | 'staff_redact'
  /** A message to staff by mail or by a robot: the notices that waited, together. */
  | 'staff_notice'

/** Destination of outbox rows: people on their channel, the staff group, or staff by mail and robots. */
export type OutboxChannel = ChannelName | 'staff' | NoticeChannelName

export type OutboxRow = {
  id: number
  kind: OutboxKind
  channel: OutboxChannel
  conversation: string | null
  /** Set on rows of a filed complaint: every row for staff topics, and messages to a person about one. */
  complaint: string | null
  payload: unknown
  attempt: number
  /** This send may repeat one with an unknown outcome: it must say so. */
  repeat: boolean
}

/** Message limit of a chat: at most `count` in any `windowMs`. */
export type Allowance = { count: number; windowMs: number }

/** Sends the outbox rows of one destination. Never throws for a failure of the network or the other side. */
export type Sender = {
  send(row: OutboxRow, signal: AbortSignal): Promise<SendResult>
  /** Message limit of a chat; without it the dispatcher's own. */
  allowance?: Allowance
}

/**
 * Payload of an outbox row of kind `staff_evidence`. Rows of kind `message`, `staff_note` and `staff_alarm` hold a
 * StoredMessage.
 */
export type StaffEvidencePayload = { evidence: string }

/** Payload of an outbox row of kind `staff_notice`. `id` stays the same when sent again. */
export type NoticePayload = { id: string; notices: StaffNotice[] }

/** One way to reach staff outside of the workbench: a mailbox, a group robot. */
export type NoticeChannel = {
  readonly name: NoticeChannelName
  /** For operators: its kind and address, without a secret. */
  readonly label: string
  /** Messages per minute that it accepts. */
  readonly perMinute: number
  /**
   * One attempt; reports its outcome as far as known; never throws. `detail` of the result is shown to operators and
   * stored: a code, never an address, a secret or words of the other side. `repeat`: it may have arrived before.
   */
  tell(letter: NoticePayload & { repeat: boolean }, signal: AbortSignal): Promise<SendResult>
}
