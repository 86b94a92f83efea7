import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { KnowledgeError } from '../../src/corpus/knowledge.ts'
import { createFold, createReplace } from '../../src/retrieval/fold.ts'
import { createExpand, loadLexicon } from '../../src/retrieval/lexicon.ts'
import { lexicon } from './corpus.ts'

const LAWS = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const GUIDES = fileURLToPath(new URL('../../knowledge/guides', import.meta.url))
const missing = !existsSync(LAWS)
if (missing) console.log('skipped: the statute texts (shared/data/laws) are not beside this checkout')

const fold = createFold()
const replace = (text: string) => {
  const dialect = createReplace(lexicon.dialect.map(([from, to]) => [fold(from), fold(to)]))(text)
  const typos = createReplace(lexicon.typos.map(([from, to]) => [fold(from), fold(to)]))(dialect.text)
  return { text: typos.text, replaced: [...dialect.replaced, ...typos.replaced] }
}

/** Without white space, because a wrapped line may split a phrase. */
function textsIn(folder: string): string {
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  return fold(texts.join('\n')).replaceAll(' ', '')
}

function repeated(words: readonly string[]): string[] {
  return words.filter((word, at) => words.indexOf(word) !== at)
}

describe('the built-in words', () => {
  it.skipIf(missing)('stand for words that a statute or a guide really has', () => {
    const texts = textsIn(LAWS) + textsIn(GUIDES)
    const phrases = lexicon.expansions.flatMap(({ add }) => add)
    expect(phrases.filter((phrase) => !texts.includes(fold(phrase).replaceAll(' ', '')))).toEqual([])
  })

  it.skipIf(missing)('leave the texts of the law as they are: no dialect and no misspelling is part of them', () => {
    expect(replace(textsIn(LAWS)).replaced).toEqual([])
  })

  it('can be met in a question: as it is after folding and correcting', () => {
    const words = [...lexicon.expansions.flatMap(({ when }) => when), ...lexicon.words]
    expect(words.filter((word) => replace(fold(word)).text !== word)).toEqual([])
  })

  it('are not repeated within an entry, a dictionary or a list', () => {
    expect(lexicon.expansions.flatMap(({ when, add }) => [...repeated(when), ...repeated(add)])).toEqual([])
    expect(repeated(lexicon.words)).toEqual([])
  })

  it('correct nothing into what is corrected again', () => {
    const typos = lexicon.typos.map(([, right]) => right)
    expect(typos.filter((right) => replace(fold(right)).text !== fold(right))).toEqual([])
  })
})

describe('everyday words', () => {
  const expand = createExpand([
    { when: ['7天', 'car'], add: ['七日'], weight: 0.4 },
    { when: ['卷钱', '跑路'], add: ['停业'], weight: 0.5 },
  ])

  it('are named once, the first that the text has', () => {
    expect(expand('老板跑路了，卷钱跑路')).toEqual([{ because: '跑路', add: ['停业'], weight: 0.5 }])
  })

  it('stand alone when they are letters or figures', () => {
    expect(expand('我7天内').map(({ because }) => because)).toEqual(['7天'])
    expect(expand('买了17天')).toEqual([])
    expect(expand('the card')).toEqual([])
    expect(expand('my car')).toHaveLength(1)
  })
})

describe('the files of the lexicon', () => {
  const load = (expansions: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'xiaowei-lexicon-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'legal-dictionary.txt'), '# 一行一个\n预付卡\n\n')
    writeFileSync(join(folder, 'stop-words.txt'), '的\n')
    writeFileSync(join(folder, 'expansions.yaml'), expansions)
    return loadLexicon(folder)
  }
  const file = ({ schema = 'expansions/2', day = '2026-11-24', weight = '0.5' } = {}) =>
    `schema: ${schema}\nchecked_on: ${day}\ndialect: {冇: 没有}\ntypos: {}\nexpansions:\n  - when: [12315]\n    add: [投诉]\n    weight: ${weight}\n`

  it('are read: numbers need no quotes, comments and empty lines do not count', () => {
    expect(load(file())).toEqual({
      words: ['预付卡'],
      stopWords: new Set(['的']),
      dialect: [['冇', '没有']],
      typos: [],
      expansions: [{ when: ['12315'], add: ['投诉'], weight: 0.5 }],
      checkedOn: '2026-11-24',
    })
  })

  it('are refused with the line and what to do', () => {
    expect(() => load(file({ weight: '7' }))).toThrow(KnowledgeError)
    expect(() => load(file({ weight: '7' }))).toThrow(/expansions\.yaml 第 8 行 expansions\.0\.weight/)
    expect(() => load(file({ day: '2026-02-30' }))).toThrow(/第 2 行 checked_on：应是日期/)
    expect(() => load(file({ schema: 'expansions/1' }))).toThrow(/schema 应是 expansions\/2.*加上 checked_on.*dialect/)
  })
})
