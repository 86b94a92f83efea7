import { describe, expect, it } from 'vitest'
import { DAY_MS, STAFF, talkingHouse } from './talking-house.ts'

/** A person who filed a complaint and later asks about it. */
async function filed() {
  const house = await talkingHouse()
  const conversation = await house.delivery.conversationsOf('telegram').conversationOf('1001')
  await house.say(conversation, 'file draft-1')
  return {
    ...house,
    say: (text: string) => house.say(conversation, text),
    id: (await house.complaintOf(conversation)).id,
    reasons: async () => (await house.people()).map(({ reason }) => reason),
  }
}

describe('a complaint that waits longer than the council intended', () => {
  it('in time, no day is mentioned and nobody is alerted', async () => {
    const { say, time, reasons } = await filed()
    time.advance(9 * DAY_MS)
    expect(await say('我的投诉咋样了')).not.toContain('12 月 3 日')
    expect(await reasons()).toEqual([])
  })

  it('late, it is said plainly, and the handler is alerted once', async () => {
    const { say, time, reasons } = await filed()
    time.advance(10 * DAY_MS)
    expect(await say('我的投诉咋样了')).toContain('原定 12 月 3 日前决定是否受理，现在过了')
    expect(await say('都10天了你们不理我')).toContain('我已经催了负责的人')
    expect(await reasons()).toEqual(['overdue'])
  })

  it('anger at the council reaches a person', async () => {
    const { say, time, reasons } = await filed()
    time.advance(10 * DAY_MS)
    await say('我要投诉你们')
    expect(await reasons()).toContain('about_council')
  })

  it('a silent shop is no complaint about us', async () => {
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
