import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { loadCorpus } from '../../src/corpus/load.ts'
import { publish } from '../../src/corpus/publish.ts'
import type { Corpus } from '../../src/corpus/types.ts'
import { inForce } from '../../src/law/editions.ts'
import { createStatuteNames } from '../../src/law/names.ts'

const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const laws = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const more = fileURLToPath(new URL('../../../shared/data/laws-more', import.meta.url))
const bench = fileURLToPath(new URL('../../../shared/data/bench/consumer-corpus.jsonl', import.meta.url))
const today = '2026-11-24'

/** Texts of the collection that a later revision replaced. */
const SUPERSEDED = [
  '快递暂行条例',
  '医疗器械监督管理条例',
  '互联网信息服务管理办法',
  '中华人民共和国药品管理法实施条例',
]

const present = existsSync(laws) && existsSync(bench)
if (!present) console.log('skipped: the 84 statute texts (shared/data) are not beside this checkout')

describe('the registries', () => {
  it('give every name to one statute only, and it resolves', () => {
    const { statutes } = loadKnowledge(knowledgeDir)
    const names = createStatuteNames(statutes)
    for (const statute of statutes) {
      for (const name of [statute.name, ...statute.shortNames, ...statute.aliases]) {
        expect(names.resolve(name)).toBe(statute.name)
      }
    }
  })

  it.each([
    ['消法', '中华人民共和国消费者权益保护法'],
    ['食安法', '中华人民共和国食品安全法'],
    ['电商法', '中华人民共和国电子商务法'],
    ['民法典', '中华人民共和国民法典'],
    ['预付卡司法解释', '最高人民法院关于审理预付式消费民事纠纷案件适用法律若干问题的解释'],
    ['七日退货办法', '网络购买商品七日无理由退货暂行办法'],
    ['投诉举报办法', '市场监督管理投诉举报处理办法'],
  ])('know %s', (name, statute) => {
    expect(createStatuteNames(loadKnowledge(knowledgeDir).statutes).resolve(name)).toBe(statute)
  })
})

describe.skipIf(!present)('the 84 statute texts', () => {
  const { statutes, editions } = loadKnowledge(knowledgeDir)
  let corpus: Corpus
  let run: () => ReturnType<typeof importStatutes>
  let first: ReturnType<typeof importStatutes>

  beforeAll(() => {
    const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-laws-'))
    run = () => importStatutes({ paths: [laws], dataDir, statutes, editions })
    first = run()
    publish({ dataDir, editions, now: new Date(`${today}T00:00:00Z`) })
    corpus = loadCorpus({ knowledgeDir, dataDir })
    return () => rmSync(dataDir, { recursive: true, force: true })
  })

  it('are all taken: 6,091 articles, and no gap, repetition or disorder', () => {
    expect(first.filter((file) => file.outcome !== 'added')).toEqual([])
    expect(first).toHaveLength(84)
    expect(first.reduce((sum, file) => sum + file.articles, 0)).toBe(6_091)
    expect(first.flatMap((file) => file.problems.map((problem) => problem.kind))).toEqual(['appendix'])
  })

  it('change nothing the second time', () => {
    expect(new Set(run().map((file) => file.outcome))).toEqual(new Set(['unchanged']))
  })

  it('are held article by article under ids of their own', () => {
    expect(corpus.articles.filter((article) => article.paragraphs !== null)).toHaveLength(6_091)
    expect(new Set(corpus.articles.map((article) => article.id)).size).toBe(corpus.articles.length)
  })

  it('read as the published collection does, but for an annex and a stray heading', () => {
    const held = new Map(
      corpus.articles
        .filter((article) => article.paragraphs !== null)
        .filter((article) => inForce(article, today, today) || SUPERSEDED.includes(article.statute))
        .map((article) => [`${article.statute}${article.article}`, article.paragraphs?.join('\n')]),
    )
    const rows = readFileSync(bench, 'utf8')
      .trim()
      .split('\n')
      .map((line): { law: string; article: string; text: string } => JSON.parse(line))
    expect(rows).toHaveLength(5_995)
    const different = rows.filter((row) => held.get(`${row.law}${row.article}`) !== row.text)
    expect(different.map((row) => `${row.law}${row.article}`).sort()).toEqual([
      '中华人民共和国电信条例第八十条',
      '未成年人网络保护条例第五十八条',
    ])
  })

  it('are chosen by date: on 2026-03-01 the interim measures, today those that replaced them', () => {
    const on = (day: string) => [
      ...new Set(
        corpus.articles
          .filter((article) => article.statute.startsWith('市场监督管理投诉举报') && inForce(article, day, today))
          .map((article) => article.statute),
      ),
    ]
    expect(on('2026-03-01')).toEqual(['市场监督管理投诉举报处理暂行办法'])
    expect(on('2026-04-14')).toEqual(['市场监督管理投诉举报处理暂行办法'])
    expect(on('2026-04-15')).toEqual(['市场监督管理投诉举报处理办法'])
    expect(on(today)).toEqual(['市场监督管理投诉举报处理办法'])
  })

  it('keep the earlier text of the online trading measures apart from the present one', () => {
    const texts = corpus.articles.filter(
      (article) => article.statute === '网络交易监督管理办法' && article.article === '第十八条',
    )
    expect(texts.map(({ edition, to }) => [edition, to])).toEqual([
      ['2021-05-01', '2025-03-18'],
      ['unknown', null],
    ])
    expect(texts[0]?.paragraphs?.join()).toContain('前五日')
    expect(texts[1]?.paragraphs?.join()).not.toContain('前五日')
  })
})

const morePresent = present && existsSync(more)
if (!morePresent) console.log('skipped: the 64 later statute texts (shared/data) are not beside this checkout')

describe.skipIf(!morePresent)('the 64 later texts beside the 84', () => {
  const { statutes, editions } = loadKnowledge(knowledgeDir)
  let corpus: Corpus
  let files: ReturnType<typeof importStatutes>

  beforeAll(() => {
    const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-more-laws-'))
    files = importStatutes({ paths: [laws, more], dataDir, statutes, editions })
    publish({ dataDir, editions, now: new Date(`${today}T00:00:00Z`) })
    corpus = loadCorpus({ knowledgeDir, dataDir })
    return () => rmSync(dataDir, { recursive: true, force: true })
  })

  const editionsOn = (statute: string, day: string) => [
    ...new Set(
      corpus.articles
        .filter((article) => article.statute === statute && article.paragraphs !== null && inForce(article, day, today))
        .map(({ edition }) => edition),
    ),
  ]

  it('are all taken, and no gap, repetition or disorder', () => {
    const refused = files.filter(({ outcome }) => outcome !== 'added')
    expect(refused.map(({ path }) => path.replace(/.*[/]/, ''))).toEqual(['README.md'])
    expect(files).toHaveLength(149)
    expect(new Set(files.flatMap(({ problems }) => problems.map(({ kind }) => kind)))).toEqual(new Set(['appendix']))
  })

  it('are statutes that the registries know', () => {
    const known = new Set(statutes.map(({ name }) => name))
    expect([...new Set(corpus.articles.map(({ statute }) => statute))].filter((name) => !known.has(name))).toEqual([])
  })

  it.each([
    ['快递暂行条例', '2025-05-31', ['2019-03-02'], ['2025-06-01']],
    ['医疗器械监督管理条例', '2024-12-05', ['2021-06-01'], ['unknown']],
    ['互联网信息服务管理办法', '2024-12-05', ['2011-01-08'], ['unknown']],
  ])('take the place of an earlier text of the same title: %s', (statute, before, earlier, now) => {
    expect(editionsOn(statute, before)).toEqual(earlier)
    expect(editionsOn(statute, today)).toEqual(now)
  })

  it('hold the next trade mark law until it takes effect, and cite no outdated rules on medicines', () => {
    expect(editionsOn('中华人民共和国商标法', '2026-12-31')).toEqual(['unknown'])
    expect(editionsOn('中华人民共和国商标法', '2027-01-01')).toEqual(['2027-01-01'])
    expect(editionsOn('中华人民共和国药品管理法实施条例', today)).toEqual([])
  })
})
