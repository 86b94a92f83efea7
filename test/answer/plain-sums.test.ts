import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { knowledgeDir } from './answering.ts'

const { readSpoken, readEnglishSum } = loadAsked(
  join(knowledgeDir, 'words', 'asked.yaml'),
  createReadSums(readFormRules(knowledgeDir)),
)
const spoken = (...said: string[]) => readSpoken(said, '2026-11-28')
const plain = (...said: string[]) => spoken(...said).plain?.how ?? null

describe('sums told one after the other', () => {
  it('are several prices, and no price of one', () => {
    expect(spoken('视频会员自动续费扣了我三个月 25 25 30').paid).toBe(80)
    expect(spoken('充的是 6480+3280+3280+1998').paid).toBe(15038)
    expect(spoken('买了三件衣服 159 239 88 有一件掉色').paid).toBe(486)
  })

  it('are one price where the words name the thing that is meant', () => {
    expect(spoken('买了三件衣服 159 239 88 有一件掉色 就是239那件').paid).toBe(239)
    expect(spoken('三样东西 89 145 260 退两样 145和260的').paid).toBe(405)
  })

  it('share what came off all of them', () => {
    const { discounted } = spoken('买了三件衣服 159 239 88 有一件掉色 就是239那件', '店家说满400减50 退一件要扣我50')
    expect(discounted).toEqual({ yuan: 214.41, how: '239 − 50 × 239 ÷ 486' })
    expect(spoken('一件 239 的衣服掉色', '满400减50').discounted).toBeNull()
  })

  it('are what was used of a card', () => {
    expect(spoken('理发卡充500 用了 38 58 120 三次').prepaid?.used).toBe(216)
  })
})

describe('a sum of what was told that the person asks for', () => {
  it.each([
    [['孩子充游戏 6480 加 3280 加 1998', '一共多少'], '6480 + 3280 + 1998 = 11758'],
    [['话费套餐 上月扣85 这月扣120', '两个月一共是205对吗'], '85 + 120 = 205'],
    [['视频会员自动续费扣了我三个月 25 25 30', '一共80对不'], '25 × 2 + 30 = 80'],
    [['自动续费扣了三个月 每月25', '一共75对吧'], '25 × 3 = 75'],
    [['空调 2799 加安装费 200 加材料费 350 不制冷', '一共3349对吗'], '2799 + 200 + 350 = 3349'],
    [['订金2000 定金3000 都交给影楼了', '影楼只肯退1000', '少退了多少'], '2000 + 3000 − 1000 = 4000'],
    [['订酒店 一晚680 订了三晚 到了说没房', '他给我退了一晚', '剩下的是多少'], '680 × 3 − 680 = 1360'],
    [
      ['订酒店 一晚680 订了三晚 到了说没房', '我自己找的酒店一晚900 住了三晚', '差价一共多少'],
      '（900 − 680）× 3 = 660',
    ],
    [['车 46800 是泡水车', '首付 18000 每月 1260 还了 5 期', '我一共已经付了多少'], '18000 + 1260 × 5 = 24300'],
    [['洗车店充了1000送300 用了7次 每次35', '还剩多少'], '1000 + 300 − 245 = 1055'],
    [['我充了 2000 用了 800 店关了', '一共 2000 用了 800 还剩1200对吧'], '2000 − 800 = 1200'],
  ])('%j', (said, how) => {
    expect(plain(...said)).toBe(how)
  })

  it.each([
    // What comes back is a question of law.
    [['手机 3000 耳机 400', '一共能退多少']],
    // Which sums belong together is not clear.
    [['两个人吃饭 218 还有一瓶酒 388 多收了我 100', '一共多少']],
    [['订酒店 300 一晚 住了两晚 第三晚不住了', '退我 300 对吧']],
    [['买了个沙发 4000 运费 200', '能退4200吗']],
    [['手机 3000 买的', '还剩多少']],
  ])('is none: %j', (said) => {
    expect(plain(...said)).toBeNull()
  })
})

describe('a later sum', () => {
  it('that is asked about does not take the place of the price', () => {
    expect(spoken('补牙 说好的1200 做完收我3600', '能不给2400吗').paid).toBe(3600)
    expect(spoken('多收了一桌的位子费 30', '一个人10块合理吗').paid).toBe(30)
    expect(spoken('车 46800 是泡水车', '首付 18000 每月 1260 还了 5 期').paid).toBe(46800)
    expect(spoken('酒店一晚680 订了三晚', '我自己找的酒店一晚900 住了三晚').paid).toBe(2040)
  })

  it('that is told as the price does', () => {
    expect(spoken('鞋子 399', '不对，是 499').paid).toBe(499)
  })
})

describe('two purchases side by side', () => {
  const told = '健身房年卡2880 办了三个月 教练走了 私教课买了20节4000块 上了6节'

  it('have each its price and its use', () => {
    expect(spoken(told).courses).toMatchObject([
      { name: '年卡', paid: 2880, portion: { whole: 12, used: 3 }, isAsked: true },
      { name: '20 节', paid: 4000, portion: { whole: 20, used: 6 }, isAsked: true },
    ])
  })

  it('are asked for one by one', () => {
    expect(spoken(told, '年卡能退多少').courses?.map(({ isAsked }) => isAsked)).toEqual([true, false])
    expect(spoken(told, '私教能退多少').courses?.map(({ isAsked }) => isAsked)).toEqual([false, true])
  })

  it.each(['年卡2880 办了三个月', '私教课20节4000块 上了6节', '年卡 2880 送 20 节课 上了6节'])('are not %j', (said) => {
    expect(spoken(said).courses).toBeNull()
  })
})

describe('what was used of a card', () => {
  it('is the number of times at the price of one', () => {
    expect(spoken('美容院充了6000送2000 做了5次每次标价400').prepaid).toEqual({ paid: 6000, gift: 2000, used: 2000 })
  })
})

describe('a dearer plan', () => {
  it('costs the difference for each month', () => {
    const said = ['给开了个129的套餐 他本来用19的', '扣了六个月了']
    expect(spoken(...said).twoPrices).toEqual({ marked: 19, charged: 129, count: 6 })
  })
})

describe('sums in English', () => {
  it.each([
    [['my gym closed, i had 8 of 20 sessions left, paid 3,000. how much do i get back?'], '3000 ÷ 20 × 8 = 1200'],
    [
      ['landlord keeps my deposit 2700 yuan', 'they say they deduct 800 for cleaning, how much back'],
      '2700 − 800 = 1900',
    ],
    [['bought a dress for 299 yuan', 'a 180 shirt too', 'so total how much can i ask'], '299 + 180 = 479'],
  ])('%j', (said, how) => {
    expect(readEnglishSum(said)?.how).toBe(how)
  })

  it.each([
    [['i paid 3000 for 20 sessions', 'can i get a refund']],
    [['i paid 3,000 for a phone, how much do i get back']],
  ])('are none: %j', (said) => {
    expect(readEnglishSum(said)).toBeNull()
  })
})
