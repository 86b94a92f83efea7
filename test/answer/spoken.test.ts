import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { saysAny, tellsAny } from '../../src/answer/asked/phrases.ts'
import { lastDay, periodLine } from '../../src/answer/composed/periods.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { knowledgeDir } from './answering.ts'

const words = join(knowledgeDir, 'words', 'asked.yaml')
const { readSpoken } = loadAsked(words)
/** With the sums of the form. */
const { readSpoken: readTold } = loadAsked(words, createReadSums(readFormRules(knowledgeDir)))

const TODAY = '2026-11-24' // Tuesday

const PERIOD = {
  id: 'seven-days',
  kind: 'period',
  within: { unit: 'day', value: 7 },
  from: 'payment',
  for: '退钱',
  own: false,
  onProof: false,
  longest: false,
  or: null,
} as const

describe('a sum of something else', () => {
  const paidIn = (...said: string[]) => readTold(said, TODAY).paid

  it.each([
    ['药店买的阿胶过期了 已经吃了两块', null],
    ['吃了三块钱的辣条肚子疼', 3],
    ['吃了50块的烧烤拉肚子', 50],
    ['衣服掉色把我沙发染了 沙发八千多买的', null],
    ['理发店把我头发染坏了 头发300染的', 300],
    ['花8000买的沙发掉色，把衣服染了', 8000],
    ['报了个99块的旅游团 被导游拉去买了个镯子16000', 16000],
    ['跟团游2980 少去了两个景点', 2980],
    ['美容院做脸 三千八一次 脸烂了', 3800],
    ['2600块 哦不对是2900', 2900],
  ])('is not what was paid for the thing: %s', (said, paid) => expect(paidIn(said)).toBe(paid))

  it('counts no times by the last digits of a price', () => {
    expect(readTold(['美容院做脸 三千八一次 脸烂了'], TODAY).bad?.whole ?? null).toBeNull()
  })

  it('is the price of a contract of which only a deposit was paid', () => {
    expect(paidIn('定金交了3000', '合同26天一共12800')).toBe(3000)
  })
})

describe('a day of death', () => {
  it.each([['刚买的小猫第三天就拉稀 查出猫瘟 昨晚走了'], ['小猫昨晚死了 买回来五天']])(
    'is no day of purchase: %s',
    (said) => {
      const { when } = readTold([said], TODAY)
      expect(when('receipt')?.kind).toBe('ago')
      expect(when('payment')?.kind).toBe('ago')
    },
  )

  it('stands beside the day of purchase', () => {
    expect(readTold(['昨天买的小猫今天死了'], TODAY).when('receipt')).toMatchObject({ day: '2026-11-23' })
    expect(readTold(['11月12号 买的手机 坏了'], TODAY).when('receipt')).toMatchObject({ day: '2026-11-12' })
  })
})

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

  it.each([
    ['80节课一共12000，上了22节，机构说按原价200一节扣', { paid: 12000, list: 200, whole: 80, used: 22 }],
    ['80堂课交了12000，上了22堂，他说按200一堂计', { paid: 12000, list: null, whole: 80, used: 22 }],
    ['80节课交咗12000，上咗22节', { paid: 12000, list: null, whole: 80, used: 22 }],
    ['我不想练了 36节一共10800 还剩23节', { paid: 10800, list: null, whole: 36, used: 13 }],
  ])('tell the price of one apart from what was paid: %s', (text, { paid, list, whole, used }) => {
    const spoken = readTold([text], TODAY)
    expect(spoken.paid).toBe(paid)
    expect(spoken.sum('list_price')).toBe(list)
    expect(spoken.portion).toMatchObject({ whole, used })
  })

  it('take all there is for the price beside a deposit, and nothing else', () => {
    expect(readTold(['婚宴一共18000 交了5000定金'], TODAY).price).toBe(18000)
    expect(readTold(['一共18000'], TODAY).price).toBeNull()
  })

  it('do not take a price of one 度 for a sum of money', () => {
    expect(readTold(['电费1.2元一度'], TODAY).paid).not.toBe(1.3)
  })

  it('count the days that 今天 ends', () => {
    expect(readSpoken(['刷了9800 今天才第三天'], TODAY).when('payment')).toMatchObject({ kind: 'ago', days: 3 })
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

  it.each([
    ['吃完拉肚子了', '拉肚子', true],
    ['有没有拉肚子', '拉肚子', true],
    ['吃了 没拉肚子', '拉肚子', false],
    ['没小票', '没小票', true],
    ['不是弄丢，是让加钱', '弄丢', false],
    ['是不是弄丢了', '弄丢', true],
  ])('of what happened is told by 「%s」 for %s: %s', (text, phrase, told) => {
    expect(tellsAny(text, [phrase])).toBe(told)
  })

  it('without a gap matches as it stands, whatever characters it has', () => {
    expect(saysAny('退一赔三(假货)', ['赔三(假'])).toBe(true)
    expect(saysAny('退一赔三', ['赔.'])).toBe(false)
  })
})

describe('a time long ago that names no day', () => {
  it.each([
    ['去年夏天办的健身卡', 'payment', 328, '去年夏天'],
    ['前年买的冰箱', 'receipt', 693, '前年'],
    ['大前年买的', 'receipt', 1059, '大前年'],
    ['上个月交的钱', 'payment', 24, '上个月'],
    ['上上个月交的钱', 'payment', 55, '上上个月'],
    ['三个月前买的电饭煲坏了', 'receipt', 84, '三个月前'],
    ['半年前办的卡', 'payment', 182, '半年前'],
    ['几个月前买的', 'receipt', 56, '几个月前'],
  ] as const)('is at least so many days back: %s', (text, event, days, original) => {
    expect(readSpoken([text], TODAY).when(event)).toEqual({ kind: 'long_ago', days, original })
  })

  it('is one day back on the day after it ended', () => {
    expect(readSpoken(['去年办的卡'], '2027-01-01').when('payment')).toMatchObject({ days: 1 })
    expect(readSpoken(['上个月办的卡'], '2026-12-01').when('payment')).toMatchObject({ days: 1 })
  })

  it.each([
    ['去年在这家办过一张，今年又办新的', 'payment'],
    ['去年夏天我去看店', 'payment'],
    ['上个月才来修', 'done'],
  ] as const)('is none where it may be of something else: %s', (text, event) => {
    expect(readSpoken([text], TODAY).when(event)).toBeNull()
  })

  it('says nothing while the period may still run', () => {
    const texts = loadTexts(join(knowledgeDir, 'texts'))
    const basis = { statute: '预付式消费解释', article: '第十四条', paragraph: null, item: null }
    const line = (value: number) =>
      periodLine(
        { ...PERIOD, basis, yields: [], cases: [], named: [], also: [], within: { unit: 'day', value } },
        { kind: 'long_ago', days: 24, original: '上个月' },
        { texts, today: TODAY, isWorkingDay: () => true },
      )
    expect(line(24)).toBeNull()
    expect(line(23)).toMatchObject({ over: { unit: 'day', value: 23 } })
  })
})
