import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/answer/types.ts'
import { readState } from '../../src/assistant/state.ts'
import type { Action } from '../../src/message/actions.ts'
import { parseAction } from '../../src/message/actions.ts'
import { conversation, fillUp, texts } from './conversation.ts'

const SEQ = 7
const press = (useful: boolean): Action => ({ kind: 'rate', seq: SEQ, useful })

/** A person on Telegram who has asked a question. */
async function asked(given: Parameters<typeof conversation>[0] = {}) {
  const talk = conversation(given)
  const say = (text: string) => talk.say(text, { channel: 'telegram' })
  await say('押金不退怎么办')
  return {
    ...talk,
    talk,
    say,
    act: (action: Action) => talk.send({ channel: 'telegram', action }),
    votes: () => talk.effects.flatMap((effect) => (effect.kind === 'rate' ? [effect.vote] : [])),
  }
}

describe('有用 and 没用 on Telegram', () => {
  it('stand under every answer a person may rate, for the message that carries them', async () => {
    for (const outcome of ['grounded', 'abstained'] as const) {
      const { talk } = await asked({ outcome })
      expect(talk.labels().slice(-2)).toEqual(['有用', '没用'])
      expect(talk.choice('没用')).toMatchObject({ rating: true, action: { kind: 'rate', seq: null, useful: false } })
    }
    for (const outcome of ['needs_facts', 'unavailable', 'out_of_scope'] as const) {
      expect((await asked({ outcome })).talk.labels()).not.toContain('没用')
    }
  })

  it('are left to the page on the web', async () => {
    const talk = conversation()
    await talk.say('押金不退怎么办')
    expect(talk.labels()).not.toContain('有用')
    expect(talk.messages.at(-1)).toMatchObject({ rateable: true, question: '押金不退怎么办' })
  })

  it('有用 is a vote and a thank-you', async () => {
    const { act, votes } = await asked()
    expect(await act(press(true))).toBe(texts('feedback-thanks'))
    expect(votes()).toEqual([{ seq: SEQ, useful: true, code: null, reason: null }])
  })

  it('没用 is a vote at once and asks why; a reason is another vote on the same message', async () => {
    const { talk, act, votes } = await asked()
    await act(press(false))
    expect(votes()).toEqual([{ seq: SEQ, useful: false, code: null, reason: null }])
    expect(talk.labels()).toEqual(['没答到点子上', '看不懂', '不对', '其他'])
    await act(talk.choice('看不懂').action)
    expect(votes()).toEqual([{ seq: SEQ, useful: false, code: 'unclear', reason: null }])
    expect(talk.state?.asking).toBeNull()
  })

  it.each(['太多字了', '没说押金条丢了的情况', '法条是旧的'])(
    'the next message is taken as the remark: %s',
    async (words) => {
      const { act, say, votes, talk } = await asked()
      await act(press(false))
      await say(words)
      expect(votes()).toEqual([{ seq: SEQ, useful: false, code: null, reason: words }])
      expect(talk.asked).toHaveLength(1)
      await say(words)
      expect(votes()).toEqual([])
    },
  )

  it('其他 asks for words, which keep it as the reason', async () => {
    const { act, say, votes, talk } = await asked()
    await act(press(false))
    await act(talk.choice('其他').action)
    await say('语气太冷')
    expect(votes()).toEqual([{ seq: SEQ, useful: false, code: 'other', reason: '语气太冷' }])
  })

  it.each([
    ['那押金条丢了还能退吗', 2],
    ['我在他家交了押金，退租的时候房东说墙上有钉子眼，就把两千块押金全扣了，我不服，钉子眼是以前就有的，照片也有', 3],
    ['我要投诉', 1],
    ['谢谢', 1],
    ['人工', 1],
    // What to do now comes alone.
    ['煤气泄漏了，满屋子味道', 1],
    ['我不想活了', 1],
  ])('a message that is no remark is handled as usual: %s', async (words, questions) => {
    const { act, say, votes, talk } = await asked()
    await act(press(false))
    await say(words)
    expect(votes()).toEqual([])
    expect(talk.asked).toHaveLength(questions)
    expect(talk.state?.asking).toBeNull()
  })

  it('only the next message is the remark, whatever the next one was', async () => {
    const { act, say, votes } = await asked()
    await act(press(false))
    await say('帮助')
    await say('太多字了')
    expect(votes()).toEqual([])
  })

  it('pressed while a form is open is a vote; the form goes on and keeps its answers to itself', async () => {
    const { act, say, votes, talk } = await asked()
    await say('我要投诉')
    await talk.press('同意')
    const field = talk.field()
    const shown = await act(press(false))
    expect(votes()).toHaveLength(1)
    expect(shown).toContain(texts('feedback-why-choose'))
    expect(talk.field()).toBe(field)
    await act({ kind: 'rate_reason', seq: SEQ, code: 'other' })
    expect(talk.state?.asking).toBeNull()
    await fillUp(talk)
    expect(talk.field()).toBe('review')
  })

  it('an answer within a form has no such buttons and is not kept for the editors', async () => {
    const { say, talk } = await asked({ outcome: 'abstained' })
    await say('我要投诉')
    await talk.press('同意')
    await say('请问七天无理由退货算数吗？')
    const answer = talk.messages.find(({ rateable }) => rateable)
    expect(answer).toBeDefined()
    expect(answer?.question).toBeUndefined()
    expect(talk.labels()).not.toContain('没用')
    expect(talk.effect('open_question')).toBeUndefined()
  })

  it('a button that does not know its message is told kindly', async () => {
    const { act, votes } = await asked()
    expect(await act({ kind: 'rate', seq: null, useful: true })).toBe(texts('assistant-old-button'))
    expect(votes()).toEqual([])
    expect(parseAction({ kind: 'rate', seq: -1, useful: true })).toBe('unknown')
    expect(parseAction({ kind: 'rate_reason', seq: 3, code: 'bad' })).toBe('unknown')
  })

  it('the question why survives a restart', async () => {
    const { act, talk } = await asked()
    await act(press(false))
    expect(readState(talk.state).asking).toEqual({ kind: 'remark', seq: SEQ, code: null })
  })
})

describe('questions without an answer', () => {
  const reason = (code: 'no_rule' | 'no_edition' | 'brand_advice') => ({ code, message: '…' })
  const abstained = { outcome: 'abstained' } as const

  it.each(['no_rule', 'no_edition'] as const)('go to the editors when there is %s', async (code) => {
    const { talk } = await asked({ ...abstained, answer: { reason: reason(code) } })
    expect(talk.effects).toEqual([{ kind: 'open_question', text: '押金不退怎么办', outcome: code }])
  })

  it('go when one of several in a message has none', async () => {
    const part = { ...({} as Answer), reason: reason('no_rule') }
    const { talk } = await asked({ answer: { parts: [{ ...part, reason: null }, part] } })
    expect(talk.effect('open_question')?.outcome).toBe('no_rule')
  })

  it.each([
    [abstained.outcome, reason('brand_advice')],
    ['grounded', null],
    ['unavailable', { code: 'search_down', message: '…' }],
    ['out_of_scope', { code: 'not_consumer', message: '…' }],
  ] as const)('and nothing else does: %s', async (outcome, why) => {
    const { talk } = await asked({ outcome, answer: { reason: why } })
    expect(talk.effects).toEqual([])
  })
})
