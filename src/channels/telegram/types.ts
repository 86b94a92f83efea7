import type { ActionInput, ComplaintAction } from '../../complaint/types.ts'
import type { RemoteMessage } from '../../delivery/types.ts'

/** What this channel says to the operator. Values never hold what people wrote or who they are. */
export type TelegramLog = {
  info(values: Record<string, unknown>, message: string): void
  warn(values: Record<string, unknown>, message: string): void
  error(values: Record<string, unknown>, message: string): void
}

/** The staff topic of a complaint and the cards in it. */
export type StaffTopic = {
  complaint: string
  /** Chat id of the staff group as a string. */
  chat: string
  /** Topic id; null: the group has no topics, the card stands in the group itself. */
  thread: number | null
  /** Message ids of the cards known to have arrived, oldest first: all are kept up to date. */
  cards: number[]
}

/** Messages in the staff group that repeat what a person said. */
export type WrittenToStaff = {
  /** Topics, retired ones too, with the cards in them. */
  topics: Omit<StaffTopic, 'complaint'>[]
  texts: RemoteMessage[]
  files: RemoteMessage[]
  /** Something more may have arrived that cannot be named. */
  doubtful: boolean
}

/** What is remembered of the staff group. Storage implements it. */
export type StaffTopics = {
  /** The staff group as last known (a migration moves it), else the configured one, else null. */
  staffChat(): Promise<string | null>
  setStaffChat(chat: string): Promise<void>
  /** The living topic of a complaint; null when none was made or it was retired. */
  get(complaint: string): Promise<StaffTopic | null>
  /** The complaint a topic belongs to; retired topics are found too, so that a late word in one still counts. */
  complaintAt(chat: string, thread: number): Promise<string | null>
  /** Inserts or replaces the living topic of `topic.complaint`. */
  save(topic: StaffTopic): Promise<void>
  /** What staff were sent about a complaint, or of a conversation outside the topics, as far as it is known. */
  written(of: { complaint: string } | { conversation: string }): Promise<WrittenToStaff>
  /** The complaint whose card the message is; cards of retired topics are found too. */
  complaintOfCard(chat: string, message: number): Promise<string | null>
  /** Whether the message repeats what the person of the complaint said, or is a file of theirs. */
  isFromPerson(complaint: string, chat: string, message: number): Promise<boolean>
  /** Notes the one question 「发给投诉人吗？」 that stands in the topic from now on; returns the one that stood there. */
  swapQuestion(complaint: string, message: number | null): Promise<number | null>
  /** The topic was deleted: the next card makes a new one. */
  retire(complaint: string): Promise<void>
}

/**
 * An act a member of staff has begun with a button and not yet confirmed: at most one for a member and a complaint.
 * Kept in the database, so that a restart between two presses loses nothing.
 */
export type PendingAct = {
  /** Telegram user id of the member. */
  user: number
  complaint: string
  action: ComplaintAction
  reason: string | null
  /** Null until it was said. */
  recovered: Recovered | null
  note: string | null
  /** What is asked of the member now. */
  awaiting: 'reason' | 'amount' | 'note' | 'confirmation'
  /** Message id of the question in the group. */
  message: number
  /** ISO instant it was begun; old ones are told so and dropped. */
  at: string
}

/** What came back with a settlement: all of it, the doubled compensation in it, and whether it was settled on the spot. */
export type Recovered = Pick<ActionInput, 'recoveredCents' | 'doubledCents' | 'onTheSpot'> & { recoveredCents: number }

/** Storage implements it. The note may name people: sealed like other personal columns. */
export type PendingActs = {
  get(user: number, complaint: string): Promise<PendingAct | null>
  /** Inserts or replaces. */
  save(pending: PendingAct): Promise<void>
  remove(user: number, complaint: string): Promise<void>
}

/** Which conversation a private chat is, both ways. Storage implements it. */
export type TelegramConversations = {
  /** The conversation of a private chat, made when it is new. */
  conversationOf(chat: string): Promise<string>
  /** Null for a conversation that is not a Telegram one. */
  chatOf(conversation: string): Promise<string | null>
  /** The complaint that a message of ours in the chat belongs to, or null. */
  complaintOf(conversation: string, remote: RemoteMessage): Promise<string | null>
  /** The person blocked the bot (false) or came back (true): marked on their open complaints. */
  setReachable(chat: string, reachable: boolean): Promise<void>
}

/** Payload of an outbox row of kind `staff_evidence`. Rows of `message`, `staff_note`, `staff_alarm` hold a StoredMessage. */
export type StaffEvidencePayload = { evidence: string }
