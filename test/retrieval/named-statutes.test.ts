import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ArticleRecord } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'
import { createNamedStatutes } from '../../src/retrieval/order/named-statutes.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import { analyzer, article, corpusOf } from './corpus.ts'

const TODAY = '2026-11-24'
const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url))

const TITLES = [
  '灯塔管理条例',
  '灯塔管理条例实施细则',
  '中华人民共和国浮标保护法',
  '国务院关于预防雾号停鸣事故的特别规定',
  '企业落实潮汐播报主体责任监督管理规定',
  '沿海风筝放飞活动监督管理办法(试行)',
  '航标涂料代码标准第2部分：颜色规则第1分部：红色',
  '锚法',
]
const NAMES = createStatuteNames([
  { name: '锚法', level: '法律', shortNames: [], aliases: ['铁锚法'], succeededBy: null },
])
const references = (text: string) => findReferences(text, NAMES)

function named(text: string, titles: readonly string[] = TITLES) {
  const corpus = corpusOf({ articles: titles.map((title) => article(title, '第一条', '本条是编的。')) })
  const found = createNamedStatutes(corpus, analyzer.fold, references)(text, references(analyzer.fold(text)))
  return found && { ...found, statutes: [...found.statutes], rest: found.rest.replace(/ +/g, ' ').trim() }
}

describe('a statute that a question names', () => {
  it.each([
    ['《灯塔管理条例》要求塔顶挂什么？', '灯塔管理条例', '要求塔顶挂什么?'],
    ['灯塔管理条例要求塔顶挂什么', '灯塔管理条例', '要求塔顶挂什么'],
    ['燈塔管理條例要求塔頂掛什麼', '灯塔管理条例', '要求塔顶挂什么'],
    ['浮标保护法管不管渔民', '中华人民共和国浮标保护法', '管不管渔民'],
    ['《预防雾号停鸣事故的特别规定》谁起草', '国务院关于预防雾号停鸣事故的特别规定', '谁起草'],
    ['潮汐播报主体责任监督管理规定里谁播报', '企业落实潮汐播报主体责任监督管理规定', '里谁播报'],
    ['沿海风筝放飞活动监督管理办法（试行）几点收风筝', '沿海风筝放飞活动监督管理办法(试行)', '几点收风筝'],
    ['沿海风筝放飞活动监督管理办法几点收风筝', '沿海风筝放飞活动监督管理办法(试行)', '几点收风筝'],
    [
      '《航标涂料代码标准 第2部分：颜色规则 第1分部：红色》谁用',
      '航标涂料代码标准第2部分：颜色规则第1分部：红色',
      '谁用',
    ],
    ['《潮汐播报主体责任》谁管', '企业落实潮汐播报主体责任监督管理规定', '谁管'],
    ['铁锚法第3条说锚多重', '锚法', '说锚多重'],
  ])('is found by its title, the end of it or a known name: %s', (text, statute, rest) => {
    const found = named(text)
    expect(found?.statutes).toEqual([statute])
    expect(found?.rest.replace(/[《》()]/g, '').trim()).toBe(rest)
  })

  it('is the one with the longest title of those that fit', () => {
    expect(named('灯塔管理条例实施细则怎么说')?.statutes).toEqual(['灯塔管理条例实施细则'])
  })

  it('is none where the words go on to a title that the corpus lacks', () => {
    expect(named('灯塔管理条例实施细则怎么说', ['灯塔管理条例'])).toBeNull()
  })

  it('may be several', () => {
    expect(named('《灯塔管理条例》和浮标保护法哪个先')?.statutes.toSorted()).toEqual([
      '中华人民共和国浮标保护法',
      '灯塔管理条例',
    ])
  })

  it.each([
    '塔顶挂什么灯',
    '监督管理办法怎么说',
    '《监督管理办法》怎么说',
    '管理条例实施细则',
    '《灯塔》谁写的',
    '特别规定有哪些',
    '',
    '😀《》',
  ])('is none by common words of titles, or by less than four characters: %s', (text) => {
    expect(named(text)).toBeNull()
  })

  it('is none by a part that several titles end with, or many have', () => {
    const titles = ['甲', '乙', '丙', '丁'].map((name) => `${name}地灯塔守护人员管理办法`)
    expect(named('灯塔守护人员管理办法怎么说', titles)).toBeNull()
    expect(named('《灯塔守护人员》怎么说', titles)).toBeNull()
    expect(named('《灯塔守护人员》怎么说', titles.slice(0, 3))?.statutes).toHaveLength(3)
  })
})

const TEXTS = [
  '为了管好灯塔，根据有关规定，制定本条例。',
  '本条例适用于沿海的灯塔。',
  '本条例所称灯塔，是指夜里发光的塔。',
  '塔顶应当挂红灯，白天也要挂。',
  '违反本条例的，处一百元罚款。',
  '本条例由灯塔协会负责解释。',
  '本条例自2020年1月1日起施行。',
]
const numbered = (at: number) => `第${'一二三四五六七'[at]}条`
const statute = (title: string, more: Partial<ArticleRecord> = {}) =>
  TEXTS.map((text, at) =>
    article(title, numbered(at), title === '灯塔管理条例' ? text : text.replaceAll('灯塔', '浮标'), more),
  )

function search() {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-named-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const distant = ['灯塔的目的', '灯塔何时施行', '灯塔适用谁', '什么是灯塔', '塔顶挂什么灯'].map((text, at) =>
    article('航海杂谈汇编', numbered(at), `${text}，灯塔的事大家都爱谈。`),
  )
  const { search } = openRetrieval({
    corpus: corpusOf({ articles: [...statute('灯塔管理条例'), ...statute('浮标保护法'), ...distant] }),
    names: createStatuteNames([{ name: '浮标保护法', level: '法律', shortNames: [], aliases: [], succeededBy: null }]),
    knowledgeDir: KNOWLEDGE,
    dataDir,
    note: () => {},
  })
  return async (text: string) => {
    const result = await search({ text, asOf: TODAY, today: TODAY, limit: 30 })
    if (result.state !== 'found') throw new Error(result.state)
    return result.hits.flatMap((hit) =>
      hit.kind === 'article' ? [`${hit.article.statute}${hit.article.article}`] : [],
    )
  }
}

describe('articles of a named statute', () => {
  it.each([
    ['《灯塔管理条例》的主要目的是什么', '第一条'],
    ['灯塔管理条例适用范围', '第二条'],
    ['《灯塔管理条例》所称灯塔是指什么', '第三条'],
    ['《灯塔管理条例》说塔顶挂什么', '第四条'],
    ['违反《灯塔管理条例》有什么处罚', '第五条'],
    ['《灯塔管理条例》由谁负责解释', '第六条'],
    ['《灯塔管理条例》什么时候开始施行', '第七条'],
  ])('come first, led by the one that says what is asked: %s', async (text, first) => {
    const found = await search()(text)
    expect(found[0]).toBe(`灯塔管理条例${first}`)
    expect(found.slice(0, 3).every((each) => each.startsWith('灯塔管理条例'))).toBe(true)
  })

  it('stay behind an article that is named by its number', async () => {
    const found = await search()('《浮标保护法》第四条，和《灯塔管理条例》的目的')
    expect(found[0]).toBe('浮标保护法第四条')
    expect(found.slice(1, 3).toSorted()).toEqual(['浮标保护法第一条', '灯塔管理条例第一条'])
  })

  it('share the first places when several are named', async () => {
    const found = await search()('《灯塔管理条例》和《浮标保护法》什么时候施行')
    expect(found.slice(0, 2).toSorted()).toEqual(['浮标保护法第七条', '灯塔管理条例第七条'].toSorted())
  })
})
