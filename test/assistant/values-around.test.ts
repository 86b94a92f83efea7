import { describe, expect, it } from 'vitest'
import { ANSWERS, type Conversation, conversation } from './conversation.ts'

/** A person who tells their matter and answers every question before the named one. */
async function at(field: string, story: string): Promise<Conversation> {
  const talk = conversation()
  await talk.say(story)
  for (let step = 0; step < 30 && talk.field() !== field; step += 1) {
    const now = talk.field() ?? ''
    if (now === 'consent') await talk.press('同意')
    else if (talk.isUnsure()) await talk.say('对')
    else if (now === 'respondent_name' && field === 'respondent_address') await talk.say('某某电器')
    else await talk.say(ANSWERS[now] ?? '')
  }
  expect(talk.field()).toBe(field)
  return talk
}

const COOKER = '买的电饭煲398 插上就冒烟 我要投诉'
const COOKER_OF_MOTHER = '我妈买的电饭煲398 插上就冒烟 我要帮我妈投诉'

const noted = (talk: Conversation, name: string) => ({ ...talk.values(), ...talk.unsure() })[name]
const text = (talk: Conversation, name: string) => {
  const value = noted(talk, name)
  return value?.kind === 'text' ? value.text : undefined
}

describe('what people say around the name of a business is no part of it', () => {
  it.each([
    ['对是九千八 上星期三买的 店名叫康寿堂 在解放路农贸市场二楼', '康寿堂', '解放路农贸市场二楼'],
    ['叫什么来着 哦 蒙娜丽莎 在步行街中段那个二楼', '蒙娜丽莎', '步行街中段那个二楼'],
    ['好了 店叫优齿专营店', '优齿专营店', undefined],
    ['安居客中介 不对 是安家房产 在东风路', '安家房产', '东风路'],
    ['闲鱼 卖家昵称是光影岁月', '光影岁月', '闲鱼'],
    ['糖糖猫舍 是在抖音上看到的 地址在城西花鸟市场后面', '糖糖猫舍', '城西花鸟市场后面'],
    ['腾讯呗 王者荣耀', '腾讯 王者荣耀', undefined],
    ['果鲜多 就在我们小区门口 锦绣花园', '果鲜多', '我们小区门口 锦绣花园'],
    ['叫 ABC 英语 全名…记不得了 原来在人民广场', 'ABC 英语', '人民广场'],
    // What only sounds like it stays.
    ['哎哟喂烧烤', '哎哟喂烧烤', undefined],
    ['蓝天网吧 在学院路', '蓝天网吧', '学院路'],
    ['对门便利店', '对门便利店', undefined],
    ['那算了，还是填吧。力行健身，城东区建设路12号', '力行健身', '城东区建设路12号'],
  ])('%s', async (words, name, place) => {
    const talk = await at('respondent_name', COOKER)
    await talk.say(words)
    expect([text(talk, 'respondent_name'), text(talk, 'respondent_address')]).toEqual([name, place])
  })

  it('and the trade in a name is no wish', async () => {
    const talk = await at('respondent_name', COOKER)
    await talk.say('阿强手机维修')
    expect(text(talk, 'respondent_name')).toBe('阿强手机维修')
    expect(noted(talk, 'claims')).toBeUndefined()
  })

  it('but a repair that is wished for is one', async () => {
    const talk = await at('respondent_name', COOKER)
    await talk.say('免费上门维修')
    expect(noted(talk, 'claims')).toMatchObject({ values: ['repair'] })
  })
})

describe('a road is a place, and no name of a person', () => {
  it.each(['南湖路', '江汉路', '东风大道', '金花小区'])('%s, where the business is asked for', async (place) => {
    const talk = await at('respondent_address', '买的奶粉198 打开结块 我要投诉')
    await talk.say(place)
    expect(text(talk, 'respondent_address')).toBe(place)
    expect(noted(talk, 'complainant_name')).toBeUndefined()
  })

  it.each([['王小路 13900001414'], ['江小桥，13900001414']])('%s names a person', async (words) => {
    const talk = await at('complainant_name', COOKER)
    await talk.say(words)
    expect(text(talk, 'complainant_name')).toBe(words.slice(0, 3))
  })

  it('a name given where the place of the business is asked for is still noted', async () => {
    const talk = await at('respondent_address', COOKER)
    await talk.say('王小花')
    expect(text(talk, 'complainant_name')).toBe('王小花')
  })
})

describe('the own address', () => {
  it.each([
    ['家在湖滨路88号', '湖滨路88号'],
    ['地址就写天桥东路1号', '天桥东路1号'],
    ['就写天桥东路1号', '天桥东路1号'],
    ['住解放路12号', '解放路12号'],
    ['他住北环路5号宿舍', '北环路5号宿舍'],
    ['我家在新华路19号', '新华路19号'],
    ['住建局家属院3栋', '住建局家属院3栋'],
    ['在水一方小区3栋', '在水一方小区3栋'],
  ])('%s', async (words, place) => {
    const talk = await at('complainant_name', COOKER)
    await talk.say('张三测试 13900001414')
    await talk.say(words)
    expect(text(talk, 'complainant_address')).toBe(place)
  })

  it('on the road of the business leaves the address of the business alone', async () => {
    const talk = await at('respondent_name', COOKER)
    await talk.say('某某电器 在东风路')
    for (let step = 0; step < 20 && talk.field() !== 'complainant_name'; step += 1)
      await talk.say(talk.isUnsure() ? '对' : (ANSWERS[talk.field() ?? ''] ?? ''))
    await talk.say('张三测试 13900001414')
    await talk.say('东风路6号')
    expect([text(talk, 'respondent_address'), text(talk, 'complainant_address')]).toEqual(['东风路', '东风路6号'])
  })

  it('我家楼下 is where the business is, with whose house it is', async () => {
    const talk = await at('respondent_address', COOKER)
    await talk.say('我家小区门口那家')
    expect(text(talk, 'respondent_address')).toBe('我家小区门口那家')
  })
})

describe('a name beside something else', () => {
  it('is the real one', async () => {
    const talk = await at('complainant_name', COOKER)
    await talk.say('老吴 真名吴四测试 13900001414')
    expect(text(talk, 'complainant_name')).toBe('吴四测试')
    expect(talk.field()).toBe('complainant_address')
  })

  it('stays where the child is told of', async () => {
    const talk = await at('complainant_name', COOKER)
    await talk.say('孙二测试 我女儿七岁')
    expect(text(talk, 'complainant_name')).toBe('孙二测试')
    expect(talk.value('filing_for')).toMatchObject({ value: 'child' })
    expect(talk.field()).not.toBe('complainant_name')
  })

  it('stands with the relation and the name of the other', async () => {
    const talk = await at('agent_name', COOKER_OF_MOTHER)
    await talk.say('王小花测试 我是她女儿 我妈叫赵大娘测试')
    expect([text(talk, 'agent_name'), text(talk, 'agent_relation'), text(talk, 'complainant_name')]).toEqual([
      '王小花测试',
      '女儿',
      '赵大娘测试',
    ])
  })
})

describe('the day of the purchase among other days', () => {
  it.each([
    ['今年7月2号签的合同 当天交的3万 8月又交了3万', '2026-07-02'],
    ['10月25号租 28号还的', '2026-10-25'],
    ['我想想啊 11月12号送去的 17号取的', '2026-11-12'],
    ['10月2号出发的 9月20号付的钱', '2026-09-20'],
    ['八月八号交的定金九月十五号拍的', '2026-08-08'],
    ['11月8日拍的 10号收到', '2026-11-08'],
  ])('%s', async (words, day) => {
    const talk = await at('purchase_date', COOKER)
    await talk.say(words)
    expect(talk.value('purchase_date')).toMatchObject({ day })
  })

  it.each(['从国庆节到上个礼拜天陆陆续续的', '11月初'])('%s stands as it was told', async (words) => {
    const talk = await at('purchase_date', COOKER)
    await talk.say(words)
    expect(text(talk, 'purchase_date')).toBe(words)
  })

  it('is asked for again where the words leave a choice', async () => {
    const talk = await at('purchase_date', COOKER)
    await talk.say('11月3号或者11月5号')
    expect(talk.value('purchase_date')).toBeUndefined()
  })

  it('what was paid in parts on it is added up', async () => {
    const talk = await at('purchase_date', '装修公司跑路了 我要投诉')
    await talk.say('今年7月2号签的合同 当天交的3万 8月又交了3万')
    expect(noted(talk, 'amount')).toMatchObject({ money: { cents: 6_000_000 } })
  })
})

describe('sums that are wanted', () => {
  const CAR = '买了辆二手车 6万8 是事故车 我要投诉'
  it.each([
    [CAR, '退车退钱 还有检测费300', { claim_refund: 6_800_000, claim_damages: 30_000 }],
    ['买的海鲜吃坏肚子 花了598 我要投诉', '退598 赔看病的320', { claim_refund: 59_800, claim_damages: 32_000 }],
    [CAR, '退5000 再赔1000', { claim_refund: 500_000, claim_damages: 100_000 }],
    ['婚纱照拍得不好 花了5200 我要投诉', '赔2600 或者赔2000也行', { claim_amount: 260_000 }],
  ])('%s %s', async (story, words, sums) => {
    const talk = await at('claims', story)
    await talk.say(words)
    for (const [name, cents] of Object.entries(sums)) expect(noted(talk, name)).toMatchObject({ money: { cents } })
    expect(noted(talk, 'fee')).toBeUndefined()
  })

  it('of which either is enough stand in the own words', async () => {
    const talk = await at('claims', '婚纱照拍得不好 花了5200 我要投诉')
    await talk.say('赔2600 或者赔2000也行')
    expect(text(talk, 'claim_words')).toBe('赔2600 或者赔2000也行')
  })

  it('back and an apology are two wishes', async () => {
    const talk = await at('claims', '停车收了我60 标价20 我要投诉')
    await talk.say('多收的40退我 保安道歉')
    expect(talk.value('claims')).toMatchObject({ values: ['refund_fee', 'apology'] })
  })
})

describe('what was bought, and for how much', () => {
  it('the tooth that is complained of has a price', async () => {
    const talk = conversation()
    await talk.say('种牙花了1万8 牙松了 我要投诉')
    await talk.press('同意')
    expect(noted(talk, 'amount')).toMatchObject({ money: { cents: 1_800_000 } })
  })

  it('what the harm cost is no price', async () => {
    const talk = conversation()
    await talk.say('海鲜是在好味酒楼吃的 588 看病花了980 我要投诉')
    await talk.press('同意')
    expect(noted(talk, 'costs')).toMatchObject({ money: { cents: 98_000 } })
    expect(noted(talk, 'amount')).toMatchObject({ money: { cents: 58_800 } })
  })

  it('the card that was paid with is no thing that was bought', async () => {
    const talk = conversation()
    await talk.say('美容院骗我 刷了我信用卡一万五 做了一次脸 脸过敏了 我要投诉')
    await talk.press('同意')
    expect(text(talk, 'item')).not.toBe('信用卡')
    expect(noted(talk, 'amount')).toMatchObject({ money: { cents: 1_500_000 } })
  })

  it('a card that is complained of is', async () => {
    const talk = conversation()
    await talk.say('信用卡被盗刷了3000 银行不管 我要投诉')
    await talk.press('同意')
    expect(text(talk, 'item')).toBe('信用卡')
  })
})
