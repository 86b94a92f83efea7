import { describe, expect, it } from 'vitest'
import { citationsFor, type Grounds } from '../../src/answer/grounds/grounds.ts'
import { createStore } from '../../src/answer/grounds/law-store.ts'
import type { ArticleRecord, CitedPart, Guide } from '../../src/corpus/types.ts'
import type { Citation } from '../../src/message/citation.ts'
import { article, guide } from '../retrieval/corpus.ts'
import { asker, builtIn, TODAY } from './answering.ts'

const part = (number: string, paragraph: string | null = null, item: string | null = null): CitedPart => ({
  statute: '甲法',
  article: number,
  paragraph,
  item,
})
const place = ({ article, paragraph = '', item = '' }: Citation) => `${article}${paragraph}${item}`

const PARAGRAPHS = ['风筝能退。', '有这些情形的，赔两倍：\n（一）线断了；\n（二）骨架断了。', '店家出运费。']
const ARTICLES = [
  article('甲法', '第一条', '', { paragraphs: PARAGRAPHS }),
  article('甲法', '第二条', '风筝要结实。'),
  article('甲法', '第三条', '新的一条。', { from: '2026-06-01' }),
]

/** The citations below lines that rest on these parts. `rest`: what the grounds hold besides. */
function citations(
  shown: CitedPart[],
  { articles = ARTICLES, on = TODAY, rest = [], unsure = false, conclusion = [] }: Partial<Case> = {},
): Citation[] {
  const store = createStore({ corpus: { articles, guides: [], cases: [] }, statutes: [], editions: [] })
  const grounds: Grounds = {
    kind: 'guide',
    guide: { ...kite, conclusion: { ...kite.conclusion, basis: conclusion } },
    quoted: new Set(),
    citations: rest,
    leftOut: 0,
    mixed: unsure,
    agrees: true,
    unsure,
    others: [],
  }
  return citationsFor(grounds, shown, { store, at: { on, today: TODAY } })
}
type Case = { articles: ArticleRecord[]; on: string; rest: Citation[]; unsure: boolean; conclusion: CitedPart[] }
const kite = guide('kite', [])

const other = (number: string): Citation => ({
  statute: '乙法',
  article: number,
  edition: '2020-01-01',
  in_force: true,
  kind: 'digest',
  quote: '',
  url: null,
})

describe('the citations below an answer', () => {
  it('are what the lines in sight rest on, in their order, each paragraph in its own words', () => {
    const found = citations([part('第一条', '第三款'), part('第二条'), part('第一条', '第一款')])
    expect(found.map(place)).toEqual(['第一条第三款', '第二条', '第一条第一款'])
    expect(found.map(({ quote }) => quote)).toEqual(['店家出运费。', '风筝要结实。', '风筝能退。'])
  })

  it('show a paragraph once, also where lines rest on two of its items', () => {
    const items = [part('第一条', '第二款', '（一）'), part('第一条', '第二款', '（二）'), part('第一条', '第二款')]
    expect(citations(items).map(place)).toEqual(['第一条第二款（一）'])
    expect(citations([...items, part('第一条', '第三款')]).map(place)).toEqual(['第一条第二款（一）', '第一条第三款'])
  })

  it('keep the paragraph where only a digest is held', () => {
    const digests = [article('甲法', '第一条', '', { paragraphs: null, digest: '风筝能退。' })]
    const found = citations([part('第一条', '第二款')], { articles: digests })
    expect(found).toMatchObject([{ kind: 'digest', paragraph: '第二款', quote: '风筝能退。' }])
  })

  it.each([
    ['2026-05-31', ['第一条第一款']],
    ['2026-06-01', ['第三条', '第一条第一款']],
  ])('leave out what is not in force on %s', (on, places) => {
    expect(citations([part('第三条'), part('第一条', '第一款')], { on }).map(place)).toEqual(places)
  })

  it('leave out an article that had another edition on the day', () => {
    const editions = [
      article('甲法', '第一条', '从前的。', { to: '2026-06-01' }),
      article('甲法', '第一条', '现在的。', { from: '2026-06-01' }),
    ]
    expect(citations([part('第一条')], { articles: editions, on: '2026-05-31' })).toEqual([])
    expect(citations([part('第一条')], { articles: editions, on: '2026-06-01' })).toMatchObject([{ quote: '现在的。' }])
  })

  it('leave out an article that is not held', () => {
    expect(citations([part('第九条'), part('第二条')]).map(place)).toEqual(['第二条'])
  })

  it('name the rest of the guide’s articles after them, each article once, six in all', () => {
    const rest = [...['第一条', '第二条'].map((number) => ({ ...other(number), statute: '甲法' })), other('第七条')]
    expect(citations([part('第一条', '第一款')], { rest }).map(place)).toEqual(['第一条第一款', '第二条', '第七条'])
    const many = Array.from({ length: 9 }, (_, at) => other(`第${'一二三四五六七八九'[at]}条`))
    expect(citations([part('第一条', '第一款')], { rest: many })).toHaveLength(6)
  })

  it('of an unsure guide have near articles after the first two of its own', () => {
    const shown = [part('第一条', '第一款'), part('第一条', '第二款'), part('第二条')]
    const found = citations(shown, { rest: [other('第七条')], unsure: true })
    expect(found.map(place)).toEqual(['第一条第一款', '第一条第二款', '第七条', '第二条'])
  })

  it.each([
    ['fourth', ['第一条', '第二条', '第五条', '第四条'], ['第一条', '第二条', '第四条', '第五条']],
    ['third', ['第一条', '第二条', '第四条', '第五条'], ['第一条', '第二条', '第四条', '第五条']],
    ['first', ['第四条', '第一条', '第二条'], ['第四条', '第一条', '第二条']],
  ])('have the article of the conclusion, that stands %s, among the first three', (_, rests, places) => {
    const articles = rests.map((number) => article('甲法', number, '风筝。'))
    const found = citations(
      rests.map((number) => part(number)),
      { articles, conclusion: [part('第四条')] },
    )
    expect(found.map(place)).toEqual(places)
  })

  it('are those of the grounds where no line rests on anything', () => {
    expect(citations([], { rest: [other('第七条')] })).toEqual([other('第七条')])
  })
})

describe('the first citation of a real answer', () => {
  const answering = builtIn()
  const ask = asker(answering)
  const everyThird = answering.corpus.guides.filter((_, index) => index % 3 === 0)

  it('is the first basis of its first sentence, with the paragraph', { timeout: 300_000 }, async () => {
    let checked = 0
    for (const { questions, title } of everyThird) {
      const { blocks, subject, citations } = await ask(questions[0] ?? title)
      const lead = blocks.find(({ kind }) => kind === 'lead')
      const answers = answering.corpus.guides.find(({ id }) => id === subject)
      const basis = answers && lead?.kind === 'lead' ? basisOf(answers, lead.text) : undefined
      if (!basis) continue
      checked += 1
      const { statute, article, paragraph = null, item = null } = citations[0] ?? {}
      expect({ statute, article, paragraph, item }, `${subject}: ${title}`).toEqual(basis)
    }
    expect(checked).toBeGreaterThan(everyThird.length * 0.7)
  })
})

/** What a line of a guide rests on first. */
function basisOf({ conclusion, conditions, exceptions, situations, english }: Guide, says: string) {
  const lines = [conclusion, ...conditions, ...exceptions, ...situations.map(({ statement }) => statement), ...english]
  return lines.find((line) => line.says === says)?.basis[0]
}
