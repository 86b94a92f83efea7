import { randomUUID } from 'node:crypto'
import { createTelegram } from '../../src/channels/telegram/telegram.ts'
import { createWebChannel } from '../../src/channels/web/channel.ts'
import { createStaffGroup } from '../../src/storage/staff-group.ts'
import { fakeCopy, fakePaper, memoryLinks, memoryLog } from '../channels/telegram/fixtures.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { procedure, texts } from '../delivery/house.ts'
import { startFakeBotApi } from '../fakes/bot-api.ts'
import { describeChannel, type House, type PersonOnChannel } from './channel.ts'

describeChannel('telegram', async (house: House) => {
  const { delivery, store, evidence, casework, time } = house
  const fake = await startFakeBotApi()
  const channel = createTelegram({
    token: fake.token,
    apiRoot: fake.url,
    inbox: delivery.inbox,
    turns: delivery.turns,
    follow: delivery.follow,
    conversations: delivery.conversationsOf('telegram'),
    resolveAction: delivery.resolveAction,
    ...createStaffGroup({ store, configuredChat: null }),
    links: memoryLinks().port,
    evidence,
    handOffs: house.handOffs,
    ownership: house.ownership,
    casework,
    copyOf: fakeCopy,
    paperOf: fakePaper,
    procedure,
    texts,
    statuteLabel: (statute) => statute,
    detail: 'full',
    handOffsLink: () => 'http://workbench.test/hand-offs',
    workbenchLink: ({ number }) => `http://workbench.test/${number}`,
    webhook: null,
    clock: time.clock,
    schedule: time.schedule,
    wait: (_, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 5)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
    alarm: (code) => house.alarms.push(code),
    log: memoryLog(),
  })
  channel.start()
  const stored = () => fake.waitFor(() => fake.pendingUpdates() === 0, 'the update to be stored')
  const client = (person: ReturnType<typeof fake.person>): PersonOnChannel => {
    let last: ReturnType<typeof person.sends> | null = null
    return {
      async says(text) {
        last = person.sends(text)
        await stored()
      },
      async repeats() {
        if (last) fake.deliverAgain(last)
        await stored()
      },
      async presses(label) {
        await person.presses(label)
        await stored()
      },
      async pressesForgery() {
        const message = person.lastMessage()
        if (message) person.pressesData(message, 'no key of ours')
        await stored()
      },
      async sends({ name, bytes }) {
        person.sendsDocument({ name, bytes, mediaType: 'image/png' })
        await stored()
      },
      reads: async () => person.messages().map(({ text }) => text ?? ''),
    }
  }
  const person = fake.person('张三测试')
  return {
    channel,
    person: client(person),
    another: client(fake.person('李四测试')),
    wire: {
      goDown: fake.offline,
      comeBack: fake.online,
      async blocks() {
        person.blocks()
        await stored()
        // The channel also hears of it; here the refusal alone must be enough.
        await delivery.conversationsOf('telegram').setReachable(String(person.chat), true)
      },
      asksForPatience: () => void fake.fault({ method: 'sendMessage', kind: 'rate_limited', retryAfter: 3 }),
      rejects: () =>
        void fake.fault({ method: 'sendMessage', kind: 'error', code: 400, description: 'Bad Request: no' }),
      dropsAfterTaking: () => void fake.fault({ method: 'sendMessage', kind: 'drop', accept: true }),
      losesFile: () =>
        void fake.fault({ method: 'getFile', kind: 'error', code: 400, description: 'Bad Request: wrong file_id' }),
      delaysFile: () => void fake.fault({ method: 'getFile', kind: 'error', code: 500, description: 'Internal' }),
    },
    async stop() {
      await channel.stop()
      await fake.stop()
    },
  }
})

describeChannel('web', async ({ delivery, evidence }: House) => {
  const options = { inbox: delivery.inbox, conversations: delivery.web, evidence }
  const { app, closing } = createWebHarness({ options })
  const client = (): PersonOnChannel => {
    let token: string | null = null
    let last = {}
    const headers = () => ({ ...(token && { Authorization: `Bearer ${token}` }) })
    const post = async (body: object) => {
      last = body
      const response = await app.request('/api/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers() },
        body: JSON.stringify(body),
      })
      const answer = (await response.json()) as { conversation?: string }
      token ??= answer.conversation ?? null
    }
    const messages = async () => {
      const response = await app.request('/api/conversation', { headers: headers() })
      return (
        (await response.json()) as { messages: { text: string; choices?: { label: string; action: string }[] }[] }
      ).messages
    }
    return {
      says: (text) => post({ id: randomUUID(), text }),
      repeats: () => post(last),
      async presses(label) {
        const choices = (await messages()).flatMap((message) => message.choices ?? [])
        const { action } = choices.findLast((choice) => choice.label === label) ?? { action: '' }
        await post({ id: randomUUID(), action })
      },
      pressesForgery: () => post({ id: randomUUID(), action: 'no key of ours' }),
      async sends({ name, bytes }) {
        const opened = await app.request('/api/conversations', { method: 'POST' })
        token ??= ((await opened.json()) as { conversation: string }).conversation
        const form = new FormData()
        form.append('file', new File([new Uint8Array(bytes)], name))
        const uploaded = await app.request('/api/uploads', {
          method: 'POST',
          headers: headers(),
          body: form,
          duplex: 'half',
        } as RequestInit)
        const { upload } = (await uploaded.json()) as { upload: string }
        await post({ id: randomUUID(), attachments: [upload] })
      },
      reads: async () => (await messages()).map(({ text }) => text),
    }
  }
  return {
    channel: createWebChannel({ turns: delivery.turns, resolveAction: delivery.resolveAction, evidence }),
    person: client(),
    another: client(),
    wire: null,
    stop: async () => closing.abort(),
  }
})
