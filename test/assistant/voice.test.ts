import { describe, expect, it } from 'vitest'
import { newState, readState } from '../../src/assistant/state.ts'
import type { Heard, Listening } from '../../src/assistant/types.ts'
import { makeNumber } from '../../src/complaint/procedure/number.ts'
import type { OwnComplaint } from '../../src/message/own.ts'
import { ANSWERS, type Conversation, conversation, NOW } from './conversation.ts'

const QUESTION = '健身房关门了，卡里的钱怎么要'

/** A listener that records its calls. `hears` gives the transcription of a recording. */
function listener(hears: (id: string) => Heard | string = () => QUESTION, service = 'speech.example.org') {
  const listened: string[] = []
  const voice: Listening = {
    service,
    longestSeconds: 300,
    async listen({ evidence }) {
      listened.push(evidence)
      const heard = hears(evidence)
      return typeof heard === 'string' ? { ok: true, text: heard } : heard
    },
  }
  return { voice, listened }
}

const speak = (talk: Conversation, id = 'v1', seconds = 3) =>
  talk.send({
    channel: 'telegram',
    attachments: [{ evidence: id, name: '语音 1.ogg', state: 'stored', refusalKey: null, voice: { seconds } }],
  })

const dropped = (talk: Conversation) =>
  talk.effects.flatMap((effect) => (effect.kind === 'discard_draft' ? effect.evidence : []))

/** A conversation after consent with the first voice message. Its transcription waits to be confirmed. */
async function agreed(hears?: (id: string) => Heard | string) {
  const { voice, listened } = listener(hears)
  const talk = conversation({ voice })
  await speak(talk, 'v0')
  await talk.press('同意转成文字')
  return { talk, listened }
}

describe('a spoken message where speech is not understood', () => {
  it('is answered plainly, with the way to a person, and not kept', async () => {
    const talk = conversation()
    await speak(talk)
    expect(talk.shown()).toContain('听不了语音')
    expect(talk.shown()).toContain('打字')
    expect(talk.labels()).toEqual(['转人工'])
    expect(dropped(talk)).toEqual(['v1'])
    expect(talk.state?.loose).toEqual([])
  })

  it('takes a file of sound that was not spoken into the channel as a file', async () => {
    const talk = conversation()
    await talk.files('录音.mp3')
    expect(talk.state?.loose).toEqual(['file-录音.mp3'])
  })
})

describe('consent to transcription', () => {
  it('is asked for before anything is sent, naming the service, what for, and that nothing is kept', async () => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await speak(talk)
    for (const words of ['speech.example.org', '转成文字', '录音我们这里不留']) expect(talk.shown()).toContain(words)
    expect(talk.labels()).toEqual(['同意转成文字', '不用了', '作为证据'])
    expect(listened).toEqual([])
    expect(talk.effects).toEqual([])
    expect(talk.state?.voice.waiting).toEqual([{ evidence: 'v1', seconds: 3 }])
  })

  it('is recorded with version, hash and time, and kept in the state', async () => {
    const { talk, listened } = await agreed()
    const consent = {
      kind: 'transcription',
      given: true,
      version: '8',
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      at: NOW,
    }
    expect(talk.effect('record_consents')).toMatchObject({ draft: 'voice-c1', consents: [consent] })
    expect(talk.state?.voice.consent).toEqual(consent)
    expect(listened).toEqual(['v0'])
  })

  it('is not asked for again while it holds', async () => {
    const { talk, listened } = await agreed()
    await speak(talk, 'v2')
    expect(talk.labels()).toContain('对，就这样问')
    expect(listened).toEqual(['v0', 'v2'])
  })

  it('is asked for again when recordings go to another service', async () => {
    const { talk } = await agreed()
    const { voice, listened } = listener(undefined, 'elsewhere.example.org')
    const later = conversation({ voice })
    later.state = talk.state
    await speak(later)
    expect(later.shown()).toContain('elsewhere.example.org')
    expect(listened).toEqual([])
  })

  it.each(['不用了', '不'])('refused (%s) leaves nothing of the recording and is recorded', async (words) => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await speak(talk)
    await talk.say(words)
    expect(talk.shown()).toContain('请打字')
    expect(listened).toEqual([])
    expect(dropped(talk)).toEqual(['v1'])
    expect(talk.effect('record_consents')?.consents).toMatchObject([{ kind: 'transcription', given: false }])
    expect(talk.state?.voice).toEqual({ consent: null, waiting: [], heard: null })
    expect(talk.asked).toEqual([])
  })

  it('may be typed', async () => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await speak(talk)
    await talk.say('同意')
    expect(listened).toEqual(['v1'])
  })

  it.each(['不要转语音了', '以后别再转我的语音', '语音不要转了', '撤回语音转文字的同意'])(
    'is taken back with %s',
    async (words) => {
      const { talk, listened } = await agreed()
      await talk.say(words)
      expect(talk.shown()).toContain('不把您的语音转成文字')
      expect(talk.effect('record_consents')?.consents).toMatchObject([{ kind: 'transcription', given: false }])
      await speak(talk, 'v2')
      expect(talk.labels()).toContain('同意转成文字')
      expect(listened).toEqual(['v0'])
    },
  )

  it('is shown with the held data and can be withdrawn there', async () => {
    const { talk } = await agreed()
    await talk.say('我的信息')
    expect(talk.shown()).toContain('语音转文字：2026-11-24 同意')
    await talk.press('不再转语音')
    expect(talk.state?.voice.consent).toBeNull()
    await talk.say('我的信息')
    expect(talk.shown()).not.toContain('语音')
  })

  it('pressed a second time shows the same words again and sends nothing', async () => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await speak(talk)
    const agree = talk.choice('同意转成文字')
    await talk.send({ action: agree.action })
    await talk.send({ action: agree.action })
    expect(talk.shown()).toContain(QUESTION)
    expect(listened).toEqual(['v1'])
    expect(talk.effects).toEqual([])
  })

  it('given after the message was dropped asks for it again', async () => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await speak(talk)
    const agree = talk.choice('同意转成文字')
    await talk.say('网购的鞋能退吗')
    expect(talk.shown()).toContain('没有转成文字')
    expect(dropped(talk)).toEqual(['v1'])
    expect(talk.asked).toHaveLength(1)
    await talk.send({ action: agree.action })
    expect(talk.shown()).toContain('再发一遍')
    expect(listened).toEqual([])
  })

  it('waits while the person looks at help or their own data', async () => {
    const { voice } = listener()
    const talk = conversation({ voice })
    await speak(talk)
    const agree = talk.choice('同意转成文字')
    await talk.say('帮助')
    await talk.send({ action: agree.action })
    expect(talk.shown()).toContain(QUESTION)
  })
})

describe('the transcription', () => {
  it('is shown back, and becomes the question only after confirmation, as if typed', async () => {
    const { talk } = await agreed()
    expect(talk.shown()).toContain(`我听到的是：${QUESTION}`)
    expect(talk.labels()).toEqual(['对，就这样问', '不对，我打字'])
    expect(talk.asked).toEqual([])
    expect(dropped(talk)).toEqual(['v0'])
    await talk.press('对，就这样问')
    expect(talk.asked).toMatchObject([{ text: QUESTION }])
    expect(talk.state?.history).toMatchObject([{ text: QUESTION }])
    expect(talk.state?.voice.heard).toBeNull()
  })

  it.each(['对', '是的', '对，就这样问'])('may be confirmed in words: %s', async (words) => {
    const { talk } = await agreed()
    await talk.say(words)
    expect(talk.asked).toMatchObject([{ text: QUESTION }])
  })

  it.each(['不对', '不对，我打字'])('is forgotten when it is wrong: %s', async (words) => {
    const { talk } = await agreed()
    await talk.say(words)
    expect(talk.shown()).toContain('请您打字')
    expect(talk.asked).toEqual([])
    await talk.say('对')
    expect(talk.asked.map(({ text }) => text)).not.toContain(QUESTION)
  })

  it('does what the words mean: the wish to complain opens the form', async () => {
    const { talk } = await agreed(() => '我要投诉这家店')
    await talk.press('对，就这样问')
    expect(talk.field()).toBe('consent')
  })

  it('is not asked twice by a second press', async () => {
    const { talk } = await agreed()
    const right = talk.choice('对，就这样问')
    await talk.send({ action: right.action })
    await talk.send({ action: right.action })
    expect(talk.asked).toHaveLength(1)
    expect(talk.shown()).toContain('过时')
  })

  it('is dropped when the person types something else', async () => {
    const { talk } = await agreed()
    const right = talk.choice('对，就这样问')
    await talk.say('网购的鞋能退吗')
    await talk.send({ action: right.action })
    expect(talk.asked.map(({ text }) => text)).toEqual(['网购的鞋能退吗'])
  })

  it('of several messages in a row is one text', async () => {
    const { talk } = await agreed((id) => ({ v0: '健身房关门了', v2: '卡里的钱怎么要' })[id] ?? '')
    await speak(talk, 'v2')
    await talk.press('对，就这样问')
    expect(talk.asked).toMatchObject([{ text: '健身房关门了\n卡里的钱怎么要' }])
  })

  it('tells whom to call before it is confirmed, and staff only after', async () => {
    const { talk } = await agreed(() => '煤气泄漏了，孩子晕倒了')
    expect(talk.shown()).toMatch(/11[09]|120/)
    expect(talk.shown()).toContain('我听到的是')
    expect(talk.effect('hand_off')).toBeUndefined()
    await talk.press('对，就这样问')
    expect(talk.effect('hand_off')).toMatchObject({ urgent: true })
  })

  it.each([
    ['nothing', '没有听清'],
    ['gone', '取不到'],
    ['unavailable', '没办法'],
    ['stopped', '停下了'],
  ] as const)(
    'is nothing when it failed (%s): the person is told plainly, and the recording is not kept',
    async (reason, words) => {
      const { talk } = await agreed(() => ({ ok: false, reason }))
      expect(talk.shown()).toContain(words)
      expect(talk.shown()).toContain('请打字')
      expect(talk.labels()).toEqual(['转人工'])
      expect(dropped(talk)).toEqual(['v0'])
      expect(talk.state?.voice).toMatchObject({ waiting: [], heard: null })
    },
  )
})

describe('spoken messages that are not listened to', () => {
  it('longer than five minutes are said to be too long and not kept', async () => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await speak(talk, 'v1', 301)
    expect(talk.shown()).toContain('5 分钟')
    expect(dropped(talk)).toEqual(['v1'])
    await speak(talk, 'v2', 200)
    await speak(talk, 'v3', 101)
    expect(talk.shown()).toContain('5 分钟')
    expect(dropped(talk)).toEqual(['v3'])
    expect(listened).toEqual([])
  })

  it('are evidence when the person says so', async () => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await speak(talk)
    await talk.press('作为证据')
    expect(talk.state?.loose).toEqual(['v1'])
    expect(talk.effects).toEqual([])
    await talk.press('我要投诉')
    expect(talk.state?.draft?.evidence).toEqual(['v1'])
    expect(listened).toEqual([])
  })

  it('refused as files say why', async () => {
    const { voice } = listener()
    const talk = conversation({ voice })
    const refused = {
      evidence: 'v1',
      name: '语音 1.ogg',
      state: 'refused',
      refusalKey: 'evidence-refused-too-large',
    } as const
    await talk.send({ attachments: [{ ...refused, voice: { seconds: 3 } }] })
    expect(talk.shown()).toContain('文件超过 20 MB')
    expect(talk.shown()).toContain('打字')
    expect(talk.state?.voice.waiting).toEqual([])
  })

  it('in the form are to be typed, and are evidence where evidence is asked for', async () => {
    const { voice, listened } = listener()
    const talk = conversation({ voice })
    await talk.say('我要投诉')
    for (let step = 0; step < 30 && talk.field() !== 'voucher'; step += 1) {
      if (talk.field() !== 'consent') {
        const before = talk.field()
        await speak(talk, `v${step}`)
        expect(talk.shown()).toContain('请打字')
        expect(dropped(talk)).toEqual([`v${step}`])
        expect(talk.field()).toBe(before)
        expect(talk.state?.draft?.evidence).toEqual([])
      }
      await answerOne(talk)
    }
    await speak(talk, 'proof')
    expect(talk.state?.draft?.evidence).toEqual(['proof'])
    expect(talk.effects).toEqual([])
    expect(listened).toEqual([])
  })

  it('for staff who wait for an answer are passed on as they are', async () => {
    const { voice, listened } = listener()
    const complaint: OwnComplaint = {
      id: 'k1',
      number: makeNumber('2026-11-20', 7),
      state: 'awaiting_supplement',
      item: '洗衣机',
      filedAt: '2026-11-20T02:00:00.000Z',
      resolved: 'unknown',
      endReason: null,
      reopenAsked: false,
      supplement: null,
      mergedInto: null,
      deadline: null,
    }
    const talk = conversation({ voice, complaints: [complaint] })
    await speak(talk)
    expect(talk.effect('supplement')).toMatchObject({ complaint: 'k1', evidence: ['v1'] })
    talk.complaints = [{ ...complaint, state: 'accepted' }]
    talk.unansweredStaff = 'k1'
    await speak(talk, 'v2')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', evidence: ['v2'] })
    expect(listened).toEqual([])
  })
})

describe('the state of a conversation', () => {
  it('stored before there were spoken messages is still read', () => {
    const { voice: _, ...older } = { ...newState(), introduced: true }
    expect(readState(JSON.parse(JSON.stringify(older)))).toEqual({ ...newState(), introduced: true })
  })
})

/** Answers the one question on the screen. */
async function answerOne(talk: Conversation): Promise<void> {
  const at = talk.field()
  if (at === 'consent') return void (await talk.press('同意'))
  await talk.say(ANSWERS[at ?? ''] ?? '')
}
