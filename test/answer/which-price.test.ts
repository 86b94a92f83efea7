import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { knowledgeDir } from './answering.ts'

const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const spoken = (...said: string[]) => readSpoken(said, '2026-11-24')

describe('the price', () => {
  it.each([
    // 一块 of 加一块 and 一块买 is no sum.
    [['直播间买的项链 899 是镀金的', '那两个加一块呢'], 899],
    [['手机壳39 是坏的 我和我姐一块买的'], 39],
    [['一块买的糖 坏了'], 1],
    // A later sum that is named for what it is.
    [['花19800做的双眼皮 做坏了', '修复要4万 这个钱也能要吗'], 19800],
    [['按摩椅 12800 坐了腰疼', '运费说要600'], 12800],
    [['直播间买了件大衣 680 缩水了', '运费险25 能用不'], 680],
    [['机票1280 退票收了900'], 1280],
    [['快递到付28 里面是砖头 东西1299'], 1299],
    [['演唱会票1280两张 去不了了', '黄牛那买的呢 加价500一张'], 2560],
    [['飞机延误了五个钟', '我误了下一程火车 354 能要吗'], null],
    [['两张票760一张，退票竟然扣我们30%手续费456块'], 1520],
    // A later sum of a thing that nothing before named.
    [['电动车2899买的 骑了三天就没电', '他改一下要收我300'], 2899],
    [['一条龙 说好6800 最后结了15300', '骨灰盒 4500'], 15300],
    [['冒充燃气公司换了根管 收了980', '那个管网上卖60'], 980],
    [['机票1460 退票扣90%', '机建燃油呢 110'], 1460],
    [['羽绒服899 写90绒 检了才52', '检测350'], 899],
    [['买了双鞋 399', '皮带398'], 399],
    // Not a greater one.
    [['买了双鞋 399', '皮带400'], 400],
    [['美容院先收了我500', '后来做祛斑项目花了8800'], 8800],
    // Named before, a price of no name, or put right: the price.
    [['买了张机票 先付了200', '机票一共1460'], 1460],
    [['健身房办卡 先收了200', '年卡5980'], 5980],
    [['报班交了2000', '学费一共3000'], 3000],
    [['骨灰盒 4500', '说错了 骨灰盒是5400'], 5400],
    // Of a deposit nobody knows yet what was paid.
    [['婚纱照定金交了3000', '套餐里选的那款 8800', '8800都交了'], 8800],
    // Asked for, or paid back by the insurance.
    [['外卖吃出头发 32块', '一千到底能不能要'], 32],
    [['蹦床门票80 摔伤了', '医保报了4100'], 80],
    // The first sum is the one in question, whatever it is called.
    [['运费 600 谁出'], 600],
    [['宽带交了200安装费'], 200],
    // What a person took instead, or is only offered.
    [['月嫂26天9880，干了11天走了', '临时另找一个15天花了6600'], 9880],
    [['拍婚纱照6999 交了3500 不想拍了', '要加钱选片 一张120 我要多选15张 要多少'], 3500],
    [['平时都31块，司机绕路跑了58块'], 58],
  ])('of %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })

  it.each([
    [['买了两件羽绒服 一件899一件1299 都是鸭绒'], [899, 1299]],
    [['一个灯泡15 一个插座32 都是坏的'], [15, 32]],
    [
      ['网上买了件大衣899是假货 还有双鞋1299也是假的', '两个一块儿能赔多少'],
      [899, 1299],
    ],
    [['项链899 是镀金的', '还有副耳环129 也是假的', '耳环能赔多少'], [129]],
    [
      ['项链899 是镀金的', '还有副耳环129 也是假的', '那两个加一块呢'],
      [899, 129],
    ],
    [['孩子打赏，380、520、1400，平台不退'], [380, 520, 1400]],
  ])('is several for %j', (said, prices) => {
    expect(spoken(...said).pieces?.map(({ each }) => each)).toEqual(prices)
  })

  it.each([
    [['孩子打赏 328的充了6笔 98的充了4笔'], 2360],
    [['儿子充游戏 648充了11次'], 7128],
    [['给游戏充了5次648还有一笔6480'], 9720],
    [['医美 分期12期 一期1650 还没做'], 19800],
    [['买了2张880的音乐节票'], 1760],
    [['年卡1200一年随便玩'], 1200],
    [['咱老哥仨一人交了4280'], 12840],
    [['手机每月被扣15块，翻账单8个月了'], 120],
  ])('comes to all of %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })

  it.each([
    // What the person bought or paid for beside it is another thing.
    [['陶艺课 16 节 2400 上了 6 节，围裙我自己买的 85'], 2400],
    [['口腔洁牙套餐 10 次 1500，买漱口水另花 66，做了 3 次'], 1500],
    [['两年健身卡 3200，搏击课另外 900 早练完了'], 3200],
    [['古筝 30 节 4500，琴谱 120 另交的'], 4500],
    [['报了滑雪团，一人 2680，为这买了双 210 的手套'], 2680],
    // The only sum is the price, and what is bought of the same shop too is no other matter.
    [['鞋子我自己买的 899，穿一天开胶'], 899],
    [['裤子另花了 320 买的，洗一次就破'], 320],
    // The business reckons with a price of its own; the question for the rest is another sentence.
    [['声乐课 20 节 3000，上了 8 节。老师说按原价 220 一节扣，只退 1240。这么扣对不？该退多少'], 3000],
    [['两年卡 24 个月 2400，练了 10 个月关门了，是不是按 12 个月扣，能退多少'], 2400],
  ])('without what was bought beside it, of %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
  })

  it.each([[['一节 200 一次 300 交了 20 节']], [['两斤虾 一斤 30 一斤 40']]])('is not told by %j', (said) => {
    expect(spoken(...said).paid).toBeNull()
  })

  it('is not what the person asks for alone', () => {
    const told = spoken('总价58000 我交了定金20000', '婚庆那边已经付了3000退不了 这个能让酒店赔吗')
    expect(told.sums('costs')).toEqual([3000])
    expect(told.spent).toBeNull()
    expect(spoken('团费 5000', '旅行社说机票 800 退不了').spent?.yuan).toBe(800)
  })

  it('is no guess with which a talk begins anew', () => {
    expect(spoken('不是说双倍吗 那不是4万?', '那能要回来多少呀').paid).toBeNull()
  })
})

describe('nights', () => {
  it('that were not slept come to their price', () => {
    expect(spoken('酒店3晚每晚520 住了1晚有蟑螂', '没住的两晚该退多少').plain?.how).toBe('520 × 2 = 1040')
    expect(spoken('酒店订了3晚 每晚520 住了1晚', '剩下的能退多少').plain?.how).toBe('520 × 2 = 1040')
  })

  it('are no costs of the person', () => {
    expect(spoken('酒店3晚每晚520 住了1晚有蟑螂').sums('costs')).toEqual([])
  })

  it('of which the business keeps the first', () => {
    expect(spoken('订了三晚酒店 688一晚 去不成', '酒店说扣首晚')).toMatchObject({ paid: 2064, kept: 688 })
  })

  it('that were slept elsewhere are none of the booking', () => {
    const told = spoken('订酒店 一晚680 订了三晚 到了说没房', '我自己找的酒店一晚900 住了三晚', '差价一共多少')
    expect(told.plain?.how).toBe('（900 − 680）× 3 = 660')
  })
})

describe('a sum of what was told', () => {
  it.each([
    [['拍婚纱照6999 交了3500', '要加钱选片 一张120 我要多选15张 要多少'], '120 × 15 = 1800'],
    [['套餐从59改成129 8个月了才发现', '多扣了多少'], '（129 − 59）× 8 = 560'],
    [['套餐从59改成129 8个月了才发现', '改一下 是7个月 那多扣的是多少'], '（129 − 59）× 7 = 490'],
    [['医美 分期12期 一期1650 还没做', '一共要还多少'], '1650 × 12 = 19800'],
  ])('%j', (said, how) => {
    expect(spoken(...said).plain?.how).toBe(how)
  })

  it.each([
    [['买了两件羽绒服 一件899一件1299 都是鸭绒', '一共能赔多少']],
    [['三斤虾 68一斤 臭的', '药费85', '现在一共多少']],
  ])('is none of %j', (said) => {
    expect(spoken(...said).plain).toBeNull()
  })
})

describe('a number that a later message puts right', () => {
  it.each([
    [['沙发8900定金3000 断货了', '看错了 沙发是9800'], { price: 9800, putsRight: '9800 元' }],
    [['沙发8800定金2000 断货了', '等等 是9800'], { price: 9800, putsRight: '9800 元' }],
    [['沙发9800 交了3000定金', '哎等下 我看了下沙发是8900不是9800'], { price: 8900, putsRight: '8900 元' }],
    [['买了三包腊肠 42一包 过期的', '不对我刚翻小票 是买了两包'], { paid: 84, putsRight: '2 包' }],
    [['鞋子 399', '不对，是 499'], { paid: 499, putsRight: '499 元' }],
    // The business errs, or nobody does.
    [['鞋子 399', '店家看错了 收了我 300'], { putsRight: null }],
    [['鞋子 399', '等等 我还没说完'], { paid: 399, putsRight: null }],
    [['总价 9800', '总价是 9800 不是 8900 吗'], { putsRight: null }],
  ])('%j', (said, told) => {
    expect(spoken(...said)).toMatchObject(told)
  })

  it('is the deposit where it is called so', () => {
    const told = spoken('沙发8800定金2000 断货了', '定金是2500记错了')
    expect(told).toMatchObject({ price: 8800, putsRight: '2500 元' })
    expect(told.sums('deposit')).toEqual([2500])
  })

  it.each([
    [['钢琴 200一节 交了30节 上了11节', '哦上错了 是12节'], 30, 12],
    [['钢琴 200一节 交了30节 上了11节', '不对 是28节'], 28, 11],
    [['私教 36节 9000 上了10节', '记错了 上了9节 送的2节没用'], 36, 9],
  ])('is the lessons that are nearest: %j', (said, whole, used) => {
    expect(spoken(...said).portion).toMatchObject({ whole, used })
  })
})

describe('a card for a year', () => {
  it('was used from the day on which it was bought to the day on which the shop closed', () => {
    const { portion } = spoken('一年会费1299的瑜伽馆 3月1号办的 9月1号关门了')
    expect(portion).toMatchObject({ unit: 'month', whole: 12, used: 6 })
    expect(spoken('健身年卡2400 5月10号办的 10月1号跑路了').portion).toMatchObject({
      unit: 'day',
      whole: 365,
      used: 144,
    })
    expect(spoken('瑜伽馆 1299 3月1号办的 9月1号关门了').portion).toBeNull()
  })
})

describe('a card', () => {
  it('is told apart from a card of somebody else', () => {
    const said = '美容店充了 2000，送 1000，刷掉 900 就关门了。我妹在别家充了 300 另算'
    expect(spoken(said).prepaid).toEqual({ paid: 2000, gift: 1000, used: 900 })
  })
})

describe('a price for each person or piece', () => {
  it.each([
    // What is taken off for each person is not what each paid.
    [['报了海岛团，3300 一位我报了 4 个人，不成团了，扣一人 400 签证费'], 13200],
    [['周边游 860 一位我们报了 3 个人，旅行社取消了，要扣每人 50 手续费'], 2580],
    [['我跟老公报了温泉团，一人 1260，不走了'], 2520],
    // A charge for each piece is paid with it.
    [['话剧票 380 一张买了 3 张，服务费一张 20，取消了'], 1200],
    // Nothing tells that the other one goes too.
    [['我跟老公说了，团费一人 2600'], 2600],
    [['相声票 280 一张买了 2 张，服务费 15'], 560],
  ])('of %j', (said, paid) => {
    expect(spoken(...said).paid).toBe(paid)
    expect(spoken(...said).kept).toBeNull()
  })

  it('is the price before a discount where all of them cost less', () => {
    const { paid, sum } = spoken('吉他课标价 180 一节，买 30 节打折 3600，上了 6 节，孩子不想学了')
    expect([paid, sum('list_price')]).toEqual([3600, 180])
  })

  it('is the price where no discount was told', () => {
    expect(spoken('吉他课 180 一节，买了 30 节，上了 6 节').sum('list_price')).toBeNull()
  })
})
