import { describe, expect, it } from 'vitest'
import { conversation, fillUp } from './conversation.ts'

type Talk = ReturnType<typeof conversation>

const textOf = (talk: Talk, name: string) => {
  const value = talk.value(name)
  return value?.kind === 'text' ? value.text : undefined
}

async function talked(...turns: string[]) {
  const talk = conversation()
  for (const turn of turns) await (turn === '同意' ? talk.press(turn) : talk.say(turn))
  return talk
}

const GYM = ['我要投诉健身房', '同意', '嗯', '年卡 2980 超燃健身 去年12月办的，现在店搬走了，要退钱说不行']
const SOFA = '我要投诉，10月2号在淘宝暖阳家居旗舰店买沙发3680元，开线，协商过客服不同意。要退货退款'

describe('what is put right besides what is asked', () => {
  it('a shop that moved and refuses was spoken to', async () => {
    const talk = await talked(...GYM)
    expect(talk.value('negotiated')).toMatchObject({ value: 'refused' })
  })

  it.each([
    '城北新华路，老店在城南人民路。不对，办卡是前年12月',
    '城北新华路。不对，买的日期是前年12月',
    '城北新华路，不对，办的日子是前年12月',
  ])('「%s」 answers and puts the day right', async (words) => {
    const talk = await talked(...GYM, words)
    expect(talk.values()).toMatchObject({
      respondent_address: { text: expect.stringContaining('城北新华路') },
      purchase_date: { text: '前年12月' },
    })
  })

  it.each(['办卡日期不对，我说了是前年12月', '购买日期不对，是前年12月', '日期错了，我说的是前年12月'])(
    'at the summary 「%s」 puts the day right',
    async (words) => {
      const talk = await talked(...GYM, '都对')
      await fillUp(talk, { respondent_address: '新华路', complainant_name: '李四测试 13800000000 某某区某某街道' })
      expect(talk.field()).toBe('review')
      await talk.say(words)
      expect(talk.value('purchase_date')).toMatchObject({ text: '前年12月' })
    },
  )

  it.each([
    ['全退，4872。等下，微信里有500是我自己买皮肤的，应该是4372', 437_200],
    ['退4872，哦不对，是4372', 437_200],
  ])('asked what is wanted, 「%s」 tells both', async (words, cents) => {
    const talk = conversation()
    await talk.say('我女儿9岁在蛋仔派对里充了4872，10月1号，网易的，客服不理，我要投诉')
    await talk.press('同意')
    await fillUp(talk, { claims: '' }).catch(() => {})
    expect(talk.field()).toBe('claims')
    await talk.say(words)
    expect(talk.values()).toMatchObject({ claims: { values: ['refund_fee'] }, claim_amount: { money: { cents } } })
  })

  it.each(['退费，全部退', '全退', '全部退，4872', '钱全部退'])(
    'asked what is wanted, 「%s」 is a refund',
    async (words) => {
      const talk = conversation()
      await talk.say('我女儿9岁在蛋仔派对里充了4872，10月1号，网易的，客服不理，我要投诉')
      await talk.press('同意')
      await fillUp(talk, { claims: '' }).catch(() => {})
      await talk.say(words)
      expect(talk.value('claims')).toMatchObject({ values: ['refund_fee'] })
    },
  )

  it.each(['诉求不对，我是要退货退款3680，再赔326.5的医药费', '诉求错了，要退货退款，还要赔326.5'])(
    '「%s」 wants both',
    async (words) => {
      const talk = await talked(SOFA, '同意', words)
      expect({ ...talk.values(), ...talk.unsure() }.claims).toMatchObject({ values: ['refund_goods', 'compensation'] })
    },
  )

  it.each(['虚假宣传和质量', '质量、虚假宣传都有', '虚假宣传，还有质量'])(
    'of 「%s」 one is the main one, and the other stands in the account',
    async (words) => {
      const talk = await talked(
        '我要投诉',
        '同意',
        '楼下的美丽人生理发店，东湖路18号，剪头发',
        '都对',
        `问题性质改成${words}`,
      )
      const { nature } = talk.values()
      expect(nature?.kind === 'choice' && ['false_advertising', 'quality'].includes(nature.value)).toBe(true)
      expect(textOf(talk, 'facts')).toMatch(/虚假宣传、质量|质量、虚假宣传/u)
    },
  )
})

describe('another number on the same road', () => {
  it.each(['不对，是17号，西门大街17号', '写错了，西门大街17号', '不对，应该是西门大街17号'])(
    '「%s」 is where the business is',
    async (words) => {
      const talk = await talked('我要投诉', '同意', '电动车买了俩月电池就不行了', '绿驰电动车店，西门大街7号')
      await talk.say(words)
      expect(textOf(talk, 'respondent_address')).toBe('西门大街17号')
      expect(textOf(talk, 'facts')).not.toContain('17号')
    },
  )
})

describe('the account', () => {
  async function review() {
    const talk = await talked(...GYM, '都对')
    await fillUp(talk, { respondent_address: '新华路', complainant_name: '李四测试 13800000000 某某区某某街道' })
    expect(talk.field()).toBe('review')
    return talk
  }

  it.each([
    '经过加一句，教练换了三个',
    '经过里再加一条：教练换了三个',
    '补充经过，教练换了三个',
    '再加一句，教练换了三个',
  ])('「%s」 is added to it', async (words) => {
    const talk = await review()
    await talk.say(words)
    expect(textOf(talk, 'facts')?.split('\n').at(-1)).toBe('教练换了三个')
  })

  it('what is missed in it is put to it, or shown in it', async () => {
    const talk = await review()
    await talk.say('经过不对，我后来说的教练换了三个呢？')
    expect(textOf(talk, 'facts')).toContain('教练换了三个')
    await talk.say('我前面说的店搬走了怎么没写')
    expect(talk.shown()).toContain('经过现在写的是')
  })

  it('what was not written down is, with the way of buying', async () => {
    const talk = await review()
    await talk.say('不对，是在网上买的，还有教练换了三个你没写')
    expect(talk.value('channel')).toMatchObject({ value: 'online' })
    expect(textOf(talk, 'facts')?.split('\n').at(-1)).toBe('教练换了三个')
  })
})

describe('two businesses', () => {
  const BOTH = '我在苏宁买的空调不制冷，在国美买的冰箱漏电，我要投诉这两家'

  it('are two complaints, each with its own facts', async () => {
    const talk = await talked(BOTH, '同意')
    expect(talk.shown()).toContain('两家要分开办：先办苏宁，交完马上办国美。')
    for (const words of ['对，在中山路', '4月15号，苏宁3299，国美那个2600', '苏宁是在店里买的，国美是网上', '有发票'])
      await talk.say(words)
    expect(talk.field()).toBe('negotiated')
    await talk.say('苏宁说过保了要收费')
    expect(talk.values()).toMatchObject({
      facts: { text: '我在苏宁买的空调不制冷' },
      amount: { money: { cents: 329_900 } },
      channel: { value: 'shop' },
      negotiated: { text: '苏宁说过保了要收费' },
    })
    await fillUp(talk)
    await talk.say('确认提交')
    expect(talk.effect('file_complaint')).toBeDefined()
    await talk.say('那国美的呢')
    expect(talk.shown()).toContain('冰箱')
    expect(talk.shown()).toContain('国美')
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({
      item: { text: '冰箱' },
      channel: { value: 'online' },
      amount: { money: { cents: 260_000 } },
    })
  })

  it('are taken in another order when the person says so', async () => {
    const talk = await talked(BOTH, '同意', '那先弄国美的嘛')
    expect(talk.unsure()).toMatchObject({ respondent_name: { text: '国美' } })
  })

  it.each([
    '我在苏宁买的空调不制冷，在国美买的遥控器没事',
    '我在苏宁买的空调，国美的便宜，我要投诉',
    '我在苏宁买的空调不制冷，在苏宁买的冰箱漏电，我要投诉',
  ])('「%s」 tells of one', async (words) => {
    const talk = await talked(words, '我要投诉')
    await talk.press('同意')
    expect(talk.shown()).not.toContain('两家要分开办')
  })
})

describe('what is no question of ours', () => {
  it('a name and a telephone go to the complaint that waits', async () => {
    const talk = await talked(
      '我要投诉，租房押金1800不退，2025年7月5号付的，要退押金',
      '同意',
      '都对',
      '不知道',
      '还是不知道',
    )
    expect(talk.state?.draft?.status).toBe('paused')
    await talk.say('吴凯测试 13800000000 学府路8号3栋201')
    expect(talk.values()).toMatchObject({
      complainant_name: { text: '吴凯测试' },
      complainant_phone: { digits: '13800000000' },
      complainant_address: { text: '学府路8号3栋201' },
    })
    expect(talk.state?.draft?.status).toBe('open')
  })

  it('where somebody lives is no way of buying', async () => {
    const talk = await talked(
      '我要投诉，租房押金1800不退，2025年7月5号付的，要退押金',
      '同意',
      '都对',
      '安家房产',
      '学校东门',
    )
    expect(talk.field()).toBe('channel')
    await talk.say('学府路8号3栋201')
    expect(talk.unsure().complainant_address).toMatchObject({ text: '学府路8号3栋201' })
  })

  it('a fear is answered beside the name that is taken', async () => {
    const talk = await talked(
      '我要投诉，租房押金1800不退，2025年7月5号付的，要退押金',
      '同意',
      '都对',
      '安家房产',
      '学校东门',
    )
    await talk.say('吴凯测试 13800000000 你们不会打给我爸妈吧？')
    expect(talk.value('complainant_name')).toMatchObject({ text: '吴凯测试' })
    expect(talk.shown()).toContain('只用您留的电话联系您')
  })

  it('what an agency kept is its service', async () => {
    const talk = await talked('靠，黑中介把我押金吞了，我要投诉', '同意')
    expect(talk.unsure().item).toMatchObject({ text: '房屋中介服务' })
  })

  it('a web order was not bought at the address of the shop, and a rest that was paid is not asked for', async () => {
    const talk = await talked(
      '我要投诉，10月2号在淘宝暖阳家居旗舰店买沙发3680元，先付定金500元，又付了尾款3180元，开线，客服先说给我补偿200元让我留着，我不同意。有聊天截图和照片，要退货退款',
      '同意',
      '都对',
    )
    expect(talk.value('asked_more')).toBeUndefined()
    expect(talk.value('claim_amount')).toBeUndefined()
    expect(talk.value('negotiated')).toMatchObject({ value: 'refused' })
    expect(talk.value('voucher')).toMatchObject({ value: 'pictures' })
    await fillUp(talk, { respondent_address: '淘宝' })
    expect(talk.shown()).not.toContain('和商家地址相同')
  })
})
