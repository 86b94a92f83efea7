import { describe, expect, it } from 'vitest'
import { ANSWERS, type Conversation, conversation, fillUp } from './conversation.ts'

const WORDS = [
  '好了继续',
  '行了，往下走吧',
  '嗯嗯 下一步',
  '下一步',
  '可以了，下一个问题',
  'ok next',
  '没问题 走起',
  '行 接着来',
]

/** What a person who tells little has said. */
const VAGUE = { facts: '东西用了几天就不对劲，我找过一次', item: '测试品' }

/** A talk at the question, with everything before it answered. */
async function at(name: string, answers: Record<string, string> = {}): Promise<Conversation> {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  for (let step = 0; step < 30 && talk.field() !== name; step += 1) {
    const words = talk.isUnsure() ? '对' : { ...ANSWERS, ...VAGUE, ...answers }[talk.field() ?? '']
    if (words === undefined) throw new Error(`the form never asks for ${name}`)
    await talk.say(words)
  }
  return talk
}

describe.each([...WORDS, '继续'])('%s', (words) => {
  it('is a yes to what is shown', async () => {
    const talk = conversation()
    await talk.say('我要投诉，上周三在晨光电器花2600买的洗衣机漏水')
    await talk.press('同意')
    expect(talk.isUnsure()).toBe(true)
    await talk.say(words)
    expect(talk.unsure()).toEqual({})
    expect(talk.value('respondent_name')).toMatchObject({ text: '晨光电器' })
    expect(talk.field()).toBe('respondent_address')
  })

  it('at the summary files nothing and says how to file', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk)
    await talk.say(words)
    expect(talk.effect('file_complaint')).toBeUndefined()
    expect(talk.field()).toBe('review')
    expect(talk.labels()).toContain('确认提交')
  })
})

describe.each(WORDS)('%s', (words) => {
  it.each(['item', 'filed_elsewhere', 'respondent_name', 'claims', 'complainant_name'])(
    'is no value at an empty question: %s',
    async (name) => {
      const talk = await at(name)
      const before = talk.values()
      expect(await talk.say(words)).not.toBe('')
      expect(talk.field()).toBe(name)
      expect(talk.values()).toEqual(before)
      expect(talk.unsure()).toEqual({})
      expect(talk.effect('hand_off')).toBeUndefined()
    },
  )

  it('leaves open what may be left open, the second time', async () => {
    const talk = await at('amount', { purchase_date: '11月3号在市府路' })
    expect(await talk.say(words)).toContain('「金额」还空着')
    expect(talk.labels()).toContain('先空着，以后再补')
    await talk.say(words)
    expect(talk.field()).toBe('voucher')
  })

  it('keeps the value that is being changed', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await fillUp(talk)
    const before = talk.values()
    await talk.say('改金额')
    await talk.say(words)
    expect(talk.values()).toEqual(before)
    expect(talk.field()).toBe('review')
  })

  it('is done with files that were sent', async () => {
    const talk = await at('voucher')
    await talk.files('小票.jpg')
    await talk.say(words)
    expect(talk.value('voucher')).toMatchObject({ value: 'uploaded' })
  })
})

it('what tells something beside it is no going on', async () => {
  const talk = await at('item')
  await talk.say('继续热水器')
  expect(talk.shown()).not.toContain('还空着')
})

it('is no consent where it does not say so', async () => {
  const talk = conversation()
  await talk.say('我要投诉，上周三在晨光电器花2600买的洗衣机漏水')
  await talk.say('嗯嗯 下一步')
  expect([talk.field(), talk.state?.draft?.said.length]).toEqual(['consent', 1])
})
