import { describe, expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'
import { conversation, fillUp } from './conversation.ts'

const OPENING = '我要投诉，上周三在晨光电器花2600买的洗衣机漏水'

/** At the confirmation of business, day and amount. */
async function confirming() {
  const talk = conversation()
  await talk.say(OPENING)
  await talk.press('同意')
  expect(Object.keys(talk.unsure()).sort()).toEqual(['amount', 'purchase_date', 'respondent_name'])
  return talk
}

/** At the question of where the business is. */
async function atAddress() {
  const talk = await confirming()
  await talk.say('对')
  expect(talk.field()).toBe('respondent_address')
  return talk
}

describe('at a confirmation', () => {
  it.each([
    '对',
    '就是他家',
    '嗯',
    '没错继续',
    '对的对的',
    '是这个店',
    '是的没错',
    '都对的',
    '嗯嗯对',
    '没问题，下一步',
    '是他家，继续',
    '就这家',
    '没毛病',
  ])('%s goes on', async (words) => {
    const talk = await confirming()
    await talk.say(words)
    expect(talk.unsure()).toEqual({})
    expect(talk.values()).toMatchObject({
      respondent_name: { text: '晨光电器' },
      amount: { money: { cents: 260_000 } },
      purchase_date: { day: '2026-11-18' },
    })
    expect(talk.field()).toBe('respondent_address')
  })

  it.each(['他们老板姓刘，昨天还骂我', '机器是我儿子搬回来的', '等我一下', '你们几点下班', '谢谢', '急死我了'])(
    '%s keeps what is proposed',
    async (words) => {
      const talk = await confirming()
      await talk.say(words)
      expect(talk.unsure()).toMatchObject({
        respondent_name: { text: '晨光电器' },
        amount: { money: { cents: 260_000 } },
        purchase_date: { day: '2026-11-18' },
      })
    },
  )
})

describe('at a confirmation, what is wrong is put right', () => {
  it.each([
    ['其他都对，金额是2800', 'amount', { money: { cents: 280_000 } }],
    ['对的，就是金额多写了，是2500', 'amount', { money: { cents: 250_000 } }],
    ['除了日期都对，日期是上周五', 'purchase_date', { day: '2026-11-20' }],
  ])('%s: that, and the rest is right', async (words, field, value) => {
    const talk = await confirming()
    await talk.say(words)
    expect(talk.value(field)).toMatchObject(value)
    expect(talk.unsure()).toEqual({})
    expect(talk.field()).toBe('respondent_address')
  })

  it.each([
    ['2600那是标价，我付了2400', 'amount', { money: { cents: 240_000 } }],
    ['对，不过钱是2650', 'amount', { money: { cents: 265_000 } }],
    ['写错了，应该是晨辉电器', 'respondent_name', { text: '晨辉电器' }],
    ['不是这家，是隔壁的美家电器', 'respondent_name', { text: '美家电器' }],
    ['晨光电器有限公司', 'respondent_name', { text: '晨光电器有限公司' }],
    ['买的是冰箱不是洗衣机', 'item', { text: '冰箱' }],
  ])('%s: no other value is made of it', async (words, field, value) => {
    const talk = await confirming()
    const before = talk.unsure()
    await talk.say(words)
    expect(talk.value(field)).toMatchObject(value)
    const others = Object.entries(before).filter(([name]) => name !== field)
    for (const [name, proposed] of others) expect({ ...talk.values(), ...talk.unsure() }[name]).toEqual(proposed)
  })

  it.each(['是他家店', '这家店', '店里不认'])('%s names no other business', async (words) => {
    const talk = await confirming()
    await talk.say(words)
    expect({ ...talk.values(), ...talk.unsure() }.respondent_name).toMatchObject({ text: '晨光电器' })
  })
})

describe('what answers another question is noted', () => {
  it.each([
    ['没投过别的地方', 'filed_elsewhere', { value: 'none' }],
    ['没找过别的部门', 'filed_elsewhere', { value: 'none' }],
    ['只找了你们', 'filed_elsewhere', { value: 'none' }],
    ['没反映过', 'filed_elsewhere', { value: 'none' }],
    ['退钱就行', 'claims', { values: ['refund_fee'] }],
    ['我要退货', 'claims', { values: ['refund_goods'] }],
    ['换台新的就行', 'claims', { values: ['exchange'] }],
    ['给我道个歉', 'claims', { values: ['apology'] }],
    ['找过他们，不理', 'negotiated', { value: 'no_reply' }],
    ['还没找过老板', 'negotiated', { value: 'no' }],
    ['没找过商家', 'negotiated', { value: 'no' }],
    ['店家不肯退', 'negotiated', { value: 'refused' }],
  ])('%s', async (words, field, value) => {
    const talk = await atAddress()
    await talk.say(words)
    expect({ ...talk.values(), ...talk.unsure() }[field]).toMatchObject(value)
    expect(talk.value('respondent_address')).toBeUndefined()
    expect(talk.asked).toEqual([])
    expect(talk.field()).toBe('respondent_address')
  })

  it('a claim told again keeps what was told before', async () => {
    const talk = await atAddress()
    await talk.say('退钱就行')
    await talk.say('退钱就行')
    expect(talk.value('claims')).toMatchObject({ values: ['refund_fee'] })
    expect(talk.value('respondent_address')).toBeUndefined()
  })

  it('找过他们 says nothing of other places', async () => {
    const talk = await atAddress()
    await talk.say('没找过他们')
    expect(talk.value('filed_elsewhere')).toBeUndefined()
  })
})

describe('sums of a claim', () => {
  it('退一赔三 is a refund and a multiple', async () => {
    const talk = conversation()
    await talk.say('我要投诉，在佳味超市花480买的茶叶是假的，要求退一赔三')
    await talk.press('同意')
    expect(talk.unsure().claims).toMatchObject({ values: ['refund_fee', 'punitive'] })
    expect(talk.unsure().claim_amount).toBeUndefined()
  })

  it('two sums that are demanded are both kept', async () => {
    const talk = conversation()
    await talk.say('我要投诉，在佳味超市花4800买的茶叶是假的，要求退款4800元，再赔三倍14400元')
    await talk.press('同意')
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({
      claim_refund: { money: { cents: 480_000 } },
      claim_damages: { money: { cents: 1_440_000 } },
      amount: { money: { cents: 480_000 } },
    })
    expect(talk.shown()).toContain('14400 元')
  })

  it('a percentage is no sum', async () => {
    const talk = conversation()
    await talk.say('我要投诉，途乐旅行网退票扣了百分之三的手续费')
    await talk.press('同意')
    expect(talk.unsure().amount ?? talk.value('amount') ?? talk.value('fee')).toBeUndefined()
  })

  it('廿八蚊 and 民國115年 are read as they are, and asked', async () => {
    const talk = conversation()
    await talk.say('我要投诉，民国115年11月3日喺美味茶餐厅买咗个饭，收咗我廿八蚊，食完肚痛')
    await talk.press('同意')
    expect(talk.unsure()).toMatchObject({
      amount: { money: { cents: 2800 } },
      purchase_date: { day: '2026-11-03' },
    })
  })
})

describe('two matters in one message', () => {
  it('told before the form: the second is kept for later with its words, and that is said', async () => {
    const talk = conversation()
    await talk.say('上个月买的空调不制冷找售后没人来。对了还有一件事，我家宽带也被乱扣费了200')
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(talk.shown()).toContain('您说了 2 件事')
    await talk.press('1. 空调')
    expect(talk.shown()).toContain('另外 1 件给您留着')
    expect(talk.state?.waiting.map(({ said }) => said.map(({ text }) => text))).toEqual([['我家宽带也被乱扣费了200']])
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('空调不制冷') })
    expect(talk.value('facts')).not.toMatchObject({ text: expect.stringContaining('宽带') })
  })

  it('told where the form asks what happened', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('我想投诉两个事，一个是上周在美家电器买的洗衣机漏水，一个是健身房的卡退不了')
    expect(talk.shown()).toContain('您说了 2 件事')
    await talk.say('第二个')
    expect(talk.state?.waiting.map(({ said }) => said[0]?.text)).toEqual(['上周在美家电器买的洗衣机漏水，'])
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('健身房的卡退不了') })
  })
})

describe('who', () => {
  it('a calm minor of 13 goes the way of the guardian, and can file with one', async () => {
    const talk = conversation()
    await talk.say('我13岁，用妈妈手机给抖音主播刷了4200，想退')
    await talk.say('我要投诉')
    expect(talk.shown()).toContain('请让爸爸妈妈')
    await talk.press('同意')
    expect(talk.field()).toBe('guardian_name')
    await talk.say('我妈妈李四测试 13800000000 某某区某某街道')
    expect(talk.values()).toMatchObject({
      filing_for: { value: 'minor' },
      guardian_name: { text: '李四测试' },
      guardian_phone: { digits: '13800000000' },
      guardian_relation: { text: '妈妈' },
    })
    await talk.press('我是监护人，同意')
    await fillUp(talk, { respondent_name: '某某直播间', respondent_address: '抖音', facts: '给主播刷了 4200 元' })
    expect(talk.field()).toBe('review')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')).toBeDefined()
    expect(talk.effect('file_complaint')?.flags).toContain('minor')
  })

  it('a daughter for her mother is the agent, with her name and what she is to her', async () => {
    const talk = conversation()
    await talk.say('我要投诉，我妈今年72了，在康寿堂养生馆买了5000块的床垫，我来帮她投诉，我是她女儿，我叫雷晓梅')
    await talk.press('同意')
    expect(talk.values()).toMatchObject({
      filing_for: { value: 'other' },
      agent_name: { text: '雷晓梅' },
      agent_relation: { text: '女儿' },
    })
    expect(talk.value('complainant_name')).toBeUndefined()
  })

  it('name, place and talks with the business that were said are not asked again', async () => {
    const talk = conversation()
    await talk.say('我要投诉，我姓雷叫雷晓梅，上周三我在万达广场的百步鞋店买的鞋300块，开胶了，找过他们，不理')
    await talk.press('同意')
    const asked = await fillUp(talk)
    expect(asked).not.toContain('complainant_name')
    expect(asked).not.toContain('negotiated')
    expect(talk.value('complainant_name')).toMatchObject({ text: '雷晓梅' })
    expect(talk.value('negotiated')).toMatchObject({ value: 'no_reply' })
  })
})

/** At the question of the day, which nothing has told yet. */
async function atDay() {
  const talk = conversation()
  await talk.say('我要投诉，晨光电器卖给我的洗衣机漏水，花了2600')
  await talk.press('同意')
  await talk.say('对')
  await talk.say('示例区中山路 8 号')
  expect(talk.field()).toBe('purchase_date')
  return talk
}

describe('at the question of the day', () => {
  it('a day in words that nobody could count, and not remembered, gets the ways past it', async () => {
    const talk = await atDay()
    await talk.say('好像是二十几号记不清了')
    expect(talk.labels()).toEqual(['先空着，以后再补', '转人工'])
  })

  it('a telephone that stands alone is noted for the person', async () => {
    const talk = await atDay()
    await talk.say('13800000000')
    expect(talk.field()).toBe('purchase_date')
    expect(talk.unsure().complainant_phone).toMatchObject({ digits: '13800000000' })
  })
})

describe('a notice that needs a yes', () => {
  it('is shown once; words beside it get its buttons again, and are kept', async () => {
    const talk = conversation()
    const notice = await talk.say('我要投诉洗衣机漏水')
    const again = await talk.say('上周三在晨光电器买的，花了2600，他们不给退')
    expect(talk.labels()).toEqual(['同意', '不同意'])
    expect(again.length).toBeLessThan(notice.length / 3)
    await talk.press('同意')
    expect(talk.unsure().respondent_name ?? talk.values().respondent_name).toMatchObject({ text: '晨光电器' })
  })
})

describe('a statement after a question back', () => {
  it('is what it is about, and is answered', async () => {
    const talk = conversation({ answer: { outcome: 'needs_facts' } })
    await talk.say('快点给我退钱')
    const before = talk.asked.length
    await talk.say('店叫飞跃健身，关门了')
    expect(talk.asked.slice(before).map(({ text }) => text)).toEqual(['店叫飞跃健身，关门了'])
  })
})

describe('a story that comes in several messages', async () => {
  const { answer } = builtIn()
  const ask = (text: string) => {
    const talk = conversation({ search: answer })
    return { talk, first: talk.say(text) }
  }

  it('is answered anew when its story follows a first statement', async () => {
    const { talk, first } = ask('那个我在楼下理发店办了张卡')
    await first
    expect(await talk.say('充了三千，剪了两回，店换老板了，新老板说旧卡不认')).toMatch(/换了老板/)
  })

  it('notes a short fact of it', async () => {
    const { talk, first } = ask('健身房跑路了')
    await first
    expect(await talk.say('店叫飞跃健身')).toMatch(/^记下了/)
  })
})
