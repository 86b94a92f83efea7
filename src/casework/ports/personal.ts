import type { Consent } from '../../complaint/types.ts'
import type { Vote } from '../../message/message.ts'
import type { ErasureRequest } from '../types.ts'

/** `alarms`: staff were told of the conversation outside the topics of complaints. */
export type Erased = { alarms: boolean }

/** What is held about a person, and how it is erased, within one transaction. Storage implements it. */
export type PersonalPort = {
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
}
