import { describe, expect, it } from 'vitest'
import { unsureOf, valuesOf } from '../../src/assistant/draft.ts'
import { ANSWERS, atSummary, conversation, fillUp } from './conversation.ts'

describe('what people tell in the form besides what is asked', () => {
  it('words beside the address are no new name of the business that was shown', async () => {
    const talk = conversation()
    await talk.say('飞跃健身突然关门了，我们好多人的卡都没退，我先来投诉')
    await talk.press('同意')
    await talk.say('测试区体育路7号，去年11月11号办的三年卡4680，还剩两年')
    expect(talk.unsure().respondent_name).toMatchObject({ text: '飞跃健身' })
    expect(talk.shown()).not.toContain('商家名称：还剩两年')
  })

  it('a vague day told before it is asked for is kept as it was told, and not asked for', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('我在楼下门面买了口服液，我吃了半个月头晕得很')
    await talk.say('上个月吧好像是二十几号记不清了')
    const { draft } = talk.state ?? {}
    if (!draft) throw new Error('the draft is gone')
    expect(unsureOf(draft).purchase_date).toMatchObject({ kind: 'text', text: expect.stringContaining('上个月') })
    expect(talk.shown()).not.toContain('哪一天')
  })

  it.each(['去年夏天买的空调，今年就不制冷了，我要投诉', '大概十月份买的空调，不制冷，我要投诉'])(
    '%s: the time is not asked for again',
    async (opening) => {
      const talk = conversation()
      await talk.say(opening)
      await talk.press('同意')
      expect(talk.shown()).toMatch(/购买日期(?:是 |：)(?:去年夏天|十月份)/u)
    },
  )

  it.each(['去年夏天吧，记不清了', '大概十月份'])('%s, asked for the day, is taken at once', async (words) => {
    const talk = conversation()
    await talk.say('空调不制冷，修了两次还是坏的，我要投诉')
    await talk.press('同意')
    while (talk.field() !== 'purchase_date')
      await talk.say(talk.isUnsure() ? '对' : (ANSWERS[talk.field() ?? ''] ?? ''))
    await talk.say(words)
    expect(talk.shown()).not.toContain('请写到哪一天')
  })

  it('several sums are noted in one line, with the person’s own words', async () => {
    const talk = conversation()
    await talk.say('买个冰箱修了三回还是不制冷，老板把我拉黑了，我要投诉')
    await talk.press('同意')
    await talk.say('海尔的双开门，标价5999，砍到5200，先交了定金1000，修第二回他退了我200块上门费')
    expect(talk.shown().match(/记下了/gu)).toHaveLength(2)
    expect(talk.shown()).toContain('记下了：标价「5999 元」，定金、押金「1000 元」，商家已退「200 元」。')
    const { draft } = talk.state ?? {}
    if (!draft) throw new Error('the draft is gone')
    expect(valuesOf(draft).facts).toMatchObject({ text: expect.stringContaining('修第二回他退了我200块上门费') })
    expect(valuesOf(draft).claims).toBeUndefined()
  })
})

describe('another value than the one that stands', () => {
  const atClaims = async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { ...ANSWERS, claims: '' }).catch(() => {})
    expect(talk.field()).toBe('claims')
    return talk
  }

  it('told where it is not asked for is shown with the one before, and a yes changes it', async () => {
    const talk = await atClaims()
    await talk.say('11月5号')
    expect(talk.shown()).toContain('购买日期前面写的是「2026-11-03（11月3号）」，改成「2026-11-05（11月5号）」，对吗？')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-03' })
    await talk.say('是的')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-05' })
    expect(talk.labels()).toContain('撤销')
    expect(talk.field()).toBe('claims')
  })

  it('is forgotten by a no', async () => {
    const talk = await atClaims()
    await talk.say('11月5号')
    await talk.say('不是')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-03' })
    expect(talk.unsure()).toEqual({})
  })

  it('at the summary a wish changes the claim, and the name of the business is put right by its name', async () => {
    const talk = await atSummary()
    await talk.say('我要退款')
    expect(talk.value('claims')).toMatchObject({ values: ['refund_fee'] })
    await talk.say('店名叫佳美家电')
    expect(talk.value('respondent_name')).toMatchObject({ text: '佳美家电' })
    expect(talk.labels()).toContain('撤销')
  })
})

describe('what is told in one answer', () => {
  it('a bare figure beside a day is the price, whatever year it looks like', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { ...ANSWERS, purchase_date: '' }).catch(() => {})
    expect(talk.field()).toBe('purchase_date')
    await talk.say('昨天，2000')
    expect(talk.values()).toMatchObject({
      purchase_date: { day: '2026-11-23' },
      amount: { money: { cents: 200_000 } },
    })
  })

  it('a name with its telephone and address may be longer than a name', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { ...ANSWERS, complainant_name: '' }).catch(() => {})
    await talk.say('我叫张三测试，电话13800000000，住在某某市某某区某某街道12号3栋501室')
    expect(talk.values()).toMatchObject({
      complainant_name: { text: '张三测试' },
      complainant_phone: { digits: '13800000000' },
      complainant_address: { text: '某某市某某区某某街道12号3栋501室' },
    })
    expect(talk.field()).toBe('review')
  })

  it('a corner is a place, and is not asked for again', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('美容院关门了，卡里还有2000块没用')
    await talk.say('叫丽人美容院，人民路口')
    expect({ ...talk.unsure(), ...talk.values() }).toMatchObject({
      respondent_name: { text: '丽人美容院' },
      respondent_address: { text: '人民路口' },
    })
    expect(talk.value('left')).toMatchObject({ money: { cents: 200_000 } })
    expect(talk.value('amount')).toBeUndefined()
    expect(talk.field()).toBe('purchase_date')
  })
})
