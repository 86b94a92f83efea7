import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ArticleRecord, Corpus } from '../../src/corpus/types.ts'
import { buildRevision, type IndexRevision, MOST_SEGMENTS } from '../../src/retrieval/local/revision.ts'
import { accumulate, frequencyOf } from '../../src/retrieval/local/scores.ts'
import { openIndex } from '../../src/retrieval/open.ts'
import { byTermHash, termHash } from '../../src/retrieval/term-hash.ts'
import { analyzer, article, corpusOf, guide, lexicon } from './corpus.ts'
import { corpusOfRound, ROUNDS } from './publisher.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'xiaowei-index-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Opens or publishes. Tells which texts were analysed on the way. */
function open(dataDir: string, corpus: Corpus) {
  const analysed: string[] = []
  const notes: string[] = []
  const watched = {
    ...analyzer,
    document: (text: string) => {
      analysed.push(text)
      return analyzer.document(text)
    },
    question: (text: string) => {
      analysed.push(text)
      return analyzer.question(text)
    },
  }
  const state = openIndex({ corpus, lexicon, analyzer: watched, dataDir, note: (message) => notes.push(message) })
  if (state.state === 'unavailable') throw new Error(state.reason)
  return { index: state.index, analysed, notes }
}

/** The exact score of every article for a question. */
function scores({ tables }: IndexRevision, text: string): Float32Array {
  const into = new Float32Array(tables.text.documents)
  const { weights, added } = analyzer.question(text)
  accumulate([tables.text, tables.heading, tables.everyday], byTermHash(weights), into)
  accumulate([tables.text, tables.heading, tables.everyday], byTermHash(added), into)
  return into
}

function statute(name: string, texts: string[], more: Partial<ArticleRecord> = {}): ArticleRecord[] {
  return texts.map((text, at) => article(name, `第${at + 1}条`, text, more))
}

function segments(dataDir: string): string[] {
  return readdirSync(join(dataDir, 'index')).filter((name) => name.startsWith('segment'))
}

const express = statute('甲法', ['快递丢失的，应当赔偿。', '快递延误的，应当退还运费。'])
const travel = statute('乙办法', ['旅行社应当签订合同。', '旅行社不得强迫购物。'])

describe('publishing again', () => {
  it('gives the scores of an index built from nothing, to the bit, whatever was published before', () => {
    const words = fc.constantFrom('快递', '丢失', '赔偿', '旅行社', '合同', '押金', '退还', '消费者', '三倍', '七天')
    const text = fc.array(words, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
    const record = fc
      .record({
        statute: fc.constantFrom('甲法', '乙办法', '丙条例'),
        number: fc.nat(5),
        text,
        aliases: fc.array(text),
      })
      .map(({ statute, number, text, aliases }) => article(statute, `第${number}条`, text, { aliases }))
    const history = fc
      .array(record, { maxLength: 12 })
      .chain((pool) => fc.array(fc.shuffledSubarray(pool), { minLength: 1, maxLength: 12 }))
    const leading = { statute: '甲法', article: '第1条', paragraph: null, item: null }
    const guides = [guide('express', ['快递丢了'], { articles: [leading] })]
    fc.assert(
      fc.property(history, text, (corpora, question) => {
        const place = mkdtempSync(join(tmpdir(), 'xiaowei-index-'))
        try {
          for (const articles of corpora) open(place, corpusOf({ articles, guides }))
          const corpus = corpusOf({ articles: corpora.at(-1) ?? [], guides })
          const { index, notes } = open(place, corpus)
          const fresh = buildRevision({ corpus, lexicon, analyzer })
          expect(notes).toEqual([])
          expect(scores(index, question)).toEqual(scores(fresh, question))
        } finally {
          rmSync(place, { recursive: true, force: true })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('analyses only the articles of a statute that was added', () => {
    const place = folder()
    open(place, corpusOf({ articles: express }))
    const { analysed } = open(place, corpusOf({ articles: [...travel, ...express] }))
    expect(analysed.sort()).toEqual(['乙办法', '旅行社不得强迫购物。', '旅行社应当签订合同。'])
    expect(segments(place)).toHaveLength(2)
  })

  it('analyses nothing of an article that only moved, changed its dates or its everyday words', () => {
    const place = folder()
    open(place, corpusOf({ articles: express }))
    const moved = express.toReversed().map((each) => ({ ...each, to: '2030-01-01', aliases: ['丢件'] }))
    expect(open(place, corpusOf({ articles: moved })).analysed).toEqual(['丢件'])
    expect(segments(place)).toHaveLength(1)
  })

  it('analyses the articles of a new edition that read differently, and no longer counts the old ones', () => {
    const place = folder()
    open(place, corpusOf({ articles: [...express, ...travel] }))
    const amended = statute('甲法', ['快递丢失的，应当加倍赔偿。', '快递延误的，应当退还运费。'], {
      from: '2026-01-01',
    })
    const corpus = corpusOf({ articles: [...amended, ...travel] })
    const { index, analysed } = open(place, corpus)
    expect(analysed).toEqual(['快递丢失的，应当加倍赔偿。', '甲法'])
    expect(frequencyOf([index.tables.text], termHash('丢失'))).toBe(1)
    expect(scores(index, '快递丢失')).toEqual(scores(buildRevision({ corpus, lexicon, analyzer }), '快递丢失'))
  })

  it('keeps both editions where both are held', () => {
    const place = folder()
    open(place, corpusOf({ articles: express }))
    const twice = corpusOf({ articles: [...express, ...express.map((each) => ({ ...each, from: '2026-01-01' }))] })
    const { index } = open(place, twice)
    expect(frequencyOf([index.tables.text], termHash('丢失'))).toBe(2)
    const [first, , third] = scores(index, '快递丢失')
    expect(first).toBeGreaterThan(0)
    expect(third).toBe(first)
  })

  it('without a statute forgets its words without reading the others', () => {
    const place = folder()
    open(place, corpusOf({ articles: [...express, ...travel] }))
    const { index, analysed } = open(place, corpusOf({ articles: travel }))
    expect(analysed).toEqual([])
    expect(frequencyOf([index.tables.text], termHash('快递'))).toBe(0)
    expect(open(place, corpusOf({ articles: travel })).index).toEqual(index)
  })

  it('analyses only the guide that was edited, and the articles it leads with', () => {
    const place = folder()
    const guides = ['丢了', '晚了', '坏了'].map((what, at) =>
      guide(`express-${at}`, [`快递${what}`], {
        articles: [{ statute: '甲法', article: `第${at + 1}条`, paragraph: null, item: null }],
      }),
    )
    open(place, corpusOf({ articles: express, guides }))
    const [lost, ...others] = guides
    const edited = { ...(lost as (typeof guides)[number]), questions: ['包裹没了'] }
    const corpus = corpusOf({ articles: [...express, ...travel], guides: [edited, ...others] })
    const { index, analysed } = open(place, corpus)
    const expected = [
      ...travel.flatMap(({ paragraphs }) => paragraphs ?? []),
      '乙办法',
      '快递丢了',
      '包裹没了',
      '结论。',
    ]
    expect(new Set(analysed)).toEqual(new Set([...expected, '快递丢了\n包裹没了']))
    expect(scores(index, '包裹没了')).toEqual(scores(buildRevision({ corpus, lexicon, analyzer }), '包裹没了'))
  })

  it('statute by statute joins small segments by copying', () => {
    const place = folder()
    let articles: ArticleRecord[] = []
    for (let number = 0; number < 3 * MOST_SEGMENTS; number += 1) {
      const added = statute(`第${number}号办法`, [`经营者应当退还第${number}笔押金。`])
      articles = [...articles, ...added]
      const { index, analysed } = open(place, corpusOf({ articles }))
      expect(analysed.sort()).toEqual([`第${number}号办法`, `经营者应当退还第${number}笔押金。`].sort())
      expect(index.tables.text.parts.length).toBeLessThanOrEqual(MOST_SEGMENTS)
    }
    const fresh = buildRevision({ corpus: corpusOf({ articles }), lexicon, analyzer })
    const { index } = open(place, corpusOf({ articles }))
    expect(scores(index, '退还押金')).toEqual(scores(fresh, '退还押金'))
  })

  it('of an earlier revision only reads files', () => {
    const place = folder()
    const before = corpusOf({ articles: express, guides: [guide('express', ['快递丢了'])] })
    const { index } = open(place, before)
    open(place, corpusOf({ articles: [...express, ...travel] }))
    expect(open(place, before)).toEqual({ index, analysed: [], notes: [] })
  })

  it('from a damaged segment analyses its articles, and takes over the rest', () => {
    const place = folder()
    open(place, corpusOf({ articles: express }))
    const [first] = segments(place)
    open(place, corpusOf({ articles: [...express, ...travel] }))
    rmSync(join(place, 'index', first as string))
    const { analysed, notes } = open(place, corpusOf({ articles: [...express, ...travel] }))
    expect(notes[0]).toMatch(/不见了，重新建立/)
    expect(analysed.sort()).toEqual(['快递丢失的，应当赔偿。', '快递延误的，应当退还运费。', '甲法'].sort())
  })
})

describe('publishing at once', () => {
  it('by several processes leaves indexes that are whole', async () => {
    const place = folder()
    const names = ['丙', '丁', '戊']
    const script = fileURLToPath(new URL('./publisher.ts', import.meta.url))
    const run = promisify(execFile)
    const outputs = await Promise.all(names.map((name) => run(process.execPath, [script, place, name])))
    // A publisher finds a new corpus each time: it builds, and meets no damage.
    for (const { stdout } of outputs) {
      expect(stdout.trim().split('\n')).toEqual(
        Array.from({ length: ROUNDS }, () => expect.stringMatching(/^正在建立/)),
      )
    }
    expect(readdirSync(join(place, 'index')).filter((name) => name.endsWith('.tmp'))).toEqual([])
    for (const name of names) {
      const corpus = corpusOfRound(name, ROUNDS - 1)
      const { index } = open(place, corpus)
      expect(scores(index, '旅行社丢失快递')).toEqual(
        scores(buildRevision({ corpus, lexicon, analyzer }), '旅行社丢失快递'),
      )
      expect(open(place, corpus).notes).toEqual([])
    }
  })
})
