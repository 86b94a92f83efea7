import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/answer/blocks.ts'
import { createAssistant } from '../../src/assistant/turn.ts'
import { assistantDependencies } from '../assistant/conversation.ts'
import { buildHouse, scriptedAssistant } from '../delivery/house.ts'
import { createTime } from '../storage/time.ts'

const DAY_MS = 86_400_000
const STAFF = { kind: 'staff' as const, id: 's1', name: '测试员工' }

/** Somebody who filed on 24 November 2026 and asks about it later. */
async function filed() {
  const time = createTime('2026-11-24T02:00:00.000Z')
  const filing = scriptedAssistant()
  const real = createAssistant(assistantDependencies({ clock: time.clock }))
  const built = await buildHouse({
    time,
    assistant: { turn: (input, run) => (input.message.text?.startsWith('file ') ? filing : real).turn(input, run) },
  })
  const { delivery, store, handOffs } = built
  const conversation = await delivery.telegram.conversationOf('1001')
  const say = async (text: string) => {
    const before = (await delivery.web.messagesAfter(conversation, 0)).length
    await delivery.turns.process(
      {
        channel: 'telegram',
        conversation,
        sentAt: time.clock().toISOString(),
        text,
        action: null,
        attachments: [],
        about: null,
      },
      [],
    )
    const told = (await delivery.web.messagesAfter(conversation, 0)).slice(before)
    return told.map(({ message }) => plainText(message.blocks)).join('\n')
  }
  await say('file draft-1')
  await say('你好')
  const id = (await store.read.complaints.ofConversation(conversation))[0]?.id ?? ''
  return { ...built, time, say, id, reasons: async () => (await handOffs.list(10)).map(({ reason }) => reason) }
}

describe('a complaint that waits longer than the council meant it to', () => {
  it('in time nothing is said of days, and nobody is called', async () => {
    const { say, time, reasons } = await filed()
    time.advance(9 * DAY_MS)
    expect(await say('我的投诉咋样了')).not.toContain('12 月 3 日')
    expect(await reasons()).toEqual([])
  })

  it('late, it is said plainly, and whoever is responsible hears of it once', async () => {
    const { say, time, reasons } = await filed()
    time.advance(10 * DAY_MS)
    expect(await say('我的投诉咋样了')).toContain('原定 12 月 3 日前决定是否受理，现在过了')
    expect(await say('都10天了你们不理我')).toContain('我已经催了负责的人')
    expect(await reasons()).toEqual(['overdue'])
  })

  it('who is angry at the council is heard by a person', async () => {
    const { say, time, reasons } = await filed()
    time.advance(10 * DAY_MS)
    await say('我要投诉你们')
    expect(await reasons()).toContain('about_council')
  })

  it('that the shop does not answer is no complaint about us', async () => {
    const { say, time } = await filed()
    time.advance(10 * DAY_MS)
    expect(await say('商家一直不理我，都10天了')).not.toContain('我已经催了')
  })

  it('once accepted, the time for deciding no longer counts', async () => {
    const { say, time, casework, id } = await filed()
    await casework.act({ complaint: id, action: 'accept', actor: STAFF, input: {} })
    time.advance(10 * DAY_MS)
    expect(await say('进度')).not.toContain('现在过了')
  })
})
