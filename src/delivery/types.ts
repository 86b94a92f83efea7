import type { NoticeChannelName, StaffNotice } from '../casework/staff-notice.ts'
import type { ComplaintState } from '../complaint/types.ts'
import type { Block } from '../message/blocks.ts'
import type { ChannelName } from '../message/channel.ts'
import type { Citation } from '../message/citation.ts'
import type { IncomingMessage, OutgoingMessage } from '../message/message.ts'

/** A message as stored in the outbox and as channels render it: choices carry opaque keys. */
export type StoredMessage = {
  blocks: Block[]
  citations?: Citation[]
  cases?: { id: string; title: string }[]
  choices?: { label: string; action: string; primary?: boolean; rating?: boolean }[]
  complaint?: { number: string; state: ComplaintState }
  progress?: { step: number; of: number }
  upload?: boolean
  rateable?: boolean
  /** What it answers; not shown. */
  question?: string
  /** To staff: says nothing about anybody. */
  impersonal?: true
  download?: 'my_data' | 'complaint'
  file?: OutgoingMessage['file']
  cleared?: boolean
  /** Set on what a member of staff wrote, and in transcripts on what the person wrote or pressed. */
  from?: 'staff' | 'person'
}

/** One stored arrival. `lane` orders: rows of a lane are handled one at a time, oldest first. */
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
}

export type Accepted = { result: 'new' | 'seen'; id: number } | { result: 'conflict' }

export type Inbox = {
  /**
   * Stores an arrival once. `seen` when (channel, externalId) is already there, `conflict` when it is there with
   * another body. Committed to disk when it returns; throws when it cannot be stored (the sender must repeat).
   */
  accept(arrival: {
    channel: ChannelName
    externalId: string
    lane: string
    payload: unknown
    group?: string
    /** Milliseconds to hold the row back (albums). */
    holdMs?: number
    /** A new one stops the answers that its lane is still to give before it; it is itself handled in its order. */
    overtakes?: boolean
    /** Nobody can make anything of it: kept among what is set aside, and never handled. */
    malformed?: boolean
  }): Promise<Accepted>
  /** Marks rows handled without a turn. */
  done(ids: number[]): Promise<void>
  /** Resolves when the row is done or dead. */
  settled(id: number, signal?: AbortSignal): Promise<'done' | 'dead'>
}

/** Runs one turn and commits state, effects, messages and inbox rows in one transaction; runs again when it lost a race. */
export type Turns = {
  process(message: IncomingMessage, inboxIds: number[]): Promise<void>
  /** Says something to a person without a turn, and marks the inbox rows done in the same transaction. */
  say(conversation: string, message: OutgoingMessage, inboxIds: number[]): Promise<void>
}

/** What a send came to. Only `refused` and `not_sent` prove that nothing arrived. */
export type SendResult =
  | { outcome: 'sent'; remote: RemoteMessage[] }
  /** The other side answered no: retry later, elsewhere or never. */
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
  /** An evidence file into the staff topic. */
  | 'staff_evidence'
  /** A hand-off or alarm to the staff group outside any topic. */
  | 'staff_alarm'
  /** Makes unreadable what staff were sent about an erased complaint, or of an erased conversation. */
  | 'staff_redact'
  /** What staff are told by mail or by a robot: notices that waited together. */
  | 'staff_notice'

/** Where rows of the outbox go: to people and the staff group, or to staff by mail and robots. */
export type OutboxChannel = ChannelName | NoticeChannelName

export type OutboxRow = {
  id: number
  kind: OutboxKind
  channel: OutboxChannel
  conversation: string | null
  /** Set on what belongs to a filed complaint: every row for staff topics, messages to a person that name one. */
  complaint: string | null
  payload: unknown
  attempt: number
  /** This send may repeat one whose fate is unknown: it must say so. */
  repeat: boolean
}

/** How many messages may go to a chat: at most `count` in any `windowMs`. */
export type Allowance = { count: number; windowMs: number }

/** A channel's sending half. Never throws for what the network or the other side does. */
export type Sender = {
  send(row: OutboxRow, signal: AbortSignal): Promise<SendResult>
  /** What a channel of notices bears. */
  allowance?: Allowance
}

/** Payload of an outbox row of kind `staff_notice`. `id` stays the same when it is sent again. */
export type NoticePayload = { id: string; notices: StaffNotice[] }

/** One way by which staff hear outside of the workbench: a mailbox, a group robot. */
export type NoticeChannel = {
  readonly name: NoticeChannelName
  /** For operators: what and where it is, without a secret. */
  readonly label: string
  /** So many messages a minute are welcome there. */
  readonly perMinute: number
  /**
   * One attempt, its outcome told as far as it is known; never throws. `detail` of what it returns is shown to operators
   * and stored: a code, never an address, a secret or words of the other side. `repeat`: it may have arrived before.
   */
  tell(letter: NoticePayload & { repeat: boolean }, signal: AbortSignal): Promise<SendResult>
}
