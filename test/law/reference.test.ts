import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareArticles, parseArticleNumber, printArticleNumber } from '../../src/law/articles.ts'
import { printNumeral } from '../../src/law/numerals.ts'
import { findReferences, printReference } from '../../src/law/reference.ts'
import { names } from './names-fixture.ts'

const CONSUMER = '中华人民共和国消费者权益保护法'
const printed = (text: string) => findReferences(text, names).map((reference) => printReference(reference))

describe('references with a statute', () => {
  it.each([
    `《${CONSUMER}》第五十五条`,
    '《消费者权益保护法》第五十五条',
    '消费者权益保护法第55条',
    '消费者权益保护法 第 55 条',
    '消费者权益保护法第５５条',
    '《消法》55',
    '消法55',
    '消法55条',
    '消法的第55条',
    '消法里第五十五条',
    '请问消保法五十五条怎么说',
    '《消法》（2013修正）第五十五条',
    '《消法(2013修正)》第五十五条',
  ])('%s', (text) => {
    expect(printed(text)).toEqual([`《${CONSUMER}》第五十五条`])
  })

  it.each([
    ['消法第五十五条第二款第（一）项', `《${CONSUMER}》第五十五条第二款第（一）项`],
    ['消法第五十五条第二款第一项', `《${CONSUMER}》第五十五条第二款第（一）项`],
    ['消法第五十五条第(二)项', `《${CONSUMER}》第五十五条第（二）项`],
    ['消法55条2款', `《${CONSUMER}》第五十五条第二款`],
    ['刑法第二百八十条之一', '《中华人民共和国刑法》第二百八十条之一'],
    ['刑法第280条之1', '《中华人民共和国刑法》第二百八十条之一'],
    ['消费者权益保护法实施条例第十九条', `《${CONSUMER}实施条例》第十九条`],
    ['投诉举报处理暂行办法第十四条', '《市场监督管理投诉举报处理暂行办法》第十四条'],
    ['投诉举报办法第十五条', '《市场监督管理投诉举报处理办法》第十五条'],
    ['某项收费规定第三条', '《某项收费规定（试行）》第三条'],
    ['保险法解释一第2条', '《最高人民法院关于适用〈中华人民共和国保险法〉若干问题的解释（一）》第二条'],
    [
      '《最高人民法院关于适用〈中华人民共和国保险法〉若干问题的解释(一)》第三条',
      '《最高人民法院关于适用〈中华人民共和国保险法〉若干问题的解释（一）》第三条',
    ],
  ])('%s', (text, expected) => {
    expect(printed(text)).toEqual([expected])
  })

  it('carries the statute, article and paragraph through a list', () => {
    expect(printed('消法第五条、第六条和第八条')).toEqual(['五', '六', '八'].map((n) => `《${CONSUMER}》第${n}条`))
    expect(printed('消法第55、56条')).toEqual([`《${CONSUMER}》第五十五条`, `《${CONSUMER}》第五十六条`])
    expect(printed('消法第五十五条第一款第（一）项、第（三）项')).toEqual([
      `《${CONSUMER}》第五十五条第一款第（一）项`,
      `《${CONSUMER}》第五十五条第一款第（三）项`,
    ])
    expect(printed('《消法》第五十五条第一款、第二款和民法典577条')).toEqual([
      `《${CONSUMER}》第五十五条第一款`,
      `《${CONSUMER}》第五十五条第二款`,
      '《中华人民共和国民法典》第五百七十七条',
    ])
    expect(printed('消法第五十五条，该法第五十二条')).toEqual([
      `《${CONSUMER}》第五十五条`,
      `《${CONSUMER}》第五十二条`,
    ])
  })

  it('finds a statute named alone, but not inside another word', () => {
    expect(findReferences('按消法怎么赔', names)).toMatchObject([
      { statute: CONSUMER, article: null, start: 1, end: 3 },
    ])
    expect(printed('消法3倍赔偿')).toEqual([`《${CONSUMER}》`])
    expect(printed('消法500元')).toEqual([`《${CONSUMER}》`])
    expect(printed('取消法院的传票')).toEqual([])
    expect(printed('价格法律')).toEqual([])
  })

  it('keeps the name of a statute it does not know', () => {
    expect(findReferences('《某某条例》第三条', names)).toMatchObject([
      { statute: null, named: '某某条例', article: '第三条' },
    ])
    expect(findReferences('道路交通安全法第五条', names)).toMatchObject([{ statute: null, named: '道路交通安全法' }])
    expect(findReferences('广东省消费者权益保护法实施办法第五条', names)).toMatchObject([
      { statute: null, named: '广东省消费者权益保护法实施办法' },
    ])
  })
})

describe('references without a statute', () => {
  it.each(['第55条', '第五十五条', '55条', '55条第二款', '第55条规定怎么说'])('%s has no statute', (text) => {
    expect(findReferences(text, names)).toMatchObject([{ statute: null, named: null, article: '第五十五条' }])
  })

  it.each([
    '55块',
    '买了3条裤子',
    '3条裤子',
    '第3条路',
    '给我发了12条短信',
    '买了55条',
    '一条龙服务',
    '有关消法的3条建议',
  ])('%s is no article', (text) => {
    expect(findReferences(text, names).filter((reference) => reference.article !== null)).toEqual([])
  })
})

describe('offsets', () => {
  it('point at the words in the text as given', () => {
    const text = '根据《消法(2013修正)》第５５条第一款、第二款，退钱'
    const words = findReferences(text, names).map(({ start, end }) => text.slice(start, end))
    expect(words).toEqual(['《消法(2013修正)》第５５条第一款', '第二款'])
  })

  it('stay in the text and in order, whatever it says', () => {
    const piece = fc.constantFrom(
      '消法',
      '《',
      '》',
      '第',
      '五十五',
      '55',
      '条',
      '之',
      '一',
      '款',
      '（',
      '）',
      '项',
      '、',
      '和',
      '该法',
      ' ',
      '元',
      '裤子',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const { start, end } of findReferences(text, names)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = end
        }
      }),
    )
  })

  it.each(['第五条、《消法', '消', '一'])('are looked for to the end of a very long text of %s', (text) => {
    expect(printed(`${text.repeat(50_000)}，民法典第五条`).at(-1)).toBe('《中华人民共和国民法典》第五条')
  })
})

describe('article numbers', () => {
  it('read back their own output, in reference form too', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_500 }), fc.integer({ min: 0, max: 12 }), (number, suffix) => {
        const article = printArticleNumber({ number, suffix })
        expect(parseArticleNumber(article)).toEqual({ number, suffix })
        const paragraph = `第${printNumeral(1 + (number % 5))}款`
        expect(findReferences(`《消法》${article}${paragraph}`, names)).toMatchObject([
          { statute: CONSUMER, article, paragraph, item: null },
        ])
      }),
    )
  })

  it('refuse text that is no article number', () => {
    for (const text of ['', '第条', '第零条', '五十五款', '第五条第一款', '条'])
      expect(parseArticleNumber(text)).toBeNull()
  })

  it('sort by number, then suffix', () => {
    const sorted = ['第十条', '第九条之一', '第九条', '附件', '第一百条'].sort(compareArticles)
    expect(sorted).toEqual(['第九条', '第九条之一', '第十条', '第一百条', '附件'])
  })
})

describe('words/law-references.yaml', () => {
  it.each([
    ['消法第三条路', [`《${CONSUMER}》`]],
    ['消法第三条毛巾', [`《${CONSUMER}》`]],
    ['消法第三条毛病', [`《${CONSUMER}》第三条`]],
  ])('counted: %s', (text, expected) => {
    expect(printed(text)).toEqual(expected)
  })
})
