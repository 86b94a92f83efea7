import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { SavedRepliesPort } from '../casework/ports/saved-replies.ts'
import type { GuideDraft, GuideDraftHead, GuideHistoryEntry, GuideState, GuideVersion } from './guide-types.ts'
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

/** The reads and writes of guides that people change, within one transaction. Storage implements it. */
export type GuidesPort = {
  guides: {
    /** Drafts in one of the states, the latest changed first. */
    drafts(states: readonly GuideState[], limit: number): Promise<GuideDraftHead[]>
    byId(id: string): Promise<GuideDraft | null>
    add(draft: Omit<GuideDraft, 'id' | 'changedAt'>): Promise<string>
    change(draft: Omit<GuideDraft, 'changedAt'>): Promise<void>
    /** The live version of each guide that has one, by the id of the guide. */
    live(): Promise<GuideVersion[]>
    /** All versions of a guide, the latest first. */
    versions(guide: string): Promise<GuideVersion[]>
    /** Makes a version live; the one before becomes `earlier`. Returns its number. */
    publish(version: Omit<GuideVersion, 'number' | 'state' | 'at'>): Promise<number>
    /** Takes the live version of a guide back: the latest `earlier` one is live again, or none. Null: none was live. */
    takeBack(guide: string): Promise<GuideVersion | null>
    note(entry: Omit<GuideHistoryEntry, 'id' | 'at'>): Promise<void>
    /** The latest first. */
    history(request: { limit: number; offset: number }): Promise<{ total: number; entries: GuideHistoryEntry[] }>
  }
}

/** The same of other parts of `knowledge/`. In the place of the id of a guide stands the place of the part (`rules/groups.yaml`). */
export type KnowledgeFilesPort = { knowledgeFiles: GuidesPort['guides'] }

export type EditingPort = LawsPort & GuidesPort & KnowledgeFilesPort & AccountsTransaction & SavedRepliesPort
