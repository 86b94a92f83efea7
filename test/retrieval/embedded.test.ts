import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Corpus } from '../../src/corpus/types.ts'
import { createEmbeddedIndex } from '../../src/retrieval/local/chunk-index.ts'
import { buildRevision } from '../../src/retrieval/local/revision.ts'
import { accumulate, highestScore } from '../../src/retrieval/local/scores.ts'
import { buildTable, HIGHEST_IMPACT } from '../../src/retrieval/local/table.ts'
import { top } from '../../src/retrieval/local/top.ts'
import { byTermHash, termHash } from '../../src/retrieval/term-hash.ts'
import type { CandidateQuery } from '../../src/retrieval/types.ts'
import { analyzer, article, corpusOf, guide, lexicon } from './corpus.ts'

const TODAY = '2026-11-24'

function candidatesIn(part: Partial<Corpus>) {
  const corpus = corpusOf(part)
  const index = createEmbeddedIndex({ index: buildRevision({ corpus, lexicon, analyzer }), corpus })
  return async (text: string, more: Partial<CandidateQuery> = {}) => {
    const terms = byTermHash(analyzer.question(text).weights)
    const query = { kind: 'article', terms, vector: null, asOf: TODAY, today: TODAY, limit: 10, ...more } as const
    const result = await index.candidates([query])
    if (result.state === 'unavailable') throw new Error(result.reason)
    return result.lists[0] ?? []
  }
}

describe('candidates of the embedded index', () => {
  it('come from text, headings and everyday words, added up', async () => {
    const ask = candidatesIn({
      articles: [
        article('甲法', '第一条', '旅行社应当签订合同。'),
        article('甲法', '第二条', '押金应当退还。'),
        article('甲法', '第三条', '旅行社应当签订合同。', { headings: ['押金'] }),
        article('甲法', '第四条', '旅行社应当签订合同。', { aliases: ['押金'] }),
        article('甲法', '第五条', '押金应当退还。', { aliases: ['押金'] }),
      ],
    })
    const found = await ask('押金')
    expect(found.map(({ chunk }) => chunk).sort()).toEqual([1, 2, 3, 4])
    expect(found[0]?.chunk).toBe(4)
  })

  it('are filtered by the day before the list is cut off', async () => {
    const old = { from: '2000-01-01', to: '2010-01-01' }
    const ask = candidatesIn({
      articles: [
        ...Array.from({ length: 20 }, (_, at) => article('乙办法', `第${at}条`, '押金', old)),
        article('甲法', '第一条', '押金应当在合同期满后退还。'),
      ],
    })
    expect((await ask('押金', { limit: 2 })).map(({ chunk }) => chunk)).toEqual([20])
    expect(await ask('押金', { limit: 2, asOf: '2005-01-01' })).toMatchObject([{ chunk: 0 }, { chunk: 1 }])
  })

  it('of one search leave nothing behind for the next', async () => {
    const ask = candidatesIn({ articles: [article('甲法', '第一条', '押金'), article('甲法', '第二条', '快递')] })
    const alone = await ask('快递')
    await ask('押金快递')
    expect(await ask('快递')).toEqual(alone)
    expect(await ask('火箭')).toEqual([])
  })

  it('are of the kind asked for, on any day for guides', async () => {
    const ask = candidatesIn({
      articles: [article('甲法', '第一条', '押金')],
      guides: [guide('express', ['快递丢了']), guide('deposit', ['押金不退'])],
    })
    expect(await ask('押金', { kind: 'guide', asOf: '1990-01-01' })).toMatchObject([{ chunk: 1 }])
    expect(await ask('押金', { kind: 'case' })).toEqual([])
  })
})

describe('a term in several tables', () => {
  it('is worth what it would be in one', () => {
    const rules = { text: { weight: 1, length: 0.7, typical: 5 }, aliases: { weight: 1.5, length: 0, typical: 1 } }
    const text = [{ name: 'text', terms: ['押金', '押金', '合同', '退还'] }]
    const aliases = [{ name: 'aliases', terms: ['押金'] }]
    const collection = (fields: typeof text) => ({ documents: 1, parts: [buildTable([fields], rules)] })
    const terms = new Map([[termHash('押金'), 1]])
    const score = (tables: Parameters<typeof accumulate>[0]) => {
      const into = new Float32Array(1)
      accumulate(tables, terms, into)
      return into[0] as number
    }
    const apart = score([collection(text), collection(aliases)])
    expect(apart).toBeCloseTo(score([collection([...text, ...aliases])]), 4)
    expect(apart).toBeGreaterThan(score([collection(text)]))
    expect(apart).toBeLessThan(Math.log(1 + 0.5 / 1.5) * HIGHEST_IMPACT)
  })
})

describe('the highest score', () => {
  it('is not reached by any document, and counts an unknown term as a rare one', () => {
    const terms = Array.from({ length: 40 }, (_, at) => `词${at}`)
    const table = buildTable([[{ name: 'text', terms }]], { text: { weight: 1, length: 0, typical: 1 } })
    const collection = [{ documents: 1000, parts: [table] }]
    const weights = byTermHash(new Map(terms.map((term) => [term, 1])))
    const into = new Float32Array(1000)
    accumulate(collection, weights, into)
    expect(highestScore(collection, weights)).toBeGreaterThan(into[0] as number)
    const unknown = highestScore(collection, byTermHash(new Map([...terms, '没有'].map((term) => [term, 1]))))
    expect(unknown).toBeGreaterThan(highestScore(collection, weights))
  })
})

describe('the best of many', () => {
  it('are those a full sort finds, ties by number', () => {
    const scores = fc.array(fc.constantFrom(0, 0.25, 0.5, 1, 1e-30, 3e8), { maxLength: 60 })
    fc.assert(
      fc.property(scores, fc.nat(12), fc.nat(3), (given, limit, residue) => {
        const into = Float32Array.from(given)
        const allowed = (id: number) => id % 4 !== residue
        const sorted = Array.from(into, (score, id) => ({ id, score }))
          .filter(({ id, score }) => score > 0 && allowed(id))
          .sort((left, right) => right.score - left.score || left.id - right.id)
        expect(top(into, limit, allowed)).toEqual(sorted.slice(0, limit))
      }),
    )
  })
})
