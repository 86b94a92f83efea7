import { describe, expect, it } from 'vitest'
import { parseStatute } from '../../src/corpus/parse-statute.ts'

const MARKDOWN = `# 某某条例

## 第一编 总则 第一章 一般 规定

第一条 为了试验，制定本条例。

第二条 下列情形适用本条例：
（一）甲；
(二)乙。
符合前款规定的，还要登记。

## 第二章 罚 则 第一节 罚款

第二条之一 罚款。

第三条 依照第二条处理。
第六条规定的除外。

## 第三章 附则

第四条 本条例自公布之日起施行。
附：
目录
`

const PLAIN = `某某条例
（2024年1月1日公布）
目录
第一章 总 则
第二章　附 则
第一章　总　则
第一条　为了试验，制定本条例。
第二条为了没有空格的文本。
附 则
第3条　本条例施行。`

describe('a statute in Markdown', () => {
  const parsed = parseStatute(MARKDOWN)

  it('has its articles in order under their headings', () => {
    expect(parsed.title).toBe('某某条例')
    expect(parsed.articles.map(({ article, headings }) => [article, ...headings])).toEqual([
      ['第一条', '第一编 总则', '第一章 一般 规定'],
      ['第二条', '第一编 总则', '第一章 一般 规定'],
      ['第二条之一', '第一编 总则', '第二章 罚则', '第一节 罚款'],
      ['第三条', '第一编 总则', '第二章 罚则', '第一节 罚款'],
      ['第四条', '第一编 总则', '第三章 附则'],
    ])
  })

  it('keeps items within their paragraph, and a line that only begins like an article', () => {
    expect(parsed.articles[1]?.paragraphs).toEqual([
      '下列情形适用本条例：\n（一）甲；\n(二)乙。',
      '符合前款规定的，还要登记。',
    ])
    expect(parsed.articles[3]?.paragraphs).toEqual(['依照第二条处理。', '第六条规定的除外。'])
  })

  it('does not take an annex for the text of the last article', () => {
    expect(parsed.articles.at(-1)?.paragraphs).toEqual(['本条例自公布之日起施行。'])
    expect(parsed.problems).toMatchObject([{ kind: 'appendix', line: 22 }])
  })
})

describe('a statute in plain text', () => {
  it('is read with contents, full-width spaces, missing spaces and Arabic numbers', () => {
    const parsed = parseStatute(PLAIN)
    expect(parsed.title).toBe('某某条例')
    expect(parsed.articles).toEqual([
      { article: '第一条', headings: ['第一章 总则'], paragraphs: ['为了试验，制定本条例。'] },
      { article: '第二条', headings: ['第一章 总则'], paragraphs: ['为了没有空格的文本。'] },
      { article: '第三条', headings: ['附则'], paragraphs: ['本条例施行。'] },
    ])
    expect(parsed.problems).toEqual([])
  })
})

describe('problems of numbering', () => {
  const problems = (text: string) =>
    parseStatute(text, 10).problems.map(({ kind, article, line }) => `${kind} ${article} ${line}`)

  it.each([
    ['gap', '第一条 甲\n第三条 乙', 'gap 第三条 12'],
    ['gap at the start', '第二条 甲', 'gap 第二条 11'],
    ['gap of a suffix', '第一条 甲\n第一条之二 乙', 'gap 第一条之二 12'],
    ['duplicate', '第一条 甲\n第一条 甲\n第二条 乙', 'duplicate 第一条 12'],
    ['conflict', '第一条 甲\n第一条 乙', 'conflict 第一条 12'],
    ['out of order', '第一条 甲\n第三条 乙\n第二条 丙', 'out_of_order 第二条 13'],
    ['empty', '第一条 甲\n第二条\n第三条 丙', 'empty 第二条 12'],
  ])('%s', (_, text, expected) => {
    expect(problems(text)).toContain(expected)
  })

  it('are none in a text in order', () => {
    expect(problems('第一条 甲\n第一条之一 乙\n第二条 丙')).toEqual([])
  })
})
