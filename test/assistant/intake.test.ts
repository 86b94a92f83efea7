import { describe, expect, it } from 'vitest'
import { changesOf, note, valuesOf } from '../../src/assistant/draft.ts'
import type { Draft } from '../../src/assistant/state.ts'
import type { Values } from '../../src/complaint/form/form.ts'
import { ANSWERS, atSummary, conversation, fillUp, NOW } from './conversation.ts'

const OPENING = "我叫张三测试,13800000000,黄石港区。上周三在市府路'美家电器'花三千八买的洗衣机,今天漏水,要退货"

describe('I01 a standard opening', () => {
  it('gives day, sum, item, category, nature, claim, name, telephone and district; asks the rest; files', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await talk.press('同意')
    expect(talk.shown()).toContain('您说过的，我先填上了')
    expect(talk.shown()).toContain('2026-11-18（上周三）')
    await talk.press('都对')
    expect(talk.values()).toMatchObject({
      purchase_date: { day: '2026-11-18' },
      amount: { money: { cents: 380_000, currency: 'CNY' } },
      category: { value: 'home_electronics' },
      nature: { value: 'quality' },
      claims: { values: ['refund_goods'] },
      item: { text: '洗衣机' },
      respondent_name: { text: '美家电器' },
      complainant_name: { text: '张三测试' },
      complainant_phone: { digits: '13800000000' },
      complainant_region: { text: '黄石港区' },
    })
    const asked = await fillUp(talk)
    expect(asked).toEqual(['respondent_address', 'voucher', 'negotiated', 'filed_elsewhere', 'complainant_address'])
    expect(talk.field()).toBe('review')
    await talk.press('确认提交')
    expect(talk.shown()).toContain('XW-20261124-0007-3')
    expect(talk.turns - 1).toBeLessThanOrEqual(10)
  })

  it('places both addresses in their districts by name', async () => {
    const talk = await atSummary({
      respondent_name: '某某电器，黄石港区市府路 12 号',
      complainant_address: '黄石市西塞山区测试街道 1 号',
    })
    expect(talk.value('respondent_region')).toEqual({ kind: 'text', text: '湖北省黄石市黄石港区' })
    expect(talk.value('complainant_region')).toEqual({ kind: 'text', text: '湖北省黄石市西塞山区' })
    await talk.say('商家地址改成武汉市江汉区解放大道 1 号')
    expect(talk.value('respondent_region')).toEqual({ kind: 'text', text: '湖北省武汉市江汉区' })
  })
})

describe('I02 no name of the business', () => {
  it('is looked for, then handed to staff while the draft waits; nothing is made up', async () => {
    const talk = conversation()
    await talk.say('我要投诉，就火车站旁边那个卖特产的，卖给我的腊肉是坏的')
    await talk.consent()
    expect(talk.value('respondent_name')).toBeUndefined()
    expect(talk.field()).toBe('respondent_name')
    await talk.say('就火车站旁边那个卖特产的')
    expect(talk.shown()).toMatch(/招牌.*微信或支付宝账单里的收款方.*营业执照/)
    expect(talk.value('respondent_name')).toBeUndefined()
    await talk.press('还是不知道，请工作人员帮忙')
    expect(talk.effect('hand_off')).toMatchObject({ reason: 'respondent_unknown' })
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.state?.draft?.status).toBe('paused')
  })
})

describe('I05 a minor files', () => {
  const minor = async () => {
    const talk = conversation()
    await talk.say('我要投诉，我叫测试小明，13800000009，我15岁，给王者充了6480，想退款')
    return talk
  }

  it('is told at the consent already that a guardian reads along', async () => {
    const talk = await minor()
    expect(talk.shown()).toMatch(/还没满 18 岁的话，请让爸爸妈妈.*由他们来点/)
  })

  it('nothing of the minor is kept; the form asks for the guardian’s name, telephone and consent', async () => {
    const talk = await minor()
    await talk.press('同意')
    expect(talk.value('complainant_name')).toBeUndefined()
    expect(talk.value('complainant_phone')).toBeUndefined()
    expect(talk.value('filing_for')).toEqual({ kind: 'choice', value: 'minor' })
    expect(talk.field()).toBe('guardian_name')
    await talk.say('李四测试 13900000000 妈妈')
    expect(talk.field()).toBe('guardian_consent')
    await talk.press('我是监护人，同意')
    await talk.press('都对')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 648_000 } })
    expect(talk.value('category')).toEqual({ kind: 'choice', value: 'internet' })
    const asked = await fillUp(talk, { respondent_name: '某某游戏公司', respondent_address: '某某平台' })
    expect(asked).not.toContain('complainant_name')
    expect(asked).not.toContain('complainant_phone')
    await talk.press('确认提交')
    const filed = talk.effect('file_complaint')
    expect(filed?.flags).toContain('minor')
    const fields = Object.fromEntries(filed?.fields.map(({ name, display }) => [name, display]) ?? [])
    expect(fields).toMatchObject({
      guardian_name: '李四测试',
      guardian_phone: '13900000000',
      guardian_relation: '妈妈',
      guardian_consent: '我是监护人，同意',
    })
    expect(JSON.stringify(filed?.fields)).not.toMatch(/测试小明|13800000009/)
  })

  it('waits when the guardian is not there', async () => {
    const talk = await minor()
    await talk.press('同意')
    await talk.say('李四测试 13900000000')
    await talk.press('监护人不在，先停下')
    expect(talk.state?.draft?.status).toBe('paused')
    expect(talk.shown()).toContain('12355')
    await talk.say('继续')
    expect(talk.field()).toBe('guardian_consent')
  })
})

describe('I06 a daughter for her mother', () => {
  it('the complainant is the mother, the daughter acts for her, the authority is asked for, staff see the age', async () => {
    const talk = conversation()
    await talk.say('帮我妈投诉，她78岁，前天在会销讲座上买了保健品，花了一万二，根本没有作用，要求全额退款')
    await talk.press('同意')
    expect(talk.value('filing_for')).toEqual({ kind: 'choice', value: 'other' })
    const asked = await fillUp(talk, {
      agent_name: '李四测试 13900000000 女儿',
      authority: '还没有',
      complainant_name: '王五测试 13700000000 某某区某某街道',
    })
    expect(asked).toContain('authority')
    await talk.press('确认提交')
    const filed = talk.effect('file_complaint')
    expect(filed?.flags).toContain('elderly')
    const rows = Object.fromEntries(filed?.fields.map(({ label, display }) => [label, display]) ?? [])
    expect(rows).toMatchObject({
      为谁投诉: '替别人（家人、朋友）',
      投诉人姓名: '王五测试',
      投诉人电话: '13700000000',
      代办人姓名: '李四测试',
      代办人电话: '13900000000',
      代办人和投诉人的关系: '女儿',
      委托书: '还没有，我去补',
    })
  })

  it('names the contents of the authority, by its article', async () => {
    const talk = conversation()
    await talk.say('替我爸投诉，他买的热水器漏水了，商家不管')
    await fillUp(talk, { agent_name: '李四测试 13900000000 儿子', authority: '' }).catch(() => {})
    expect(talk.field()).toBe('authority')
    expect(talk.shown()).toContain('第十一条')
    expect(await talk.press('还没有，我去补')).toContain('由对方本人签名')
  })
})

describe('I17 changing one’s mind', () => {
  it('stops, asks, goes on at the same field; starting over deletes after a yes', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say(ANSWERS.facts as string)
    const field = talk.field()
    await talk.say('算了不投了,先问问能赔多少')
    expect(talk.state?.draft?.status).toBe('paused')
    await talk.say('还是投吧')
    expect(talk.field()).toBe(field)
    await talk.say('重新开始')
    expect(talk.value('facts')).toBeDefined()
    expect(talk.labels()).toContain('清空，重新填')
    await talk.press('清空，重新填')
    expect(talk.effect('discard_draft')).toBeDefined()
    expect(talk.values()).toEqual({})
    expect(talk.field()).toBe('consent')
  })

  it('a no keeps everything', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say(ANSWERS.facts as string)
    await talk.say('从头来')
    await talk.say('不')
    expect(talk.value('facts')).toBeDefined()
    expect(talk.state?.draft?.status).toBe('open')
  })
})

describe('I18 coming back the next day', () => {
  it('shows the filled-in values; 昨天 stays the day before the writing', async () => {
    const talk = conversation()
    await talk.say('我要投诉，昨天买的手机就死机了，花了两千块')
    await talk.press('同意')
    const waiting = talk.unsure()
    await talk.say('先不投')
    talk.at('2026-11-29T02:00:00.000Z')
    await talk.say('继续')
    expect(talk.shown()).toContain('购买日期：2026-11-23（昨天）')
    expect(talk.shown()).toContain('金额：2000 元')
    expect(talk.unsure()).toEqual(waiting)
    expect(talk.field()).toBe('respondent_name')
  })

  it('words that waited for consent count from the day of writing', async () => {
    const talk = conversation()
    await talk.say('我要投诉，前天买的手机就死机了，花了两千块')
    talk.at('2026-12-01T02:00:00.000Z')
    await talk.consent()
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-22' })
  })
})

describe('I19 corrections', () => {
  it.each([
    ['不是3800是3080', 'amount', '3080 元'],
    ['不是三千八是三千零八', 'amount', '3008 元'],
    ['刚才写错了，是3080块', 'amount', '3080 元'],
    ['店名写错了,是某佳不是某某', 'respondent_name', '某佳电器'],
    ['店名写错了，是美佳家电', 'respondent_name', '美佳家电'],
    ['电话换成0714-6221234', 'complainant_phone', '0714-6221234'],
    ['我的电话打错了，应该是13900000000', 'complainant_phone', '13900000000'],
    ['日期记错了，是11月5号', 'purchase_date', '2026-11-05（11月5号）'],
    ['把诉求改成换货', 'claims', '更换'],
    ['不是退货是换货', 'claims', '更换'],
    ['把姓名改为李四测试', 'complainant_name', '李四测试'],
    ['协商改成商家不理或一直拖', 'negotiated', '商家不理或一直拖'],
  ])('%s: shown as before → after, kept as history, filed', async (words, field, display) => {
    const talk = await atSummary()
    const before = talk.value(field)
    await talk.say(words)
    expect(talk.shown()).toMatch(/改好了：.+从「.+」改成「.+」/)
    expect(talk.state?.draft && changesOf(talk.state.draft).at(-1)).toMatchObject({
      before: { slot: field, value: before },
      after: { slot: field, value: talk.value(field), certainty: 'confirmed' },
    })
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.fields.find(({ name }) => name === field)?.display).toBe(display)
  })

  it('work at any question, which is asked again', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await talk.consent()
    const field = talk.field()
    await talk.say('店名写错了,是美佳不是美家')
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '美佳电器' })
    expect(talk.field()).toBe(field)
  })

  it('by a button of the summary show the earlier value', async () => {
    const talk = await atSummary()
    await talk.press('改金额')
    await talk.say('三千零八十')
    expect(talk.shown()).toContain('金额从「3800 元」改成「3080 元」')
    expect(talk.field()).toBe('review')
  })

  it('optional answers are offered in their section, and cost no answer', async () => {
    const talk = await atSummary()
    await talk.press('改商家')
    expect(talk.labels()).toContain('填商家电话')
    await talk.press('填商家电话')
    await talk.say('0714-6000000')
    expect(talk.field()).toBe('review')
    expect(talk.value('respondent_contact')).toMatchObject({ text: '0714-6000000' })
  })
})

describe('I20 contradictions', () => {
  it.each([
    [{ amount: '没付钱', claims: '退款3000元' }, '没付钱，又要求退款'],
    [{ amount: '1000', claims: '退款 3000 元' }, '要求退的钱比付的钱还多'],
    [{ facts: '洗衣机漏水，已经打了12315投诉了', filed_elsewhere: '都没有' }, '又说反映过'],
  ] as const)('%j is asked about and not filed silently', async (answers, told) => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, answers)
    if (talk.field() === 'review') await talk.say('向别处反映改成都没有')
    expect(talk.field()).toBe('clash')
    expect(talk.shown()).toContain(told)
    await talk.say('确认提交')
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.field()).toBe('clash')
    await talk.press('都没写错')
    expect(talk.field()).toBe('review')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')).toBeDefined()
  })

  it('is settled by changing one of them', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { amount: '没付钱', claims: '退款3000元' })
    await talk.press('改金额')
    await talk.say('3000')
    expect(talk.field()).toBe('review')
  })
})

describe('I25 hostile text', () => {
  it('8000 characters are cut with a word about it, and the taken part is kept whole', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('骗子！'.repeat(2667))
    expect(talk.shown()).toMatch(/4000/)
    expect(talk.value('facts')).toMatchObject({ text: expect.stringMatching(/^(?:骗子！){1333}骗$/) })
  })

  it('a long story told before the form is kept whole, and the person may add as much as the field holds', async () => {
    const talk = conversation()
    const story = `我要投诉，健身卡办了2000块，健身房关门了。${'教练天天催我续费。'.repeat(400)}最后连押金也不退。`
    await talk.say(story)
    await talk.consent()
    const facts = story.replace('我要投诉，', '')
    expect(talk.value('facts')).toEqual({ kind: 'text', text: facts })
    expect(facts.length).toBeGreaterThan(3600)
  })

  it.each(['😀😀😀', '。', '！！！'])('%s is no answer anywhere', async (words) => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    for (let step = 0; step < 20 && talk.field() !== 'review'; step += 1) {
      const field = talk.field() as string
      await talk.say(words)
      expect(talk.field(), field).toBe(field)
      await talk.say(ANSWERS[field] as string)
    }
    expect(talk.field()).toBe('review')
    await talk.say(words)
    expect(talk.effect('file_complaint')).toBeUndefined()
  })

  it.each(["x'; DROP TABLE complaints;--", '<script>alert(1)</script>', '**粗** [链](https://example.org) `代码`'])(
    '%s as a name is asked for again; as a business it is kept as written',
    async (words) => {
      const talk = conversation()
      await talk.say('我要投诉')
      await fillUp(talk, { complainant_name: '' }).catch(() => {})
      await talk.say(words)
      expect(talk.value('complainant_name')).toBeUndefined()
      expect(talk.shown()).toContain('真实姓名')
      const other = conversation()
      await other.say('我要投诉')
      await fillUp(other, { respondent_name: '', respondent_address: '某某区市府路 12 号' }).catch(() => {})
      for (let times = 0; other.value('respondent_name') === undefined && times < 3; times += 1) {
        await other.say(words)
        if (other.labels().includes('就填这个')) await other.press('就填这个')
      }
      await fillUp(other)
      await other.press('确认提交')
      const name = other.effect('file_complaint')?.fields.find((field) => field.name === 'respondent_name')
      expect(name?.display).toBe(words)
    },
  )

  it('a confirmation of last week’s draft files nothing', async () => {
    const talk = await atSummary()
    const old = talk.choice('确认提交').action
    await talk.say('/cancel')
    await talk.press('删除草稿')
    talk.at('2026-12-01T02:00:00.000Z')
    await talk.say('我要投诉')
    await fillUp(talk)
    await talk.send({ action: old })
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.shown()).toContain('过时')
  })

  it('the same press again changes nothing', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say(ANSWERS.facts as string)
    await fillUp(talk, { negotiated: '' }).catch(() => {})
    const { action } = talk.choice('还没协商')
    await talk.send({ action })
    const before = talk.state
    await talk.send({ action })
    expect(talk.state).toEqual(before)
  })
})

describe('two disputes in one message', () => {
  const TWO = '我要投诉，上周三在美家电器花三千八买的洗衣机漏水了，另外我在力健健身办的健身卡2000元也不给退'

  it('are split: one first, the other waits and is offered after filing', async () => {
    const talk = conversation()
    await talk.say(TWO)
    await talk.press('同意')
    expect(talk.shown()).toContain('您说了 2 件事')
    expect(talk.labels()).toEqual(['1. 洗衣机', '2. 健身卡'])
    await talk.press('2. 健身卡')
    await talk.say('对')
    expect(talk.value('item')).toMatchObject({ text: '健身卡' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 200_000 } })
    expect(JSON.stringify(talk.value('facts'))).not.toContain('洗衣机')
    await fillUp(talk)
    await talk.press('确认提交')
    const first = talk.effect('file_complaint')?.draft
    expect(talk.shown()).toContain('您还有一件没填')
    await talk.press('继续填写')
    expect(talk.effect('record_consents')?.consents).toMatchObject([{ kind: 'handling', given: true }])
    await talk.say('对')
    expect(talk.value('item')).toMatchObject({ text: '洗衣机' })
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-18' })
    await fillUp(talk)
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.draft).not.toBe(first)
  })

  it('may be chosen in words, and come up within the form too', async () => {
    const talk = conversation()
    await talk.say('/complain')
    await talk.press('同意')
    await talk.say('第一是买的冰箱不制冷，第二是孩子的培训班关门了')
    expect(talk.shown()).toContain('您说了 2 件事')
    await talk.say('随便')
    expect(talk.shown()).toContain('您说了 2 件事')
    await talk.say('先填第二个')
    expect(talk.value('item')).toMatchObject({ text: '培训班' })
    expect(talk.state?.waiting).toHaveLength(1)
  })

  it.each([
    '洗衣机漏水，另外送的电饭煲也没给我',
    '我的健身卡不给退，另外他们还卖过期蛋白粉',
    '手机坏了，还有商家不给退货',
  ])('%s is one', async (words) => {
    const talk = conversation()
    await talk.say(`我要投诉，${words}`)
    await talk.press('同意')
    expect(talk.shown()).not.toContain('件事')
    expect(talk.value('facts')).toBeDefined()
  })

  it('a new one while a draft waits: the form asks which, and nothing is lost', async () => {
    const talk = conversation()
    await talk.say('我要投诉，手机用了两天就坏了，花了两千块')
    await talk.press('同意')
    await talk.say('先不投')
    await talk.say('我要投诉，买的沙发塌了')
    expect(talk.shown()).toContain('没填完的投诉（手机）')
    await talk.press('填新的这件')
    await talk.press('同意')
    expect(talk.value('item')).toMatchObject({ text: '沙发' })
    expect(talk.state?.waiting.map(valuesOf)).toMatchObject([{ item: { text: '手机' } }])
  })
})

describe('a draft of an older form', () => {
  it('keeps the values that still have a place and says so once; an old confirmation files nothing', async () => {
    const talk = await atSummary()
    const old = talk.choice('确认提交').action
    const { draft } = talk.state as NonNullable<typeof talk.state>
    Object.assign(draft as object, { form: 1 })
    const gone: Values = { colour: { kind: 'text', text: '红' }, nature: { kind: 'choice', value: 'gone' } }
    note(draft as Draft, gone, 'said', { words: '', since: NOW })
    expect(talk.value('nature')).toEqual(gone.nature)
    await talk.send({ action: old })
    expect(talk.shown()).toContain('投诉表格更新过了')
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.value('amount')).toBeDefined()
    expect(talk.value('colour')).toBeUndefined()
    await talk.press('确认提交')
    expect(talk.shown()).not.toContain('投诉表格更新过了')
    expect(talk.effect('file_complaint')?.fields.find(({ name }) => name === 'nature')?.display).toBe('质量')
    expect(talk.effect('file_complaint')?.fields.map(({ name }) => name)).not.toContain('colour')
  })
})

describe('asked together', () => {
  it('day, place and sum; name, telephone and address: one answer each', async () => {
    const talk = conversation()
    await talk.say('/complain')
    await talk.press('同意')
    await talk.say('海信洗衣机用了几天就漏水')
    await talk.say('某某电器，某某区市府路 12 号')
    expect(talk.shown()).toContain('哪一天、在哪里买的（付的钱），一共付了多少')
    await talk.say('11月3号在解放路买的，3800块')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-03' })
    expect(talk.value('purchase_place')).toMatchObject({ text: '解放路' })
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000 } })
    expect(talk.value('brand')).toMatchObject({ text: '海信' })
    const asked = await fillUp(talk, {
      complainant_name: '张三测试 13800000000 某某区某某街道 1 号',
      filed_elsewhere: '12315，编号 20261101001',
    })
    expect(asked.at(-1)).toBe('complainant_name')
    expect(talk.value('complainant_address')).toMatchObject({ text: '某某区某某街道 1 号' })
    expect(talk.value('filed_reference')).toMatchObject({ text: '20261101001' })
  })

  it('a bare start with short answers takes at most 16', async () => {
    const talk = conversation()
    await talk.say('/complain')
    await fillUp(talk, {
      facts: '他们太过分了，很生气',
      item: '一个东西',
      respondent_name: '某某商行',
      purchase_date: '11月3号',
      complainant_name: '张三测试',
      complainant_phone: '13800000000 某某区某某街道',
    })
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')).toBeDefined()
    expect(talk.turns - 1).toBeLessThanOrEqual(16)
  })

  it('shows with the files the most useful evidence in this kind of dispute', async () => {
    const talk = conversation()
    await talk.say('我要投诉，健身卡办了2000块，健身房关门了')
    await fillUp(talk, { voucher: '' }).catch(() => {})
    expect(talk.shown()).toMatch(/健身卡.*合同.*付款记录.*关门或通知的照片/)
  })

  it('a day that nobody remembers is taken as it was given', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk, { purchase_date: '' }).catch(() => {})
    await talk.say('去年腊月')
    if (talk.field() === 'purchase_date') await talk.say('去年腊月，记不清了')
    expect(talk.value('purchase_date')).toMatchObject({ kind: 'text' })
    expect(talk.field()).not.toBe('purchase_date')
  })
})

it('entrusted mediation gets its own consent with the summary', async () => {
  const talk = await atSummary()
  await talk.press('公示和委托调解')
  expect(talk.shown()).toContain('委托调解也可以不选')
  await talk.press('同意委托调解')
  expect(talk.shown()).toContain('好，同意委托调解')
  await talk.press('确认提交')
  expect(talk.effect('file_complaint')?.consents).toContainEqual(
    expect.objectContaining({ kind: 'entrusting', given: true, version: expect.any(String) }),
  )
})
