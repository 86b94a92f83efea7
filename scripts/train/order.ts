import { createMatrix } from '../../src/retrieval/dense/matrix.ts'
import type { Meant } from '../../src/retrieval/dense/meanings.ts'
import { NO_MODELS } from '../../src/retrieval/guides/learned.ts'
import { createGuideSearch } from '../../src/retrieval/guides/search.ts'
import { addMeaning, logChances, orderOf } from '../../src/retrieval/order/articles.ts'
import { createFeatures, FEATURES, type FeatureTable } from '../../src/retrieval/order/features.ts'
import type { Networks } from '../../src/retrieval/order/network.ts'
import { orderQuestion } from '../../src/retrieval/order/question.ts'
import type { Fold } from './encoders.ts'
import { type NetworkOptions, scaled, scaling, trainNetwork } from './network.ts'
import type { TrainingQuestion, TrainingSet } from './sets.ts'

/** A question with its candidates, rated by weights learned without it; and what an embedder says of them. */
export type Judged = { question: TrainingQuestion; table: FeatureTable; right: Uint8Array; meant: Meant | null }
export type Order = Networks

/**
 * The candidates of every question, each with the vectors and the experience of the fold that leaves the question out.
 * `meant`: the same with what the given vectors say; empty when the set has none.
 */
export function judgedQuestions(set: TrainingSet, folds: readonly Fold[]): { plain: Judged[]; meant: Judged[] } {
  const { corpus, analyzer, index, questions } = set
  const judged: { plain: Judged[]; meant: Judged[] } = { plain: [], meant: [] }
  for (const { number, encoder, experience } of folds) {
    const own = [...questions.entries()].filter(([, { fold }]) => fold === number)
    if (own.length === 0) continue
    const guides = createGuideSearch({ index, corpus, encoder, learned: NO_MODELS })
    const floats = new Float32Array(corpus.articles.length * encoder.dimensions)
    corpus.articles.forEach(({ statute, paragraphs, digest }, position) => {
      const text = paragraphs?.join('\n') ?? digest ?? ''
      const vector = encoder.article(analyzer.fold(statute), analyzer.fold(text))
      floats.set(vector, position * encoder.dimensions)
    })
    const features = createFeatures({ index, corpus, vectors: createMatrix(floats, encoder.dimensions) })
    for (const [at, question] of own) {
      const asked = orderQuestion(analyzer.question(question.text), encoder, guides)
      const right = new Set(question.right)
      const judge = (meant: Meant | null): Judged => {
        const brought = { instead: null, meant }
        const table = features({ ...asked, brought, named: [], statutes: [], allowed: () => true }, experience)
        return {
          question,
          table,
          right: Uint8Array.from(table.candidates, (position) => Number(right.has(position))),
          meant,
        }
      }
      judged.plain.push(judge(null))
      if (set.meant) judged.meant.push(judge(set.meant(at)))
    }
  }
  return judged
}

/** Learns the order from judged questions: `count` networks with different seeds. */
export function learnOrder(judged: readonly Judged[], count: number, options: Omit<NetworkOptions, 'seed'>): Order {
  const width = FEATURES.length
  const { means, deviations } = scaling(
    judged.map(({ table }) => table.values),
    width,
  )
  const examples = judged.map(({ table, right }) => ({ values: scaled(table.values, means, deviations), right }))
  const networks = Array.from({ length: count }, (_, seed) =>
    trainNetwork(examples, width, { ...options, seed: seed + 1 }),
  )
  return { means, deviations, networks }
}

export type Measures = { questions: number; recall: number; ndcg: number; mrr: number; candidates: number }

/**
 * Recall@10, nDCG@10 and MRR@10 of judged questions, each by the order that left it out (by fold number), and the share
 * of right articles among the candidates.
 */
export function measureHeldOut(judged: readonly Judged[], orders: readonly Order[]): Measures {
  const sums = { recall: 0, ndcg: 0, mrr: 0, candidates: 0 }
  for (const { question, table, right, meant } of judged) {
    const scores = orderOf(table, logChances(table, orders[question.fold] as Order))
    if (meant) addMeaning(scores, table, meant)
    const best = [...scores.keys()]
      .sort((one, other) => (scores[other] as number) - (scores[one] as number) || one - other)
      .slice(0, 10)
    const gains = best.map((row) => (right[row] === 1 ? 1 : 0))
    const ideal = Array.from({ length: Math.min(10, question.wanted) }, (_, place) => 1 / Math.log2(place + 2))
    const first = gains.indexOf(1)
    sums.recall += total(gains) / question.wanted
    sums.ndcg += total(gains.map((gain, place) => gain / Math.log2(place + 2))) / total(ideal)
    sums.mrr += first < 0 ? 0 : 1 / (first + 1)
    sums.candidates += total([...right]) / question.wanted
  }
  const share = (sum: number) => Math.round((1000 * sum) / judged.length) / 1000
  return {
    questions: judged.length,
    recall: share(sums.recall),
    ndcg: share(sums.ndcg),
    mrr: share(sums.mrr),
    candidates: share(sums.candidates),
  }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
