import { describe, expect, it } from 'vitest'
import { statementOf } from '../../src/corpus/statements.ts'
import type { CitedPart } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import type { Statute } from '../../src/law/types.ts'
import { isTooSlow } from '../hostile/growth.ts'

const statute = (name: string, shortNames: string[]): Statute => ({
  name,
  level: '法律',
  shortNames,
  aliases: [],
  succeededBy: null,
})
const names = createStatuteNames([
  statute('中华人民共和国消费者权益保护法', ['消费者权益保护法', '消法']),
  statute('中华人民共和国刑法', ['刑法']),
])
const CONSUMERS = '中华人民共和国消费者权益保护法'

const read = (line: string) => statementOf(line, names)
const part = (article: string, paragraph: string | null = null, item: string | null = null): CitedPart => ({
  statute: CONSUMERS,
  article,
  paragraph,
  item,
})
const bases = (line: string) => read(line).statement.basis

describe('a line of a guide', () => {
  it('without marks is a sentence that rests on nothing', () => {
    expect(read('  先拍照。 ')).toEqual({
      statement: { says: '先拍照。', basis: [], documents: [], custom: false, answers: [] },
      wrong: [],
    })
  })

  it.each([
    '7 天内能退。 [消法 25 一；《某办法》] #能 #多久',
    '7 天内能退。 #能 [消法 25 一；《某办法》] #多久',
    '7 天内能退。 #能 #多久 [消法 25 一；《某办法》]',
    '7 天内能退。 #能 [消法 25 一] #多久 [《某办法》]',
  ])('has its marks in any order: %s', (line) => {
    expect(read(line)).toEqual({
      statement: {
        says: '7 天内能退。',
        basis: [part('第二十五条', '第一款')],
        documents: ['某办法'],
        custom: false,
        answers: ['yes', 'until_when'],
      },
      wrong: [],
    })
  })

  it('keeps several bases in their order, within a bracket and over several', () => {
    expect(bases('能。 [消法 25 一；消法 24]')).toEqual([part('第二十五条', '第一款'), part('第二十四条')])
    expect(bases('能。 [消法 25 一] #能 [消法 24]')).toEqual([part('第二十五条', '第一款'), part('第二十四条')])
  })

  it.each([
    ['消法 55', part('第五十五条')],
    ['消法 第五十五条', part('第五十五条')],
    ['消法 55 二', part('第五十五条', '第二款')],
    ['消法 55 十二', part('第五十五条', '第十二款')],
    ['消法 55 一 （二）', part('第五十五条', '第一款', '（二）')],
    ['消法 55 （二）', part('第五十五条', null, '（二）')],
    ['消法 55 一 (十一)', part('第五十五条', '第一款', '（十一）')],
    ['消法 ５５ 一', part('第五十五条', '第一款')],
    ['消法 110', part('第一百一十条')],
    ['《消费者权益保护法》 55 一', part('第五十五条', '第一款')],
    ['刑法 280之1', { ...part('第二百八十条之一'), statute: '中华人民共和国刑法' }],
    ['刑法 第二百八十条之一 一', { ...part('第二百八十条之一', '第一款'), statute: '中华人民共和国刑法' }],
  ])('rests on the place that is written as [%s]', (written, place) => {
    expect(read(`能。 [${written}] #能`)).toMatchObject({ statement: { basis: [place] }, wrong: [] })
  })

  it('takes half width signs between bases as well', () => {
    expect(bases('能。 [消法 25 一; 消法 24]')).toEqual([part('第二十五条', '第一款'), part('第二十四条')])
  })

  it('may rest on what is customary, or on documents alone', () => {
    expect(read('一般 3 天回话。 [通行做法] #多久').statement).toMatchObject({ custom: true, basis: [], documents: [] })
    expect(read('能。 [《某规程》；《某公约》] #能').statement).toMatchObject({
      custom: false,
      documents: ['某规程', '某公约'],
    })
  })

  it.each([
    ['能', 'yes'],
    ['不能', 'no'],
    ['看情况', 'depends'],
    ['多少', 'how_much'],
    ['多久', 'until_when'],
    ['找谁', 'who'],
    ['怎么办', 'how'],
    ['谁举证', 'who_proves'],
    ['要不要', 'must_i'],
  ])('answers what #%s asks', (tag, answer) => {
    expect(read(`一句话。 #${tag}`)).toMatchObject({ statement: { answers: [answer] }, wrong: [] })
  })

  it.each([
    ['能。 [没有的法 25 一；消法 24] #能', /没有的法.*statutes\.yaml/, [part('第二十四条')]],
    ['能。 [消法；消法 24] #能', /「消法」不像/, [part('第二十四条')]],
    ['能。 [] #能', /「」不像/, []],
    ['能。 [消法 0] #能', /「消法 0」不像/, []],
  ])('says what is wrong and leaves the base out: %s', (line, wrong, basis) => {
    const found = read(line)
    expect(found.wrong).toEqual([expect.stringMatching(wrong)])
    expect(found.statement).toMatchObject({ says: '能。', basis, answers: ['yes'] })
  })

  it.each(['toString', '能不能', '__proto__'])('names the tags there are when #%s is none of them', (tag) => {
    const { statement, wrong } = read(`能。 #${tag} #能`)
    expect(wrong).toEqual([expect.stringMatching(new RegExp(`「#${tag}」.*能、不能`))])
    expect(statement).toMatchObject({ says: '能。', answers: ['yes'] })
  })

  it.each(['写成「#能」不行', '收据号 #1 要留好。'])('keeps what looks like a mark inside the sentence: %s', (line) => {
    expect(read(line)).toEqual({
      statement: { says: line, basis: [], documents: [], custom: false, answers: [] },
      wrong: [],
    })
  })

  it.each(['按[消法 25 一]说的办，能退。', '写[备注]两个字。', '能。[消法 25 一]', '能。#能'])(
    'says that a mark is not where marks belong: %s',
    (line) => {
      expect(read(line).statement.says).toBe(line)
      expect(read(line).wrong).toEqual([expect.stringContaining('写在句末')])
    },
  )

  it.each<[string, string, (repeated: string) => string]>([
    ['brackets that open', ' [', (repeated) => repeated],
    ['brackets without spaces', '[', (repeated) => repeated],
    ['spaces', ' ', (repeated) => `能${repeated}x`],
    ['marks', ' #能', (repeated) => repeated],
    ['a base without an end', '一 ', (repeated) => `能 [${repeated}`],
    ['a long base', '一', (repeated) => `能 [消法 ${repeated}]`],
  ])('are read in time proportional to their length: %s', (_, unit, line) => {
    expect(isTooSlow((repeated) => read(line(repeated)), unit)).toBe(false)
  })
})
