import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { ComplaintsPort } from '../casework/ports/complaints.ts'
import type { RightsPort } from '../casework/rights.ts'
import type {
  CaseBar,
  CaseDraft,
  CaseDraftHead,
  CaseHistoryEntry,
  CaseState,
  CaseVersion,
  ProposedComplaint,
} from './types.ts'

/** The reads and writes of cases that people write, within one transaction. Storage implements it. */
export type CasesPort = {
  cases: {
    /** Drafts in one of the states, the latest changed first. */
    drafts(states: readonly CaseState[], limit: number): Promise<CaseDraftHead[]>
    byId(id: string): Promise<CaseDraft | null>
    /** The drafts of a complaint that did not fall, the latest first, and whether a version tells of it. */
    ofComplaint(complaint: string): Promise<{ drafts: CaseDraftHead[]; published: boolean }>
    add(draft: Omit<CaseDraft, 'id' | 'changedAt'>): Promise<string>
    /** `changedAt` becomes now. */
    change(draft: Omit<CaseDraft, 'changedAt'>): Promise<void>
    /** The live version of each case that has one. */
    live(): Promise<CaseVersion[]>
    /** All versions of a case, the latest first. */
    versions(id: string): Promise<CaseVersion[]>
    /** Makes a version live; the one before becomes `earlier`. Returns its number. */
    publish(version: Omit<CaseVersion, 'number' | 'state' | 'at'>): Promise<number>
    /** Takes the live version back: the latest `earlier` one is live again, or none. Null: none was live. */
    takeBack(id: string): Promise<CaseVersion | null>
    note(entry: Omit<CaseHistoryEntry, 'id' | 'at'>): Promise<void>
    /** The latest first. */
    history(request: { limit: number; offset: number }): Promise<{ total: number; entries: CaseHistoryEntry[] }>
    /** Why a complaint may not be made a case; null: it may. */
    barOf(complaint: string): Promise<CaseBar | null>
    /** Ended complaints whose person agreed, without a wish for erasure, a draft or a version; the latest ended first. */
    proposed(limit: number): Promise<(ProposedComplaint & { unit: string | null; owner: string | null })[]>
  }
}

export type CaseDeskPort = CasesPort & AccountsTransaction & RightsPort & Pick<ComplaintsPort, 'complaints'>
