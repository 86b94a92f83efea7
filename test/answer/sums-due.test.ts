import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { asker, builtIn, knowledgeDir } from './answering.ts'

const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const spoken = (...said: string[]) => readSpoken(said, '2026-11-28')
const answered = async (said: string) => (await asker(builtIn())(said)).text

describe('what is due by the guide', () => {
  it.each([
    ['网上付了256订的花束 商家自己取消订单不发货 能要回多少', '要是不要货、要退钱，退的是您付的全部：256 元'],
    ['游泳馆储物柜押金150 不去了不退押金 能拿回多少', '退的是您交的 150 元'],
    ['租车押金2500 车早还了 押金还不退 能要回多少', '退的是您交的 2500 元'],
    ['租房押金1800 到期搬走 房东说地板旧了要扣400 该退多少', '退的是您交的 1800 元。真有该扣的，扣掉 400 元'],
    ['定做的书柜2300 还没开工 我不想做了 能退多少', '要是还没动工、商家没受损失，退的是您付的全部：2300 元'],
    ['修热水器花了290 修完还是不出热水 能要回多少', '退的是您付的全部：290 元'],
    ['房子没买成 中介还收了我1500中介费 能要回多少', '这 1500 元可以不给，给了的可以要回'],
    ['自己带的红酒 饭店收了60开瓶费 能要回来吗', '这 60 元可以不给，给了的可以要回'],
    ['拒签了去不成 团费9600 旅行社说签证费900不退 能退多少', '9600 − 900 = 8700 元'],
    ['包厢最低消费800 我们只吃了560 让补240 要给吗', '这 240 元可以不给'],
    ['瑜伽卡转给同事 店里收300转卡费 该给吗', '这 300 元可以不给'],
    ['寿宴交了3000定金 酒店说那天没厅了', '是商家做不到的，照您说的 3000 元算，2 倍就是 6000 元'],
  ])('%s', async (said, says) => {
    expect(await answered(said)).toContain(says)
  })

  it('is twice what counts as 定金 where the business cannot do it, whatever is said of that', async () => {
    const said = '摄影7000的套餐，定金收了我1800，摄影师说档期没了不拍了，该给我多少'
    expect(await answered(said)).toContain('能算定金的是 1400 元，2 倍就是 2800 元。加上多出的 400 元，一共 3200 元')
    expect(await answered('摄影7000的套餐，定金1800，我们改婚期，他们没档期了，该退多少')).not.toContain('2800')
    expect(await answered('租房定金1800，我不租了，能要回多少')).not.toContain('3600')
  })

  it('is the value of a parcel that was not insured', async () => {
    expect(await answered('快递寄的手表丢了，买来780，没保价，该赔多少')).toContain('照您说的价是 780 元')
  })

  it.each([
    ['定做的窗帘2600 已经裁好了 我不想要了 能退多少', '2600 元'],
    ['中介费3000 我签了合同租成了 觉得太贵 能要回来多少', '3000 元可以不给'],
    ['寿宴交了3000定金 是我们自己不办了 能要回多少', '6000'],
    ['团费8800 人数不够不发团 签证费900不退 能退多少', '7900'],
    ['定做的西装1600 袖子做短了 能要回多少', '要是等于没修'],
  ])('is not: %s', async (said, says) => {
    expect(await answered(said)).not.toContain(says)
  })
})

describe('a year beside the price of a card', () => {
  it.each(['游泳馆办卡2400 一年 游了3个月 馆关门了 能退多少', '游泳馆办卡一年2400 游了3个月 馆关门了 能退多少'])(
    'is its term: %s',
    async (said) => {
      expect(await answered(said)).toContain('2400 ÷ 12 × 9 = 1800 元')
    },
  )

  it.each([
    ['办公室房租一年24000，租了4个月', null],
    ['房租24000一年 住了三个月', null],
    ['牙医说洗牙300一次，洗了2次', 600],
  ])('is none: %s', (said, paid) => {
    expect(spoken(said).paid).toBe(paid)
    expect(spoken(said).portion).toBeNull()
  })
})

describe('a sum for another thing', () => {
  it.each([
    ['投影仪1899买的，幕布另外230，激活日期是前年的', 1899],
    ['车12万，贴膜花的2600，发动机修了4回', 120000],
    ['饮水卡充了500，水桶是我自己买的80块', 500],
    ['这期水费260，晚了20天，上期的水费310早结清了', 260],
    ['酱牛肉2盒，158一盒，另外拿烟花了700，牛肉过期了', 316],
  ])('is not the price: %s', (said, paid) => {
    expect(spoken(said).paid).toBe(paid)
  })

  it.each([
    ['另外230买的幕布坏了', 230],
    ['这套碗是我自己买的160', 160],
    ['上期的物业费850交过了', 850],
  ])('is the price where no other was told: %s', (said, paid) => {
    expect(spoken(said).paid).toBe(paid)
  })
})

describe('a sum for what it is', () => {
  it('is the cash value of a policy', async () => {
    const text = await answered('重疾险交了3年一共15000 不想交了 保单上现金价值5600 退保能拿多少')
    expect(text).toContain('退的是现金价值：照您说的是 5600 元')
    expect(text).not.toContain('退的是您付的全部')
    expect(spoken('现在价格只有300了').sum('cash_value')).toBeNull()
  })

  it('is no price for all where a deposit is a part of it', () => {
    const { price, sum } = spoken('摄影7000的套餐，定金收了我1800，我姐说定金要翻倍3600，路费还花了80')
    expect([price, sum('deposit')]).toEqual([7000, 1800])
    expect(spoken('付了7000尾款，定金1800').price).toBeNull()
  })

  it('is the value of what was sent without insurance, and no carriage', () => {
    expect(spoken('寄的手表丢了，买来780，没保价，只赔三倍运费45').sums('value')).toEqual([780])
  })

  it('is for each day with its own number of days', () => {
    const costs = spoken('医药费1500，医生开休10天，我工资一天160都扣了；住院6天请护工一天220').sums('costs')
    expect(costs).toEqual([1500, 1600, 1320])
    expect(spoken('请护工一天200，住院5天').sums('costs')).toEqual([1000])
  })
})

describe('a penalty by the day', () => {
  it('runs from the day that the contract names', () => {
    expect(spoken('衣柜合同价3万，写明9月30号完工，迟一天赔千分之一').when('due')).toMatchObject({ day: '2026-09-30' })
  })

  it('is compared with what was charged', async () => {
    const text = await answered('水费这期300，合同写逾期一天千分之一违约金，晚了20天，收我45块违约金，对不对')
    expect(text).toContain('300 × 千分之一 × 20 = 6 元')
    expect(text).toContain('收了 45 元，多收 45 − 6 = 39 元')
  })
})
