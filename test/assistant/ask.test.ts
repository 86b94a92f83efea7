import { describe, expect, it } from 'vitest'
import { atSummary, conversation, fillUp } from './conversation.ts'

const askOf = (talk: ReturnType<typeof conversation>) => talk.messages.at(-1)?.ask

/** A conversation at the question for a field, with nothing in it yet. */
async function askedFor(field: string, answers: Record<string, string> = {}) {
  const talk = conversation()
  await talk.say('我要投诉')
  await fillUp(talk, { ...answers, [field]: '' }).catch(() => {})
  expect(talk.field()).toBe(field)
  await talk.say('继续填')
  return talk
}

describe('what a question tells the line people write in', () => {
  it.each([
    ['purchase_date', { input: 'date', hint: '例如：11 月 3 日，3800 元', alone: false }],
    ['respondent_name', { input: 'words', hint: '例如：某某电器，市府路 12 号', alone: false }],
    ['negotiated', { input: 'words', hint: '例如：找过两次，店长不同意', alone: true }],
  ] as const)('%s', async (field, ask) => {
    expect(askOf(await askedFor(field))).toEqual(ask)
  })

  it('a sum alone, a day alone and a telephone have their own kinds', async () => {
    const talk = await atSummary()
    for (const [section, label, ask] of [
      ['改东西和钱', '改金额', { input: 'money', hint: '例如：3800', alone: true }],
      ['改东西和钱', '改购买日期', { input: 'date', hint: '例如：上周六，或 11 月 3 日', alone: true }],
      ['改您的联系方式', '改您的电话', { input: 'phone', hint: '手机号，座机带上区号', alone: true }],
    ] as const) {
      await talk.press(section)
      expect(askOf(talk)).toBeUndefined()
      await talk.send({ action: talk.choice(label).action })
      expect(askOf(talk)).toEqual(ask)
      await talk.press('回到摘要')
      expect(askOf(talk)).toMatchObject({ hint: '例如：金额改成 3080', input: 'words' })
    }
  })

  it('the quick answers are understood: 今天, 昨天, 上个月, a day of the picker, and 记不清了', async () => {
    const talk = await atSummary()
    const answers: [string, string, object][] = [
      ['改购买日期', '今天', { day: '2026-11-24' }],
      ['改购买日期', '昨天', { day: '2026-11-23' }],
      ['改购买日期', '2026 年 11 月 3 日', { day: '2026-11-03' }],
      ['改购买日期', '上个月，记不清哪一天', { kind: 'text' }],
    ]
    for (const [label, words, value] of answers) {
      await talk.press('改东西和钱')
      await talk.press(label)
      await talk.say(words)
      expect(talk.field(), words).toBe('review')
      expect(talk.value('purchase_date'), words).toMatchObject(value)
    }
    const other = await askedFor('amount', { purchase_date: '11月3号' })
    await other.say('记不清了')
    expect(other.labels()).toContain('先空着，以后再补')
  })
})
