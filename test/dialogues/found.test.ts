import { describe, expect, it } from 'vitest'
import { fieldOf } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { readChange } from '../../src/complaint/reading/change-named.ts'
import { readSaid } from '../../src/complaint/reading/prefill.ts'
import { respondentWords } from '../../src/complaint/wording/respondent.ts'
import { readAmount } from '../../src/normalise/amount.ts'
import { readDate } from '../../src/normalise/date.ts'
import { ANSWERS, conversation, fillUp, form, intents, openings } from '../assistant/conversation.ts'
import { ownComplaint as own } from '../assistant/own-complaint.ts'

const day = '2026-11-24'
const read = (text: string) => readSaid({ form, openings }, { text, written: text, day })
const filing = { kind: 'file_complaint' as const }

describe('what the dialogues showed: values', () => {
  it('the name of a relative is no business', () => {
    expect(read('我妈叫吴秀珍').unsure.respondent_name).toBeUndefined()
  })

  it.each(['我上个月在楼下那个门面买了泡脚的药粉', '我手机有照片他们发的袋子上面写的'])(
    '%s: neither 门面 nor the phone is the thing bought',
    (text) => {
      expect(['门面', '手机']).not.toContain((read(text).unsure.item as { text?: string } | undefined)?.text)
    },
  )

  it('a refusal of the business is no claim, and what the person wants still is', () => {
    expect(read('店家说电池只保一个月，不给换').unsure.claims).toBeUndefined()
    expect(read('电池坏了，我要换').unsure.claims).toMatchObject({ values: ['exchange'] })
  })

  it.each([
    ['收据没有的他们就给了个袋子', 'none'],
    ['没有发票，有合同', 'contract'],
    ['付款截图有，回头给你', 'payment'],
    ['有小票', 'invoice'],
  ])('%s is evidence: %s', (text, value) => {
    const voucher = readAnswer(fieldOf(form, 'voucher'), text, {
      form,
      values: {},
      today: day,
      insisted: false,
      simplify: (words) => words,
    })
    expect(voucher).toMatchObject({ ok: true, values: { voucher: { value } } })
  })

  it('a house number, and the day on which the business closed, are no days of buying', () => {
    expect(readDate('不对，是17号，西门大街17号', day)).toMatchObject({ ok: false })
    expect(readDate('上个月18号关的门', day)).toMatchObject({ ok: false })
    expect(readDate('17号买的', day)).toMatchObject({ ok: true, day: '2026-11-17' })
  })

  it('the sum of several sums is the amount', () => {
    expect(readAmount('199加599，一共798')).toMatchObject({ ok: true, money: { cents: 79_800 } })
    expect(readAmount('199加599')).toMatchObject({ ok: false, code: 'several' })
  })

  it('「店叫…」 leads to the name, and 「商家地址是…」 changes what stands there', () => {
    expect(respondentWords(form, '店叫星联通讯，在人民路口').name).toBe('星联通讯')
    const values = { respondent_address: { kind: 'text' as const, text: '西门大街7号' } }
    const change = readChange(form, values, '商家地址是西门大街17号')
    expect([change?.field.name, change?.words]).toEqual(['respondent_address', '西门大街17号'])
  })

  it.each(['都对都对', '是的是的', '啱呀', '系'])('%s is a yes', (text) => expect(intents.saysYes(text)).toBe(true))
})

describe('what the dialogues showed: the way', () => {
  it('a second complaint begins without what was said of the filed one', async () => {
    const talk = conversation()
    await talk.say('我在优品数码买的手机死机，3299买的')
    await talk.say('我要投诉')
    await fillUp(talk, ANSWERS)
    await talk.press('确认提交')
    expect(talk.effect(filing.kind)).toBeDefined()
    talk.complaints = [own('submitted', { item: '手机', filedAt: '2026-11-24T14:00:00.000Z' })]
    talk.at('2026-11-24T14:10:00.000Z')
    await talk.say('我要再投诉一件，丽人美容院的')
    expect(talk.state?.draft?.said.map(({ text }) => text)).toEqual(['我要再投诉一件，丽人美容院的'])
  })

  it('with two open complaints the name of the thing chooses, what was kept goes there, and so do later files', async () => {
    const filedAt = '2026-11-24T13:59:00.000Z'
    const talk = conversation({
      complaints: [own('submitted', { id: 'k2', item: '美容卡', filedAt }), own('submitted', { item: '手机' })],
    })
    await talk.say('我又找到一张小票')
    await talk.say('手机的')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: '我又找到一张小票' })
    await talk.files('a.jpg')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', evidence: ['file-a.jpg'] })
    await talk.say('美容卡那家店今天贴了转让')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k2' })
  })

  it('a remark after 「没有退」 leaves it the answer', async () => {
    const talk = conversation({ complaints: [own('mediating')] })
    await talk.say('我要撤诉')
    await talk.say('是的')
    await talk.say('没有退钱，就是换了新的')
    expect(talk.effect('report_outcome')).toMatchObject({ recoveredCents: 0 })
  })

  it('a new telephone told with the wish is not asked for', async () => {
    const talk = conversation({ complaints: [own('accepted')] })
    await talk.say('我换手机号了，以后打13900002222')
    expect(talk.shown()).toContain('13900002222')
  })
})
