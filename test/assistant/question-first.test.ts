import { describe, expect, it } from 'vitest'
import { conversation } from './conversation.ts'

/** Somebody who asks first: what they told before, and the question. */
const ASKED: [told: string, question: string][] = [
  ['流量超了扣了我120块，我都不知道', '我想退这个钱 一共205对吧'],
  ['做双眼皮花了12800，做坏了', '那我先告还是先投诉'],
  ['我想问下健身卡怎么退', '那我先投诉还是先报警'],
  ['健身房不退钱', '我想先问清楚再投诉'],
  ['健身房不退钱', '先去法院还是先投诉啊'],
]

describe('a question begins no complaint', () => {
  it.each(ASKED)('after 「%s」: 「%s」', async (told, question) => {
    const talk = conversation()
    await talk.say(told)
    const before = talk.asked.length
    await talk.say(question)
    expect(talk.state?.draft).toBeNull()
    expect(talk.asked).toHaveLength(before + 1)
  })

  it.each(['我要投诉', '我还是投诉吧', '那我先投诉', '帮我投诉这家健身房', '我要投诉他们，一共扣了205'])(
    'a wish does: 「%s」',
    async (words) => {
      const talk = conversation()
      await talk.say('健身房不退钱')
      await talk.say(words)
      expect(talk.field()).toBe('consent')
    },
  )
})

describe('who only asks leaves the form', () => {
  const atConsent = async () => {
    const talk = conversation()
    await talk.say('健身房不退钱')
    await talk.say('我要投诉')
    return talk
  }

  it.each(['我不是要投诉 就是问问', '我不是要投诉', '我没说要投诉啊', '不是投诉，我就是问一下', '我没想投诉'])(
    '「%s」 closes it, and nothing is lost',
    async (words) => {
      const talk = await atConsent()
      await talk.say(words)
      expect(talk.state?.draft?.status).toBe('paused')
      expect(talk.effect('discard_draft')).toBeUndefined()
      await talk.say('一共 1800 用了 600 还剩1200对吧')
      expect(talk.shown()).not.toContain('请点「同意」')
    },
  )

  it('what is asked with it is answered', async () => {
    const talk = await atConsent()
    const before = talk.asked.length
    await talk.say('我不是要投诉，就是问问健身卡能退多少')
    expect(talk.state?.draft?.status).toBe('paused')
    expect(talk.asked).toHaveLength(before + 1)
    expect(talk.asked.at(-1)?.text).toContain('健身卡能退多少')
  })

  it.each(['我不是要投诉客服，是要投诉老板', '不是我要投诉，是我妈要投诉', '我没投诉过别的地方'])(
    '「%s」 does not',
    async (words) => {
      const talk = await atConsent()
      await talk.say(words)
      expect(talk.state?.draft?.status).toBe('open')
    },
  )

  it('a question before the consent is answered, and kept', async () => {
    const talk = await atConsent()
    const before = talk.asked.length
    await talk.say('一共 1800 用了 600 还剩1200对吧')
    expect(talk.asked).toHaveLength(before + 1)
    expect(talk.field()).toBe('consent')
    expect(talk.state?.draft?.said.some(({ text }) => text.includes('1800'))).toBe(true)
  })
})
