import type { Corpus } from '../corpus/types.ts'
import { inForce } from '../law/editions.ts'
import type { Day } from '../law/types.ts'
import type { Analyzer } from './analyze.ts'
import { beliefIn } from './dense/belief.ts'
import type { Meant } from './dense/meanings.ts'
import { type GuideModels, NO_MODELS } from './guides/learned.ts'
import { createGuideSearch, type GuideSearch, type QuestionTerms } from './guides/search.ts'
import type { IndexRevision } from './local/revision.ts'
import { accumulate, highestScore } from './local/scores.ts'
import { top } from './local/top.ts'
import type { NgramEncoder } from './ngram/encoder.ts'
import type { ArticleSearch } from './order/articles.ts'
import type { OrderQuestion } from './order/order-question.ts'
import { orderQuestion } from './order/question.ts'
import { byTermHash } from './term-hash.ts'
import type { ChunkKind, Hit, Search } from './types.ts'

/** Either an index to search, or why there is none. */
export type IndexState = { state: 'ready'; index: IndexRevision } | { state: 'unavailable'; reason: string }

/** What search services bring to a question. */
export type Brought = {
  /** Positions of articles, see `OrderQuestion`; of guides and of cases to choose from. Null: choose among all. */
  instead: readonly number[] | null
  guides: readonly number[] | null
  cases: readonly number[] | null
  /** What an embedder says of each kind; null: nothing. */
  meant: Record<ChunkKind, Meant | null>
}

/** Asks the search services once for everything a question needs of them. Never throws. */
export type BringCandidates = (asked: {
  terms: QuestionTerms
  allowed: OrderQuestion['allowed']
  /** The question as it was asked. */
  text: string
  asOf: Day
  today: Day
}) => Promise<Brought>

export const NO_MEANING: Brought['meant'] = { article: null, guide: null, case: null }
const NOTHING_BROUGHT: Brought = { instead: null, guides: null, cases: null, meant: NO_MEANING }

/**
 * The search over one revision. It never throws: a missing or failing index is `unavailable`.
 *
 * Articles come in the order of `articles`; an article that the question names by number comes first. Scores of
 * articles and cases are shares from 0 to 1 of the highest score the question could reach, plus 1 when the question
 * names it. The same question always gives the same answer.
 */
export function createSearch({
  index,
  corpus,
  analyzer,
  encoder,
  guideModels = NO_MODELS,
  guideVectors,
  articles,
  bring = null,
}: {
  index: IndexState
  corpus: Corpus
  analyzer: Analyzer
  encoder: NgramEncoder | null
  /** Without them guides are found by words alone. */
  guideModels?: GuideModels
  /** Vectors of the questions of guides that are known already; others are added. */
  guideVectors?: Map<string, Float32Array>
  articles: (index: IndexRevision) => ArticleSearch
  /** Null: there are no search services. */
  bring?: BringCandidates | null
}): Search {
  if (index.state === 'unavailable') return async () => ({ state: 'unavailable', reason: index.reason })
  const { cases } = index.index.tables
  const guides = createGuideSearch({
    ...{ index: index.index, corpus, encoder, learned: guideModels },
    ...(guideVectors && { known: guideVectors }),
  })
  const searchArticles = articles(index.index)
  const allowedOn = createInForce(corpus)

  /** What an embedder says changes the order only: the score tells how much of the question a case speaks of. */
  const caseHits = ({ weights, added }: QuestionTerms, { cases: among, meant: { case: meant } }: Brought): Hit[] => {
    const chosen = among && new Set(among)
    const allowed = (id: number) => chosen === null || chosen.has(id)
    const scores = new Float32Array(corpus.cases.length)
    accumulate([cases], weights, scores)
    accumulate([cases], added, scores)
    const highest = highestScore([cases], weights)
    const shares = scores.map((score) => (score === 0 ? 0 : score / highest))
    const weight = meant ? CASE_MEANING * beliefIn(meant, top(shares, CASES_WEIGHED, allowed)) : 0
    const order = meant ? shares.map((share, id) => share + weight * Math.max(0, meant.of(id))) : shares
    return top(order, CASES, allowed).map(({ id }) => ({
      kind: 'case',
      score: shares[id] as number,
      case: corpus.cases[id] as Corpus['cases'][number],
    }))
  }

  return async ({ text, asOf, today, limit = 10 }) => {
    try {
      const question = analyzer.question(text)
      const { folded, terms, references } = question
      const analysis = { folded, terms, references }
      const allowed = allowedOn(asOf, today)
      const own = () => ({ weights: byTermHash(question.weights), added: byTermHash(question.added) })
      const brought = bring ? await bring({ terms: own(), allowed, text, asOf, today }) : NOTHING_BROUGHT
      const { instead, meant } = brought
      const guidesBrought: GuideSearch = (asked) => guides(asked, { among: brought.guides, meant: meant.guide })
      const asked = { ...orderQuestion(question, encoder, guidesBrought), allowed }
      const candidates = { instead, meant: meant.article }
      const found = await searchArticles({ question: asked, brought: candidates, text, named: references, limit })
      const articles = found.map(({ position, ...scores }): Hit => {
        const article = corpus.articles[position] as Corpus['articles'][number]
        return { kind: 'article', article, ...scores }
      })
      const hits = [...asked.guides, ...articles, ...caseHits(asked.terms, brought)]
      return hits.length > 0 ? { state: 'found', hits, guided: asked.guided, analysis } : { state: 'nothing', analysis }
    } catch (error) {
      return { state: 'unavailable', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}

const CASES = 3
/** How much one width of an embedder's spread adds to the share of a case. Measured: docs/ranking.md. */
const CASE_MEANING = 0.03
/** Number of best cases by words that tell whether the embedder is believed. */
const CASES_WEIGHED = 5
/** Number of days whose articles in force are cached. */
const DAYS = 4

/** Which articles are in force on a day, computed once per day. */
function createInForce({ articles }: Corpus): (asOf: Day, today: Day) => (position: number) => boolean {
  const known = new Map<string, Uint8Array>()
  return (asOf, today) => {
    const key = `${asOf} ${today}`
    const mask = known.get(key) ?? Uint8Array.from(articles, (article) => Number(inForce(article, asOf, today)))
    known.delete(key)
    known.set(key, mask)
    if (known.size > DAYS) known.delete(known.keys().next().value as string)
    return (position) => mask[position] === 1
  }
}
