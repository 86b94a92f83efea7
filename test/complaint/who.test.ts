import { describe, expect, it } from 'vitest'
import { fieldOf, type Values } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { readSaid } from '../../src/complaint/reading/prefill.ts'
import { form, openings } from '../assistant/conversation.ts'

const read = (text: string) => {
  const { values, unsure } = readSaid({ form, openings }, { text, written: text, day: '2026-11-28' })
  return { ...values, ...unsure }
}
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/** For whom the complaint is, and in what words. */
const FOR: Record<'other' | 'child' | 'minor', string[]> = {
  other: lines(`
    帮老人家投诉，老人买了一堆保健品
    我是代我母亲来的，她在康寿堂买了药酒
    我妈今年72了，被忽悠买了床垫，我来帮她投诉
    我爷爷在公园边上听课买了净水器，我想替他反映
    我爸不会用手机，让我来替他投诉
    替我妈妈投诉，她在超市买到过期奶粉
    我帮邻居王大爷问的，他买的电视坏了
    这是我外婆的事，她腿脚不方便，我来替她办
    我代我岳父投诉一家装修公司
    我朋友不好意思说，托我来投诉一家美容院
    我来给我奶奶维权的，她被骗买了玉镯
    帮我婆婆投诉旅行社
    替我姐投诉影楼
    我妈被一个卖锅的骗了，我是她女儿，替她来投诉
    受我舅舅委托投诉4S店
    我是他儿子，我爸80多了，买了个按摩椅，我帮他弄
    老人家自己说不清，我替他写，买的是助听器
    代父亲投诉：他买的血糖仪不准
    我室友让我帮她投诉一家网店
    给家里老人投诉，老人买了假药
    为我母亲投诉康乐养生馆
  `),
  child: lines(`
    我孩子9岁，偷偷用我手机给游戏充了3000
    我是9岁孩子的家长，孩子给主播打赏了2000
    我家小孩今年8岁，在文具店买的玩具伤了手
    儿子才10岁，拿我手机充了王者5000块
    我女儿上三年级，自己去理发店办了张卡
    我家娃12岁，充游戏花了1200
    小孩不懂事给主播刷了4000
    我是孩子妈妈，孩子7岁，买的奶糖吃出铁丝
    我儿子未成年，在网吧充了800
  `),
  minor: lines(`
    我13岁，用妈妈手机给抖音主播刷了4200，想退
    我今年十四岁，买的耳机是假的
    我还在上初中，买的鞋开胶了
    我是初二学生，网上买的手办没发货
    我才12，给游戏充了600
    我未成年，充了500想退
    我是小学生，买了个盲盒
    我今年16周岁，买的滑板坏了
    本人15岁，买的球鞋是假货
  `),
}

/** One's own matter, though somebody else is in it. */
const OWN = lines(`
  我买的洗衣机坏了
  我和我妈一起去买的沙发，塌了
  给我妈买的按摩椅坏了，商家不退
  给孩子报的班关门了，退学费
  我老公付的钱，买的冰箱不制冷
  帮我退钱，买的鞋开胶了
  帮我看看，我买的手机老死机
  我儿子结婚买的家具甲醛超标
  我买给爷爷的助听器没声音
  我邻居也买了，我的也坏了
  我给女儿买的裙子掉色
  我在儿童摄影店给宝宝拍的照片没给底片
  我今年73岁，买的老花镜度数不对
  我30岁了，办的健身卡退不了
  我朋友推荐的店，我买的包是假的
  我带孩子去吃饭，吃出虫子
  我的课程买了12个月，才上3次
  我老婆不让买，我还是买了，结果是坏的
`)

describe('for whom', () => {
  for (const who of ['other', 'child', 'minor'] as const)
    it.each(FOR[who])(`${who}: %s`, (text) => {
      expect(read(text).filing_for).toEqual({ kind: 'choice', value: who })
    })

  it.each(OWN)('self: %s', (text) => {
    expect(read(text).filing_for?.kind === 'choice' && read(text).filing_for).toBe(false)
  })
})

describe('what was said of oneself and of the place', () => {
  it.each([
    ['我姓雷叫雷晓梅，买的洗衣机漏水', 'complainant_name', '雷晓梅'],
    ['我叫雷晓梅，买的洗衣机漏水', 'complainant_name', '雷晓梅'],
    ['我的名字叫雷晓梅。买的洗衣机漏水', 'complainant_name', '雷晓梅'],
    ['我的名字是雷晓梅，买的洗衣机漏水', 'complainant_name', '雷晓梅'],
    ['本人雷晓梅，买的洗衣机漏水', 'complainant_name', '雷晓梅'],
    ['我是雷晓梅，电话13800000000，买的洗衣机漏水', 'complainant_name', '雷晓梅'],
    ['姓名：雷晓梅，电话13800000000，洗衣机漏水', 'complainant_name', '雷晓梅'],
    ['洗衣机漏水，我在万达广场买的', 'respondent_address', '万达广场'],
    ['在磁湖路买的电动车，充不进电', 'respondent_address', '磁湖路'],
    ['我在南门菜市场买的鱼是臭的', 'respondent_address', '南门菜市场'],
    ['在步行街买的鞋，穿一天就开胶', 'respondent_address', '步行街'],
    ['这个包是在火车站旁边买的，假的', 'respondent_address', '火车站旁边'],
  ])('%s', (text, field, value) => {
    expect(read(text)[field]).toEqual({ kind: 'text', text: value })
  })

  it.each(['我叫他退钱，他不退', '我叫了外卖，吃出虫子', '我是来投诉的', '我是会员，卡退不了', '本人投诉这家店'])(
    'is no name: %s',
    (text) => {
      expect(read(text).complainant_name).toBeUndefined()
    },
  )

  it.each([
    ['找过他们，不理', 'no_reply'],
    ['没找过商家', 'no'],
    ['跟老板说过，他不肯退', 'refused'],
    ['打电话给客服，一直没人接', 'no_reply'],
    ['店家答应换，到现在也没换', 'broken'],
    ['找过店里，店里说不退', 'refused'],
    ['还没跟他们说', 'no'],
    ['微信发了，已读不回', 'no_reply'],
  ])('negotiated: %s', (text, code) => {
    expect(read(`买的洗衣机漏水，${text}`).negotiated).toEqual({ kind: 'choice', value: code })
  })
})

describe('a matter of a parent or a grandparent', () => {
  it.each([
    '我外婆在福康养生馆花了6600买保健品',
    '我爸在老年手机店被骗了，花3500买的手机才值六百',
    '我奶奶被他们忽悠买了床垫',
  ])('it is asked for whom: %s', (text) => {
    const { values, unsure } = readSaid({ form, openings }, { text, written: text, day: '2026-11-28' })
    expect(values.filing_for).toBeUndefined()
    expect(unsure.filing_for).toEqual({ kind: 'choice', value: 'other' })
  })

  it.each(['我陪我妈在养生馆花了6600', '给我爸在网上买了手机，坏了', '我妈说在这家店买了的都后悔，我的也坏了'])(
    'nothing is asked: %s',
    (text) => {
      expect(read(text).filing_for).toBeUndefined()
    },
  )

  it('without a telephone of theirs, that of the agent stands', () => {
    const agent = {
      filing_for: { kind: 'choice', value: 'other' },
      agent_phone: { kind: 'phone', digits: '13900001111', type: 'mobile' },
    } as const
    const answer = (field: string, words: string, values: Values = agent) =>
      readAnswer(fieldOf(form, field), words, {
        form,
        values,
        today: '2026-11-28',
        insisted: false,
        simplify: (each) => each,
      }).values
    expect(answer('complainant_name', '外婆叫王小桂，没有手机，写我的')).toMatchObject({
      complainant_name: { text: '王小桂' },
      complainant_phone: { digits: '13900001111' },
    })
    expect(answer('complainant_phone', '没手机 写我的')).toMatchObject({ complainant_phone: { digits: '13900001111' } })
    expect(answer('complainant_phone', '13900002222')).toMatchObject({ complainant_phone: { digits: '13900002222' } })
    expect(answer('complainant_phone', '写我的', {}).complainant_phone).toBeUndefined()
  })
})
