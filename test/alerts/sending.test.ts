import { expect, test } from 'vitest'
import type { SendResult } from '../../src/delivery/types.ts'
import type { Subscription } from '../../src/message/own.ts'
import { knowledgeFolder } from '../corpus/knowledge-fixture.ts'
import { buildHouse, recordingSender, sent, speaksEnglish } from '../delivery/house.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { until } from '../storage/time.ts'
import { alertsIn, look, publish } from './house.ts'

type House = Awaited<ReturnType<typeof buildHouse>>
const EVERYTHING: Subscription = { topics: [], region: null }

/** People on Telegram who want alerts. */
async function subscribers(house: House, all: readonly Subscription[]): Promise<string[]> {
  const ids: string[] = []
  for (const [at, wanted] of all.entries()) {
    ids.push(
      await house.store.transaction('test', async (tx) => {
        const conversation = await tx.conversations.openAt('telegram', String(5000 + at))
        await tx.subscriptions.set(conversation, wanted)
        return conversation
      }),
    )
  }
  return ids
}

const many = (count: number) => Array.from({ length: count }, () => EVERYTHING)

async function opened(count: number, answer?: () => SendResult) {
  const sender = recordingSender(answer ?? sent)
  const house = await buildHouse({ sender })
  await house.start()
  const people = await subscribers(house, many(count))
  const received = () => sender.ledger.map(({ conversation }) => conversation)
  /** Looks and lets the second pass until the sending ended. */
  const untilEnded = async (id: string) => {
    for (let turn = 0; turn < 100; turn += 1) {
      await look(house)
      await house.delivery.idle()
      house.time.advance(1_000)
      if ((await house.store.read.alerts.byId(id))?.endedAt) return
    }
    throw new Error('it did not end')
  }
  const figures = async (id: string) => {
    const alert = await house.store.read.alerts.byId(id)
    return alert?.figures ?? house.store.read.alerts.figures(id)
  }
  return { house, people, received, untilEnded, figures, sender }
}

const NONE = { sent: 0, page: 0, ambiguous: 0, blocked: 0, failed: 0, stopped: 0, left: 0 }

test('every subscriber receives it once, twenty a second, and only the figures stay', async () => {
  const { house, people, received, untilEnded, figures } = await opened(45)
  const id = await publish(house)
  expect(await look(house)).toBe(1_000)
  await house.delivery.idle()
  expect(received()).toHaveLength(20)
  expect(await figures(id)).toEqual({ ...NONE, sent: 20, left: 25 })
  await untilEnded(id)
  expect(received().toSorted()).toEqual(people.toSorted())
  expect(await figures(id)).toEqual({ ...NONE, sent: 45 })
  const held = await house.store.transaction('test', (tx) => tx.alerts.lined(id, 100))
  expect(held).toEqual([])
  // It ended: nothing goes out again.
  await look(house)
  await house.delivery.idle()
  expect(received()).toHaveLength(45)
})

test('it says what it rests on, how to end it, and has the button for it', async () => {
  const { house, untilEnded, sender } = await opened(1)
  await untilEnded(await publish(house))
  const words = JSON.stringify(sender.ledger[0]?.payload)
  for (const part of ['消费警示：当心低价旧鞋', '收到先看鞋底', '《试验法》第二条', '2026-12-31', '不再收警示'])
    expect(words).toContain(part)
})

test('it goes to those who want the topic and the place', async () => {
  const house = await buildHouse({ sender: recordingSender() })
  const wanted: Subscription[] = [
    EVERYTHING,
    { topics: ['价格'], region: null },
    { topics: ['网购退货', '价格'], region: '420203' },
    { topics: [], region: '420204' },
    { topics: [], region: '4202' },
  ]
  const people = await subscribers(house, wanted)
  const id = await publish(house, { regions: ['420203'] })
  await look(house)
  const rows = house.sender as ReturnType<typeof recordingSender>
  await house.start()
  await house.delivery.idle()
  expect(rows.ledger.map(({ conversation }) => conversation).toSorted()).toEqual(
    [people[0], people[2], people[4]].toSorted(),
  )
  expect((await house.store.read.alerts.byId(id))?.begunAt).not.toBeNull()
})

test('nothing goes out at night; a sending that began goes on in the morning', async () => {
  const { house, received, untilEnded } = await opened(30)
  const id = await publish(house)
  await look(house)
  await house.delivery.idle()
  // 21:30 in Shanghai.
  house.time.advance(Date.parse('2026-11-24T13:30:00.000Z') - house.time.clock().getTime())
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await look(house)).toBe(60_000)
    house.time.advance(60_000)
  }
  await house.delivery.idle()
  expect(received()).toHaveLength(20)
  house.time.advance(Date.parse('2026-11-25T00:00:00.000Z') - house.time.clock().getTime())
  await untilEnded(id)
  expect(received()).toHaveLength(30)
})

test('it begins on its first day, and what is left on the last day goes to nobody', async () => {
  const { house, received, figures } = await opened(30)
  const id = await publish(house, { from: '2026-11-25', until: '2026-11-25' })
  await look(house)
  await house.delivery.idle()
  expect(received()).toEqual([])
  house.time.advance(86_400_000)
  await look(house)
  await house.delivery.idle()
  expect(received()).toHaveLength(20)
  house.time.advance(86_400_000)
  await look(house)
  expect(await figures(id)).toEqual({ ...NONE, sent: 20, stopped: 10 })
})

test('blocked bots, refusals and lost answers are counted, each in its place', async () => {
  const results: SendResult[] = [
    { outcome: 'refused', code: 'blocked', detail: '' },
    { outcome: 'refused', code: 'rejected', detail: '' },
    { outcome: 'unknown', detail: 'timeout' },
  ]
  const { house, untilEnded, figures, people } = await opened(6, () => results.shift() ?? sent())
  await house.store.transaction('test', (tx) => tx.conversations.setBlocked(people[5] ?? '', true))
  const id = await publish(house)
  await untilEnded(id)
  expect(await figures(id)).toEqual({ ...NONE, sent: 2, blocked: 2, failed: 1, ambiguous: 1 })
})

test('who has only the page finds it there', async () => {
  const { house, untilEnded, figures } = await opened(0)
  const conversation = await house.store.transaction('test', async (tx) => {
    const { conversation: opened } = await tx.conversations.openWeb('somebody')
    await tx.subscriptions.set(opened, EVERYTHING)
    return opened
  })
  const id = await publish(house)
  await untilEnded(id)
  expect(await figures(id)).toEqual({ ...NONE, page: 1 })
  const messages = await house.store.read.conversations.messagesAfter(conversation, 0)
  expect(JSON.stringify(messages)).toContain('当心低价旧鞋')
})

test('who leaves, or has the talk erased, in the middle receives nothing more', async () => {
  const { house, received, untilEnded, figures } = await opened(30)
  const id = await publish(house)
  await look(house)
  await house.delivery.idle()
  const [left, erased] = await house.store.transaction('test', async (tx) => {
    const lined = await tx.alerts.lined(id, 2)
    return lined.map(({ conversation }) => conversation)
  })
  await house.store.transaction('test', async (tx) => {
    await tx.subscriptions.end(left ?? '')
    await tx.erasure.conversation(erased ?? '')
  })
  await untilEnded(id)
  expect(received()).toHaveLength(28)
  expect([received().includes(left ?? ''), received().includes(erased ?? '')]).toEqual([false, false])
  expect(await figures(id)).toEqual({ ...NONE, sent: 28 })
  expect(await house.store.read.subscriptions.of(erased ?? '')).toBeNull()
})

test('a withdrawn one stops: what waits in the outbox does not go out either', async () => {
  const gate = Promise.withResolvers<void>()
  const sender = recordingSender(async () => {
    await gate.promise
    return sent()
  })
  const house = await buildHouse({ sender })
  const people = await subscribers(house, many(25))
  const id = await publish(house)
  // Nothing is dispatched yet: twenty wait in the outbox, five in the line.
  await look(house)
  const { desk } = alertsIn(house, { knowledgeDir: knowledgeFolder(), dataDir: temporaryFolder() })
  const actor = { kind: 'staff', id: await admin(house), name: '' } as const
  expect(await desk.withdraw({ id, version: 1, actor, why: '写错了' })).toEqual({ ok: true })
  await house.start()
  gate.resolve()
  await house.delivery.idle()
  expect(sender.ledger).toEqual([])
  await look(house)
  expect((await house.store.read.alerts.byId(id))?.figures).toEqual({ ...NONE, stopped: people.length })
})

test('killed between two looks and in the middle of a send, nobody is left out and nobody receives it twice unflagged', async () => {
  const dataDir = temporaryFolder()
  let stopped = false
  const first = recordingSender((): SendResult | Promise<SendResult> => {
    // The fifth request never comes back: the process is gone.
    stopped ||= first.ledger.length >= 5
    return stopped ? new Promise(() => {}) : sent()
  })
  const house = await buildHouse({ dataDir, sender: first })
  await house.start()
  const people = await subscribers(house, many(45))
  const id = await publish(house)
  await look(house)
  await until(() => first.ledger.length >= 5)
  await house.close()

  const second = recordingSender()
  const again = await buildHouse({ dataDir, sender: second, time: house.time })
  await again.start()
  for (let turn = 0; turn < 10; turn += 1) {
    await look(again)
    await again.delivery.idle()
    again.time.advance(2_000)
  }
  const got = [...first.ledger, ...second.ledger]
  expect(new Set(got.map(({ conversation }) => conversation))).toEqual(new Set(people))
  const counts = Map.groupBy(got, ({ conversation }) => conversation)
  const twice = [...counts.values()].filter((rows) => rows.length > 1)
  expect(twice.every((rows) => rows.length === 2 && rows[1]?.repeat)).toBe(true)
  const figures = (await again.store.read.alerts.byId(id))?.figures
  expect(figures).toEqual({ ...NONE, sent: people.length - twice.length, ambiguous: twice.length })
  expect(twice.length).toBeGreaterThan(0)
})

async function admin({ store }: House): Promise<string> {
  const account = { id: 'boss', login: 'boss', name: '赵测试', role: 'admin', passwordHash: 'x' } as const
  await store.transaction('test', (tx) => tx.accounts.insert(account))
  return account.id
}

test('its frame is English for a person whose talk is in English', async () => {
  const { house, people, untilEnded, sender } = await opened(2)
  await speaksEnglish(house, people[0] ?? '')
  await untilEnded(await publish(house))
  const said = sender.ledger.map(({ conversation, payload }) => ({ conversation, words: JSON.stringify(payload) }))
  const words = (at: number) => said.find(({ conversation }) => conversation === people[at])?.words
  expect(words(0)).toContain('Based on: 《试验法》第二条. Valid until 31 December 2026.')
  expect(words(0)).toContain('See the page of this alert')
  expect(words(0)).toContain('No more alerts')
  expect(words(1)).toContain('有效到 2026-12-31')
})
