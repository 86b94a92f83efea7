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

async function at(field: string, opening = '我要投诉') {
  const talk = conversation()
  await talk.say(opening)
  await talk.press('同意')
  await fillUp(talk, { [field]: '' }).catch(() => {})
  expect(talk.field()).toBe(field)
  return talk
}

const RENT = '我要投诉，租房押金1800不退，2025年7月5号付的，要退押金'

describe('what is said to us in the form', () => {
  it.each([
    '为啥非得告诉商家我的名字',
    '我不想让老板知道是我',
    '不留真名行不行',
    '我是问匿名可不可以',
    '凭什么要我名字',
  ])('at the consent 「%s」 is answered by what the business is told, and is no account', async (words) => {
    const talk = await talked('我想投诉楼下的理发店', words)
    expect(talk.shown()).toContain('商家会知道是您')
    expect(talk.shown()).not.toContain('会删掉')
    await talk.press('同意')
    await talk.say('嗯')
    expect(talk.field()).toBe('facts')
    expect(talk.value('facts')).toBeUndefined()
  })

  it.each(['王女士，电话不想给，可以吗', '为什么一定要电话', '电话能不能不留'])(
    'at the consent 「%s」 is answered by what the telephone is for',
    async (words) => {
      const talk = await talked('我要投诉', words)
      expect(talk.shown()).toContain('要留一个打得通的')
    },
  )

  it('abuse is no part of the account', async () => {
    const talk = await talked(
      '靠，黑中介把我押金吞了你们管不管啊，我要投诉',
      '我都说了押金押金！租房的押金！一千八！你是不是傻逼？',
      '同意',
    )
    expect(textOf(talk, 'facts')).toContain('黑中介把我押金吞了')
    expect(textOf(talk, 'facts')).not.toMatch(/傻逼|管不管/u)
  })

  it('an answer before a rebuke is taken', async () => {
    const talk = await talked(RENT, '同意', '都对', '安家房产，你们到底办不办得了？')
    expect(textOf(talk, 'respondent_name')).toBe('安家房产')
  })

  it.each(['就我刚说的，学校东门啊', '我刚说了学校东门', '学校东门嘛！', '学校东门！你有病吧'])(
    'beside a name that is shown 「%s」 is where it is',
    async (words) => {
      const talk = await talked(RENT, '同意', '都对', '安居客...不是，安家房产，大学城那家店，他店就在学校东门', words)
      expect(talk.shown()).not.toContain('怕听错')
      expect(talk.values()).toMatchObject({
        respondent_name: { text: '安家房产' },
        respondent_address: { text: '学校东门' },
      })
    },
  )

  it('a place is taken without what is called out beside it', async () => {
    const talk = await talked(RENT, '同意', '都对', '安家房产', '学校东门！大学城学府路8号门口！你有病吧')
    expect(textOf(talk, 'respondent_address')).toBe('学校东门，大学城学府路8号门口')
  })

  it('the place told once more with more of it takes the place of the first', async () => {
    const talk = await talked(RENT, '同意', '都对', '安家房产', '学校东门')
    expect(talk.field()).toBe('channel')
    await talk.say('学校东门！大学城学府路8号门口！你有病吧')
    expect(textOf(talk, 'respondent_address')).toBe('学校东门，大学城学府路8号门口')
    expect(talk.field()).toBe('channel')
  })

  it('a district is asked for with that of the own city first, and a slip of paper is none', async () => {
    const talk = await talked(RENT, '同意', '都对', '安家房产', '你这个娃儿咋听不懂，门口嘛！城西区青羊路，菜市场过去')
    expect(textOf(talk, 'respondent_address')).toBe('城西区青羊路，菜市场过去')
    expect(talk.field()).toBe('respondent_region')
    expect(talk.labels()[0]).toBe('某某市城西区')
    await talk.say('收条！有收条')
    expect(talk.value('voucher')).toMatchObject({ value: 'invoice' })
    expect(talk.field()).toBe('respondent_region')
    await talk.say('啥子青海哦，我们本地的城西区')
    expect(textOf(talk, 'respondent_region')).toBe('城西区')
  })
})

describe('what is told beside an option, a day or a sum', () => {
  it.each([
    '办了1000的卡，剪了两次，卡里剩860他不退，还把我头发剪坏了',
    '质量吧，剪了两次，头发都剪坏了',
    '头发剪坏了，老板说剪坏了也不退钱',
    '剪完回家一看两边都不一样长',
  ])('「%s」 goes into the account', async (words) => {
    const talk = await talked('我要投诉', '同意', '楼下的美丽人生理发店，东湖路18号，剪头发', '都对')
    await talk.say(words)
    expect(textOf(talk, 'facts')).toContain(words)
  })

  it.each([
    '质量',
    '就是质量问题',
    '质量，谢谢你们',
    '是质量问题，对吧？',
    '你们这个系统也太难用了吧',
    '我已经跟你说过了呀',
  ])('「%s」 does not', async (words) => {
    const talk = await talked('我要投诉', '同意', '楼下的美丽人生理发店，东湖路18号，剪头发', '都对')
    const before = textOf(talk, 'facts')
    await talk.say(words)
    expect(textOf(talk, 'facts')).toBe(before)
  })

  it('a sum beside a vague time is no part of the time', async () => {
    const talk = await at('purchase_date')
    await talk.say('大概去年吧，1000')
    expect(talk.values()).toMatchObject({
      purchase_date: { text: '大概去年吧' },
      amount: { money: { cents: 100_000 } },
    })
  })

  it.each(['国庆啊，10月1号到7号', '10月1号到10月7号', '10月1日-7日'])(
    'of the days 「%s」 the first one is asked about, and all are kept',
    async (words) => {
      const talk = await at('purchase_date')
      await talk.say(words)
      expect({ ...talk.values(), ...talk.unsure() }.purchase_date).toMatchObject({ day: '2026-10-01' })
      expect(textOf(talk, 'facts')).toContain(words)
    },
  )

  it.each(['没得票，他给我打了个收条，我喊我女儿照了发给你', '收条！有收条', '收条还在', '他写了张条子给我'])(
    '「%s」 is a slip of paper',
    async (words) => {
      const talk = await at('voucher')
      await talk.say(words)
      expect({ ...talk.values(), ...talk.unsure() }.voucher).toMatchObject({ value: 'invoice' })
    },
  )

  it.each(['有聊天截图和照片', '照片都留着', '录了音', '有录音'])('「%s」 is evidence', async (words) => {
    const talk = await at('voucher')
    await talk.say(words)
    expect({ ...talk.values(), ...talk.unsure() }.voucher).toMatchObject({ value: 'pictures' })
  })
})

const SOFA = '我要投诉，10月2号在淘宝暖阳家居旗舰店买的沙发，3680元，开线，要退货退款，客服不同意'

describe('where the person lives', () => {
  it.each(['我住在城南区槐树街道幸福里3栋502', '家住城南区槐树街道幸福里3栋502', '我家住城南区槐树街道幸福里3栋502'])(
    '「%s」 is no address of the business, and no part of the account',
    async (home) => {
      const talk = await talked(`${SOFA}。${home}`, '同意')
      expect({ ...talk.values(), ...talk.unsure() }.respondent_address).toBeUndefined()
      expect(textOf(talk, 'complainant_address')).toBe('城南区槐树街道幸福里3栋502')
      expect(textOf(talk, 'facts')).not.toContain('幸福里')
    },
  )

  it('what a place is not is never taken for the place', async () => {
    const talk = await talked(SOFA, '同意', '都对，但是商家地址不是槐树街，那是我家')
    expect(talk.value('respondent_address')).toBeUndefined()
    expect(talk.value('respondent_name')).toBeDefined()
  })

  it.each([
    '都对，但是商家地址不是槐树街，那是我家',
    '商家地址不是城南区槐树街12号，那是我家',
    '地址不对，那是我住的地方',
  ])('「%s」 gives the address to the person', async (words) => {
    const talk = await talked(`${SOFA}。地址在城南区槐树街12号`, '同意', words)
    expect(talk.value('respondent_address')).toBeUndefined()
    expect(textOf(talk, 'complainant_address')).toBe('城南区槐树街12号')
  })

  it.each([
    '商家地址删掉',
    '把商家地址删了',
    '商家地址去掉吧，我不知道',
    '删掉商家地址',
    '商家地址不知道',
    '商家地址空着',
  ])('「%s」 empties the line', async (words) => {
    const talk = await talked(`${SOFA}。地址在城南区槐树街12号`, '同意', words)
    expect(talk.shown()).toContain('「商家地址」去掉了')
    expect(textOf(talk, 'respondent_address')).not.toBe('城南区槐树街12号')
  })

  it.each(['货不要了，钱退给我', '电话打不通，不知道怎么办'])('「%s」 empties none', async (words) => {
    const talk = await talked(`${SOFA}。地址在城南区槐树街12号`, '同意', words)
    expect(talk.shown()).not.toContain('去掉了')
  })
})

describe('a place where the name of the business is asked for', () => {
  it('is noted as the place with the reason, and is the name when it is sent again', async () => {
    const talk = await at('respondent_name')
    await talk.say('万达广场')
    expect(talk.shown()).toContain('「万达广场」我先记成了地址')
    expect(talk.field()).toBe('respondent_name')
    await talk.say('万达广场')
    expect(textOf(talk, 'respondent_name')).toBe('万达广场')
    expect(talk.field()).not.toBe('respondent_name')
  })

  it.each([
    ['老湘村，黄石港区', '老湘村', '黄石港区'],
    ['妈妈味道', '妈妈味道', undefined],
  ])('beside a district, or with an ending of many names, is the name: %s', async (words, name, address) => {
    const talk = await at('respondent_name')
    await talk.say(words)
    expect([textOf(talk, 'respondent_name'), textOf(talk, 'respondent_address')]).toEqual([name, address])
  })
})

describe('what stands is said again where a day is asked for', () => {
  it.each([
    ['商家地址是', 'respondent_address'],
    ['店名叫', 'respondent_name'],
  ])('「%s…」 changes nothing, and the day is asked for', async (label, name) => {
    const talk = await at('purchase_date')
    const stands = textOf(talk, name) ?? ''
    await talk.say(`${label}${stands}`)
    expect(talk.shown()).toContain(`已经写着「${stands}」`)
    expect(talk.field()).toBe('purchase_date')
    await talk.say(`11 月 3 号在${stands}买的，3800`)
    expect(talk.value('purchase_date')).toMatchObject({ kind: 'date', day: '2026-11-03' })
  })
})

it('a complaint after a long talk holds what the talk began with', async () => {
  const talk = conversation()
  await talk.say('上个月在电器城给我爸买的电饭锅，煮饭夹生')
  for (const words of ['没发票呢', '他说是我不会用', '凭什么不退', '哦对了两百六', '找谁', '他又不接电话', '算了'])
    await talk.say(words)
  await talk.say('我要投诉')
  await talk.press('同意')
  expect(textOf(talk, 'facts')).toContain('煮饭夹生')
})
