import { describe, expect, it } from 'vitest'
import { keepRemindingOfShops, remindOfShops } from '../../src/casework/timed/shop-reminders.ts'
import { plainText } from '../../src/message/blocks.ts'
import { builtIn } from '../answer/answering.ts'
import { speaksEnglish } from '../delivery/house.ts'
import { until } from '../storage/time.ts'
import { DAY_MS, talkingHouse } from './talking-house.ts'

const { answer } = builtIn()
const STORY = '上周六在某某数码买的耳机599元，戴上就有杂音，店里说不能退，能退吗'

/** A person who wrote to a shop on a Tuesday and wants to be reminded on Friday. */
async function reminded({ channel = 'telegram' as const } = {}) {
  const house = await talkingHouse({ answer })
  const { delivery, store, desk, say, press, messages } = house
  const conversation = await delivery.conversationsOf(channel).conversationOf('1001')
  await say(conversation, STORY)
  await say(conversation, '怎么跟他们说')
  await press(conversation, '三天后提醒我')
  const remind = () => store.transaction('shop reminders', (tx) => remindOfShops(tx, desk))
  return {
    ...house,
    conversation,
    remind,
    last: async () => plainText((await messages(conversation)).at(-1)?.blocks ?? []),
    counts: async () =>
      Object.fromEntries(
        (await store.read.ledger.shopCounts('2026-01-01', '2026-12-31')).map(({ what, count, cents }) => [
          what,
          cents > 0 ? [count, cents] : count,
        ]),
      ),
  }
}

const REMINDER = '您让我今天提醒您：那件事怎么样了？'

describe('a reminder of what was written to a shop', () => {
  it('comes once, on its day, and does not say of what', async () => {
    const { time, remind, last, messages, conversation } = await reminded()
    time.advance(2.9 * DAY_MS)
    expect(await remind()).toBe(0)
    time.advance(0.2 * DAY_MS)
    expect(await remind()).toBe(1)
    expect(await last()).toBe(REMINDER)
    expect((await messages(conversation)).at(-1)?.choices?.map(({ label }) => label)).toEqual([
      '解决了',
      '没回',
      '不同意',
      '不用提醒了',
    ])
    expect(await remind()).toBe(0)
  })

  it('comes in English in a talk that is in English', async () => {
    const { time, remind, last, messages, conversation, store } = await reminded()
    await speaksEnglish({ store }, conversation)
    time.advance(3.1 * DAY_MS)
    await remind()
    expect(await last()).toBe('You asked me to remind you today: what came of that matter?')
    const labels = (await messages(conversation)).at(-1)?.choices?.map(({ label }) => label)
    expect(labels).toEqual(['It is settled', 'No answer', 'The shop said no', 'No reminder'])
  })

  it('never comes twice, whichever way the clock jumps', async () => {
    const { time, remind } = await reminded()
    time.advance(3.1 * DAY_MS)
    expect(await remind()).toBe(1)
    time.advance(-2 * DAY_MS)
    expect(await remind()).toBe(0)
    time.advance(4 * DAY_MS)
    expect(await remind()).toBe(0)
  })

  it('given by two servers at once is given once', async () => {
    const { time, remind, messages, conversation } = await reminded()
    time.advance(3.1 * DAY_MS)
    expect((await Promise.all([remind(), remind()])).sort()).toEqual([0, 1])
    const said = (await messages(conversation)).filter(({ blocks }) => plainText(blocks) === REMINDER)
    expect(said).toHaveLength(1)
  })

  it('waits for the morning', async () => {
    const { time, store, desk, last } = await reminded()
    // Due at ten in the morning; the server was down until eleven at night.
    time.advance(3 * DAY_MS + 13 * 3_600_000)
    const end = keepRemindingOfShops({ store, desk, schedule: time.schedule, failed: () => expect.unreachable() })
    expect(await last()).not.toBe(REMINDER)
    time.advance(9.5 * 3_600_000)
    await until(async () => (await last()) === REMINDER)
    await end()
  })

  it('is not given after the person stopped it', async () => {
    const { time, remind, press, say, conversation } = await reminded()
    await press(conversation, '不用提醒了')
    time.advance(4 * DAY_MS)
    expect(await remind()).toBe(0)
    await say(conversation, '三天后提醒我')
    await say(conversation, '不用提醒了')
    time.advance(4 * DAY_MS)
    expect(await remind()).toBe(0)
  })

  it('is one for a matter: the later wish counts', async () => {
    const { time, remind, say, conversation } = await reminded()
    for (const words of ['五天后提醒我', '明天提醒我', '下周二提醒我']) await say(conversation, words)
    time.advance(6.9 * DAY_MS)
    expect(await remind()).toBe(0)
    time.advance(0.2 * DAY_MS)
    expect(await remind()).toBe(1)
  })

  it('goes with the talk when that is erased', async () => {
    const { time, remind, store, conversation } = await reminded()
    await store.transaction('erase', (tx) => tx.erasure.conversation(conversation, { keepToken: true }))
    time.advance(4 * DAY_MS)
    expect(await remind()).toBe(0)
    expect(await store.read.shop.waiting(conversation, '2026-01-01')).toBeNull()
  })

  it('goes with the talk when only the draft is kept, and what was written with it', async () => {
    const { time, remind, store, say, conversation } = await reminded()
    await say(conversation, '我要投诉')
    await store.transaction('erase', (tx) => tx.erasure.conversation(conversation, { keepDraft: true }))
    time.advance(4 * DAY_MS)
    expect(await remind()).toBe(0)
    const { state } = (await store.read.conversations.load(conversation)) ?? {}
    expect((state as { shop: unknown }).shop).toBeNull()
  })

  it('is given of a matter that came after an erasure', async () => {
    const { time, remind, store, say, conversation } = await reminded()
    await store.transaction('erase', (tx) => tx.erasure.conversation(conversation, { keepToken: true }))
    await say(conversation, STORY)
    await say(conversation, '怎么跟他们说')
    await say(conversation, '三天后提醒我')
    time.advance(3.1 * DAY_MS)
    expect(await remind()).toBe(1)
  })

  it('is not sent to who blocked the bot, and not days later when they come back', async () => {
    const { time, remind, store, conversation } = await reminded()
    const block = (blocked: boolean) =>
      store.transaction('blocked', (tx) => tx.conversations.setBlocked(conversation, blocked))
    await block(true)
    time.advance(4 * DAY_MS)
    expect(await remind()).toBe(0)
    time.advance(8 * DAY_MS)
    await block(false)
    expect(await remind()).toBe(0)
  })

  it('of somebody else is not touched by a wish that names it', async () => {
    const { time, remind, store } = await reminded()
    const mine = (await store.read.shop.due({ from: '2026-01-01', until: '2027-01-01', limit: 9 }))[0]
    await store.transaction('others', async (tx) => {
      await tx.shop.forget(mine?.matter ?? '', 'somebody else')
      await tx.shop.remind({
        matter: mine?.matter ?? '',
        conversation: 'somebody else',
        at: '2030-01-01T00:00:00.000Z',
      })
    })
    time.advance(3.1 * DAY_MS)
    expect(await remind()).toBe(1)
  })
})

describe('what came of it', () => {
  it('is counted once, with the sum apart, and with nobody’s name', async () => {
    const { time, remind, press, say, conversation, counts } = await reminded()
    time.advance(3.1 * DAY_MS)
    await remind()
    await press(conversation, '解决了')
    await say(conversation, '退了我500')
    expect(await counts()).toEqual({ written: 1, asked: 1, settled: 1, sum: [1, 50_000] })
    await press(conversation, '解决了')
    await say(conversation, '500')
    expect(await counts()).toEqual({ written: 1, asked: 1, settled: 1, sum: [1, 50_000] })
  })

  it('is counted once also after a second reminder, which is understood all the same', async () => {
    const { time, remind, press, say, conversation, counts } = await reminded()
    time.advance(3.1 * DAY_MS)
    await remind()
    await press(conversation, '没回')
    await say(conversation, '三天后提醒我')
    time.advance(3.1 * DAY_MS)
    await remind()
    expect(await say(conversation, '他们还是不同意')).toContain('商家不同意，可以再写一段，也可以在这里投诉')
    expect(await counts()).toEqual({ written: 1, asked: 2, silent: 1 })
  })

  it('counts a sum once also after a second reminder', async () => {
    const { time, remind, press, say, conversation, counts } = await reminded()
    for (const sum of ['500', '600']) {
      time.advance(3.1 * DAY_MS)
      await remind()
      await press(conversation, '解决了')
      await say(conversation, sum)
      await say(conversation, '三天后提醒我')
    }
    expect(await counts()).toEqual({ written: 1, asked: 2, settled: 1, sum: [1, 50_000] })
  })

  it('stays counted when the talk is erased', async () => {
    const { time, remind, press, conversation, counts, store } = await reminded()
    time.advance(3.1 * DAY_MS)
    await remind()
    await press(conversation, '没回')
    await store.transaction('erase', (tx) => tx.erasure.conversation(conversation))
    expect(await counts()).toEqual({ written: 1, asked: 1, silent: 1 })
  })

  it('is told in words as well, and leads on', async () => {
    const { time, remind, say, conversation, counts } = await reminded()
    time.advance(3.1 * DAY_MS)
    await remind()
    expect(await say(conversation, '他们还是不同意')).toContain('商家不同意，可以再写一段，也可以在这里投诉')
    expect(await counts()).toMatchObject({ refused: 1 })
  })

  it('other words after a reminder are answered as usual', async () => {
    const { time, remind, say, conversation, counts } = await reminded()
    time.advance(3.1 * DAY_MS)
    await remind()
    await say(conversation, '网购的鞋不想要了，昨天收到的，能退吗')
    expect(await counts()).toEqual({ written: 1, asked: 1 })
  })
})
