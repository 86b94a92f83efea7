import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { seeded, shuffled } from '../../scripts/random.ts'
import { type Schedule, systemClock, systemSchedule } from '../../src/base/clock.ts'
import type { Corpus } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { createEmbedder } from '../../src/model/embeddings.ts'
import { embeddedTexts } from '../../src/retrieval/embedded-texts.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import type { Embedder, Hit } from '../../src/retrieval/types.ts'
import { article, corpusOf } from './corpus.ts'

const TODAY = '2026-11-28'
const DIMENSIONS = 25
const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'xiaowei-meaning-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const TOPICS = ['快递', '旅行社', '预付款', '电梯', '食品', '药品', '保险', '租房', '装修', '教育', '汽车', '手机']
const ARTICLES_OF_TOPIC = 20
/** The article that the question means: one of twenty that speak of its topic in equal words. */
const RIGHT = 13
/** An article of another topic that shares no word with the question and has its very vector. */
const STRANGER = ARTICLES_OF_TOPIC + 5
const QUESTION = '快递'

const corpus = corpusOf({
  articles: TOPICS.flatMap((topic, at) =>
    Array.from({ length: ARTICLES_OF_TOPIC }, (_, number) =>
      article(
        '甲法',
        `第${at * ARTICLES_OF_TOPIC + number + 1}条`,
        `${topic}企业应当遵守有关规定，编号${'甲乙丙丁戊'[number % 5]}。`,
      ),
    ),
  ),
})

type Vectors = { articles: number[][]; question: number[] }

/** Invented vectors, the last number 0: articles of a topic lie near each other, the question near the right article. */
const MEANT: Vectors = (() => {
  const random = seeded(28)
  const noise = (size: number) => [...Array.from({ length: DIMENSIONS - 1 }, () => size * (2 * random() - 1)), 0]
  const articles = TOPICS.flatMap(() => {
    const centre = noise(1)
    return Array.from({ length: ARTICLES_OF_TOPIC }, () => sum(centre, noise(0.6)))
  })
  const question = articles[RIGHT] as number[]
  articles[STRANGER] = question
  return { articles, question }
})()

function sum(one: readonly number[], other: readonly number[]): number[] {
  return one.map((value, at) => value + (other[at] as number))
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

/** The same change for every vector. */
function changed(change: (vector: number[], number: number) => number[]): Vectors {
  return { articles: MEANT.articles.map(change), question: change(MEANT.question, 0) }
}

/** Pauses between tries pass at once. */
const atOnce: Schedule = (_, run) => {
  const soon = setImmediate(run)
  return () => clearImmediate(soon)
}

/** An embedder that answers with invented vectors as they are, of any length. */
function answering(vectors: Vectors, of: Corpus, text: string): Embedder {
  const rows = new Map<string, readonly number[]>([
    ...embeddedTexts(of).map((text, at) => [text, vectors.articles[at] as number[]] as const),
    [text, vectors.question],
  ])
  return createEmbedder({
    baseUrl: 'http://127.0.0.1:9/v1',
    apiKey: null,
    model: 'invented',
    dimensions: DIMENSIONS,
    schedule: atOnce,
    async fetch(_, init) {
      const { input } = JSON.parse(String(init?.body)) as { input: string[] }
      // The fixed texts by which a model is known get vectors of their own.
      const other = (text: string) => vectors.question.map((_, at) => Number(at === (text.codePointAt(0) ?? 0) % 7))
      const data = input.map((text, index) => ({ index, embedding: rows.get(text) ?? other(text) }))
      return Response.json({ data })
    },
  })
}

/** The hits of a search; null: without an embedder. */
async function hitsOf(embedder: Embedder | null, of: Corpus = corpus, text = QUESTION): Promise<Hit[]> {
  const { search, searchServices } = openRetrieval({
    corpus: of,
    names: createStatuteNames([]),
    knowledgeDir,
    dataDir: mkdtempSync(join(folder, 'data-')),
    bare: true,
    services: embedder && {
      ...{ embedder, reranker: null, qdrant: null },
      ...{ clock: systemClock, schedule: systemSchedule, retry: false },
    },
    note: () => {},
  })
  try {
    await searchServices?.prepared
    const result = await search({ text, asOf: TODAY, today: TODAY, limit: 40 })
    return result.state === 'found' ? result.hits : []
  } finally {
    await searchServices?.close()
  }
}

/** The numbers of the articles found, from 0, best first. */
async function found(vectors: Vectors | null): Promise<number[]> {
  const hits = await hitsOf(vectors && answering(vectors, corpus, QUESTION))
  return hits.flatMap((hit) => (hit.kind === 'article' ? [corpus.articles.indexOf(hit.article)] : []))
}

describe('what an embedder says', () => {
  it('puts the article first that the question means, of those with the same words', async () => {
    expect((await found(null))[0]).not.toBe(RIGHT)
    expect((await found(MEANT))[0]).toBe(RIGHT)
  })

  it('brings an article without a word of the question, and never puts it first for its vector alone', async () => {
    expect(await found(null)).not.toContain(STRANGER)
    const place = (await found(MEANT)).indexOf(STRANGER)
    expect(place).toBeGreaterThan(0)
  })

  it('counts the same whatever the length of the vectors, and however far their likenesses lie apart', async () => {
    const expected = await found(MEANT)
    expect(await found(changed((vector) => vector.map((value) => 1000 * value)))).toEqual(expected)
    expect(await found(changed((vector, number) => vector.map((value) => (1 + number) * value)))).toEqual(expected)
    // A number that all share brings likenesses from −1 … 1 to 0.8 … 1.
    expect(await found(changed((vector) => [...unit(vector).slice(0, -1), 3]))).toEqual(expected)
  })

  it('counts for nothing when it has nothing to do with the words', async () => {
    const expected = await found(null)
    for (const seed of [1, 2, 3, 4, 5]) {
      const { articles, question } = MEANT
      expect(await found({ articles: shuffled(articles, seeded(seed)), question }), `seed ${seed}`).toEqual(expected)
    }
  })

  it('counts for nothing when all vectors are equal or zeros', async () => {
    const expected = await found(null)
    const same = MEANT.question
    expect(await found(changed(() => same))).toEqual(expected)
    const embedder: Embedder = {
      identity: 'zeros',
      dimensions: DIMENSIONS,
      async embed(texts, { received }) {
        const vectors = texts.map(() => new Float32Array(DIMENSIONS))
        received?.(0, vectors)
        return { ok: true, vectors }
      },
    }
    const hits = await hitsOf(embedder)
    expect(hits).toEqual(await hitsOf(null))
  })
})
