import { describe, expect, it } from 'vitest'
import { followUp, keepFollowingUp } from '../../src/casework/timed/follow-ups.ts'
import { plainText } from '../../src/message/blocks.ts'
import { until } from '../storage/time.ts'
import { DAY_MS, STAFF, talkingHouse } from './talking-house.ts'

/** Two people: the complaint of one was settled on the day of filing, that of the other is still open. */
async function closed() {
  const house = await talkingHouse()
  const { delivery, store, desk, casework, say, press, messages } = house
  const conversation = await delivery.conversationsOf('telegram').conversationOf('1001')
  const other = await delivery.conversationsOf('telegram').conversationOf('1002')
  await say(conversation, 'file draft-1')
  await say(other, 'file draft-2')
  const { id } = await house.complaintOf(conversation)
  await casework.act({ complaint: id, action: 'accept', actor: STAFF, input: {} })
  await casework.act({ complaint: id, action: 'close', actor: STAFF, input: { reason: 'S2', recoveredCents: 20_000 } })
  const told = (whose = conversation) => messages(whose)
  return {
    ...house,
    conversation,
    other,
    id,
    told,
    last: async () => (await told()).at(-1) ?? expect.unreachable(),
    words: async () => (await told()).map(({ blocks }) => plainText(blocks)),
    press: (label: string) => press(conversation, label),
    ask: () => store.transaction('follow-ups', (tx) => followUp(tx, desk)),
    kept: () => store.read.followUps.of(id),
    events: async () => (await casework.byId(id))?.timeline.map(({ type }) => type) ?? [],
  }
}

describe('some days after closing', () => {
  it('the person is asked once whether it was solved', async () => {
    const { time, ask, last, told, other } = await closed()
    time.advance(6 * DAY_MS)
    expect(await ask()).toBe(0)
    time.advance(DAY_MS)
    expect(await ask()).toBe(1)
    expect(await ask()).toBe(0)
    const { blocks, choices } = await last()
    expect(plainText(blocks)).toContain('您的问题解决了吗？')
    expect(choices?.map(({ label }) => label)).toEqual(['解决了', '解决了一部分', '没解决', '以后不用问我'])
    expect((await told(other)).map(({ blocks: said }) => plainText(said)).join()).not.toContain('解决了吗')
  })

  it('the answer is kept, with a mark', async () => {
    const { time, ask, press, kept, events, last } = await closed()
    time.advance(7 * DAY_MS)
    await ask()
    await press('解决了')
    expect(await kept()).toEqual({ solved: 'yes', rating: null })
    await press('4 分')
    expect(await kept()).toEqual({ solved: 'yes', rating: 4 })
    expect(plainText((await last()).blocks)).toBe('谢谢您，记下了。')
    expect((await events()).at(-1)).toBe('follow_up_yes')
  })

  it('it can be answered in words', async () => {
    const { time, ask, say, conversation, kept } = await closed()
    time.advance(7 * DAY_MS)
    await ask()
    await say(conversation, '还没解决。')
    expect(await kept()).toEqual({ solved: 'no', rating: null })
    await say(conversation, '2分')
    expect(await kept()).toEqual({ solved: 'no', rating: 2 })
  })

  it('a no leads to other ways, and staff learn of it', async () => {
    const { time, ask, press, words, store } = await closed()
    time.advance(7 * DAY_MS)
    await ask()
    const before = (await store.waiting('2026-11-29')).outbox.pending ?? 0
    await press('没解决')
    expect((await words()).join('\n')).toContain('12315')
    expect((await store.waiting('2026-11-29')).outbox.pending).toBeGreaterThan(before + 2)
  })

  it('a question about something else is answered as one', async () => {
    const { time, ask, say, conversation, kept, words } = await closed()
    time.advance(7 * DAY_MS)
    await ask()
    await say(conversation, '网购的鞋能退吗')
    expect((await words()).at(-1)).toContain('〔答：网购的鞋能退吗〕')
    expect(await kept()).toEqual({ solved: null, rating: null })
  })

  it('a person who does not want to be asked is not asked about the next one', async () => {
    const { time, ask, press, say, conversation, casework, store } = await closed()
    await say(conversation, 'file draft-3')
    const next = (await store.read.complaints.ofConversation(conversation)).find(({ state }) => state === 'submitted')
    await casework.act({ complaint: next?.id ?? '', action: 'accept', actor: STAFF, input: {} })
    time.advance(7 * DAY_MS)
    await ask()
    await press('以后不用问我')
    await casework.act({ complaint: next?.id ?? '', action: 'close', actor: STAFF, input: { reason: 'E3' } })
    time.advance(8 * DAY_MS)
    expect(await ask()).toBe(0)
  })

  it('a channel that refuses our messages is left alone', async () => {
    const { time, ask, store, conversation } = await closed()
    await store.transaction('blocked', (tx) => tx.conversations.setBlocked(conversation, true))
    time.advance(7 * DAY_MS)
    expect(await ask()).toBe(0)
  })

  it('a server that was down for long does not come back to old matters', async () => {
    const { time, ask } = await closed()
    time.advance(31 * DAY_MS)
    expect(await ask()).toBe(0)
  })

  it('nobody is asked at night', async () => {
    const { time, store, desk, kept } = await closed()
    // A quarter to eleven at night, a week later.
    time.advance(7 * DAY_MS + 12.75 * 3_600_000)
    const end = keepFollowingUp({ store, desk, schedule: time.schedule, failed: () => expect.unreachable() })
    time.advance(9 * 3_600_000)
    expect(await kept()).toBeNull()
    time.advance(30 * 60_000)
    await until(async () => (await kept()) !== null)
    await end()
  })
})
