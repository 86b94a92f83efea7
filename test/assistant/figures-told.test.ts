import { describe, expect, it } from 'vitest'
import { ANSWERS, conversation, fillUp } from './conversation.ts'

/** At the question of what was paid. */
async function atAmount() {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  for (let step = 0; talk.field() !== 'amount' && step < 12; step += 1) {
    await talk.say(
      talk.isUnsure() ? '对' : talk.field() === 'purchase_date' ? '11月3号' : (ANSWERS[talk.field() ?? ''] ?? ''),
    )
  }
  expect(talk.field()).toBe('amount')
  expect(talk.value('amount')).toBeUndefined()
  return talk
}

const told = (yuan: number) => ({ money: { cents: yuan * 100 } })

describe('at the question of what was paid', () => {
  it.each([
    ['卡里还有2000块', { left: told(2000) }],
    ['卡里还剩1500', { left: told(1500) }],
    ['交了500定金，总价8000', { deposit: told(500), total_price: told(8000) }],
    ['退了我900还差1600', { refunded: told(900), owed: told(1600) }],
    ['只肯赔300', { offered: told(300) }],
    ['单价28，买了10份', { unit_price: told(28) }],
    ['标价3299', { list_price: told(3299) }],
    ['他们肯退一半', {}],
    ['手续费百分之三', {}],
    ['一个月房租', {}],
    ['运费15块', { fee: told(15) }],
    ['医药费花了600块', { costs: told(600) }],
  ])('%s is not the price, and is not lost', async (words, values) => {
    const talk = await atAmount()
    await talk.say(words)
    expect(talk.values().amount ?? talk.unsure().amount).toBeUndefined()
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject(values)
    if (Object.keys(values).length > 0) expect(talk.shown()).toContain('记下了')
  })

  it.each([
    ['标价3299，我实付3100', 3100, { list_price: told(3299) }],
    ['3100', 3100, {}],
    ['15', 15, {}],
    ['付了三千一，另外收了我80块上门费', 3100, { fee: told(80) }],
    ['一共花了2600元，他们退了300元', 2600, { refunded: told(300) }],
  ])('%s: the price is the amount, the rest is noted beside it', async (words, paid, values) => {
    const talk = await atAmount()
    await talk.say(words)
    expect({ ...talk.unsure(), ...talk.values() }).toMatchObject({ amount: told(paid), ...values })
  })
})

describe('the summary', () => {
  const OPENING =
    '我要投诉，11月3号在晨光电器买的手机，标价3299，我实付3100，11月5号收到，11月8号屏幕就坏了，他们退了我900，只肯再赔300，老板说好11月20号退，看病花了60元'

  it('shows each sum and each day by what it is, and files them for staff', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await fillUp(talk)
    expect(talk.field()).toBe('review')
    for (const line of [
      '金额：3100 元',
      '标价：3299 元',
      '商家已退：900 元',
      '商家肯退（赔）：300 元',
      '因此多花的：60 元',
      '购买日期：2026-11-03',
      '收货日期：2026-11-05',
      '发现问题的日期：2026-11-08',
      '商家答应的日期：2026-11-20',
    ])
      expect(talk.shown()).toContain(line)
    await talk.press('确认提交')
    const filed = talk.effect('file_complaint')?.fields.map(({ name }) => name)
    expect(filed).toEqual(
      expect.arrayContaining(['amount', 'list_price', 'refunded', 'offered', 'received_on', 'promised_on']),
    )
  })

  it('a figure of a kind is put right by its name, and the price stays', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await fillUp(talk)
    await talk.say('标价改成3399')
    expect(talk.value('list_price')).toMatchObject(told(3399))
    expect(talk.value('amount')).toMatchObject(told(3100))
  })
})
