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
    ['店名要来干嘛', '是为了登记和联系商家'],
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
