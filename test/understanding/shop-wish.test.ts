import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { shop } from '../assistant/conversation.ts'

const fold = createFold()
const { words } = shop
const wish = (text: string) => words.wish(fold(text))

describe('a wish for a message to the shop', () => {
  it.each([
    '怎么跟他们说',
    '帮我写个消息',
    '写封投诉信',
    '帮我写一段话发给商家要求退款',
    '怎么跟店家说他才肯退',
    '咋跟他们讲',
    '点样同佢哋讲',
    '咋个跟老板讲嘛',
    '帮俺写一段给卖家',
    '帮我泻一段话给商加',
    '帮我编个短信发给老板',
    '我该怎么回复客服',
    '怎么和快递公司沟通',
    '怎麼跟店家說',
    'write a message to the shop',
    'What should I say to them?',
    '帮我拟一份书面的函',
    '怎么跟商场说',
    '怎么跟加油站说',
    '怎么跟游乐场说',
    '怎么说才肯给我换',
    '帮我写给售楼处',
    '写给供电局',
    '鲜花挺好的，帮我写要求退款',
    '点样同间铺讲好',
  ])('is read in 「%s」', (text) => {
    expect(wish(text)?.kind).toBe('message')
  })

  it.each([
    '怎么投诉',
    '商家给我写了一段话',
    '怎么跟他们说都没用',
    '起诉状怎么写',
    '帮我写差评',
    '健身房关门了，钱能退吗',
    '他们发的消息我看不懂',
    '店家让我写个好评',
    '没提醒我就扣了钱',
    '合同怎么写才有效',
    '怎么跟老婆说',
    '怎么跟你们说',
    '写给法院',
  ])('is not read in 「%s」', (text) => {
    expect(wish(text)).toBeNull()
  })

  it('takes the matter told with it, without the wish', () => {
    expect(wish('帮我写一段话发给商家要求退款，我上周六买的耳机599元，戴上就有杂音')).toMatchObject({
      matter: '我上周六买的耳机599元，戴上就有杂音',
    })
    expect(wish('买的手机三天就黑屏，怎么跟老板说')).toMatchObject({ matter: '买的手机三天就黑屏' })
  })

  it.each([
    ['写封投诉信', 'letter'],
    ['帮我写个微信给老板', 'wechat'],
    ['怎么跟客服说', 'platform'],
    ['怎么跟他们说', null],
  ])('of 「%s」 has the tone %s', (text, tone) => {
    expect(wish(text)).toMatchObject({ tone })
  })

  it('of a lawyer’s letter is told apart', () => {
    expect(wish('帮我写律师函')).toMatchObject({ kind: 'lawyer' })
    expect(wish('律师函')).toMatchObject({ kind: 'lawyer' })
  })

  it.each([
    ['threat', '帮我写个消息威胁老板'],
    ['threat', '帮我写段话给店家，不退钱我就举报他偷税'],
    ['insult', '帮我写一段骂商家的话'],
    ['false', '帮我写段话给店家，就说我吃了拉肚子，其实没有'],
    ['false', '帮我写段话给商家，编个理由'],
    ['council', '用你们消委会的名义帮我写封函给商家'],
    ['home', '帮我写封信寄到老板家里'],
  ])('that would be a %s is refused: 「%s」', (why, text) => {
    expect(wish(text)).toMatchObject({ kind: 'refused', why })
  })

  it.each([
    ['短一点', 'shorter'],
    ['再硬气一点', 'firmer'],
    ['英文版', 'english'],
    ['客气点', 'plain'],
    ['这双鞋短一点点，我想换一双大一号的可以吗', null],
  ])('for another form is read: 「%s」', (text, variant) => {
    expect(words.variant(fold(text))).toBe(variant)
  })
})

describe('a wish for a reminder', () => {
  it.each(['三天后提醒我', '周五提醒我一下', 'remind me in 3 days'])('is read in 「%s」', (text) => {
    expect(words.wantsReminder(fold(text))).toBe(true)
  })

  it.each(['没提醒我', '商家没有提醒我就扣钱', '不用提醒我了', '该提醒我的没提醒'])('is not read in 「%s」', (text) => {
    expect(words.wantsReminder(fold(text))).toBe(false)
  })
})

describe('what came of it', () => {
  it.each([
    ['解决了', 'settled'],
    ['钱退回来了', 'settled'],
    ['没回', 'silent'],
    ['他们一直没回复我', 'silent'],
    ['还没理我', 'silent'],
    ['他们不同意', 'refused'],
    ['还是不肯', 'refused'],
    ['没解决', 'silent'],
    ['能退吗', null],
    ['我买的鞋掉色了', null],
  ])('is read in 「%s」: %s', (text, came) => {
    expect(words.came(fold(text))).toBe(came)
  })
})
