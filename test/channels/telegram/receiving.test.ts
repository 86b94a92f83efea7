import type { Update } from '@grammyjs/types'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../../src/channels/telegram/api.ts'
import { createPolling, type PollingOptions } from '../../../src/channels/telegram/polling.ts'
import { createWebhook, registerWebhook } from '../../../src/channels/telegram/webhook.ts'
import type { Inbox } from '../../../src/delivery/types.ts'
import { type FakeBotApi, startFakeBotApi } from '../../fakes/bot-api.ts'
import { PATIENCE_MS } from '../../patience.ts'
import { memoryLog } from './fixtures.ts'

type Arrival = Parameters<Inbox['accept']>[0]

let fake: FakeBotApi
const stops: (() => Promise<void>)[] = []

beforeEach(async () => {
  fake = await startFakeBotApi()
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await fake.stop()
})

function memoryInbox() {
  const arrivals: Arrival[] = []
  const known = new Set<string>()
  let failing = false
  return {
    arrivals,
    fails: (value: boolean) => {
      failing = value
    },
    texts: () => arrivals.map(({ payload }) => (payload as Update).message?.text),
    accept: async (arrival: Arrival) => {
      if (failing) throw new Error('disk full')
      const result = known.has(arrival.externalId) ? ('seen' as const) : ('new' as const)
      if (result === 'new') arrivals.push(arrival)
      known.add(arrival.externalId)
      return { result, id: arrivals.length }
    },
  }
}

function poll(change: Partial<PollingOptions> = {}) {
  const inbox = memoryInbox()
  const alarms: string[] = []
  const waits: { ms: number; go: () => void }[] = []
  const log = memoryLog()
  const polling = createPolling({
    api: createApi({ token: fake.token, apiRoot: fake.url, timeoutSeconds: 10 }),
    botId: '42',
    inbox,
    alarm: (code) => alarms.push(code),
    log,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) resolve()
        waits.push({ ms, go: resolve })
        signal.addEventListener('abort', () => resolve())
      }),
    pollSeconds: 5,
    ...change,
  })
  polling.start()
  stops.push(() => polling.stop())
  const settled = (look: () => unknown, what: string) =>
    new Promise<void>((resolve, reject) => {
      const deadline = Date.now() + PATIENCE_MS
      const check = () => {
        if (look()) resolve()
        else if (Date.now() > deadline) reject(new Error(`waited for ${what}`))
        else setImmediate(check)
      }
      check()
    })
  return { inbox, alarms, waits, polling, log, settled }
}

describe('long polling', () => {
  it('stores updates under the bot and update id, a lane for each chat and topic, then confirms them', async () => {
    const { inbox, polling } = poll()
    const person = fake.person()
    const group = fake.group()
    const update = person.sends('你好')
    await createApi({ token: fake.token, apiRoot: fake.url }).createForumTopic(group.id, 'XW-1')
    const thread = group.topics()[0]?.thread ?? 0
    group.member('李四测试').writesInTopic(thread, '在')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.arrivals.map(({ externalId, lane }) => [externalId, lane])).toEqual([
      [`42:${update.update_id}`, `telegram:${person.chat}`],
      [`42:${update.update_id + 1}`, `telegram:${group.id}:${thread}`],
    ])
    expect(polling.state()).toBe('ok')
  })

  it('holds the pictures of an album back together', async () => {
    const { inbox } = poll()
    fake.person().sendsAlbum([{}, {}, {}])
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.arrivals.map(({ holdMs }) => holdMs)).toEqual([1500, 1500, 1500])
    expect(new Set(inbox.arrivals.map(({ group }) => group)).size).toBe(1)
  })

  it('confirms nothing that could not be stored, raises the alarm, and fetches it again', async () => {
    const { inbox, alarms, waits, polling, settled } = poll()
    inbox.fails(true)
    fake.person().sends('要紧的话')
    await settled(() => waits.length === 1, 'the pause')
    expect([fake.pendingUpdates(), alarms, polling.state()]).toEqual([1, ['telegram_updates_not_stored'], 'down'])
    inbox.fails(false)
    waits[0]?.go()
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.texts()).toEqual(['要紧的话'])
  })

  it('stores once an update that is delivered three times', async () => {
    const { inbox } = poll()
    const person = fake.person()
    fake.deliverAgain(person.sends('一次'), 2)
    person.sends('末了')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.texts()).toEqual(['一次', '末了'])
  })

  it('sets a malformed update aside, says so once, and goes on', async () => {
    const { inbox, alarms } = poll()
    const person = fake.person()
    const malformed = [
      { message: { message_id: 1, text: '一' } },
      { message: { message_id: 1, chat: { id: 1, type: 'private' }, text: null } },
    ]
    for (const update of malformed) fake.sendsRaw(update)
    person.sends('好')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.arrivals.map(({ malformed = false }) => malformed)).toEqual([true, true, false])
    expect(alarms).toEqual(['telegram_update_malformed', 'telegram_update_malformed'])
    expect(inbox.texts().at(-1)).toBe('好')
  })

  it('waits when all that comes is an update without a number, says so once, and goes on with what follows', async () => {
    const replies: unknown[][] = [[{ message: 'x' }], [{ message: 'x' }]]
    const api = createApi({ token: fake.token, apiRoot: fake.url, timeoutSeconds: 10 })
    const real = api.getUpdates.bind(api)
    const asked: (number | undefined)[] = []
    api.getUpdates = async (other, signal) => {
      asked.push(other?.offset)
      return (replies.shift() as Update[] | undefined) ?? real(other, signal)
    }
    const { inbox, alarms, waits, settled } = poll({ api })
    await settled(() => waits.length === 1, 'the first pause')
    waits[0]?.go()
    await settled(() => waits.length === 2, 'the second pause')
    expect(waits.map(({ ms }) => ms)).toEqual([1_000, 2_000])
    expect(asked).toEqual([0, 0])
    waits[1]?.go()
    fake.person().sends('好')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.texts()).toEqual(['好'])
    expect(alarms).toEqual(['telegram_update_malformed'])
  })

  it('goes on after Telegram was out of reach', async () => {
    await fake.offline()
    const { inbox, waits, polling, settled } = poll()
    await settled(() => waits.length === 1, 'the first pause')
    expect(polling.state()).toBe('degraded')
    await fake.online()
    fake.person().sends('回来了')
    waits[0]?.go()
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.texts()).toEqual(['回来了'])
  })

  it('explains a refused token, and never logs one', async () => {
    const { alarms, log, waits, polling, settled } = poll({
      api: createApi({ token: '42:wrong-token-of-somebody', apiRoot: fake.url }),
    })
    await settled(() => waits.length === 1, 'the pause')
    expect([alarms, polling.state()]).toEqual([['telegram_token_refused'], 'down'])
    expect(log.lines.join()).toContain('TELEGRAM_BOT_TOKEN')
    expect(log.lines.join()).not.toContain('wrong-token')
  })

  it('removes a webhook that stands in the way without dropping waiting updates', async () => {
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    await api.setWebhook('http://127.0.0.1:9/nobody')
    fake.person().sends('还在')
    const { inbox, waits, settled } = poll()
    await settled(() => waits.length === 1, 'the pause')
    waits[0]?.go()
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'confirmation')
    expect(inbox.texts()).toEqual(['还在'])
  })

  it('says that another program polls with the same token', async () => {
    const { alarms, settled } = poll()
    fake.person().sends('一')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'the first poll')
    await createApi({ token: fake.token, apiRoot: fake.url }).getUpdates({ timeout: 0 })
    await settled(() => alarms.length > 0, 'the alarm')
    expect(alarms).toEqual(['telegram_second_poller'])
  })
})

describe('webhook', () => {
  const secret = 'secret-of-the-webhook'
  const make = () => {
    const inbox = memoryInbox()
    const alarms: string[] = []
    const webhook = createWebhook({ secret, botId: '42', inbox, alarm: (code) => alarms.push(code), log: memoryLog() })
    return { inbox, alarms, webhook }
  }
  const body = JSON.stringify({
    update_id: 7,
    message: { message_id: 1, chat: { id: 1, type: 'private' }, text: '一' },
  })

  it('answers 200 once the update is stored, also when it came before', async () => {
    const { inbox, webhook } = make()
    expect(await webhook(secret, async () => body)).toEqual({ status: 200 })
    expect(await webhook(secret, async () => body)).toEqual({ status: 200 })
    expect(inbox.arrivals.map(({ externalId }) => externalId)).toEqual(['42:7'])
  })

  it.each([
    ['no secret', null, body, 401],
    ['a wrong secret', 'secret-of-another', body, 401],
    ['broken JSON', secret, '{"update_id": 7', 400],
    ['no update', secret, '[1]', 400],
    ['a wrong id', secret, '{"update_id": "7"}', 400],
    ['nothing', secret, '', 400],
  ])('refuses %s and stores nothing', async (_, given, sent, status) => {
    const { inbox, webhook } = make()
    expect((await webhook(given, async () => sent)).status).toBe(status)
    expect(inbox.arrivals).toEqual([])
  })

  it.each([
    ['a message without a chat', { message: { message_id: 1, text: '一' } }],
    [
      'a message without words where they should be',
      { message: { message_id: 1, chat: { id: 1, type: 'private' }, text: null } },
    ],
    ['a chat without a kind', { message: { message_id: 1, chat: { id: 1 }, text: '一' } }],
    ['a press by nobody', { callback_query: { id: '1', data: 'x' } }],
    ['a message that is none', { message: 'x' }],
  ])('sets %s aside, says so once, and does not ask for it again', async (_, update) => {
    const { inbox, alarms, webhook } = make()
    const malformed = JSON.stringify({ update_id: 9, ...update })
    expect(await webhook(secret, async () => malformed)).toEqual({ status: 200 })
    expect(await webhook(secret, async () => malformed)).toEqual({ status: 200 })
    expect(alarms).toEqual(['telegram_update_malformed'])
    expect(inbox.arrivals).toMatchObject([{ externalId: '42:9', malformed: true }])
  })

  it('asks Telegram to repeat an update that could not be stored', async () => {
    const { inbox, alarms, webhook } = make()
    inbox.fails(true)
    expect(await webhook(secret, async () => body)).toEqual({ status: 503, headers: { 'retry-after': '5' } })
    expect(alarms).toEqual(['telegram_updates_not_stored'])
  })

  it('is registered with its secret and kinds, and gets every update in the end', async () => {
    const { createServer } = await import('node:http')
    const { inbox, webhook } = make()
    let down = 2
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      inbox.fails(down-- > 0)
      const header = request.headers['x-telegram-bot-api-secret-token'] as string
      const { status, headers } = await webhook(header, async () => Buffer.concat(chunks).toString('utf8'))
      response.writeHead(status, headers).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const url = `http://127.0.0.1:${port}/telegram/webhook`
    const api = createApi({ token: fake.token, apiRoot: fake.url })
    await registerWebhook(api, { url, secret }, AbortSignal.timeout(5000))
    fake.person().sends('一')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'delivery')
    server.close()
    expect(inbox.texts()).toEqual(['一'])
    expect(fake.webhookAttempts.map(({ status }) => status)).toEqual([503, 503, 200])
    expect(fake.calls('setWebhook')[0]?.params).not.toHaveProperty('drop_pending_updates')
  })
})
