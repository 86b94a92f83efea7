import type { ComplaintState } from '../../complaint/types.ts'
import type { Day } from '../../law/types.ts'
import type { Solved } from '../../message/actions.ts'
import type { ComplaintRecord } from './complaints.ts'

/** What is done when its time has come: questions after closing, reminders, forgetting. Storage implements it. */
export type TimedPort = {
  followUps: {
    /** Complaints in `states`, come there between the two instants, that were not asked about and may be. */
    due(query: {
      states: readonly ComplaintState[]
      closedFrom: string
      closedUntil: string
    }): Promise<Pick<ComplaintRecord, 'id' | 'number' | 'state' | 'conversation' | 'item'>[]>
    asked(complaint: string): Promise<void>
    of(complaint: string): Promise<{ solved: Solved | null; rating: number | null } | null>
    /** Keeps what is not null; nothing when it was never asked. */
    answered(complaint: string, answer: { solved: Solved | null; rating: number | null }): Promise<void>
    /** The newest question to the conversation, asked since `since`, that has no mark yet; null: none. */
    waiting(conversation: string, since: string): Promise<{ complaint: string; solved: Solved | null } | null>
    /** The conversation is not asked any more. */
    off(conversation: string): Promise<void>
  }
  reminders: {
    /** Notes a reminder; false when it was noted before. */
    first(reminder: { complaint: string; clock: string; startedOn: Day; kind: 'soon' | 'overdue' }): Promise<boolean>
  }
  /** What was kept long enough; `before` are ISO instants. */
  retention: {
    /** Conversations that rest since before and have no complaint that is not erased, the longest first. */
    idleConversations(before: string, limit: number): Promise<string[]>
    /** Those that ended in the state before then, the longest ago first. */
    endedComplaints(
      state: ComplaintState,
      before: string,
      limit: number,
    ): Promise<{ id: string; conversation: string }[]>
    /** When the complaint came into the state it is in; null for an unknown id. */
    endedAt(complaint: string): Promise<string | null>
    /** Drafts, and files outside of one, of conversations that rest since before. Returns how many conversations had some. */
    dropIdleDrafts(before: string): Promise<number>
    /** Counts of rows deleted. `failures`: what could not be sent to staff loses its words. */
    forget(before: Record<'modelCalls' | 'sessions' | 'proof' | 'failures', string>): Promise<{
      modelCalls: number
      sessions: number
      proof: number
    }>
    /** Lets go of whose erased conversations were, once nothing is on its way to them. Returns how many. */
    dropErased(): Promise<number>
  }
}
