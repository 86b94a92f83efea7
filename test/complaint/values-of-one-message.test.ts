import { describe, expect, it } from 'vitest'
import { fieldOf, type Values } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { canBe } from '../../src/complaint/reading/can-be.ts'
import { optionsSaid, readSaid } from '../../src/complaint/reading/prefill.ts'
import { claimsIn, ownWishes } from '../../src/complaint/wording/claims.ts'
import { evidenceTold } from '../../src/complaint/wording/evidence-told.ts'
import { sumsTold } from '../../src/complaint/wording/figures.ts'
import { landmarkIn } from '../../src/complaint/wording/landmark.ts'
import { paidInParts } from '../../src/complaint/wording/paid-in-parts.ts'
import { phonesTold } from '../../src/complaint/wording/phones.ts'
import { respondentWords } from '../../src/complaint/wording/respondent.ts'
import { withoutTakenBack } from '../../src/complaint/wording/taken-back.ts'
import { form, openings } from '../assistant/conversation.ts'

const TODAY = '2026-11-28'
const sums = (words: string) =>
  sumsTold(form, words, TODAY).map(({ role, money, about }) => `${role} ${(money.cents ?? about ?? 0) / 100}`)
const read = (field: string, words: string): Values =>
  readAnswer(fieldOf(form, field), words, {
    form,
    values: {},
    today: TODAY,
    insisted: false,
    simplify: (each) => each,
  }).values
const said = (text: string) => readSaid({ form, openings }, { text, written: text, day: TODAY })

describe('what a sum is', () => {
  it.each([
    ['标着460，用了60块的优惠券，实付400', ['other 460', 'other 60', 'amount 400']],
    ['588，满减了80，实际付508', ['other 588', 'other 80', 'amount 508']],
    ['赔我八百就算了', ['claim_damages 800']],
    ['退我300就拉倒', ['claim_refund 300']],
    ['赔了邻居500', ['costs 500']],
    ['鉴定费350也要', ['costs 350']],
    ['定金8000，首付30000', ['deposit 8000', 'other 30000']],
    ['消费了86给了100，没找我钱', ['amount 86']],
    ['大衣2300买的，干洗一次收60', ['unit_price 60']],
    ['补我50', ['claim_damages 50']],
  ])('「%s」', (words, roles) => {
    expect(sums(words)).toEqual(roles)
  })

  it.each([
    ['他们送我100元代金券', ['offered 100']],
    ['买了200元的代金券用不了', ['amount 200']],
    ['店里说赔我200就算了', ['offered 200']],
    ['赔200就想打发我', ['offered 200']],
    ['只补我20', ['offered 20']],
    ['老板赔了200', ['refunded 200']],
    ['首付30000交了', ['deposit 30000']],
    ['办卡给了2000，关门了', ['amount 2000']],
    ['大衣2300买的，洗坏了', ['amount 2300']],
    ['实付508，后来又办卡1000', ['amount 508', 'amount 1000']],
  ])('beside it 「%s」 is what it was', (words, roles) => {
    expect(sums(words)).toEqual(roles)
  })

  it.each(['住湖滨路16号302', '3rd floor, Lake Plaza', 'Room 808, Building 12', '电话好像是139多少忘了'])(
    '「%s」 holds none',
    (words) => {
      expect(sums(words)).toEqual([])
    },
  )

  it.each(['湖滨路16号那家，302元', '花了302', 'paid 302 yuan, room 5'])('「%s」 holds one', (words) => {
    expect(sums(words)).toHaveLength(1)
  })
})

describe('what was paid in parts', () => {
  it.each([
    ['先付了1万，后来又收了5千', 15_000],
    ['先交2000，又补了300', 2300],
    ['刚开始付了5000，后来又让我加了800，退了100', 5800],
  ])('「%s」 is added up', (words, yuan) => {
    expect(paidInParts(form, words, TODAY)?.cents).toBe(yuan * 100)
    expect(read('amount', words).amount).toMatchObject({ money: { cents: yuan * 100 } })
  })

  it.each([
    '先付了1万，后来又收了5千，一共15000',
    '先付1万，他又要5千',
    '付了1万，退了5千',
    '先付了1万左右，后来又收了几千',
  ])('「%s」 is not', (words) => {
    expect(paidInParts(form, words, TODAY)).toBeNull()
  })
})

describe('what is taken back in the same breath', () => {
  it.each([
    ['卡里还有六百多吧 不对是六百二', '卡里还有六百二'],
    ['13900001111，说错了 13900002222，城东区', '13900002222，城东区'],
    ['付了3200，哦不，2300', '付了2300'],
    ['I paid 500, no, 550', 'I paid 550'],
    ['I paid 4100 not 4600', 'I paid 4100'],
  ])('「%s」', (words, rest) => {
    expect(withoutTakenBack(form, words)).toBe(rest)
  })

  it.each([
    '花了300，不对劲，我就去找他',
    '不对，是3080',
    '买了5个，不对，6个',
    '定金2000，不对吗？500是押金',
    '第一次付了800，账不对，合同上是1200',
    '付了800 电话说错了13900002222',
    'I did not pay 300',
  ])('「%s」 stays as it is', (words) => {
    expect(withoutTakenBack(form, words)).toBe(words)
  })
})

describe('the name of a business and its place', () => {
  it.each([
    ['就叫小马烧烤，学校北门出去左手第二间', '小马烧烤', '学校北门出去左手第二间'],
    ['屈臣氏 中山路步行街那间', '屈臣氏', '中山路步行街'],
    ['大润发，人民广场旁边那家', '大润发', '人民广场旁边'],
    ['肥仔洗车，农贸市场后门那个巷子口', '肥仔洗车', '农贸市场后门那个巷子口'],
    ['老李装修队，没执照', '老李装修队', null],
    ['明亮装饰，英文名Bright Design', '明亮装饰', null],
    ['宏达数码, 3rd floor, Lake Plaza, Nanshan', '宏达数码', '3rd floor, Lake Plaza, Nanshan'],
    ['中山路店', null, '中山路店'],
  ])('「%s」', (words, name, address) => {
    expect(respondentWords(form, words)).toMatchObject({ name, address })
  })

  it.each([
    ['美家电器，黄石港区市府路 12 号', '美家电器', '黄石港区市府路 12 号'],
    ['老湘村，黄石港区', '老湘村', '黄石港区'],
    ['人民路小吃店', '人民路小吃店', null],
    ['小李手机店，店员说不退', '小李手机店，店员说不退', null],
  ])('「%s」 is read as before', (words, name, address) => {
    expect(respondentWords(form, words)).toMatchObject({ name, address })
  })

  it('a landmark after the name is told in the first message too', () => {
    expect(said('我妈在福寿养生馆，就是文化宫旁边三楼那个，买了保健品6800，没用想退').unsure).toMatchObject({
      respondent_name: { text: '福寿养生馆' },
      respondent_address: { text: '文化宫旁边三楼' },
    })
  })

  it.each(['老板在门口骂我', '我家楼下', '买了放楼下', '一楼'])('「%s」 is no landmark', (words) => {
    expect(landmarkIn(form, words)).toBeNull()
  })

  it.each([
    ['respondent_name', '微博客服投诉过，没结果'],
    ['respondent_name', 'receipt yes, chat no'],
    ['respondent_address', '11.11下单，13号到货，2899'],
    ['respondent_address', '2600 yuan cash'],
    ['respondent_address', 'receipt yes, no recording'],
  ])('%s cannot be 「%s」', (field, words) => {
    expect(canBe(form, field, words)).toBe(false)
  })

  it.each([
    ['respondent_name', '投诉无门火锅'],
    ['respondent_address', '长江路13号'],
    ['respondent_address', '1200号楼旁边'],
    ['respondent_address', '12 Lake Road'],
  ])('%s can be 「%s」', (field, words) => {
    expect(canBe(form, field, words)).toBe(true)
  })

  it('a voucher of a platform is no way of buying', () => {
    expect(optionsSaid(form, '用美团券吃的烤鱼').channel).toBeUndefined()
    expect(optionsSaid(form, '美团上点的外卖').channel).toMatchObject({ value: 'online' })
  })
})

describe('evidence', () => {
  it.each([
    ['有收据和照片，录像没有', ['invoice', 'pictures']],
    ['小票有，病历也有', ['invoice', 'report']],
    ['合同、转账记录、聊天都有，就是没发票', ['contract', 'payment', 'pictures']],
    ['没有发票和收据，聊天记录有，付款截图也有', ['payment', 'pictures']],
    ['receipt yes, chat yes, no recording', ['invoice', 'pictures']],
  ])('「%s」 tells each kind', (words, codes) => {
    const value = read('voucher', words).voucher
    expect(value?.kind === 'choices' && value.values.toSorted()).toEqual(codes.toSorted())
  })

  it.each([
    ['只有小票', 'invoice'],
    ['没有发票', 'none'],
    ['合同在他那，收据我有', 'invoice'],
    ['有发票但是发票有问题', 'invoice'],
  ])('「%s」 tells one', (words, code) => {
    expect(read('voucher', words).voucher).toEqual({ kind: 'choice', value: code })
  })

  it('what the business holds, and a bare word in running text, are none', () => {
    expect(evidenceTold(form, '店家有监控录像', { isAsked: true })).toEqual([])
    expect(evidenceTold(form, '我要的是发票', { isAsked: false })).toEqual([])
  })
})

describe('wishes', () => {
  const codes = (words: string) => {
    const { claims } = read('claims', words)
    return claims?.kind === 'choices' ? claims.values : []
  }

  it.each([
    ['退款再道个歉', ['refund_fee', 'apology']],
    ['退一赔三还有误工费', ['refund_fee', 'compensation', 'punitive']],
    ['医药费八百要他出，饭钱也退', ['refund_fee', 'compensation']],
    ['补我50，再道个歉', ['compensation', 'apology']],
    ['修好，鉴定费也要他们出', ['repair', 'compensation']],
  ])('「%s」 are all heard', (words, wanted) => {
    expect(codes(words)).toEqual(wanted)
  })

  it.each([
    ['不要道歉，退钱就行', ['refund_fee']],
    ['退款，医药费我自己出', ['refund_fee']],
    ['换货', ['exchange']],
  ])('「%s」 is heard as before', (words, wanted) => {
    expect(codes(words)).toEqual(wanted)
  })

  it('a wish that no option holds is kept in its words', () => {
    const words = '要么马上发货要么退定金'
    expect(read('claims', words)).toMatchObject({ claim_words: { text: words } })
    expect(read('claims', '退定金').claim_words).toBeUndefined()
  })

  it('what was paid to somebody else is none', () => {
    expect(claimsIn(form, ownWishes(form, '赔了邻居300'))).toEqual([])
    expect(claimsIn(form, ownWishes(form, '要他赔邻居的地板钱'))).not.toEqual([])
  })
})

describe('persons', () => {
  it('an age is no address', () => {
    expect(read('complainant_name', '王测试 70 岁，电话 13500001111').complainant_address).toBeUndefined()
    expect(read('complainant_name', 'Anna Test, phone 13100001111, Lake district Road 5').complainant_address).toEqual({
      kind: 'text',
      text: 'Lake district Road 5',
    })
    expect(read('complainant_name', '王测试 13500001111 幸福路70号').complainant_address).toMatchObject({
      text: '幸福路70号',
    })
  })

  it('the telephone of a relative is not that of the one who writes', () => {
    expect(phonesTold(form, '我爸电话13500001111，我的13500002222')).toMatchObject({
      kin: { digits: '13500001111' },
      self: { digits: '13500002222' },
    })
    expect(phonesTold(form, '我电话13500002222').kin).toBeNull()
    expect(phonesTold(form, '老板电话13500002222').kin).toBeNull()
  })
})
