import { describe, expect, it } from 'vitest'
import { parseAction } from '../../src/message/actions.ts'
import { atSummary, type Conversation, conversation, fillUp } from './conversation.ts'

const OPENING = "我叫张三测试,13800000000,黄石港区。上周三在市府路'美家电器'花三千八买的洗衣机,今天漏水,要退货"

/** Edits a field from the summary. */
async function edit(talk: Conversation, label: string, answer: string) {
  await talk.press(`改${label}`)
  return talk.say(answer)
}

describe('a value that stood in the draft and is replaced is told, old and new, with 撤销', () => {
  it('by a correction in passing, in the middle of the form', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await talk.consent()
    const field = talk.field()
    await talk.say('店名写错了,是美佳不是美家')
    expect(talk.shown()).toContain('改好了：商家名称从「美家电器」改成「美佳电器」。')
    expect(talk.field()).toBe(field)
    await talk.press('撤销')
    expect(talk.shown()).toContain('改回来了：商家名称还是「美家电器」。')
    expect(talk.value('respondent_name')).toEqual({ kind: 'text', text: '美家电器' })
    expect(talk.field()).toBe(field)
  })

  it('by a correction at the summary, where the summary follows', async () => {
    const talk = await atSummary()
    await talk.say('金额改成 3080')
    expect(talk.shown()).toContain('改好了：金额从「3800 元」改成「3080 元」。')
    expect(talk.field()).toBe('review')
    await talk.press('撤销')
    expect(talk.shown()).toContain('改回来了：金额还是「3800 元」。')
    expect(talk.field()).toBe('review')
    await talk.press('确认提交')
    expect(talk.effect('file_complaint')?.fields.find(({ name }) => name === 'amount')?.display).toBe('3800 元')
  })

  it('by editing from the summary', async () => {
    const talk = await atSummary()
    await edit(talk, '购买日期', '11月5号')
    expect(talk.shown()).toContain('从「2026-11-03（11月3号）」改成「2026-11-05（11月5号）」')
    await talk.press('撤销')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-03' })
  })

  it('by an answer that also holds the value of another field: each has its own way back', async () => {
    const talk = await atSummary()
    await edit(talk, '您的姓名', '李四测试 13900000000')
    expect(talk.shown()).toContain('从「张三测试」改成「李四测试」')
    expect(talk.shown()).toContain('从「13800000000」改成「13900000000」')
    const [name, phone] = talk.labels().filter((label) => label.startsWith('撤销'))
    await talk.press(phone ?? '')
    expect(talk.value('complainant_phone')).toMatchObject({ digits: '13800000000' })
    expect(talk.value('complainant_name')).toMatchObject({ text: '李四测试' })
    expect(name).toMatch(/^撤销：/)
  })

  it('by another answer after going back', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    await talk.say('买的洗衣机用了几天就漏水')
    await talk.press('上一步')
    await talk.say('买的洗衣机第二天就不转了')
    expect(talk.shown()).toContain('改成「买的洗衣机第二天就不转了」')
    await talk.press('撤销')
    expect(talk.value('facts')).toMatchObject({ text: '买的洗衣机用了几天就漏水' })
  })

  it('typed 撤销 works like the button', async () => {
    const talk = await atSummary()
    await talk.say('金额改成 3080')
    await talk.say('撤销')
    expect(talk.value('amount')).toMatchObject({ money: { cents: 380_000 } })
  })

  it('a long value is told in one line', async () => {
    const talk = await atSummary()
    await edit(talk, '事情经过', `洗衣机漏水\n${'一直没有人来修。'.repeat(20)}`)
    const line = talk
      .shown()
      .split('\n')
      .find((one) => one.includes('改好了'))
    expect(line).toMatch(/改成「洗衣机漏水 一直没有人来修。.*…」。$/u)
    expect(line?.length).toBeLessThan(130)
  })
})

it('every value keeps the words that it was read from, and when they were written', async () => {
  const talk = conversation()
  await talk.say('健身房关门了，付了2000块，咋办')
  const then = talk.state?.history[0]?.sentAt
  talk.at('2026-11-24T15:00:00.000Z')
  await talk.say('我要投诉')
  talk.at('2026-11-24T16:00:00.000Z')
  await talk.press('同意')
  const told = (slot: string) => talk.state?.draft?.matter.told.filter((fact) => fact.slot === slot)
  expect(told('amount')).toMatchObject([{ words: '健身房关门了，付了2000块，咋办', since: then, certainty: 'read' }])
  await talk.press('都对')
  expect(told('amount')).toMatchObject([{ certainty: 'read' }, { certainty: 'confirmed', since: then }])
})

describe('nothing is told', () => {
  it('of the same said in other words', async () => {
    const talk = await atSummary()
    await edit(talk, '金额', '3800')
    expect(talk.shown()).not.toContain('改好了')
    expect(talk.labels()).not.toContain('撤销')
  })

  it('of a day that is not certain and stands already: it needs no second yes', async () => {
    const talk = await atSummary()
    await edit(talk, '购买日期', '周三')
    await talk.say('对')
    expect(talk.value('purchase_date')).toMatchObject({ day: '2026-11-18' })
    await edit(talk, '购买日期', '周三')
    expect(talk.field()).toBe('review')
    expect(talk.shown()).not.toContain('改好了')
  })

  it('of what happened told further: nothing of it changed', async () => {
    const talk = conversation()
    await talk.say(OPENING)
    await talk.consent()
    await talk.say('补充一下，师傅来看过一次')
    expect(talk.value('facts')).toMatchObject({ text: expect.stringContaining('师傅来看过一次') })
    expect(talk.shown()).not.toContain('改好了')
  })

  it('of a form that is only filled in', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk)
    expect(talk.state?.draft?.undoable).toEqual({})
  })
})

describe('撤销', () => {
  it('still works after other answers', async () => {
    const talk = await atSummary()
    await talk.say('金额改成 3080')
    const { action } = talk.choice('撤销')
    await talk.say('协商改成商家不理或一直拖')
    await talk.send({ action })
    expect(talk.shown()).toContain('金额还是「3800 元」')
    expect(talk.value('negotiated')).toMatchObject({ kind: 'choice' })
  })

  it.each<[string, (talk: Conversation) => Promise<unknown>]>([
    ['the same field was changed again', (talk) => talk.say('金额改成 3090')],
    ['it was taken back already', (talk) => talk.press('撤销')],
  ])('changes nothing when %s, and says so kindly', async (_, then) => {
    const talk = await atSummary()
    await talk.say('金额改成 3080')
    const { action } = talk.choice('撤销')
    await then(talk)
    const before = talk.value('amount')
    await talk.send({ action })
    expect(talk.shown()).toContain('这次没有动')
    expect(talk.value('amount')).toEqual(before)
    expect(talk.field()).toBe('review')
  })

  it('of a draft that was filed is an old button', async () => {
    const talk = await atSummary()
    await talk.say('金额改成 3080')
    const { action } = talk.choice('撤销')
    await talk.press('确认提交')
    await talk.send({ action })
    expect(talk.shown()).toContain('过时')
    expect(talk.effects).toEqual([])
  })

  it('is read from the store as it was kept', async () => {
    const talk = await atSummary()
    await talk.say('金额改成 3080')
    const { action } = talk.choice('撤销')
    expect(parseAction(JSON.parse(JSON.stringify(action)))).toEqual(action)
    expect(parseAction({ ...action, revision: -1 })).toBe('unknown')
  })

  it('of a field that no form has changes nothing', async () => {
    const talk = await atSummary()
    const draft = talk.state?.draft
    await talk.send({ action: { kind: 'undo', draft: draft?.id ?? '', field: 'colour', revision: 0 } })
    expect(talk.shown()).toContain('这次没有动')
    expect(talk.state?.draft?.matter).toEqual(draft?.matter)
  })

  it('makes an older confirmation file nothing', async () => {
    const talk = await atSummary()
    await talk.say('金额改成 3080')
    const old = talk.choice('确认提交').action
    await talk.press('撤销')
    await talk.send({ action: old })
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.shown()).toContain('内容改过了')
  })

  it('of an address takes its region along', async () => {
    const talk = await atSummary({ respondent_name: '某某电器，黄石市下陆区团城山路 12 号' })
    const region = talk.value('respondent_region')
    expect(region).toBeDefined()
    await talk.say('商家地址改成武汉市江岸区一元路 5 号')
    expect(talk.value('respondent_region')).not.toEqual(region)
    await talk.press('撤销')
    expect(talk.value('respondent_address')).toMatchObject({ text: '黄石市下陆区团城山路 12 号' })
    expect(talk.value('respondent_region')).toEqual(region)
  })
})
