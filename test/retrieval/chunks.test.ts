import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { CaseRecord, Corpus } from '../../src/corpus/types.ts'
import { chunksOf } from '../../src/retrieval/local/chunks.ts'
import { accumulate, type Collection, rarityOf } from '../../src/retrieval/local/scores.ts'
import { HIGHEST_IMPACT } from '../../src/retrieval/local/table.ts'
import { openIndex } from '../../src/retrieval/open.ts'
import type { RevisionChunk } from '../../src/retrieval/qdrant/payload.ts'
import { byTermHash, termHash } from '../../src/retrieval/term-hash.ts'
import { analyzer, article, corpusOf, guide, lexicon } from './corpus.ts'

const record: CaseRecord = {
  id: 'case-1',
  title: '快递丢失赔偿案',
  topic: '快递',
  articles: [],
  decidedOn: null,
  olderStandard: false,
  checkedOn: '2026-11-24',
  facts: '包裹在途中丢失。',
  finding: '快递企业应当赔偿。',
  result: '赔偿三百元。',
  note: null,
}
const before = corpusOf({
  articles: [
    article('甲法', '第一条', '快递丢失的，快递企业应当赔偿。快递延误的，退还运费。', { headings: ['第一章 快递'] }),
    article('甲法', '第二条', '旅行社应当签订合同。', { to: '2025-01-01' }),
  ],
})
const corpus = corpusOf({
  articles: [
    article('乙办法', '第一条', '运费由经营者承担。', { digest: '退货运费谁来出', aliases: ['邮费'], from: null }),
    ...before.articles,
    article('甲法', '第三条', '', { paragraphs: null, digest: '寄丢了东西要赔', questions: ['包裹丢了快递赔多少'] }),
  ],
  guides: [guide('parcel', ['快递把包裹弄丢了怎么办'], { keywords: ['快递丢失'] }), guide('tour', ['旅行社改行程'])],
  cases: [record],
})

/** The index of the corpus in two segments: one published earlier, one new. */
function openInSegments() {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-chunks-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const open = (corpus: Corpus) => openIndex({ corpus, lexicon, analyzer, dataDir, note: () => {} })
  open(before)
  const state = open(corpus)
  if (state.state === 'unavailable') throw new Error(state.reason)
  expect(state.index.tables.text.parts).toHaveLength(2)
  return state.index
}

it('chunks score for every question as the search here scores their texts', () => {
  const index = openInSegments()
  const { text, heading, everyday, guides, cases } = index.tables
  const chunks = [...chunksOf(index, corpus, () => null)]
  const tables: Record<RevisionChunk['kind'], Collection[]> = {
    article: [text, heading, everyday],
    guide: [guides],
    case: [cases],
  }
  for (const question of ['快递丢失赔偿', '包裹丢了快递赔多少', '退货运费谁来出', '旅行社合同', '航天']) {
    const weights = byTermHash(analyzer.question(question).weights)
    for (const [kind, of] of Object.entries(tables)) {
      const own = chunks.filter((chunk) => chunk.kind === kind)
      const scores = new Float32Array(own.length)
      accumulate(of, weights, scores)
      const elsewhere = own.map(({ terms }) =>
        [...weights].reduce((sum, [term, weight]) => sum + weight * rarityOf(of, term) * (terms.get(term) ?? 0), 0),
      )
      elsewhere.forEach((score, position) => {
        expect(score).toBeCloseTo(scores[position] ?? Number.NaN, 3)
      })
    }
  }
})

it('chunks are all of the corpus in its order, with names, dates, terms below the highest impact and their vectors', () => {
  const chunks = [
    ...chunksOf(openInSegments(), corpus, (kind, position) => Float32Array.of(kind === 'article' ? position : -1)),
  ]
  expect(
    chunks.map(({ kind, position, id, statute, from, to, vector }) => [
      kind,
      position,
      id,
      statute,
      from,
      to,
      vector?.[0],
    ]),
  ).toEqual([
    ['article', 0, '乙办法@unknown#第一条', '乙办法', null, null, 0],
    ['article', 1, '甲法@2020-01-01#第一条', '甲法', '2020-01-01', null, 1],
    ['article', 2, '甲法@2020-01-01#第二条', '甲法', '2020-01-01', '2025-01-01', 2],
    ['article', 3, '甲法@2020-01-01#第三条', '甲法', '2020-01-01', null, 3],
    ['guide', 0, 'parcel', null, null, null, -1],
    ['guide', 1, 'tour', null, null, null, -1],
    ['case', 0, 'case-1', null, null, null, -1],
  ])
  const impacts = chunks.flatMap(({ terms }) => [...terms.values()])
  expect(impacts.every((impact) => impact > 0 && impact < HIGHEST_IMPACT)).toBe(true)
  expect(chunks[1]?.terms.has(termHash('快递'))).toBe(true)
  expect(chunks[2]?.terms.has(termHash('快递'))).toBe(false)
})
