import { describe, expect, it } from 'vitest'
import { showValue } from '../../src/complaint/form/fields.ts'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { type Conversation, conversation, fillUp, form } from './conversation.ts'

const ME = '张三测试 13900001111 城中人民路3号'

/** A story, and answers that differ from the usual ones. */
const COMPLAINTS = {
  cooker: [
    '超市买的电饭煲398 插上就冒烟 我要投诉',
    { respondent_name: '大润发 中山路8号', claims: '退398 要不就换一个', complainant_name: ME },
  ],
  phone: [
    '买的手机2999 老死机 我要投诉',
    { respondent_name: '华强数码，建设路20号', claims: '退货退款或者换一个', complainant_name: ME },
  ],
  taxi: [
    '打网约车司机绕路 平时30块收了我78 投诉到平台没用 我要投诉',
    { respondent_name: '滴滴出行', respondent_address: '线上', claims: '退48', complainant_name: ME },
  ],
  car: [
    '租车押金5000不退 还车一个月了 我要投诉',
    { respondent_name: '顺达租车，解放路12号', claims: '退押金5000', complainant_name: ME },
  ],
  nurse: [
    '请了个月嫂 交了12000 做了两天就走了 我要投诉',
    { respondent_name: '安心家政，湖滨路5号', claims: '退11000 两天扣1000我认', complainant_name: ME },
  ],
  coat: [
    '干洗店把我羊绒大衣洗缩水了 大衣2600买的 他说只赔洗衣费的10倍450 我要投诉',
    { respondent_name: '洁丽干洗，建设路20号', claims: '赔2600', complainant_name: ME },
  ],
  glasses: [
    '配副眼镜1280 戴了头晕 我要投诉',
    { respondent_name: '明视眼镜，建设路20号', claims: '重新配 要不就退钱', complainant_name: ME },
  ],
  trip: [
    '报了个云南五日游 3800 导游带去购物店不买东西就骂人 我要投诉',
    { respondent_name: '春风旅行社，建设路20号', claims: '退2400', complainant_name: ME },
  ],
  topUp: [
    '充了300话费没到账 我找客服两次 移动的 昨天的事 我要投诉',
    { respondent_name: '中国移动', claims: '退300', complainant_name: '万五测试 13900003838 某某区某某街道' },
  ],
  shoes: [
    '淘宝买的鞋子300 穿两天开胶 我要投诉',
    { respondent_name: '暖暖家旗舰店', respondent_address: '不知道', claims: '退货退款300', complainant_name: ME },
  ],
  washer: [
    '买的洗衣机漏水把地板泡了 3800买的 我要投诉',
    { respondent_name: '美家电器，建设路20号', claims: '赔地板800', complainant_name: ME },
  ],
  flat: [
    '装修公司定金2000交了 说好不满意退 现在不退 我要投诉',
    { respondent_name: '美家装饰，建设路20号', claims: '退定金', complainant_name: ME },
  ],
  salon: [
    '美容院刷了我一万五 做了一次脸就过敏 我要投诉',
    { respondent_name: '丽人美容院，建设路20号', claims: '退15000', complainant_name: ME },
  ],
} satisfies Record<string, [string, Record<string, string>]>

type Name = keyof typeof COMPLAINTS

async function atSummaryOf(name: Name): Promise<Conversation> {
  const [story, answers] = COMPLAINTS[name]
  const talk = conversation()
  await talk.say(story)
  await fillUp(talk, answers)
  expect(talk.field()).toBe('review')
  return talk
}

/** The lines as they are shown, without what happened. */
function lines(talk: Conversation): Record<string, string> {
  return Object.fromEntries(
    Object.entries(talk.values()).flatMap(([name, value]) =>
      name === 'facts' ? [] : [[name, showValue(fieldOf(form, name), value)]],
    ),
  )
}

function accountOf(talk: Conversation): string {
  const facts = talk.value('facts')
  return facts?.kind === 'text' ? facts.text : ''
}

describe('a correction in words at the summary', () => {
  it.each<[Name, string, Record<string, string>]>([
    ['cooker', '地址门牌是3号之一', { complainant_address: '城中人民路3号之一' }],
    ['cooker', '地址是中山路18号', { respondent_address: '中山路18号' }],
    ['cooker', '退的钱写380', { claim_amount: '380 元' }],
    ['cooker', '诉求写退200', { claim_amount: '200 元' }],
    ['cooker', '商家名称写大润发中山店', { respondent_name: '大润发中山店' }],
    ['cooker', '诊所全名是康美口腔门诊部', { respondent_name: '康美口腔门诊部' }],
    ['cooker', '商家名称后面加有限公司', { respondent_name: '大润发有限公司' }],
    ['cooker', '名字错了 是大润发超市', { respondent_name: '大润发超市' }],
    ['cooker', '名字错了 是李四测试', { complainant_name: '李四测试' }],
    ['cooker', '换一个不要了 就退钱', { claims: '退费' }],
    ['cooker', '道歉也要', { claims: '退费、更换、赔礼道歉' }],
    ['cooker', '手续费是30', { fee: '30 元' }],
    ['cooker', '是网上买的', { channel: '网购平台' }],
    ['phone', '换一个不要了 就退钱', { claims: '退货退款' }],
    ['phone', '换新机就行 退款不要了', { claims: '更换' }],
    ['glasses', '重新配不要了 直接退钱', { claims: '退费' }],
    ['coat', '赔的那个450写成商家肯赔', { offered: '450 元' }],
    ['trip', '诉求写退2500', { claim_amount: '2500 元' }],
    ['shoes', '商家地址写万达广场1楼', { respondent_address: '万达广场1楼' }],
    ['shoes', '店名前面还有个字 是"小暖暖家旗舰店"', { respondent_name: '小暖暖家旗舰店' }],
    ['washer', '赔地板是1800', { claim_amount: '1800 元' }],
    ['car', '应该退4500', { claim_amount: '4500 元' }],
    ['flat', '定金写错了是2000 总共付的5999', { amount: '5999 元' }],
    [
      'nurse',
      '退的钱是10800 算错了',
      { claim_amount: '10800 元', claim_words: '退11000 两天扣1000我认；退的钱是10800' },
    ],
  ])('%s: 「%s」 changes the line that it names, and is told', async (name, words, changed) => {
    const talk = await atSummaryOf(name)
    const [before, account] = [lines(talk), accountOf(talk)]
    const shown = await talk.say(words)
    expect(lines(talk)).toEqual({ ...before, ...changed })
    expect(accountOf(talk)).toBe(account)
    for (const value of Object.values(changed)) expect(shown).toContain(value)
    expect(talk.field()).toBe('review')
  })

  it.each<[Name, string]>([
    ['cooker', '运费是15'],
    ['cooker', '租金是900'],
    ['cooker', '还有别的邻居也被骗了 五家'],
    ['cooker', '老板姓孙'],
    ['cooker', '我妈七十二了 腰本来就不好'],
    ['cooker', '科目一他已经考过了 这个要写'],
    ['cooker', '东西是我妈买的'],
    ['trip', '出发日期是10月3号'],
    ['trip', '还有我妈在购物店买了个镯子8000也想退'],
    ['car', '月租是900'],
  ])('%s: 「%s」 is of no line and goes with what happened', async (name, words) => {
    const talk = await atSummaryOf(name)
    const before = lines(talk)
    const shown = await talk.say(words)
    expect(lines(talk)).toEqual(before)
    expect(accountOf(talk)).toContain(words)
    expect(shown).toContain('写进经过')
    expect(talk.field()).toBe('review')
  })

  it.each<[Name, string, string]>([
    ['taxi', '金额应该是78 平时30那个不用写', '没有动'],
    ['car', '租金是900 不用写上去', '不写'],
    ['car', '房东是张大爷 不用写', '不写'],
    ['cooker', '店名是大润发', '没有动'],
    ['cooker', '今天天气不错', '确认提交'],
  ])('%s: 「%s」 changes nothing', async (name, words, told) => {
    const talk = await atSummaryOf(name)
    const [before, account] = [lines(talk), accountOf(talk)]
    expect(await talk.say(words)).toContain(told)
    expect([lines(talk), accountOf(talk)]).toEqual([before, account])
  })

  it.each<[Name, string, string]>([
    ['cooker', '我给我妈买的 她号码13900003333', '13900001111'],
    ['topUp', '我是给我妈的号13900003839充的', '13900003838'],
  ])('%s: 「%s」 tells somebody else’s telephone, which staff read', async (name, words, own) => {
    const talk = await atSummaryOf(name)
    expect(await talk.say(words)).toContain('没有改')
    expect(lines(talk)).toMatchObject({ complainant_phone: own, for_staff: words })
    await talk.press('改您的电话')
    expect(lines(talk).complainant_phone).toBe(/\d{11}/u.exec(words)?.[0])
  })

  it('the own telephone is changed', async () => {
    const talk = await atSummaryOf('cooker')
    await talk.say('我的电话是13900002222')
    expect(lines(talk).complainant_phone).toBe('13900002222')
  })
})

describe('which line is meant', () => {
  it.each([
    ['地址是新华路5号', '改商家地址', { respondent_address: '新华路5号' }],
    ['地址错了 是新华路5号', '改您的地址', { complainant_address: '新华路5号' }],
    ['应该是380', '改要求的金额', { claim_amount: '380 元' }],
  ])('「%s」 is asked about, and 【%s】 writes what was told', async (words, button, changed) => {
    const talk = await atSummaryOf('cooker')
    const before = lines(talk)
    await talk.say(words)
    expect(lines(talk)).toEqual(before)
    await talk.press(button)
    expect(lines(talk)).toEqual({ ...before, ...changed })
  })

  it('a typed name of the line will do', async () => {
    const talk = await atSummaryOf('cooker')
    await talk.say('地址是新华路5号')
    await talk.say('我的地址')
    expect(lines(talk).complainant_address).toBe('新华路5号')
  })
})

describe('all that was paid was demanded', () => {
  it.each<[Name, string, string]>([
    ['salon', '不是一万五是一万四千八', '14800 元'],
    ['cooker', '金额改成420', '420 元'],
  ])('%s: after 「%s」 the demand follows with a button', async (name, words, sum) => {
    const talk = await atSummaryOf(name)
    await talk.say(words)
    expect(lines(talk).amount).toBe(sum)
    await talk.press(`要求的金额也改成 ${sum}`)
    expect(lines(talk).claim_amount).toBe(sum)
    expect(talk.field()).toBe('review')
  })
})
