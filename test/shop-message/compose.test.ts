import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SHOP_VARIANTS } from '../../src/message/actions.ts'
import {
  composeMessage,
  LONGEST,
  MOST_ENGLISH_WORDS,
  SHORTER,
  SHORTEST,
  TONES,
  type Writing,
} from '../../src/shop-message/compose.ts'
import { happened } from '../../src/shop-message/happened.ts'
import { plan, wishesOf } from '../../src/shop-message/rules.ts'
import { english, shop, texts } from '../assistant/conversation.ts'

const { rules, words } = shop
const ARTICLE = { statute: '消费者权益保护法', place: '第二十四条第一款' }
/** What is asked by a guide that says yes. */
const entry = (guide: string) => {
  const footing = {
    guide,
    verdict: 'yes' as const,
    says: '',
    isOver: false,
    isOpen: true,
    articles: Array(4).fill(ARTICLE),
  }
  const planned = plan(rules, footing, { where: null, onlyRegrets: false, texts: [] })
  if (planned.kind !== 'message') throw new Error(guide)
  return { ...planned.plan, article: ARTICLE }
}

const writing: Writing = {
  facts: {
    item: '洗衣机',
    isGoods: true,
    isService: false,
    paid: 3800,
    bought: '2026-11-20',
    business: '某某电器',
    number: null,
    happened: '用了几天就漏水，你们说不能退',
  },
  whose: null,
  plan: entry('quality-refund'),
  wishes: [],
  asksOnly: false,
  due: { how: '3800', if: null, isWhole: true },
  more: null,
  tone: 'wechat',
  variant: 'plain',
  today: '2026-11-24',
  by: '2026-11-27',
  first: '2026-11-24',
  texts,
}
const count = (text: string) => [...text].length
const wordsIn = (text: string) => (text.match(/[A-Za-z0-9'’-]+|\p{Script=Han}{1,2}/gu) ?? []).length

describe('a message to the shop', () => {
  it('says what, when, for how much, what happened, what is asked for on which article, by when, and what comes next', () => {
    expect(composeMessage(writing)).toEqual({
      text: '您好。我 11 月 20 日购买洗衣机，付款 3800 元，小票号〔小票号〕。情况是：用了几天就漏水，你们说不能退。根据《消费者权益保护法》第二十四条第一款，请您给我办理退货退款。退、赔的话，金额是 3800 元。请在 11 月 27 日前答复我。到期没有结果，我会向消费者委员会投诉。谢谢。',
      gaps: ['小票号'],
    })
  })

  it('marks what was not told as a gap, and invents nothing', () => {
    const facts = {
      item: null,
      isGoods: false,
      isService: false,
      paid: null,
      bought: null,
      business: null,
      number: null,
      happened: '',
    }
    const { text, gaps } = composeMessage({ ...writing, facts, due: null })
    expect(gaps).toEqual(['购买日期', '商品或服务', '金额', '小票号', '发生了什么'])
    expect(text.replace(/2026|11 月 27 日/gu, '')).not.toMatch(/3800|洗衣机|某某电器/u)
  })

  it('asks and claims nothing where it depends', () => {
    const { text } = composeMessage({ ...writing, asksOnly: true })
    expect(text).toContain('想请您看一下，能不能给我办理退货退款；不能的话，请说明理由。')
    expect(text).not.toContain('根据')
  })

  it('asks for what the person wishes without an article, where the rule does not grant it', () => {
    const wishes = wishesOf(rules, ['apology'])
    const { text } = composeMessage({ ...writing, wishes })
    expect(text).toContain('我希望您向我道歉，能不能办，请给我一个答复。')
    expect(text).not.toContain('《')
  })

  it('names the multiple only where that is asked for', () => {
    const more = { how: '3800 × 3 = 11400', if: '要是认定商家欺诈' }
    expect(composeMessage({ ...writing, more }).text).not.toContain('11400')
    const asked = entry('phone-sold-as-new')
    expect(composeMessage({ ...writing, plan: asked, due: null, more }).text).toContain('3800 × 3 = 11400')
  })

  it('is a letter with a place for the name, which nobody writes for them', () => {
    const { text } = composeMessage({ ...writing, tone: 'letter' })
    expect(text).toMatch(/^某某电器：\n您好。/u)
    expect(text).toMatch(/谢谢。\n〔您的名字〕　2026 年 11 月 24 日$/u)
  })

  it('says the second time that it was written before', () => {
    const { text } = composeMessage({ ...writing, variant: 'second', today: '2026-11-28', by: '2026-12-01' })
    expect(text).toContain('这件事我 11 月 24 日已经写过一次，到今天还没有解决。')
  })

  const word = fc.stringMatching(/^[\u4e00-\u9fa5]{1,60}$/u)
  const facts = fc.record({
    item: fc.option(word),
    isGoods: fc.boolean(),
    isService: fc.boolean(),
    paid: fc.option(fc.double({ min: 0.01, max: 10_000_000, noNaN: true })),
    bought: fc.option(fc.constantFrom('2026-11-20', '2024-12-31')),
    business: fc.option(fc.stringMatching(/^[\u4e00-\u9fa5]{2,20}$/u)),
    number: fc.option(fc.stringMatching(/^[A-Z0-9]{6,24}$/u)),
    happened: fc.array(word, { maxLength: 4 }).map((clauses) => clauses.join('，').slice(0, 64)),
  })

  it.each(SHOP_VARIANTS)('keeps the limits of %s for every guide, in every tone, whatever was told', (variant) => {
    const how = { how: '12345678.12 ÷ 365 × 123 ≈ 4160268.24', if: null }
    const property = fc.property(
      facts,
      fc.constantFrom(...Object.keys(rules.guides)),
      fc.constantFrom(...TONES),
      fc.boolean(),
      fc.boolean(),
      fc.subarray(Object.keys(rules.wishes), { maxLength: 2 }),
      (told, guide, tone, asksOnly, isDue, wishes) => {
        const { text } = composeMessage({
          ...writing,
          facts: told,
          plan: {
            ...entry(guide),
            article: { statute: '网络消费纠纷司法解释', place: '第一百四十八条第二款第（十一）项' },
          },
          wishes: wishesOf(rules, wishes),
          asksOnly,
          due: isDue ? how : null,
          more: isDue ? { ...how, if: '要是' } : null,
          tone,
          variant,
          texts: variant === 'english' ? english.texts : texts,
        })
        if (variant === 'english') return wordsIn(text) <= MOST_ENGLISH_WORDS
        return count(text) >= SHORTEST && count(text) <= (variant === 'shorter' ? SHORTER : LONGEST)
      },
    )
    fc.assert(property, { numRuns: 400 })
  })
})

describe('what happened', () => {
  const told = (...texts: string[]) =>
    happened(texts, {
      isAside: words.isAside,
      toThem: (clause) => words.toThem(clause),
      withoutBuying: words.withoutBuying,
      afterBuying: words.afterBuying,
      said: ['洗衣机', '某某电器', '3800块', '11月3号'],
    })

  it.each([
    ['11月3号在某某电器买的洗衣机3800块，用了几天就漏水，店里说不能退，能退吗', '用了几天就漏水，你们说不能退'],
    ['买的洗衣机漏水，老板是个骗子，客服不理我', '买的洗衣机漏水，你们不理我'],
    ['洗衣机漏水，我叫张三测试，电话13800000000，怎么办', '洗衣机漏水'],
    ['洗衣机漏水，不退钱我就曝光他们', '洗衣机漏水'],
    ['你好，请问能退吗', ''],
    ['11月3号在某某电器买的洗衣机3800块用了几天就漏水', '用了几天就漏水'],
    ['在某某电器买的洗衣机漏水', '漏水'],
    ['在某某电器里面滑倒了', '在某某电器里面滑倒了'],
    ['某某电器买的洗衣机3800块一直没发货', '一直没发货'],
    ['某某电器买的洗衣机3800块一个月就坏了', '一个月就坏了'],
    ['某某电器买的洗衣机3800块两年保修不认', '两年保修不认'],
    ['洗衣机漏水，没退', '洗衣机漏水，没退'],
    ['洗衣机漏水，那运费谁出，打12315有用不，我爸今年六十八了，真的太欺负人了', '洗衣机漏水'],
    ['孩子12岁，他们不肯退', '孩子12岁，你们不肯退'],
  ])('of 「%s」 is 「%s」', (text, says) => {
    expect(told(text)).toBe(says)
  })

  it('is said once, however often it was told', () => {
    expect(told('用了几天就漏水', '用了几天就漏水，地板也泡了')).toBe('用了几天就漏水；地板也泡了')
  })
})

describe('the words of a message', () => {
  it('call the one written to 你们, and nobody else', () => {
    expect(words.toThem('物业说不管', { called: '(?:物业)' })).toBe('你们说不管')
    expect(words.toThem('快递公司说是卖家没包好', { called: '(?:网店)' })).toBe('快递公司说是你们没包好')
  })

  it.each([
    ['订单尾号3307', '尾号 3307'],
    ['订单号 JD20261121', 'jd20261121'],
    ['客服工号8812说不给退', null],
    ['工单号 20261121', '20261121'],
  ])('of 「%s」 the number is %s', (text, number) => {
    expect(words.number(text.toLowerCase())).toBe(number)
  })

  it.each([
    ['孩子用我手机充了3260', true],
    ['我女儿十一岁', true],
    ['她12岁', true],
    ['抽盲盒娃娃全是重复的', false],
    ['我35岁，自己充的', false],
    ['我三十五岁，自己充的', false],
    ['没仔细看', false],
  ])('「%s」 tells of a child: %s', (text, isTold) => {
    expect(rules.guides['minor-recharge']?.needs?.test(text)).toBe(isTold)
  })
})
