import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/types.ts'
import type { AssistantDependencies } from '../../src/assistant/context.ts'
import { createAssistant } from '../../src/assistant/turn.ts'
import { plainText } from '../../src/message/blocks.ts'
import { assistantDependencies, conversation, NOW, TOPICS } from './conversation.ts'

describe('subscribing', () => {
  test('a person takes all alerts, narrows them to two topics, and ends them with three words', async () => {
    const talk = conversation()
    await talk.say('订阅警示')
    expect(talk.subscription).toBeNull()
    await talk.press('全部都要')
    expect(talk.subscription).toEqual({ topics: [], region: null })
    await talk.press('只要几类')
    await talk.press('预付卡')
    expect(talk.subscription).toEqual({ topics: ['预付卡'], region: null })
    await talk.press('食品安全')
    expect(talk.subscription).toEqual({ topics: ['食品安全', '预付卡'], region: null })
    await talk.press('不要「食品安全」了')
    await talk.press('选好了')
    expect(words(talk)).toContain('预付卡')
    await talk.say('不想收了')
    expect(talk.subscription).toBeNull()
  })

  test('leaving out the last topic ends them', async () => {
    const talk = conversation()
    talk.subscription = { topics: ['价格'], region: null }
    await talk.say('订阅警示')
    await talk.press('只要几类')
    await talk.press('不要「价格」了')
    expect([talk.subscription, words(talk).includes('不再发消费警示')]).toEqual([null, true])
  })

  test.each(['订阅警示', '我想收消费警示', '帮我订阅一下消费警示吧', '有新的警示就告诉我'])('%s', async (said) => {
    const talk = conversation()
    await talk.say(said)
    expect(words(talk)).toContain('消费警示是消委会提醒大家')
  })

  test.each(['取消订阅', '不再收警示', '不想收警示了', '别再发消费警示了', '警示不要发了'])('%s', async (said) => {
    const talk = conversation()
    talk.subscription = { topics: [], region: null }
    await talk.say(said)
    expect(talk.subscription).toBeNull()
  })

  test.each(['不想收了', '取消订阅'])('to whom no alerts go, 「%s」 is no word about alerts', async (said) => {
    const talk = conversation()
    await talk.say(said)
    expect(talk.effects).toEqual([])
    expect(words(talk)).not.toContain('警示')
  })

  test.each(['商家说的警示是真的吗', '快递不想收了能退吗', '取消订阅会员要退多少钱'])('%s is none', async (said) => {
    const talk = conversation()
    talk.subscription = { topics: [], region: null }
    await talk.say(said)
    expect(talk.subscription).not.toBeNull()
  })

  test('a topic and a region that are not there change nothing', async () => {
    const talk = conversation()
    await talk.send({ action: { kind: 'subscribe', topic: '天气' } })
    await talk.send({ action: { kind: 'subscribe_region', region: '110101' } })
    expect(talk.subscription).toBeNull()
  })

  test('in the middle of the form it answers no question: the form goes on', async () => {
    const talk = conversation()
    await talk.say('我要投诉')
    await talk.press('同意')
    const at = talk.state?.draft?.at
    await talk.say('订阅警示')
    expect(words(talk)).toContain('消费警示是消委会提醒大家')
    expect([talk.state?.draft?.at, talk.state?.draft?.status]).toEqual([at, 'open'])
  })
})

describe('an alert beside an answer', () => {
  const grounded = (question: string): Answer => ({
    ...{ outcome: 'grounded', text: question, reason: null, as_of: '2026-11-24', citations: [], superseded: [] },
    ...{ cases: [], questions: [], blocks: [{ kind: 'lead', text: `〔答：${question}〕` }], subject: 'prepaid' },
  })

  function asking(answer: (question: string) => Answer, beside: AssistantDependencies['alerts']['beside']) {
    const deps = assistantDependencies({ clock: () => new Date(NOW) })
    const assistant = createAssistant({
      ...deps,
      answer: async ({ text }) => answer(text),
      alerts: { topics: TOPICS, districts: [], beside },
    })
    let state: Parameters<typeof assistant.turn>[0]['state'] = null
    return async (text: string) => {
      const message = { channel: 'web', conversation: 'c', text, action: null, attachments: [], about: null } as const
      const result = await assistant.turn({
        ...{ message: { ...message, attachments: [], sentAt: NOW }, state, complaints: [], earlier: [] },
        ...{ unansweredStaff: null, followUp: null, shopReminder: null, staffHasTalk: null, evidence: [] },
        subscription: { topics: [], region: '420203' },
      })
      state = result.state
      return result.messages.flatMap(({ alert }) => alert ?? [])
    }
  }
  const found = async () => ({ id: 'a1', title: '当心' })

  test('one line, once in a talk, with the topic of the guide and the region of the person', async () => {
    const asked: unknown[] = []
    const ask = asking(grounded, async (query) => {
      asked.push(query)
      return found()
    })
    expect(await ask('健身卡能退吗')).toEqual([{ id: 'a1', label: '消费警示：当心' }])
    expect(await ask('那定金能退吗')).toEqual([])
    expect(asked[0]).toEqual({ guide: 'prepaid', region: '420203', today: '2026-11-24' })
  })

  test('none where nothing was found, where no guide answers, or in an emergency', async () => {
    const none = asking((text) => ({ ...grounded(text), outcome: 'abstained' }), found)
    expect(await none('健身卡能退吗')).toEqual([])
    const { subject: _, ...bare } = grounded('x')
    expect(await asking(() => bare, found)('健身卡能退吗')).toEqual([])
    const danger = asking(grounded, found)
    expect(await danger('我家煤气罐漏气了，头晕，健身卡能退吗')).toEqual([])
    expect(await asking(grounded, async () => null)('健身卡能退吗')).toEqual([])
  })
})

const words = (talk: ReturnType<typeof conversation>) => talk.messages.map(({ blocks }) => plainText(blocks)).join('\n')
