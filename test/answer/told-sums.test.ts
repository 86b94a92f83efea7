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
import { knowledgeDir } from './answering.ts'

const TODAY = '2026-11-28'
const { figures: rules, guides } = loadKnowledge(knowledgeDir)
const texts = loadTexts(join(knowledgeDir, 'texts'))
const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))

const PREPAID = '最高人民法院关于审理预付式消费民事纠纷案件适用法律若干问题的解释'
const CONSUMERS = '中华人民共和国消费者权益保护法'
const PRICES = '中华人民共和国价格法'
const CIVIL_CODE = '中华人民共和国民法典'
const FOOD = '中华人民共和国食品安全法'

/** Monday to Friday. */
const isWeekday = (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

function line(statute: string, article: string, paragraph: string | null, ...answers: Tag[]): Statement {
  const basis: CitedPart[] = [{ statute, article, paragraph, item: null }]
  return { says: '一句话。', basis, documents: [], custom: false, answers }
}

const byDiscount = line(PREPAID, '第十八条', '第一款', 'how_much')
const unlimited = line(PREPAID, '第二十二条', '第一款', 'how_much')
const ahead = line(CONSUMERS, '第五十三条', null, 'yes')
const faulty = line(CONSUMERS, '第二十四条', '第一款', 'yes')
const noReturn = line(CONSUMERS, '第二十四条', '第一款', 'no')
const marked = line(PRICES, '第四十一条', null, 'yes')
const injury = line(CONSUMERS, '第四十九条', null, 'yes')
const fraud = line(CONSUMERS, '第五十五条', '第一款', 'how_much')
const unsafe = line(FOOD, '第一百四十八条', '第二款', 'how_much')
const breached = line(CIVIL_CODE, '第五百八十四条', null, 'yes')
const ended = line(CIVIL_CODE, '第五百六十六条', '第一款', 'yes')

/** The computed lines of a guide with this conclusion and these further rules. */
function computed(
  said: string | string[],
  {
    conclusion,
    conditions = [],
    focus = 'how_much',
  }: { conclusion: Statement; conditions?: Statement[]; focus?: Focus },
) {
  const messages = [said].flat()
  const guide: Guide = {
    ...(guides[0] as Guide),
    figures: [],
    conclusion,
    conditions,
    situations: [],
    exceptions: [],
  }
  return figureLines(
    {
      guide,
      text: messages.join('\n'),
      deciding: [conclusion],
      focus,
      tellsPrice: false,
      tellsCosts: false,
      isPassedOff: false,
    },
    readSpoken(messages, TODAY),
    {
      rules,
      texts,
      today: TODAY,
      isWorkingDay: isWeekday,
    },
  )
}
const says = (...of: Parameters<typeof computed>) => computed(...of).map((each) => each.says)

describe('all of the price', () => {
  const damages = { ...faulty, says: '摔坏的，可以要公司修好或者赔钱。' }
  it('does not come back where only harm is made good', () => {
    expect(says('搬家公司收了980', { conclusion: damages })).toEqual([])
    expect(says('收了980', { conclusion: { ...damages, says: '可以退货，害您有损失的还要赔。' } })).toHaveLength(1)
  })

  it.each(['司仪3800，把新郎名字念错了', '跟妆1200，迟到了两小时', '司仪3800，婚礼办完了'])(
    'is not said to come back for what was had: %s',
    (said) => expect(says(said, { conclusion: ahead })).toEqual([]),
  )

  it('comes back for what was not', () => {
    expect(says('司仪3800，没来', { conclusion: ahead })).toEqual([expect.stringContaining('全部：3800 元')])
  })

  it('is not due where one piece did not come', () => {
    expect(says('外卖点了98，少送一份28的', { conclusion: faulty })).toEqual([
      '少了的那份：28 元，可以要求补上或者退。',
    ])
    expect(says('外卖点了98，少送一份', { conclusion: faulty })).toEqual([])
  })
})

describe('an insurance that is ended before its time', () => {
  const insured = line('中华人民共和国保险法', '第五十四条', null, 'how_much')
  it('comes back for the time that is left, of a car or of property', () => {
    expect(says('车险一年保费 2920，保了 100 天，车卖了', { conclusion: insured })).toEqual([
      expect.stringContaining('2920 ÷ 365 × 265 = 2120 元'),
    ])
  })

  it('is not reckoned by time for a life', () => {
    expect(says('重疾险一年保费 2920，保了 100 天，不想保了', { conclusion: insured })).toEqual([])
  })
})

describe('the reason for which the person wants out', () => {
  it('is named on both sides where it was not told', () => {
    const both = '您自己的原因退的，没打过折也是这个数；打过折的，用掉的按打折前的价扣。'
    const course = '瑜伽课3600块36节，上了10节'
    const lines = { conclusion: byDiscount, conditions: [line(PREPAID, '第十九条', '第一款', 'how_much')] }
    expect(says(`${course}，想退`, lines).join()).toContain(`2600 元。${both}`)
    expect(says(`${course}，不练了`, lines).join()).toContain(both)
    expect(says(`${course}，店关门了，想退`, lines).join()).not.toContain(both)
    expect(says(course, lines).join()).not.toContain(both)
  })
})

describe('an overcharge', () => {
  it('is what was charged without what was due, whatever the guide is', () => {
    expect(computed('停车2小时，牌子写5块一小时，收了我40', { conclusion: faulty, focus: 'can_i' })).toMatchObject([
      {
        says: '照说好、写明的价是 5 × 2 = 10 元，收了 40 元，多收 40 − 10 = 30 元，多收的可以不给，给了的可以要回。',
        due: { yuan: 30, how: '40 − 10 = 30' },
      },
    ])
  })

  it('is no deceit where nobody tells of one', () => {
    const gold = '金店标每克780，称了5克收4200'
    expect(says(gold, { conclusion: fraud })).toEqual([expect.stringContaining('多收 4200 − 3900 = 300 元')])
    expect(says(`${gold}，说是足金，其实掺假`, { conclusion: fraud }).join()).toContain('3 倍就是 12600 元')
  })
})

describe('the rest of a course', () => {
  const course = '12000 元买了 80 节课，上了 22 节'

  it('is the price without the lessons had, counted by the price paid', () => {
    expect(computed(course, { conclusion: byDiscount })).toEqual([
      {
        says: '不是您的原因退的，用掉的按您买的价扣：12000 ÷ 80 × 22 = 3300，退 12000 − 3300 = 8700 元。',
        basis: [{ statute: PREPAID, article: '第十八条', paragraph: '第一款', item: '（一）' }],
        answers: 'how_much',
        due: { how: '12000 − 3300 = 8700', if: null, yuan: 8700 },
        together: 8700,
        comesTo: [8700],
      },
    ])
  })

  it('is counted from what is left where that was told', () => {
    expect(says('12000 元买了 80 节课，还剩 58 节', { conclusion: byDiscount })).toEqual([
      '没用的部分：12000 ÷ 80 × 58 = 8700 元。',
    ])
  })

  it('for the person’s own reason counts by the price before the discount', () => {
    const own = '12000 元买了 80 节课，上了 22 节，我没时间去了'
    expect(computed(own, { conclusion: byDiscount })).toMatchObject([
      {
        says: expect.stringMatching(/^您自己的原因.*退 12000 − 3300 = 8700 元；打过折的/),
        basis: [{ article: '第十九条' }],
      },
    ])
    expect(says(`${own}，原价 200 一节`, { conclusion: byDiscount })).toEqual([
      '您自己的原因退的，用掉的按打折前的价扣：200 × 22 = 4400，退 12000 − 4400 = 7600 元。',
    ])
    expect(says(`${own}，原价 16000`, { conclusion: byDiscount })).toEqual([
      expect.stringContaining('16000 ÷ 80 × 22 = 4400，退 12000 − 4400 = 7600 元'),
    ])
  })

  it('is nothing, and nobody pays on top, where the lessons had come to more at the full price', () => {
    const own = '3800 元办了 10 次卡，做了 6 次，原价 680 一次，我没时间去了'
    expect(says(own, { conclusion: byDiscount })).toEqual([
      expect.stringContaining('680 × 6 = 4080，超过了您交的 3800 元'),
    ])
  })

  it('is shown both ways where the reason was not told and the prices differ', () => {
    expect(says(`${course}，原价 200 一节`, { conclusion: byDiscount })).toEqual([
      expect.stringContaining('退 12000 − 3300 = 8700 元'),
      expect.stringContaining('退 12000 − 4400 = 7600 元'),
    ])
    expect(says(`${course}，原价 200 一节，店关门了`, { conclusion: byDiscount })).toHaveLength(1)
  })

  it('says what is still due, or how far an offer falls short', () => {
    expect(says(`${course}，退了我 300`, { conclusion: byDiscount })).toEqual([
      expect.stringContaining('已经退了 300 元，还差 8400 元。'),
    ])
    expect(says(`${course}，店里只肯退 5000`, { conclusion: byDiscount })).toEqual([
      expect.stringContaining('他们肯退 5000 元，比这少 3700 元。'),
    ])
    expect(says(`${course}，店里只肯退 8700`, { conclusion: byDiscount })[0]).not.toContain('比这少')
    expect(says(`${course}，退了我 8700`, { conclusion: byDiscount })[0]).not.toContain('还差')
  })

  it('says that it is not exact where it does not come out even', () => {
    expect(says('1000 元买了 7 节课，上了 2 节', { conclusion: byDiscount })).toEqual([
      expect.stringContaining('1000 ÷ 7 × 2 ≈ 285.71，退 1000 − 285.71 = 714.29 元'),
    ])
  })

  it('is counted for whatever was paid ahead, without a price before the discount', () => {
    expect(says(course, { conclusion: ahead })).toEqual([
      '用掉的扣下，别的退：12000 ÷ 80 × 22 = 3300，退 12000 − 3300 = 8700 元。',
    ])
  })

  it('is computed again after a correction', () => {
    expect(says([course, '说错了，上了 20 节'], { conclusion: byDiscount })).toEqual([
      expect.stringContaining('12000 ÷ 80 × 20 = 3000，退 12000 − 3000 = 9000 元'),
    ])
  })

  it.each([
    ['没说付了多少', '买了 80 节课，上了 22 节'],
    ['说不准上了几节', '12000 元买了 80 节课，大概上了 22 节'],
    ['太多', '12000000 元买了 80 节课，上了 22 节'],
  ])('is none: %s', (_, said) => expect(says(said, { conclusion: byDiscount })).toEqual([]))

  it('does not come into question for a guide about other things', () => {
    expect(says(course, { conclusion: fraud }).join()).not.toContain('3300')
  })
})

describe('the rest of a card', () => {
  it('that runs for a time is the share of the time left', () => {
    expect(computed('年卡 3600 元，用了 3 个月', { conclusion: unlimited })).toMatchObject([
      {
        says: '没另外说好算法的，按剩下的时间占全部的比例退：3600 ÷ 12 × 9 = 2700 元。',
        basis: [{ article: '第二十二条' }],
      },
    ])
    expect(says('年卡 3650 元，去了 20 天', { conclusion: unlimited })).toEqual([
      '没另外说好算法的，按剩下的时间占全部的比例退：3650 ÷ 365 × 345 = 3450 元。',
    ])
  })

  it('of money is what was not used', () => {
    expect(computed('充了 2000，花了 640', { conclusion: byDiscount })).toMatchObject([
      { says: '退没用掉的钱：2000 − 640 = 1360 元。', basis: [{ article: '第十五条', paragraph: '第一款' }] },
    ])
  })

  it('what was used of a card is no price, and counts with what was paid in', () => {
    expect(readSpoken(['总共剪掉120块'], TODAY).paid).toBeNull()
    expect(readSpoken(['卡里扣掉了 300'], TODAY).paid).toBeNull()
    expect(readSpoken(['充了2000', '总共剪掉120块'], TODAY).prepaid).toEqual({ paid: 2000, gift: 0, used: 120 })
  })

  it('with money on top counts by the share that was paid, or by the full price for the person’s own reason', () => {
    const card = '充 2000 送 500，用了 640'
    expect(computed(`${card}，店关门了`, { conclusion: byDiscount })).toMatchObject([
      {
        says: '不是您的原因退的，送的 500 元摊进去打折：用掉的算 640 × 2000 ÷ 2500 = 512，退 2000 − 512 = 1488 元。',
        basis: [{ article: '第十八条', item: '（二）' }],
      },
    ])
    expect(computed(`${card}，我没时间去了`, { conclusion: byDiscount })).toMatchObject([
      { says: '您自己的原因退的，用掉的不打折：退 2000 − 640 = 1360 元。', basis: [{ article: '第十九条' }] },
    ])
    expect(says(card, { conclusion: byDiscount })).toHaveLength(2)
  })
})

describe('the whole price', () => {
  it('is that of all pieces', () => {
    expect(computed('买了 3 箱橙子，一箱 268，都烂了', { conclusion: faulty })).toMatchObject([
      {
        says: '要是能退，退的是您付的全部：268 × 3 = 804 元。',
        basis: [{ article: '第二十四条', paragraph: '第一款' }],
      },
    ])
  })

  it('without what came back', () => {
    expect(says('花了 1280 买的，退了我 300', { conclusion: faulty })).toEqual([
      expect.stringContaining('已经退了 300 元，还差 980 元。'),
    ])
  })

  it('is not said where the answer is no, the period is over, or nobody asks for it', () => {
    expect(says('花了 1280 买的', { conclusion: noReturn })).toEqual([])
    expect(says('花了 1280 买的', { conclusion: faulty, focus: 'until_when' })).toEqual([])
    const dated = { ...faulty, answers: ['yes', 'until_when'] as Tag[] }
    expect(says('11月1日收到的，花了 1280 买的', { conclusion: dated })).toEqual([
      expect.stringContaining('已经过了 20 天'),
    ])
    expect(says('11月21日收到的，花了 1280 买的', { conclusion: dated })).toEqual([
      expect.stringContaining('今天是最后一天'),
      expect.stringContaining('全部：1280 元'),
    ])
  })

  it('is not what is asked for on top', () => {
    expect(says('付了钱，又要补 200', { conclusion: faulty })).toEqual([])
    expect(says('治死了还要收两千治疗费', { conclusion: faulty })).toEqual([])
  })

  it('of a deposit, and of a fee that was not marked', () => {
    expect(says('定金交了 2500', { conclusion: ended })).toEqual(['要是能退，退的是您交的 2500 元。'])
    expect(says('还收了 15 块运费', { conclusion: line(PRICES, '第十三条', '第二款', 'no', 'must_i') })).toEqual([])
    expect(says('还收了 15 块运费', { conclusion: line(PRICES, '第十三条', '第二款', 'yes') })).toEqual([
      '要是事先没标明，这 15 元可以不给，给了的可以要回。',
    ])
  })
})

describe('all that was paid ahead, or for nothing', () => {
  it('is the principal where nothing was used', () => {
    const soon = line(PREPAID, '第十四条', '第一款', 'yes')
    expect(computed('充了 3000', { conclusion: soon })).toMatchObject([
      { says: '要是一次没用过，退的是您付的全部：3000 元。', basis: [{ article: '第十四条' }] },
    ])
    expect(says('充了 3000，花了 200', { conclusion: soon })).toEqual([])
  })

  it('comes back where the purchase does not count', () => {
    expect(says('孩子充了 3000', { conclusion: line(CIVIL_CODE, '第一百五十七条', null, 'yes') })).toEqual([
      '要是这笔交易不算数，退的是您付的全部：3000 元。',
    ])
  })
})

describe('losses', () => {
  it('add up', () => {
    expect(computed('挂号 80，药费 312，误工费 600', { conclusion: injury, focus: 'can_i' })).toEqual([
      {
        says: '照您说的花费算：80 + 312 + 600 = 992 元，这些可以要求赔。',
        basis: [{ statute: CONSUMERS, article: '第四十九条', paragraph: null, item: null }],
        answers: 'how_much',
        due: { how: '80 + 312 + 600 = 992', if: null, yuan: 992 },
        costs: { yuan: 992, how: '80 + 312 + 600 = 992' },
        comesTo: [992],
      },
    ])
  })

  it('are what was spent to go where a ticket was bought for, under a condition, and no price', () => {
    expect(says(['演唱会改期', '酒店280主办方赔不赔', '那高铁那56呢'], { conclusion: breached })).toEqual([
      '要是对方没照约定办，照您说的花费算：280 + 56 = 336 元，合理的可以要求赔。',
    ])
    expect(says(['演唱会改期', '酒店280主办方赔不赔'], { conclusion: faulty })).toEqual([])
    expect(says('酒店280，到了没房，能退多少', { conclusion: faulty })).toEqual([
      '要是能退，退的是您付的全部：280 元。',
    ])
  })

  it('of one sum are told where it is asked how much', () => {
    expect(says('看病花了 980', { conclusion: injury })).toEqual(['照您说的花费算：980 元，这些可以要求赔。'])
    expect(says('看病花了 980', { conclusion: injury, focus: 'can_i' })).toEqual([])
    expect(says('看病花了 980', { conclusion: faulty })).toEqual([])
  })
})

describe('the difference to the marked price', () => {
  it('comes back', () => {
    expect(says('标价 28 元，结账收了我 35 元', { conclusion: marked })).toEqual([
      '比标价、说好的价多收了 35 − 28 = 7 元，多收的可以不给，给了的可以要回。',
    ])
  })

  it.each(['标价 35 元，结账收了我 35 元', '标价 35 元，结账收了我 28 元', '结账收了我 35 元'])('is none: %s', (said) =>
    expect(says(said, { conclusion: marked })).toEqual([]),
  )
})

describe('a multiple', () => {
  it('counts all pieces, and shows them', () => {
    expect(says('买了 2 瓶，一瓶 268，是假货', { conclusion: fraud })).toEqual([
      '要是认定商家欺诈，照您说的 268 × 2 = 536 元算，3 倍就是 1608 元。另外退您付的 536 元，一共 2144 元。',
    ])
  })

  it.each<[string, Focus]>([
    ['能退一赔三吗，花了 600', 'can_i'],
    ['要 3 倍行不行，花了 600', 'can_i'],
    ['花了 600，发现是翻新的', 'how_much'],
  ])('counts for a further rule where the person names it or tells a case for it: %s', (said, focus) => {
    expect(says(said, { conclusion: faulty, conditions: [fraud], focus }).join()).toContain('3 倍就是 1800 元')
  })

  it('counts where the conclusion says that it is fraud by the rules of the regulator', () => {
    const defined = line('侵害消费者权益行为处罚办法', '第十六条', '第二款', 'yes')
    expect(says('花了 600', { conclusion: defined })).toEqual([expect.stringContaining('3 倍就是 1800 元')])
  })

  it('is neither named nor a case for it', () => {
    expect(says('花了 600，开线了', { conclusion: faulty, conditions: [fraud] }).join()).not.toContain('倍')
    expect(
      says('花了 600，发现是翻新的', { conclusion: faulty, conditions: [fraud], focus: 'can_i' }).join(),
    ).not.toContain('倍')
    expect(says('花了 600，退一赔三', { conclusion: faulty, conditions: [unsafe] }).join()).not.toContain('倍')
  })
})

describe('a sum that is no price', () => {
  it.each([
    '面包过期了能要1000吗',
    '面包过期了可以要一千块吗',
    '过期牛奶能不能要一千',
    '过期的饼干可不可以跟他要 1000',
  ])('is what the person asks whether to claim: %s', (said) =>
    expect(computed(said, { conclusion: unsafe })).toEqual([]),
  )

  it('is the number of units', () => {
    const soon = line(PREPAID, '第十四条', '第一款', 'yes')
    expect(computed('植发种了三千单位没长，能退多少', { conclusion: soon })).toEqual([])
  })
})

describe('days of delay', () => {
  const breach = line(CIVIL_CODE, '第五百七十七条', null, 'yes')
  const late = '窗帘总价 4600 元，合同写明 11 月 8 号装好，晚一天按总价千分之二赔'

  it('cost what the contract says, from the day agreed on to the day it was done', () => {
    expect(computed(`${late}，27号才来装`, { conclusion: breach })).toEqual([
      {
        says: '照您说的约定，晚了 19 天：4600 × 千分之二 × 19 = 174.8 元；约得太高的，对方可以请法院减少。',
        basis: [{ statute: CIVIL_CODE, article: '第五百八十五条', paragraph: '第一款', item: null }],
        answers: 'how_much',
      },
    ])
    expect(says(late, { conclusion: breach }).join()).toContain('晚了 20 天：4600 × 千分之二 × 20 = 184 元')
  })

  it('come on top of a deposit', () => {
    expect(says('押金 1500，晚一天按押金千分之五给违约金，拖了 28 天', { conclusion: breach }).join()).toContain(
      '1500 × 千分之五 × 28 = 210 元；约得太高的，对方可以请法院减少。连押金、定金 1500 元，一共 1710 元。',
    )
  })

  it.each([
    ['nothing was agreed on', '总价 4600，合同写明 11 月 8 号装好'],
    ['the day is not over', '总价 4600，合同写明 11 月 28 号装好，晚一天赔千分之二'],
    ['the day is to come', '总价 4600，合同写明 12 月 8 号装好，晚一天赔千分之二'],
    ['no day was told', '总价 4600，晚一天赔千分之二'],
    ['the day cannot be', '总价 4600，合同写明 11 月 31 号装好，晚一天赔千分之二'],
  ])('are none where %s', (_, said) => expect(says(said, { conclusion: breach }).join()).not.toContain('晚了'))

  it('cost what the law says', () => {
    const install = line('中华人民共和国电信条例', '第三十一条', null, 'yes')
    expect(says('安装费 200，拖了 15 天', { conclusion: install })).toEqual(['晚了 15 天：200 × 10‰ × 15 = 30 元。'])
    const fee = line('中华人民共和国电信条例', '第三十四条', '第一款', 'yes')
    expect(says('欠 168 块，拖了 40 天', { conclusion: fee })).toEqual(['晚了 40 天：168 × 3‰ × 40 = 20.16 元。'])
  })
})

describe('a part of the goods', () => {
  const defective = line(CIVIL_CODE, '第五百八十二条', null, 'depends')

  it.each([
    ['一箱8只，一共398，5只死了', '坏了的那部分：398 ÷ 8 × 5 = 248.75 元，可以要求退。'],
    ['买了3箱，一箱268，坏了2箱', '坏了的那部分：268 × 2 = 536 元，可以要求退。'],
    ['买了3箱一共100，坏了1箱', '坏了的那部分：100 ÷ 3 × 1 ≈ 33.33 元，可以要求退。'],
  ])('is its share of the price: %s', (said, expected) =>
    expect(says(said, { conclusion: defective })).toContain(expected),
  )

  it.each(['买了3箱，坏了4箱，一共300', '坏了2箱，一共300', '买了3箱，一共300'])('is none: %s', (said) =>
    expect(says(said, { conclusion: defective }).join()).not.toContain('坏了的那部分'),
  )

  it('that the weight is short of has its price', () => {
    const short = line(CONSUMERS, '第五十二条', null, 'yes')
    expect(says('68一斤，称了六斤收我408，公平秤才四斤八两', { conclusion: short })).toContain(
      '少了的分量：68 × 1.2 = 81.6 元，可以要求补足或者退。',
    )
  })
})

describe('a price of one above the marked one', () => {
  it('comes back for each piece', () => {
    expect(says('价签写12.8一斤，称了三斤半，按15.8算的', { conclusion: marked })).toEqual([
      '每一份多收 15.8 − 12.8 = 3 元，3 × 3.5 = 10.5 元，多收的可以不给，给了的可以要回。',
    ])
    expect(says('价签写12.8一斤，按15.8算的', { conclusion: marked })).toEqual([])
    expect(says('价签写15.8一斤，称了三斤，按12.8算的', { conclusion: marked })).toEqual([])
  })
})

describe('a promise', () => {
  const promise = line('明码标价和禁止价格欺诈规定', '第十九条', null, 'depends')

  it('to give back what the price fell by', () => {
    expect(says('2599买的，昨天变2299了', { conclusion: promise })).toEqual([
      '要是答应过退差价：2599 − 2299 = 300 元。',
    ])
    expect(says('2599买的，写着双倍退差，昨天变2299了', { conclusion: promise })).toEqual([
      '要是答应过退差价：2599 − 2299 = 300 元。说好双倍的，300 × 2 = 600 元。',
    ])
    expect(says('2299买的，昨天变2599了', { conclusion: promise })).toEqual([])
  })

  it('of a sum counts before the price, without what came back', () => {
    const kept = line('中华人民共和国消费者权益保护法实施条例', '第十二条', null, 'yes')
    expect(says('交了19800，协议写没过退15800，打过来5000了', { conclusion: kept })).toEqual([
      '要是符合写明的条件，照答应的退 15800 元。已经退了 5000 元，还差 10800 元。',
    ])
  })

  it('of ten times is no rule of food', () => {
    const online = line('最高人民法院关于审理网络消费纠纷案件适用法律若干问题的规定（一）', '第十条', null, 'yes')
    expect(says('皮带356买的，写着假一赔十', { conclusion: online, conditions: [unsafe] })).toEqual([
      '要是商家答应过假一赔十，照您说的 356 元算，10 倍就是 3560 元。另外退您付的 356 元，一共 3916 元。',
    ])
  })
})

describe('costs that the business had', () => {
  const tour = line('中华人民共和国旅游法', '第六十五条', null, 'yes')

  it('are taken off, for each person', () => {
    expect(says('四口人报的团，一人2980，机票一人760退不了', { conclusion: tour })).toEqual([
      '扣掉退不回来的：（2980 × 4 = 11920） − （760 × 4） = 8880 元，要退给您。',
    ])
    expect(says('交了2000，备料损失480', { conclusion: tour })).toEqual([
      '扣掉退不回来的：2000 − 480 = 1520 元，要退给您。',
    ])
  })

  it.each(['交了2000，备料损失2000', '交了2000，备料损失2400', '交了2000'])('leave nothing to compute: %s', (said) =>
    expect(says(said, { conclusion: tour }).join()).not.toContain('扣掉'),
  )
})

describe('postage', () => {
  const mail = line('中华人民共和国邮政法', '第四十七条', '第一款', 'yes')

  it('counts three times for a letter, and not for a parcel of an express company', () => {
    expect(says('寄挂号信，邮费4.2元，丢了', { conclusion: mail }).join()).toContain(
      '照您说的 4.2 元算，3 倍就是 12.6 元',
    )
    expect(says('寄快递，运费18元，丢了', { conclusion: mail }).join()).not.toContain('倍')
  })

  it('is not what an insured thing is worth', () => {
    const express = line('快递暂行条例', '第二十八条', '第一款', 'yes')
    expect(says('寄相机，保价5000，运费18，丢了', { conclusion: express })).toEqual([
      '要是全丢、全坏了，按保价赔 5000 元。',
    ])
  })
})

describe('ten sums in a long message', () => {
  it('are read in time, and nothing is computed of them', () => {
    const filler = '我跟他们说了很多次他们都不理我，'.repeat(240)
    const sums = [...'0123456789'].map((digit) => `给过 ${digit}23 块`).join('，')
    expect(says(`${sums}，${filler}`.slice(0, 4000), { conclusion: fraud })).toEqual([])
  })
})

describe('harm by food', () => {
  const ill = '吃了65块钱的炒粉，上吐下泻，医药费820，请两天假扣了400工资'

  it('may be counted by the losses instead of the price', () => {
    const lines = says(ill, { conclusion: unsafe, conditions: [injury] })
    expect(lines).toContainEqual(expect.stringContaining('820 + 400 = 1220 元算，3 倍就是 3660 元'))
    expect(lines).toContainEqual(expect.stringContaining('65 元，10 倍是 650 元，不到 1000 元'))
  })

  it('is counted by nothing where nobody was harmed', () => {
    expect(says('吃了65块钱的炒粉，里面有虫', { conclusion: unsafe }).join('')).not.toContain('按损失')
  })
})

describe('a 定金 of a person who does not want the bargain any more', () => {
  it.each([
    ['婚庆公司收了八千定金，婚礼取消了因为分手了'],
    ['婚庆收了八千定金，分手了不办了'],
    ['沙发交了2000定金，我不想要了'],
    ['交了 3000 定金', '我们不买了'],
    ['交了定金 1500，我改主意了'],
  ])('does not come back: %s', (...said) => {
    expect(says(said, { conclusion: ended, focus: 'can_i' })).toEqual([])
    expect(says(said, { conclusion: ahead, focus: 'how_much' })).toEqual([])
  })

  it.each([
    ['沙发交了2000订金，我不想要了'],
    ['交了500块意向金看房，不买了'],
    ['沙发交了2000定金，没货了，我不要了'],
    ['沙发交了2000定金，店家不卖了'],
  ])('is another matter: %s', (said) => expect(says(said, { conclusion: ended, focus: 'can_i' })).not.toEqual([]))
})

describe('sums told roughly, as a share, or with others', () => {
  it('say that they are rough, and are claimed by no letter', () => {
    const [first] = computed('面霜8900多买的，是假货', { conclusion: fraud })
    expect(first?.says).toContain('3 倍就是 26700 元')
    expect(first?.says).toContain('照大约 8900 元算的')
    expect(first?.due).toBeUndefined()
  })

  it('of what is left count by the price of one', () => {
    expect(says('健身房关门了，还有18节没上，一节300', { conclusion: byDiscount })).toEqual([
      expect.stringContaining('300 × 18 = 5400 元'),
    ])
    expect(says('我没时间去了，还有18节没上，一节300', { conclusion: byDiscount })).toEqual([])
  })

  it('of a share are told where nothing was used', () => {
    expect(says('学费4380，合同说退60%', { conclusion: faulty })).toEqual([
      '退 60% 就是 4380 × 60% = 2628 元，比全退少 1752 元。',
    ])
    expect(says('票1460，页面写退票费40%', { conclusion: faulty })).toEqual([
      '扣 40% 就是 1460 × 40% = 584 元，剩 876 元。',
    ])
    expect(says('3600元48节课，上了12节，说只退60%', { conclusion: byDiscount })[0]).not.toContain('60%')
  })

  it('make one with the costs', () => {
    const all = { conclusion: faulty, conditions: [injury] }
    expect(says('3200买的猫，看病花了1850', all)).toContainEqual(expect.stringContaining('一共 5050 元'))
  })

  it('of several pieces are multiplied for the bad ones alone', () => {
    expect(says('奶粉拿了6罐，每罐308，其中3罐过期', { conclusion: unsafe })[0]).toContain('308 × 3 = 924')
  })

  it('above a fifth of the price are not doubled with the deposit', () => {
    expect(
      says('婚纱照8000的套系，交了2000定金，影楼说不拍了没货了，双倍', { conclusion: fraud, conditions: [] }),
    ).toEqual([])
    const double = line(CIVIL_CODE, '第五百八十七条', null, 'how_much')
    expect(says('沙发8000的，交了2000定金，没货了', { conclusion: double })[0]).toContain('一共 3600 元')
  })
})

describe('a sum that is put right', () => {
  it.each([
    [['孩子玩游戏充了4300', '不对我记错了是3400'], 3400],
    [['美容院充了两万', '啊不对不是两万，是两万六，还送了六千'], 26_000],
    [['买了3箱，一箱268', '不对，是286'], 858],
    [['充了三笔 648、648、328', '第三笔不是328，是388'], 1684],
  ])('is replaced where it was told: %j', (said, paid) => expect(readSpoken(said, TODAY).paid).toBe(paid))

  it.each([
    [['买手机花了3000', '不对啊，他才退我500']],
    [['买手机花了3000', '不对，网上才卖2000']],
    [['买手机花了3000', '他说不对，要800']],
  ])('is none of another kind: %j', (said) => expect(readSpoken(said, TODAY).paid).toBe(3000))

  it('keeps what was used of a card apart', () => {
    expect(readSpoken(['充了2000，花了640', '不是640，是460'], TODAY).prepaid).toEqual({
      paid: 2000,
      gift: 0,
      used: 460,
    })
  })
})

describe('what was not paid', () => {
  it.each([
    [['美容院充了两万', '新老板说让我再充五千才给做'], 20_000],
    [['婚庆公司定金5000', '总价一万八'], 5000],
    [['给主播刷了六百', '我是成年人 35'], 600],
    [['加油站加的油车熄火了 修车花了3600'], null],
    [['修车花了3600，没修好'], 3600],
    [['美容院充了两万', '后来又充了五千'], 5000],
    [['我是成年人，刷了35'], 35],
  ])('%j: %j', (said, paid) => expect(readSpoken(said, TODAY).paid).toBe(paid))

  it('is the ticket, where a charge is in question', () => {
    expect(readSpoken(['多收我30块加速包', '票价才226'], TODAY).disputesPart).toBe(true)
    expect(readSpoken(['票价226', '退票又扣了我45'], TODAY).disputesPart).toBe(true)
    expect(readSpoken(['鞋子299，断底了', '运费我付的12'], TODAY).paid).toBe(299)
  })

  it('told roughly, is a cost all the same', () => {
    const spoken = readSpoken(['点了38.5', '拉肚子去医院花了400多'], TODAY)
    expect([spoken.paid, spoken.sums('costs'), spoken.isCostsAbout]).toEqual([38.5, [400], true])
  })
})

describe('prices and numbers of pieces', () => {
  it.each([
    [['银行扣了短信费三年', '每月2块'], '2 × 36 = 72'],
    [['物业费一平涨了八毛', '我家96平'], '0.8 × 96 = 76.8'],
  ])('come to a sum where no rule says more: %j', (said, how) => {
    expect(says(said, { conclusion: { ...faulty, says: '可以要求修。', basis: [] } })).toEqual([`${how} 元。`])
  })

  it('are both told, where a sum may be the price of one', () => {
    const [line] = says('499买的，一共买了三个', { conclusion: fraud })
    expect(line).toContain('3 倍就是 1497 元')
    expect(line).toContain('499 元是一个的价的，3 个就是 499 × 3 = 1497 元')
    for (const said of ['三个一共499', '499一个，买了三个', '买了三个，一共花了499'])
      expect(says(said, { conclusion: fraud }).join()).not.toContain('是一个的价的')
  })

  it.each([
    '画画课48节交了7200，上了18节，老师全换了',
    '交了7200，报了48节，老师换了三个',
    '办卡3600，做了6次，换了美容师',
    '学费9800，买了60个课时，一共上了12个',
    '花了2800，修了两次，换了师傅',
    '付了499，用了三天，换了一次',
  ])('a sum for a course or for what was used is the price of no piece: %s', (said) => {
    expect(says(said, { conclusion: fraud }).join()).not.toContain('是一个的价的')
  })
})
