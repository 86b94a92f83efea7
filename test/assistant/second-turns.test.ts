import { describe, expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

const search = builtIn().answer

async function after(...words: string[]) {
  const talk = conversation({ search })
  for (const each of words) await talk.say(each)
  return talk.shown()
}

const CASE = '昨晚下飞机拿到箱子，箱子摔裂了，航空公司不认'
const GYM = '健身房搬到城外去了，年卡还剩半年，能退吗'
const MILK = '超市买的酸奶过期三天，能赔多少'
const SOFA = '定做的沙发味道大，测出来甲醛超标，能退吗'

describe('the second turn of a talk', () => {
  it.each([
    ['too late for the business', [CASE, '到家才看见的，现在才说晚了吗'], /到 2026 年 11 月 30 日/],
    ['a hollow excuse of the shop', [MILK, '店员讲没变质，只是日子到了'], /不看坏没坏/],
    ['what the person knew', [MILK, '我是看见过期才拿的'], /正常吃用的量/],
    ['what the business says last', [GYM, '我有三个月没去练，他说没去是我自己的事'], /没去的那段退不了/],
    ['interest', [GYM, '利息给不给'], /1 年期贷款市场利率/],
    ['a term against faulty goods', [SOFA, '商家讲定做的一律不退不换'], /写了「概不退换」也挡不住/],
    [
      'a term for no more than the deposit',
      ['婚宴定金交了四千，酒店说厅没了', '合同里写了只退定金，算数吗'],
      /减掉自己的责任/,
    ],
    [
      'the time in which parts travelled',
      ['新车变速箱修了三回，一共放了33天，能退车吗', '4S店说其中9天是等线束运过来，不算'],
      /不算修理天数/,
    ],
  ])('%s', async (_, words, answer) => {
    expect(await after(...words)).toMatch(answer)
  })

  it.each([
    ['a court is asked about', ['洗衣店把大衣洗坏了', '都两年了，现在告他晚了吗'], /3 年/],
    ['a friend keeps the shop', [MILK, '店是我朋友开的，不想闹僵'], /不用闹僵/],
    ['a term of no refund', ['美容院办卡两千，还没做过，能退吗', '墙上写着概不退款'], /概不退款/],
    ['a bare question what it comes to', ['超市买的酸奶16块，过期了', '能赔多少'], /1000 元/],
  ])('as before: %s', async (_, words, answer) => {
    expect(await after(...words)).toMatch(answer)
  })

  it('what a harm cost is of the matter, and of another one where that is named', async () => {
    const lift = '小区电梯坏了，把我爸关在里面半个小时'
    expect(await after(lift, '我爸心慌，去医院花了430')).not.toContain('美容院')
    expect(await after(lift, '另外我在美容院被烫伤了，去医院花了430')).toContain('美容院')
  })

  it('a thing that was borrowed from a neighbour is no fear of a quarrel, and what he names is no question for a sum', async () => {
    expect(await after('停电又来电烧坏了冰箱，能找供电局赔吗', '冰箱是借邻居的，我只管用，能要吗')).not.toContain(
      '闹僵',
    )
    const more = await after('装修公司签了7万，干到一半要加价', '合同写按实际算，那就由他说多少是多少？')
    expect(more).toMatch(/没跟您谈妥|谈妥才算/)
  })
})
