import { describe, expect, it } from 'vitest'
import { tidy } from '../../src/casework/timed/retention.ts'
import { type Retention, readRetention } from '../../src/complaint/procedure/retention.ts'
import { readYaml } from '../assistant/conversation.ts'
import { procedure } from '../delivery/house.ts'
import { CANARY, declined, filed, filesOf, opened } from './filed.ts'
import { wholeDay } from './whole-day.ts'

const DAY_MS = 86_400_000
const retention: Retention = readRetention(readYaml('rules/retention'), procedure.isOpen)
const nothing = {
  complaints: 0,
  conversations: 0,
  drafts: 0,
  openQuestions: 0,
  modelCalls: 0,
  sessions: 0,
  proof: 0,
  erased: 0,
}

const tidied = ({ store, time, desk }: Awaited<ReturnType<typeof filed>>) =>
  tidy({ ...desk, store, retention, ...time })
const days = (house: Awaited<ReturnType<typeof filed>>, count: number) => house.time.advance(count * DAY_MS)

describe('data at the end of its period', () => {
  it('an open complaint and its conversation are kept however old they are', async () => {
    const house = await filed()
    days(house, 4000)
    expect(await tidied(house)).toEqual(nothing)
    expect((await house.casework.byId(house.complaint.id))?.fields.length).toBeGreaterThan(0)
  })

  it('an ended complaint goes on its day and not before, then its conversation, then its owner', async () => {
    const house = await filed()
    await declined(house, house.complaint.id)
    const period = retention.complaint('declined') ?? 0
    days(house, period - 1)
    expect(await tidied(house)).toEqual(nothing)
    expect(opened(house).some(({ text }) => text.includes(CANARY))).toBe(true)
    days(house, 2)
    expect(await tidied(house)).toMatchObject({ complaints: 1, proof: 1 })
    await house.delivery.idle()
    expect(opened(house).filter(({ text }) => text.includes(CANARY))).toEqual([])
    days(house, retention.conversations + 1)
    await tidied(house)
    await house.delivery.idle()
    await tidied(house)
    expect(await house.store.read.conversations.addressOf(house.conversation)).toBeNull()
    expect(filesOf(house.dataDir).some((file) => file.includes('1001'))).toBe(false)
    expect((await house.casework.byId(house.complaint.id))?.number).toBe(house.complaint.number)
    // After that there is nothing to do.
    days(house, 1)
    expect(await tidied(house)).toEqual(nothing)
  })

  it('counts from the day it ended, not from later changes', async () => {
    const house = await filed()
    const { complaint, store } = house
    await declined(house, complaint.id)
    const period = retention.complaint('declined') ?? 0
    const ended = house.time.clock().toISOString()
    days(house, period - 1)
    const { version, fields } = (await store.read.complaints.byId(complaint.id)) ?? { version: 0, fields: [] }
    await store.transaction('contact', (tx) => tx.complaints.setFields(complaint.id, version, { fields }))
    expect(await store.read.retention.endedAt(complaint.id)).toBe(ended)
    expect(await tidied(house)).toEqual(nothing)
    days(house, 2)
    expect(await tidied(house)).toMatchObject({ complaints: 1 })
  })

  it('the roster and leave go after a year, also when nobody plans', async () => {
    const house = await filed()
    const { store } = house
    await store.transaction('roster', async (tx) => {
      await tx.accounts.insert({ id: 'a', login: 'li', name: '李测试', role: 'staff', passwordHash: 'x' })
      await tx.roster.set('2026-11-24', wholeDay('a'))
      await tx.roster.addLeave({ account: 'a', from: '2026-11-23', to: '2026-11-24' })
    })
    const left = async () => [
      (await store.read.roster.shifts('2026-01-01', '2026-12-31')).length,
      (await store.read.roster.leaves('2026-01-01')).length,
    ]
    days(house, 365)
    await tidied(house)
    expect(await left()).toEqual([1, 1])
    days(house, 1)
    await tidied(house)
    expect(await left()).toEqual([0, 0])
  })

  it('a draft that nobody touched goes with its files; messages stay until their own day', async () => {
    const house = await filed()
    const { store, delivery, evidence } = house
    const conversation = await delivery.conversationsOf('telegram').conversationOf('2002')
    await house.write('hello', '7', '2002')
    await delivery.idle()
    async function* png() {
      yield Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
    }
    await evidence.receive({ conversation, name: `${CANARY}.png`, body: png() })
    const before = await store.read.conversations.load(conversation)
    const draft = { id: 'draft-2', values: { name: CANARY }, evidence: [] }
    await store.transaction('draft', (tx) =>
      tx.conversations.advance(conversation, before?.version ?? 0, { ...(before?.state as object), draft }),
    )
    days(house, retention.drafts - 1)
    expect(await tidied(house)).toEqual(nothing)
    days(house, 2)
    expect(await tidied(house)).toEqual({ ...nothing, drafts: 1 })
    expect((await store.read.conversations.load(conversation))?.state).toMatchObject({ draft: null })
    expect(await store.read.evidence.ofDraft(conversation)).toEqual([])
    expect(await delivery.web.messagesAfter(conversation, 0)).toHaveLength(2)
    days(house, retention.conversations - retention.drafts)
    expect(await tidied(house)).toMatchObject({ conversations: 1 })
    expect(await delivery.web.messagesAfter(conversation, 0)).toEqual([])
    await tidied(house)
    expect(await store.read.conversations.load(conversation)).toBeNull()
  })

  it('sessions and uses of models go by their own days', async () => {
    const house = await filed()
    await house.store.transaction('things', async (tx) => {
      const account = { id: 'a', login: 'li', name: '李测试', role: 'staff' as const, passwordHash: 'x' }
      await tx.accounts.insert(account)
      await tx.accounts.openSession('token', 'a')
      const call = { model: 'm', prompt: 'p', outcome: 'ok', milliseconds: 1, inputTokens: 1, outputTokens: 1 }
      await tx.audit.add({ type: 'sign_in', account: 'a' })
      await tx.modelCalls.insert({ ...call, person: null, at: house.time.clock().toISOString() } as never, '2026-11-24')
    })
    days(house, retention.sessions + 1)
    expect(await tidied(house)).toEqual({ ...nothing, sessions: 1 })
    days(house, retention.modelCalls)
    expect(await tidied(house)).toEqual({ ...nothing, modelCalls: 1 })
    expect((await house.store.read.audit.list({ limit: 1, offset: 0 })).total).toBe(1)
    days(house, retention.proof)
    expect((await tidied(house)).proof).toBeGreaterThanOrEqual(1)
    expect((await house.store.read.audit.list({ limit: 1, offset: 0 })).total).toBe(0)
  })
})

it('every state in which a complaint ended has a period, and no other', () => {
  const file = readYaml('rules/retention') as { complaints_days: Record<string, number> }
  const { withdrawn: _, ...some } = file.complaints_days
  expect(() => readRetention({ ...file, complaints_days: some }, procedure.isOpen)).toThrow(/withdrawn/)
  const more = { ...file.complaints_days, accepted: 1 }
  expect(() => readRetention({ ...file, complaints_days: more }, procedure.isOpen)).toThrow(/accepted/)
})
