import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, instantAt, timeOf } from '../../src/base/clock.ts'
import { quietUntil } from '../../src/casework/notice-rules.ts'
import { buildHouse, notices } from '../delivery/house.ts'
import { createTime } from '../storage/time.ts'

describe('quiet hours', () => {
  const shanghai = (now: string) => quietUntil(new Date(now), notices, 'Asia/Shanghai')
  for (const [name, now, expected] of [
    ['at 21:29 it is not quiet yet', '2026-11-24T13:29:00.000Z', null],
    ['from 21:30 it waits for the next morning', '2026-11-24T13:30:00.000Z', '2026-11-25T00:00:00.000Z'],
    ['after midnight it waits for the same morning', '2026-11-24T18:00:00.000Z', '2026-11-25T00:00:00.000Z'],
    ['at 8:00 the quiet is over', '2026-11-25T00:00:00.000Z', null],
    ['over the turn of the year', '2026-12-31T14:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ] as const) {
    it(name, () => expect(shanghai(now)).toBe(expected))
  }

  it('that do not go over midnight end on the same day', () => {
    const noon = { ...notices, quiet: { from: '12:00', until: '14:00' } }
    expect(quietUntil(new Date('2026-11-24T05:00:00.000Z'), noon, 'Asia/Shanghai')).toBe('2026-11-24T06:00:00.000Z')
    expect(quietUntil(new Date('2026-11-24T06:00:00.000Z'), noon, 'Asia/Shanghai')).toBeNull()
  })
})

it('a time of day in a zone is the instant at which clocks there show it', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'America/New_York', 'Australia/Lord_Howe')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 3, max: 23 }), zones, (days, hour, zone) => {
      const day = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)
      const time = `${String(hour).padStart(2, '0')}:30`
      const instant = instantAt(day, time, zone)
      expect([dayOf(instant, zone), timeOf(instant, zone)]).toEqual([day, time])
    }),
  )
})

describe('a message to a person at night', () => {
  const STAFF = { kind: 'staff' as const, id: 's1', name: '测试员工' }
  const night = async () => {
    const built = await buildHouse({ time: createTime('2026-11-24T14:00:00.000Z') })
    const conversation = await built.delivery.conversationsOf('telegram').conversationOf('1001')
    const write = (text: string) =>
      built.delivery.turns.process(
        {
          channel: 'telegram',
          conversation,
          sentAt: built.time.clock().toISOString(),
          text,
          action: null,
          attachments: [],
          about: null,
        },
        [],
      )
    await write('file draft-1')
    const [complaint] = await built.store.read.complaints.ofConversation(conversation)
    const id = complaint?.id ?? ''
    const head = async () => (await built.store.read.outbox.heads()).find(({ lane }) => lane === conversation)
    const send = async () => {
      const row = await head()
      if (row) await built.store.transaction('sent', (tx) => tx.outbox.sent(row.id, []))
    }
    await send()
    return { ...built, conversation, write, id, head, send }
  }

  it('of a decision waits for the morning, and answers go ahead of it', async () => {
    const { casework, id, head, write, send } = await night()
    await casework.act({ complaint: id, action: 'accept', actor: STAFF, input: {} })
    const notice = await head()
    expect(notice?.notBefore).toBe('2026-11-25T00:00:00.000Z')
    await write('在吗')
    expect((await head())?.id).not.toBe(notice?.id)
    expect((await head())?.notBefore).toBeNull()
    await send()
    expect((await head())?.id).toBe(notice?.id)
  })

  it('by a member of staff in their own words is sent at once', async () => {
    const { casework, id, head } = await night()
    await casework.reply({ complaint: id, actor: STAFF, text: '明早九点给您打电话' })
    expect((await head())?.notBefore).toBeNull()
  })

  it('is not late as long as it is held back', async () => {
    const { casework, id, alarms, start, time, write, delivery } = await night()
    await casework.act({ complaint: id, action: 'accept', actor: STAFF, input: {} })
    await start()
    await delivery.idle()
    time.advance(3_600_000)
    // The answer is sent, and the notice is looked at again.
    await write('在吗')
    await delivery.idle()
    expect(alarms).not.toContain('outbox_overdue')
  })
})
