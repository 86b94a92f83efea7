import type { Corpus } from '../../corpus/types.ts'
import type { ArticleReference } from '../../law/types.ts'
import { createMatrix } from '../dense/matrix.ts'
import type { Meant } from '../dense/meanings.ts'
import type { IndexRevision } from '../local/revision.ts'
import { articleKey, NO_EXPERIENCE } from './experience.ts'
import { createFeatures, type FeatureTable } from './features.ts'
import { type OrderModel, scoreRows } from './model.ts'
import type { OrderQuestion } from './order-question.ts'

/** A found article: its position in the corpus, and how good a hit it is. */
export type FoundArticle = {
  position: number
  /**
   * Share from 0 to 1 of the highest score the question could reach in the plain search; plus 1 when the question names
   * it.
   */
  score: number
  /**
   * From 0 to 1: how likely it is the right one of all candidates, by the learned order; half the share without that
   * order.
   */
  chance: number
  /** Sort value: higher is better; comparable within one question only. */
  order: number
}

export type ArticleSearch = (asked: {
  question: Omit<OrderQuestion, 'brought' | 'named'>
  /** Candidates of search services. */
  brought?: OrderQuestion['brought']
  /** The question as it was asked. */
  text: string
  named: readonly ArticleReference[]
  limit: number
}) => Promise<FoundArticle[]>

/** Puts the first hits in a better order; on failure the order stays. */
export type Rerank = (text: string, found: readonly FoundArticle[]) => Promise<readonly FoundArticle[]>

const NOTHING_BROUGHT: OrderQuestion['brought'] = { instead: null, meant: null }

/**
 * Searches articles: candidates from all ways of searching, their features, and the learned order over these. Without a
 * model, or with a model made for other vectors, the plain scores give the order. Articles that the question names by
 * number come first; those of a statute it names gain a little.
 */
export function createArticleSearch({
  index,
  corpus,
  dimensions,
  model,
  rerank = async (_, found) => found,
}: {
  index: IndexRevision
  corpus: Corpus
  /** Of the n-gram vectors in the index. */
  dimensions: number
  model: OrderModel | null
  rerank?: Rerank
}): ArticleSearch {
  const vectors = index.vectors && dimensions > 0 ? createMatrix(index.vectors, dimensions) : null
  const features = createFeatures({ index, corpus, vectors })
  const order = model && mostlyOfficial(corpus) ? model : null
  const experience = order?.experience ?? NO_EXPERIENCE

  return async (asked) => {
    const { question, brought = NOTHING_BROUGHT, named, limit } = asked
    const { meant } = brought
    const extra = namedArticles(named, corpus)
    const table = features({ ...question, brought, named: extra.articles }, experience)
    const scores = orderOf(table, order)
    const chances = order ? scores.map(Math.exp) : table.plain.map((share) => share / 2)
    if (meant) addMeaning(scores, table, meant)
    const found = Array.from(table.candidates, (position, row): FoundArticle => {
      const more = extra.of(position)
      return {
        position,
        score: (table.plain[row] as number) + more.score,
        chance: chances[row] as number,
        order: (scores[row] as number) + more.order,
      }
    })
    // Only an embedder finds articles that share no word; the network was not trained to judge them.
    const like = new Set(table.belief > 0 ? meant?.nearest : [])
    const best = found.filter(({ score, position }) => score > 0 || like.has(position))
    return (await rerank(asked.text, best.sort(bestFirst(corpus)))).slice(0, limit)
  }
}

/**
 * Whether the order learned from full articles may be used. For digests alone the plain scores order equally well
 * (docs/ranking.md).
 */
function mostlyOfficial({ articles }: Corpus): boolean {
  return 2 * articles.filter(({ paragraphs }) => paragraphs !== null).length > articles.length
}

const NOT_NAMED = { score: 0, order: 0 }
/** Gain in the order of a named article; no other article reaches even half of it. */
export const NAMED_ORDER = 1_000
const NAMED = { score: 1, order: NAMED_ORDER }
/** In the order it counts like being seven times as likely. */
const OF_NAMED_STATUTE = { score: 0.1, order: 2 }

/** Value of a zero plain share, so that similarity can make up for it. */
const LEAST_SHARE = 0.02

/**
 * Logarithms of the chance that an article is the right one of the candidates; without a model, of the plain scores.
 */
export function orderOf(
  table: FeatureTable,
  model: Pick<OrderModel, 'means' | 'deviations' | 'networks'> | null,
): Float32Array {
  if (!model) return table.plain.map((share) => Math.log(share + LEAST_SHARE))
  const scores = scoreRows(model, table.values)
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0)
  return scores.map((score) => score - highest - Math.log(total))
}

/** How much one width of an embedder's spread adds to the logarithm of the chance. Measured: docs/ranking.md. */
const MEANING = 0.5

/** Joins what an embedder says to the order, in place, as far as it is believed. Below the middle all count alike. */
export function addMeaning(order: Float32Array, { candidates, belief }: FeatureTable, meant: Meant): void {
  candidates.forEach((position, row) => {
    order[row] = (order[row] as number) + MEANING * belief * Math.max(0, meant.of(position))
  })
}

function bestFirst({ articles }: Corpus): (left: FoundArticle, right: FoundArticle) => number {
  const id = ({ position }: FoundArticle) => articles[position]?.id ?? ''
  return (left, right) => right.order - left.order || (id(left) < id(right) ? -1 : 1)
}

/** Positions of the articles a question names, and the gain of an article that is named, itself or by its statute. */
function namedArticles(references: readonly ArticleReference[], { articles }: Corpus) {
  const named = new Set(references.map(({ statute, article }) => articleKey(statute ?? '', article ?? '')))
  const statutes = new Set(references.map(({ statute }) => statute))
  const isNamed = ({ statute, article }: Corpus['articles'][number]) => named.has(articleKey(statute, article))
  return {
    articles:
      references.length === 0 ? [] : [...articles.keys()].filter((at) => isNamed(articles[at] as (typeof articles)[0])),
    of(position: number): { score: number; order: number } {
      const article = articles[position] as Corpus['articles'][number]
      if (references.length === 0) return NOT_NAMED
      if (isNamed(article)) return NAMED
      return statutes.has(article.statute) ? OF_NAMED_STATUTE : NOT_NAMED
    },
  }
}
