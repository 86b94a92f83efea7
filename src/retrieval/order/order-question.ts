import type { QuestionTerms } from '../guides.ts'
import type { Candidate, Hit } from '../types.ts'

/** A question in the form the order needs. */
export type OrderQuestion = {
  terms: QuestionTerms
  /** Terms that are words of the question, not pairs across words. */
  words: ReadonlyMap<number, number>
  /** Its n-gram vector; null without an encoder. */
  vector: Float32Array | null
  guides: readonly Extract<Hit, { kind: 'guide' }>[]
  /**
   * Articles of search services (an index on a server, vectors of an embedder), best first. `instead` replaces the
   * lexical lists of this process. The order adds `added` to those lists.
   */
  brought: { instead: readonly number[] | null; added: readonly Candidate[] | null }
  /** Articles the question names: always candidates. */
  named: readonly number[]
  allowed(position: number): boolean
}
