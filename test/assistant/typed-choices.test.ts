import { describe, expect, it } from 'vitest'
import type { Heard, Listening } from '../../src/assistant/types.ts'
import { atSummary, type Conversation, conversation, fillUp } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const voice: Listening = {
  service: 'speech.example.org',
  longestSeconds: 300,
  listen: async (): Promise<Heard> => ({ ok: true, text: '健身房关门了，卡里的钱怎么要' }),
}

/** Each place where a person decides something by typing, and how to tell that nothing was decided there. */
const PLACES: Record<string, { begin: () => Promise<Conversation>; undecided: (talk: Conversation) => void }> = {
  'whether the form may begin': {
    async begin() {
      const talk = conversation()
      await talk.say('我要投诉，上周三在晨光电器花2600买的洗衣机漏水')
      return talk
    },
    undecided: (talk) => expect(talk.effect('record_consents')).toBeUndefined(),
  },
  'whether a recording may be sent away': {
    async begin() {
      const talk = conversation({ voice })
      await talk.send({
        channel: 'telegram',
        attachments: [{ evidence: 'v1', name: '语音 1.ogg', state: 'stored', refusalKey: null, voice: { seconds: 3 } }],
      })
      return talk
    },
    undecided(talk) {
      expect(talk.effect('record_consents')).toBeUndefined()
      expect(talk.state?.voice.consent).toBeNull()
    },
  },
  'the consents at the summary': {
    begin: () => atSummary(),
    undecided(talk) {
      expect(talk.state?.draft).toMatchObject({ entrusting: false, publication: false })
      expect(talk.effect('file_complaint')).toBeUndefined()
    },
  },
  'the consents at the summary, where both are given': {
    async begin() {
      const talk = await atSummary()
      await talk.press('公示和委托调解')
      await talk.press('同意委托调解')
      await talk.press('公示和委托调解')
      await talk.press('同意公示')
      return talk
    },
    undecided: (talk) => expect(talk.state?.draft).toMatchObject({ entrusting: true, publication: true }),
  },
  'whether the draft is emptied': {
    async begin() {
      const talk = await atSummary()
      await talk.say('重新填')
      return talk
    },
    undecided: (talk) => expect(talk.effect('discard_draft')).toBeUndefined(),
  },
  'whether the draft is dropped': {
    async begin() {
      const talk = await atSummary()
      await talk.say('取消')
      return talk
    },
    undecided: (talk) => expect(talk.effect('discard_draft')).toBeUndefined(),
  },
  'which of two drafts': {
    async begin() {
      const talk = conversation()
      await talk.say('我要投诉，手机用了两天就坏了，花了两千块')
      await talk.press('同意')
      await talk.say('先不投')
      await talk.say('我要投诉，买的沙发塌了')
      return talk
    },
    undecided: (talk) => expect(talk.state?.waiting).toEqual([]),
  },
  'which of two answers holds': {
    async begin() {
      const talk = conversation()
      await talk.say('我要投诉')
      await fillUp(talk, { amount: '没付钱', claims: '退款3000元' })
      return talk
    },
    undecided: (talk) => expect(talk.field()).toBe('clash'),
  },
  'whether a complaint is withdrawn': {
    async begin() {
      const talk = conversation({ complaints: [ownComplaint('accepted')] })
      await talk.say('我要撤诉')
      return talk
    },
    undecided: (talk) => expect(talk.effect('withdraw')).toBeUndefined(),
  },
}

const ASKED: Record<keyof typeof PLACES, string[]> = {
  'whether the form may begin': ['同意的话你们会告诉商家吗', '同意吗', '同意行不行', '可以不可以', '同意了能不能反悔'],
  'whether a recording may be sent away': [
    '同意转的话别人听得到吗',
    '同意转写会传到哪里',
    '可以转吗',
    '转成文字行不行',
    '当证据行不行',
    '不转行不行',
  ],
  'the consents at the summary': [
    '同意委托会怎么样',
    '同意委托的话要钱吗',
    '同意委托你们什么',
    '同意委托？',
    '同意公示？',
    '同意公示会怎么样',
    '提交了能不能改',
  ],
  'the consents at the summary, where both are given': [
    '不委托会影响处理吗',
    '不委托行不行',
    '不公示行不行',
    '不公示？',
  ],
  'whether the draft is emptied': ['清空了照片还在吗', '清空吗', '重新填的话要重新传照片吗', '清空行不行'],
  'whether the draft is dropped': ['删了还能找回来吗', '删除草稿行不行', '不要了会怎么样'],
  'which of two drafts': ['沙发我要换新的，他们不肯', '填新的那这个还在吗', '另外一件行不行'],
  'which of two answers holds': ['你们看看到底哪个没错，我也记不清', '都没错行不行', '没问题吗'],
  'whether a complaint is withdrawn': ['撤了还能再告吗', '撤行不行', '同意撤的话会怎么样'],
}

describe.each(Object.entries(PLACES))('a question decides nothing: %s', (place, { begin, undecided }) => {
  it.each(ASKED[place] ?? [])('%s', async (words) => {
    const talk = await begin()
    await talk.say(words)
    undecided(talk)
    expect(talk.shown().trim()).not.toBe('')
  })
})

describe('what is typed decides as a button does', () => {
  const at = (place: keyof typeof PLACES) => PLACES[place]?.begin() ?? conversation()

  it.each(['同意转文字', '同意', '转吧', '好，同意转写', '可以转'])(
    'the recording may be sent away: %s',
    async (words) => {
      const talk = await at('whether a recording may be sent away')
      await talk.say(words)
      expect(talk.state?.voice.consent).toMatchObject({ given: true })
    },
  )

  it.each(['不用', '不转了', '不用转'])('it may not: %s', async (words) => {
    const talk = await at('whether a recording may be sent away')
    await talk.say(words)
    expect(talk.effect('record_consents')?.consents).toMatchObject([{ given: false }])
  })

  it.each(['当证据', '作为证据', '留作证据吧'])('it is kept as it is: %s', async (words) => {
    const talk = await at('whether a recording may be sent away')
    await talk.say(words)
    expect(talk.state?.loose).toEqual(['v1'])
  })

  it.each(['同意委托', '同意委托你们', '我同意委托调解', '好，委托调解同意', '可以委托'])(
    'entrusting is agreed to: %s',
    async (words) => {
      const talk = await at('the consents at the summary')
      await talk.say(words)
      expect(talk.state?.draft).toMatchObject({ entrusting: true, publication: false })
    },
  )

  it.each(['不委托', '不同意委托', '不要委托调解', '委托调解不用了'])('entrusting is refused: %s', async (words) => {
    const talk = await at('the consents at the summary, where both are given')
    await talk.say(words)
    expect(talk.state?.draft).toMatchObject({ entrusting: false, publication: true })
  })

  it.each(['清空', '重新填', '清空，重新填', '清空吧', '好的'])('the draft is emptied: %s', async (words) => {
    const talk = await at('whether the draft is emptied')
    await talk.say(words)
    expect(talk.effect('discard_draft')).toBeDefined()
  })

  it.each(['新的', '填新的', '另外一件', '先填新的这件', '另填一份'])(
    'the other one comes first: %s',
    async (words) => {
      const talk = await at('which of two drafts')
      await talk.say(words)
      expect(talk.state?.waiting).toHaveLength(1)
    },
  )

  it.each(['都没写错', '两个都没错', '我没写错', '都对', '没问题，就这样'])('both hold: %s', async (words) => {
    const talk = await at('which of two answers holds')
    await talk.say(words)
    expect(talk.field()).toBe('review')
  })

  it.each(['对，撤', '撤吧', '是的'])('it is withdrawn: %s', async (words) => {
    const talk = await at('whether a complaint is withdrawn')
    await talk.say(words)
    expect(talk.effect('withdraw')).toBeDefined()
  })
})
