import { describe, expect, it } from 'vitest'
import { conversation } from './conversation.ts'

async function talked(...said: string[]) {
  const talk = conversation()
  for (const words of said) {
    if (words === '同意') await talk.press(words)
    else await talk.say(words)
  }
  return talk
}

const ROOM = '我要投诉惊魂密室，花了428块，机关一半是坏的'
const COAT = '我要投诉，在优衣佳买的羽绒服1299，洗一次就跑绒，11月2号买的，店里不管，我想退款'

describe('a day beside a sum that waits for a yes', () => {
  it.each([
    ['国庆前 好像9月28 在万达那边', '2026-09-28'],
    ['重阳前 好像10月16', '2026-10-16'],
    ['是重阳节前两天', '2026-10-16'],
    ['国庆前一天', '2026-09-30'],
    ['10月8号那天', '2026-10-08'],
    ['就是10月16号那天，后面两次分别是18号和20号', '2026-10-16'],
    ['10月16号，后来20号又补了一次', '2026-10-16'],
    ['上个月，好像是10月28', '2026-10-28'],
    ['9月28，第二次是9月30', '2026-09-28'],
    ['中秋后两天', '2026-09-27'],
  ])('「%s」 is the day, and the sum stays', async (words, day) => {
    const talk = await talked(ROOM, '同意', words)
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({
      amount: { money: { cents: 42_800 } },
      purchase_date: { day },
    })
  })

  it('a day pressed as the answer is no sum', async () => {
    const talk = await talked('我要投诉惊魂密室，花了428块，机关一半是坏的', '同意', '好像是9月28到30那几天 在万达')
    if (talk.labels().includes('就填这个')) await talk.press('就填这个')
    expect({ ...talk.values(), ...talk.unsure() }.amount).toMatchObject({ money: { cents: 42_800 } })
  })

  it('another sum beside the day is said', async () => {
    const talk = await talked(ROOM, '同意', '9月28号，花了482元')
    expect(talk.messages.map((one) => JSON.stringify(one)).join()).toContain('482')
  })

  it('「不是28」 puts the sum right, and leaves the 28th alone', async () => {
    const talk = await talked(ROOM, '同意', '都对', '9月28号')
    await talk.say('金额是482，不是28')
    expect(talk.values()).toMatchObject({ amount: { money: { cents: 48_200 } } })
    expect(talk.field()).not.toBe('purchase_date')
  })
})

describe('an age', () => {
  it.each([
    ['我今年七十四了上个月在老百姓电动车行买了个三轮车4600电瓶坏了 我要投诉', '上个月'],
    ['我今年68了去年冬天在城东家电城买了台空调3200不制冷，我要投诉', '去年冬天'],
  ])('%s: is no time', async (words, time) => {
    const talk = await talked(words, '同意')
    expect(talk.unsure().purchase_date).toMatchObject({ text: time })
  })
})

describe('payments in parts', () => {
  it('an instalment is no unit price, and a lecture hints at what staff sort it by', async () => {
    const talk = await talked(
      '我妈在公园讲座上买了床垫，9800，分三次付，头一次2000，后来两次各3900，我想帮她投诉',
      '同意',
    )
    expect(talk.values().unit_price).toBeUndefined()
    expect(talk.values().channel).toBeUndefined()
    expect(talk.values().nature).toMatchObject({ value: 'false_advertising' })
  })
})

const DINNER = [
  '在好味酒楼吃饭吃坏肚子，11月3号，花了188，我要投诉',
  '同意',
  '都对',
  '测试区中山路8号',
  '没有',
] as const

describe('what is wanted', () => {
  it.each([
    ['退钱再赔1000元', { claim_refund: 18_800, claim_damages: 100_000 }],
    ['退款，另外赔500块', { claim_refund: 18_800, claim_damages: 50_000 }],
    ['退钱，赔医药费800元', { claim_refund: 18_800, claim_damages: 80_000 }],
  ])('「%s」 is what was paid, and the rest', async (words, sums) => {
    const talk = await talked(...DINNER, '找过老板，他不认', words)
    for (const [name, cents] of Object.entries(sums)) expect(talk.value(name)).toMatchObject({ money: { cents } })
  })

  it('about so much is kept as it was told', async () => {
    const talk = await talked(...DINNER, '找过老板，他不认', '退货，赔医药费，大概2600元')
    expect(talk.value('claim_damages')).toMatchObject({ money: { original: expect.stringContaining('2600') } })
  })

  it.each(['把底片给我，不再加钱', '底片全部交给我', '不许加钱，照片给我'])(
    '「%s」 is a wish in own words',
    async (words) => {
      const talk = await talked(...DINNER, '找过老板，他不认', words)
      expect(talk.value('claims')).toMatchObject({ kind: 'text', text: words })
    },
  )

  it.each(['退一步，回到问店名那里', '回到店名那一步', '返回到商家名称', '我想回到填店名的地方'])(
    '「%s» goes back, and is no wish',
    async (words) => {
      const talk = await talked(...DINNER, '找过老板，他不认', words)
      expect(talk.field()).toBe('respondent_name')
      expect(talk.value('claims')).toBeUndefined()
    },
  )
})

describe('evidence', () => {
  it.each(['莫得，就微信转账记录', '没有，就一个微信转账记录', '没得，只有微信转账记录'])(
    '「%s」 is a payment record',
    async (words) => {
      const talk = await talked(...DINNER.slice(0, 4), words)
      expect(talk.value('voucher')).toMatchObject({ value: 'payment' })
    },
  )

  it('a payment from the account of a firm is one', async () => {
    const talk = await talked('我要投诉，买了20把办公椅，一把坏了，在利达家具买的，6000块，对公转账的', '同意')
    expect(talk.value('voucher')).toMatchObject({ value: 'payment' })
  })

  it('files take the place of those that were to come, and of none', async () => {
    const talk = await talked(...DINNER)
    expect(talk.value('voucher')).toMatchObject({ value: 'none' })
    await talk.files('订单.jpg')
    expect(talk.value('voucher')).toMatchObject({ value: 'uploaded' })
    expect(talk.labels()).toContain('撤销')
  })

  it.each(['我有微信转账记录', '收据找到了，收据在的', '有合同'])(
    '「%s」 at the summary takes the place of none',
    async (words) => {
      const talk = await talked(...DINNER, '找过老板，他不认', '退钱', '都没有', '张三测试 13800000000 测试区测试路1号')
      expect(talk.field()).toBe('review')
      await talk.say(words)
      expect(talk.value('voucher')).not.toMatchObject({ value: 'none' })
      expect(talk.labels()).toContain('撤销')
    },
  )

  it('told where the kind of problem is asked, it settles no kind', async () => {
    const talk = await talked(
      '在小米之家万象城店买的手机3999，10月3号买的，我要投诉',
      '同意',
      '都对',
      '手机的事',
      '有发票',
    )
    expect(talk.value('voucher')).toMatchObject({ value: 'invoice' })
    expect(talk.value('nature')).toBeUndefined()
  })
})

describe('persons and shops', () => {
  it('the name of a guardian is no name of a shop', async () => {
    const talk = await talked('我今年15岁，在惊魂密室玩，机关是坏的，我要投诉')
    if (talk.labels().includes('我要投诉')) await talk.press('我要投诉')
    await talk.press('同意')
    await talk.say('那我爸行不行 他叫陈国强测试 13800001111 住测试区解放路12号')
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({
      guardian_name: { text: '陈国强测试' },
      guardian_phone: { digits: '13800001111' },
    })
    expect(JSON.stringify({ ...talk.values(), ...talk.unsure() }.respondent_name ?? '')).not.toContain('陈国强')
  })

  it.each(['不晓得叫什么，讲完课就搬走了', '不知道叫什么，人都跑路了'])(
    '「%s」 says that the name is not known',
    async (words) => {
      const talk = await talked('我妈买了床垫，9800，10月16号买的，没用，质量有问题，我要投诉', '同意', '都对', words)
      expect(talk.shown()).toContain('可以这样找名字')
    },
  )
})

describe('another wish', () => {
  it.each([
    '都对，不过我想了下还是修吧，给我补一下绒',
    '要修，不退了',
    '还是修吧',
    '我说要修',
    '算了，还是给我修',
    '不退了，要修',
    '干脆修吧',
    '改成修理',
    '想了想还是修吧',
    '改主意了，还是修吧',
  ])('「%s」 is taken where a refund is shown', async (words) => {
    const talk = await talked(COAT, '同意', words)
    expect({ ...talk.values(), ...talk.unsure() }.claims).toMatchObject({ values: ['repair'] })
    expect(talk.shown()).not.toContain('删掉')
  })

  it('is told with a way back where another stands', async () => {
    const talk = await talked(COAT, '同意', '都对', '要修，不退了')
    expect(talk.shown()).toContain('诉求从「退费」改成「修理」')
    expect(talk.labels()).toContain('撤销')
  })

  it.each([
    ['先换电瓶换不了再退钱', ['exchange', 'refund_fee']],
    ['给我换个电瓶 换不了就退钱', ['exchange', 'refund_fee']],
    ['要先换电瓶换不了才退钱', ['exchange', 'refund_fee']],
    ['能修就修，修不好退钱', ['repair', 'refund_fee']],
    ['修，不行就换', ['repair', 'exchange']],
    ['先修，修不好给换新的', ['repair', 'exchange']],
    ['换货，没货就退款', ['exchange', 'refund_fee']],
    ['最好换一个，实在不行退钱', ['exchange', 'refund_fee']],
    ['换一台，要不就赔我500', ['exchange', 'compensation']],
    ['要换新的，不然退款', ['exchange', 'refund_fee']],
  ])('「%s」 keeps its order and its words', async (words, values) => {
    const talk = await talked(COAT, '同意', words)
    const told = { ...talk.values(), ...talk.unsure() }
    expect(told.claims).toMatchObject({ values })
    expect(told.claim_words).toMatchObject({ text: words })
  })

  it('what the shop offers in an order is no wish', async () => {
    const talk = await talked('我要投诉', '同意', '空调不制冷，老板说先修，修不好再换')
    expect({ ...talk.values(), ...talk.unsure() }.claim_words).toBeUndefined()
  })
})

const BRACELET =
  'I bought a jade bracelet at a shop in the old town, they say real jade, cost 300 US dollar by credit card, my friend says it is glass'

async function inEnglish(...said: string[]) {
  const talk = conversation()
  await talk.say(BRACELET)
  await talk.say('I want to file a complaint')
  await talk.press('I agree')
  for (const words of said) await talk.say(words)
  return talk
}

describe('whoever writes English', () => {
  it('is asked about dollars and a shop, and no app is heard in happened', async () => {
    const talk = await inEnglish()
    expect(talk.shown()).toContain('300 USD')
    expect(talk.value('channel')).not.toMatchObject({ value: 'online' })
  })

  it.each([
    ['no it is US dollar, not yuan', 'USD'],
    ['it is Hong Kong dollars', 'HKD'],
    ['not dollars, euros', 'EUR'],
    ['the price is in yen', 'JPY'],
    ['是人民币，不是美元', 'CNY'],
    ['单位是港币', 'HKD'],
  ])('「%s」 puts the currency right', async (words, currency) => {
    const talk = await inEnglish(words)
    expect({ ...talk.values(), ...talk.unsure() }.amount).toMatchObject({ money: { cents: 30_000, currency } })
  })

  it('keeps the day that is told beside it', async () => {
    const talk = await inEnglish('no it is US dollar, not yuan. Golden Jade shop, last Saturday')
    expect({ ...talk.values(), ...talk.unsure() }.purchase_date).toMatchObject({ day: '2026-11-21' })
  })

  it.each([
    'real shop',
    'I said no platform. real shop.',
    'How you bought is wrong. I bought in the shop',
    'it is not on platform, real shop in Old Town street',
  ])('「%s」 puts the way of buying right', async (words) => {
    const talk = conversation()
    await talk.say('I bought a jade bracelet yesterday for 8800 yuan on an online platform and it is glass')
    await talk.say('I want to file a complaint')
    await talk.press('I agree')
    await talk.say('All right')
    expect(talk.value('channel')).toMatchObject({ value: 'online' })
    await talk.say(words)
    expect(talk.value('channel')).toMatchObject({ value: 'shop' })
  })

  it('names a business by a few words, and not by a street', async () => {
    const talk = await inEnglish('yesterday', 'Golden Jade', 'Old Town street number 8')
    expect(talk.values()).toMatchObject({
      respondent_name: { text: 'Golden Jade' },
      respondent_address: { text: 'Old Town street number 8' },
    })
  })

  it.each([
    'Refund 300 dollar and 3 times compensation',
    'I want refund and also 3 times compensation',
    'refund and triple compensation',
  ])('「%s」 wants both', async (words) => {
    const talk = await inEnglish(
      'yesterday',
      'Golden Jade',
      'Old Town street number 8',
      'no evidence',
      'he laugh at me and say go away',
      words,
    )
    expect({ ...talk.values(), ...talk.unsure() }.claims).toMatchObject({ values: ['refund_fee', 'punitive'] })
  })

  it.each([
    'no evidence, only card bill in my bank app',
    'I have card bill, that is evidence',
    'only the bank statement',
  ])('「%s」 is a payment record', async (words) => {
    const talk = await inEnglish('yesterday', 'Golden Jade', 'Old Town street number 8', words)
    expect(talk.value('voucher')).toMatchObject({ value: 'payment' })
  })
})

describe('a house, wages and a name', () => {
  it.each([
    ['顺通二手车，在测试区汽车城B区12号', '12号'],
    ['顺达快递，测试区物流园3号', '物流园3号'],
    ['美佳超市，测试区万达广场8号', '广场8号'],
  ])('「%s」 names no day', async (words, house) => {
    const talk = await talked('我要投诉', '同意', '快递把我的茅台摔碎了，1499', words)
    expect({ ...talk.values(), ...talk.unsure() }.purchase_date).toBeUndefined()
    expect(JSON.stringify({ ...talk.values(), ...talk.unsure() })).toContain(house)
  })

  it('a day on which something was done stays one, after whatever place', async () => {
    const talk = await talked('我要投诉电饭锅坏了，我在批发市场12号买的，300块，不给换', '同意')
    expect({ ...talk.values(), ...talk.unsure() }.purchase_date).toMatchObject({ day: '2026-11-12' })
  })

  it.each(['吃烤鱼拉肚子，烤鱼138块，误工三天，一天200', '吃烤鱼拉肚子，烤鱼138块，一天200误工三天'])(
    '「%s」: a day’s wages are no unit price',
    async (words) => {
      const talk = await talked('我要投诉', '同意', words)
      const values = { ...talk.values(), ...talk.unsure() }
      expect(values.unit_price).toBeUndefined()
      expect(values.amount).toMatchObject({ money: { cents: 13_800 } })
    },
  )

  it('a rent by the day stays one', async () => {
    const talk = await talked('我要投诉', '同意', '租相机，一天200，租了三天，一共付了600，相机是坏的')
    expect({ ...talk.values(), ...talk.unsure() }.unit_price).toMatchObject({ money: { cents: 20_000 } })
  })

  it('the name ends before what is said next', async () => {
    const talk = await talked('我要投诉', '同意', '我叫李大爷今年78岁，买了个床垫12000说治病，骗人的')
    expect(talk.values().complainant_name).toMatchObject({ text: '李大爷' })
  })

  it('$ among Chinese words is 元; what was paid in dollars says so', async () => {
    const talk = await talked('我要投诉', '同意', '我在店里买了盒花胶，$3800，假的，店家不退')
    expect(talk.unsure().amount).toMatchObject({ money: { cents: 380_000, currency: 'CNY' } })
    const other = await talked('我要投诉', '同意', '我在店里买了盒花胶，3800美元，假的，店家不退')
    expect(other.unsure().amount).toMatchObject({ money: { currency: 'USD' } })
  })
})

describe('two businesses in one message', () => {
  const TWO = '我要投诉两家，一家是顺达快递把我的茅台摔碎了，损失1499，另一家是美佳超市卖我过期酸奶，收我36块'

  it('are two matters, and none fills the form of the other', async () => {
    const talk = await talked(TWO, '同意')
    expect(talk.shown()).toContain('您说了 2 件事')
    expect(talk.values()).toEqual({})
  })

  it.each(['先说快递吧', '我就先投诉快递，酸奶回头再说'])('「%s」 chooses one', async (words) => {
    const talk = await talked(TWO, '同意', words)
    expect(talk.unsure()).toMatchObject({
      respondent_name: { text: '顺达快递' },
      amount: { money: { cents: 149_900 } },
    })
  })
})
