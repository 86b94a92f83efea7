import { describe, expect, it } from 'vitest'
import { phrases } from '../../src/base/phrases.ts'
import { contradictions } from '../../src/complaint/form/contradictions.ts'
import { showValue } from '../../src/complaint/form/fields.ts'
import { fieldOf, type Values } from '../../src/complaint/form/form.ts'
import { itemIn } from '../../src/complaint/form/guess.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { readChange } from '../../src/complaint/reading/change-named.ts'
import { referenceIn } from '../../src/complaint/reading/prefill.ts'
import { boughtAt } from '../../src/complaint/wording/bought-at.ts'
import { claimsWanted } from '../../src/complaint/wording/claims.ts'
import { itemBought, quantityOf } from '../../src/complaint/wording/item.ts'
import { businessIn, kindOfBusiness, outletIn } from '../../src/complaint/wording/named-business.ts'
import { nameUnknown, respondentWords, tellsPlace } from '../../src/complaint/wording/respondent.ts'
import { readComplaintWords } from '../../src/complaint/words.ts'
import { form, readYaml } from '../assistant/conversation.ts'

/** The values that an answer to a question of the form gives. */
const read = (field: string, answer: string): Values => {
  const got = readAnswer(fieldOf(form, field), answer, {
    form,
    values: {},
    today: '2026-11-24',
    insisted: false,
    simplify: (text) => text,
  })
  return got.values ?? {}
}
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
    ['named_after', '店在人民路，叫云顶', '云顶'],
    ['named_after', '我在人民路，叫云顶', null],
    ['sold_on', '淘宝糯米兔专营店发的货', '糯米兔专营店'],
    ['sold_on', '听说糯米兔专营店发的货', null],
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
    ['at', '从糯米兔买的', '糯米兔'],
    ['at', '自从糯米兔买的', null],
    ['got_from', '柜子是糯米兔配的', '糯米兔'],
    ['got_from', '柜子是糯米兔坏的', null],
    ['chose', '装修请的糯米兔', '糯米兔'],
    ['chose', '装修怪的糯米兔', null],
    ['did_for_us', '家里找的糯米兔装修', '糯米兔'],
    ['did_for_us', '家里找的糯米兔睡觉', '糯米兔睡觉'],
    ['called_shops', '一家名叫糯米兔的旅行社', '糯米兔'],
    ['called_shops', '一只名叫糯米兔的小狗', null],
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
    ['only_bought', '网购的云纹毯，洗衣机也坏了', '云纹毯'],
    ['only_bought', '要了云纹毯，洗衣机也坏了', '洗衣机'],
    ['not_things', '买的时候没说', null],
    ['not_things_begin', '买的新的云纹毯', null],
    ['not_things_alone', 'i bought it', null],
    ['not_things_alone', 'i bought slippers', 'slippers'],
    ['short_things', '买了猫，', '猫'],
    ['short_things', '买了云，', null],
    ['counted_at_once', '一箱云纹茶80', '云纹茶'],
    ['counted_at_once', '一位云纹茶80', null],
    ['makes_another_thing', '买的咖啡垫，', '咖啡垫'],
    ['makes_another_thing', '买的咖啡云，', '咖啡'],
    ['phone_owners', '孩子拿家里人手机充了点券', '点券'],
    ['phone_owners', '孩子拿坏手机充了点券', '手机'],
    ['sold_as', '买的大闸蟹礼盒坏了', '大闸蟹礼盒'],
    ['sold_as', '买的大闸蟹坏了', '大闸蟹'],
  ])('%s: 「%s」 is about %s', (_, words, item) => {
    expect(itemBought(form, words)?.item ?? null).toBe(item)
  })
})

it('shops_named: what a shop is named after was not bought there', () => {
  expect(itemIn(form, '那家手机店的电视')?.item).toBe('电视')
  expect(itemIn(form, '那家手机行的电视')?.item).toBe('手机')
})

describe('how many were bought', () => {
  it.each<[list: string, words: string, quantity: string | null]>([
    ['quantity_units', '买了三副耳机', '三副'],
    ['quantity_units', '买了三回耳机', null],
  ])('%s: 「%s」: %s', (_, words, quantity) => {
    expect(quantityOf(form, words, '耳机')).toBe(quantity)
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
    ['address_ends', '糯米兔，天河大厦', '糯米兔', '天河大厦'],
    ['address_ends', '糯米兔，天河大桥', '糯米兔，天河大桥', null],
    ['paid_words', '糯米兔，交的钱', '糯米兔', null],
    ['paid_words', '糯米兔，坐的车', '糯米兔，坐的车', null],
    ['not_named', '就隔壁那个卖特产的', null, '就隔壁那个卖特产的'],
    ['place_of', '市府路的糯米兔', '糯米兔', '市府路'],
    ['place_of', '市府桥的糯米兔', '市府桥的糯米兔', null],
  ])('%s: 「%s」 is %s at %s', (_, answer, name, address) => {
    expect(respondentWords(form, answer)).toMatchObject({ name, address })
  })

  it.each<[list: string, facts: string, filed: boolean]>([
    ['told_before', '漏水，打了12315投诉了', true],
    ['told_before', '漏水，想知道12315投诉了有没有用', false],
    ['told_bodies', '漏水，找过12345反映', true],
    ['told_bodies', '漏水，找过10086反映', false],
    ['told_then', '漏水，找过12315受理', true],
    ['told_then', '漏水，找过12315的人', false],
    ['in_court', '漏水，已经起诉', true],
    ['in_court', '漏水，准备起诉', false],
  ])('%s: 「%s」 was taken elsewhere: %s', (_, facts, filed) => {
    const found = contradictions(form, {
      filed_elsewhere: { kind: 'choice', value: 'none' },
      facts: { kind: 'text', text: facts },
    })
    expect(found.map(({ code }) => code)).toEqual(filed ? ['filed_denied'] : [])
  })

  it.each<[list: string, answer: string, place: string | undefined]>([
    ['done_at', '11月3号在市府路订的', '市府路'],
    ['done_at', '11月3号在市府路见的', '市府路见'],
  ])('%s: 「%s」 was at %s', (_, answer, place) => {
    expect(read('purchase_date', answer).purchase_place).toEqual(place && { kind: 'text', text: place })
  })

  it.each<[list: string, answer: string, name: string | undefined]>([
    ['name_withheld', '佚名', undefined],
    ['name_withheld', '易名', '易名'],
    ['before_person', '本人张三', '张三'],
    ['before_person', '某人张三', '某人张三'],
    ['not_persons', '发票张三', undefined],
  ])('%s: 「%s」 is the person %s', (_, answer, name) => {
    expect(read('complainant_name', answer).complainant_name).toEqual(name && { kind: 'text', text: name })
  })

  it.each<[list: string, said: string, words: string | null]>([
    ['wrong', '店名填错了，是美佳', '美佳'],
    ['wrong', '店名填好了，是美佳', null],
    ['put', '店名更正为美佳', '美佳'],
    ['put', '店名命名为美佳', null],
    ['rather', '店名其实是美佳', '美佳'],
    ['rather', '店名好像是美佳', null],
    ['sorry', '不好意思店名写错了，是美佳', '美佳'],
    ['sorry', '没想到店名写错了，是美佳', null],
    ['asks_to_change', '帮我更正店名为 美佳', '美佳'],
    ['asks_to_change', '帮我保密店名为 美佳', null],
  ])('%s: 「%s」 corrects to %s', (_, said, words) => {
    const values: Values = { respondent_name: { kind: 'text', text: '美家' } }
    expect(readChange(form, values, said)?.words ?? null).toBe(words)
  })

  it('reference_labels: a number that another body gave', () => {
    expect(referenceIn(form, '12345，工单号是 GD20260001')).toBe('GD20260001')
    expect(referenceIn(form, '订单号是 GD20260001')).toBeNull()
  })

  it('name_unknown: tells that there is no name to give', () => {
    expect(['店名忘了', '没有招牌'].filter((text) => !nameUnknown(form, text))).toEqual([])
    expect(['糯米兔', '有招牌'].filter((text) => nameUnknown(form, text))).toEqual([])
  })

  it('places: tells a place', () => {
    expect(['在人民路', '网上'].filter((text) => !tellsPlace(form, text))).toEqual([])
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
      sums: readYaml('words/sums'),
      answers: readYaml('words/answers'),
      values: readYaml('words/values'),
      figures: readYaml('words/figures'),
      persons: readYaml('words/persons'),
      disputes: readYaml('words/disputes'),
      corrections: readYaml('words/corrections'),
      wishes: { ...(readYaml('words/wishes') as object), bare: ['退(?:款'] },
    }
    expect(() => readComplaintWords(files)).toThrow(/wishes[\s\S]*bare/)
  })
})

it.each([
  ['2026年10月15日', '2026-10-15'],
  ['2026/10/15', '2026-10-15'],
  ['２０２６年１０月１５号', '2026-10-15'],
  ['10月15号', '2026-10-15（10月15号）'],
  ['2026年10月16日', '2026-10-15（2026年10月16日）'],
])('a day that was told as %s is shown as %s', (original, shown) => {
  expect(showValue(fieldOf(form, 'purchase_date'), { kind: 'date', day: '2026-10-15', original })).toBe(shown)
})
