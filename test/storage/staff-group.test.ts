import { describe, expect, it } from 'vitest'
import type { WebConversations } from '../../src/channels/web/types.ts'
import type { PendingActs, StaffTopics } from '../../src/delivery/staff-group.ts'
import type { ChannelConversations } from '../../src/delivery/types.ts'
import { createStaffGroup } from '../../src/storage/staff-group.ts'
import { buildHouse, recordingSender } from '../delivery/house.ts'
import { until } from './time.ts'

async function group() {
  const sender = recordingSender()
  const house = { ...(await buildHouse({ sender })), sender }
  await house.start()
  await house.write('file draft-1', '1')
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === 1)
  const complaint = (await house.casework.list({ limit: 1, offset: 0 })).complaints[0]?.id ?? ''
  const { store, delivery } = house
  const made = createStaffGroup({ store, configuredChat: '-1' })
  const topics: StaffTopics = made.topics
  const pendingActs: PendingActs = made.pendingActs
  const telegram: ChannelConversations = delivery.conversationsOf('telegram')
  const web: WebConversations = delivery.web
  return { ...house, topics, pendingActs, telegram, web, complaint, tellLinking: made.tellLinking }
}

describe('the stored state of the staff group', () => {
  it('keeps the living topic of a complaint with its cards, and finds retired ones by their place', async () => {
    const { topics, complaint } = await group()
    expect(await topics.get(complaint)).toBeNull()
    await topics.save({ complaint, chat: '-1', thread: 7, cards: [1] })
    await topics.save({ complaint, chat: '-1', thread: 7, cards: [1, 4] })
    expect(await topics.get(complaint)).toEqual({ complaint, chat: '-1', thread: 7, cards: [1, 4] })
    await topics.save({ complaint, chat: '-1', thread: 7, cards: [1, 4], closed: 'kept_open' })
    expect(await topics.get(complaint)).toMatchObject({ cards: [1, 4], closed: 'kept_open' })
    await topics.retire(complaint)
    expect(await topics.get(complaint)).toBeNull()
    expect(await topics.complaintAt('-1', 7)).toBe(complaint)
    await topics.save({ complaint, chat: '-1', thread: 8, cards: [] })
    expect(await topics.get(complaint)).toEqual({ complaint, chat: '-1', thread: 8, cards: [] })
    expect(await topics.complaintAt('-1', 99)).toBeNull()
  })

  it('knows cards, messages with the person’s words, and the one open question', async () => {
    const { topics, complaint, store, sender, delivery } = await group()
    await topics.save({ complaint, chat: '-1', thread: 7, cards: [1, 4] })
    expect([await topics.complaintOfCard('-1', 4), await topics.complaintOfCard('-2', 4)]).toEqual([complaint, null])
    await topics.retire(complaint)
    expect(await topics.complaintOfCard('-1', 4)).toBe(complaint)
    await topics.save({ complaint, chat: '-1', thread: 8, cards: [] })

    const said = {
      kind: 'staff_note' as const,
      complaint,
      blocks: [{ kind: 'lead' as const, text: '投诉人：什么时候退' }],
    }
    await store.transaction('notes', async (tx) => {
      await tx.messages.toStaff({ ...said, fromPerson: true })
      await tx.messages.toStaff(said)
      await tx.messages.toStaff({ kind: 'staff_evidence', complaint, evidence: 'x' })
    })
    await delivery.idle()
    const places = (await topics.written({ complaint })).texts.concat((await topics.written({ complaint })).files)
    expect(sender.ledger.slice(-3).map(({ kind }) => kind)).toEqual(['staff_note', 'staff_note', 'staff_evidence'])
    const from = await Promise.all(places.map(({ chat, message }) => topics.isFromPerson(complaint, chat, message)))
    expect(from).toEqual([true, false, true])
    expect(await topics.isFromPerson('another', places[0]?.chat ?? '', places[0]?.message ?? 0)).toBe(false)

    expect(await topics.swapQuestion(complaint, 21)).toBeNull()
    expect(await topics.swapQuestion(complaint, 22)).toBe(21)
    expect(await topics.swapQuestion(complaint, null)).toBe(22)
    expect(await topics.swapQuestion('another', 5)).toBeNull()
  })

  it('tells each group once how its members are linked', async () => {
    const { tellLinking, sender, delivery } = await group()
    await tellLinking('-1', '请连接账号')
    await tellLinking('-1', '请连接账号')
    await tellLinking('-2', '请连接账号')
    await delivery.idle()
    const told = sender.ledger.filter(({ kind }) => kind === 'staff_alarm')
    expect(told.map(({ payload }) => payload)).toEqual(
      Array(2).fill({ blocks: [{ kind: 'paragraph', text: '请连接账号' }], impersonal: true }),
    )
  })

  it('follows a moved group, until another one is configured', async () => {
    const { topics, store } = await group()
    expect(await topics.staffChat()).toBe('-1')
    await topics.setStaffChat('-100')
    expect(await topics.staffChat()).toBe('-100')
    expect(await createStaffGroup({ store, configuredChat: '-1' }).topics.staffChat()).toBe('-100')
    expect(await createStaffGroup({ store, configuredChat: '-2' }).topics.staffChat()).toBe('-2')
    expect(await createStaffGroup({ store, configuredChat: null }).topics.staffChat()).toBeNull()
  })

  it('keeps one begun act for a member and a complaint', async () => {
    const { pendingActs, complaint } = await group()
    const draft = {
      user: 42,
      complaint,
      action: 'close' as const,
      reason: null,
      recovered: null,
      note: null,
      awaiting: 'reason' as const,
      message: 9,
      at: '2026-11-24T02:00:00.000Z',
    }
    await pendingActs.save(draft)
    await pendingActs.save({ ...draft, reason: 'S1', awaiting: 'amount' })
    expect(await pendingActs.get(42, complaint)).toMatchObject({ reason: 'S1', awaiting: 'amount' })
    expect(await pendingActs.get(43, complaint)).toBeNull()
    await pendingActs.remove(42, complaint)
    expect(await pendingActs.get(42, complaint)).toBeNull()
  })

  it('marks a person who left on their open complaint once, and takes it away when they come back', async () => {
    const { telegram, web, casework, complaint } = await group()
    await telegram.setReachable('1001', false)
    await telegram.setReachable('1001', false)
    expect((await casework.byId(complaint))?.unreachable).toBe(true)
    expect((await casework.byId(complaint))?.timeline.map(({ type }) => type)).toEqual(['filed', 'unreachable'])
    await telegram.setReachable('1001', true)
    expect((await casework.byId(complaint))?.unreachable).toBe(false)
    const conversation = await telegram.conversationOf('1001')
    expect(await telegram.addressOf(conversation)).toBe('1001')
    expect(await telegram.addressOf((await web.open('an-id')).conversation)).toBeNull()
  })
})
