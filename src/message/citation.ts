import type { Day } from '../law/types.ts'

/** A citation is printed from the store, never from generated text. */
export type Citation = {
  statute: string
  article: string
  paragraph?: string
  item?: string
  /** First day in force of the edition; null when unknown. */
  edition: Day | null
  in_force: true
  kind: 'official' | 'digest'
  /** Verbatim text of the paragraph (official) or our digest. */
  quote: string
  url: string | null
}
