import { describe, expect, it } from 'vitest'
import { ANSWERS, conversation } from './conversation.ts'

async function talked(...said: string[]) {
  const talk = conversation()
  for (const words of said) {
    if (words === '同意') await talk.press(words)
    else await talk.say(words)
  }
  return talk
}

const TELLY = ['我要投诉，在红星电器买的电视3200，11月3号买的，要退款，还要他们道歉', '同意', '都对'] as const

/** Fills the form until a field is asked for, or up to the summary. */
async function upTo(field: string, ...said: string[]) {
  const talk = await talked(...said)
  for (let step = 0; step < 30 && talk.field() !== field; step += 1) {
    if (talk.field() === 'review') break
    await talk.say(talk.isUnsure() ? '对' : (ANSWERS[talk.field() ?? ''] ?? '跳过'))
  }
  return talk
}

describe('an apology to us', () => {
  it.each([
    '对不起我打错字了',
    '对不起刚才骂你了',
    '不好意思刚才骂你了',
    '对不起啊',
    '抱歉 我脾气不好',
    'sorry i was rude',
  ])('「%s」 is neither danger nor a wish', async (words) => {
    const talk = await talked('我要投诉，在红星电器买的电视3200，11月3号买的', '同意', '都对')
    const before = JSON.stringify(talk.values())
    const shown = await talk.say(words)
    expect(shown).not.toContain('12356')
    expect(shown).not.toContain('怕听错')
    expect(JSON.stringify(talk.values())).toBe(before)
  })

  it.each(['我要他们道歉', '让老板跟我说对不起，赔礼道歉'])('「%s」 is a wish', async (words) => {
    const talk = await talked('我要投诉，在红星电器买的电视3200，11月3号买的', '同意', '都对')
    await talk.say(words)
    expect({ ...talk.values(), ...talk.unsure() }.claims).toMatchObject({ values: ['apology'] })
  })
})

describe('a telephone', () => {
  it('of the owner is the one of the business, and stays in the account', async () => {
    const talk = await talked(
      '我要投诉，在鲜果店买了380的车厘子，烂了一半，老板叫老孙 手机13500009999，我叫钱多多 我手机15800001234',
      '同意',
    )
    const { complainant_phone, complainant_name, respondent_contact, respondent_name, facts } = {
      ...talk.values(),
      ...talk.unsure(),
    }
    expect(complainant_phone).toMatchObject({ digits: '15800001234' })
    expect(complainant_name).toMatchObject({ text: '钱多多' })
    expect(respondent_contact).toMatchObject({ text: '13500009999' })
    expect(respondent_name).not.toMatchObject({ text: '老孙' })
    expect(facts).toMatchObject({ text: expect.stringContaining('13500009999') })
    expect(facts).toMatchObject({ text: expect.not.stringContaining('15800001234') })
  })

  it('of the owner puts nothing right of the own one', async () => {
    const talk = await talked(...TELLY, '老板电话18900001111 我的是18900002222', '对', '老板手机13500009999 我叫钱多多')
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({
      complainant_phone: { digits: '18900002222' },
      respondent_contact: { text: '18900001111' },
    })
  })

  it.each(['我投诉老板，电话13900001111', '我电话13900001111', '有事打我电话13900001111'])(
    '「%s」 is the own one',
    async (words) => {
      const talk = await talked(`在红星电器买的电视3200坏了，我叫钱多多，${words}，我要投诉`, '同意')
      expect(talk.value('complainant_phone')).toMatchObject({ digits: '13900001111' })
    },
  )
})

describe('a number', () => {
  it.each([
    ['买的二手车调表车 三万八 在顺达车行 10月6号提的 公里数改了八万', 3_800_000],
    ['在潮流馆买的鞋 六百八 双十一下单 开胶了 要我出运费 30', 68_000],
    ['在顺达车行买的二手车花了38000，公里数45000，假的', 3_800_000],
  ])('%s: the price', async (words, cents) => {
    const talk = await talked(`${words}，我要投诉`, '同意')
    expect({ ...talk.values(), ...talk.unsure() }.amount).toMatchObject({ money: { cents } })
  })

  it.each(['第三次是11月10号', '第三次修是11月10号', '11月10号去了医院'])(
    '「%s」 is no day of purchase',
    async (words) => {
      const talk = await talked('我要投诉，在红星电器买的电视3200，今年9月1号买的，修了三次', '同意', words)
      expect({ ...talk.values(), ...talk.unsure() }.purchase_date).toMatchObject({ day: '2026-09-01' })
    },
  )
})

describe('what is wrong with the thing', () => {
  it.each(['用了俩月不转了', '不转了', '电视不亮了', '遥控也不灵了', '屏幕坏了'])(
    '「%s」 stops nothing, and is told',
    async (words) => {
      const talk = await talked('我要投诉，买的电视3200', '同意')
      await talk.say(words)
      expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining(words) })
      expect(talk.state?.asking).toBeNull()
    },
  )

  it.each(['我不投诉了', '不填了'])('「%s」 stops', async (words) => {
    const talk = await talked('我要投诉，买的电视3200', '同意')
    await talk.say(words)
    expect(talk.value('facts')).toMatchObject({ text: expect.not.stringContaining(words) })
  })
})

describe('a wish that is taken back', () => {
  it.each(['不要道歉了', '道歉不要了', '不用他们道歉了'])('「%s」 leaves the other', async (words) => {
    const talk = await upTo('review', ...TELLY)
    await talk.say(words)
    expect(talk.value('claims')).toMatchObject({ values: ['refund_fee'] })
  })
})

describe('the person and the one they complain for', () => {
  it('an aunt is named beside the speaker', async () => {
    const talk = await upTo('agent_name', '我替我姨投诉，她71了不识字，在康寿堂买了个床垫5000，11月3号买的', '同意')
    await talk.say('我姨叫周桂花，我叫李敏，有事打我电话13912340000')
    expect(talk.values()).toMatchObject({
      filing_for: { value: 'other' },
      complainant_name: { text: '周桂花' },
      agent_name: { text: '李敏' },
      agent_phone: { digits: '13912340000' },
    })
  })

  it('「我姓陈,陈玉兰」 tells the name', async () => {
    const talk = await talked('我姓陈,陈玉兰,电话13700001111，在同仁堂买了药600，是假药，我要投诉', '同意')
    expect(talk.value('complainant_name')).toMatchObject({ text: '陈玉兰' })
  })

  it('what is taken out of the account leaves no glue', async () => {
    const talk = await talked('在爱家家具买的沙发3200塌了我要退钱我叫张兰，13700002222，他们不管，我要投诉', '同意')
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('我要退钱，他们不管') })
  })
})

describe('an address in a telling', () => {
  it.each([
    ['在红旗超市买的奶过期，花了30，店在学府路26号，我要投诉', '学府路26号'],
    ['红旗超市 在解放路88号 买的奶过期 花了30，我要投诉', '解放路88号'],
    ['在红旗超市买的奶过期，花了30，店在城北区老街口3号，我要投诉', '城北区老街口3号'],
  ])('%s: of the business', async (words, address) => {
    const talk = await talked(words, '同意')
    expect({ ...talk.values(), ...talk.unsure() }.respondent_address).toMatchObject({ text: address })
  })

  it.each([
    ['我叫张兰 13700002222 桥西区友谊街', '桥西区友谊街'],
    ['我住学府路30号 我叫张兰 13700002222', '学府路30号'],
    ['我叫张兰 13700002222 住文化路20号', '文化路20号'],
  ])('%s: of the person', async (words, address) => {
    const talk = await talked(`在红旗超市买的奶过期，花了30，我要投诉 ${words}`, '同意')
    expect(talk.value('complainant_address')).toMatchObject({ text: address })
    expect({ ...talk.values(), ...talk.unsure() }).toMatchObject({ respondent_name: { text: '红旗超市' } })
    expect({ ...talk.values(), ...talk.unsure() }.respondent_address).toBeUndefined()
  })

  it.each(['我在学府路26号等车', '我家在学府路26号'])('「%s」 is no address of the business', async (words) => {
    const talk = await talked(`在红旗超市买的奶过期，花了30，${words}，我要投诉`, '同意')
    expect(talk.value('respondent_address')).toBeUndefined()
  })
})
