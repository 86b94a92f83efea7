import type { ArticleRecord, Corpus } from '../../src/corpus/types.ts'
import { ngramBuckets } from '../../src/retrieval/ngram/buckets.ts'
import {
  articleText,
  createNgramEncoder,
  type NgramEncoder,
  type NgramVectors,
} from '../../src/retrieval/ngram/encoder.ts'
import { articleKey, type Experience, experienceOf } from '../../src/retrieval/order/experience.ts'
import { seeded, shuffled } from '../random.ts'
import { createNgramTrainer, type NgramTrainer, type Pair, type Parameters, quantised } from './ngrams.ts'
import type { TrainingSet } from './sets.ts'

export const BUCKETS = 2 ** 16
export const DIMENSIONS = 64
const SEED = 20261124
/** Number of leading articles of a guide that answer its questions. */
const LEADING = 2
const ROUNDS = {
  /** Clauses of an article against the rest of the article. */
  clauses: { epochs: 6, batch: 512, rate: 5e-3 },
  /** Everyday questions of knowledge/ against their articles, mixed with clauses. */
  asked: { epochs: 8, batch: 256, clauses: 384, rate: 8e-3 },
  /** Questions of the training set, mixed with both. */
  judged: { epochs: 8, batch: 192, asked: 192, clauses: 256, rate: 6e-3 },
}

/** The result of learning without the questions of one fold (the last one: with all questions). */
export type Fold = { number: number; parameters: Parameters; encoder: NgramEncoder; experience: Experience }

/**
 * Learns the vectors once without the questions of the set. Then continues once for each fold, and once with all
 * questions.
 */
export function vectorsPerFold(
  { corpus, analyzer, questions }: TrainingSet,
  folds: number,
  say: (message: string) => void,
): Fold[] {
  const random = seeded(SEED)
  const material = createMaterial(corpus, analyzer.fold, random)
  const base = createNgramTrainer(DIMENSIONS, material.start())
  const { clauses, asked } = ROUNDS
  epochs(clauses, (rate) => {
    const loss = each(shuffled([...corpus.articles.keys()], random), clauses.batch, (part) =>
      base.step(part.flatMap(material.clauses), rate),
    )
    say(`法条互认：损失 ${loss.toFixed(3)}`)
  })
  epochs(asked, (rate) => {
    const loss = each(shuffled(material.asked, random), asked.batch, (part) =>
      base.step([...part, ...material.someClauses(asked.clauses)], rate),
    )
    say(`日常问法：损失 ${loss.toFixed(3)}`)
  })
  return Array.from({ length: folds + 1 }, (_, number) => {
    const known = questions.filter(({ fold }) => fold !== number)
    const pairs = known.flatMap(({ text, right }) => {
      const question = ngramBuckets(analyzer.fold(text), BUCKETS)
      return right.map((position): Pair => ({ question, article: material.article(position), of: position }))
    })
    const trainer = createNgramTrainer(DIMENSIONS, base.parameters)
    learnJudged(trainer, pairs, material, random)
    const vectors = quantised(trainer.parameters, DIMENSIONS)
    const encoder = createNgramEncoder(vectors, `fold ${number}`)
    const experience = experienceOf(
      known.map(({ text, right }) => ({
        vector: encoder.question(analyzer.fold(text)),
        articles: right.map((position) => {
          const { statute, article } = corpus.articles[position] as ArticleRecord
          return articleKey(statute, article)
        }),
      })),
    )
    say(`字组向量 ${number + 1}/${folds + 1}`)
    return { number, parameters: trainer.parameters, encoder, experience }
  })
}

export function vectorsOf({ parameters }: Fold): NgramVectors {
  return quantised(parameters, DIMENSIONS)
}

function learnJudged(trainer: NgramTrainer, pairs: Pair[], material: Material, random: () => number): void {
  const { judged } = ROUNDS
  epochs(judged, (rate) => {
    each(shuffled(pairs, random), judged.batch, (part) =>
      trainer.step([...part, ...material.someAsked(judged.asked), ...material.someClauses(judged.clauses)], rate),
    )
  })
}

/** Runs epochs with a rate that falls to 0. */
function epochs({ epochs: count, rate }: { epochs: number; rate: number }, run: (rate: number) => void): void {
  for (let epoch = 0; epoch < count; epoch += 1) run(rate * (1 - epoch / count))
}

/** The mean loss over parts of a list. */
function each<T>(items: readonly T[], size: number, learn: (part: T[]) => number): number {
  let sum = 0
  let parts = 0
  for (let from = 0; from < items.length; from += size) {
    sum += learn(items.slice(from, from + size))
    parts += 1
  }
  return sum / Math.max(1, parts)
}

type Material = ReturnType<typeof createMaterial>

/** The training material, as n-gram numbers. */
function createMaterial({ articles, guides }: Corpus, fold: (text: string) => string, random: () => number) {
  const texts = articles.map(({ statute, paragraphs }) => ({
    title: fold(statute),
    text: fold((paragraphs ?? []).join('\n')),
  }))
  const whole = texts.map(({ title, text }) => ngramBuckets(articleText(title, text), BUCKETS))
  const parts = texts.map(({ text }) =>
    text
      .slice(0, 600)
      .split(/[,，。;；:：、\s]+/u)
      .filter(({ length }) => length > 3),
  )
  const pair = (question: string, position: number): Pair => ({
    question: ngramBuckets(fold(question), BUCKETS),
    article: whole[position] as Uint32Array,
    of: position,
  })
  const places = new Map(articles.map(({ statute, article }, position) => [articleKey(statute, article), position]))
  const asked = [
    ...articles.flatMap(({ questions }, position) => questions.map((question) => pair(question, position))),
    ...guides.flatMap((guide) =>
      guide.articles
        .slice(0, LEADING)
        .flatMap(({ statute, article }) => places.get(articleKey(statute, article)) ?? [])
        .flatMap((position) => guide.questions.map((question) => pair(question, position))),
    ),
  ]
  /** One or two clauses of an article as the question, and the article without them as the answer. */
  const clauses = (position: number): Pair[] => {
    const own = parts[position] ?? []
    if (own.length < 2) return []
    const from = Math.floor(random() * own.length)
    const to = from + 1 + Math.floor(random() * 2)
    const rest = [...own.slice(0, from), ...own.slice(to)].join(' ')
    return [
      {
        question: ngramBuckets(own.slice(from, to).join(' '), BUCKETS),
        article: ngramBuckets(articleText(texts[position]?.title ?? '', rest), BUCKETS),
        of: position,
      },
    ]
  }
  const some = (count: number, size: number) => Array.from({ length: count }, () => Math.floor(random() * size))
  return {
    asked,
    clauses,
    article: (position: number) => whole[position] as Uint32Array,
    someClauses: (count: number) => some(count, articles.length).flatMap(clauses),
    someAsked: (count: number) => (asked.length === 0 ? [] : some(count, asked.length).map((at) => asked[at] as Pair)),
    /** Small random rows. Rarer n-grams get more weight. */
    start(): Parameters {
      const frequencies = new Float32Array(BUCKETS)
      for (const list of whole) for (const bucket of list) frequencies[bucket] = (frequencies[bucket] as number) + 1
      const weights = frequencies.map((frequency) => Math.log(1 + (articles.length + 0.5) / (frequency + 0.5)) / 6)
      const table = new Float32Array(BUCKETS * DIMENSIONS)
      for (let at = 0; at < table.length; at += 1) {
        table[at] = 0.1 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
      }
      return { table, question: weights, article: weights.slice() }
    },
  }
}
