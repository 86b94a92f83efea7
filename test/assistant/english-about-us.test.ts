import { describe, expect, it } from 'vitest'
import { conversation, intents } from './conversation.ts'

describe('what is asked in English of us', () => {
  it.each([
    ['can i do it in english', 'english'],
    ['i cannot speak chinese', 'english'],
    ['Can I come with a friend who translates?', 'friend'],
    ['can i complain if i am a tourist and leave tomorrow', 'abroad'],
    ['can i do it by email from abroad', 'abroad'],
    ['can i do it after i go home to france', 'abroad'],
    ['we already went home to Manchester. can we still complain', 'abroad'],
    ['can I complain without chinese ID card', 'no_papers'],
    ['I dont have a chinese phone number, can I complain', 'no_papers'],
    ["I'm not Chinese, do I have the same rights", 'rights'],
    ['do you have people who speak english on the phone?', 'staff_english'],
    ['do you have english speaking staff', 'staff_english'],
    ['i need someone who speaks english please', 'staff_english'],
    ['can you speak spanish', 'languages'],
    ['Are you a robot?', 'robot'],
    ['my friend says you are ai, is it true', 'robot'],
    ['can i complain to you? I want do it now', 'to_us'],
    ['can i send photo later?', 'photos'],
    ['where do I see everything', 'see'],
    ['can you call the shop for me', 'call_shop'],
    ['wow you are fast', 'praise'],
    ['you are useless', 'scorn'],
    ['merry christmas', 'wishes'],
    ['bye', 'bye'],
    ['lol thanks anyway', 'thanks'],
    ['ok deal', 'noted'],
    ['fuck off', 'swears'],
    ['can you tell me a joke', 'other'],
  ])('「%s」 is of %s', (words, topic) => {
    expect(intents.askedOfUs(words)).toBe(topic)
  })

  it.each([
    'can i return it after i go home',
    'can i get the contract in english',
    'can i complain about the hotel',
    'the robot vacuum is useless',
    'it does not help my skin',
    'the seller says goodbye and blocked me',
    'do i need a receipt',
    'can i send the phone back later',
    'is there a warranty',
    'they speak english in the shop',
    'can the shop keep my passport',
    'what is this fee',
    'fast charger broke',
    '你是机器人吗',
  ])('「%s」 is of a matter', (words) => {
    expect(intents.askedOfUs(words)).toBeNull()
  })

  it('is answered in the form too, and its question stays', async () => {
    const talk = conversation()
    await talk.say('complain')
    expect(talk.state?.language).toBe('en')
    await talk.press('I agree')
    const asked = talk.field()
    await talk.say('can i send photos later?')
    expect(talk.shown()).toContain('after you have filed it')
    expect(talk.field()).toBe(asked)
  })

  it('small talk answers a question of the form', async () => {
    const talk = conversation()
    await talk.say('complain')
    await talk.press('I agree')
    await talk.say('perfect')
    expect(talk.shown()).not.toContain('that is kind')
  })

  it('a yes after staff were called says that they know', async () => {
    for (const [call, yes, told] of [
      ['staff', 'yes please', 'Our staff have been told'],
      ['人工', '好的', '已经告诉工作人员了'],
    ] as const) {
      const talk = conversation()
      await talk.say(call)
      await talk.say(yes)
      expect(talk.shown()).toContain(told)
    }
  })
})

describe('one language in a turn', () => {
  it.each([
    'complain',
    'complaint',
    'file complaint',
    'staff',
    'talk to human',
    'gym closed',
    'landlord deposit',
    'merry christmas',
  ])('「%s」 is greeted and answered in English, and what follows too', async (words) => {
    const talk = conversation()
    await talk.say(words)
    expect(talk.shown()).toContain('Hello, I am Xiaowei')
    expect(talk.labels().filter((label) => /\p{Script=Han}/u.test(label))).toEqual([])
    await talk.say('can i quit')
    expect(talk.state?.language).toBe('en')
  })

  it.each(['iPhone 15 Pro Max 坏了', 'ok', '666', 'tousu', 'shouji huai le'])(
    '「%s」 is greeted in Chinese',
    async (words) => {
      const talk = conversation()
      await talk.say(words)
      expect(talk.shown()).toContain('我是小维')
    },
  )

  it('follows a person who changes over', async () => {
    const talk = conversation()
    await talk.say('iPhone 15 Pro Max')
    await talk.say('screen cracked after two days')
    expect(talk.state?.language).toBe('en')
    await talk.say('算了，我用中文说吧，他们不给退')
    expect(talk.state?.language).toBe('zh')
    await talk.say('Sorry, can we go on in English?')
    expect(talk.state?.language).toBe('en')
  })
})
