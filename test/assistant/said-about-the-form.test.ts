import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../src/assistant/draft.ts'
import { conversation } from './conversation.ts'

async function atBusiness() {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  await talk.say('就那个电动车 骑了俩月电池鼓包了')
  expect(talk.field()).toBe('respondent_name')
  return talk
}

const stands = (talk: ReturnType<typeof conversation>, name: string) => {
  const { draft } = talk.state ?? {}
  if (!draft) throw new Error('the draft is gone')
  return valuesOf(draft)[name]
}

describe('a business whose name is not known', () => {
  it('is taken by its brand and its place', async () => {
    const talk = await atBusiness()
    await talk.say('城东雅迪那家 店名我忘了 在菜市场对面')
    expect(stands(talk, 'respondent_name')).toMatchObject({ text: '城东雅迪' })
    expect(stands(talk, 'respondent_address')).toMatchObject({ text: '菜市场对面' })
    expect(talk.field()).not.toBe('respondent_name')
  })

  it.each(['店名我忘了', '菜市场对面那家 店名忘了', '上次那家 不知道叫什么'])('「%s」 names none', async (words) => {
    const talk = await atBusiness()
    await talk.say(words)
    expect(stands(talk, 'respondent_name')).toBeUndefined()
    expect(talk.field()).toBe('respondent_name')
  })
})

describe('a place beside the name of a business', () => {
  it.each([
    ['投诉 蓝鲸健身 城西万达店 去年12月25办的年卡2680 上个月换老板不认卡 我要全退', '城西万达'],
    ['我这个老花镜啊在南门口那个什么明亮眼镜店配的花了680戴上头晕我要退钱他不给退，我要投诉', '南门口'],
  ])('%s: is shown, and not asked for', async (words, place) => {
    const talk = conversation()
    await talk.say(words)
    await talk.press('同意')
    expect(talk.shown()).toContain(`商家地址：${place}`)
  })
})

describe('what is said about the form', () => {
  it.each([
    ['怎么拍照啊', '直接发在这里'],
    ['不传了 麻烦', '不发也能提交'],
    ['不是说过了吗', '只是没看出「商家名称」'],
    ['这个要多久啊', '交上去以后'],
    ['还要填几项', '还差'],
    ['好了没', '还差'],
    ['店名要来干嘛', '要知道是哪一家'],
  ])('「%s」 is answered, and the question stands', async (words, answer) => {
    const talk = await atBusiness()
    await talk.say(words)
    expect(talk.shown()).toContain(answer)
    expect(talk.field()).toBe('respondent_name')
  })

  it('a slip of paper is noted as what there is', async () => {
    const talk = await atBusiness()
    await talk.say('有个单子 他给写的')
    expect(talk.shown()).toContain('凭证是「有发票或小票')
  })
})

describe('a sum that is told with what was bought besides', () => {
  it('is the one of all: 三千二 加上头盔三千三', async () => {
    const talk = await atBusiness()
    await talk.say('美家电动车行，测试区体育路7号')
    await talk.say('11月3号')
    expect(talk.field()).toBe('amount')
    await talk.say('三千二 加上头盔三千三')
    expect(stands(talk, 'amount')).toMatchObject({ money: { cents: 330_000 } })
  })
})

describe('words that were taken for something else', () => {
  it('the number of a house is no sum', async () => {
    const talk = await atBusiness()
    await talk.say('美家电动车行，测试区体育路7号')
    await talk.say('11月3号')
    await talk.say('翡翠湾5栋1201')
    expect(talk.field()).toBe('amount')
    expect(stands(talk, 'amount')).toBeUndefined()
  })

  it('「我没交 不想交」 is a sum of nothing', async () => {
    const talk = await atBusiness()
    await talk.say('美家电动车行，测试区体育路7号')
    await talk.say('11月3号')
    await talk.say('我没交 不想交')
    expect(stands(talk, 'amount')).toMatchObject({ money: { cents: 0 } })
  })

  it('what is not accepted is not wanted: 我要换新的 不接受维修', async () => {
    const talk = await atBusiness()
    await talk.say('我要换新的 不接受维修')
    expect(stands(talk, 'claims')).toEqual({ kind: 'choices', values: ['exchange'] })
  })

  it('a way of buying that is denied is none: 网上不是 就是物业', async () => {
    const talk = await atBusiness()
    await talk.say('网上不是 就是物业')
    expect(talk.shown()).not.toContain('网购平台')
  })

  it('「能不能匿名」 is answered by how the council treats a name', async () => {
    const talk = await atBusiness()
    await talk.say('能不能匿名')
    expect(talk.shown()).toMatch(/工作人员|匿名/)
    expect(talk.shown()).not.toContain('运费')
  })

  it('where the platform itself sells, it is not asked for', async () => {
    const talk = conversation()
    await talk.say('网上买的扫地机器人用了20天不动了，京东自营 1899，双十一买的，我要投诉')
    await talk.press('同意')
    while (talk.isUnsure()) await talk.say('对')
    expect(talk.shown()).not.toContain('是在哪个平台')
  })

  it('「不是说过了吗」 beside what is shown asks only for a look', async () => {
    const talk = conversation()
    await talk.say('投诉 蓝鲸健身 城西万达店 去年12月25办的年卡2680 上个月换老板不认卡 我要全退')
    await talk.press('同意')
    await talk.say('不是说过了吗')
    expect(talk.shown()).toContain('怕我听错')
  })
})

describe('what was told in a word before the form', () => {
  it('a sum alone is shown, and not asked for', async () => {
    const talk = conversation()
    await talk.say('在母婴店买的安全座椅 装上晃得厉害，能退吗')
    await talk.say('1980')
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(talk.shown()).toMatch(/金额(?:：| 是 )1980 元/)
  })

  it('of two sums alone the later one is shown', async () => {
    const talk = conversation()
    await talk.say('在母婴店买的安全座椅 装上晃得厉害，能退吗')
    await talk.say('1980')
    await talk.say('2080')
    await talk.say('我要投诉')
    await talk.press('同意')
    expect(talk.shown()).toContain('2080 元')
    expect(talk.shown()).not.toContain('1980 元')
  })

  it('「没有发票 有微信付款」 is no invoice', async () => {
    const talk = await atBusiness()
    await talk.say('没有发票 有微信付款')
    expect(talk.shown()).toContain('凭证是「有订单或付款记录')
  })
})

describe('what strangers were not understood in', () => {
  it('a reminder before the answer is no answer', async () => {
    const talk = await atBusiness()
    await talk.say('刚不是说了吗老孙汽修！北郊物流园B区！')
    expect(talk.shown()).not.toContain('刚不是说了吗')
    expect(talk.shown()).not.toContain('购买日期')
  })

  it('「迷你星球」 is a name', async () => {
    const talk = await atBusiness()
    await talk.say('迷你星球')
    expect(talk.shown()).not.toContain('没写上')
  })

  it('a question to us is no account of what happened', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.say('你们会不会把我电话给装修公司啊')
    await talk.press('同意')
    expect(talk.shown()).not.toContain('事情经过：')
  })

  it('「你意思是能退还是不能」 is no part of what happened', async () => {
    const talk = conversation()
    await talk.say('给我妈买了个按摩椅 坐两回背疼，店里不给退')
    await talk.say('你意思是能退还是不能')
    await talk.say('那我要投诉')
    await talk.press('同意')
    expect(talk.shown()).toContain('坐两回背疼')
    expect(talk.shown()).not.toContain('你意思是')
  })

  it('the name that a contract has takes the place of the one shown', async () => {
    const talk = await atBusiness()
    await talk.say('美家什么的')
    await talk.say('合同上是美嘉装饰不是美家')
    expect(talk.shown()).toMatch(/商家名称(?:：| 是 |是「)美嘉装饰/)
  })

  it('a paper of a repair is no wish for one', async () => {
    const talk = await atBusiness()
    await talk.say('有修理单 还有行车记录仪')
    expect(talk.shown()).not.toMatch(/诉求.{0,6}修理/)
  })

  it('a story may come in a few words at a time', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('电瓶车坏')
    expect(talk.shown()).toContain('记下了')
    await talk.say('刹不住')
    expect(talk.shown()).toContain('电瓶车')
    expect(talk.shown()).not.toContain('太短')
    await talk.say('骑两天')
    expect(talk.shown()).not.toContain('太短')
  })

  it('a day of work lost is no price', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('11月20号在市府路8号老王修车行修面包车花了3600，开了二十公里就坏了，老板不肯退钱')
    await talk.say('500是一天的误工！')
    expect(talk.shown()).not.toContain('改成「500 元」')
  })

  it('a rough sum beside another question is noted, and asked about later', async () => {
    const talk = await atBusiness()
    await talk.say('宏达车行')
    await talk.say('六千多吧')
    expect(talk.shown()).toContain('先记下了')
    await talk.say('火车站旁边')
    expect(talk.shown()).toContain('金额是 六千多')
  })

  it('a word put right that names no line is kept with what happened', async () => {
    const talk = await atBusiness()
    await talk.say('对的 就是电动车 不过不是我骑 是我妈')
    expect(stands(talk, 'facts')).toMatchObject({ text: expect.stringContaining('是我妈') })
    expect(talk.shown()).toContain('写进经过里了')
    expect(talk.field()).toBe('respondent_name')
  })

  it('「走起」 is no business', async () => {
    const talk = conversation()
    await talk.say('被健身房坑惨了')
    await talk.say('想告他们 走起')
    await talk.press('同意')
    expect(talk.shown()).not.toContain('商家名称：走起')
    expect(talk.shown()).not.toContain('商家名称是 走起')
  })
})
