import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { KnowledgeError } from '../../src/corpus/knowledge.ts'
import { loadLexicon } from '../../src/retrieval/lexicon.ts'
import { analyzer } from './corpus.ts'

describe('the analysis of a question', () => {
  it('folds width, case, script and white space', () => {
    expect(analyzer.question('  ＡＰＰ\t消費者權益　１２３１５ ').folded).toBe('app 消费者权益 12315')
  })

  it('keeps the set phrases of the legal dictionary together', () => {
    const { terms } = analyzer.question('退一赔三和七天无理由、预付卡、开瓶费')
    expect(terms).toEqual(expect.arrayContaining(['退一赔三', '七天无理由', '预付卡', '开瓶费']))
  })

  it('drops stop words and keeps what was asked', () => {
    const { weights } = analyzer.question('请问我的快递丢了怎么办')
    expect(weights.has('请问')).toBe(false)
    expect(weights.has('的')).toBe(false)
    expect(weights.get('快递')).toBe(1)
  })

  it('corrects common misspellings', () => {
    expect(analyzer.question('商家欺炸怎么赔尝').folded).toBe('商家欺诈怎么赔偿')
  })

  it('adds the words of the law for less than the words that were said', () => {
    const { weights, added } = analyzer.question('健身房跑路了')
    expect(added.has('停业')).toBe(true)
    expect(added.get('停业')).toBeLessThan(weights.get('跑路') ?? 0)
    expect([...added.keys()].filter((term) => weights.has(term))).toEqual([])
  })

  it('recognises what is named, in any width', () => {
    expect(analyzer.question('《甲法》第５条怎么说').references).toMatchObject([{ statute: '甲法', article: '第五条' }])
  })

  it('takes any text', () => {
    for (const text of ['', '\u0000', '\uD800', '😀'.repeat(50), 'x'.repeat(10_000), '法'.repeat(10_000)]) {
      expect(analyzer.question(text).folded.length).toBeLessThanOrEqual(2_000)
    }
  })
})

describe('the terms of a document', () => {
  it('are characters, pairs, long words, Latin words and numbers', () => {
    expect(analyzer.document('7天 预付卡 退货 iPhone15')).toEqual(
      expect.arrayContaining(['7', '退', '退货', '预付卡', 'iphone15']),
    )
  })
})

describe('the lexicon', () => {
  it('names what is wrong with it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xiaowei-lexicon-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'legal-dictionary.txt'), '# 一行一个\n预付卡\n\n')
    writeFileSync(join(folder, 'stop-words.txt'), '的\n')
    const expansions = (weight: string) =>
      `schema: expansions/2\nchecked_on: 2026-11-24\ndialect: {}\ntypos: {}\nexpansions:\n  - when: [12315]\n    add: [投诉]\n    weight: ${weight}\n`
    writeFileSync(join(folder, 'expansions.yaml'), expansions('0.5'))
    expect(loadLexicon(folder)).toMatchObject({ words: ['预付卡'], expansions: [{ when: ['12315'] }] })
    writeFileSync(join(folder, 'expansions.yaml'), expansions('7'))
    expect(() => loadLexicon(folder)).toThrow(KnowledgeError)
    expect(() => loadLexicon(folder)).toThrow(/expansions\.yaml 第 8 行 expansions\.0\.weight/)
  })
})
