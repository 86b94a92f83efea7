import { describe, expect, it } from 'vitest'
import { createScreening } from '../../src/complaint/screening/screening.ts'
import { type Conversation, conversation, fillUp, regions, screening } from './conversation.ts'

const HOME = createScreening({ ...screening, home: regions.named('黄石市') })

/** Tells the facts with the wish to complain, and gives consent. */
async function told(facts: string): Promise<Conversation> {
  const talk = conversation({ screen: HOME })
  await talk.say(`我要投诉，${facts}`)
  await talk.press('同意')
  return talk
}

async function filed(talk: Conversation, answers: Record<string, string> = {}): Promise<string[]> {
  await fillUp(talk, answers)
  await talk.press('确认提交')
  return talk.effect('file_complaint')?.flags ?? []
}

describe('right after the facts are known', () => {
  it.each([
    ['I07', '在日本官网直邮买的护肤品，卖家在东京，坏了不给退', ['境外', '平台', '第四十四条'], 'overseas_seller'],
    ['I08', '闲鱼上个人转让的手机，收到是坏的', ['二手平台', '同款', '第七条'], 'private_seller'],
    ['I09', '给公司采购20台空调，有3台不制冷，要退货', ['生活消费', '第十六条（三）', '12348'], 'business_purchase'],
    [
      'I12',
      '2022年5月买的热水器，2022年6月发现漏水，一直不给修',
      ['3 年', '第一百八十八条', '第一百九十五条', '找商家要'],
      'three_years',
    ],
    ['I13', '装修公司不退定金，法院已经立案了', ['不能再受理', '第十六条（二）', '12368'], 'court'],
    ['I13', '洗衣机漏水，昨天刚在12315投了', ['12315 也可以不再受理投诉', '编号', '调解结束了没有'], 'filed'],
    ['I21', '医院误诊，耽误了我爸的病，要赔偿', ['医疗纠纷人民调解', '第二十二条'], 'authority_medical'],
    ['I21', '老板拖欠我三个月工资不给', ['12333'], 'authority_labour'],
    ['I21', '楼上邻居天天半夜打麻将，吵得睡不着', ['居委会'], 'authority_neighbour'],
    ['I21', '买基金亏了五万，要他们赔', ['12378'], 'authority_invest'],
    ['I21', '买的彩票中奖了不给兑', ['民政'], 'authority_lottery'],
    ['I21', '学校老师体罚孩子，打了手心', ['教育部门'], 'authority_school'],
    ['I21', '房屋拆迁补偿不合理，没人管', ['12345'], 'authority_government'],
    ['I21', '厂里让签自愿放弃社保的协议', ['12333'], 'authority_other'],
    ['I22', '在武汉江汉区的金店买的金项链少了两克', ['商家在外地', '第十三条', '转给那边'], 'other_region'],
    [
      'I23',
      '移动乱扣20元彩铃费，没找过10086',
      ['15 天', '5 个月', '第八条', '不肯解决的，也可以在这里投诉'],
      'telecom_first',
    ],
  ])('%s %s: told with its basis and the better door, and filed all the same', async (_, facts, words, code) => {
    const talk = await told(facts)
    expect(talk.field()).toBe('screening')
    for (const word of words) expect(talk.shown()).toContain(word)
    expect(talk.labels()).toEqual(['接着投诉', '先不投诉了'])
    await talk.press('接着投诉')
    expect(talk.field()).not.toBe('screening')
    const flags = await filed(talk)
    expect(flags).toContain(`screening_${code}`)
  })

  it('I11: an emergency comes first, the rest may be filed and is marked urgent', async () => {
    const talk = conversation({ screen: HOME })
    await talk.say('我要投诉')
    await talk.press('同意')
    const shown = await talk.say('美容店老板把我关屋里不让走，逼我刷了八千')
    expect(shown).toMatch(/^有人拦着不让走、动手或者威胁，先打 110/u)
    // The numbers to call were just given: they are not repeated.
    expect(talk.field()).not.toBe('screening')
    const flags = await filed(talk)
    expect(flags).toContain('screening_crime')
    expect(flags).toContain('urgent')
  })

  it('I11: money just moved stops everything: no form is opened', async () => {
    const talk = conversation({ screen: HOME })
    const shown = await talk.say('我要投诉，加微信群刷单返现，转了五万，现在群没了')
    expect(shown).toMatch(/110.*96110/su)
    expect(talk.state?.draft).toBeNull()
  })

  it('I20: no money paid and money wanted back leads to a question, never to a silent filing', async () => {
    const talk = conversation({ screen: HOME })
    await talk.say('我要投诉')
    await fillUp(talk, { amount: '没付钱', claims: '退款3000' })
    expect(talk.field()).toBe('clash')
    expect(talk.shown()).toContain('没付钱')
    expect(talk.labels()).not.toContain('确认提交')
  })

  it('an everyday complaint is not held up', async () => {
    const talk = await told('上周三在市府路美家电器花三千八买的洗衣机，今天漏水，要退货')
    expect(talk.field()).not.toBe('screening')
    expect(talk.state?.draft?.screened).toEqual([])
    expect(await filed(talk)).toEqual([])
  })
})

describe('the person', () => {
  it('is told once', async () => {
    const talk = await told('给公司采购20台空调，有3台不制冷')
    await talk.press('接着投诉')
    await fillUp(talk)
    expect(talk.shown()).not.toContain('生活消费')
  })

  it.each(['接着投诉', '继续', '是的', '还是要投诉'])('may say so: %s', async (words) => {
    const talk = await told('给公司采购20台空调，有3台不制冷')
    await talk.say(words)
    expect(talk.field()).not.toBe('screening')
    expect(talk.state?.draft?.status).toBe('open')
  })

  it('may tell more, which staff read', async () => {
    const talk = await told('闲鱼上个人转让的手机，收到是坏的')
    const shown = await talk.say('卖家主页挂了二十台同款，都是全新的')
    expect(shown).toContain('记进事情经过了')
    expect(talk.field()).not.toBe('screening')
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('二十台同款') })
  })

  it('may ask something and is asked again', async () => {
    const talk = await told('给公司采购20台空调，有3台不制冷')
    const shown = await talk.say('那我可以去法院吗？')
    expect(shown).toContain('〔答：那我可以去法院吗？〕')
    expect(talk.field()).toBe('screening')
  })

  it('may stop, and the draft is kept', async () => {
    const talk = await told('给公司采购20台空调，有3台不制冷')
    await talk.say('算了不投了')
    expect(talk.state?.draft?.status).toBe('paused')
    await talk.say('继续')
    expect(talk.shown()).toContain('生活消费')
    await talk.press('先不投诉了')
    await talk.press('删除草稿')
    expect(talk.state?.draft).toBeNull()
  })

  it.each(['不', '不要'])('may stop by a no: %s', async (words) => {
    const talk = await told('给公司采购20台空调，有3台不制冷')
    const before = talk.value('facts')
    await talk.say(words)
    expect(talk.state?.draft?.status).toBe('paused')
    expect(talk.value('facts')).toEqual(before)
  })

  it('with the button of an old message is answered kindly', async () => {
    const talk = await told('给公司采购20台空调，有3台不制冷')
    const { action } = talk.choice('接着投诉')
    await talk.send({ action })
    const at = talk.field()
    await talk.send({ action })
    expect(talk.field()).toBe(at)
    expect(talk.shown()).toContain('按钮')
  })
})

describe('the summary', () => {
  it('tells later findings, with their basis, and does not refuse', async () => {
    const talk = conversation({ screen: HOME })
    await talk.say('我要投诉')
    await fillUp(talk, {
      filed_elsewhere: '12315',
      voucher: '没有凭证',
      respondent_name: '某某电器，武汉市江汉区某某路 12 号',
    })
    const shown = talk.shown()
    expect(shown).toContain('别处已经受理或处理过')
    expect(shown).toContain('第十六条（二）')
    expect(shown).toContain('什么凭证都没有')
    expect(shown).toContain('消委会通常的做法')
    expect(shown).toContain('商家在外地')
    expect(shown).toContain('12315（市场监管部门）可以不再受理')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.flags).toEqual([
      'screening_filed',
      'screening_other_region',
      'screening_no_proof',
    ])
  })

  it('has no outdated finding: a corrected answer removes it', async () => {
    const talk = conversation({ screen: HOME })
    await talk.say('我要投诉')
    await fillUp(talk, { filed_elsewhere: '12315' })
    await talk.press('改向别处反映')
    await talk.press('都没有')
    expect(talk.shown()).not.toContain('别处已经受理')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.flags).toEqual([])
  })
})
