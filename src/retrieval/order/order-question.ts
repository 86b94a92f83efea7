import type { Meant } from '../dense/meanings.ts'
import type { QuestionTerms } from '../guides/search.ts'
import type { Hit } from '../types.ts'

/** A question in the form the order needs. */
export type OrderQuestion = {
  terms: QuestionTerms
  /** Terms that are words of the question, not pairs across words. */
  words: ReadonlyMap<number, number>
  /** Its n-gram vector; null without an encoder. */
  vector: Float32Array | null
  guides: readonly Extract<Hit, { kind: 'guide' }>[]
  /** How likely any guide answers the question, 0 to 1. */
  guided: number
  /**
   * Articles of search services: positions from an index on a server, best first, that replace the lexical lists of
   * this process; and what an embedder says, whose nearest articles are candidates, too.
   */
  brought: { instead: readonly number[] | null; meant: Meant | null }
  /** Articles the question names: always candidates. */
  named: readonly number[]
  /** `statuteKey` of the statutes it names: searched more deeply. */
  statutes: readonly string[]
  allowed(position: number): boolean
}
