import { describe, expect, it } from 'vitest'
import { amountPaid, findAmounts, readAmount, showMoney } from '../../src/normalise/amount.ts'
import { APPROXIMATE, EXACT, FOREIGN, IN_PASSING, REFUSED } from '../golden/normalise/amounts.ts'

const money = (yuan: number, currency = 'CNY') => ({
  ok: true,
  money: { cents: Math.round(yuan * 100), currency, approximate: false },
})

describe('an amount in an answer', () => {
  it.each(EXACT)('%s is %d', (text, yuan) => {
    expect(readAmount(text)).toMatchObject(money(yuan))
  })

  it.each(APPROXIMATE)('%s is approximate: no figure is made of it, the words are kept', (text) => {
    expect(readAmount(text)).toMatchObject({ ok: true, money: { cents: null, approximate: true, original: text } })
  })

  it.each(FOREIGN)('%s keeps its currency', (text, amount, currency) => {
    expect(readAmount(text)).toMatchObject(money(amount, currency))
  })

  it.each(REFUSED)('%s is refused as %s', (text, code) => {
    expect(readAmount(text)).toEqual({ ok: false, code })
  })
})

describe('an amount in running text', () => {
  it.each(IN_PASSING)('%s: %s', (text, yuan) => {
    const paid = amountPaid(text)
    expect(paid?.cents ?? null).toBe(yuan === null ? null : Math.round(yuan * 100))
  })
})

describe('a numeral at the head of a thing is no price', () => {
  it.each([
    '买了二手车里程被调',
    '我买了二手手机',
    '买了三无面膜烂脸',
    '买了三文鱼发臭',
    '买了八宝粥有虫',
    '买了十三香是假的',
    '交了三金的钱',
  ])('%s', (text) => {
    expect(amountPaid(text)).toBeNull()
  })

  it.each<[text: string, yuan: number]>([
    ['花八十请人来修', 80],
    ['充五十没到账', 50],
    ['买了八十。', 80],
    ['买了三百二的鞋', 320],
    ['花了两百手工费', 200],
  ])('%s: %d yuan', (text, yuan) => {
    expect(amountPaid(text)?.cents).toBe(yuan * 100)
  })
})

it.each([
  ['牌子写5块一小时', 5],
  ['3块1个小时', 3],
  ['2块5一公里', 2.5],
  ['4块5一吨', 4.5],
  ['找了我五块一', 5.1],
  ['5块1', 5.1],
  ['八块一，给了十块', 8.1],
])('%s tells %d yuan', (text, yuan) => expect(findAmounts(text)[0]?.money.cents).toBe(Math.round(yuan * 100)))

describe('a figure of years is no price', () => {
  it.each([
    '我妈72了，买了床垫',
    '我今年65，办了张健身卡',
    '俺78了',
    '我妈72，被骗买了床垫',
    '我妈今年七十二，买了床垫',
    '我爸七十多了，被人拉去买保健品',
    '老人家81了，听不懂',
    '我老伴快70了',
    '我68的人了',
    '我婆婆年纪大了，76',
    '外公八十八了',
    '我妈虚岁73',
    '太太90高龄',
    '岁数大了，今年71',
    '我27，在读研',
    '本人58，退休了',
    '78了',
  ])('%s', (text) => expect(findAmounts(text)).toEqual([]))

  it.each([
    ['我今年66买的卡', 66],
    ['我妈花72买的', 72],
    ['给我妈买了床垫，72块', 72],
    ['今年88买的杯子', 88],
    ['我72买的', 72],
    ['我付了65', 65],
    ['他收我72', 72],
    ['老板收了72了', 72],
    ['都花了72了', 72],
    ['退我65', 65],
    ['收我妈80，多收了', 80],
    ['我妈72块买的', 72],
    ['我妈1500了', 1500],
    ['今年交了80', 80],
  ])('%s: %d yuan', (text, yuan) => expect(findAmounts(text)).toMatchObject([{ money: { cents: yuan * 100 } }]))
})

describe('a figure of a measure is no price', () => {
  it.each([
    '我住1802，电梯坏了',
    '房间号808',
    '住在808房',
    '我体重130，办了减肥卡',
    '体重140了，减肥没用',
    '我身高172，买的裤子短',
    '穿42的，发错了',
    '腰围80',
    '血压160',
    '裤子32的腰',
  ])('%s', (text) => expect(findAmounts(text)).toEqual([]))

  it.each([
    ['住酒店380，没热水', 380],
    ['房费450，退一半', 450],
    ['体重秤130，是坏的', 130],
    ['血压计160，不准', 160],
    ['住一晚380', 380],
    ['房间450元', 450],
  ])('%s: %d yuan', (text, yuan) =>
    expect(findAmounts(text).filter(({ bareFigure, marked }) => bareFigure || marked)).toMatchObject([
      { money: { cents: yuan * 100 } },
    ]),
  )
})

it('shows money as people read it', () => {
  const some = { currency: 'CNY', approximate: false, original: '' }
  expect(showMoney({ ...some, cents: 128000 })).toBe('1280 元')
  expect(showMoney({ ...some, cents: 120050 })).toBe('1200.50 元')
  expect(showMoney({ ...some, cents: 30000, currency: 'HKD' })).toBe('300 HKD')
  expect(showMoney({ cents: null, currency: 'CNY', approximate: true, original: '八百多' })).toBe('八百多')
})

describe('words/amounts.yaml', () => {
  it.each<[list: string, words: string, yuan: number | null]>([
    ['paying', '学费3200', 3200],
    ['paying', '学号3200', null],
    ['to_whom', '付给了他们3200', 3200],
    ['surely_paid', '转了3200元，还剩500元', 3200],
    ['in_all', '洗衣机3000元，安装200元，一共3200元', 3200],
    ['in_all', '洗衣机3000元，安装200元', null],
    ['counts', '付了3200公里', null],
    ['counts', '付了3200啊', 3200],
    ['driven', '表显3200元', null],
    ['bought_for', '3200入手', 3200],
    ['bought_for', '3200到手', null],
    ['before_item', '买了跑鞋899。', 899],
    ['not_priced', '单号跑鞋899。', null],
    ['not_paid', '他讹我500元', null],
    ['not_paid_to', '优惠了他们500元', null],
    ['pieces', '买了三块肉', null],
    ['pieces', '付了三块啊', 3],
    ['missing', '缺了三块', null],
    ['not_figures', '押金两千一分没退', 2000],
  ])('%s: 「%s」 was paid: %s', (_, words, yuan) => {
    expect(amountPaid(words)?.cents ?? null).toBe(yuan && yuan * 100)
  })

  it.each<[list: string, answer: string, cents: number | null]>([
    ['loose', '估计3200', null],
    ['loose', '估价3200', 320000],
    ['loosely', '3200出头', null],
    ['loosely', '3200出来', 320000],
    ['nothing_paid', '没花钱', 0],
  ])('%s: 「%s」 is %s', (_, answer, cents) => {
    expect(readAmount(answer)).toMatchObject({ ok: true, money: { cents } })
  })
})

describe('money in English', () => {
  it.each([
    ['300 US dollar', 'USD'],
    ['300 US dollars', 'USD'],
    ['300 dollars', 'USD'],
    ['250 euros', 'EUR'],
    ['120 pounds', 'GBP'],
    ['9000 yen', 'JPY'],
    ['50000 won', 'KRW'],
    ['880 Hong Kong dollars', 'HKD'],
    ['90 Singapore dollars', 'SGD'],
    ['4000 baht', 'THB'],
    ['680 yuan', 'CNY'],
  ])('%s is in %s', (text, currency) => {
    expect(readAmount(`it cost ${text} in all`)).toMatchObject({ ok: true, money: { currency } })
  })

  it.each(['tb_8823', 'user_20261', '3 pounds of crab'])('%s is no sum of money', (text) => {
    expect(findAmounts(text).filter(({ marked, money }) => marked || (money.cents ?? 0) > 10_000)).toEqual([])
  })
})
