import type { Vote } from '../../message/message.ts'
import type { HandOffRecord, NewOpenQuestion, OpenQuestionGroup } from '../types.ts'

/** Work for staff apart from complaints: requests for a human, votes, open questions. Storage implements it. */
export type StaffPort = {
  handOffs: {
    add(handOff: Pick<HandOffRecord, 'conversation' | 'urgent' | 'reason' | 'text'>): Promise<void>
    byId(id: number): Promise<HandOffRecord | null>
    /** Waiting before handled, urgent before others, then newest first. */
    list(limit: number): Promise<HandOffRecord[]>
    /** Number of waiting hand-offs. */
    waiting(): Promise<number>
    /** Whether a hand-off of the conversation for this reason waits. */
    isWaiting(conversation: string, reason: string): Promise<boolean>
    /** The first account to handle it stays recorded. */
    handle(id: number, by: string): Promise<void>
  }
  feedback: {
    /**
     * A message of the conversation: the question it answers (if kept for the editors), whether it cites articles, and
     * its vote. Null when the message does not exist (any more).
     */
    rated(
      conversation: string,
      seq: number,
    ): Promise<{ question: string | null; grounded: boolean; before: (Vote & { at: string }) | null } | null>
    /** Replaces the vote on the message. */
    keep(conversation: string, vote: Vote): Promise<void>
  }
  openQuestions: {
    add(question: NewOpenQuestion): Promise<void>
    /** Takes back one equal question that is not handled yet. Any of them will do, because none belongs to anybody. */
    take(question: NewOpenQuestion): Promise<void>
    /** Grouped by equal text; newest day first. */
    list(filter: {
      handled: boolean
      limit: number
      offset: number
    }): Promise<{ total: number; groups: OpenQuestionGroup[] }>
    /** Ticks off the open questions of a group; false when there is no such group. */
    handle(key: string, account: string): Promise<boolean>
    /** Deletes questions of days before `before`. Returns the number. */
    forget(before: string): Promise<number>
  }
}
