import { findFigures } from '../law/figures.ts'
import type { ArticleReference } from '../law/types.ts'
import { createFold, createReplace, type Fold, type Replacement } from './fold.ts'
import { createHomophones } from './homophones.ts'
import { createExpand, type Lexicon } from './lexicon.ts'
import { createSegmentation, type Segmentation } from './segment.ts'
import { documentTerms, questionTerms } from './terms.ts'
import type { QueryAnalysis } from './types.ts'

/**
 * Why a term is looked for: the person said it (`own`), or it replaces a dialect word or a misspelling; its sound
 * suggests it (`homophone`); the law uses it (`expansion`).
 */
export type TermReason = {
  term: string
  weight: number
  source: 'own' | 'dialect' | 'typo' | 'homophone' | 'expansion'
  /** The words of the question that led to it. */
  because: string
}

/** A sum of money in the question; `text` as it stands in the folded question. */
export type Amount = { yuan: number; text: string }

/** A question taken apart: `weights` gives the weight of each of its own terms, `added` the law's words for them. */
export type AnalysedQuestion = QueryAnalysis & {
  weights: Map<string, number>
  added: Map<string, number>
  amounts: Amount[]
  /** One reason for each term of `weights` and `added`, in the same order. */
  why: readonly TermReason[]
}

export type Analyzer = {
  fold: Fold
  /** Terms of a text of the corpus. */
  document(text: string): string[]
  question(text: string): AnalysedQuestion
}

/** Longer questions are cut here; people ask in the first lines. */
export const LONGEST_QUESTION = 2_000

/** Weight of a word that was guessed from its sound. */
const GUESSED = 0.6

/**
 * Builds the analysis that index and questions share.
 *
 * @param findReferences recognises statutes and articles in a folded text (src/law)
 * @param keywords words of the corpus that people may type by sound, as well as those of the lexicon
 */
export function createAnalyzer({
  lexicon,
  findReferences,
  keywords = [],
  segmentation = createSegmentation(lexicon.words),
}: {
  lexicon: Lexicon
  findReferences: (text: string) => ArticleReference[]
  keywords?: Iterable<string>
  /** Of the words of the lexicon, where the caller has it already. */
  segmentation?: Segmentation
}): Analyzer {
  const fold = createFold()
  const foldAll = (pairs: readonly [string, string][]) => pairs.map(([from, to]) => [fold(from), fold(to)] as const)
  const translate = createReplace(foldAll(lexicon.dialect))
  const correct = createReplace(foldAll(lexicon.typos))
  const expand = createExpand(lexicon.expansions)
  const { segment, known } = segmentation
  const findHomophones = createHomophones({
    words: [...lexicon.words, ...lexicon.expansions.flatMap(({ when, add }) => [...when, ...add]), ...keywords],
    stopWords: lexicon.stopWords,
    known,
  })
  const termsOf = remembering((phrase: string) => questionTerms(phrase, segment, lexicon.stopWords))

  return {
    fold,
    document: (text) => documentTerms(fold(text), segment),
    question: (text) => {
      const translated = translate(fold(text).slice(0, LONGEST_QUESTION))
      const corrected = correct(translated.text)
      const folded = corrected.text.slice(0, LONGEST_QUESTION)
      const weights = questionTerms(folded, segment, lexicon.stopWords)
      const added = new Map<string, TermReason>()
      const add = (phrase: string, factor: number, reason: Pick<TermReason, 'source' | 'because'>) => {
        for (const [term, own] of termsOf(phrase)) {
          const weight = own * factor
          if (!weights.has(term) && weight > (added.get(term)?.weight ?? 0))
            added.set(term, { term, weight, ...reason })
        }
      }
      const addExpansions = (from: string, factor: number, written?: string) => {
        for (const { because, add: phrases, weight } of expand(from)) {
          const reason = { source: 'expansion', because: written ?? because } as const
          for (const phrase of phrases) add(phrase, weight * factor, reason)
        }
      }
      addExpansions(folded, 1)
      for (const { written, word } of findHomophones(folded)) {
        add(word, GUESSED, { source: 'homophone', because: written })
        addExpansions(word, GUESSED, written)
      }
      return {
        folded,
        terms: [...weights.keys()],
        references: findReferences(folded),
        weights,
        added: new Map([...added].map(([term, { weight }]) => [term, weight])),
        amounts: amountsIn(folded),
        why: [...ownReasons(weights, translated.replaced, corrected.replaced), ...added.values()],
      }
    },
  }
}

function ownReasons(
  weights: ReadonlyMap<string, number>,
  dialect: readonly Replacement[],
  typos: readonly Replacement[],
): TermReason[] {
  const standsFor = (replaced: readonly Replacement[], term: string) =>
    replaced.find(({ to }) => to.includes(term) || term.includes(to))?.from
  return [...weights].map(([term, weight]) => {
    const wrong = standsFor(typos, term)
    if (wrong !== undefined) return { term, weight, source: 'typo', because: wrong }
    const local = standsFor(dialect, term)
    if (local !== undefined) return { term, weight, source: 'dialect', because: local }
    return { term, weight, source: 'own', because: term }
  })
}

function amountsIn(text: string): Amount[] {
  return findFigures(text).flatMap(({ unit, value, written }) =>
    unit === 'yuan' ? [{ yuan: value, text: written }] : [],
  )
}

/** Caches a function by its text: the phrases of the lexicon repeat. */
function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text) ?? compute(text)
    known.set(text, found)
    return found
  }
}
