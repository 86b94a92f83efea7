import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Corpus } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { buildRevision } from '../../src/retrieval/local/revision.ts'
import { createNgramEncoder, writeNgramVectors } from '../../src/retrieval/ngram/encoder.ts'
import { openIndex } from '../../src/retrieval/open.ts'
import { experienceOf } from '../../src/retrieval/order/experience.ts'
import { writeOrderModel } from '../../src/retrieval/order/model.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import { analyzer, article, corpusOf, lexicon } from './corpus.ts'
import { orderBy, untrained } from './learned.ts'

const TODAY = '2026-11-24'
const WORDS = fileURLToPath(new URL('../../knowledge/words', import.meta.url))
const VECTORS = untrained()
const encoder = createNgramEncoder(VECTORS, 'vectors')

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'xiaowei-learned-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

const corpus = corpusOf({
  articles: ['快递丢失的，快递企业应当赔偿。', '快递延误的，应当退还运费。', '旅行社应当签订合同。'].map((text, at) =>
    article('甲法', `第${'一二三'[at]}条`, text),
  ),
})
const NGRAMS = writeNgramVectors(VECTORS, 'vectors')
/** Puts the best-scored article last. It knows the statute: of an unknown one the plain scores count, too. */
const KNOWN = experienceOf([{ vector: encoder.question('旅行'), articles: ['甲法#第三条'] }])
const BACKWARDS = writeOrderModel(orderBy({ allShare: -5 }, { experience: KNOWN }), {})

/** Opens the search with these files of the learned order, and asks it a question. */
async function searched(files: Readonly<Record<string, Uint8Array | string>>, { bare = false } = {}) {
  const knowledgeDir = folder()
  cpSync(WORDS, join(knowledgeDir, 'words'), { recursive: true })
  mkdirSync(join(knowledgeDir, 'learned'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(knowledgeDir, 'learned', name), content)
  const notes: string[] = []
  const { search, index } = openRetrieval({
    corpus,
    names: createStatuteNames([]),
    knowledgeDir,
    dataDir: folder(),
    bare,
    services: null,
    note: (message) => notes.push(message),
  })
  const result = await search({ text: '快递丢失赔偿', asOf: TODAY, today: TODAY })
  const found = result.state === 'found' ? result.hits.flatMap((hit) => (hit.kind === 'article' ? [hit] : [])) : []
  return {
    first: found[0]?.article.article,
    found: found.map(({ article, score }) => [article.id, score]),
    vectors: index.state === 'ready' && index.index.vectors !== null,
    notes: notes.filter((note) => !note.startsWith('正在建立索引')),
    knowledgeDir,
  }
}

describe('files of the learned order', () => {
  it('that belong together are used', async () => {
    const learned = await searched({ 'ngrams.bin': NGRAMS, 'order.json': BACKWARDS })
    expect(learned).toMatchObject({ first: '第二条', vectors: true, notes: [] })
  })

  it('are done without when there are none, in the plain order and without a word', async () => {
    expect(await searched({})).toMatchObject({ first: '第一条', vectors: false, notes: [] })
  })

  it('are not used for bare articles', async () => {
    const bare = await searched({ 'ngrams.bin': NGRAMS, 'order.json': BACKWARDS }, { bare: true })
    expect(bare).toMatchObject({ first: '第一条', vectors: false, notes: [] })
  })

  it('of different trainings give the plain order, and a note for the operator', async () => {
    const other = writeOrderModel(orderBy({ allShare: -5 }, { ngrams: 'others' }), {})
    const { first, notes, vectors, found, knowledgeDir } = await searched({ 'ngrams.bin': NGRAMS, 'order.json': other })
    expect({ first, vectors }).toEqual({ first: '第一条', vectors: true })
    expect(notes).toEqual([
      `${join(knowledgeDir, 'learned')} 里的排序模型和字组向量不是一起训练的，先按普通分数排序。请重新运行 npm run train。`,
    ])
    expect(found).toEqual((await searched({ 'ngrams.bin': NGRAMS })).found)
  })

  it('without the vectors the order was learned with give the plain order', async () => {
    const plain = await searched({})
    const { first, found, vectors } = await searched({ 'order.json': BACKWARDS })
    expect({ first, found, vectors }).toEqual({ first: plain.first, found: plain.found, vectors: false })
  })

  it('that are damaged give the plain order, and a note that names the file and the next step', async () => {
    const damaged = {
      'ngrams.bin': { 'ngrams.bin': NGRAMS.subarray(0, 1000), 'order.json': BACKWARDS },
      'order.json': { 'ngrams.bin': NGRAMS, 'order.json': BACKWARDS.slice(0, 1000) },
    }
    for (const [name, files] of Object.entries(damaged)) {
      const { first, vectors, notes, knowledgeDir } = await searched(files)
      expect({ first, vectors }).toEqual({ first: '第一条', vectors: false })
      expect(notes).toHaveLength(1)
      expect(notes[0]).toContain(join(knowledgeDir, 'learned', name))
      expect(notes[0]).toMatch(/请重新运行 npm run train。先按普通分数排序。$/)
    }
  })
})

describe('an index with vectors', () => {
  /** Opens or publishes. Tells which texts were analysed for the tables on the way. */
  function open(dataDir: string, corpus: Corpus, own: typeof encoder | null = encoder) {
    const analysed: string[] = []
    const document = (text: string) => {
      analysed.push(text)
      return analyzer.document(text)
    }
    const watched = { ...analyzer, document }
    const state = openIndex({ corpus, lexicon, analyzer: watched, encoder: own, dataDir, note: () => {} })
    if (state.state === 'unavailable') throw new Error(state.reason)
    return { index: state.index, analysed }
  }

  it('has a unit vector an article, like that of the encoder to a hundredth', () => {
    const { vectors } = buildRevision({ corpus, lexicon, analyzer, encoder })
    corpus.articles.forEach(({ statute, paragraphs }, position) => {
      const vector = vectors?.subarray(position * 16, (position + 1) * 16) ?? []
      const own = encoder.article(statute, (paragraphs ?? []).join('\n'))
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
      expect(own.reduce((sum, value, at) => sum + value * (vector[at] as number), 0)).toBeGreaterThan(0.999)
    })
  })

  it('takes the digest where no text is held, and zeros where there is neither', () => {
    const bare = { paragraphs: null, digest: null }
    const articles = [article('！', '第一条', '', { ...bare, digest: '丢了照赔' }), article('！', '第二条', '', bare)]
    const { vectors } = buildRevision({ corpus: corpusOf({ articles }), lexicon, analyzer, encoder })
    expect(Math.hypot(...(vectors?.subarray(0, 16) ?? []))).toBeCloseTo(1, 5)
    expect(vectors?.subarray(16)).toEqual(new Float32Array(16))
  })

  it('has none without an encoder', () => {
    expect(buildRevision({ corpus, lexicon, analyzer }).vectors).toBeNull()
  })

  it('has the vectors of one built from nothing, to the bit, whatever was published before', () => {
    const words = fc.constantFrom('快递', '丢失', '赔偿', '旅行社', '合同', '押金', '退还')
    const text = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
    const record = fc
      .record({ statute: fc.constantFrom('甲法', '乙办法', '丙条例'), number: fc.nat(5), text })
      .map(({ statute, number, text }) => article(statute, `第${number}条`, text))
    const history = fc
      .array(record, { maxLength: 12 })
      .chain((pool) => fc.array(fc.shuffledSubarray(pool), { minLength: 1, maxLength: 12 }))
    fc.assert(
      fc.property(history, (corpora) => {
        const place = mkdtempSync(join(tmpdir(), 'xiaowei-learned-'))
        try {
          for (const articles of corpora) open(place, corpusOf({ articles }))
          const corpus = corpusOf({ articles: corpora.at(-1) ?? [] })
          const fresh = buildRevision({ corpus, lexicon, analyzer, encoder })
          expect(open(place, corpus).index.vectors).toEqual(fresh.vectors)
        } finally {
          rmSync(place, { recursive: true, force: true })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is only read when it is opened again', () => {
    const place = folder()
    const { index } = open(place, corpus)
    expect(open(place, corpus)).toEqual({ index, analysed: [] })
  })

  it('is built anew for an encoder of another id, and for none', () => {
    const place = folder()
    const { index, analysed } = open(place, corpus)
    expect(analysed).toHaveLength(4)
    const other = createNgramEncoder(untrained(2), 'others')
    const changed = open(place, corpus, other)
    expect(changed.analysed).toEqual(analysed)
    expect(changed.index.vectors).toEqual(buildRevision({ corpus, lexicon, analyzer, encoder: other }).vectors)
    expect(changed.index.vectors).not.toEqual(index.vectors)
    expect(changed.index.tables).toEqual(index.tables)
    const without = open(place, corpus, null)
    expect(without.analysed).toEqual(analysed)
    expect(without.index.vectors).toBeNull()
    expect(open(place, corpus, null).analysed).toEqual([])
  })
})
