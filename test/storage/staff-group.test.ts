import { describe, expect, it } from 'vitest'
import type { StaffDrafts, StaffTopics, TelegramConversations } from '../../src/channels/telegram/types.ts'
import type { WebConversations } from '../../src/channels/web/types.ts'
import { createStaffGroup } from '../../src/storage/staff-group.ts'
import { buildHouse } from '../delivery/house.ts'
import { until } from './time.ts'

async function group() {
  const house = await buildHouse()
  await house.start()
  await house.write('file draft-1', '1')
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === 1)
  const complaint = (await house.casework.list({ limit: 1, offset: 0 })).complaints[0]?.id ?? ''
  const { store, delivery } = house
  const made = createStaffGroup({ store, configuredChat: '-1' })
  const topics: StaffTopics = made.topics
  const drafts: StaffDrafts = made.drafts
  const telegram: TelegramConversations = delivery.telegram
  const web: WebConversations = delivery.web
  return { ...house, topics, drafts, telegram, web, complaint }
}

describe('what is remembered of the staff group', () => {
  it('keeps the living topic of a complaint with its cards, and finds retired ones by their place', async () => {
    const { topics, complaint } = await group()
    expect(await topics.get(complaint)).toBeNull()
    await topics.save({ complaint, chat: '-1', thread: 7, cards: [1] })
    await topics.save({ complaint, chat: '-1', thread: 7, cards: [1, 4] })
    expect(await topics.get(complaint)).toEqual({ complaint, chat: '-1', thread: 7, cards: [1, 4] })
    await topics.retire(complaint)
    expect(await topics.get(complaint)).toBeNull()
    expect(await topics.complaintAt('-1', 7)).toBe(complaint)
    await topics.save({ complaint, chat: '-1', thread: 8, cards: [] })
    expect(await topics.get(complaint)).toEqual({ complaint, chat: '-1', thread: 8, cards: [] })
    expect(await topics.complaintAt('-1', 99)).toBeNull()
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
    const { drafts, complaint } = await group()
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
    await drafts.save(draft)
    await drafts.save({ ...draft, reason: 'S1', awaiting: 'amount' })
    expect(await drafts.get(42, complaint)).toMatchObject({ reason: 'S1', awaiting: 'amount' })
    expect(await drafts.get(43, complaint)).toBeNull()
    await drafts.remove(42, complaint)
    expect(await drafts.get(42, complaint)).toBeNull()
  })

  it('marks a person who left on their open complaint once, and takes it away when they come back', async () => {
    const { telegram, casework, complaint } = await group()
    await telegram.setReachable('1001', false)
    await telegram.setReachable('1001', false)
    expect((await casework.byId(complaint))?.unreachable).toBe(true)
    expect((await casework.byId(complaint))?.timeline.map(({ type }) => type)).toEqual(['filed', 'unreachable'])
    await telegram.setReachable('1001', true)
    expect((await casework.byId(complaint))?.unreachable).toBe(false)
    const conversation = await telegram.conversationOf('1001')
    expect(await telegram.chatOf(conversation)).toBe('1001')
  })
})
