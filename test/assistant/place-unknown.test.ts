import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation } from './conversation.ts'

const MEAL = ['美团点的外卖吃出蟑螂 35块 昨天的 商家不理我 我要投诉', '同意', '对']
const MEAL_UNNAMED = ['外卖吃出蟑螂 35块 昨天的 商家不理我 我要投诉', '同意', '对']
const COOKER = ['超市买的电饭煲398 插上就冒烟 我要投诉', '同意', '对', '大润发']
const SHOES = ['网上买的鞋掉色 200块 我要投诉', '同意', '对', '小李鞋店']

async function talked(...said: string[]) {
  const talk = conversation({ simplify: createFold(), now: '2026-11-24T02:00:00.000Z' })
  for (const each of said) {
    await talk.say(each)
    if (each === '对' && talk.field() === 'purchase_date') await talk.say('11月20号')
  }
  return talk
}

describe('the address of the business is not known', () => {
  it.each([
    [[...MEAL, '小胖麻辣烫'], '地址我不知道啊外卖', '美团'],
    [[...SHOES], '不晓得地址 拼多多上买的', '拼多多'],
    [[...SHOES], '我哪晓得地址 抖音上的', '抖音'],
    [[...MEAL_UNNAMED], '小胖麻辣烫 地址不知道 美团上点的', '美团'],
  ])('%j %s: the platform stands for it', async (said, words, platform) => {
    const talk = await talked(...said, words)
    expect(talk.value('respondent_address')).toEqual({ kind: 'text', text: platform })
    expect(talk.field()).not.toBe('respondent_address')
  })

  it.each([
    [[...MEAL_UNNAMED, '小胖麻辣烫'], '不知道 外卖'],
    [COOKER, '地址我哪知道 网上点的'],
  ])('%j %s: it is put aside, and not asked again', async (said, words) => {
    const talk = await talked(...said, words)
    expect(talk.value('respondent_address')).toMatchObject({ text: '记不清，以后再补' })
    expect(talk.value('channel')).toMatchObject({ value: 'online' })
    expect(talk.value('facts')).toMatchObject({ text: expect.not.stringContaining('知道') })
  })

  it('of a shop it is asked once more, and then put aside', async () => {
    const talk = await talked(...COOKER, '地址我哪知道')
    expect(talk.field()).toBe('respondent_address')
    expect(talk.shown()).toContain('说个大概也行')
    await talk.say('真不知道')
    expect(talk.value('respondent_address')).toMatchObject({ text: '记不清，以后再补' })
  })

  it('what is told besides is kept', async () => {
    const talk = await talked(...COOKER, '地址不知道 老板姓孙')
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('老板姓孙') })
  })

  it.each([
    ['不知道具体地址 就在火车站对面', '火车站对面'],
    ['步行街里面 具体地址说不上来', '步行街里面'],
    ['没有门牌 就在菜市场门口', '菜市场门口'],
    ['在外卖柜旁边', '外卖柜旁边'],
    ['中山路8号', '中山路8号'],
  ])('%s tells where it is', async (words, place) => {
    const talk = await talked(...COOKER, words)
    expect(talk.value('respondent_address')).toEqual({ kind: 'text', text: place })
  })
})

describe('food that is brought', () => {
  it.each(['美团点的外卖吃出蟑螂 35块', '点外卖吃坏肚子了 48块'])('%s is a meal', async (words) => {
    const talk = await talked(`${words} 我要投诉`, '同意')
    expect(talk.value('category')).toMatchObject({ value: 'social_services' })
  })

  it.each([
    ['视频会员自动续费扣了25', 'internet'],
    ['外卖会员红包用不了 15块', 'internet'],
    ['超市买的牛奶过期了 30块', 'food'],
    ['网约车绕路多收了20', 'internet'],
  ])('%s stays %s', async (words, category) => {
    const talk = await talked(`${words} 我要投诉`, '同意')
    if (!talk.value('category')) await talk.say('对')
    expect(talk.value('category')).toMatchObject({ value: category })
  })
})
