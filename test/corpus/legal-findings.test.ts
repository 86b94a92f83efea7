import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { citedParts } from '../../src/corpus/check/statements.ts'
import { chineseStatements } from '../../src/corpus/check/support.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import type { Guide } from '../../src/corpus/types.ts'

/**
 * Errors that a lawyer found in the guides on 2026-11-27. They must not return. Each rule reads every guide, so that
 * the same error cannot appear in another one.
 */
const { guides, figures } = loadKnowledge(fileURLToPath(new URL('../../knowledge', import.meta.url)))

function chineseLines(guide: Guide): string[] {
  return [...chineseStatements(guide).map(({ says }) => says), ...guide.asks.map(({ question }) => question)]
}

/** The lines of all guides that match the pattern, as `guide: line`. */
function saying(pattern: RegExp, lines: (guide: Guide) => string[] = chineseLines): string[] {
  return guides.flatMap((guide) =>
    lines(guide)
      .filter((line) => pattern.test(line))
      .map((line) => `${guide.id}: ${line}`),
  )
}

const without = (lines: string[], pattern: RegExp) => lines.filter((line) => !pattern.test(line))
const english = (guide: Guide) => guide.english.map(({ says }) => says)
const whole = (guide: Guide) => [chineseLines(guide).join('\n')]
const named = (id: string) => guides.find((guide) => guide.id === id) as Guide
const cites = (guide: Guide, name: string) =>
  citedParts(guide).some((each) => `${each.statute} ${each.article}` === name)

describe('after the council has handled a matter', () => {
  it('12315 is named for a report, never for the same complaint', () => {
    const both = saying(/(?:消委会|消协)[\s\S]*打 12315|打 12315[\s\S]*(?:消委会|消协)/)
    expect(both.length).toBeGreaterThan(2)
    expect(without(both, /举报|请消委会调解，或者打 12315/)).toEqual([])
    expect(saying(/[Cc]ouncil[^.]*call 12315/, english)).toEqual([])
  })

  it('no text says that the roads may be changed at any time', () => {
    expect(saying(/随时可以换/)).toEqual([])
    expect(chineseLines(named('ways-to-resolve')).join()).toMatch(/可以换一条.*消委会、法院、仲裁机构.*12315 不再收/)
  })

  it('arbitration is named with the agreement it needs', () => {
    const loose = /(?:还可以|可以|换消委会、)仲裁|去法院、仲裁|改走法院或仲裁|仲裁或者(?:去法院|法院|起诉)/
    expect(without(saying(loose), /约好仲裁|仲裁约定|按合同去法院、仲裁|可以请|办法只写了/)).toEqual([])
  })
})

describe('review of a decision of an authority', () => {
  it('goes to the government of the same level, by article 24', () => {
    expect(saying(/上一级政府/)).toEqual([])
    expect(chineseLines(named('review-refused')).join()).toMatch(/同级政府的复议机构/)
    expect(cites(named('review-refused'), '中华人民共和国行政复议法 第二十四条')).toBe(true)
  })
})

describe('a stolen credit card', () => {
  it('need not be paid only once it is found stolen; until then it may count as overdue', () => {
    const notPaying = saying(/(?:不用先?还|可以不还)这?笔|这笔.{0,30}不用还|信用卡.{0,6}可以不还/)
    expect(notPaying.length).toBeGreaterThan(0)
    expect(without(notPaying, /认定(?:是盗刷)?以后.*没认定以前不还，可能算逾期/)).toEqual([])
    const repaying = saying(/credit card you need not (?:re)?pay|need not (?:re)?pay.{0,40}bank/, english)
    expect(repaying.length).toBeGreaterThan(0)
    expect(without(repaying, /court or the bank has found/)).toEqual([])
  })
})

describe('purchases by children', () => {
  it('small things count from 8 years on only', () => {
    const counts = saying(/(?:小东西|小钱|文具|零食|小盒子).*(?:是算数|，算数|算买得起)/)
    expect(counts.length).toBeGreaterThan(1)
    expect(without(counts, /满 8 周岁/)).toEqual([])
  })

  it('tobacco, alcohol and lottery tickets stay forbidden to those who earn their living at 16', () => {
    expect(without(saying(/16 .*按成年人/), /minor-recharge|烟、酒、彩票照样不能卖/)).toEqual([])
  })
})

describe('the first 7 days of a prepaid contract', () => {
  const withdrawing = guides.filter((guide) => /7 天内.{0,8}退?本金|把本金退/.test(chineseLines(guide).join('\n')))

  it.each(withdrawing.map((guide) => [guide.id, guide] as const))(
    'do not cover goods received before signing: %s',
    (_, guide) => {
      expect(chineseLines(guide).join('\n')).toMatch(/(?:签约|办卡)(?:以)?前/)
      expect(chineseLines(guide).join('\n')).not.toMatch(/(?<!前[^；。]*)(?:学|上|用)过一样的(?:课)?的?除外/)
    },
  )

  it('are named by more guides than one', () => expect(withdrawing.length).toBeGreaterThan(5))
})

describe('fraud', () => {
  const CALLED = /(?<!不|不一定|算不|按规章|按规章属于价格)(?:直接就|就)?(?:算|构成|属于|，是)(?:价格)?欺诈(?!的)/

  it('is called so by the regulator, not by every court', () => {
    expect(without(saying(CALLED), /按规章(?:属于|是)价格欺诈/)).toEqual([])
    const byRule = guides.filter((guide) => /按规章算欺诈/.test(chineseLines(guide).join('\n')))
    expect(byRule.length).toBeGreaterThan(15)
    for (const guide of byRule) {
      expect(chineseLines(guide).join('\n'), guide.id).toMatch(/法院.{0,4}还会看/)
      expect(cites(guide, '侵害消费者权益行为处罚办法 第十六条'), guide.id).toBe(true)
    }
    expect(saying(/不用再看他认不认/)).toEqual([])
    expect(
      saying(/\b(?:is|are|commits) (?:price )?fraud\b/, english).filter(
        (line) => !/if it is fraud|where it is fraud|not (?:price )?fraud/i.test(line),
      ),
    ).toEqual([])
  })

  it('in prices is not there when the shop proves that it was not on purpose', () => {
    const guidesOnPrices = saying(/按规章(?:属于|是)价格欺诈/, whole)
    expect(guidesOnPrices.length).toBeGreaterThan(3)
    expect(without(guidesOnPrices, /不是故意的|法院还会看/)).toEqual([])
  })
})

describe('ten times the price', () => {
  it('asks for knowledge of the seller only, never of the maker', () => {
    const tenfold = figures.filter((rule) => rule.kind === 'multiple' && rule.times === 10 && !rule.promised)
    expect(tenfold).toHaveLength(2)
    for (const rule of tenfold) {
      expect(rule.kind === 'multiple' && rule.if).toMatch(/找卖家要的，还得它明知|找卖的、用的要的，还得它明知/)
    }
  })

  it('is not reckoned for what animals eat: the guide rests on no article that gives it', () => {
    const guide = named('pet-food')
    const reckoned = figures.filter((rule) => rule.kind === 'multiple' && rule.times === 10 && !rule.promised)
    expect(
      reckoned.map(({ basis }) => `${basis.statute} ${basis.article}`).filter((each) => cites(guide, each)),
    ).toEqual([])
    expect(
      without(
        saying(/10 倍/).filter((line) => line.startsWith('pet-food')),
        /用不上|要不到 10 倍/,
      ),
    ).toEqual([])
  })

  it('for imported food without a Chinese label is described alike by all guides', () => {
    const told = saying(/没有中文标签.*10 倍/)
    expect(told.map((line) => line.split(':')[0])).toEqual(['food-label', 'overseas-purchase'])
    expect(without(told, /店家明知还卖的，可以要 10 倍。店家说「只是标签问题、不影响安全」，一般挡不住。/)).toEqual([])
  })
})

describe('smaller claims beyond the law', () => {
  it.each([
    ['a warranty of a car counts from delivery whenever the two days differ', /提车(?:比开票)?晚的/],
    ['a closed main attraction is to be announced, the law does not say beforehand', /(?:要|也要)(?:提前|先)公示/],
    ['the days of a reminder are not denied', /没有写要提前几天|具体天数是旧规定/],
    ['unregistered cosmetics alone are not fraud', /没备案没注册、夸大功效骗您的/],
    ['an agent is not paid half of an unnamed fee', /没约定的，签约双方平均出/],
    ['a private landlord is bound by the lease as well', /个人房东收的按租房合同退/],
    ['a moved shop must be clearly inconvenient', /停业或者搬走，您可以要求退/],
    ['a receipt is not the last word on the price', /一次退清(?!；实际付|，能)。?$/],
  ])('%s', (_, pattern) => {
    expect(without(saying(pattern), /refund-slow|quality-refund/)).toEqual([])
  })
})

describe('a statement of an answer is among its articles', () => {
  it.each([
    ['car-insurance', '中华人民共和国保险法 第六十一条'],
    ['car-insurance', '中华人民共和国保险法 第五十二条'],
    ['postal-lost', '中华人民共和国邮政法 第四十八条'],
    ['refund-slow', '网络购买商品七日无理由退货暂行办法 第十六条'],
    ['popup-ads', '互联网广告管理办法 第十七条'],
    ['cosmetics-allergy', '化妆品监督管理条例 第十六条'],
    ['cosmetics-allergy', '化妆品监督管理条例 第四十二条'],
    ['tour-injury', '最高人民法院关于审理旅游纠纷案件适用法律若干问题的规定 第十八条'],
    ['face-recognition', '最高人民法院关于审理使用人脸识别技术处理个人信息相关民事案件适用法律若干问题的规定 第五条'],
    ['minor-blind-box', '中华人民共和国民法典 第十八条'],
    ['minor-blind-box', '中华人民共和国民法典 第一百四十四条'],
    ['public-revenue', '中华人民共和国民法典 第二百七十六条'],
    ['medical-device', '医疗器械监督管理条例 第五十七条'],
    ['rental-evicted', '中华人民共和国民法典 第七百一十二条'],
    ['rental-deposit', '住房租赁条例 第十条'],
    ['fake-seeds', '中华人民共和国种子法 第四十五条'],
    ['express-locker', '快递市场管理办法 第二十八条'],
    ['express-locker', '快递暂行条例 第二十九条'],
    ['fraud-triple', '最高人民法院关于适用《中华人民共和国民法典》总则编若干问题的解释 第二十一条'],
    ['platform-liability', '中华人民共和国食品安全法 第一百三十一条'],
    ['new-car-replace', '家用汽车产品修理更换退货责任规定 第二十六条'],
  ])('%s: %s', (id, name) => expect(cites(named(id), name)).toBe(true))
})
