import { describe, expect, it } from 'vitest'
import { newState } from '../../src/assistant/state.ts'
import type { Assistant } from '../../src/assistant/types.ts'
import { createStaffNotices } from '../../src/casework/messages/staff-notices.ts'
import {
  NOTICE_TOPICS,
  type NoticeChannelName,
  type NoticeTopic,
  type StaffNotice,
} from '../../src/casework/staff-notice.ts'
import { remind } from '../../src/casework/timed/reminders.ts'
import type { NoticePayload, OutboxRow, SendResult } from '../../src/delivery/types.ts'
import type { Effect } from '../../src/message/effect.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { createTime } from '../storage/time.ts'
import { settle } from './crashing.ts'
import { buildHouse, recordingSender, scriptedAssistant } from './house.ts'

const MINUTE_MS = 60_000
const SENT: SendResult = { outcome: 'sent', remote: [] }

const noticesOf = (row: OutboxRow): StaffNotice[] => (row.payload as NoticePayload).notices

/** Files drafts like the scripted assistant, and answers anything else with these effects. */
function filesOr(effects: Effect[]): Assistant {
  const scripted = scriptedAssistant()
  return {
    turn: async (input, run) =>
      input.message.text?.startsWith('file ')
        ? scripted.turn(input, run)
        : { state: newState(), messages: [], effects },
  }
}

/** A house without a Telegram group. Its staff receive notices by mail and by one robot. */
async function setUp(
  given: {
    channels?: NoticeChannelName[]
    topics?: NoticeTopic[]
    staffGroup?: 'full' | 'off'
    perMinute?: number
    dataDir?: string
    time?: ReturnType<typeof createTime>
    fault?: (point: string) => void
    effects?: Effect[]
  } = {},
) {
  const channels: NoticeChannelName[] = given.channels ?? ['mail', 'robot:12345678']
  const { topics = [...NOTICE_TOPICS], perMinute = 10, effects } = given
  const senders = new Map(
    channels.map((name) => {
      const sender = Object.assign(
        recordingSender(() => SENT),
        { allowance: { count: perMinute, windowMs: MINUTE_MS } },
      )
      return [name, sender] as const
    }),
  )
  const group = recordingSender()
  const house = await buildHouse({
    staffGroup: given.staffGroup ?? 'off',
    sender: group,
    noticePlan: { channels, topics },
    notices: Object.fromEntries(senders),
    ...(effects && { assistant: filesOr(effects) }),
    ...(given.dataDir && { dataDir: given.dataDir }),
    ...(given.time && { time: given.time }),
    ...(given.fault && { fault: given.fault }),
  })
  const told = (channel: NoticeChannelName = 'mail') => senders.get(channel)?.ledger ?? []
  const notices = (channel: NoticeChannelName = 'mail') => told(channel).flatMap(noticesOf)
  const desk = createStaffNotices({ store: house.store, clock: house.time.clock })
  const pass = async (milliseconds: number, step = 1_000) => {
    for (let gone = 0; gone < milliseconds; gone += step) {
      await settle(house)
      house.time.advance(step)
    }
    await settle(house)
  }
  let filed = 0
  const files = async () => {
    filed += 1
    await house.write(`file draft-${filed}`, `update-${filed}`, String(2000 + filed))
  }
  const sender = (channel: NoticeChannelName | 'telegram' = 'mail') => {
    const found = channel === 'telegram' ? group : senders.get(channel)
    if (!found) throw new Error('no such channel')
    return found
  }
  return { ...house, told, notices, undelivered: desk.undelivered, waiting: desk.waiting, pass, files, sender }
}

describe('notices to staff', () => {
  it('a complaint, once at every channel, by number and category', async () => {
    const { start, files, notices, told, pass, casework } = await setUp()
    await start()
    await files()
    await pass(MINUTE_MS)
    const { number } = (await casework.list({ limit: 1, offset: 0 })).complaints[0] ?? {}
    for (const channel of ['mail', 'robot:12345678'] as const) {
      expect(notices(channel)).toEqual([{ kind: 'complaint_filed', number, category: '家用电器' }])
      expect(told(channel)[0]).toMatchObject({
        kind: 'staff_notice',
        conversation: null,
        complaint: null,
        repeat: false,
      })
    }
  })

  it('the same draft confirmed twice is told once', async () => {
    const { start, write, notices, pass } = await setUp()
    await start()
    await write('file draft-1', '1')
    await write('file draft-1', '2')
    await pass(MINUTE_MS)
    expect(notices()).toHaveLength(1)
  })

  it('a person who wants staff: urgent ahead, with the number of their open complaint, without their words', async () => {
    const words = '我叫张三测试'
    const effects: Effect[] = [
      { kind: 'hand_off', urgent: false, reason: 'asked', text: words },
      { kind: 'hand_off', urgent: true, reason: 'self_harm', text: words },
    ]
    const { start, write, told, notices, pass } = await setUp({ effects })
    await write('人工', '1')
    await start()
    await pass(MINUTE_MS)
    expect(notices()).toEqual([
      { kind: 'person_wanted', urgent: true, overdue: false, number: null },
      { kind: 'person_wanted', urgent: false, overdue: false, number: null },
    ])
    expect(JSON.stringify(told())).not.toContain(words)
  })

  it('a person who files and then wants staff is named by the number of the open complaint', async () => {
    const { start, files, write, notices, pass, casework, sender } = await setUp({
      staffGroup: 'full',
      effects: [{ kind: 'hand_off', urgent: false, reason: 'overdue', text: '怎么还没有人理我' }],
    })
    await start()
    await files()
    await write('人工', 'later', '2001')
    await pass(MINUTE_MS)
    const { number } = (await casework.list({ limit: 1, offset: 0 })).complaints[0] ?? {}
    expect(notices()).toContainEqual({ kind: 'person_wanted', urgent: false, overdue: true, number })
    const alarm = sender('telegram').ledger.find(({ kind }) => kind === 'staff_alarm')
    expect(JSON.stringify(alarm?.payload)).toContain(`在办的投诉：${number}`)
  })

  it('due and overdue complaints, once each', async () => {
    const { start, files, notices, pass, time, store, desk } = await setUp()
    await start()
    await files()
    await pass(2_000)
    for (let day = 0; day < 20; day += 1) {
      time.advance(86_400_000)
      await remind(store, desk)
    }
    await pass(MINUTE_MS)
    expect(notices().flatMap((notice) => (notice.kind === 'due' ? notice.state : []))).toEqual(['soon', 'overdue'])
  })

  it('with a staff group too, in the group as before and here besides', async () => {
    const { start, files, notices, pass, sender } = await setUp({ staffGroup: 'full' })
    await start()
    await files()
    await pass(MINUTE_MS)
    expect(notices()).toHaveLength(1)
    expect(sender('telegram').ledger.map(({ kind }) => kind)).toContain('staff_card')
  })

  it('only the chosen topics', async () => {
    const { start, files, notices, pass, alarmNotices } = await setUp({ topics: ['people', 'alarms'] })
    await start()
    await files()
    alarmNotices.raise('inbox_dead', {})
    await pass(MINUTE_MS)
    expect(notices()).toEqual([{ kind: 'alarm', code: 'inbox_dead' }])
  })
})

describe('an alarm', () => {
  it('goes to every channel once an hour, without the contents of the log', async () => {
    const { start, notices, pass, alarmNotices, time } = await setUp()
    await start()
    const raise = () => alarmNotices.raise('calendar_unusable', { error: '张三测试' })
    raise()
    raise()
    await pass(MINUTE_MS)
    expect(notices()).toEqual([{ kind: 'alarm', code: 'calendar_unusable' }])
    time.advance(3_600_000 - MINUTE_MS - 1)
    raise()
    await pass(1)
    expect(notices()).toHaveLength(1)
    raise()
    await pass(MINUTE_MS)
    expect(notices()).toHaveLength(2)
  })

  it('about a channel is told by the others', async () => {
    const { start, files, notices, pass, sender, alarms } = await setUp()
    sender().answer = () => ({ outcome: 'not_sent', detail: 'smtp ECONNREFUSED' })
    await start()
    await files()
    await pass(10 * MINUTE_MS, 5_000)
    expect(alarms).toContain('outbox_overdue')
    expect(notices('robot:12345678').filter(({ kind }) => kind === 'alarm')).toEqual([
      { kind: 'alarm', code: 'outbox_overdue' },
    ])
    sender().answer = () => SENT
    await pass(2 * MINUTE_MS, 5_000)
    expect(notices().filter(({ kind }) => kind === 'alarm')).toEqual([])
  })

  it('about a database that takes nothing goes past it', async () => {
    let full = false
    const { start, pass, alarmNotices, alarms } = await setUp({
      fault: (point) => {
        if (full && point.startsWith('alarm')) throw new Error('database or disk is full')
      },
    })
    await start()
    full = true
    alarmNotices.raise('inbox_unwritable', {})
    await alarmNotices.settled()
    full = false
    await pass(1_000)
    expect(alarms).toContain('past inbox_unwritable')
  })
})

describe('a rush', () => {
  it('is gathered: never more messages a minute than the channel takes, and no number is lost', async () => {
    const { start, files, told, notices, pass, casework, time, sender } = await setUp({
      channels: ['mail'],
      perMinute: 3,
    })
    const sentAt: number[] = []
    sender().answer = () => {
      sentAt.push(time.clock().getTime())
      return SENT
    }
    await start()
    for (let count = 0; count < 60; count += 1) {
      await files()
      await pass(1_000)
    }
    await pass(3 * MINUTE_MS, 5_000)
    const { complaints } = await casework.list({ limit: 100, offset: 0 })
    const numbers = complaints.map(({ number }) => number).sort()
    expect(numbers).toHaveLength(60)
    const heard = notices().map((notice) => (notice.kind === 'complaint_filed' ? notice.number : ''))
    expect(heard.sort()).toEqual(numbers)
    for (const at of sentAt) {
      expect(sentAt.filter((other) => other >= at && other < at + MINUTE_MS).length).toBeLessThanOrEqual(3)
    }
    expect(Math.max(...told().map((row) => noticesOf(row).length))).toBe(15)
  })
})

describe('a channel that does not take it', () => {
  it('keeps waiting notices, in order, as one message that was not tried and one that was', async () => {
    const { start, files, told, notices, pass, sender, undelivered } = await setUp({ channels: ['mail'] })
    sender().answer = () => ({ outcome: 'not_sent', detail: 'smtp ECONNREFUSED' })
    await start()
    for (let count = 0; count < 5; count += 1) {
      await files()
      await pass(10_000)
    }
    expect(await undelivered()).toMatchObject([
      { channel: 'mail', state: 'waiting', code: 'smtp ECONNREFUSED', notices: [{ kind: 'complaint_filed' }] },
      { channel: 'mail', state: 'waiting', code: null, attempts: 0, notices: { length: 4 } },
    ])
    sender().answer = () => SENT
    const before = told().length
    await pass(2 * MINUTE_MS, 5_000)
    expect(
      told()
        .slice(before)
        .map((row) => [noticesOf(row).length, row.repeat]),
    ).toEqual([
      [1, false],
      [4, false],
    ])
    expect(await undelivered()).toEqual([])
    expect(notices().length).toBeGreaterThan(5)
  })

  it('tries with growing pauses, a minute at most, while nothing leaves', async () => {
    const { start, files, told, pass, sender } = await setUp({ channels: ['mail'] })
    sender().answer = () => ({ outcome: 'not_sent', detail: 'smtp ECONNREFUSED' })
    await start()
    await files()
    await pass(63_000)
    expect(told()).toHaveLength(7)
    await pass(10 * MINUTE_MS, 5_000)
    expect(told().length).toBeGreaterThanOrEqual(16)
    expect(told().length).toBeLessThanOrEqual(17)
  })

  it('is asked again without end when it says that the operator must mend something', async () => {
    const { start, files, told, pass, sender, alarms, waiting, undelivered } = await setUp({ channels: ['mail'] })
    sender().answer = () => ({ outcome: 'refused', code: 'chat_gone', detail: 'smtp 535' })
    await start()
    await files()
    expect(await waiting()).toBe(0)
    await pass(6 * 60 * MINUTE_MS, MINUTE_MS)
    expect(alarms).toContain('staff_notice_refused')
    expect(await waiting()).toBe(1)
    expect(await undelivered()).toMatchObject([{ state: 'waiting', code: 'smtp 535' }])
    // Fifteen minutes apart at most.
    expect(told().length).toBeGreaterThanOrEqual(6 * 4)
    sender().answer = () => SENT
    await pass(15 * MINUTE_MS, MINUTE_MS)
    expect(await undelivered()).toEqual([])
  })

  it('gives up words that were refused six times, because others wait behind them, and shows them for a week', async () => {
    const { start, files, told, pass, sender, alarms, undelivered, waiting, time } = await setUp({ channels: ['mail'] })
    sender().answer = () => ({ outcome: 'refused', code: 'rejected', detail: 'smtp 554' })
    await start()
    await files()
    await pass(40 * MINUTE_MS, MINUTE_MS)
    expect(told()).toHaveLength(6)
    expect(alarms).toContain('outbox_failed')
    expect(await undelivered()).toMatchObject([{ state: 'failed', code: 'smtp 554', attempts: 6 }])
    expect(await waiting()).toBe(1)
    time.advance(7 * 24 * 60 * MINUTE_MS)
    expect(await undelivered()).toEqual([])
  })

  it('that does not report the fate of a notice gets it again, flagged, with growing pauses, and not for ever', async () => {
    const { start, files, told, pass, sender, undelivered } = await setUp({ channels: ['mail'] })
    sender().answer = () => ({ outcome: 'unknown', detail: 'smtp ended' })
    await start()
    await files()
    await pass(5 * MINUTE_MS)
    expect(told().map(({ repeat }) => repeat)).toEqual([false, ...Array(told().length - 1).fill(true)])
    expect(told().length).toBeGreaterThan(5)
    expect(told().length).toBeLessThan(12)
    await pass(30 * 60 * MINUTE_MS, 5 * MINUTE_MS)
    expect(told()).toHaveLength(100)
    expect(await undelivered()).toMatchObject([{ state: 'failed', code: 'unknown_twice' }])
    expect(new Set(told().map((row) => (row.payload as NoticePayload).id)).size).toBe(1)
  })

  it('that asks for patience is left alone for so long', async () => {
    const { start, files, told, pass, sender } = await setUp({ channels: ['robot:12345678'] })
    sender('robot:12345678').answer = () => ({
      outcome: 'refused',
      code: 'rate_limited',
      retryAfterMs: 600_000,
      detail: 'dingtalk 130101',
    })
    await start()
    await files()
    await pass(599_000, 1_000)
    await files()
    expect(told('robot:12345678')).toHaveLength(1)
    sender('robot:12345678').answer = () => SENT
    await pass(2_000)
    expect(told('robot:12345678').length).toBeGreaterThan(1)
  })

  it('does not hold up another', async () => {
    const { start, files, notices, pass, sender } = await setUp()
    sender().answer = () => ({ outcome: 'refused', code: 'chat_gone', detail: 'smtp 535' })
    await start()
    for (let count = 0; count < 3; count += 1) await files()
    await pass(5_000)
    expect(notices('robot:12345678').filter(({ kind }) => kind === 'complaint_filed')).toHaveLength(3)
  })

  it('and is not configured any more is given up at the next start, and shown', async () => {
    const dataDir = temporaryFolder()
    const time = createTime()
    const first = await setUp({ dataDir, time })
    first.sender().answer = () => ({ outcome: 'not_sent', detail: 'smtp ECONNREFUSED' })
    await first.start()
    await first.files()
    await first.pass(3_000)
    await first.close()
    const next = await setUp({ dataDir, time, channels: ['robot:12345678'] })
    await next.start()
    await next.pass(1_000)
    expect(await next.undelivered()).toMatchObject([{ channel: 'mail', state: 'failed', code: 'channel_removed' }])
  })
})
