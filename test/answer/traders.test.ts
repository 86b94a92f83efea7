import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTraders } from '../../src/answer/asked/traders.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn, knowledgeDir, TODAY } from './answering.ts'

const traders = loadTraders(join(knowledgeDir, 'words/traders.yaml'))
const fold = createFold()
const roleOf = (text: string) => {
  const side = traders.side(fold(text))
  return side === null || side === 'buyer' ? null : side.role
}

describe('a trader', () => {
  it.each([
    ['seller', '我是开小卖部的，卖的酱油过期了，顾客要一千'],
    ['seller', '我是卖货的 不是买的 他要一千合法吗'],
    ['seller', '你没听懂，我是老板！顾客找我要一千，酱油进价八块'],
    ['seller', '我开花店的，客人说花蔫了要退钱'],
    ['seller', '俺是卖菜的，老大爷投诉我缺秤'],
    ['seller', '我卖手机的，顾客说屏幕坏了要换'],
    ['seller', '我在菜市场摆摊卖水果，有人说吃坏肚子要赔'],
    ['seller', '卖衣服的，顾客剪了吊牌要退'],
    ['seller', '我家是开超市的，打假的来买了十瓶'],
    ['seller', '我开了家宠物店，客人买的狗死了'],
    ['seller', '我是卖二手车的，客户说我瞒了事故'],
    ['seller', '我是开饭店的，顾客要十倍赔偿'],
    ['seller', '我们店被职业打假人举报了'],
    ['seller', '我作为商家怎么应诉'],
    ['seller', '有顾客讹我'],
    ['seller', '卖的酱油过期了，顾客要一千'],
    ['seller', '客人非要我赔三倍'],
    ['seller', '本店被顾客投诉了'],
    ['seller', '收到消委会的调解通知'],
    ['seller', '我是网店店主，买家恶意退货'],
    ['seller', '我哋系商家，個客要賠錢'],
    ['seller', 'I run a small shop and a customer wants a refund'],
    ['seller', 'As a seller, what are my duties'],
    ['landlord', '我是房东，租客不交房租还赖着不走'],
    ['landlord', '我是房东不是租客！！'],
    ['landlord', '我把房子租给别人，租客弄坏了地板'],
    ['landlord', '房东，租客把墙弄坏了能扣押金吗'],
    ['repairer', '我是修车的，车主赖账'],
    ['repairer', '我修手机的，客户说我换了他零件'],
    ['host', '开民宿的，客人取消要退全款'],
    ['host', '家里开农家乐的，客人退房时说丢了东西'],
    ['server', '我是做装修的，业主不给尾款'],
    ['server', '我们这边是物业，业主不交物业费'],
  ])('%s: %s', (role, text) => expect(roleOf(text)).toBe(role))

  it.each([
    '我是开饭店的，买的冰箱坏了',
    '我是开饭店的，给自己买的手机用了三天黑屏，能换吗',
    '我是房东，我买的热水器坏了商家不修',
    '我们公司买的打印机坏了',
    '老板说不退',
    '我找老板退钱他不理',
    '我是跟老板说好的',
    '我是老板介绍来的',
    '我是被卖家骗的',
    '我是卖家的老顾客',
    '我是房东赶出来的',
    '我房东不给退押金',
    '我开车去4s店保养，他们多收我钱',
    '我开的是会员，自动扣费',
    '我开了个会员卡，店关门了',
    '我在餐馆开了包厢，被收开瓶费',
    '我在他店里买的',
    '开店的老板骗我',
    '他是开民宿的，不给我退',
    '我朋友开的店坑我',
    '我是顾客',
    '顾客有什么权利',
    'the shop has my money',
    '我是做会计的，健身房不退卡',
    '我是做头发的时候被烫伤',
    '我修手机，修理店把我屏幕弄坏了',
    '我是修车的时候发现的',
    '我是跑外卖的，按摩店松肩膀松到胳膊脱臼',
    '花钱买个新的，凭什么给我修成旧的',
    '客户经理说可以退',
    '收到12315的电话说商家不同意调解',
  ])('is none: %s', (text) => expect(roleOf(text)).toBeNull())

  it('stays one until they say that they are the buyer', () => {
    const among = (...messages: string[]) => traders.among(messages.map(fold), null)?.role ?? null
    expect(among('我是房东，租客要退押金', '他说是我弄坏的')).toBe('landlord')
    expect(among('我是房东，租客要退押金', '我不是房东，我是租客')).toBeNull()
    expect(among('我是房东，租客要退押金', '我昨天网购的鞋子开胶了')).toBeNull()
    expect(traders.among([], 'host')?.role).toBe('host')
  })
})

describe('the answer to a trader', () => {
  const ask = (text: string, history: string[] = []) => builtIn().answer({ text, history, asOf: null, today: TODAY })

  it.each([
    ['我是开小卖部的，卖的酱油过期了，顾客要一千', '顾客按规定能要的'],
    ['我是修车的，车主说没修好要退钱', '客户按规定能要的'],
    ['开民宿的，客人取消要退全款', '客人按规定能要的'],
    ['我是房东，租客说我涨房租不合法', '租客按规定能要的'],
  ])('tells what the other side may ask for: %s', async (text, says) => {
    const answer = await ask(text)
    expect(answer).toMatchObject({ outcome: 'grounded', questions: [] })
    expect(answer.text).toContain(says)
    expect(answer.text).toContain('站在中间调解')
    expect(answer.text).not.toMatch(/照您说的|别扔东西|马上拍照|您还在住吗|您可以要求|取车前/u)
    expect(answer.matters?.map(({ guide }) => guide)).toContain('merchant-complained')
    expect(answer.footing).toBeUndefined()
  })

  it('begins with the line that a guide has for traders', async () => {
    const { text } = await ask('我是卖家，买家说收到碎了要全退')
    expect(text).toMatch(/^[^\n]+\n\n您是(?:商家|店家|卖家)的[：，]/u)
  })

  it('keeps the lines for other trades away, and takes the one for the landlord', async () => {
    const { text } = await ask('我是房东，租客要退押金，墙被他弄坏了')
    expect(text).toMatch(/^[^\n]+\n\n您是出租的：/u)
    expect((await ask('我是卖家，买家说收到碎了要全退')).text).not.toMatch(/顾客是[^，。：]{1,8}的：/u)
  })

  it.each(['我是修车的，车主赖账', '我是房东，租客不交房租还赖着不走', '我是做装修的，业主不给尾款'])(
    'sends a trader to whom money is owed elsewhere: %s',
    async (text) => {
      const answer = await ask(text)
      expect(answer).toMatchObject({ outcome: 'out_of_scope', citations: [] })
      expect(answer.text).toMatch(/欠您的钱不是消费投诉[\s\S]*12348/u)
    },
  )

  it('stays with the side told earlier in the talk', async () => {
    const { text } = await ask('那要是我不知道它过期呢', ['我是开小卖部的，卖的酱油过期了，顾客要一千'])
    expect(text).not.toMatch(/照您说的|别扔东西/u)
  })
})
