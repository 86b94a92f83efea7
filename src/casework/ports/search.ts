import type { Term } from '../search-types.ts'

/**
 * The blind index: by which terms complaints are found, within one transaction. Only keyed hashes of the terms are
 * stored. Different terms may share a hash: what is found must be compared with the complaint itself. Storage
 * implements it.
 */
export type SearchPort = {
  search: {
    /** Makes a complaint findable by these terms and no others. Nothing happens for an erased one. */
    put(complaint: string, terms: readonly Term[]): Promise<void>
    /**
     * Ids of complaints that have at least one term of each group, by the instant of filing, newest first. Of many groups
     * only the rarest are looked at. No groups: none.
     */
    having(groups: readonly (readonly Term[])[], limit: number): Promise<string[]>
    /** Ids of complaints that have some of the terms, those with most of them first, then newest first. */
    most(terms: readonly Term[], limit: number): Promise<string[]>
    /** Whether every complaint was put with terms of this form under the present key. */
    isComplete(form: string): Promise<boolean>
    setComplete(form: string): Promise<void>
    /** Ids of complaints that are not erased, oldest first, after the one with this id (null: from the first). */
    after(complaint: string | null, limit: number): Promise<string[]>
  }
}
