import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { saysAny } from '../../src/answer/asked/phrases.ts'
import { lastDay } from '../../src/answer/composed/periods.ts'
import { knowledgeDir } from './answering.ts'

const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'))

const TODAY = '2026-11-24' // Tuesday

describe('the person’s words', () => {
  it.each([
    ['过期牛奶 15 块，能赔多少', 15],
    ['花三千八买的手机是假的', 3800],
    ['定金2000不退', 2000],
    ['不知道多少钱', null],
    ['大概八百多', null],
    ['在香港花了 HK$300', null],
    ['总共剪掉120块', null],
    ['卡里扣掉了 300', null],
  ])('are read for the amount paid: %s', (text, paid) => {
    expect(readSpoken([text], TODAY).paid).toBe(paid)
  })

  it('count a correction, not the words before it', () => {
    expect(readSpoken(['健身卡 4800 元', '说错了，是 3080 元'], TODAY).paid).toBe(3080)
  })

  it.each([
    ['昨天到的鞋', 'receipt', { kind: 'day', day: '2026-11-23' }],
    ['上周三办的卡', 'payment', { kind: 'day', day: '2026-11-18' }],
    ['11月20号签收的', 'receipt', { kind: 'day', day: '2026-11-20' }],
    ['收到 6 天了', 'receipt', { kind: 'ago', days: 6 }],
    ['我第20天了', 'receipt', { kind: 'ago', days: 20 }],
    ['买了三个月就坏', 'receipt', { kind: 'ago', days: 90 }],
  ] as const)('are read for the time of an event: %s', (text, event, when) => {
    expect(readSpoken([text], TODAY).when(event)).toMatchObject(when)
  })

  it('leave the day open when two are named', () => {
    expect(readSpoken(['上周一收到一件，昨天又收到一件'], TODAY).when('receipt')).toBeNull()
    expect(readSpoken(['老板昨天骂了我'], TODAY).when('payment')).toBeNull()
  })
})

describe('a period', () => {
  it.each([
    ['2026-11-23', { unit: 'day', value: 7 }, '2026-11-30'],
    ['2026-02-25', { unit: 'day', value: 7 }, '2026-03-04'],
    ['2026-08-31', { unit: 'month', value: 6 }, '2027-02-28'],
    ['2026-05-24', { unit: 'month', value: 6 }, '2026-11-24'],
    ['2024-02-29', { unit: 'month', value: 36 }, '2027-02-28'],
  ] as const)(
    'from %s of %j ends on %s: its first day does not count, months end on the same day',
    (from, within, last) => {
      expect(lastDay(from, within)).toBe(last)
    },
  )
})

describe('a phrase', () => {
  it.each([
    ['吊牌被我剪了', true],
    ['吊牌剪了', true],
    ['吊牌没剪', false],
    ['吊牌还在，没剪', false],
    ['把商标剪了，吊牌还在', false],
  ])('with a gap is said by 「%s」: %s', (text, said) => {
    expect(saysAny(text, ['吊牌…剪'])).toBe(said)
  })

  it('without a gap matches as it stands, whatever characters it has', () => {
    expect(saysAny('退一赔三(假货)', ['赔三(假'])).toBe(true)
    expect(saysAny('退一赔三', ['赔.'])).toBe(false)
  })
})
