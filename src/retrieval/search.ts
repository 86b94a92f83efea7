import type { ArticleRecord, Corpus } from '../corpus/types.ts'
import { inForce } from '../law/editions.ts'
import type { Day } from '../law/types.ts'
import type { AnalysedQuestion, Analyzer } from './analyze.ts'
import { createGuideSearch, type QuestionTerms } from './guides.ts'
import type { IndexRevision } from './local/revision.ts'
import { accumulate, type Collection, highestScore } from './local/scores.ts'
import { byTermHash } from './term-hash.ts'
import type { Hit, Search } from './types.ts'

/** Either an index to search in, or why there is none. */
export type IndexState = { state: 'ready'; index: IndexRevision } | { state: 'unavailable'; reason: string }

/**
 * The search over one revision. It never throws: an index that is not there, or that fails, is `unavailable`.
 *
 * Scores of articles and cases are shares from 0 to 1 of what the question could reach at most; an article the
 * question names by number comes first, with 1 added. Equal scores are ordered by id, so that the same question
 * always gives the same answer.
 */
export function createSearch({
  index,
  corpus,
  analyzer,
}: {
  index: IndexState
  corpus: Corpus
  analyzer: Analyzer
}): Search {
  if (index.state === 'unavailable') return () => ({ state: 'unavailable', reason: index.reason })
  const { tables } = index.index
  const articleTables = [tables.text, tables.heading, tables.everyday]
  const guides = createGuideSearch({ index: index.index, corpus })

  const scores = (
    tables: readonly Collection[],
    documents: number,
    { weights, added }: QuestionTerms,
  ): Float32Array => {
    const into = new Float32Array(documents)
    accumulate(tables, weights, into)
    accumulate(tables, added, into)
    const highest = highestScore(tables, weights)
    return into.map((score) => score / highest)
  }

  const articles = (question: AnalysedQuestion, terms: QuestionTerms, asOf: Day, today: Day, limit: number): Hit[] => {
    const named = namedArticles(question)
    const found = scores(articleTables, corpus.articles.length, terms)
    const score = (id: number, article: ArticleRecord) => (found[id] ?? 0) + named(article)
    return best(corpus.articles, score, limit, (article) => inForce(article, asOf, today)).map(({ item, score }) => ({
      kind: 'article',
      score,
      article: item,
    }))
  }

  const cases = (terms: QuestionTerms): Hit[] => {
    const found = scores([tables.cases], corpus.cases.length, terms)
    return best(corpus.cases, (id) => found[id] ?? 0, CASES).map(({ item, score }) => ({
      kind: 'case',
      score,
      case: item,
    }))
  }

  return ({ text, asOf, today, limit = 10 }) => {
    try {
      const question = analyzer.question(text)
      const { folded, terms, references } = question
      const analysis = { folded, terms, references }
      const numbered = { weights: byTermHash(question.weights), added: byTermHash(question.added) }
      const hits = [...guides(numbered), ...articles(question, numbered, asOf, today, limit), ...cases(numbered)]
      return hits.length > 0 ? { state: 'found', hits, analysis } : { state: 'nothing', analysis }
    } catch (error) {
      return { state: 'unavailable', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}

const CASES = 3

/** What an article gains because the question names it (1), or names its statute (a little). */
function namedArticles({ references }: AnalysedQuestion): (article: ArticleRecord) => number {
  const articles = new Set(references.map(({ statute, article }) => `${statute}#${article}`))
  const statutes = new Set(references.map(({ statute }) => statute))
  if (references.length === 0) return () => 0
  return ({ statute, article }) => {
    if (articles.has(`${statute}#${article}`)) return 1
    return statutes.has(statute) ? 0.1 : 0
  }
}

/** The `limit` highest above zero that count, best first, ties by id. */
function best<T extends { id: string }>(
  items: readonly T[],
  scoreOf: (position: number, item: T) => number,
  limit: number,
  counts: (item: T) => boolean = () => true,
): { item: T; score: number }[] {
  const top: { item: T; score: number }[] = []
  items.forEach((item, position) => {
    const score = scoreOf(position, item)
    const last = top.length === limit ? top.at(-1) : undefined
    if (score <= 0 || (last && score < last.score) || !counts(item)) return
    const place = top.findIndex((other) => score > other.score || (score === other.score && item.id < other.item.id))
    if (place >= 0) top.splice(place, 0, { item, score })
    else top.push({ item, score })
    if (top.length > limit) top.pop()
  })
  return top
}
