import { describe, expect, it } from 'vitest'
import { conversation, NOW } from './conversation.ts'

const talk = { who: '李四测试', complaint: null, toldAt: null }

describe('a turn while a member of staff has the talk', () => {
  it('reads nothing into the words: a typed label presses no button, a question is not answered', async () => {
    const person = conversation()
    await person.say('押金不退怎么办')
    await person.say('我要投诉')
    const asked = person.asked.length
    person.staffHasTalk = talk
    for (const words of ['同意', '网购能退吗', '帮助', '撤诉', '上一步']) {
      await person.say(words)
      expect(person.effects).toEqual([{ kind: 'tell_talk', text: words, evidence: [], told: true }])
    }
    expect(person.asked).toHaveLength(asked)
    expect(person.state?.draft?.status).toBe('paused')
    expect(person.state?.draft?.consents).toEqual([])
  })

  it('tells at most once a minute that words arrive, from the very minute on', async () => {
    const person = conversation()
    const ago = (ms: number) => ({ ...talk, toldAt: new Date(Date.parse(NOW) - ms).toISOString() })
    person.staffHasTalk = ago(59_999)
    await person.say('在吗')
    await person.say('还在吗')
    expect(person.messages).toEqual([])
    person.staffHasTalk = ago(60_000)
    expect(await person.say('在吗')).toContain('已转给正在和您说话的工作人员')
  })

  it('passes files and spoken messages on; without a complaint they are kept for a later one', async () => {
    const person = conversation({ channel: 'telegram' })
    person.staffHasTalk = talk
    const voice = {
      evidence: 'v1',
      name: '语音.ogg',
      state: 'pending' as const,
      refusalKey: null,
      voice: { seconds: 4 },
    }
    await person.send({ attachments: [voice] })
    expect(person.effects).toEqual([{ kind: 'tell_talk', text: null, evidence: ['v1'], told: true }])
    expect(person.state?.loose).toEqual(['v1'])
    person.staffHasTalk = { ...talk, complaint: 'k1' }
    await person.files('收据.jpg')
    expect(person.state?.loose).toEqual(['v1'])
  })

  it('a question that waited lapses, so that words to staff answer it neither now nor later', async () => {
    const person = conversation()
    await person.say('我要投诉')
    await person.say('取消')
    expect(person.state?.asking).toEqual({ kind: 'cancel' })
    person.staffHasTalk = talk
    await person.say('不要了')
    expect(person.state?.asking).toBeNull()
    expect(person.state?.draft).not.toBeNull()
  })
})
