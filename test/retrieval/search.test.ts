import { describe, expect, it } from 'vitest'
import type { Corpus } from '../../src/corpus/types.ts'
import { buildRevision, type IndexRevision } from '../../src/retrieval/local/revision.ts'
import { createArticleSearch } from '../../src/retrieval/order/articles.ts'
import { type BringCandidates, createSearch, NO_MEANING } from '../../src/retrieval/search.ts'
import type { Search } from '../../src/retrieval/types.ts'
import { analyzer, article, corpusOf, guide, lexicon, record } from './corpus.ts'

const TODAY = '2026-11-24'

/** Without learned files. */
const PLAIN = (corpus: Corpus) => ({
  encoder: null,
  articles: (index: IndexRevision) => createArticleSearch({ index, corpus, dimensions: 0, model: null }),
})

function searchIn(part: Partial<Corpus>, bring: BringCandidates | null = null): Search {
  const corpus = corpusOf(part)
  const index = buildRevision({ corpus, lexicon, analyzer })
  return createSearch({
    index: { state: 'ready', index },
    corpus,
    analyzer,
    ...PLAIN(corpus),
    bring,
  })
}

async function articlesFound(search: Search, text: string, asOf = TODAY, limit = 10): Promise<string[]> {
  const result = await search({ text, asOf, today: TODAY, limit })
  return result.state === 'found' ? result.hits.flatMap((hit) => (hit.kind === 'article' ? [hit.article.id] : [])) : []
}

const TEXT = '快递丢失的，快递企业应当赔偿。'

describe('the search', () => {
  it('chooses among what search services bring, of each kind, and asks them once', async () => {
    const part = {
      articles: [article('甲法', '第一条', TEXT)],
      guides: [guide('one', ['快递丢失怎么赔偿']), guide('two', ['快递丢了赔不赔'])],
      cases: [record('one', TEXT), record('two', TEXT)],
    }
    const question = { text: '快递丢失怎么赔偿', asOf: TODAY, today: TODAY }
    const found = async (bring: BringCandidates | null) => {
      const result = await searchIn(part, bring)(question)
      const hits = result.state === 'found' ? result.hits : []
      return hits.flatMap((hit) => (hit.kind === 'guide' ? [hit.guide.id] : hit.kind === 'case' ? [hit.case.id] : []))
    }
    let asked = 0
    const brings =
      (guides: number[] | null, cases: number[] | null): BringCandidates =>
      async () => {
        asked += 1
        return { instead: null, meant: NO_MEANING, guides, cases }
      }
    expect(await found(brings([1], [0]))).toEqual(['two', 'one'])
    expect(asked).toBe(1)
    expect(await found(brings([], []))).toEqual([])
    expect(await found(brings(null, null))).toEqual(await found(null))
  })

  it('come in an order that an embedder changes behind the first guide, and it makes none more fitting', async () => {
    const MEANT = 7
    const part = {
      guides: Array.from({ length: 12 }, (_, at) => guide(`g${at}`, [`快递丢失怎么赔偿，第${at}种`])),
      cases: Array.from({ length: 12 }, (_, at) => record(`c${at}`, `快递丢失赔偿纠纷${at}`)),
    }
    const hits = async (of: ((position: number) => number) | null) => {
      const meant = of && { nearest: [], of }
      const bring: BringCandidates = async () => ({
        ...{ instead: null, guides: null, cases: null },
        meant: { article: null, guide: meant, case: meant },
      })
      const result = await searchIn(part, bring)({ text: '快递丢失怎么赔偿', asOf: TODAY, today: TODAY })
      if (result.state !== 'found') throw new Error(JSON.stringify(result))
      const found = result.hits
      const told = (kind: 'guide' | 'case') =>
        new Map(
          found.flatMap((hit): [string, number][] =>
            hit.kind !== kind ? [] : hit.kind === 'guide' ? [[hit.guide.id, hit.match]] : [[hit.case.id, hit.score]],
          ),
        )
      return { guides: told('guide'), cases: told('case') }
    }
    const before = await hits(null)
    const after = await hits((position) => (position === MEANT ? 5 : 2))
    const ids = (of: ReadonlyMap<string, number>) => [...of.keys()]
    expect(ids(after.guides).slice(0, 2)).toEqual([ids(before.guides)[0], `g${MEANT}`])
    expect(ids(before.guides)[1]).not.toBe(`g${MEANT}`)
    expect(ids(before.cases)[0]).not.toBe(`c${MEANT}`)
    expect(ids(after.cases)[0]).toBe(`c${MEANT}`)
    for (const kind of ['guides', 'cases'] as const) {
      for (const [id, sure] of after[kind]) expect(sure, id).toBe(before[kind].get(id) ?? sure)
      expect([...(await hits(() => 0))[kind]], 'of vectors that say nothing').toEqual([...before[kind]])
    }
  })

  it('ranks the article that covers more of the question first', async () => {
    const search = searchIn({
      articles: [
        article('甲法', '第一条', '为了规范快递业，制定本法。'),
        article('甲法', '第二条', TEXT),
        article('甲法', '第三条', '旅行社应当签订合同。'),
      ],
    })
    expect(await articlesFound(search, '快递丢失怎么赔偿')).toEqual([
      '甲法@2020-01-01#第二条',
      '甲法@2020-01-01#第一条',
    ])
  })

  it('finds an article by digest and everyday words when no text is held', async () => {
    const digest = { paragraphs: null, digest: '寄的东西没了要照价补', aliases: ['包裹不见了'] }
    const search = searchIn({
      articles: [article('甲法', '第一条', '', digest), article('甲法', '第二条', '旅行社。')],
    })
    expect(await articlesFound(search, '我的包裹不见了')).toEqual(['甲法@2020-01-01#第一条'])
  })

  it('shows only the edition in force on the day', async () => {
    const search = searchIn({
      articles: [
        article('甲法', '第一条', TEXT, { from: '2010-01-01', to: '2020-01-01' }),
        article('甲法', '第一条', TEXT, { from: '2020-01-01' }),
      ],
    })
    expect(await articlesFound(search, '快递丢失', '2009-12-31')).toEqual([])
    expect(await articlesFound(search, '快递丢失', '2019-12-31')).toEqual(['甲法@2010-01-01#第一条'])
    expect(await articlesFound(search, '快递丢失', '2020-01-01')).toEqual(['甲法@2020-01-01#第一条'])
  })

  it('shows a text without a date for today, never for an earlier day', async () => {
    const search = searchIn({ articles: [article('甲法', '第一条', TEXT, { from: null })] })
    expect(await articlesFound(search, '快递丢失', TODAY)).toHaveLength(1)
    expect(await articlesFound(search, '快递丢失', '2026-11-23')).toEqual([])
  })

  it('filters by date before it cuts the list off', async () => {
    const old = { from: '2000-01-01', to: '2010-01-01' }
    const search = searchIn({
      articles: [
        ...Array.from({ length: 20 }, (_, at) => article('乙办法', `第${at}条`, '快递丢失赔偿', old)),
        article('甲法', '第一条', `${TEXT}${'其他事项由主管部门另行规定。'.repeat(20)}`),
      ],
    })
    expect(await articlesFound(search, '快递丢失赔偿', TODAY, 3)).toEqual(['甲法@2020-01-01#第一条'])
  })

  it('puts an article that is named first, whatever the other words', async () => {
    const search = searchIn({
      articles: [article('甲法', '第一条', TEXT), article('乙办法', '第七条', '旅行社应当签订合同。')],
    })
    expect((await articlesFound(search, '乙办法第7条说快递丢失要赔偿吗'))[0]).toBe('乙办法@2020-01-01#第七条')
  })

  it('orders equal scores by id, so that it always answers alike', async () => {
    const articles = ['第三条', '第一条', '第二条'].map((number) => article('甲法', number, TEXT))
    const expected = articles.map(({ id }) => id).sort()
    expect(await articlesFound(searchIn({ articles }), '快递丢失')).toEqual(expected)
    expect(await articlesFound(searchIn({ articles: articles.toReversed() }), '快递丢失', TODAY, 2)).toEqual(
      expected.slice(0, 2),
    )
  })

  it('distinguishes nothing found from broken', async () => {
    const corpus = corpusOf({ articles: [article('甲法', '第一条', TEXT)] })
    expect((await searchIn(corpus)({ text: 'zzz', asOf: TODAY, today: TODAY })).state).toBe('nothing')
    const broken = createSearch({
      index: { state: 'unavailable', reason: '磁盘坏了' },
      corpus,
      analyzer,
      ...PLAIN(corpus),
    })
    expect(await broken({ text: '快递', asOf: TODAY, today: TODAY })).toEqual({
      state: 'unavailable',
      reason: '磁盘坏了',
    })
    const failing = createSearch({
      index: { state: 'ready', index: buildRevision({ corpus, lexicon, analyzer }) },
      corpus,
      analyzer: {
        ...analyzer,
        question: () => {
          throw new Error('分词失败')
        },
      },
      ...PLAIN(corpus),
    })
    expect(await failing({ text: '快递', asOf: TODAY, today: TODAY })).toEqual({
      state: 'unavailable',
      reason: '分词失败',
    })
  })

  it('is certain of a guide for a question in its own words, and not of one that shares a word', async () => {
    const search = searchIn({
      guides: [
        guide('express', ['快递弄丢了怎么赔', '包裹在路上丢失']),
        guide('gym', ['健身房关门了卡里的钱怎么办', '游泳馆停业']),
        guide('travel', ['旅行社临时改行程', '导游强迫购物']),
      ],
    })
    const match = async (text: string) => {
      const result = await search({ text, asOf: TODAY, today: TODAY })
      const [first] = result.state === 'found' ? result.hits.filter((hit) => hit.kind === 'guide') : []
      return { id: first?.guide.id, match: first?.match ?? 0 }
    }
    expect(await match('快递弄丢了怎么赔')).toMatchObject({ id: 'express' })
    expect((await match('快递弄丢了怎么赔')).match).toBeGreaterThan(0.9)
    expect((await match('快递员的工资社保由哪个部门监督检查')).match).toBeLessThan(0.5)
  })
})
