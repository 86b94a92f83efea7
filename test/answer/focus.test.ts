import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import type { Focus } from '../../src/answer/asked/focus.ts'
import { isTooSlow } from '../hostile/growth.ts'
import { knowledgeDir } from './answering.ts'

const { readFocus } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'))

const ASKED: Record<Focus, string[]> = {
  can_i: [
    '网购的杯子不喜欢能退吗',
    '理发店的卡可以转给我妹妹不',
    '餐馆可以不让我自己带酒吗',
    '押金他不给退行不行',
    '开封的茶叶还能换不',
    '这鞋我还能退得了不',
    '咁樣退得唔得',
    '利钱有没有',
    '晚点了饭都没发 这个有讲法不',
    '换新的要得不',
    'can i return a lamp i already opened',
  ],
  how_much: [
    '假茶叶能赔多少',
    '一箱坏牛奶赔几倍',
    '取消婚宴要扣我多少钱',
    '洗坏的大衣怎么赔',
    '剩下的课时费咋退',
    '违约金怎么算',
    '最多能赔我到哪个数',
    '他说赔我几百块，该赔几百',
    '修手机坏了主板，赔几多',
    '定金该退我几成',
    'how much can i get for a fake watch',
    'how many times the price do they owe me',
  ],
  until_when: [
    '网购的灯几天内能退',
    '退款要多久到账',
    '保修期是多长时间',
    '去法院告他的时效是几年',
    '退卡的期限是到哪天',
    '都半年了还来得及吗',
    '啥时候才给我退钱',
    '质保过期了吗',
    '快递几个小时内要送到',
    '这个有时间限制没得',
    '最晚好久给我答复',
    '最迟哪天要给',
    'how long do i have to send it back',
    'is there a deadline for a refund',
  ],
  who: [
    '健身房跑了我找谁',
    '运费谁出',
    '快递丢了谁赔',
    '商场里的柜台撤了该告谁',
    '这事归谁',
    '装修漏水算谁的责任',
    '乱收停车费是哪个部门的事',
    '去哪里投诉一家药店',
    '票是软件上买的，找软件还是找场馆',
    '哪个赔我的误工',
    'who pays for the shipping back',
    'who should i turn to',
  ],
  how: [
    '那我现在先干嘛',
    '店关门了怎么办',
    '老板不认账咋整',
    '他就是拖着，我咋办',
    '怎么要回我的学费',
    '投诉信怎么写',
    '如何跟酒店商量改期',
    '怎么才能让他给我开发票',
    '有啥办法没有',
    'what can i do if the shop is closed',
    'how do i file a complaint',
  ],
  is_it_true: [
    '退一赔三是真的吗',
    '店里贴的概不退换合法吗',
    '收开瓶费对吗',
    '这种合同有效吗',
    '是不是只能找厂家',
    '涂改的收据算不算凭证',
    '真有终身保修这回事吗',
    'is it true that sale items are final',
  ],
  must_i: [
    '退货一定要发票吗，必须有原包装？',
    '非得去店里退啊',
    '我用不用先交鉴定费',
    '该不该先付尾款',
    '还得我出运费吗',
    '凭什么要我补差价',
    '我有义务给他看身份证',
    'do i have to pay for the box',
  ],
  who_proves: [
    '灯坏了谁来证明是质量问题',
    '要我证明是假的吗',
    '这种事谁举证',
    '拿什么证明他说过这话',
    '怎么证明是他们洗坏的',
    'who has to prove the defect',
    'is the burden of proof on me',
  ],
}

const table = Object.entries(ASKED).flatMap(([focus, texts]) => texts.map((text) => [text, focus]))

describe('what is asked', () => {
  it('is tried with more than sixty questions', () => expect(table.length).toBeGreaterThan(60))

  it.each(table)('in 「%s」 is %s', (text, focus) => expect(readFocus(text)).toBe(focus))

  it.each([
    ['能赔多少？算了，找谁要啊', 'who'],
    ['找谁要啊？能赔多少', 'how_much'],
    ['运费谁出。退款多久到。', 'until_when'],
    ['运费谁出。我昨天买的。', 'who'],
    ['多少钱；怎么办\n谁来证明', 'who_proves'],
  ])('is decided by the last sentence that asks: %s', (text, focus) => expect(readFocus(text)).toBe(focus))

  it('is looked for in the last four sentences alone', () => {
    const told = '他不理我。'
    expect(readFocus(`能赔多少？${told.repeat(3)}`)).toBe('how_much')
    expect(readFocus(`能赔多少？${told.repeat(4)}`)).toBe('can_i')
    expect(readFocus(told.repeat(4))).toBeNull()
  })

  it('is the first of the list where a sentence asks two things', () => {
    expect(readFocus('怎么证明、找谁赔')).toBe('who_proves')
  })

  it('is none where nothing is asked', () => {
    expect(readFocus('')).toBeNull()
    expect(readFocus('昨天刚收到，八百块')).toBeNull()
  })

  it('is whether one may, where something is asked and no focus is said', () =>
    expect(readFocus('能退吗')).toBe('can_i'))

  it.each(['谁', '还要', '最多', 'who '])(
    'of a long message is read in time proportional to its length: %s',
    (unit) => {
      expect(isTooSlow(readFocus, unit)).toBe(false)
    },
  )
})
