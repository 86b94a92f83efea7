import type { Vote } from '../../message/message.ts'
import type { HandOffRecord, NewOpenQuestion, OpenQuestionGroup } from '../types.ts'

/** What waits for staff besides complaints: wishes for a person, votes, open questions. Storage implements it. */
export type StaffPort = {
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
}
