import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../src/assistant/draft.ts'
import { inEnglish } from '../../src/complaint/form/english.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, form, readYaml } from './conversation.ts'
import { atSummary } from './english-talk.ts'
import { ownComplaint } from './own-complaint.ts'

const HAN = /\p{Script=Han}/u

describe('whoever writes English', () => {
  it('reads the notice, the questions, the buttons and the summary in English', async () => {
    const talk = await atSummary()
    expect(talk.field()).toBe('review')
    expect(talk.labels()).toContain('File it')
    expect(talk.labels().filter((label) => HAN.test(label))).toEqual([])
    expect(talk.shown()).toContain('Goods or service：jade bracelet')
  })

  it('is filed for staff in Chinese', async () => {
    const talk = await atSummary()
    await talk.press('File it')
    const filed = talk.effect('file_complaint')
    if (filed?.kind !== 'file_complaint') throw new Error('nothing was filed')
    expect(filed.fields.find(({ name }) => name === 'claims')).toMatchObject({ label: '诉求', display: '退费' })
    expect(talk.shown()).toContain('The number of your complaint is')
  })

  it('reads in English what is late, with its day', async () => {
    const deadline = { clock: 'mediation', label: '调解', due: '2026-11-20', overdue: true, promised: false }
    const talk = conversation({ complaints: [{ ...ownComplaint('mediating'), deadline }] })
    await talk.say('Hello, how is my complaint going?')
    expect(talk.shown()).toContain('We had planned this by 20 November 2026: mediation.')
  })

  it('reads in English why a file was not taken', async () => {
    const talk = conversation()
    await talk.say('Hello, I bought a phone and they refuse a refund')
    const file = { evidence: 'x', name: 'a.jpg', state: 'refused', refusalKey: 'evidence-refused-too-large' } as const
    await talk.send({ attachments: [file] })
    expect(talk.shown()).toContain('The file is larger than 20 MB.')
  })

  it('goes on in English after an address or a name in Chinese, and in Chinese after a Chinese sentence', async () => {
    const talk = await atSummary()
    await talk.say('测试区古城街9号')
    expect(talk.state?.language).toBe('en')
    await talk.say('我不会写英文了')
    expect(talk.state?.language).toBe('zh')
  })

  it('a story that may be a complaint is answered, and can be filed', async () => {
    const talk = conversation({ search: builtIn().answer, simplify: createFold() })
    await talk.say('A shop sold me an expired yogurt')
    expect(talk.state?.answered[0]).toBe('expired-food')
    expect(talk.labels()).toContain('File a complaint')
  })

  it('is spoken after a short sentence or a greeting too, and goes on when a message tells nothing of its language', async () => {
    for (const first of ['hello', "My landlord won't give my deposit back", 'ok thank you']) {
      const talk = conversation()
      await talk.say(first)
      expect(talk.state?.language, first).toBe('en')
      await talk.say('3 days ago')
      expect(talk.state?.language, first).toBe('en')
    }
    const talk = conversation()
    await talk.say('The North Face 专卖店')
    expect(talk.state?.language).toBe('zh')
  })

  it('reads in English what an unsure answer is about, and what else it may be about', async () => {
    const { answer } = builtIn()
    const vague = ['they keep my deposit', 'it does not work', 'the shop cheated me', 'I want my money back']
    const more = [
      'they charged too much',
      'it came late',
      'bad quality',
      'they changed the price',
      'the card is useless',
    ]
    const answers = await Promise.all(
      [...vague, ...more].map((text) => answer({ text, history: [], asOf: '2026-11-24', today: '2026-11-24' })),
    )
    const unsure = answers.filter(({ matters = [] }) => matters.length > 0)
    expect(unsure.length).toBeGreaterThan(0)
    for (const { outcome, matters = [], text } of unsure) {
      expect(matters.filter(({ label }) => HAN.test(label))).toEqual([])
      if (outcome === 'grounded') expect(text).toContain('I took your question to be about “')
    }
  })

  it('is no English for a brand or a model', async () => {
    const talk = conversation()
    await talk.say('我买的手机坏了，我要投诉')
    await talk.press('同意')
    await talk.say('iPhone 15 Pro Max 256GB')
    expect(talk.state?.language).toBe('zh')
  })
})

describe('the English form', () => {
  it.each([
    ['a field', (document: { fields: Record<string, unknown> }) => delete document.fields.amount, /missing amount/u],
    [
      'a section',
      (document: { sections: Record<string, unknown> }) => delete document.sections.story,
      /missing story/u,
    ],
  ])('is refused without %s', (_, without, message) => {
    const document = structuredClone(readYaml('rules/english/complaint-form')) as never
    without(document)
    expect(() => inEnglish(form, document)).toThrow(message)
  })
})

describe('what is told to a member of staff while a form waits', () => {
  it('is shown when the form goes on, and not asked for again', async () => {
    const talk = conversation()
    await talk.say('昨天吃饭被多收了钱，我要投诉')
    await talk.press('同意')
    const talking = { complaint: null, toldAt: null }
    talk.staffHasTalk = talking as never
    await talk.say('店叫滨江渔港餐饮，在测试区滨江路')
    await talk.say('微信付的，一共付了912块')
    talk.staffHasTalk = null
    await talk.say('接着填')
    expect(talk.shown()).toContain('滨江渔港餐饮')
    expect(talk.shown()).toContain('912')
    const { draft } = talk.state ?? {}
    if (!draft) throw new Error('the draft is gone')
    expect(valuesOf(draft).amount).toBeUndefined()
  })
})

describe('what was filed in English', () => {
  const said = async (...words: string[]) => {
    const talk = conversation({ complaints: [ownComplaint('accepted')] })
    await talk.say('I bought a washing machine and it is broken')
    for (const each of words) await talk.say(each)
    return talk
  }

  it('is changed in English, and told to staff in Chinese', async () => {
    const talk = await said('进度')
    await talk.press('Change how to reach me')
    await talk.press('phone number')
    expect(talk.shown()).toBe('Please write the new phone number.')
    await talk.say('13900000000')
    await talk.press('Right, change it')
    expect(talk.effect('change_contact')).toMatchObject({ label: '电话', display: '13900000000' })
    expect(talk.shown()).toContain('Changed: the phone number in')
  })

  it('is withdrawn in English, with the question what was paid', async () => {
    const talk = await said('进度')
    await talk.press('Withdraw')
    await talk.press('Yes, withdraw it')
    expect(talk.shown()).not.toMatch(HAN)
    await talk.say('skip')
    expect(talk.shown()).toBe('All right, you do not have to say.')
  })

  it.each(['file a complaint', 'stop', '/mydata'])('goes on in English after 「%s」', async (words) => {
    const talk = await said(words)
    expect(talk.state?.language).toBe('en')
    expect(talk.shown()).not.toContain('did not understand')
  })
})

describe('the first message in English', () => {
  it.each([
    'I lost my passport',
    'lost my phone',
    'didi charged me 50 cancel fee but driver never came',
    'my suitcase broken by China Eastern, wheel gone',
    'hello? do you speak english',
    'nail salon charge 399 then after say 899 because "gel"',
    'museum ticket foreigner price 2 times higher is legal?',
    'shop refused refund',
  ])('「%s」 is greeted in English', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.state?.language).toBe('en')
    expect(talk.messages[0] && talk.shown()).toContain('Hello, I am Xiaowei')
    expect(talk.labels().filter((label) => HAN.test(label))).toEqual([])
    await talk.say('should I pay')
    expect(talk.state?.language).toBe('en')
  })

  it.each([
    'iPhone 15 Pro Max',
    'To the Moon',
    'The North Face',
    'shouji huai le',
    'xbox series x',
    '我买的 My Little Pony 是假的',
  ])('is none in 「%s」', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.state?.language).not.toBe('en')
    expect(talk.shown()).toMatch(HAN)
  })

  it('greets nobody in the middle of a talk that began with danger, and says below the answer who speaks', async () => {
    const talk = conversation()
    await talk.say('they locked me in KTV room, bill 6000, not let me leave help')
    await talk.say('now i am outside, i paid 3000')
    expect(talk.shown()).not.toContain('Hello, I am')
    expect(talk.shown()).toContain('I am a program, not a person')
    await talk.say('can they do that')
    expect(talk.shown()).not.toContain('I am a program')
  })
})

describe('English words in place of buttons', () => {
  const begun = async () => {
    const talk = conversation()
    await talk.say('I bought a washing machine and it is broken')
    return talk
  }

  it.each(['staff', 'talk to a person', 'I want to speak to someone', 'Human please'])(
    '「%s」 calls staff',
    async (words) => {
      const talk = await begun()
      await talk.say(words)
      expect(talk.effect('hand_off')).toMatchObject({ urgent: false, reason: 'asked' })
    },
  )

  it.each(['complain', 'I want to complain', 'file complaint please'])('「%s」 begins a complaint', async (words) => {
    const talk = await begun()
    await talk.say(words)
    expect(talk.state?.draft).not.toBeNull()
  })

  it.each(['progress', 'my complaint', 'check status'])('「%s」 shows the complaint', async (words) => {
    const talk = conversation({ complaints: [ownComplaint('accepted')] })
    await talk.say('I bought a washing machine and it is broken')
    await talk.say(words)
    expect(talk.shown()).toContain(ownComplaint('accepted').number)
  })

  it.each(['withdraw', 'I want to withdraw it', 'please cancel my complaint', 'ok, drop it'])(
    '「%s」 and yes withdraws what was filed',
    async (words) => {
      const talk = conversation({ complaints: [ownComplaint('accepted')] })
      await talk.say('I bought a washing machine and it is broken')
      await talk.say(words)
      expect(talk.effect('withdraw')).toBeUndefined()
      await talk.say('yes please')
      expect(talk.effect('withdraw')).toMatchObject({ complaint: ownComplaint('accepted').id })
    },
  )

  it('no text in English asks for a word in Chinese', () => {
    const all = ['answer', 'assistant', 'complaint-english'].map((name) =>
      readFileSync(new URL(`../../knowledge/texts/${name}.ftl`, import.meta.url), 'utf8'),
    )
    const asked = all
      .flatMap((file) => file.split('\n'))
      .filter((line) => /^[\w-]+-en = /u.test(line) && /“\p{Script=Han}/u.test(line))
    expect(asked).toEqual([])
  })

  it.each(['is it free', 'wait how much does it cost to complain?', 'I want to ask is it free?'])(
    '「%s」 is answered, in the form too',
    async (words) => {
      const talk = await begun()
      await talk.say(words)
      expect(talk.shown()).toContain('It is free')
      await talk.say('complain')
      await talk.press('I agree')
      expect(talk.isUnsure()).toBe(true)
      const waiting = talk.unsure()
      await talk.say(words)
      expect(talk.shown()).toContain('It is free')
      // What was read back waits for the summary, and the next question is put.
      expect(talk.unsure()).toEqual(waiting)
      expect(talk.field()).toBe('respondent_name')
      await talk.say(words)
      expect(talk.shown()).toContain('It is free')
      expect(talk.field()).toBe('respondent_name')
    },
  )

  it('asks whether the shop learns the name, and is told', async () => {
    const talk = await begun()
    await talk.say('complain')
    await talk.press('I agree')
    for (const words of [
      'will the shop learn my name',
      'what if the shop finds out my name? will they be angry at me',
    ]) {
      await talk.say(words)
      expect(talk.shown(), words).toContain('it will know that it is you')
    }
  })

  it('withdraws in the form: it stops there, and a yes loses nothing', async () => {
    const talk = await begun()
    await talk.say('complain')
    await talk.press('I agree')
    await talk.say('I want to withdraw it')
    expect(talk.state?.asking?.kind).toBe('cancel')
    await talk.say('yes')
    expect(talk.state?.draft?.status).toBe('paused')
    await talk.say('continue')
    expect(talk.state?.draft?.status).toBe('open')
  })

  it.each(['yes file it', 'Yes, please file it now', 'submit', 'ok send it'])(
    '「%s」 files at the summary',
    async (words) => {
      const talk = await atSummary()
      await talk.say(words)
      expect(talk.effect('file_complaint')).toBeDefined()
    },
  )

  it.each(['how do I file it', 'do not file it', 'yes but the price is wrong'])(
    '「%s」 files nothing',
    async (words) => {
      const talk = await atSummary()
      await talk.say(words)
      expect(talk.effect('file_complaint')).toBeUndefined()
    },
  )
})
