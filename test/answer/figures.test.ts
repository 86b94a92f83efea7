import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import type { Focus } from '../../src/answer/asked/focus.ts'
import { figureLines } from '../../src/answer/composed/figures.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { CitedPart, Guide, Statement, Tag } from '../../src/corpus/types.ts'
import { asker, builtIn, knowledgeDir, TODAY } from './answering.ts'

const { figures: rules, guides } = loadKnowledge(knowledgeDir)
const texts = loadTexts(join(knowledgeDir, 'texts'))
const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const anyGuide = guides[0] as Guide

const CIVIL_CODE = '中华人民共和国民法典'
const CONSUMERS = '中华人民共和国消费者权益保护法'
const TOURISM = '中华人民共和国旅游法'
const INSURANCE = '中华人民共和国保险法'

/** Monday to Friday. */
const isWeekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

function line(statute: string, article: string, paragraph: string | null, ...answers: Tag[]): Statement {
  const basis: CitedPart[] = [{ statute, article, paragraph, item: null }]
  return { says: '一句话。', basis, documents: [], custom: false, answers }
}

/** The computed lines for words, of a guide that names these figures and has these deciding lines and conditions. */
function computed(
  said: string | string[],
  { named = [], lines = [], conditions = [], focus = 'can_i', today = TODAY }: Asked = {},
) {
  const spoken = readSpoken([said].flat(), today)
  const guide = { ...anyGuide, figures: named, conditions }
  return figureLines(
    {
      guide,
      text: [said].flat().join('\n'),
      deciding: lines,
      focus,
      tellsPrice: false,
      tellsCosts: false,
      isPassedOff: false,
    },
    spoken,
    {
      rules,
      texts,
      today,
      isWorkingDay: isWeekday,
    },
  )
}
type Asked = { named?: string[]; lines?: Statement[]; conditions?: Statement[]; focus?: Focus; today?: string }

const says = (...of: Parameters<typeof computed>) => computed(...of).map(({ says }) => says)

describe('the part of a deposit above a fifth of the price', () => {
  const cap = { named: ['deposit-cap'] }

  it('is no deposit, and can be asked back', () => {
    expect(computed('沙发总价 20000 元，定金 5000 元', cap)).toEqual([
      {
        says: '定金最多算总价的 20%：20000 元的 20% 是 4000 元，您交的 5000 元里多出的 1000 元不算定金，可以要回。',
        basis: [{ statute: CIVIL_CODE, article: '第五百八十六条', paragraph: '第二款', item: null }],
        answers: 'how_much',
      },
    ])
    expect(says('总价 999 元，定金 200 元', cap)).toEqual([expect.stringMatching(/199\.8 元.*多出的 0\.2 元/)])
  })

  it.each(['沙发总价 20000 元，定金 4000 元', '沙发总价 20000 元，定金 3999 元'])('is nothing: %s', (said) => {
    expect(computed(said, cap)).toEqual([])
  })

  it.each(['定金 5000 元', '沙发总价 20000 元', '总价 20000001 元，定金 9000000 元'])(
    'is not computed without both sums, or of too large ones: %s',
    (said) => expect(computed(said, cap)).toEqual([]),
  )

  it('counts the two sums from different messages', () => {
    expect(says(['我交了 5000 定金', '沙发总价 20000'], cap)).toHaveLength(1)
  })
})

describe('a multiple', () => {
  const double = { named: ['double-deposit'] }

  it('of the deposit is not one of the price', () => {
    expect(says('沙发总价 20000 元，定金 3000 元', double)).toEqual([
      '要是认定是商家违约，照您说的 3000 元算，2 倍就是 6000 元。',
    ])
  })

  it('of a deposit above a fifth of the price is one of the fifth', () => {
    expect(says('沙发总价 20000 元，定金 4000 元', double)).toEqual([expect.stringContaining('2 倍就是 8000 元')])
    expect(says('沙发总价 20000 元，定金 5000 元', double)).toEqual([
      '要是认定是商家违约，能算定金的是 4000 元，2 倍就是 8000 元。加上多出的 1000 元，一共 9000 元。',
    ])
  })

  it('of the deposit does not come into question where the person gives it up', () => {
    const deposit = { named: ['double-deposit'] }
    expect(says('定金交了 2000 元，店家说做不了了', deposit)).toHaveLength(1)
    expect(says('定金交了 2000 元，我不想要了', deposit)).toEqual([])
  })

  it('of the deposit needs a sum that was told as one', () => {
    expect(says('我交了 3000 元', double)).toEqual([])
  })

  it.each([
    '押金 1500，店家说没货了',
    '交了 1500 订金，店家不卖了',
    '诚意金 1500，车卖给别人了',
    '订沙发交了 1500 保证金，厂家说做不了了',
    '按金 1500，间铺唔租俾我，租给别人了',
  ])('is none of a sum by a name that is no 定金: %s', (said) => expect(says(said, double)).toEqual([]))

  it.each([
    '交了 1500 定金，店家说没货了',
    '定金 1500，房东租给别人了，押金还没交',
    '定金一千五，被别人高价叫走了',
    '交了 1500 定金，是定金不是订金，店家说没货了',
    '交了 1500 定金，这是不是定金，店家说没货了',
  ])('is one of what was called 定金: %s', (said) =>
    expect(says(said, double)).toEqual([expect.stringContaining('2 倍就是 3000 元')]),
  )

  it.each([
    [['我不租了，押金 1500 不退', '是押金不是定金啊'], '押金'],
    [['押金 1500 不退', '不是说定金双倍返还吗'], '押金'],
    [['交了 1500 订金，能要双倍吗'], '订金'],
    [['定金 1500，店家说没货了', '收据上写的是订金'], '订金'],
    [['交了 1500 意向金，没写是定金，他卖给别人了'], '意向金'],
  ])('is taken back with the reason: %j', (said, name) => {
    expect(computed(said)).toMatchObject([
      {
        says: `${name}不是定金：没约定按定金算的，不能要双倍；能退的，退的是您交的 1500 元。`,
        basis: [{ article: '第六十七条', paragraph: '第一款' }],
      },
    ])
  })

  it('of the price says what it makes together with the price', () => {
    expect(says('花了 500 元买的', { named: ['triple'], focus: 'how_much' })).toEqual([
      '要是认定商家欺诈，照您说的 500 元算，3 倍就是 1500 元。另外退您付的 500 元，一共 2000 元。',
    ])
  })
})

describe('a period', () => {
  it.each([
    ['10月24日散团的', 'tour-shopping-thirty-days', /行程结束起 30 天.*已经过了 1 天/, true],
    ['10月25日散团的', 'tour-shopping-thirty-days', /行程结束起 30 天.*今天是最后一天/, undefined],
    ['10月26日散团的', 'tour-shopping-thirty-days', /行程结束起 30 天.*还有 1 天/, undefined],
    [
      '跟团旅游，11月20日回来的',
      'tour-shopping-thirty-days',
      /到 2026 年 12 月 20 日（周日）为止，还有 26 天/,
      undefined,
    ],
    ['10月24日交齐材料的', 'insurer-thirty-days', /您要求赔付起 30 天.*已经过了 1 天/, true],
    ['10月25日交齐材料的', 'insurer-thirty-days', /您要求赔付起 30 天.*今天是最后一天/, undefined],
    ['10月26日申请的理赔', 'insurer-thirty-days', /您要求赔付起 30 天.*还有 1 天/, undefined],
  ])('runs from the end of a trip, or from a claim: %s', (said, id, written, over) => {
    const [found, ...others] = computed(said, { named: [id] })
    expect(found?.says).toMatch(written)
    expect(found?.over).toEqual(over && { unit: 'day', value: 30 })
    expect(others).toEqual([])
  })

  it.each([
    ['散团 30 天了', 'tour-shopping-thirty-days', undefined],
    ['散团都 31 天了', 'tour-shopping-thirty-days', true],
    ['行程结束 31 天了', 'tour-shopping-thirty-days', true],
    ['申请理赔 30 天了', 'insurer-thirty-days', undefined],
    ['材料交了 31 天了', 'insurer-thirty-days', true],
  ])('is told as time that has passed: %s', (said, id, over) => {
    expect(computed(said, { named: [id] })).toMatchObject([{ answers: 'until_when' }])
    expect(computed(said, { named: [id] })[0]?.over).toEqual(over && { unit: 'day', value: 30 })
  })

  it.each([
    [
      '商家11月18日签收了退货',
      'refund-after-return',
      /商家收到退货起 7 天.*到 2026 年 11 月 25 日（周三）为止，还有 1 天/,
    ],
    ['2025年11月25日寄的挂号信', 'postal-one-year', /寄出起 12 个月.*还有 1 天/],
    ['11月20日提车', 'car-seven-days', /收到起 7 天.*到 2026 年 11 月 27 日（周五）为止，还有 3 天/],
    ['10月24日买的', 'direct-selling-thirty-days', /付款起 30 天.*已经过了 1 天/],
    ['行李晚到，11月3日拿到的', 'baggage-late', /收到起 21 天.*今天是最后一天/],
  ])('runs from the act that the rule speaks of: %s', (said, id, written) => {
    expect(says(said, { named: [id] })).toEqual([expect.stringMatching(written)])
  })

  it('counts in its own case alone', () => {
    expect(says('箱子破了，11月3日拿到的', { named: ['baggage-late'] })).toEqual([])
  })

  it('has its own start alone', () => {
    expect(computed('10月1日收到的', { named: ['tour-shopping-thirty-days', 'insurer-thirty-days'] })).toEqual([])
    expect(computed('我住院第 40 天了', { named: ['tour-shopping-thirty-days', 'insurer-thirty-days'] })).toEqual([])
  })
})

describe('a figure that the guide does not name', () => {
  const paid = '花了 600 元'
  const trip = '10月26日散团的'

  it('counts where a line rests on the same paragraph, and its kind is asked for or told', () => {
    const lines = [line(CONSUMERS, '第五十五条', '第一款', 'yes')]
    expect(says(paid, { lines, focus: 'how_much' })).toEqual([expect.stringContaining('3 倍就是 1800 元')])
    expect(says(paid, { lines, focus: 'can_i' })).toEqual([])
    const dated = [line(TOURISM, '第三十五条', '第三款', 'yes', 'until_when')]
    expect(says(trip, { lines: dated })).toHaveLength(1)
    expect(says(trip, { lines: [line(TOURISM, '第三十五条', '第三款', 'yes')], focus: 'until_when' })).toEqual([])
  })

  it('counts for a further rule of the guide where it is a period or a cap, never where it is a multiple', () => {
    const fraud = line(CONSUMERS, '第五十五条', '第一款', 'how_much')
    expect(says(paid, { conditions: [fraud], focus: 'how_much' })).toEqual([])
    const dated = line(TOURISM, '第三十五条', '第三款', 'until_when')
    expect(says(trip, { conditions: [dated] })).toHaveLength(1)
    const cap = line(CIVIL_CODE, '第五百八十六条', '第二款', 'how_much')
    expect(says('沙发总价 20000 元，定金 5000 元', { conditions: [cap] })).toHaveLength(1)
  })

  it.each<[string, Statement]>([
    ['another paragraph', line(CONSUMERS, '第五十五条', '第二款', 'how_much')],
    ['the article as a whole', line(CONSUMERS, '第五十五条', null, 'how_much')],
    ['another article', line(CONSUMERS, '第五十四条', '第一款', 'how_much')],
    ['another statute', line(TOURISM, '第五十五条', '第一款', 'how_much')],
  ])('does not count where the line rests on %s', (_, other) => {
    expect(says(paid, { lines: [other], focus: 'how_much' })).toEqual([])
  })

  it('does not count for a period of another paragraph', () => {
    const claim = '10月26日交齐材料的'
    expect(says(claim, { lines: [line(INSURANCE, '第二十三条', '第一款', 'until_when')] })).toHaveLength(1)
    expect(says(claim, { lines: [line(INSURANCE, '第二十三条', '第二款', 'until_when')] })).toEqual([])
  })
})

describe('sums beside each other', () => {
  it.each([
    ['沙发总价一万八，定金交了三千', { deposit: 3000, total_price: 18_000, paid: null }],
    ['定金 3999，总价 20000', { deposit: 3999, total_price: 20_000, paid: null }],
    ['全款 12000 的沙发，定金付了 6000', { deposit: 6000, total_price: 12_000, paid: 6000 }],
    ['标价 8000，实付 6500', { deposit: null, total_price: null, paid: 6500 }],
  ])('keep their roles: %s', (said, { deposit, total_price, paid }) => {
    const spoken = readSpoken([said], TODAY)
    expect([spoken.sum('deposit'), spoken.sum('total_price'), spoken.paid]).toEqual([deposit, total_price, paid])
  })

  it('of one role are none, when they differ', () => {
    expect(readSpoken(['一张定金 300，另一张定金 400'], TODAY).sum('deposit')).toBeNull()
  })

  it('of a later message count', () => {
    expect(readSpoken(['定金 300', '说错了，定金 400'], TODAY).sum('deposit')).toBe(400)
  })
})

it('an answer computes from both sums, and cites what the figures rest on', async () => {
  const answer = await asker(builtIn())('沙发总价 20000，交了 5000 定金，现在不想买了，定金能退多少')
  expect(answer.text).toContain('多出的 1000 元不算定金')
  expect(answer.citations.map(({ article, paragraph }) => `${article}${paragraph ?? ''}`)).toContain(
    '第五百八十六条第二款',
  )
})

describe('working days', () => {
  const REGULATOR = '市场监督管理投诉举报处理办法'
  const answer = line(REGULATOR, '第十五条', null, 'until_when')

  it('leave out the weekends', () => {
    expect(says('我23号在12315提交的投诉', { lines: [answer] }).join()).toContain(
      '收到投诉起 7 个工作日：从 2026 年 11 月 23 日的第二天算起，到 2026 年 12 月 2 日（周三）为止，还有 8 天。',
    )
    expect(says('我16号提交的投诉', { lines: [answer] }).join()).toContain(
      '到 2026 年 11 月 25 日（周三）为止，还有 1 天',
    )
    expect(says('我19号提交的投诉', { lines: [answer] }).join()).toContain(
      '到 2026 年 11 月 30 日（周一）为止，还有 6 天',
    )
  })

  it('of a year whose holidays nobody knows are not counted', () => {
    const guide = { ...anyGuide, figures: [], conditions: [] }
    const spoken = readSpoken(['我23号提交的投诉'], TODAY)
    const given = { rules, texts, today: TODAY, isWorkingDay: () => null }
    expect(
      figureLines(
        {
          guide,
          text: '',
          deciding: [answer],
          focus: 'until_when',
          tellsPrice: false,
          tellsCosts: false,
          isPassedOff: false,
        },
        spoken,
        given,
      ),
    ).toEqual([])
  })
})

describe('a period from what was told', () => {
  it.each([
    [INSURANCE, '第四十七条', null, '10号寄的退保申请', '2026 年 12 月 10 日（周四）'],
    [INSURANCE, '第二十三条', '第一款', '24号签了赔付协议', '2026 年 12 月 4 日（周五）'],
    ['电信用户申诉处理办法', '第八条', null, '17号打客服投诉了', '2026 年 12 月 2 日（周三）'],
    ['移动电话机商品修理更换退货责任规定', '第十二条', null, '16号买的手机，想换一台', '2026 年 12 月 1 日（周二）'],
  ])('%s %s', (statute, article, paragraph, said, last) => {
    expect(says(said, { lines: [line(statute, article, paragraph, 'until_when')] }).join()).toContain(last)
  })
})

describe('what was told before', () => {
  const history = ['网购的手机是翻新的，花了 2600']

  it('counts for a question how much of the same matter', async () => {
    const answer = await builtIn().answer({
      text: '要是欺诈，一共能赔我多少钱，麻烦帮我算一下',
      history,
      asOf: null,
      today: TODAY,
    })
    expect(answer.text).toContain('7800')
  })

  it('does not count for another matter, or another purchase', async () => {
    for (const text of ['饭店的菜里吃出一条虫子，店家能赔我多少钱', '昨天买了一双鞋是假货，能赔我多少钱']) {
      const answer = await builtIn().answer({ text, history, asOf: null, today: TODAY })
      expect(answer.text).not.toMatch(/2600|7800|26000/)
    }
  })
})
