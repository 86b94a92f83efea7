import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type System, startSystem } from './system.ts'

/** Plain Chinese words. */
const CLEAR = /\p{Script=Han}{4}/u
const TECHNICAL = /undefined|null|Error|stack|\/src\/|SQLITE|at Object/

let system: System
beforeAll(async () => {
  system = await startSystem({
    environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' },
    surroundings: {
      rateLimits: { chat: { points: 10_000, seconds: 60 }, conversations: { points: 10_000, seconds: 60 } },
    },
  })
})
afterAll(() => system.stop())

type Reply = { text: string; choices?: { label: string; action: string }[] }

/** A conversation over the public HTTP interface. */
function createTalk() {
  let token: string | null = null
  const headers = () => ({
    'content-type': 'application/json',
    ...(token !== null && { authorization: `Bearer ${token}` }),
  })
  const post = async (body: Record<string, unknown>): Promise<Reply[]> => {
    const response = await system.xiaowei.request('/api/chat', {
      method: 'POST',
      headers: headers(),
      body: JSON.stringify({ id: randomUUID(), ...body }),
    })
    expect(response.status).toBe(200)
    const { conversation, messages } = (await response.json()) as { conversation: string; messages: Reply[] }
    token = conversation
    return messages
  }
  const talk = {
    say: (text: string) => post({ text }),
    pressKey: (action: string) => post({ action }),
    press: (messages: Reply[], label: string) => {
      const choice = messages.flatMap((message) => message.choices ?? []).find((one) => one.label === label)
      if (!choice) throw new Error(`no choice ${label} in ${JSON.stringify(messages)}`)
      return post({ action: choice.action })
    },
    upload: async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const form = new FormData()
      form.set('file', new File([bytes], name))
      // As one buffer, like a client sends it. The code that streams a form here fails when the reader stops early.
      const written = new Response(form)
      return system.xiaowei.request('/api/uploads', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': written.headers.get('content-type') ?? '' },
        body: await written.arrayBuffer(),
      })
    },
    /** Goes to the question for the amount of a bare complaint. */
    async atField(question: string): Promise<Reply[]> {
      let messages = await talk.press(await talk.say('我要投诉'), '同意')
      const answers: [string, string][] = [
        ['怎么回事', '在店里买的洗衣机漏水，商家不管'],
        ['要投诉哪一家', '测试电器，测试区市府路 1 号'],
        ['哪一天', '2026-10-15'],
        ['付了多少钱', '3800'],
      ]
      for (let step = 0; step < 12; step += 1) {
        const asked = messages.map((message) => message.text).join('\n')
        if (asked.includes(question)) return messages
        const answer = answers.find(([asks]) => asked.includes(asks))
        const choice = messages.flatMap((message) => message.choices ?? [])[0]
        if (!answer && !choice) throw new Error(`no way on from: ${asked}`)
        messages = answer ? await talk.say(answer[1]) : await talk.pressKey(choice?.action ?? '')
      }
      throw new Error(`the form never asked ${question}`)
    },
  }
  return talk
}

const words = (messages: Reply[]) => messages.map((message) => message.text).join('\n')

describe('bad input to the running system', () => {
  it.each([
    ['nothing', ''],
    ['emoji only', '😀😀😀'],
    ['punctuation only', '。'],
    ['10,000 characters', '退'.repeat(10_000)],
    ['binary', '\u0000\u0001\u0002\uFFFD\uFFFD'],
    ['HTML', '<img src=x onerror=alert(1)>'],
    ['SQL', "'; DROP TABLE complaints; --"],
    ['one character', '退'],
  ])('answers %s with a clear sentence', async (_, text) => {
    const reply = words(await createTalk().say(text))
    expect(reply).toMatch(CLEAR)
    expect(reply).not.toMatch(TECHNICAL)
  })

  it.each([
    ['nothing at all', {}, 400],
    ['a text too long', { text: '退'.repeat(10_001) }, 400],
    ['a text that is no text', { text: 5 }, 400],
  ])('refuses %s in a clear sentence', async (_, body, status) => {
    const response = await system.xiaowei.request('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), ...body }),
    })
    expect(response.status).toBe(status)
    const { error } = (await response.json()) as { error: { code: string; message: string } }
    expect(error.message).toMatch(CLEAR)
  })

  it.each([
    ['broken JSON', '{"id":'],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['an array', '[]'],
  ])('refuses %s', async (_, body) => {
    const response = await system.xiaowei.request('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(response.status).toBe(400)
    expect(((await response.json()) as { error: { message: string } }).error.message).toMatch(CLEAR)
  })

  it('tells an unknown button and a button of an old card, and changes nothing', async () => {
    const talk = createTalk()
    const first = await talk.say('我要投诉')
    const agreed = await talk.press(first, '同意')
    expect(words(agreed)).toContain('请说说是怎么回事')
    expect(words(await talk.pressKey('AAAAAAAAAAAAAAAAAAAAAA'))).toMatch(/按钮/)
    const again = words(await talk.press(first, '同意'))
    expect(again).toMatch(/按钮|过时/)
    expect(again).toContain('请说说是怎么回事')
  })

  it.each([
    ['哪一天', '2036-01-01', /还没到|以后|将来|未来/],
    ['哪一天', '明天', /还没到|以后|将来|未来/],
    ['付了多少钱', '-300', /负|不能|金额/],
    ['付了多少钱', '很贵', /金额|多少/],
  ])('at 「%s」 asks again after 「%s」', async (question, answer, says) => {
    const talk = createTalk()
    await talk.atField(question)
    const reply = words(await talk.say(answer))
    expect(reply).toMatch(says)
    expect(reply).toContain(question)
  })

  it('says what is wrong with a complaint number, and does not tell a foreign one from none', async () => {
    const talk = createTalk()
    expect(words(await talk.say('XW-20261124-0007-4'))).toMatch(/打错/)
    const unknown = words(await talk.say('XW-20261124-0007-3'))
    expect(unknown).toMatch(CLEAR)
    expect(unknown).not.toContain('受理')
  })

  it('keeps markup in a name as words', async () => {
    const talk = createTalk()
    await talk.atField('怎么联系您')
    const reply = words(await talk.say('<b>张三测试</b> 13800000000'))
    expect(reply).toMatch(CLEAR)
  })

  it('refuses a file of 30 MB with 413 and a disguised program with 415, in plain words', async () => {
    const talk = createTalk()
    await talk.say('我要投诉')
    const large = await talk.upload('大.jpg', new Uint8Array(30 * 1024 * 1024))
    expect(large.status).toBe(413)
    const program = new Uint8Array(4096)
    program.set([0x4d, 0x5a, 0x90, 0x00])
    const disguised = await talk.upload('照片.jpg', program)
    expect(disguised.status).toBe(415)
    const empty = await talk.upload('空.jpg', new Uint8Array())
    expect(empty.status).toBe(400)
    for (const response of [large, disguised, empty]) {
      const { error } = (await response.json()) as { error: { message: string } }
      expect(error.message).toMatch(CLEAR)
      expect(error.message).not.toMatch(TECHNICAL)
    }
  })

  it('gives a stranger nothing: no token, a wrong token, a foreign complaint', async () => {
    for (const authorization of [undefined, 'Bearer wrong']) {
      const response = await system.xiaowei.request('/api/conversation', {
        headers: authorization ? { authorization } : {},
      })
      expect(response.status).toBe(401)
    }
  })
})
