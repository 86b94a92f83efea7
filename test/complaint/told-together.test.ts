import { describe, expect, it } from 'vitest'
import { claimsIn, ownWishes } from '../../src/complaint/wording/claims.ts'
import { pricesTold, sumsTold } from '../../src/complaint/wording/figures.ts'
import { respondentWords } from '../../src/complaint/wording/respondent.ts'
import { form, intents } from '../assistant/conversation.ts'

const TODAY = '2026-11-28'
const roles = (text: string) => sumsTold(form, text, TODAY).map(({ role, money }) => [role, (money.cents ?? 0) / 100])

describe('many sums in one message', () => {
  it('each has its own role, and a deposit beside the price is a part of it', () => {
    const told = '标价5999，砍到5200，先交了定金1000，余款4200是送货那天刷的卡，修第二回他退了我200块上门费'
    expect(roles(told)).toEqual([
      ['list_price', 5999],
      ['amount', 5200],
      ['deposit', 1000],
      ['other', 4200],
      ['refunded', 200],
    ])
    expect(pricesTold(form, told, TODAY).map(({ money }) => money.cents)).toEqual([520000])
  })

  it('a deposit alone is what was paid', () => {
    expect(pricesTold(form, '交了定金1000元', TODAY).map(({ role }) => role)).toEqual(['deposit'])
  })

  it('one of several payments is no price of one piece', () => {
    expect(roles('三千八百块分两次给的第一次给了八百')).toEqual([
      ['amount', 3800],
      ['other', 800],
    ])
  })

  it('what is demanded back and as damages', () => {
    expect(roles('把钱全退给我，5200，再赔我坏掉的一冰箱肉300块')).toEqual([
      ['claim_refund', 5200],
      ['claim_damages', 300],
    ])
  })
})

describe('wishes of one’s own', () => {
  it.each([
    ['把钱退给我就行我不要他赔', ['refund_fee']],
    ['佢话唔退得换', []],
    ['我要退钱，唔要换', ['refund_fee']],
  ])('%s', (text, claims) => {
    expect(claimsIn(form, ownWishes(form, text))).toEqual(claims)
  })
})

describe('the name of a business among other words', () => {
  it.each([
    ['洁净干洗店，测试区和平路5号，送去的，洗一次68', '洁净干洗店', '测试区和平路5号'],
    ['vivo的 2599 ，在讯达手机店买的', '讯达手机店', null],
    ['波斯服饰店，黄石港区万达', '波斯服饰店', '黄石港区万达'],
    ['铺头叫劲步运动，喺测试区人民路万汇广场二楼', '劲步运动', '测试区人民路万汇广场二楼'],
  ])('%s', (text, name, address) => {
    expect(respondentWords(form, text)).toEqual({ name, address, described: false })
  })
})

describe('filing in English', () => {
  it.each(['I want to file a complaint', 'please make a complaint', 'OK, I want to complain'])('%s', (words) =>
    expect(intents.wantsToComplain(words)).toBe(true),
  )
  it.each(['How do I file a complaint', 'I do not want to file a complaint'])('not: %s', (words) => {
    expect(intents.wantsToComplain(words)).toBe(false)
  })
})
