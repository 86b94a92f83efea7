import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { asker, builtIn, knowledgeDir } from './answering.ts'

const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const spoken = (...said: string[]) => readSpoken(said, '2026-12-01')
const answered = async (said: string) => (await asker(builtIn())(said)).text

describe('what follows from several sums', () => {
  it.each([
    [
      '花86块买了一盒过期的奶酪，老板说退我86再给100块算了，我最多能要多少',
      '一共 1086 元。他们肯退 186 元，比这少 900 元',
    ],
    ['孩子的英语课买了96节加送4节，一共12000块，上了30节，机构停课了，该退多少', '退 12000 − 3600 = 8400 元'],
    ['洗车卡10次送2次，一共600块，洗了4次店倒闭了，还能要回多少', '只按付钱的 10 次算，退 600 − 240 = 360 元'],
    ['月子中心交了全款38800，28天的套餐，住了10天，他们说剩下的不退，能退多少', '38800 ÷ 28 × 18'],
    ['押一付三租房，月租2200，住了两个半月房子漏水不能住我搬走了，能退多少', '6600 ÷ 3 × 0.5 = 1100 元'],
    ['一次交了半年房租15000，住了4个月房东赶我走，押金2500，能要回多少', '一共 7500 元'],
    ['旅游两大一小，大人1299，小孩半价，旅行社取消了，能退多少', '1299 × 2 + 649.5 = 3247.5 元'],
    ['邮政寄的瓷器保价1000元，总价值4000，碎了一半，损失2000，该赔多少', '1000 ÷ 4000 × 2000 = 500 元'],
    ['合同写违约金5000，他损失也就800，违约金能少点吗', '800 × 1.3 = 1040 元；违约金 5000 元'],
    ['手机合约没到期，违约金600，公司损失才500，要不要全付', '违约金 600 元没有超过'],
    ['搬家谈好600，搬到一半加价到1400，我给了，能要回多少', '1400 − 600 = 800 元'],
    ['商场写着原价2999现价1499，其实从来没有卖过2999，能要求赔多少', '3 倍就是 4497 元'],
    ['酒店取消了我的订单，房费398，我另找的酒店698，差价多少', '698 − 398 = 300 元'],
    ['打玻尿酸9800，查出来是没有批准的假药，修复花了22000，我能要多少', '照您说的 9800 元算，3 倍就是 29400 元'],
  ])('%s', async (said, says) => {
    expect(await answered(said)).toContain(says)
  })

  it('is twice the tour price for nobody: the person who leaves gets no whole price', async () => {
    expect(await answered('跟团游6000元，我自己不去了，旅行社说取消要扣八成，能退多少')).not.toContain(
      '要是旅行社取消的',
    )
  })
})

describe('until when', () => {
  it('is reckoned by what the person names', async () => {
    const said = '2025年12月10日交的定金，被骗签的合同，我12月15日才知道是骗我的，最晚哪天可以去撤销'
    expect(await answered(said)).toContain('到 2026 年 12 月 15 日')
  })

  it('runs from the refusal where nothing else was told', () => {
    expect(spoken('2026年3月5日被健身房拒绝退卡3600，到哪天过时效').when('refused')).toMatchObject({
      day: '2026-03-05',
    })
  })

  it('is what still runs before what is over', async () => {
    const said = '手机2026年10月3日买的，11月25日开不了机，还在不在三包里，到哪天'
    expect(await answered(said)).toContain('到 2027 年 10 月 3 日')
  })
})

describe('the sums that were told', () => {
  it.each([
    ['误工15天一天260，护理5天每天150', [3900, 750]],
    ['误工45天每天200', [9000]],
    ['请护工7天每天240', [1680]],
    ['住院6天请护工一天220', [1320]],
  ])('are what was lost in so many days: %s', (said, sums) => {
    const costs = spoken(said).sums('costs')
    expect(costs).toEqual(expect.arrayContaining(sums))
    expect(costs).toHaveLength(sums.length)
  })

  it('are no costs by themselves for a day that is only priced', () => {
    expect(spoken('教练一天260，练了3天').sums('costs')).toEqual([])
  })

  it.each([
    ['票880×2', 1760],
    ['买了880*2的票', 1760],
    ['毯子120×60，花了260', 260],
    ['86块买的奶酪，老板肯退86', 86],
    ['只肯退86', null],
  ])('are the price: %s', (said, paid) => expect(spoken(said).paid).toBe(paid))

  it.each([
    ['买5斤只有4斤2两，一斤32块', 0.8],
    ['买6斤只有5斤半，一斤32块', 0.5],
  ])('are what the weight is short of: %s', (said, count) => expect(spoken(said).short).toEqual({ each: 32, count }))

  it('are prices of one beside a number of pieces', () => {
    expect(spoken('超市标价19.9元，结账收了29.9元，买了4件').twoPrices).toEqual({
      marked: 19.9,
      charged: 29.9,
      count: 4,
    })
    expect(spoken('标价19.9元，结账收了29.9元').twoPrices).toBeNull()
  })

  it('use nothing of a course of which no lesson was had', () => {
    expect(spoken('报了48节9800，一节没上').isUsed).toBe(false)
    expect(spoken('报了48节9800，就差一节没上').portion).toMatchObject({ whole: 48, used: 47 })
  })

  it('count gifts apart from what was paid for', () => {
    expect(spoken('20节课送5节，上了3节').portion).toMatchObject({ whole: 20, used: 3, gift: 5 })
    expect(spoken('20节课送5节，上了22节').portion).toBeNull()
  })

  it('leave out what things in the price cost', () => {
    expect(spoken('买课3650里头有365是教材费，32节上了12节').materials).toBe(365)
    expect(spoken('教材费365另交的，学费3650').materials).toBeNull()
  })

  it('are what something taken instead cost more', () => {
    expect(spoken('我订了2晚共760，只好住隔壁每晚520，多花了多少').plain?.yuan).toBe(280)
    expect(spoken('我订了3晚460一晚，临时另找的酒店一晚600，多花了多少').plain?.yuan).toBe(420)
  })

  it('are a deposit and the rent of some months', () => {
    expect(spoken('押二付一，月租3000').sum('deposit')).toBe(6000)
    expect(spoken('押金3600，退房时房东说墙脏扣1500')).toMatchObject({ kept: 1500 })
  })

  it('are a fee by area and month', () => {
    expect(spoken('物业费每月每平米2.8，房子96平，一年收多少').plain?.yuan).toBe(3225.6)
  })
})
