import type { ComplaintState } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'
import type { Solved } from '../../message/actions.ts'
import type { ComplaintRecord } from './complaints.ts'

/** Staff were told that nobody reacts: 0 not, 1 the next one on duty, 2 the leads. */
export type Raised = 0 | 1 | 2

/** Work at its due time: questions after closing, reminders, forgetting. Storage implements it. */
export type TimedPort = {
  followUps: {
    /** Complaints that reached one of `states` between the two instants, were not asked about, and may be. */
    due(query: {
      states: readonly ComplaintState[]
      closedFrom: string
      closedUntil: string
    }): Promise<Pick<ComplaintRecord, 'id' | 'number' | 'state' | 'conversation' | 'item'>[]>
    asked(complaint: string): Promise<void>
    of(complaint: string): Promise<{ solved: Solved | null; rating: number | null } | null>
    /** Stores the values that are not null; does nothing if the question was never asked. */
    answered(complaint: string, answer: { solved: Solved | null; rating: number | null }): Promise<void>
    /** The newest question to the conversation since `since` without a rating; null: none. */
    waiting(conversation: string, since: string): Promise<{ complaint: string; solved: Solved | null } | null>
    /** The conversation gets no more such questions. */
    off(conversation: string): Promise<void>
  }
  escalation: {
    /** New complaints since then (ISO instant) that no member of staff touched and the leads do not know of, oldest first. */
    complaints(since: string): Promise<{ id: string; at: string; raised: Raised }[]>
    /** The same for people who asked for a human. */
    people(since: string): Promise<{ id: number; conversation: string; at: string; raised: Raised }[]>
    /** False when it is not `from` any more. */
    raise(subject: { complaint: string } | { handOff: number }, from: Raised, to: Raised): Promise<boolean>
  }
  reminders: {
    /** Stores a reminder; false when it was stored before. */
    first(reminder: { complaint: string; clock: string; startedOn: Day; kind: 'soon' | 'overdue' }): Promise<boolean>
  }
  /** Data whose retention period is over; `before` are ISO instants. */
  retention: {
    /** Conversations idle since before then, without a complaint that is not erased, longest idle first. */
    idleConversations(before: string, limit: number): Promise<string[]>
    /** Complaints that ended in the state before then, longest ago first. */
    endedComplaints(
      state: ComplaintState,
      before: string,
      limit: number,
    ): Promise<{ id: string; conversation: string }[]>
    /** When the complaint reached its current state; null for an unknown id. */
    endedAt(complaint: string): Promise<string | null>
    /**
     * Deletes drafts, and files in no draft, of conversations idle since before then. Returns the number of
     * conversations with some.
     */
    dropIdleDrafts(before: string): Promise<number>
    /** Returns counts of deleted rows. `failures`: messages to staff that could not be sent lose their words. */
    forget(before: Record<'modelCalls' | 'sessions' | 'proof' | 'failures', string>): Promise<{
      modelCalls: number
      sessions: number
      proof: number
    }>
    /** Deletes the owners of erased conversations, once nothing is on its way to them. Returns the number. */
    dropErased(): Promise<number>
  }
}
