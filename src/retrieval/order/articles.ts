import type { Corpus } from '../../corpus/types.ts'
import type { ArticleReference } from '../../law/types.ts'
import { createMatrix } from '../dense/matrix.ts'
import type { Meant } from '../dense/meanings.ts'
import type { IndexRevision } from '../local/revision.ts'
import { articleKey, NO_EXPERIENCE, statuteKey } from './experience.ts'
import { createFeatures, type FeatureTable } from './features.ts'
import type { OrderModel } from './model.ts'
import type { NamedStatutes } from './named-statutes.ts'
import { type Networks, scoreRows } from './network.ts'
import type { OrderQuestion } from './order-question.ts'
import type { Asked } from './question.ts'

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
  question: Omit<OrderQuestion, 'brought' | 'named' | 'statutes'>
  /** Candidates of search services. */
  brought?: OrderQuestion['brought']
  /** The question as it was asked. */
  text: string
  named: readonly ArticleReference[]
  limit: number
}) => Promise<FoundArticle[]>

/** Puts the first hits in a better order; on failure the order stays. */
export type Rerank = (text: string, found: readonly FoundArticle[]) => Promise<readonly FoundArticle[]>

/** Statutes that a question names; `rest`: what it asks of them, null when it only names them. */
export type StatutesAsked = Omit<NamedStatutes, 'rest'> & { rest: Asked | null }

const NOTHING_BROUGHT: OrderQuestion['brought'] = { instead: null, meant: null }

/**
 * Searches articles: candidates from all ways of searching, their features, and the learned order over these. Without a
 * model, or with a model made for other vectors, the plain scores give the order; where the model knows nothing, they
 * join in. Articles that the question names by number come first, then those of a statute it names.
 */
export function createArticleSearch({
  index,
  corpus,
  dimensions,
  model,
  namedIn = () => null,
  rerank = async (_, found) => found,
}: {
  index: IndexRevision
  corpus: Corpus
  /** Of the n-gram vectors in the index. */
  dimensions: number
  model: OrderModel | null
  /** Finds the statutes that a question names, and what the question asks of them; null: it names none. */
  namedIn?: (text: string, references: readonly ArticleReference[]) => StatutesAsked | null
  rerank?: Rerank
}): ArticleSearch {
  const vectors = index.vectors && dimensions > 0 ? createMatrix(index.vectors, dimensions) : null
  const features = createFeatures({ index, corpus, vectors })
  const order = model && mostlyOfficial(corpus) ? model : null
  const experience = order?.experience ?? NO_EXPERIENCE

  return async (asked) => {
    const { question, brought = NOTHING_BROUGHT, named, limit } = asked
    const { meant } = brought
    const asks = namedIn(asked.text, named)
    const extra = namedArticles(named, asks, corpus)
    const statutes = [...(asks?.statutes ?? [])].map(statuteKey)
    const table = features({ ...question, ...asks?.rest, brought, named: extra.articles, statutes }, experience)
    const likely = order && logChances(table, order)
    const scores = orderOf(table, likely)
    const chances = likely?.map(Math.exp) ?? table.plain.map((share) => share / 2)
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
/**
 * Gains, as logarithms of a chance, of the articles of a statute that the question names: only what is far worse than an
 * article of another statute stays behind it. And of those of them that say what is asked of any statute.
 */
const OF_NAMED_STATUTE = { score: 0.1, order: 20 }
const SAYS_WHAT_IS_ASKED = { score: 0.1, order: 50 }

/** Value of a zero plain share, so that similarity can make up for it. */
const LEAST_SHARE = 0.02

/**
 * Where the learned order has no experience. `words`, `chances`: the share of articles of unknown statutes among the best
 * by words, and in the chances; below the first number nothing changes, from the second on it counts fully. `plain`:
 * what the logarithm of the plain score then counts beside that of the chance; `unknown`: what an article of an unknown
 * statute gains, because the order prefers those it knows. Measured: docs/ranking.md.
 */
const INEXPERIENCE = { words: [0.6, 0.9], chances: [0, 0.3], plain: 4, unknown: 2 } as const

/**
 * Sort values of the candidates: the logarithms of their chances and, as far as the learned order knows nothing of what
 * is asked, of their plain scores; without chances, of the plain scores alone.
 */
export function orderOf(table: FeatureTable, likely: Float32Array | null): Float32Array {
  const plain = table.titled.map((share) => Math.log(share + LEAST_SHARE))
  if (!likely) return plain
  const weight = inexperience(table, likely)
  if (weight === 0) return likely.slice()
  return likely.map((chance, row) => {
    const unknown = INEXPERIENCE.unknown * (table.unknown[row] as number)
    return chance + weight * (INEXPERIENCE.plain * (plain[row] as number) + unknown)
  })
}

/** How little the learned order knows of what is asked, 0 to 1: from the statutes alone, no answer is needed. */
function inexperience({ unknown, unknownShare }: FeatureTable, likely: Float32Array): number {
  const part = (value: number, [none, full]: readonly [number, number]) =>
    Math.min(1, Math.max(0, (value - none) / (full - none)))
  const byWords = part(unknownShare, INEXPERIENCE.words)
  if (byWords === 0) return 0
  const chances = likely.reduce((sum, chance, row) => sum + (unknown[row] === 1 ? Math.exp(chance) : 0), 0)
  return byWords * part(chances, INEXPERIENCE.chances)
}

/** Logarithms of the chance that an article is the right one of the candidates, by the learned order. */
export function logChances(table: FeatureTable, model: Networks): Float32Array {
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

function textOf({ paragraphs, digest }: Corpus['articles'][number]): string {
  return paragraphs?.join('\n') ?? digest ?? ''
}

function bestFirst({ articles }: Corpus): (left: FoundArticle, right: FoundArticle) => number {
  const id = ({ position }: FoundArticle) => articles[position]?.id ?? ''
  return (left, right) => right.order - left.order || (id(left) < id(right) ? -1 : 1)
}

/** Positions of the articles a question names, and the gain of an article that is named, itself or by its statute. */
function namedArticles(references: readonly ArticleReference[], asks: StatutesAsked | null, { articles }: Corpus) {
  const named = new Set(references.map(({ statute, article }) => articleKey(statute ?? '', article ?? '')))
  const statutes = new Set<string | null>([...(asks?.statutes ?? []), ...references.map(({ statute }) => statute)])
  const isNamed = ({ statute, article }: Corpus['articles'][number]) => named.has(articleKey(statute, article))
  return {
    articles:
      references.length === 0 ? [] : [...articles.keys()].filter((at) => isNamed(articles[at] as (typeof articles)[0])),
    of(position: number): { score: number; order: number } {
      const article = articles[position] as Corpus['articles'][number]
      if (statutes.size === 0) return NOT_NAMED
      if (references.length > 0 && isNamed(article)) return NAMED
      if (!statutes.has(article.statute)) return NOT_NAMED
      return asks?.says?.(textOf(article)) ? SAYS_WHAT_IS_ASKED : OF_NAMED_STATUTE
    },
  }
}
