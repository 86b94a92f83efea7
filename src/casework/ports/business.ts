import type { BusinessLetter, BusinessMatter } from '../business-types.ts'

/** A letter as stored. `matter`: null once the complaint was erased. */
export type BusinessLetterRecord = BusinessLetter & { complaint: string; matter: BusinessMatter | null }

/** Letters to businesses, within one transaction. Storage implements it. */
export type BusinessPort = {
  businessLetters: {
    /** Stores the keyed hash of the token alone. */
    insert(
      letter: Pick<BusinessLetterRecord, 'id' | 'complaint' | 'dueOn' | 'expiresAt'> & {
        matter: BusinessMatter
        token: string
        account: string
      },
    ): Promise<void>
    byId(id: string): Promise<BusinessLetterRecord | null>
    byToken(token: string): Promise<BusinessLetterRecord | null>
    /** Newest first. */
    ofComplaint(complaint: string): Promise<BusinessLetterRecord[]>
    /** Ends those that are neither answered nor ended. */
    endOpen(complaint: string): Promise<void>
    /** False when it was answered or ended before. */
    setAnswered(id: string): Promise<boolean>
    setSeen(id: string): Promise<void>
  }
}
