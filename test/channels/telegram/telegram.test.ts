import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTelegram, type TelegramOptions } from '../../../src/channels/telegram/telegram.ts'
import { type FakeBotApi, startFakeBotApi } from '../../fakes/bot-api.ts'
import {
  evidenceView,
  fakeCopy,
  fakePaper,
  memoryActs,
  memoryCasework,
  memoryLinks,
  memoryLog,
  memoryTopics,
  noTalks,
  procedure,
  texts,
} from './fixtures.ts'

let fake: FakeBotApi
let stop = async () => {}

beforeEach(async () => {
  fake = await startFakeBotApi()
})
afterEach(async () => {
  await stop()
  await fake.stop()
})

function start(change: Partial<TelegramOptions> = {}) {
  const stored: string[] = []
  const telegram = createTelegram({
    token: fake.token,
    apiRoot: fake.url,
    inbox: {
      accept: async ({ externalId }) => {
        stored.push(externalId)
        return { result: 'new', id: stored.length }
      },
    },
    webhook: null,
    follow: () => () => {},
    schedule: () => () => {},
    turns: { process: async () => {}, say: async () => {} },
    evidence: { note: async () => evidenceView('e1', 'x'), open: async () => null, receiveFromStaff: async () => null },
    links: memoryLinks().port,
    conversations: {
      conversationOf: async () => 'c1',
      addressOf: async () => null,
      complaintOf: async () => null,
      setReachable: async () => {},
    },
    copyOf: fakeCopy,
    paperOf: fakePaper,
    resolveAction: async () => 'unknown',
    casework: memoryCasework(),
    ownership: memoryCasework().ownership,
    handOffs: noTalks,
    topics: memoryTopics(null),
    pendingActs: memoryActs(),
    clock: () => new Date(),
    alarm: () => {},
    texts,
    procedure,
    detail: 'full',
    handOffsLink: () => 'http://workbench.test/hand-offs',
    workbenchLink: () => '',
    statuteLabel: (statute) => statute,
    log: memoryLog(),
    wait: (_, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 5)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
    ...change,
  })
  telegram.start()
  stop = () => telegram.stop()
  return { telegram, stored }
}

describe('the channel', () => {
  it('starts polling, sets the menu, is well, and stops while a request is open', async () => {
    const { telegram, stored } = start()
    expect(telegram.webhook).toBeNull()
    const { update_id: id } = fake.person().sends('你好')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'the update')
    await fake.waitFor(() => fake.commands('all_private_chats').length > 0, 'the menu')
    expect(stored).toEqual([`${fake.token.split(':')[0]}:${id}`])
    expect(telegram.health()).toBe('ok')
    await telegram.stop()
  })

  it('starts while Telegram is out of reach, and catches up', async () => {
    await fake.offline()
    const { telegram, stored } = start()
    expect(telegram.health()).toBe('degraded')
    await fake.online()
    fake.person().sends('你好')
    await fake.waitFor(() => fake.commands('all_private_chats').length > 0, 'the menu')
    await fake.waitFor(() => fake.pendingUpdates() === 0, 'the update')
    expect(stored).toHaveLength(1)
  })

  it('with a webhook registers it and does not poll', async () => {
    const { telegram } = start({
      webhook: { url: 'http://127.0.0.1:9/telegram/webhook', secret: 'secret-of-the-webhook' },
    })
    await fake.waitFor(() => fake.commands('all_private_chats').length > 0, 'the menu')
    expect(fake.calls('setWebhook')[0]?.params).toMatchObject({ secret_token: 'secret-of-the-webhook' })
    expect(telegram.health()).toBe('ok')
    const body = JSON.stringify({ update_id: 1 })
    expect(await telegram.webhook?.('secret-of-the-webhook', async () => body)).toEqual({ status: 200 })
  })
})
