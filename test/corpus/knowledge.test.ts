import { describe, expect, it } from 'vitest'
import { loadKnowledge, readKnowledge } from '../../src/corpus/knowledge.ts'
import { buildCorpus, loadCorpus } from '../../src/corpus/load.ts'
import { temporaryFolder } from './folder.ts'
import { GUIDE, knowledgeFolder } from './knowledge-fixture.ts'

const part = (paragraph: string) => ({ statute: '中华人民共和国试验法', article: '第二条', paragraph, item: null })

describe('knowledge', () => {
  it('is read as written', () => {
    const { guides, digests, cases } = loadKnowledge(knowledgeFolder())
    expect(guides).toMatchObject([
      {
        id: 'return-goods',
        articles: [part('第一款')],
        secondary: ['旧鞋办法'],
        conclusion: { says: '收到后 7 天内可以退。', basis: [part('第一款')], answers: ['yes', 'until_when'] },
        conditions: [
          { says: '不到 500 元的，按 500 元赔。', documents: ['旧鞋办法'], answers: ['how_much'] },
          { says: '赔 3 倍。', basis: [part('第一款')], custom: false },
        ],
        exceptions: [],
        steps: [
          { says: '先申请退货。', basis: [], answers: [] },
          { says: '再等退款。', custom: true },
        ],
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
    ['an unknown schema', GUIDE.replace('guide/2', 'guide/7'), 2, 'schema 应是 guide/2'],
    ['a basis nobody can read', GUIDE.replace('[试验法 2 一] #能', '[试验法 二条那里] #能'), 46, '不像「法规 条 款'],
    ['a statute that is not listed', GUIDE.replace('[试验法 2 一] #能', '[别的法 2] #能'), 46, '「别的法」不在'],
    ['a tag that is not known', GUIDE.replace('#多少', '#几何'), 49, '不认识「#几何」'],
    ['a field that is not known', GUIDE.replace('keywords:', 'kewords:'), 2, 'kewords'],
    ['a date that is none', GUIDE.replace('2026-11-20', '2026-13-20'), 43, '应是日期'],
    ['a heading that is not known', GUIDE.replace('## 说明', '## 说明书'), 48, '不认识的小标题「说明书」'],
    ['a section that is missing', GUIDE.replace(/收到后 7 天内可以退。.*/, ''), 45, '缺「## 结论」'],
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
