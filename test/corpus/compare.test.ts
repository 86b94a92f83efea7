import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type ArticlePair, compareTexts, markedWords } from '../../src/corpus/compare.ts'
import { readStatute } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { ParsedArticle } from '../../src/corpus/parse-statute.ts'
import { statedFirstDay, statedLastDay } from '../../src/corpus/stated-dates.ts'

const NUMBERS = '一二三四五六七八九'
const texts = (...words: string[]): ParsedArticle[] =>
  words.map((text, at) => ({ article: `第${NUMBERS[at]}条`, headings: [], paragraphs: text.split('\n') }))
const told = (pairs: ArticlePair[]) =>
  pairs.map(({ fate, before, after }) => `${before?.article ?? '无'} ${fate} ${after?.article ?? '无'}`)

const SHOES = '经营者应当在柜台明示鞋子的产地和材料，不得遮挡。'
const REFUND = '消费者自收到商品之日起七日内可以退货，经营者应当在三日内退款。'
const FINE = '违反本办法规定的，由主管部门责令改正，处一千元以下罚款。'

describe('comparing two texts', () => {
  it('finds what stayed, changed, came and went, each once', () => {
    const before = texts(SHOES, REFUND, FINE)
    const after = texts(SHOES, REFUND.replace('七日', '十日'), '本办法由某某部门负责解释。')
    expect(told(compareTexts(before, after))).toEqual([
      '第一条 same 第一条',
      '第二条 changed 第二条',
      '第三条 repealed 无',
      '无 added 第三条',
    ])
  })

  it('finds an article under its new number, also with other words', () => {
    const after = texts('为了规范鞋店的买卖行为，制定本办法。', SHOES, REFUND.replace('七日', '十日'), FINE)
    expect(told(compareTexts(texts(SHOES, REFUND, FINE), after))).toEqual([
      '无 added 第一条',
      '第一条 renumbered 第二条',
      '第二条 renumbered 第三条',
      '第三条 renumbered 第四条',
    ])
  })

  it('tells two equal articles by their number', () => {
    const both = texts(FINE, SHOES, FINE)
    expect(told(compareTexts(both, both))).toEqual(['第一条 same 第一条', '第二条 same 第二条', '第三条 same 第三条'])
  })

  it('does not take another matter for the same one because the number is the same', () => {
    const pairs = compareTexts(texts(SHOES), texts('本办法自公布之日起施行。'))
    expect(told(pairs)).toEqual(['第一条 repealed 无', '无 added 第一条'])
  })

  it('counts other paragraphs as a change, and says that it is nothing else', () => {
    const [one, two] = ['经营者应当明示产地。不得遮挡。', '经营者应当明示产地。\n不得遮挡。']
    const noted = (pairs: ArticlePair[]) =>
      pairs.map((pair) => [pair.fate, 'onlyParagraphs' in pair && pair.onlyParagraphs])
    expect(noted(compareTexts(texts(one), texts(two)))).toEqual([['changed', true]])
    expect(noted(compareTexts(texts(two), texts(one)))).toEqual([['changed', true]])
    expect(noted(compareTexts(texts(two), texts(two)))).toEqual([['same', false]])
    expect(noted(compareTexts(texts(two), texts(two.replace('产地', '材料'))))).toEqual([['changed', false]])
    expect(noted(compareTexts(texts(one), texts(FINE, two)))).toEqual([
      ['added', false],
      ['renumbered', true],
    ])
  })

  it('does not count spaces and punctuation as a change', () => {
    expect(told(compareTexts(texts(SHOES), texts(SHOES.replaceAll('，', ', '))))).toEqual(['第一条 same 第一条'])
  })
})

describe('marked words', () => {
  it.each([
    ['七日内退货', '十日内退货'],
    ['甲\n（一）乙；\n（二）丙。', '甲\n（一）乙；\n（二）丁戊。'],
    ['', '从无到有'],
    ['从有到无', ''],
    ['处五千元以上三万元以下罚款', '处三万元以下罚款。另行规定的除外'],
  ])('give both texts back: %s → %s', (before, after) => {
    const stretches = markedWords(before, after)
    const own = (side: string) =>
      stretches
        .filter((each) => each.in === 'both' || each.in === side)
        .map(({ words }) => words)
        .join('')
    expect([own('before'), own('after')]).toEqual([before, after])
  })

  it('mark a number as one, and no single characters between two changes', () => {
    expect(markedWords('赔 500 元', '赔 1500 元')).toEqual([
      { in: 'both', words: '赔 ' },
      { in: 'before', words: '500' },
      { in: 'after', words: '1500' },
      { in: 'both', words: ' 元' },
    ])
    expect(markedWords('甲乙丙的丁戊己', '子丑寅的卯辰巳').map((each) => each.in)).toEqual(['before', 'after'])
  })

  it('are found for the longest articles within a second', () => {
    const long = '第一款的内容很长，'.repeat(2_000)
    const started = performance.now()
    markedWords(long, long.replaceAll('长', '短'))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('days that a text states', () => {
  it('are read from its last articles, with the sentence', () => {
    const articles = texts(
      '自2001年1月1日起施行的办法另行规定。',
      SHOES,
      REFUND,
      FINE,
      '本办法自2026年5月1日起施行。有效期至2031年4月30日。',
    )
    expect(statedFirstDay(articles)).toEqual({
      day: '2026-05-01',
      article: '第五条',
      sentence: '本办法自2026年5月1日起施行。',
    })
    expect(statedLastDay(articles)?.day).toBe('2031-04-30')
    expect(statedFirstDay(texts('本办法自公布之日起施行。'))).toBeNull()
  })
})

const laws = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const present = existsSync(laws)
if (!present) console.log('skipped: the statute texts (shared/data) are not beside this checkout')

describe.skipIf(!present)('real texts', () => {
  const knowledge = loadKnowledge(fileURLToPath(new URL('../../knowledge', import.meta.url)))
  const articles = (file: string) => {
    const read = readStatute(readFileSync(join(laws, file), 'utf8'), { source: file, ...knowledge })
    return read.statute?.articles ?? []
  }

  it('of 网络交易监督管理办法: articles 18 and 41 changed, nothing else', () => {
    const pairs = compareTexts(articles('网络交易监督管理办法（2021年原文）.md'), articles('网络交易监督管理办法.md'))
    expect(told(pairs.filter(({ fate }) => fate !== 'same'))).toEqual([
      '第十八条 changed 第十八条',
      '第四十一条 changed 第四十一条',
    ])
  })

  it('of 投诉举报处理: the successor has the articles under new numbers', () => {
    const pairs = compareTexts(
      articles('市场监督管理投诉举报处理暂行办法.md'),
      articles('市场监督管理投诉举报处理办法.md'),
    )
    expect(told(pairs)).toEqual(
      expect.arrayContaining([
        '第九条 renumbered 第十条',
        '第十四条 renumbered 第十五条',
        '第十五条 renumbered 第十六条',
        '第二十一条 renumbered 第二十三条',
      ]),
    )
  })
})
