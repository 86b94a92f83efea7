import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  chancesOf,
  type GuideModel,
  GuidesFileError,
  loadGuideModel,
  logLikelihoods,
  NO_GUIDE,
  READINGS,
  writeGuideModel,
} from '../../src/retrieval/guides/learned.ts'
import { createGuideSearch } from '../../src/retrieval/guides/search.ts'
import { buildRevision } from '../../src/retrieval/local/revision.ts'
import { byTermHash, termHash } from '../../src/retrieval/term-hash.ts'
import { analyzer, corpusOf, guide, lexicon } from './corpus.ts'

const CHOICE = { learned: 1, words: 5, none: 0 }
const KINDS = ['lost', 'late', NO_GUIDE]

/** A model in which a character speaks for a kind. */
function model(speaks: Readonly<Record<string, string>>, kinds = KINDS): GuideModel {
  const entries = Object.entries(speaks)
    .map(([character, kind]) => ({ ngram: termHash(character), kind: kinds.indexOf(kind) }))
    .sort((left, right) => left.ngram - right.ngram)
  return {
    kinds,
    biases: kinds.map(() => 0),
    ngrams: Uint32Array.from(entries, ({ ngram }) => ngram),
    begins: Uint32Array.from({ length: entries.length + 1 }, (_, at) => at),
    entries: { kinds: Uint16Array.from(entries, ({ kind }) => kind), weights: Float32Array.from(entries, () => 20) },
    choice: CHOICE,
  }
}

function searched(text: string, chinese: GuideModel | null, english: GuideModel | null = null) {
  const learned = { chinese, english }
  const corpus = corpusOf({
    guides: [guide('lost', ['快递丢了']), guide('late', ['快递晚了']), guide('new', ['快递破了'])],
  })
  const index = buildRevision({ corpus, lexicon, analyzer })
  const { folded, weights, added } = analyzer.question(text)
  const terms = { weights: byTermHash(weights), added: byTermHash(added) }
  return createGuideSearch({ index, corpus, encoder: null, learned })({ folded, terms, vector: null })
}

describe('the guides for a question', () => {
  it('are ordered by words alone without a model, and by what was learned with one', () => {
    const ids = (learned: GuideModel | null) => searched('我快递丢了', learned).guides.map((hit) => hit.guide.id)
    expect(ids(null)[0]).toBe('lost')
    expect(ids(model({ 丢: 'late', 快: 'late', 递: 'late', 了: 'late' }))[0]).toBe('late')
  })

  it('a question that a guide lists is answered by that guide, whatever was learned', () => {
    const { guides, guided } = searched('快递丢了？', model({ 丢: 'late', 快: 'late', 递: 'late', 了: NO_GUIDE }))
    expect([guides[0]?.guide.id, guides[0]?.chance, guided]).toEqual(['lost', 1, 1])
    expect(guides.reduce((sum, { chance }) => sum + chance, 0)).toBe(1)
  })

  it('a message in English is judged by what was learned of English ones, also where it shares no word', () => {
    const first = (english: GuideModel | null) => searched('it vanished yesterday', null, english).guides[0]?.guide.id
    expect(first(null)).toBeUndefined()
    expect(first(model({ vanished: 'lost', yesterday: 'lost' }))).toBe('lost')
    expect(first(model({ vanished: 'late', yesterday: 'late' }))).toBe('late')
    expect(searched('我快递丢了', model({ 丢: 'lost' }), model({ 丢: 'late' })).guides[0]?.guide.id).toBe('lost')
  })

  it('have chances that make one together, and tell apart how likely any of them answers', () => {
    const { guides, guided } = searched('我快递丢了', model({ 丢: 'lost' }))
    expect(guides.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 6)
    expect(guided).toBeGreaterThan(0.5)
    expect(searched('我快递丢了', model({ 丢: NO_GUIDE, 快: NO_GUIDE, 递: NO_GUIDE })).guided).toBeLessThan(guided)
  })

  it('include one that was not learned, which counts as average', () => {
    const { guides } = searched('快递破了', model({ 丢: 'lost' }))
    expect(guides[0]?.guide.id).toBe('new')
    const { among } = chancesOf(
      [
        { words: 0, learned: null },
        { words: 0, learned: Math.log(1 / 4) },
        { words: 0, learned: Math.log(0.01) },
      ],
      null,
      CHOICE,
    )
    expect(among[0]).toBeCloseTo(among[1] as number, 6)
    expect(among[0]).toBeGreaterThan(among[2] as number)
  })
})

describe('the file of what was learned of guides', () => {
  function file(content: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'xiaowei-guides-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'guides.json'), content)
    return join(folder, 'guides.json')
  }

  it('gives back what was written', () => {
    const written = model({ 丢: 'lost', 晚: 'late' })
    const read = loadGuideModel(file(JSON.stringify(writeGuideModel(written, {}))))
    const likely = (learned: typeof written) => [...logLikelihoods('快递晚了', learned, READINGS.chinese)]
    expect(read && likely(read)).toEqual(likely(written))
    expect(read?.choice).toEqual(CHOICE)
  })

  it('may be missing, and is refused when its parts do not fit together', () => {
    expect(loadGuideModel(join(tmpdir(), 'no-such-folder', 'guides.json'))).toBeNull()
    const whole = writeGuideModel(model({ 丢: 'lost' }), {}) as Record<string, unknown>
    for (const broken of [{ weights: '' }, { kinds: ['lost'] }, { begins: '' }, { owners: 'AA==' }, { step: 0 }]) {
      expect(() => loadGuideModel(file(JSON.stringify({ ...whole, ...broken })))).toThrow(GuidesFileError)
    }
    expect(() => loadGuideModel(file('{'))).toThrow(/npm run train -- --guides/)
  })
})
