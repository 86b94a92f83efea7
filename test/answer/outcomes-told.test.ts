import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { saysAny } from '../../src/answer/asked/phrases.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { knowledgeDir } from './answering.ts'

const TODAY = '2026-11-24'
const words = join(knowledgeDir, 'words', 'asked.yaml')
const { readSpoken, asksWhetherMay } = loadAsked(words, createReadSums(readFormRules(knowledgeDir)))
const spoken = (...said: string[]) => readSpoken(said, TODAY)

describe('for whose reason the person wants out', () => {
  it.each([
    ['家具店说好上月底送货 拖到现在还没送 我不想要了', 'shop'],
    ['约好 15 号装窗帘，到今天都没来装，我后悔了', 'shop'],
    ['交了定金订橱柜 我后悔了', 'own'],
    ['说好下月交货 还没到日子 我不想要了', 'own'],
    ['我拖了两周才想起来 不想要了', 'own'],
    ['没说好哪天送 还没送 我不想要了', 'own'],
  ])('%s', (text, reason) => {
    expect(spoken(text).reason).toBe(reason)
  })

  it('is their own where they suppose so', () => {
    expect(spoken('说好上周交货，拖到现在还没交', '那要是我自己不想要了呢').reason).toBe('own')
  })
})

describe('a part that the business offers', () => {
  it.each([
    ['店里只肯退一半', { percent: 50 }],
    ['他说只退 60%', null],
    ['老板说最多退两盒', { count: 2, measure: '盒' }],
    ['要是他只退四个月的呢', { count: 4, measure: '月' }],
    ['能退一半吗', null],
    ['我只退一盒', null],
    ['他只肯退 260 元', null],
  ])('%s', (text, offer) => {
    if (offer === null) expect(spoken(text).offer).toBeNull()
    else expect(spoken(text).offer).toMatchObject(offer)
  })
})

describe('the day of an event', () => {
  it.each([
    ['网购台灯11月20号签收的 今天想退', 'receipt', '2026-11-20'],
    ['11月9号发的货 昨天收到', 'receipt', '2026-11-23'],
    ['收到货 昨天', 'receipt', '2026-11-23'],
  ] as const)('%s', (text, event, day) => {
    expect(spoken(text).when(event)).toMatchObject({ kind: 'day', day })
  })

  it('is known by the days since a trip, and by no other return', () => {
    expect(spoken('跟团旅游回来12天了').when('trip_end')).toMatchObject({ kind: 'ago', days: 12 })
    expect(spoken('手表修回来12天了').when('trip_end')).toBeNull()
    expect(spoken('衣服寄回来12天了').when('trip_end')).toBeNull()
  })
})

it('does not take a question how much for one whether', () => {
  expect(asksWhetherMay('能赔多少')).toBe(false)
  expect(asksWhetherMay('能退几成')).toBe(false)
  expect(asksWhetherMay('还能退吗')).toBe(true)
  expect(asksWhetherMay('能给我换一台吗')).toBe(true)
})

describe('the period of a new car for repairs that do not help', () => {
  it.each([
    ['变速箱修了三次还是顿挫', true],
    ['同一个毛病修过两回', true],
    ['新车买回来11天变速箱坏了', false],
    ['第一次买车 开了900公里', false],
  ])('%s', (text, isTold) => {
    const [rule] = loadKnowledge(knowledgeDir).figures.filter(({ id }) => id === 'car-two-years')
    expect(rule?.kind === 'period' && saysAny(text, rule.cases)).toBe(isTold)
  })
})
