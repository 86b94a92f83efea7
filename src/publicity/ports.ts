import type { AccountsTransaction } from '../casework/ports/accounts.ts'
import type { Period } from '../reports/types.ts'
import type { EndedComplaint, Publication, PublicityEntry } from './types.ts'

/** The reads and writes of publicity within one transaction. Storage implements it. */
export type PublicityPort = {
  publications: {
    /** The latest period first. */
    list(): Promise<Publication[]>
    byId(id: string): Promise<Publication | null>
    ofPeriod(period: Period): Promise<Publication | null>
    add(publication: Omit<Publication, 'id' | 'changedAt'>): Promise<string>
    change(publication: Omit<Publication, 'changedAt'>): Promise<void>
    note(publication: string, entry: Omit<PublicityEntry, 'id' | 'at'>): Promise<void>
    /** The latest first. */
    history(publication: string): Promise<PublicityEntry[]>
    /**
     * The product's own complaints that ended with or without agreement in a span of instants (the end not included),
     * without erased ones. Imported complaints have nobody who could agree to publicity. `countedAt`: with those that
     * were erased after this instant, at which they counted; they count on unless their consent was taken back.
     */
    ended(
      from: string,
      until: string,
      dayOf: (instant: string) => string,
      countedAt?: string | null,
    ): Promise<EndedComplaint[]>
  }
}

export type PublishingPort = PublicityPort & AccountsTransaction
