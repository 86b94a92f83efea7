import type { ChannelName } from '../../message/channel.ts'
import type { Vote } from '../../message/message.ts'
import type { HandOffRecord, StaffTalk, TalkLine } from '../talk-types.ts'
import type { KeptQuestion, NewOpenQuestion, QuestionEnd } from '../types.ts'

/** Work for staff apart from complaints: requests for a human, talks that staff have, votes, open questions. Storage implements it. */
export type StaffPort = {
  handOffs: {
    add(handOff: Pick<HandOffRecord, 'conversation' | 'urgent' | 'reason' | 'text'>): Promise<void>
    byId(id: number): Promise<HandOffRecord | null>
    /** Those of a conversation, oldest first. */
    ofConversation(conversation: string): Promise<HandOffRecord[]>
    /** Those that wait, and the newest of each conversation whose talk staff have, in no order. */
    open(): Promise<HandOffRecord[]>
    /** Those that were handled and whose talk nobody has, the newest first. */
    answered(limit: number): Promise<HandOffRecord[]>
    /** Whether a hand-off of the conversation for this reason waits. */
    isWaiting(conversation: string, reason: string): Promise<boolean>
    /** The first account to handle it stays recorded. */
    handle(id: number, by: string): Promise<void>
    /** The same for all that wait in a conversation. */
    handleAll(conversation: string, by: string): Promise<void>
  }
  talks: {
    /** Null: the assistant answers. */
    of(conversation: string): Promise<StaffTalk | null>
    /** The talk about a complaint. */
    about(complaint: string): Promise<StaffTalk | null>
    /** Where the person of a conversation is reached; null when nobody can read it any more. */
    place(conversation: string): Promise<{ channel: ChannelName; unreachable: boolean } | null>
    /**
     * Gives the talk to a member of staff, and makes a turn that runs at the same time run again. False when somebody
     * has it.
     */
    begin(talk: Pick<StaffTalk, 'conversation' | 'account' | 'who' | 'complaint'>): Promise<boolean>
    /** Staff wrote to the person. Nothing happens when nobody has the talk. */
    staffWrote(conversation: string): Promise<void>
    /** The person wrote to staff; `told`: and was told that staff read it. */
    personWrote(conversation: string, told: boolean): Promise<void>
    /** Gives the talk back to the assistant, and makes a turn that runs at the same time run again. */
    end(conversation: string): Promise<void>
    /** Talks in which staff wrote nothing since `before` (ISO instant, itself included). */
    idle(before: string): Promise<StaffTalk[]>
    /** The newest lines of a conversation, oldest first. */
    lines(conversation: string, limit: number): Promise<TalkLine[]>
    /** Ids of the files that the person sent in the talk and that are in no complaint, oldest first. */
    files(talk: Pick<StaffTalk, 'conversation' | 'since'>): Promise<string[]>
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
    /** One for each time that a question was asked; newest day first. */
    rows(filter: { handled: boolean; limit: number; offset: number }): Promise<KeptQuestion[]>
    /** The open ones of the keys. */
    ofKeys(keys: readonly string[]): Promise<KeptQuestion[]>
    /** Those that a draft was written for, open and handled; newest day first. */
    ofDraft(draft: string): Promise<KeptQuestion[]>
    /** Ticks off the open questions of the keys, all at one moment. Null: none of them was open. */
    handle(request: {
      keys: readonly string[]
      as: QuestionEnd
      account: string
    }): Promise<{ at: string; count: number } | null>
    /** Opens again what an account ticked off at that moment. Returns how many there were. */
    reopen(request: { at: string; account: string }): Promise<number>
    /** Notes at the open questions of the keys that a draft was written for them. */
    link(keys: readonly string[], draft: string): Promise<void>
    /** Deletes questions of days before `before`. Returns the number. */
    forget(before: string): Promise<number>
  }
}
