import { describe, expect, it } from 'vitest'
import { phrases } from '../../src/base/phrases.ts'
import { boughtAt } from '../../src/complaint/wording/bought-at.ts'
import { claimsWanted } from '../../src/complaint/wording/claims.ts'
import { itemBought } from '../../src/complaint/wording/item.ts'
import { businessIn, kindOfBusiness, outletIn } from '../../src/complaint/wording/named-business.ts'
import { nameUnknown, respondentWords, tellsPlace } from '../../src/complaint/wording/respondent.ts'
import { readComplaintWords } from '../../src/complaint/words.ts'
import { form, readYaml } from '../assistant/conversation.ts'

const cut = (words: string, named: { start: number; end: number } | null) =>
  named && words.slice(named.start, named.end)

describe('words/businesses.yaml', () => {
  it.each<[list: string, words: string, name: string | null]>([
    ['endings', '我在糯米兔蛋糕房订了个蛋糕', '糯米兔蛋糕房'],
    ['endings', '我在人民路订了个蛋糕', null],
    ['weak_endings', '在蓝月湾家居买的柜子', '蓝月湾家居'],
    ['weak_endings', '孩子的教育没人管', null],
    ['short_endings', '糯米兔理疗店骗我', '糯米兔理疗店'],
    ['short_endings', '理疗店骗我', null],
    ['goes_on', '投诉糯米兔超市', '糯米兔超市'],
    ['goes_on', '投诉糯米兔超市员', null],
    ['kinds', '在楼下的美容院做的', null],
    ['sizes', '在大酒店住的', null],
    ['not_in_names', '在昨天饭店吃的', null],
    ['lead_in', '在隔壁糯米兔超市买的', '糯米兔超市'],
    ['labels', '店名叫糯米兔，不给退', '糯米兔'],
    ['sure_labels', '店名是糯米兔，不给退', '糯米兔'],
    ['sure_labels', '老板是糯米兔，不给退', null],
    ['name_labels', '馆名静心，不给退', '静心'],
    ['not_called', '店家叫我重新付钱', null],
  ])('%s: 「%s」 names %s', (_, words, name) => {
    expect(cut(words, businessIn(form, words))).toBe(name)
  })

  it.each<[list: string, words: string, name: string | null]>([
    ['outlets', '在糯米兔的直播间买的', '糯米兔'],
    ['outlets', '在糯米兔的柜台买的', null],
    ['not_outlets', '在主播的直播间买的', null],
  ])('%s: 「%s」 sells as %s', (_, words, name) => {
    expect(cut(words, outletIn(form, words))).toBe(name)
  })

  it.each<[name: string, kind: 'name' | 'soft name' | 'kind' | null]>([
    ['糯米兔超市', 'name'],
    ['糯米兔家居', 'soft name'],
    ['水果超市', 'kind'],
    ['糯米兔', null],
  ])('「%s」 reads as %s', (name, kind) => {
    expect(kindOfBusiness(form, name)).toBe(kind)
  })
})

describe('words/purchases.yaml', () => {
  it.each<[list: string, words: string, name: string | null]>([
    ['done_there', '在糯米兔买的', '糯米兔'],
    ['done_there', '在糯米兔站着', null],
    ['not_sellers', '在朋友圈买的', null],
    ['not_sellers', '在去年冬天买的', null],
    ['places', '在步行街买的', null],
  ])('%s: 「%s」 was bought at %s', (_, words, name) => {
    expect(
      cut(
        words,
        boughtAt(form, words, () => false),
      ),
    ).toBe(name)
  })

  it.each<[list: string, words: string, item: string | null]>([
    ['units', '买了三双云底跑鞋', '云底跑鞋'],
    ['got', '入手了云底跑鞋', '云底跑鞋'],
    ['got', '听说了云底跑鞋', '鞋'],
    ['had_done', '装了两扇云纹门帘', '云纹门帘'],
    ['thing_ends', '买的云纹盘子裂了', '云纹盘子'],
    ['thing_ends', '说的云纹裂了', null],
  ])('%s: 「%s」 is about %s', (_, words, item) => {
    expect(itemBought(form, words)?.item ?? null).toBe(item)
  })
})

describe('words/wishes.yaml', () => {
  it.each<[list: string, words: string, claims: string[]]>([
    ['begins', '我要求退货', ['refund_goods']],
    ['begins', '希望换一个新的', ['exchange']],
    ['begins', '商家不给退货', []],
    ['begins', '不要求退货', []],
    ['goes_on', '要求修好，并且赔偿', ['repair', 'compensation']],
    ['not', '想问退货', []],
    ['not', '我要怎么退货', []],
    ['others_say', '师傅说要换', []],
    ['bare', '东西坏了，退钱！', ['refund_fee']],
    ['bare', '东西坏了，退过一次', []],
  ])('%s: 「%s」 wishes %j', (_, words, claims) => {
    expect(claimsWanted(form, words)).toEqual(claims)
  })
})

describe('words/answers.yaml', () => {
  it.each<[list: string, answer: string, name: string | null, address: string | null]>([
    ['business_words', '糯米兔超市，人民路 12 号', '糯米兔超市', '人民路 12 号'],
    ['business_words', '人民路对面', null, '人民路对面'],
    ['platforms', '在淘宝上', null, '在淘宝上'],
    ['platforms', '糯米兔', '糯米兔', null],
  ])('%s: 「%s」 is %s at %s', (_, answer, name, address) => {
    expect(respondentWords(form, answer)).toMatchObject({ name, address })
  })

  it('name_unknown: tells that there is no name to give', () => {
    expect(['店名忘了', '没有招牌'].filter((text) => !nameUnknown(form, text))).toEqual([])
    expect(['糯米兔', '有招牌'].filter((text) => nameUnknown(form, text))).toEqual([])
  })

  it('places: tells a place, or that it is not known', () => {
    expect(['在人民路', '网上', '地址不清楚'].filter((text) => !tellsPlace(form, text))).toEqual([])
    expect(['在线', '糯米兔'].filter((text) => tellsPlace(form, text))).toEqual([])
  })
})

describe('a list of phrases', () => {
  it('is one alternation, in its order', () => {
    expect(phrases.parse(['全额退款', '退款', '要(?!我)'])).toBe('(?:全额退款|退款|要(?!我))')
  })

  it.each<[why: string, list: string[], message: string]>([
    ['has an expression that does not compile', ['退(?:款'], '不是能用的正则表达式'],
    ['captures', ['退(款)'], '分组要写成 (?:…)'],
    ['has a phrase twice', ['退款', '退货', '退款'], '「退款」写了两次'],
    ['has the shorter before the longer', ['退', '换', '退款'], '「退款」要写在「退」前面'],
    ['has an empty phrase', [''], 'Too small'],
    ['is empty', [], 'Too small'],
  ])('is refused when it %s', (_, list, message) => {
    expect(phrases.safeParse(list).error?.message).toContain(message)
  })

  it('takes a phrase that only ends like another', () => {
    expect(phrases.safeParse(['退款', '全额退款']).success).toBe(true)
  })

  it('of a file is named when it is wrong', () => {
    const files = {
      businesses: readYaml('words/businesses'),
      purchases: readYaml('words/purchases'),
      answers: readYaml('words/answers'),
      values: readYaml('words/values'),
      figures: readYaml('words/figures'),
      persons: readYaml('words/persons'),
      disputes: readYaml('words/disputes'),
      wishes: { ...(readYaml('words/wishes') as object), bare: ['退(?:款'] },
    }
    expect(() => readComplaintWords(files)).toThrow(/wishes[\s\S]*bare/)
  })
})
