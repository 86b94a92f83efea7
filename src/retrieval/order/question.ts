import type { AnalysedQuestion } from '../analyze.ts'
import type { GuideSearch } from '../guides/search.ts'
import type { NgramEncoder } from '../ngram/encoder.ts'
import { byTermHash } from '../term-hash.ts'
import { LEAST_WORD } from '../terms.ts'
import type { OrderQuestion } from './order-question.ts'

/** What the order needs from a question, for any candidates. */
export function orderQuestion(
  { folded, weights, added }: AnalysedQuestion,
  encoder: NgramEncoder | null,
  guides: GuideSearch,
): Omit<OrderQuestion, 'brought' | 'named' | 'allowed'> {
  const terms = { weights: byTermHash(weights), added: byTermHash(added) }
  const vector = encoder?.question(folded) ?? null
  return {
    terms,
    words: byTermHash(new Map([...weights].filter(([, weight]) => weight >= LEAST_WORD))),
    vector,
    ...guides({ folded, terms, vector }),
  }
}
