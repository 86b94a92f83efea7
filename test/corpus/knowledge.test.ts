import { describe, expect, it } from 'vitest'
import { loadKnowledge, readKnowledge } from '../../src/corpus/knowledge.ts'
import { buildCorpus, loadCorpus } from '../../src/corpus/load.ts'
import { temporaryFolder } from './folder.ts'
import { GUIDE, knowledgeFolder } from './knowledge-fixture.ts'

describe('knowledge', () => {
  it('is read as written', () => {
    const { guides, digests, cases } = loadKnowledge(knowledgeFolder())
    expect(guides).toMatchObject([
      {
        id: 'return-goods',
        articles: [{ statute: '中华人民共和国试验法', article: '第二条', paragraph: '第一款', item: null }],
        conclusion: '收到后 7 天内可以退。',
        conditions: ['不到 500 元的，按 500 元赔。', '赔 3 倍。'],
        exceptions: [],
        steps: ['先申请退货。', '再等退款。'],
        followUp: null,
        figures: [],
        situations: [],
        asks: [],
        english: [],
      },
    ])
    expect(digests).toMatchObject([
      { article: '第二条', aliases: ['退货', '反悔'], text: '一周之内能退，赔 3 倍，最少 500 元。' },
    ])
    expect(cases).toMatchObject([{ id: 'old-shoes', facts: '买了旧鞋。', note: null }])
  })

  it.each([
    ['a head that is missing', GUIDE.replace('---\n', ''), 1, 'YAML 头'],
    ['an unknown schema', GUIDE.replace('guide/1', 'guide/7'), 2, 'schema 应是 guide/1'],
    ['a reference nobody can read', GUIDE.replace('第二条第一款', '第二条那里'), 39, '不像「法规全名'],
    ['a field that is not known', GUIDE.replace('secondary:', 'secondery:'), 2, 'secondery'],
    ['a date that is none', GUIDE.replace('2026-11-20', '2026-13-20'), 42, '应是日期'],
    ['a heading that is not known', GUIDE.replace('## 说明', '## 说明书'), 47, '不认识的小标题「说明书」'],
    ['a section that is missing', GUIDE.replace('收到后 7 天内可以退。', ''), 44, '缺「## 结论」'],
  ])('names file and line of %s', (_, guide, line, message) => {
    const { problems } = readKnowledge(knowledgeFolder({ 'guides/return-goods.md': guide }))
    expect(problems).toContainEqual(
      expect.objectContaining({ file: 'guides/return-goods.md', line, message: expect.stringContaining(message) }),
    )
  })

  it('that cannot be used is refused as a whole, naming every place', () => {
    const folder = knowledgeFolder({ 'guides/a.md': 'x', 'registries/topics.yaml': 'schema: topics/1\ntopics: {' })
    expect(() => loadKnowledge(folder)).toThrow(/guides\/a\.md 第 1 行[\s\S]*registries\/topics\.yaml/)
  })
})

describe('the corpus', () => {
  it('answers from digests when no text was imported', () => {
    const corpus = loadCorpus({ knowledgeDir: knowledgeFolder(), dataDir: temporaryFolder() })
    expect(corpus.articles).toMatchObject([
      {
        id: '中华人民共和国试验法@2020-01-01#第二条',
        from: '2020-01-01',
        to: null,
        paragraphs: null,
        aliases: ['退货', '反悔'],
      },
    ])
    expect(corpus.guides).toHaveLength(1)
    expect(corpus.cases).toHaveLength(1)
  })

  it('puts a digest to the edition in force when it was checked, and ends that where a declared one begins', () => {
    const text = (from: string | null, paragraph: string) => ({
      schema: 'statute/1' as const,
      title: '中华人民共和国试验法',
      level: null,
      from,
      to: null,
      hash: paragraph,
      source: 'a.md',
      articles: [{ article: '第二条', headings: [], paragraphs: [paragraph] }],
      problems: [],
    })
    const knowledge = loadKnowledge(knowledgeFolder())
    const { articles } = buildCorpus(knowledge, [text(null, '现行'), text('2027-01-01', '将来')])
    expect(articles).toMatchObject([
      { edition: '2020-01-01', to: '2027-01-01', paragraphs: ['现行'], digest: expect.any(String) },
      { edition: '2027-01-01', to: null, paragraphs: ['将来'], digest: null },
    ])
  })
})
