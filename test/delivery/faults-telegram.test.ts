import type { Message } from '@grammyjs/types'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createApi } from '../../src/channels/telegram/api.ts'
import { createPersonSender, createStaffSender } from '../../src/channels/telegram/sender.ts'
import type { SenderOptions } from '../../src/channels/telegram/sender-options.ts'
import type { Sender } from '../../src/delivery/types.ts'
import { createStaffGroup } from '../../src/storage/staff-group.ts'
import { memoryLog } from '../channels/telegram/fixtures.ts'
import { type FaultRequest, startFakeBotApi } from '../fakes/bot-api.ts'
import { settle } from './crashing.ts'
import { buildHouse, procedure, texts } from './house.ts'

const MINUTE = 60

/** The outbox over the real sender and the fake Bot API. Time moves a second at a time. */
async function telegram() {
  const fake = await startFakeBotApi()
  onTestFinished(() => fake.stop())
  const group = fake.group()
  const person = fake.person('张三测试')
  let real: Sender | null = null
  const sender: Sender = {
    send: async (row, signal) => (await real?.send(row, signal)) ?? { outcome: 'not_sent', detail: '' },
  }
  const house = await buildHouse({ sender })
  const { topics } = createStaffGroup({ store: house.store, configuredChat: String(group.id) })
  const options: SenderOptions = {
    api: createApi({ token: fake.token, apiRoot: fake.url }),
    conversations: house.delivery.conversationsOf('telegram'),
    casework: house.casework,
    evidence: house.evidence,
    copyOf: () => {
      throw new Error('nobody asked for a copy')
    },
    paperOf: async () => null,
    topics,
    texts,
    procedure,
    statuteLabel: (statute) => statute,
    detail: 'full',
    handOffsLink: () => 'http://workbench.test/hand-offs',
    workbenchLink: ({ number }) => `http://workbench.test/${number}`,
    log: memoryLog(),
    alarm: (code) => house.alarms.push(code),
  }
  const [toPerson, toStaff] = [createPersonSender(options), createStaffSender(options)]
  real = { send: (row, signal) => (row.kind === 'message' ? toPerson : toStaff).send(row, signal) }
  await house.start()
  let updates = 0
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      await settle(house)
      house.time.advance(1_000)
    }
    await settle(house)
  }
  return {
    ...house,
    fake,
    group,
    person,
    topics,
    pass,
    fault: (request: FaultRequest) => fake.fault(request),
    /** Files a complaint of the person (or of a chat of its own) and lets it go out for a second. */
    async files(draft = 'draft-1', chat = person.chat) {
      updates += 1
      await house.write(`file ${draft}`, String(updates), String(chat))
      await pass(1)
    },
    async complaint() {
      const [first] = (await house.casework.list({ limit: 1, offset: 0 })).complaints
      const found = await house.casework.byId(first?.id ?? '')
      if (!found) throw new Error('no complaint')
      return found
    },
    /** Cards in the group, in any topic, oldest first. */
    cards: (): Message[] =>
      [null, ...group.topics().map(({ thread }) => thread)]
        .flatMap((thread) => group.messagesIn(thread))
        .filter((message) => message.reply_markup !== undefined),
    toGroup: { when: (params: Record<string, unknown>) => Number(params.chat_id) === group.id },
    toPerson: { when: (params: Record<string, unknown>) => Number(params.chat_id) === person.chat },
  }
}

const isFlagged = (message: Message | undefined) => message?.text?.includes('可能重复') ?? false
const card = { method: 'sendMessage' } as const

describe('F7 Telegram took the card and its answer is lost', () => {
  it('a second card comes, flagged, and one act on either counts', async () => {
    const { fault, files, cards, pass, complaint, casework, toGroup } = await telegram()
    fault({ ...card, ...toGroup, kind: 'drop', accept: true })
    await files()
    await pass(5)
    expect(cards().map(isFlagged)).toEqual([false, true])
    const { id, version, staffDelivery } = await complaint()
    expect(staffDelivery).toBe('sent')
    const act = (name: string) =>
      casework.act({ complaint: id, action: 'accept', actor: { kind: 'staff', id: name, name }, input: {} })
    await Promise.all([act('李四测试'), act('王五测试')])
    await pass(5)
    const after = await complaint()
    expect(after.version).toBe(version + 1)
    expect(after.timeline.filter(({ type }) => type === 'accept')).toHaveLength(1)
    // Nobody knows where the first copy is.
    expect(cards().at(-1)?.text).toContain('已受理')
  })
})

describe('F8 the answer comes a minute late, after we stopped waiting', () => {
  it('is recorded, and nothing is sent again', async () => {
    const { fault, cards, pass, complaint, toGroup, fake, write, time } = await telegram()
    const held = fault({ ...card, ...toGroup, kind: 'hold', accept: true })
    await write('file draft-1', '99', '1001')
    await fake.waitFor(() => held.hits === 1, 'the card')
    time.advance(31_000)
    await expect.poll(async () => (await complaint()).staffDelivery).toBe('unknown')
    time.advance(30_000)
    held.release()
    await pass(5)
    expect((await complaint()).staffDelivery).toBe('sent')
    expect(cards()).toHaveLength(1)
  })
})

describe('F9 Telegram asks for a pause of 30 s', () => {
  it('gets it, loses nothing, and the person had the number before', async () => {
    const { fault, files, cards, pass, person, toGroup } = await telegram()
    fault({ ...card, ...toGroup, kind: 'rate_limited', retryAfter: 30 })
    await files()
    await pass(26)
    expect(cards()).toHaveLength(0)
    expect(person.lastMessage()?.text).toContain('filed XW-')
    await pass(6)
    expect(cards().map(isFlagged)).toEqual([false])
  })
})

describe('F10 twenty-five complaints in a minute', () => {
  it('go out, the oldest first, twenty messages a minute at most, and staff learn which still wait', async () => {
    const { write, cards, pass, fake, group, casework } = await telegram()
    for (let count = 1; count <= 25; count += 1) {
      fake.person(`测试${count}`)
      await write(`file d${count}`, String(count), String(1000 + count))
    }
    await pass(2)
    const sent = () => fake.calls('sendMessage').filter(({ params }) => Number(params.chat_id) === group.id).length
    expect(sent()).toBe(20)
    const digest = group.messagesIn(null).at(-1)?.text ?? ''
    const numbers = (await casework.list({ limit: 30, offset: 0 })).complaints.map(({ number }) => number).reverse()
    // The messages of one minute are on their way at the same time, and the network does not keep their order.
    const shown = (from: number, to?: number) =>
      cards()
        .slice(from, to)
        .map(({ text }) => /XW-[\d-]+/.exec(text ?? '')?.[0])
        .sort()
    expect(shown(0)).toEqual(numbers.slice(0, 19))
    for (const number of numbers.slice(19, 24)) expect(digest).toContain(number)
    await pass(MINUTE - 5)
    expect(sent()).toBe(20)
    await pass(10)
    expect(shown(0, 19)).toEqual(numbers.slice(0, 19))
    expect(shown(19)).toEqual(numbers.slice(19))
    expect(group.messagesIn(null)).toHaveLength(1)
    await pass(2 * MINUTE)
    expect(cards()).toHaveLength(25)
  })

  it('let urgent messages go first: a person who needs staff', async () => {
    const { write, pass, fake, group, store } = await telegram()
    for (let count = 1; count <= 30; count += 1) {
      fake.person(`测试${count}`)
      await write(`file d${count}`, String(count), String(1000 + count))
    }
    await pass(2)
    await store.transaction('alarm', (tx) =>
      tx.messages.toStaff({
        kind: 'staff_alarm',
        complaint: null,
        blocks: [{ kind: 'warning', text: '有人需要帮助' }],
      }),
    )
    await pass(MINUTE)
    const general = group.messagesIn(null).map(({ text }) => text)
    expect(general.some((text) => text?.includes('有人需要帮助'))).toBe(true)
  })
})

describe('F11 the topic of a complaint is gone', () => {
  it('a new one is made, with the card first, and the old one is retired', async () => {
    const { files, group, pass, complaint, store, cards, topics } = await telegram()
    await files()
    await pass(2)
    const { id } = await complaint()
    const old = group.topics()[0]?.thread ?? 0
    group.deletesTopic(old)
    await store.transaction('note', (tx) =>
      tx.messages.toStaff({ kind: 'staff_note', complaint: id, blocks: [{ kind: 'paragraph', text: '发票找到了' }] }),
    )
    await pass(10)
    const now = await topics.get(id)
    expect(now?.thread).not.toBe(old)
    const texts = group.messagesIn(now?.thread ?? 0).map((message) => message.text)
    expect(texts[0]).toContain('XW-')
    expect(texts[1]).toContain('发票找到了')
    expect(cards()).toHaveLength(1)
    expect(await topics.complaintAt(String(group.id), old)).toBe(id)
  })

  it('where topics cannot be had at all, the card goes to the group itself', async () => {
    const { fault, files, group, pass, complaint, alarms } = await telegram()
    fault({
      method: 'createForumTopic',
      kind: 'error',
      code: 400,
      description: 'Bad Request: TOPICS_TOO_MUCH',
      times: 100,
    })
    await files()
    await pass(30)
    expect((await complaint()).staffDelivery).toBe('sent')
    expect(group.messagesIn(null).map((message) => message.reply_markup !== undefined)).toEqual([true])
    expect(alarms).not.toContain('outbox_failed')
  })

  it('so it does when even a new topic is not found', async () => {
    const { fault, files, group, pass, complaint } = await telegram()
    fault({
      ...card,
      kind: 'error',
      code: 400,
      description: 'Bad Request: message thread not found',
      when: (params) => params.message_thread_id !== undefined,
      times: 1000,
    })
    await files()
    await pass(3 * MINUTE)
    expect((await complaint()).staffDelivery).toBe('sent')
    expect(group.messagesIn(null).filter((message) => message.reply_markup !== undefined)).toHaveLength(1)
  })
})

describe('F12 the staff group', () => {
  it('threw the bot out: complaints wait, with an alarm, and go out when it is back', async () => {
    const { files, group, pass, complaint, alarms, cards, person } = await telegram()
    group.kicksBot()
    await files()
    await pass(10)
    expect(alarms).toContain('staff_group_gone')
    expect((await complaint()).staffDelivery).toBe('pending')
    expect(person.lastMessage()?.text).toContain('filed XW-')
    group.takesBotBack()
    await pass(6 * MINUTE)
    expect((await complaint()).staffDelivery).toBe('sent')
    expect(cards()).toHaveLength(1)
  })

  it('has moved: its new id is kept, and the card arrives there', async () => {
    const { files, group, pass, complaint, topics, cards } = await telegram()
    const next = group.migrates()
    await files()
    await pass(10)
    expect(await topics.staffChat()).toBe(String(next))
    expect((await complaint()).staffDelivery).toBe('sent')
    expect(cards()).toHaveLength(1)
  })
})

describe('F13 the person has blocked the bot', () => {
  it('the complaint stands, staff see that messages do not arrive, nothing is tried for ever', async () => {
    const { files, person, pass, complaint, group, fake } = await telegram()
    person.blocks()
    await files()
    await pass(20)
    const found = await complaint()
    expect([found.state, found.unreachable]).toEqual(['submitted', true])
    const tries = () => fake.refused.filter(({ code }) => code === 403).length
    const before = tries()
    await pass(MINUTE)
    expect(tries()).toBe(before)
    const topic = group.topics()[0]?.thread ?? 0
    expect(group.messagesIn(topic).some(({ text }) => /电话联系/.test(text ?? ''))).toBe(true)
  })
})

describe.each([502, 504])('F14 Telegram answers %i', (code) => {
  it('a card may have arrived: it comes once more, flagged', async () => {
    const { fault, files, pass, cards, complaint, toGroup } = await telegram()
    fault({ ...card, ...toGroup, kind: 'html', code })
    await files()
    await pass(5)
    expect(cards().map(isFlagged)).toEqual([true])
    expect((await complaint()).staffDelivery).toBe('sent')
  })

  it('messages to the person are repeated until they are known to have arrived', async () => {
    const { fault, files, pass, person, alarms, toPerson } = await telegram()
    fault({ ...card, ...toPerson, kind: 'error', code, description: 'Bad Gateway', times: 4 })
    await files()
    await pass(MINUTE)
    expect(person.messages().map(({ text }) => text)).toEqual([expect.stringContaining('filed XW-')])
    expect(alarms).not.toContain('outbox_failed')
  })
})

describe('F29 a conversation is erased while nobody knows whether a message arrived', () => {
  it('the message is not sent again, nor empty, and nothing of it is kept', async () => {
    const { fault, pass, person, delivery, store, write, fake, toPerson, alarms } = await telegram()
    const held = fault({ ...card, ...toPerson, kind: 'hold', accept: true })
    await write('hello', '1', String(person.chat))
    await fake.waitFor(() => held.hits === 1, 'the message')
    const conversation = await delivery.conversationsOf('telegram').conversationOf(String(person.chat))
    await delivery.web.erase(conversation)
    await fake.offline()
    await fake.online()
    await pass(MINUTE)
    expect(fake.calls('sendMessage').length + fake.refused.length).toBe(1)
    expect((await store.waiting('2026-11-29')).outbox).toEqual({ failed: 1 })
    expect(alarms).toEqual([])
  })

  it('a card goes out without the words of the erased person', async () => {
    const { fault, pass, person, delivery, files, cards, toGroup, complaint } = await telegram()
    fault({ ...card, ...toGroup, kind: 'drop', accept: true })
    await files()
    const conversation = await delivery.conversationsOf('telegram').conversationOf(String(person.chat))
    await delivery.web.erase(conversation)
    await pass(10)
    expect(cards().length).toBeGreaterThanOrEqual(1)
    expect((await complaint()).staffDelivery).toBe('sent')
  })
})
