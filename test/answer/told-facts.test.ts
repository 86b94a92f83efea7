import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadAsked } from '../../src/answer/asked/asked.ts'
import type { Spoken } from '../../src/answer/asked/spoken.ts'
import { createReadSums } from '../../src/complaint/wording/told-sums.ts'
import { readFormRules } from '../../src/compose/rules.ts'
import { knowledgeDir } from './answering.ts'

const TODAY = '2026-11-28' // Saturday
const { readSpoken } = loadAsked(join(knowledgeDir, 'words', 'asked.yaml'), createReadSums(readFormRules(knowledgeDir)))
const told = (...said: string[]) => readSpoken(said, TODAY)
const price = ({ paid, pieces }: Spoken) =>
  pieces ? `${pieces.map(({ each, count }) => `${each} × ${count}`).join(' + ')} = ${paid}` : String(paid)
const used = ({ portion }: Spoken) => portion && `${portion.used}/${portion.whole} ${portion.unit}`
const card = ({ prepaid }: Spoken) => prepaid && `${prepaid.paid}+${prepaid.gift} used ${prepaid.used}`

describe('what was paid', () => {
  it.each([
    // What the person demands.
    '吃火锅吃出蟑螂，我要一千过分不',
    '我想要500',
    '我就想要他赔 800',
    '我想跟店家要两千行不行',
    '头发吃出来了我要三百不过分吧',
    '他们家菜里有钢丝球，一千五是我想要的赔偿',
    '俺只要 600',
    '商家问我要多少 我说两千',
    '我开口要一千五，他嫌多',
    // What the business asks for.
    '他要我给两千才修',
    '修车师傅说要八百 我觉得贵',
    '老板开价三百',
    // Weights, grades and models.
    '买的虾少二两',
    '买二十斤苹果少三两',
    '称了茶叶，回家一称少了半两',
    '排骨缺了三两半',
    '加油站加的92 车抛锚了 修车厂说油有水',
    '加成 95 了，车抖',
    '92是92号汽油',
    '给我加了98的油',
    '买的华为70用了三天黑屏',
    // What another seller takes.
    '同款网上八百',
    '隔壁店才卖 30',
    '淘宝上才十五',
    '别家只要 200',
    '网上一搜才 99',
  ])('is not told by: %s', (said) => expect(told(said).paid).toBeNull())

  it.each<[said: string | string[], paid: number]>([
    [['吃火锅吃出蟑螂，花了一千', '一千是我想要的赔偿 锅底才两百三'], 230],
    [['火锅吃出蟑螂 一千', '一千是我要的赔偿'], 0],
    [['加油站加的92 车抛锚了', '92是92号汽油 加了三百'], 300],
    ['殡仪馆门口的店卖骨灰盒收我两万 同款网上八百', 20000],
    ['药店收我 58，网上才 30', 58],
    ['手机壳 60 买的，淘宝上 15', 60],
    ['隔壁店卖 100，他收我 260', 260],
    ['我要了 300 的套餐，菜是馊的', 300],
    ['我要的 300 的蛋糕，送来是坏的', 300],
    ['网上 299 买的鞋开胶', 299],
    ['淘宝上花了 88 买的', 88],
    ['我在拼多多 45 拍的', 45],
    ['加油加了 300', 300],
    ['买小米 2999，屏坏了', 2999],
    ['给我少了二两，一共收了 46', 46],
    ['买了二两茶叶 180', 180],
    ['师傅要了我八百', 800],
    ['他们要我交了两千', 2000],
    ['我说 3000 买的，他不信', 3000],
  ])('%s: %d', (said, paid) => expect(told(...[said].flat()).paid ?? 0).toBe(paid))

  it('is more than what another seller takes, and that is no marked price', () => {
    for (const said of [
      '骨灰盒收我两万 同款网上八百',
      '收我两万，网上八百',
      '收了 58，淘宝上 30',
      '要价 900，别家 300',
    ])
      expect(told(said).sum('list_price')).toBeNull()
    expect(told('网上写的 380，到店收我 580').sum('list_price')).toBe(380)
  })

  it('is rough where the months are', () => {
    expect(told('每个月多扣十块', '扣了一年多了才发现')).toMatchObject({ paid: 120, isAbout: true })
    expect(told('每个月多扣十块', '扣了一年')).toMatchObject({ paid: 120, isAbout: false })
  })
})

describe('the price of several pieces', () => {
  it.each([
    ['买了 3 箱橙子，一箱 268，都烂了', '268 × 3 = 804'],
    ['橙子一箱268我买了三箱', '268 × 3 = 804'],
    ['订了两间房，每间 450 元', '450 × 2 = 900'],
    ['68元一件买了5件，坏了2件', '68 × 5 = 340'],
    ['单价28，买了10份', '28 × 10 = 280'],
    ['票 380 一张，拿了 4 张', '380 × 4 = 1520'],
    ['一共804，3箱', '804'],
    ['一斤35，买了4斤，一共140', '140'],
    ['花了268买了3箱', '268'],
    ['买了一箱 268 的橙子', '268'],
    ['一箱 268，烂了 2 箱', '268'],
    ['298一盒，买了三盒', '298 × 3 = 894'],
    ['拿了两板酸奶，一板七块九', '7.9 × 2 = 15.8'],
    ['45一斤，一共称了12斤', '45 × 12 = 540'],
    ['68一斤，称了三斤半', '68 × 3.5 = 238'],
    ['68一斤，买了四斤八两', '68 × 4.8 = 326.4'],
    ['我们四口人报的团，一人2980', '2980 × 4 = 11920'],
    ['我跟老姐妹俩人报的团，一人3280', '3280 × 2 = 6560'],
    ['一家三口机票一张860', '860 × 3 = 2580'],
    ['会员25一个月，从6月扣到11月', '25 × 6 = 150'],
    ['每个月被扣8块，从11月扣到2月', '8 × 4 = 32'],
    ['每个月120，交了八个月', '120 × 8 = 960'],
    ['每个月话费老是多扣十块，扣了一年多了', '10 × 12 = 120'],
    ['视频会员每月自动扣我 15，扣了两年才发现', '15 × 24 = 360'],
    ['月月被扣 8 块，扣了半年', '8 × 6 = 48'],
    ['每个月多收我 20，收了三个多月', '20 × 3 = 60'],
    ['充了三笔648，还有一笔328', '648 × 3 + 328 × 1 = 2272'],
    ['充了三笔，648、648、328', '648 × 2 + 328 × 1 = 1624'],
  ])('%s', (said, expected) => expect(price(told(said))).toBe(expected))

  it.each([
    ['the price of one month alone', '会员25一个月'],
    ['what is taken every month alone', '我每个月话费怎么老是多扣十块钱啊'],
    ['payments that do not fit their number', '充了三笔，648、328'],
    ['months that changed their price', '会员25一个月，从6月扣到11月，9月起涨成30'],
  ])('is not made of %s', (_, said) => expect(told(said).pieces).toBeNull())

  it.each([
    ['what others charge', '15桌，一桌1288', '别家1488一桌', '1288 × 15 = 19320'],
    ['what was paid besides', '交了1440', '又收走我70', '1440'],
  ])('is not changed by %s', (_, first, then, expected) => expect(price(told(first, then))).toBe(expected))

  it('follows from two messages, in either order', () => {
    expect(price(told('橙子一箱 268', '我买了 3 箱'))).toBe('268 × 3 = 804')
    expect(price(told('我买了 3 箱橙子', '一箱 268'))).toBe('268 × 3 = 804')
  })

  it('is computed again where a number is put right', () => {
    expect(price(told('一箱 268，买了 3 箱', '说错了，买了 2 箱'))).toBe('268 × 2 = 536')
    expect(price(told('一箱 268，买了不是 3 箱是 2 箱'))).toBe('268 × 2 = 536')
    expect(price(told('15 桌，一桌 1288', '是 12 桌，不是 15 桌'))).toBe('1288 × 12 = 15456')
    expect(price(told('充了三笔，648、648、328', '第三笔不是328，是388'))).toBe('648 × 2 + 388 × 1 = 1684')
  })
})

describe('two prices of one thing', () => {
  it.each([
    ['价签写12.8一斤，称了三斤半，按15.8算的', { marked: 12.8, charged: 15.8, count: 3.5 }],
    ['98.5平，合同写一平一个月1块2，涨到1块6，交了八个月', { marked: 1.2, charged: 1.6, count: 788 }],
    ['价签写12.8一斤，称了三斤半，按12.8算的', null],
    ['12.8一斤，称了三斤半', null],
  ])('%s', (said, expected) => expect(told(said).twoPrices).toEqual(expected))
})

describe('more was charged than the price of one comes to', () => {
  it.each([
    ['停车2小时，牌子写5块一小时，收了我40', '5 × 2, 40'],
    ['停车场5块1小时，停了3个小时，收了我30', '5 × 3, 30'],
    ['牌子写5块一小时，停了2小时，实际收了40', '5 × 2, 40'],
    ['充电桩扣了68，实际充10度，写的1块8一度', '1.8 × 10, 68'],
    ['充电每度1.5，充了20度，收了50', '1.5 × 20, 50'],
    ['按6块8一斤算，3斤收我30', '6.8 × 3, 30'],
    ['螃蟹写着88一斤，2斤半，收了400', '88 × 2.5, 400'],
    ['金店标每克780，称了5克收4200', '780 × 5, 4200'],
    ['充电宝3块一小时，借了2小时，扣了20', '3 × 2, 20'],
    ['KTV 100一小时，唱了3小时，收了500', '100 × 3, 500'],
    ['矿泉水5块一瓶，拿了3瓶，收了30', '5 × 3, 30'],
  ])('%s', (said, expected) => {
    const { over } = told(said)
    expect(over && `${over.each} × ${over.count}, ${over.charged}`).toBe(expected)
  })

  it('is told in several messages too', () => {
    expect(told('停车5块一小时', '我停了2小时', '收了40').over).toMatchObject({ each: 5, count: 2, charged: 40 })
  })

  it.each([
    ['the same was charged', '标12.8一斤，称了2斤，收了25.6'],
    ['less was charged', '标12.8一斤，称了2斤，收了20'],
    ['a charge is in the total', '一箱268，买了3箱，运费20，付了824'],
    ['a deposit was paid', '每晚450，住了2晚，交了2000押金'],
    ['all of a course has its own price', '一节课200，报了10节，交了3000'],
    ['a card was paid into', '洗一次68，充了1000，洗了3次'],
    ['the price of one is another', '价签写12.8一斤，称了三斤半，按15.8算的'],
    ['the number was not told', '停车5块一小时，收了40'],
  ])('is not said where %s', (_, said) => expect(told(said).over).toBeNull())
})

describe('a sum that is not the price', () => {
  it.each([
    ['外卖点了98，少送一份28的，退多少', 28, 98],
    ['外卖86，漏送了一个18的汤', 18, 86],
    ['点了120的烧烤，少了一份35的羊排', 35, 120],
    ['奶茶三杯54，少给我一杯18的', 18, 54],
    ['买了5件298，漏发一件59的', 59, 298],
  ])('is the price of a piece that did not come: %s', (said, missing, paid) =>
    expect(told(said)).toMatchObject({ missing, paid }),
  )

  it.each(['外卖点了98，送晚了', '麻辣烫少送两份12的', '少收我50'])('is no such price: %s', (said) =>
    expect(told(said).missing).toBeNull(),
  )

  it.each(['看了医生 花了四百三', '看兽医花了430', '带狗去宠物医院花了430', '送医院缝针花了430', '看完医生花了430'])(
    'is what a harm cost: %s',
    (said) => expect({ paid: told(said).paid, costs: told(said).sums('costs') }).toEqual({ paid: null, costs: [430] }),
  )

  it.each(['只肯退洗澡钱68', '店里就退饭钱68', '只肯退我洗衣费68'])('is an offer: %s', (said) =>
    expect({ paid: told(said).paid, offered: told(said).sum('offered') }).toEqual({ paid: null, offered: 68 }),
  )

  it.each(['黄牛那买的，比原价贵三百', '票比官网贵了三百', '比别家贵300', '买贵了300', '少给我300'])(
    'is what something was dearer by: %s',
    (said) => expect(told(said).paid).toBeNull(),
  )

  it.each([
    [['理发店卡800，老板换了', '我用了三百'], '800+0 used 300'],
    [['理发店卡800，老板换了', '还有五百'], '800+0 used 300'],
    [['按摩卡2000，还有800'], '2000+0 used 1200'],
    [['健身卡2000，关门了', '还剩1200'], '2000+0 used 800'],
    [['办卡花了1500', '卡里还有900'], '1500+0 used 600'],
    [['刷卡800买的鞋'], null],
    [['银行卡被刷800'], null],
  ])('is on a card: %j', (said, expected) => expect(card(told(...said))).toBe(expected))

  it.each([
    ['月嫂26天8900，干了8天跑了', '8/26 day'],
    ['月嫂8900 26天，做了8天就走', '8/26 day'],
    ['护工30天7200，做了12天不来了', '12/30 day'],
    ['寄养10天500，住了3天', '3/10 day'],
    ['等了26天8900还没退', null],
    ['买了8900的手机，用了26天坏了', null],
    ['装修拖了30天，付了20000', null],
  ])('is the price of some days: %s', (said, expected) => expect(used(told(said))).toBe(expected))
})

describe('a sum of which is asked how it came about', () => {
  it.each([
    '没有3倍那种可能吧，才299，为什么是897',
    '凭啥是897',
    '897是怎么来的',
    '才299，哪来的897',
    '怎么算出来897的',
    '299怎么变成897了',
    '咋会是897',
  ])('is not the price: %s', (said) => expect(told('买到假货299', said).paid).toBe(299))

  it.each(['凭什么收我897', '是897', '花了897'])('is no such sum: %s', (said) =>
    expect(told('买到假货299', said).paid).toBe(897),
  )
})

describe('what the business says of delay', () => {
  it.each([
    ['晚一天按总价千分之二赔', { kind: 'share', share: 0.002, of: null, words: '千分之二' }],
    ['晚一天按押金千分之五给违约金', { kind: 'share', share: 0.005, of: 'deposit', words: '千分之五' }],
    ['每天按安装费的1%赔', { kind: 'share', share: 0.01, of: 'fee', words: '1%' }],
    ['逾期一天万分之二点五', { kind: 'share', share: 0.00025, of: null, words: '万分之二点五' }],
    ['每晚一天赔50块', { kind: 'sum', yuan: 50, words: '50 元' }],
    ['每天扣百分之三十', null],
    ['扣我百分之三手续费', null],
  ])('%s', (said, expected) => expect(told(said).dailyRate).toEqual(expected))

  it.each([
    ['拖了整整四十天', 40],
    ['晚了12天', 12],
    ['晚一天赔50', null],
    ['晚了12天，后来又晚了3天', null],
  ])('%s', (said, expected) => expect(told(said).daysLate).toBe(expected))
})

describe('what is bad or missing', () => {
  it.each([
    ['一箱8只398，5只死了', { count: 5, whole: 8 }],
    ['买了3箱，坏了2箱', { count: 2, whole: 3 }],
    ['拿了6罐，其中3罐已经过期俩月', { count: 3, whole: 6 }],
    ['坏了2箱', { count: 2, whole: null }],
    ['买了3箱', null],
    ['买了10个碗，碎了4个，花了80', { count: 4, whole: 10 }],
    ['十个杯子碎了三个', { count: 3, whole: 10 }],
    ['买了6个瓶子，破了2个', { count: 2, whole: 6 }],
  ])('%s', (said, expected) => expect(told(said).bad).toEqual(expected))

  it('is what a second weighing says', () => {
    expect(told('68一斤，称了六斤，公平秤才四斤八两').short).toEqual({ each: 68, count: 1.2 })
    expect(told('票上写三十八克，我拿到别家一称三十六克二', '一克1080').short).toEqual({ each: 1080, count: 1.8 })
    expect(told('68一斤，称了六斤').short).toBeNull()
    expect(told('68一斤，称了六斤，复称才六斤').short).toBeNull()
  })
})

describe('how much was used of how much', () => {
  it.each([
    ['报了48节私教课，12000元，上了11节', '11/48 节'],
    ['12000买了80节课，上了22节', '22/80 节'],
    ['美容卡一共 10 次，做了 3 次', '3/10 次'],
    ['48节课还剩37节没上', '11/48 节'],
    ['店里说还有12次没做，一共15次', '3/15 次'],
    ['上到第11节课，总共30节', '11/30 节'],
    ['每周上2次，一共48节课上了11节', '11/48 节'],
    ['上了 3 节，剩 17 节', '3/20 节'],
    ['年卡3600用了3个月', '3/12 month'],
    ['两年卡6800，用了五个月', '5/24 month'],
    ['12个月的健身卡，用了三个月', '3/12 month'],
    ['季卡900用了一个半月', '1.5/3 month'],
    ['报了一年的课，上了4个月', '4/12 month'],
    ['办了年卡3600，去了20天', '20/365 day'],
  ])('%s', (said, expected) => expect(used(told(said))).toBe(expected))

  it.each([
    ['told roughly', '48节课大概上了11节'],
    ['told as more than', '48节课上了20多节'],
    ['more than the whole', '10次卡做了12次'],
    ['all of it', '10次卡做了10次'],
    ['two numbers of used', '一共20节，上了3节，上了5节'],
    ['used and left that do not fit', '一共20节，上了3节，还剩12节'],
    ['a rate', '每周上3节'],
    ['nothing used', '报了48节课'],
    ['the time since a purchase', '手机买了3个月坏了'],
    ['a year of the calendar', '2026年报的名，上了3节'],
  ])('is none: %s', (_, said) => expect(used(told(said))).toBeNull())

  it('is the later one where it is put right', () => {
    expect(used(told('一共48节，上了11节', '说错了，上了15节'))).toBe('15/48 节')
    expect(used(told('一共48节，上了11节', '不是11节，是15节'))).toBe('15/48 节')
    expect(used(told('一共48节，上了11节', '查了下还剩30节'))).toBe('18/48 节')
  })

  it('keeps the words it was read from', () => {
    expect(told('报了48节私教课，上了11节').portion?.words).toEqual(['48节', '11节'])
  })
})

describe('the money of a card', () => {
  it.each([
    ['充了2000花了640', '2000+0 used 640'],
    ['充2000送500，用了640', '2000+500 used 640'],
    ['充了2000送500，卡里还剩1860', '2000+500 used 640'],
    ['办卡充了3000到账3600，消费了600', '3000+600 used 600'],
    ['充值3000，余额1200', '3000+0 used 1800'],
    ['存了5000，还有3200没用', '5000+0 used 1800'],
    ['充了2000，用了大概600', '2000+0 used null'],
    ['我充了2000', '2000+0 used null'],
    ['充了2000，花了2600', '2000+0 used null'],
    ['买手机花了640', null],
  ])('%s', (said, expected) => expect(card(told(said))).toBe(expected))

  it('is put right by the number taken back', () => {
    expect(card(told('充的不是2000是3000，花了640'))).toBe('3000+0 used 640')
  })
})

describe('sums of one kind', () => {
  it.each([
    ['挂号80，药费312，误工费600', [80, 312, 600]],
    ['看病一共花了980', [980]],
    ['检查费 200，药费 100，医药费一共 300', [200, 100]],
    ['买药花了312，是假药', []],
  ])('%s', (said, expected) => expect(told(said).sums('costs')).toEqual(expected))

  it('count each day that costs were told for', () => {
    expect(told('请了三天假，一天150').sums('costs')).toEqual([450])
    expect(told('住了三晚旅店，一晚128').sums('costs')).toEqual([384])
    expect(told('请了三天假').sums('costs')).toEqual([])
  })

  it('add up over messages; one that is repeated counts once, one that is put right is replaced', () => {
    expect(told('挂号80', '药费312').sums('costs')).toEqual([80, 312])
    expect(told('挂号80，药费312', '挂号 80').sums('costs')).toEqual([312, 80])
    expect(told('药费312', '药费不是312是321').sums('costs')).toEqual([321])
  })

  it('keep what a corrected number was', () => {
    const spoken = told('定金 2000', '不是 2000，是 3000')
    expect(spoken.sum('deposit')).toBe(3000)
  })
})

describe('what came back', () => {
  it.each([
    ['他们打过来五千', 5000],
    ['先转给我600', 600],
    ['把那80打回来了', 80],
    ['把4200退回来', null],
    ['光退我2000', null],
    ['退我15块就算了', null],
  ])('%s', (said, expected) => expect(told(said).sum('refunded')).toBe(expected))
})

describe('a number of something else', () => {
  it.each([
    '订单号20261128001',
    '订单号 3080',
    '型号3080的显卡坏了',
    'rtx4090显卡坏了',
    '我手机号13800138000',
    '住30楼，体重120斤',
    '我今年65岁',
    '尾号2468',
    '门牌号1203',
  ])('is no sum: %s', (said) => expect(told(said).paid).toBeNull())
})

describe('the reason', () => {
  it.each([
    ['店关门了，想退', 'shop'],
    ['没时间去了，想退', 'own'],
    ['换教练了，不想上了', 'shop'],
    ['能退吗', null],
  ])('%s', (said, expected) => expect(told(said).reason).toBe(expected))
})

describe('the day of an event', () => {
  it.each([
    ['10月12号在网上买的洗衣机，10月15号到货', 'receipt', '2026-10-15'],
    ['10月12号在网上买的洗衣机，10月15号到货', 'payment', '2026-10-12'],
    ['12号买15号到货', 'receipt', '2026-11-15'],
    ['12号买15号到货', 'payment', '2026-11-12'],
    ['11月20号，快递送到的', 'receipt', '2026-11-20'],
    ['11月25号交的钱，27号去退人家不给', 'payment', '2026-11-25'],
    ['11月22号收到，26号发现坏了', 'harm', '2026-11-26'],
    ['上周五', 'receipt', '2026-11-20'],
    ['上周五', 'payment', '2026-11-20'],
    ['星期一收到的鞋', 'receipt', '2026-11-23'],
    ['不对是上周三', 'payment', '2026-11-18'],
    ['不对，上周三', 'receipt', '2026-11-18'],
    ['不对，查了是上周二', 'receipt', '2026-11-17'],
    ['记错了 前天', 'receipt', '2026-11-26'],
    ['说错了是11月25号', 'receipt', '2026-11-25'],
    ['哦不是上周一 是昨天', 'receipt', '2026-11-27'],
    ['更正，应该是11月20号', 'payment', '2026-11-20'],
    ['不是昨天收到的，前天收到的', 'receipt', '2026-11-26'],
  ] as const)('%s: %s', (said, event, day) => expect(told(said).when(event)).toMatchObject({ kind: 'day', day }))

  it.each([
    ['他们20号说给我退', 'payment'],
    ['11月25号交的钱', 'receipt'],
    ['上周五老板骂了我', 'receipt'],
    ['不是上周三', 'payment'],
  ] as const)('is none of another: %s', (said, event) => expect(told(said).when(event)).toBeNull())
})

describe('the order of telling', () => {
  const facts = ['一共交了 12000 元', '总课时 80 节', '上了 22 节', '退了我 300', '店里只肯退 500', '11月20号办的']
  const shown = (said: string[]) => {
    const spoken = told(...said)
    return [spoken.paid, used(spoken), spoken.sum('refunded'), spoken.sum('offered'), spoken.when('payment')]
  }

  it('does not matter, in one message or in several', () => {
    expect(shown(facts)).toEqual([12_000, '22/80 节', 300, 500, expect.objectContaining({ day: '2026-11-20' })])
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (said) => {
        expect(shown(said)).toEqual(shown(facts))
        expect(shown([said.join('，')])).toEqual(shown(facts))
      }),
    )
  })

  it('does not matter for a price told in pieces', () => {
    const pieces = ['一箱 268', '买了 3 箱', '烂了 2 箱', '退了我 100']
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: pieces.length }), (said) => {
        expect(price(told(...said))).toBe('268 × 3 = 804')
      }),
    )
  })
})

describe('the day up to which a service was used', () => {
  it.each(['住到第11天他们要搬走', '用到第 11 天店搬走了'])(
    'is no day of paying, and says that it was used: %s',
    (text) => {
      expect(told(text).when('payment')).toBeNull()
      expect(told(text).isUsed).toBe(true)
    },
  )

  it('is the day since paying where nothing was used up to it', () => {
    expect(told('交了三千，第5天就不想上了').when('payment')).toMatchObject({ kind: 'ago', days: 5 })
  })
})

describe('a card that the business no longer honours', () => {
  it.each([
    ['年卡3000，今年3月1到明年2月28，店11月1号起锁门了', '245/365 day'],
    ['三月一号开的年卡，讲明到明年二月二十八到期。十月一号起就拉闸了', '214/365 day'],
    ['普拉提年卡 3000，二月一号办的。六月底起老师全走了没课上', '5/12 month'],
    ['搏击年卡 2400，4月1号开的，9月1号起停课', '5/12 month'],
    // The first day of the term, the last but one, and the last.
    ['年卡3000，今年3月1号到明年2月28号，店3月1号关门了', null],
    ['年卡3000，2026年3月1号到2026年9月28号，店9月28号关门了', '211/212 day'],
    ['年卡3000，2026年3月1号到2026年9月28号，店9月29号关门了', null],
    ['年卡3000，今年3月1到明年2月28', null],
  ])('%s: used %s', (said, portion) => {
    expect(used(told(said))).toBe(portion)
  })

  it('a contract of days was used for those that were worked', () => {
    expect(used(told('跟家政公司签了26天，7800一次交清了。月嫂干了10天不来了'))).toBe('10/26 day')
  })
})

describe('sums that are none, and sums that are something else', () => {
  it('how far a car has gone is no sum, also where the unit is left out', () => {
    expect(told('车行提的车62000表上3万公里合同也写了3万').paid).toBe(62_000)
  })

  it('what the business says later was not paid', () => {
    const course = '交了12000，80节课，上了30节'
    expect(told(course, '他说按单节200扣，合同上写着呢').paid).toBe(12_000)
    expect(told(course, '卖课的说按单节200扣').paid).toBe(12_000)
    expect(told(course, '不对，交的是9000').paid).toBe(9000)
  })

  it('wages that were lost are costs, with what the doctor took', () => {
    expect(told('医药费820，请两天假扣了400工资').sums('costs')).toEqual([820, 400])
    expect(told('买了三盒降压药花了126').sums('costs')).toEqual([])
  })

  it('a price that was shown is the marked one', () => {
    expect(told('下单时显示全包380，我只好转了1100').sum('list_price')).toBe(380)
  })
})

describe('what was used of the money of a card', () => {
  it.each([
    [['理发店充了两千，才剪了三次，今天去门关了', '一次是68', '那退多少'], '2000+0 used 204'],
    [['理发店充了2000，剪了3次，每次68，关门了'], '2000+0 used 204'],
    // All of it was used; and nothing tells that any was.
    [['理发店充了204，剪了3次，每次68'], '204+0 used null'],
    [['理发店充了2000，每次68'], '2000+0 used null'],
  ])('is the price of the times: %s', (said, expected) => {
    expect(card(told(...said))).toBe(expected)
  })
})

describe('the day with which a message opens', () => {
  const card = '被99块洗脸体验拉进去，糊里糊涂扫码交了12800'

  it('is the day of all that follows, where only today is named beside it', () => {
    expect(told(`24号${card}。今天去退，不给退`).when('payment')).toMatchObject({ kind: 'day', day: '2026-11-24' })
    expect(told('24号坐飞机回来，取到箱子没细看，第二天才发现轮子断了').when('receipt')).toMatchObject({
      day: '2026-11-24',
    })
  })

  it.each([`24号${card}，20号去退`, `上个月${card}，24号去退`, `今天${card}`, `24号去退，上个月交的12800`])(
    'is not where another time is told: %s',
    (said) => expect(told(said).when('payment')?.kind).not.toBe('day'),
  )
})

describe('numbers that are no sums', () => {
  it.each([
    '店里说是999足金，结果是镀金的',
    '写的999千足银，是铜',
    '羽绒服标800蓬松，检出来不是',
    '手机写的骁龙888',
    '3000W的空调坏了',
    '宽带500M一直断',
    '钻戒30分，说是D色',
    '打85折买的不让退',
    '表上5万公里，保养记录去年就13万了',
  ])('%s', (said) => expect(told(said).paid).toBeNull())
})

describe('a price told roughly', () => {
  it.each([
    ['8900多', 8900],
    ['我买的时候8900多', 8900],
    ['大概三千出头', 3000],
    ['一百来块', 100],
  ])('%s', (said, yuan) => expect(told(said)).toMatchObject({ paid: yuan, isAbout: true }))

  it('gives way to an exact one, and has no figure where the words have none', () => {
    expect(told('8900多', '查了，8960')).toMatchObject({ paid: 8960, isAbout: false })
    expect(told('好几百块').paid).toBeNull()
  })
})

describe('what is left of a course of which nothing else is told', () => {
  it.each([
    ['还有18节没上，一节300', { each: 300, count: 18 }],
    ['还有18节没上，一次300', null],
    ['一共30节，还有18节没上，一节300', null],
    ['还有18节没上', null],
  ])('%s', (said, expected) => expect(told(said).unused).toEqual(expected))

  it('leaves the price of one no price of all', () => {
    expect(told('还有18节没上，一节300').paid).toBeNull()
  })
})

describe('a price beside a deposit', () => {
  it.each([
    ['婚纱照8000的套系，交了2000定金', 8000, null],
    ['墓位78000，定金2万都交了', 78000, null],
    ['定金交了2000，后来又付了5000', null, 5000],
    ['租金7200是交清的，押金1200', null, 7200],
  ])('%s', (said, total, paid) => {
    const spoken = told(said)
    expect([spoken.sum('total_price'), spoken.paid]).toEqual([total, paid])
  })
})

describe('a price that was agreed on and one that was asked for', () => {
  it.each([
    ['搬家说好680，装上车了要1500', 680, 1500],
    ['网上写50元开锁，问我要460', 50, 460],
    ['口头报1800，取车给我4650的单子', 1800, 4650],
    ['说好680，后来付了680', null, 680],
    ['他说680，我买了1500的', null, 1500],
  ])('%s', (said, agreed, asked) => {
    const spoken = told(said)
    expect([spoken.sum('list_price'), spoken.paid]).toEqual([agreed, asked])
  })
})

describe('a share', () => {
  it.each([
    ['合同说科一过后退学退60%', { kind: 'back', percent: 60 }],
    ['平台说只退六成', { kind: 'back', percent: 60 }],
    ['售票处说退一半', { kind: 'back', percent: 50 }],
    ['要扣20%违约金', { kind: 'kept', percent: 20 }],
    ['页面写退票费40%', { kind: 'kept', percent: 40 }],
    ['八成新的', null],
    ['退六成，还是退三成', null],
  ])('%s', (said, share) => expect(told(said).share).toEqual(share))
})

describe('words of Cantonese', () => {
  it('tell sums as those of Mandarin do', () => {
    expect(card(told('充咗2000，剪过染过用咗860'))).toBe('2000+0 used 860')
    expect(used(told('游水班24堂2880，上咗9堂'))).toBe('9/24 堂')
  })
})

describe('sums of a matter of several messages', () => {
  it('keep what they were told as', () => {
    expect(told('促销价3999，原价8999', '那按8999算三倍不行吗').paid).toBe(3999)
    expect(told('学费4380', '还想扣我服装费180').paid).toBe(4380)
  })

  it('are reckoned for a number of days told alone', () => {
    expect(told('合同：一天万分之一', '95天').daysLate).toBe(95)
    expect(told('95天').daysLate).toBeNull()
  })
})
