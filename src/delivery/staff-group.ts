import type { ActionInput, ComplaintAction, Owner } from '../complaint/types.ts'
import type { RemoteMessage } from './types.ts'

/** The topic of a complaint in the staff group, with its cards. */
export type StaffTopic = {
  complaint: string
  /** Chat id of the staff group as a string. */
  chat: string
  /** Id of the topic. Null: the group has no topics, and the card stands in the group itself. */
  thread: number | null
  /** Message ids of the cards known to have arrived, oldest first. All of them are kept up to date. */
  cards: number[]
  /**
   * `closed`: we closed it when the complaint had ended. `kept_open`: news came after that, or we may not close it.
   * Null or missing: it is open.
   */
  closed?: 'closed' | 'kept_open' | null
}

/** Messages in the staff group with a person's words. */
export type WrittenToStaff = {
  /** Topics with their cards, retired ones included. */
  topics: Omit<StaffTopic, 'complaint'>[]
  texts: RemoteMessage[]
  files: RemoteMessage[]
  /** Another message may have arrived whose place is unknown. */
  doubtful: boolean
}

/** The stored state of the staff group. Storage implements it. */
export type StaffTopics = {
  /** Chat id of the staff group: the last known one (a migration changes it), else the configured one, else null. */
  staffChat(): Promise<string | null>
  setStaffChat(chat: string): Promise<void>
  /** The current topic of a complaint. Null when it has none, or when its topic was retired. */
  get(complaint: string): Promise<StaffTopic | null>
  /** The complaint of a topic. Retired topics count too, so that a late message in one still arrives. */
  complaintAt(chat: string, thread: number): Promise<string | null>
  /** Inserts or replaces the current topic of `topic.complaint`. */
  save(topic: StaffTopic): Promise<void>
  /** The known messages to staff about a complaint, or about a conversation outside the topics. */
  written(of: { complaint: string } | { conversation: string }): Promise<WrittenToStaff>
  /** The complaint of a card. Cards in retired topics count too. */
  complaintOfCard(chat: string, message: number): Promise<string | null>
  /** Whether the message repeats words of the complaint's person, or is a file of theirs. */
  isFromPerson(complaint: string, chat: string, message: number): Promise<boolean>
  /** The conversation of an alarm: a hand-off, or what a person said to the member of staff who has the talk. */
  conversationOfAlarm(chat: string, message: number): Promise<string | null>
  /** Records the question 「发给投诉人吗？」 that now stands in the topic. Returns the one before. */
  swapQuestion(complaint: string, message: number | null): Promise<number | null>
  /** Retires a deleted topic: the next card makes a new one. */
  retire(complaint: string): Promise<void>
}

/**
 * An action that a member of staff has begun with a button and not confirmed yet. A member has at most one for each
 * complaint. It is stored, so that a restart between two presses loses nothing.
 */
export type PendingAct = {
  /** Id of the member at the service of the group. */
  user: number
  complaint: string
  /** `assign`: another owner, which is no step of the procedure. */
  action: ComplaintAction | 'assign'
  reason: string | null
  /** Null until the member gives it. */
  recovered: Recovered | null
  note: string | null
  /** Where it is referred to. `name`: which one of its kind, as it was written. */
  office?: { authority: string; name: string | null } | null
  /** The account to which it is assigned. */
  to?: Owner | null
  /** The next question to the member. */
  awaiting: 'reason' | 'amount' | 'note' | 'office' | 'colleague' | 'confirmation'
  /** Message id of the question in the group. */
  message: number
  /** ISO instant of the beginning. An old draft is dropped, and the member is told. */
  at: string
}

/**
 * The result of a settlement: the amount recovered, the doubled compensation in it, and whether it was settled on the
 * spot.
 */
export type Recovered = Pick<ActionInput, 'recoveredCents' | 'doubledCents' | 'onTheSpot'> & { recoveredCents: number }

/** Storage implements it. The note may name people: it is sealed like other personal columns. */
export type PendingActs = {
  get(user: number, complaint: string): Promise<PendingAct | null>
  /** Inserts or replaces. */
  save(pending: PendingAct): Promise<void>
  remove(user: number, complaint: string): Promise<void>
}
