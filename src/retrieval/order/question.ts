import type { AnalysedQuestion } from '../analyze.ts'
import type { GuideSearch } from '../guides/search.ts'
import type { NgramEncoder } from '../ngram/encoder.ts'
import { byTermHash } from '../term-hash.ts'
import { LEAST_WORD } from '../terms.ts'
import type { OrderQuestion } from './order-question.ts'

/** What the order needs from a question, for any candidates. */
export function orderQuestion(
  question: AnalysedQuestion,
  encoder: NgramEncoder | null,
  guides: GuideSearch,
): Omit<OrderQuestion, 'brought' | 'named' | 'statutes' | 'allowed'> {
  const asked = whatIsAsked(question, encoder)
  return { ...asked, ...guides({ folded: question.folded, terms: asked.terms, vector: asked.vector }) }
}

/** What a question asks, in terms and as a vector. */
export type Asked = Pick<OrderQuestion, 'terms' | 'words' | 'vector'>

export function whatIsAsked({ folded, weights, added }: AnalysedQuestion, encoder: NgramEncoder | null): Asked {
  return {
    terms: { weights: byTermHash(weights), added: byTermHash(added) },
    words: byTermHash(new Map([...weights].filter(([, weight]) => weight >= LEAST_WORD))),
    vector: encoder?.question(folded) ?? null,
  }
}
