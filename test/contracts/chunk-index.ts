import { afterEach, describe, expect, it } from 'vitest'
import type { RevisionChunk } from '../../src/retrieval/qdrant/payload.ts'
import { termHash } from '../../src/retrieval/term-hash.ts'
import type { Candidate, CandidateQuery, ChunkIndex } from '../../src/retrieval/types.ts'

/**
 * The contents of an index. Positions are those in the corpus, among items of one kind. Impacts lie between 0 and 3.
 */
export type ChunkIndexInput = { chunks: RevisionChunk[]; dimensions: number | null }

type Draft = Partial<Omit<RevisionChunk, 'terms' | 'vector'>> & {
  terms?: Record<string, number>
  vector?: number[] | null
}

type Asked = { terms?: Record<string, number>; vector?: number[] } & Partial<Omit<CandidateQuery, 'terms' | 'vector'>>

const TODAY = '2026-11-24'

/**
 * The contract of `ChunkIndex`, for every implementation. `make` returns a new index each time. `vectors`: whether the
 * index itself searches vectors.
 */
export function describeChunkIndex(
  name: string,
  make: (input: ChunkIndexInput) => Promise<ChunkIndex>,
  { vectors }: { vectors: boolean },
): void {
  const open: ChunkIndex[] = []
  afterEach(async () => {
    for (const index of open.splice(0)) await index.close()
  })

  const indexOf = async (drafts: Draft[], dimensions: number | null = null) => {
    const positions = new Map<string, number>()
    const chunks = drafts.map((draft, number): RevisionChunk => {
      const kind = draft.kind ?? 'article'
      const position = positions.get(kind) ?? 0
      positions.set(kind, position + 1)
      return {
        id: `${kind}-${number}`,
        statute: kind === 'article' ? '测试法' : null,
        from: kind === 'article' ? '2020-01-01' : null,
        to: null,
        position,
        ...draft,
        kind,
        terms: weights(draft.terms ?? {}),
        vector: draft.vector ? Float32Array.from(draft.vector) : null,
      }
    })
    const index = await make({ chunks, dimensions })
    open.push(index)
    const askAll = async (...asked: Asked[]) => {
      const result = await index.candidates(asked.map(queryOf))
      if (result.state === 'unavailable') throw new Error(result.reason)
      return result.lists
    }
    return Object.assign(async (asked: Asked) => (await askAll(asked))[0] ?? [], { all: askAll })
  }

  describe(`${name} keeps the contract of ChunkIndex:`, () => {
    it('larger impacts, in the chunk and in the question, come first', async () => {
      const ask = await indexOf([
        { terms: { 退货: 1, 运费: 0.5 } },
        { terms: { 退货: 2.5 } },
        { terms: { 运费: 2 } },
        { terms: { 押金: 2 } },
      ])
      expect(chunks(await ask({ terms: { 退货: 1 } }))).toEqual([1, 0])
      expect(chunks(await ask({ terms: { 退货: 0.1, 运费: 1 } }))).toEqual([2, 0, 1])
    })

    it('scores are finite, above zero and fall', async () => {
      const ask = await indexOf([{ terms: { 退货: 1 } }, { terms: { 退货: 2.5 } }, { terms: { 退货: 2 } }])
      const found = await ask({ terms: { 退货: 1 } })
      expect(found.every(({ score }) => Number.isFinite(score) && score > 0)).toBe(true)
      expect(found.map(({ score }) => score)).toEqual(
        found.map(({ score }) => score).toSorted((one, other) => other - one),
      )
    })

    it('a rare term says more than a common one', async () => {
      const common = Array.from({ length: 9 }, () => ({ terms: { 消费者: 2 } }))
      const ask = await indexOf([...common, { terms: { 押金: 1 } }])
      const found = await ask({ terms: { 消费者: 1, 押金: 1 } })
      expect(found[0]?.chunk).toBe(9)
    })

    it('rare means rare among the chunks of its kind', async () => {
      const guides: Draft[] = Array.from({ length: 20 }, () => ({ kind: 'guide', terms: { 押金: 1 } }))
      const articles: Draft[] = Array.from({ length: 6 }, () => ({ terms: { 经营者: 1 } }))
      const ask = await indexOf([...guides, ...articles, { terms: { 押金: 1 } }])
      expect((await ask({ terms: { 经营者: 1, 押金: 1 } }))[0]?.chunk).toBe(6)
    })

    it('equals are ordered by position, also where the limit cuts', async () => {
      const ask = await indexOf(Array.from({ length: 24 }, () => ({ terms: { 发票: 1 } })))
      expect(chunks(await ask({ terms: { 发票: 1 }, limit: 5 }))).toEqual([0, 1, 2, 3, 4])
    })

    it('no more come than asked for', async () => {
      const ask = await indexOf([{ terms: { 退货: 1 } }, { terms: { 退货: 2 } }, { terms: { 退货: 2.5 } }])
      expect(chunks(await ask({ terms: { 退货: 1 }, limit: 2 }))).toEqual([2, 1])
      expect(await ask({ terms: { 退货: 1 }, limit: 0 })).toEqual([])
    })

    it('each kind is searched by itself and has positions of its own', async () => {
      const ask = await indexOf([
        { kind: 'guide', terms: { 退货: 1 } },
        { kind: 'article', terms: { 押金: 1 } },
        { kind: 'article', terms: { 退货: 1 } },
        { kind: 'case', terms: { 押金: 1 } },
        { kind: 'case', terms: { 退货: 1 } },
        { kind: 'case', terms: { 退货: 2 } },
      ])
      expect(chunks(await ask({ kind: 'article', terms: { 退货: 1 } }))).toEqual([1])
      expect(chunks(await ask({ kind: 'guide', terms: { 退货: 1 } }))).toEqual([0])
      expect(chunks(await ask({ kind: 'case', terms: { 退货: 1 } }))).toEqual([2, 1])
    })

    it('an article out of force takes no place, however good it is', async () => {
      const repealed = Array.from({ length: 80 }, () => ({ to: '2024-07-01', terms: { 退货: 2.9 } }))
      const future = Array.from({ length: 80 }, () => ({ from: '2027-01-01', terms: { 退货: 2.9 } }))
      const ask = await indexOf([...repealed, ...future, { terms: { 退货: 1 } }])
      expect(chunks(await ask({ terms: { 退货: 1 }, limit: 1 }))).toEqual([160])
    })

    it('an edition counts from its first day up to the day before its last', async () => {
      const ask = await indexOf([
        { from: '2014-03-15', to: '2024-07-01', terms: { 退货: 2 } },
        { from: '2024-07-01', to: null, terms: { 退货: 1 } },
      ])
      const on = async (asOf: string) => chunks(await ask({ terms: { 退货: 1 }, asOf }))
      expect(await on('2014-03-14')).toEqual([])
      expect(await on('2014-03-15')).toEqual([0])
      expect(await on('2024-06-30')).toEqual([0])
      expect(await on('2024-07-01')).toEqual([1])
      expect(await on('2030-01-01')).toEqual([1])
    })

    it('an undated article counts today and later, never for an earlier day', async () => {
      const ask = await indexOf([
        { from: null, terms: { 退货: 1 } },
        { from: null, to: '2026-12-01', terms: { 退货: 2 } },
      ])
      const on = async (asOf: string) => chunks(await ask({ terms: { 退货: 1 }, asOf }))
      expect(await on('2026-11-23')).toEqual([])
      expect(await on(TODAY)).toEqual([1, 0])
      expect(await on('2026-12-01')).toEqual([0])
    })

    it('an undated article that tells a day counts from that day on', async () => {
      const ask = await indexOf([{ from: null, since: '2020-12-29', terms: { 退货: 1 } }])
      const on = async (asOf: string) => chunks(await ask({ terms: { 退货: 1 }, asOf }))
      expect(await on('2020-12-28')).toEqual([])
      expect(await on('2020-12-29')).toEqual([0])
      expect(await on(TODAY)).toEqual([0])
    })

    it('guides and cases are found for any day', async () => {
      const ask = await indexOf([
        { kind: 'guide', terms: { 退货: 1 } },
        { kind: 'case', terms: { 退货: 1 } },
      ])
      for (const kind of ['guide', 'case'] as const) {
        expect(chunks(await ask({ kind, terms: { 退货: 1 }, asOf: '1999-01-01' }))).toEqual([0])
      }
    })

    it('words that no text has, and a question without content, find nothing', async () => {
      const ask = await indexOf([{ terms: { 退货: 1 } }, { terms: {} }])
      expect(await ask({ terms: { 航天: 1 } })).toEqual([])
      expect(await ask({ terms: {} })).toEqual([])
      expect(await ask({ kind: 'case', terms: { 退货: 1 } })).toEqual([])
    })

    it('the largest number a term can have is a term like others', async () => {
      const index = await make({
        dimensions: null,
        chunks: [0, 2 ** 32 - 1].map((term, position) => ({
          kind: 'case',
          position,
          id: `${term}`,
          statute: null,
          from: null,
          to: null,
          terms: new Map([[term, 1]]),
          vector: null,
        })),
      })
      open.push(index)
      const terms = new Map([[2 ** 32 - 1, 1]])
      const query = { kind: 'case', terms, vector: null, asOf: TODAY, today: TODAY, limit: 5 } as const
      expect(await index.candidates([query])).toMatchObject({ state: 'ready', lists: [[{ chunk: 1 }]] })
    })

    it('several queries are answered each by itself, in their order, those about nothing too', async () => {
      const ask = await indexOf([
        { kind: 'article', terms: { 退货: 1 } },
        { kind: 'guide', terms: { 退货: 1 } },
        { kind: 'guide', terms: { 退货: 2, 押金: 1 } },
        { kind: 'case', terms: { 押金: 1 } },
      ])
      const lists = await ask.all(
        { kind: 'guide', terms: { 退货: 1 } },
        { kind: 'case', terms: { 航天: 1 } },
        { kind: 'case', terms: { 押金: 1 } },
        { kind: 'article', terms: { 退货: 1 }, limit: 0 },
        { kind: 'article', terms: { 退货: 1 } },
      )
      expect(lists.map(chunks)).toEqual([[1, 0], [], [0], [], [0]])
      expect(await ask.all()).toEqual([])
    })

    it('of a small kind the rare word decides, however the others are spread', async () => {
      const others = (kind: 'article' | 'guide') => Array.from({ length: 40 }, () => ({ kind, terms: { 手机: 2 } }))
      const cases = ['耳机', '手机', '手机', '手机', '手机'].map((word) => ({
        kind: 'case' as const,
        terms: { [word]: 1, 维修: 1 },
      }))
      const ask = await indexOf([...others('article'), ...others('guide'), ...cases])
      const found = await ask({ kind: 'case', terms: { 手机: 1, 耳机: 1, 维修: 1 } })
      expect(chunks(found)).toEqual([0, 1, 2, 3, 4])
      expect(new Set(found.slice(1).map(({ score }) => score.toFixed(4))).size, 'equals score the same').toBe(1)
    })

    if (vectors) {
      it('a chunk has the vectors it has: without one it is found by its words', async () => {
        const ask = await indexOf(
          [
            { terms: { 退货: 1 } },
            { vector: [1, 0, 0] },
            { terms: { 退货: 1 }, vector: [0, 1, 0] },
            { kind: 'guide', terms: { 退货: 1 } },
            {},
          ],
          3,
        )
        expect(chunks(await ask({ vector: [1, 0, 0] }))).toEqual([1, 2])
        expect(chunks(await ask({ terms: { 退货: 1 }, vector: [1, 0, 0] })).toSorted()).toEqual([0, 1, 2])
        expect(chunks(await ask({ kind: 'guide', terms: { 退货: 1 }, vector: [1, 0, 0] }))).toEqual([0])
        expect(await ask({ kind: 'guide', vector: [1, 0, 0] })).toEqual([])
      })

      it('a vector alone finds what lies near, in force and of the kind', async () => {
        const ask = await indexOf(
          [
            { vector: [0, 1, 0] },
            { vector: [1, 0, 0], to: '2024-07-01' },
            { vector: [0.8, 0.6, 0] },
            { kind: 'guide', vector: [1, 0, 0] },
          ],
          3,
        )
        expect(chunks(await ask({ vector: [1, 0, 0] }))).toEqual([2, 0])
        expect(chunks(await ask({ vector: [1, 0, 0], limit: 1 }))).toEqual([2])
        expect(chunks(await ask({ vector: [1, 0, 0], asOf: '2023-05-05' }))).toEqual([1, 2, 0])
      })

      it('a hit of terms and vector goes before a hit of only one of them', async () => {
        const between = Array.from({ length: 30 }, () => ({ terms: { 押金: 1 }, vector: [0.6, 0.8, 0] }))
        const ask = await indexOf(
          [
            { terms: { 退货: 2.5 }, vector: [0, 0, 1] },
            { terms: { 退货: 2 }, vector: [0.8, 0.6, 0] },
            { terms: { 押金: 1 }, vector: [1, 0, 0] },
            ...between,
            { terms: { 退货: 2.9 }, vector: [1, 0, 0], to: '2024-07-01' },
          ],
          3,
        )
        expect(chunks(await ask({ terms: { 退货: 1 }, vector: [1, 0, 0] }))[0]).toBe(1)
      })
    } else {
      it('a vector is passed over', async () => {
        const ask = await indexOf([{ terms: { 退货: 1 } }, { terms: { 押金: 1 } }])
        expect(chunks(await ask({ terms: { 退货: 1 }, vector: [0, 1] }))).toEqual([0])
        expect(await ask({ vector: [1, 0] })).toEqual([])
      })
    }
  })
}

function queryOf({ terms, vector, ...asked }: Asked): CandidateQuery {
  const usual = { kind: 'article', asOf: TODAY, today: TODAY, limit: 10 } as const
  return { ...usual, ...asked, terms: weights(terms ?? {}), vector: vector ? Float32Array.from(vector) : null }
}

function weights(terms: Record<string, number>): Map<number, number> {
  return new Map(Object.entries(terms).map(([term, weight]) => [termHash(term), weight]))
}

function chunks(candidates: readonly Candidate[]): number[] {
  return candidates.map(({ chunk }) => chunk)
}
