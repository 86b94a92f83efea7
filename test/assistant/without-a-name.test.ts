import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { atSummary, conversation, fillUp } from './conversation.ts'

/** A form that asks for the business. */
async function atBusiness(facts = '我的电动车送去修，越修越坏') {
  const talk = conversation({ simplify: createFold() })
  await talk.say('我要投诉')
  await fillUp(talk, { facts, respondent_name: '' }).catch(() => {})
  expect(talk.field()).toBe('respondent_name')
  return talk
}

describe('a shop without a sign', () => {
  it.each(['个人修车铺，老板姓宋，城西区桥头路，没招牌', '没店名，老板姓宋', '不知道叫什么，师傅姓宋'])(
    '%s: the owner tells it, and the form goes on',
    async (words) => {
      const talk = await atBusiness()
      await talk.say(words)
      expect(talk.value('respondent_name')).toMatchObject({ text: '宋老板（没有店名）' })
      expect(talk.state?.draft?.status).toBe('open')
      expect(talk.effects).toEqual([])
    },
  )

  it('where its road is known, staff look for it', async () => {
    const talk = await atBusiness()
    await talk.say('在城西区桥头路12号')
    expect(talk.value('respondent_address')).toBeDefined()
    await talk.press('跳过')
    await talk.say('不知道叫什么')
    expect(talk.shown()).toContain('收款方')
    await talk.press('还是不知道，请工作人员帮忙')
    expect(talk.value('respondent_name')).toMatchObject({ text: '店名不清楚' })
    expect(talk.state?.draft?.status).toBe('open')
  })

  it.each(['老宋修车铺', '宋记修车铺，桥头路12号'])('%s is a name', async (words) => {
    const talk = await atBusiness('修车铺老板姓宋，把我的电动车修坏了')
    await talk.say(words)
    expect(talk.value('respondent_name')).toMatchObject({ text: words.split('，')[0] })
  })
})

describe('确认提交 where a question may stay open', () => {
  it.each([true, false])('files, once the summary was shown; its button on the screen: %s', async (isOnScreen) => {
    const talk = await atSummary()
    const draft = talk.state?.draft
    if (!draft) throw new Error('no draft')
    draft.matter.told = draft.matter.told.filter(({ slot }) => slot !== 'complainant_region')
    draft.at = { kind: 'field', name: 'complainant_region' }
    if (!isOnScreen && talk.state) talk.state.offered = []
    await talk.say('确认提交')
    expect(talk.effect('file_complaint')).toBeDefined()
  })

  it('does not file while something is missing', async () => {
    const talk = await atBusiness()
    await talk.say('确认提交')
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.shown()).toContain('没填完')
  })
})

describe('a greeting in the form', () => {
  it.each(['在吗', '你好，在吗？', '您好'])('%s is heard, and the question stays', async (words) => {
    const talk = await atBusiness()
    await talk.say(words)
    expect(talk.shown()).toContain('我在听')
    expect(talk.field()).toBe('respondent_name')
    expect(talk.asked).toEqual([])
  })
})
