import type { Consent } from '../../complaint/types.ts'
import type { Vote } from '../../message/message.ts'
import type { ErasureRequest } from '../types.ts'

/** `alarms`: staff received something about the conversation outside the topics of complaints. */
export type Erased = { alarms: boolean }

/** All data about a person, and their erasure, within one transaction. Storage implements it. */
export type PersonalPort = {
  /** Reads all data about the person of a conversation. */
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
    /** Changes since an instant: numbers and counts, nothing that names anybody. */
    affected(since: string): Promise<{
      conversations: number
      files: number
      complaints: { number: string; channel: string; reachable: boolean }[]
    }>
    /** Files of the draft and of complaints, oldest first. */
    filesOf(
      conversation: string,
    ): Promise<{ id: string; complaint: string | null; bytes: number | null; sha256: string | null }[]>
  }
  erasure: {
    /**
     * Erases the content of a conversation: state, messages both ways, buttons, votes, hand-offs, files in no
     * complaint. Complaints stay. `keepDraft`: the open draft stays too, with its files. `keepToken`: the holder keeps
     * access.
     */
    conversation(id: string, options?: { keepDraft?: boolean; keepToken?: boolean }): Promise<Erased>
    /**
     * Erases a filed complaint except number, dates, states, codes and amounts, and the words of its conversation
     * (which contain answers to the form), except an open draft.
     */
    complaint(id: string): Promise<Erased>
    /** About a complaint, oldest first. */
    requestsFor(complaint: string): Promise<ErasureRequest[]>
    /** Number of those that wait. */
    waiting(): Promise<number>
    request(id: number): Promise<ErasureRequest | null>
    /** Null when a request for this complaint already waits. */
    ask(request: { conversation: string; complaint: string; wantedBy: string }): Promise<number | null>
    /** Of the complaints of a conversation, newest first. */
    requestsOf(conversation: string): Promise<ErasureRequest[]>
    /** False when it was decided before. */
    decide(id: number, decision: { outcome: 'erased' | 'refused'; answer: string; by: string }): Promise<boolean>
  }
}
