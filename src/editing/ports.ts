import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { SavedRepliesPort } from '../casework/ports/saved-replies.ts'
import type { DraftState, LawDraft, LawDraftHead, LawHistoryEntry } from './types.ts'

/** The reads and writes of drafts of law within one transaction. Storage implements it. */
export type LawsPort = {
  laws: {
    /** Those in one of the states, the latest changed first. */
    list(states: readonly DraftState[], limit: number): Promise<LawDraftHead[]>
    byId(id: string): Promise<LawDraft | null>
    /** The draft that went live in a revision; null: none did. */
    liveIn(revision: string): Promise<LawDraft | null>
    add(draft: Omit<LawDraft, 'id' | 'changedAt'>): Promise<string>
    change(draft: Omit<LawDraft, 'changedAt'>): Promise<void>
    note(entry: Omit<LawHistoryEntry, 'id' | 'at'>): Promise<void>
    /** The latest first. */
    history(request: { limit: number; offset: number }): Promise<{ total: number; entries: LawHistoryEntry[] }>
  }
}

export type EditingPort = LawsPort & AccountsTransaction & SavedRepliesPort
