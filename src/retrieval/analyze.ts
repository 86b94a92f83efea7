import type { ArticleReference } from '../law/types.ts'
import { createFold, type Fold } from './fold.ts'
import type { Lexicon } from './lexicon.ts'
import { createSegment } from './segment.ts'
import { documentTerms, questionTerms } from './terms.ts'
import type { QueryAnalysis } from './types.ts'

/** A question taken apart: `weights` says how much each of its own terms counts, `added` the words the law uses for them. */
export type AnalysedQuestion = QueryAnalysis & { weights: Map<string, number>; added: Map<string, number> }

export type Analyzer = {
  fold: Fold
  /** Terms of a text of the corpus. */
  document(text: string): string[]
  question(text: string): AnalysedQuestion
}

/** Longer questions are cut here: what a person asks stands in the first lines. */
export const LONGEST_QUESTION = 2_000

/**
 * Builds the analysis shared by index and questions.
 *
 * @param findReferences recognises statutes and articles in a folded text (src/law)
 */
export function createAnalyzer({
  lexicon,
  findReferences,
}: {
  lexicon: Lexicon
  findReferences: (text: string) => ArticleReference[]
}): Analyzer {
  const fold = createFold()
  const segment = createSegment(lexicon.words)
  return {
    fold,
    document: (text) => documentTerms(fold(text), segment),
    question: (text) => {
      const folded = correctTypos(fold(text).slice(0, LONGEST_QUESTION), lexicon.typos)
      const weights = questionTerms(folded, segment, lexicon.stopWords)
      const added = new Map<string, number>()
      for (const { when, add, weight } of lexicon.expansions) {
        if (!when.some((words) => folded.includes(words))) continue
        for (const phrase of add) {
          for (const [term, own] of questionTerms(phrase, segment, lexicon.stopWords)) {
            if (!weights.has(term)) added.set(term, Math.max(added.get(term) ?? 0, own * weight))
          }
        }
      }
      return { folded, terms: [...weights.keys()], references: findReferences(folded), weights, added }
    },
  }
}

function correctTypos(text: string, typos: readonly [string, string][]): string {
  return typos.reduce((corrected, [wrong, right]) => corrected.replaceAll(wrong, right), text)
}
