import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { startFakeOpenAi } from '../fakes/openai.ts'
import { fastTime } from './fast-time.ts'
import { fillForm, NUMBER, numberIn } from './filing.ts'
import { freePort, type System, startSystem } from './system.ts'

let system: System
afterEach(() => system.stop())

const QUESTION = '网购的衣服拆了吊牌还能七天无理由退吗'

async function start(options: Parameters<typeof startSystem>[0] = {}): Promise<System> {
  system = await startSystem({ ...options, surroundings: { ...fastTime(), ...options.surroundings } })
  return system
}

/** A delay of this length waits for the model. In milliseconds. */
const PATIENT_MS = 5_000

/** Files a complaint and returns its number. */
async function file(): Promise<string> {
  await fillForm(system.person)
  await system.person.presses('确认提交')
  return numberIn((await system.person.sees(NUMBER)).text)
}

describe('F18 a message at the wrong moment', () => {
  it('a message changed while the form is open: the person learns that the old words count', async () => {
    const { person } = await start()
    const sent = person.sends('健身房关门了，卡里还有2000块，咋办')
    await person.sees('依据')
    await person.presses('我要投诉')
    await person.presses('同意')
    await person.presses('同意经过 Telegram')
    await person.sees('商品或服务是')
    person.edits(sent, '健身房关门了，卡里还有3000块')
    await person.sees('您改了一条发过的消息')
  })

  it.each([
    ['before', true],
    ['after', false],
  ])('ten photos right %s the confirmation: all belong to the complaint, or the person is told', async (_, before) => {
    const { person, group, xiaowei, fake } = await start()
    const summary = await fillForm(person)
    const album = () => person.sendsAlbum(Array.from({ length: 10 }, () => ({})))
    if (before) album()
    await person.presses('确认提交', { in: summary })
    if (!before) album()
    if (before) {
      // The draft has changed since the summary that the person confirmed.
      await person.sees('内容改过了', { ever: true })
      await person.presses('确认提交')
    }
    const number = numberIn((await person.sees(NUMBER, { ever: true })).text)
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'all updates taken')
    const { thread } = await group.topicNamed(number)
    const photos = () => group.messagesIn(thread).filter((message) => message.photo ?? message.document)
    await fake.waitFor(() => photos().length >= 3 + 10, 'the photos')
    await xiaowei.idle()
    expect(photos()).toHaveLength(3 + 10)
  })
})

describe('F19 the disk is full', () => {
  it('Telegram is asked to repeat, the web is told, nobody gets a number; then all goes on', async () => {
    const port = await freePort()
    const secret = 'a-secret-of-enough-length'
    let full = false
    const fault = (point: string) => {
      if (full && point === 'statement')
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    }
    const { person, fake, xiaowei } = await start({
      environment: {
        PORT: String(port),
        TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/webhook`,
        TELEGRAM_WEBHOOK_SECRET: secret,
      },
      surroundings: { fault },
    })
    await fake.waitFor(() => fake.calls('setWebhook').length > 0, 'the webhook to be set')
    const post = (body: Record<string, unknown>, token?: string) =>
      xiaowei.request('/api/chat', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ id: randomUUID(), ...body }),
      })
    const first = (await (await post({ text: '你好' })).json()) as { conversation: string }
    await fillForm(person)
    full = true
    await person.presses('确认提交')
    await fake.waitFor(() => fake.webhookAttempts.some(({ status }) => status === 503), 'a 503')
    expect(fake.webhookAttempts.find(({ status }) => status === 503)?.retryAfter).toBe('5')
    for (const token of [first.conversation, undefined]) {
      const refused = await post({ text: QUESTION }, token)
      expect(refused.status, token ? 'in a conversation' : 'as the first word').toBe(503)
      const { error } = (await refused.json()) as { error: { message: string } }
      expect(error.message).toMatch(/没.*(?:存|收)|稍后|再/u)
      expect(refused.headers.get('retry-after')).toBe('5')
    }
    expect(person.messages().some(({ text }) => NUMBER.test(text ?? ''))).toBe(false)
    full = false
    await person.sees(NUMBER)
    expect((await post({ text: QUESTION }, first.conversation)).status).toBe(200)
  })
})

describe('F23 the model fails', () => {
  it.each([
    ['does not answer', { kind: 'stall' }],
    ['answers nonsense', { kind: 'garbage' }],
    ['answers 5 MB', { kind: 'huge', bytes: 5_000_000 }],
  ] as const)('%s: people are answered without it, and a complaint is filed as ever', async (_, fault) => {
    const openAi = await startFakeOpenAi()
    onTestFinished(() => openAi.stop())
    openAi.fault(fault, { times: 1_000 })
    const { schedule } = fastTime()
    const asked = openAi.received(1)
    const { person } = await start({
      surroundings: {
        // The server waits until the model was asked, however busy the machine is.
        schedule: (milliseconds, run) => {
          if (milliseconds < PATIENT_MS) return schedule(milliseconds, run)
          let cancel = () => {}
          let cancelled = false
          void asked.then(() => {
            if (!cancelled) cancel = schedule(milliseconds, run)
          })
          return () => {
            cancelled = true
            cancel()
          }
        },
      },
      environment: { CHAT_MODEL: 'fake', OPENAI_BASE_URL: openAi.url, OPENAI_API_KEY: openAi.key },
    })
    person.sends(QUESTION)
    expect((await person.sees('依据')).text).toContain('第二十五条')
    await asked
    expect(await file()).toMatch(NUMBER)
  })
})

describe('F24 the search fails', () => {
  it('Qdrant out of reach and vectors of the wrong length: the words alone find it, and complaints are filed', async () => {
    const openAi = await startFakeOpenAi()
    onTestFinished(() => openAi.stop())
    openAi.fault({ kind: 'wrong_dimension' }, { times: 1_000 })
    const port = await freePort()
    const { person } = await start({
      environment: {
        QDRANT_URL: `http://127.0.0.1:${port}`,
        EMBEDDING_MODEL: 'fake',
        OPENAI_BASE_URL: openAi.url,
        OPENAI_API_KEY: openAi.key,
      },
    })
    person.sends(QUESTION)
    expect((await person.sees('依据')).text).toContain('第二十五条')
    expect(await file()).toMatch(NUMBER)
  })

  it('an index that cannot be read: it is made again', async () => {
    const { dataDir, person, xiaowei } = await start({ ownIndex: true })
    await xiaowei.stop()
    rmSync(join(dataDir, 'index'), { recursive: true })
    writeFileSync(join(dataDir, 'index'), 'not a folder')
    await system.restart().catch(() => {})
    rmSync(join(dataDir, 'index'))
    await system.restart(fastTime())
    person.sends(QUESTION)
    await person.sees('依据')
  })
})
