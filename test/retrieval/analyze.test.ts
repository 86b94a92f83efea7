import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'
import { type AnalysedQuestion, createAnalyzer, LONGEST_QUESTION } from '../../src/retrieval/analyze.ts'
import type { Lexicon } from '../../src/retrieval/lexicon.ts'
import { analyzer, lexicon } from './corpus.ts'

/** A lexicon small enough to see the origin of every result. */
const small: Lexicon = {
  words: ['七天无理由', '开瓶费'],
  stopWords: new Set(['的', '了', '怎么', '没有', '不', '我']),
  dialect: [
    ['冇', '没有'],
    ['嗰', '那'],
    ['執笠', '倒闭'],
    ['点解', '怎么'],
    ['点解决', '点解决'],
  ],
  typos: [['赔尝', '赔偿']],
  expansions: [
    { when: ['跑路', '倒闭'], add: ['停业'], weight: 0.5 },
    { when: ['开瓶费'], add: ['格式条款'], weight: 0.4 },
    { when: ['跑路', '失踪'], add: ['停业', '清算'], weight: 0.3 },
  ],
  checkedOn: '2026-11-24',
}
const plain = createAnalyzer({
  lexicon: small,
  findReferences: (text) => findReferences(text, createStatuteNames([])),
  keywords: ['吊牌'],
})

function reasonFor({ why }: AnalysedQuestion, term: string) {
  return why.find((reason) => reason.term === term)
}

describe('the analysis of a question', () => {
  it('folds width, case, script and white space', () => {
    expect(analyzer.question('  ＡＰＰ\t消費者權益　１２３１５ ').folded).toBe('app 消费者权益 12315')
  })

  it('keeps the set phrases of the legal dictionary together', () => {
    const { terms } = analyzer.question('退一赔三和七天无理由、预付卡、开瓶费')
    expect(terms).toEqual(expect.arrayContaining(['退一赔三', '七天无理由', '预付卡', '开瓶费']))
  })

  it('drops stop words and keeps the content of the question', () => {
    const { weights } = analyzer.question('请问我的快递丢了怎么办')
    expect(weights.has('请问')).toBe(false)
    expect(weights.has('的')).toBe(false)
    expect(weights.get('快递')).toBe(1)
  })

  it('corrects common misspellings', () => {
    expect(analyzer.question('商家欺炸怎么赔尝').folded).toBe('商家欺诈怎么赔偿')
  })

  it('puts the common language for dialect, the longest words first, in either script', () => {
    expect(plain.question('間鋪執笠，冇嗰隻').folded).toBe('间铺倒闭,没有那只')
    expect(analyzer.question('佢執咗笠，點解唔退俾我，冇得賠？').folded).toBe('他倒闭了,为什么不退给我,不能赔?')
    expect(analyzer.question('健身房莫得人了咋整').folded).toBe('健身房没有人了怎么办')
  })

  it('leaves ordinary words alone that contain a dialect word by chance', () => {
    for (const text of [
      '重点解决退货',
      '旁边个人卖家',
      '旁边日料店',
      '老细节没写',
      '按金额的三倍',
      '实木有裂缝',
      '说明个人信息',
    ]) {
      expect(analyzer.question(text).folded).toBe(text)
    }
  })

  it('adds the words of the law with less weight than the person’s words', () => {
    const { weights, added } = analyzer.question('健身房跑路了')
    expect(added.has('停业')).toBe(true)
    expect(added.get('停业')).toBeLessThan(weights.get('跑路') ?? 0)
    expect([...added.keys()].filter((term) => weights.has(term))).toEqual([])
  })

  it('counts a word of the law as much as the strongest entry says', () => {
    expect(plain.question('老板跑路').added.get('停业')).toBe(0.5)
    expect(plain.question('老板失踪').added.get('停业')).toBe(0.3)
  })

  it('guesses words typed by sound, and the words of the law for them, with less weight', () => {
    const question = plain.question('开平费要给吗')
    expect(question.weights.has('开瓶费')).toBe(false)
    expect(question.added.get('开瓶费')).toBeCloseTo(1.2 * 0.6)
    expect(question.added.get('条款')).toBeCloseTo(0.4 * 0.6)
    expect(plain.question('吊派没了').added.get('吊牌')).toBeCloseTo(0.6)
  })

  it('recognises names, in any width', () => {
    expect(analyzer.question('《甲法》第５条怎么说').references).toMatchObject([{ statute: '甲法', article: '第五条' }])
  })

  it('recognises sums of money', () => {
    expect(analyzer.question('充了两千块，卡里还有1.2万元，七天没退').amounts).toEqual([
      { yuan: 2_000, text: '两千块' },
      { yuan: 12_000, text: '1.2万元' },
    ])
    expect(analyzer.question('收咗我三百蚊').amounts).toEqual([{ yuan: 300, text: '三百元' }])
  })
})

describe('the reasons for terms', () => {
  it('name the words of the question that brought them', () => {
    const question = plain.question('店家執笠，开平费怎么赔尝')
    expect(reasonFor(question, '店家')).toEqual({ term: '店家', weight: 1, source: 'own', because: '店家' })
    expect(reasonFor(question, '倒闭')).toMatchObject({ source: 'dialect', because: '执笠' })
    expect(reasonFor(question, '停业')).toEqual({ term: '停业', weight: 0.5, source: 'expansion', because: '倒闭' })
    expect(reasonFor(question, '赔偿')).toMatchObject({ source: 'typo', because: '赔尝' })
    expect(reasonFor(question, '开瓶费')).toMatchObject({ source: 'homophone', because: '开平费' })
    expect(reasonFor(question, '条款')).toMatchObject({ source: 'expansion', because: '开平费' })
  })

  it('are one for each term, with its weight', () => {
    const { weights, added, why } = analyzer.question('理培被拒，健身房跑路了冇得退')
    expect(why.map(({ term, weight }) => [term, weight])).toEqual([...weights, ...added])
  })
})

describe('any question', () => {
  it('is cut where it is longest', () => {
    for (const text of ['法'.repeat(5_000), 'x'.repeat(10_000), '😀'.repeat(5_000), '冇'.repeat(LONGEST_QUESTION)]) {
      expect(analyzer.question(text).folded.length).toBeLessThanOrEqual(LONGEST_QUESTION)
    }
  })

  it('without content has no terms', () => {
    for (const text of ['', ' ', '😀😀', '？！', '\u0000', '\uD800', '的了吗', 'what is the']) {
      expect(analyzer.question(text)).toMatchObject({ terms: [], why: [], amounts: [] })
    }
  })

  it('of one character, of misspellings only, or in English still looks for something', () => {
    expect(analyzer.question('赔').terms).toEqual(['赔'])
    expect(analyzer.question('赔尝退宽').terms).toEqual(expect.arrayContaining(['赔偿', '退款']))
    expect([...analyzer.question('Can I get a refund?').added.keys()]).toEqual(expect.arrayContaining(['退款', '退货']))
  })

  it('is analysed without fail, every weight above zero', () => {
    const words = [...lexicon.dialect, ...lexicon.typos].flat().concat(lexicon.words, [...lexicon.stopWords])
    const piece = fc.oneof(
      fc.constantFrom(...words),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('第', '条', '万元'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const { weights, added, why, amounts } = analyzer.question(pieces.join(''))
        for (const weight of [...weights.values(), ...added.values()]) {
          expect(weight).toBeGreaterThan(0)
          expect(weight).toBeLessThanOrEqual(1.2)
        }
        expect(why).toHaveLength(weights.size + added.size)
        for (const { yuan } of amounts) expect(Number.isFinite(yuan)).toBe(true)
      }),
    )
  })
})

describe('the terms of a document', () => {
  it('are characters, pairs, long words, Latin words and numbers', () => {
    expect(analyzer.document('7天 预付卡 退货 iPhone15')).toEqual(
      expect.arrayContaining(['7', '退', '退货', '预付卡', 'iphone15']),
    )
  })
})
