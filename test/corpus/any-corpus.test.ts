import { describe, expect, it } from 'vitest'
import { corpusOfLines, readCorpusLines } from '../../src/corpus/any-corpus.ts'
import { guide } from '../retrieval/corpus.ts'

const knowledge = {
  statutes: [
    { name: '中华人民共和国试验法', level: '法律', shortNames: ['试验法'], aliases: ['试法'], succeededBy: null },
  ],
  digests: [
    {
      statute: '中华人民共和国试验法',
      article: '第十二条',
      aliases: ['别称'],
      text: '要点',
      checkedOn: '2026-11-24',
      file: 'statutes/a.md',
      line: 1,
    },
  ],
  questions: [
    {
      statute: '中华人民共和国试验法',
      article: '第十二条',
      questions: ['问法一', '问法二'],
      checkedOn: '2026-11-24',
      file: 'questions/a.md',
      line: 1,
    },
  ],
  guides: [guide('g', ['怎么办'])],
  cases: [],
}

const line = (id: string | number, law: string, article: string | number, text = '甲') =>
  JSON.stringify({ id, law, article, text })
const read = (...lines: string[]) => readCorpusLines('语料.jsonl', lines.join('\n'))

describe('a corpus of JSON lines', () => {
  it('gets our words by statute and article, under whatever name and number it has for them', () => {
    const lines = read(
      line('a', '试法', '第12条'),
      line('b', '《中华人民共和国试验法》', 12),
      line(7, '试验法', '第十三条'),
    )
    const { corpus } = corpusOfLines(lines, knowledge)
    const ours = { digest: '要点', aliases: ['别称'], questions: ['问法一', '问法二'] }
    const article = { statute: '中华人民共和国试验法', article: '第十二条', from: null, to: null, paragraphs: ['甲'] }
    expect(corpus.articles).toMatchObject([
      { id: 'a', ...article, ...ours },
      { id: 'b', ...article, ...ours },
      { id: '7', statute: '中华人民共和国试验法', article: '第十三条', digest: null, aliases: [], questions: [] },
    ])
    expect(corpus.guides.map(({ id }) => id)).toEqual(['g'])
  })

  it('stays bare without knowledge', () => {
    const { corpus } = corpusOfLines(read(line('a', '试法', '第12条', '甲\n\n乙')), null)
    expect(corpus.articles).toMatchObject([
      { statute: '试法', article: '第十二条', paragraphs: ['甲', '乙'], digest: null, aliases: [], questions: [] },
    ])
    expect([corpus.guides, corpus.cases]).toEqual([[], []])
  })

  it('lets questions name unregistered statutes, and keeps text that is no article number', () => {
    const { corpus, names } = corpusOfLines(read(line('a', '某市试验条例', '附则')), knowledge)
    expect(corpus.articles[0]).toMatchObject({ statute: '某市试验条例', article: '附则' })
    expect([names.resolve('某市试验条例'), names.resolve('试法')]).toEqual(['某市试验条例', '中华人民共和国试验法'])
  })

  it('is read with blank lines, a mark at the start and other fields in it', () => {
    expect(
      read(`\uFEFF${line('a', '试法', '1')}`, '', ' ', '{"id":"b","law":"甲","article":"1","text":"乙","more":1}\r'),
    ).toEqual([
      { id: 'a', law: '试法', article: '1', text: '甲' },
      { id: 'b', law: '甲', article: '1', text: '乙' },
    ])
  })

  it.each([
    ['不是 JSON', '{', /^语料.jsonl 不能用：\n第 2 行：不是 JSON$/],
    ['no object', '[]', /第 2 行：应是一个对象/],
    ['no id', '{"law":"甲","article":"1","text":"乙"}', /第 2 行：没有 id/],
    ['no law', '{"id":"b","article":"1","text":"乙"}', /第 2 行：没有 law/],
    ['no article', '{"id":"b","law":"甲","text":"乙"}', /第 2 行：没有 article/],
    ['no text', '{"id":"b","law":"甲","article":"1"}', /第 2 行：没有 text/],
    ['an empty text', '{"id":"b","law":"甲","article":"1","text":" "}', /第 2 行：text 是空的/],
    ['an id used before', line('a', '甲', '1'), /第 2 行：id「a」在第 1 行已经用过/],
  ])('is refused for a line that is or has %s, by its number', (_, second, message) => {
    expect(() => read(line('a', '甲', '1'), second)).toThrow(message)
  })

  it('takes a number and its digits for the same id', () => {
    expect(() => read(line(1, '甲', '1'), line('1', '甲', '2'))).toThrow(/已经用过/)
  })

  it('is refused when empty, and names only the first lines of many that are wrong', () => {
    expect(() => read('', ' ')).toThrow(/文件是空的/)
    expect(() => read(...Array.from({ length: 15 }, () => 'x'))).toThrow(/第 10 行：不是 JSON\n……一共 15 处$/)
  })
})
