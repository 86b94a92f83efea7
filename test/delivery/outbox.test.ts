import { describe, expect, it } from 'vitest'
import type { OutboxRow, SendResult } from '../../src/delivery/types.ts'
import { until } from '../storage/time.ts'
import { buildHouse, recordingSender, sent, wordsOf } from './house.ts'

const kinds = (ledger: OutboxRow[]) => ledger.map((row) => row.kind)

/** Returns the given results for the first sends of a kind, in order, and `sent` afterwards. */
function script(kind: OutboxRow['kind'], ...results: SendResult[]) {
  return recordingSender((row) => (row.kind === kind ? (results.shift() ?? sent()) : sent()))
}

async function filed(given: Parameters<typeof buildHouse>[0]) {
  const house = await buildHouse(given)
  await house.start()
  await house.write('file draft-1', '1')
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === 1)
  const complaint = async () => {
    const [first] = (await house.casework.list({ limit: 1, offset: 0 })).complaints
    const view = await house.casework.byId(first?.id ?? '')
    if (!view) throw new Error('no complaint')
    return view
  }
  return { ...house, complaint }
}

describe('the dispatcher', () => {
  it('keeps the order of a chat and the allowance of a person: three at once, then as time passes', async () => {
    const sender = recordingSender()
    const { start, delivery, write, time } = await buildHouse({ sender })
    for (let message = 1; message <= 6; message += 1) await write(`m${message}`, String(message))
    await start()
    await until(() => sender.ledger.length === 3)
    await delivery.idle()
    expect(sender.ledger.map(wordsOf).map((words) => words.match(/m\d/)?.[0])).toEqual(['m1', 'm2', 'm3'])
    time.advance(3_001)
    await until(() => sender.ledger.length === 6)
    expect(sender.ledger.map(wordsOf).map((words) => words.match(/m\d/)?.[0])).toEqual([
      'm1',
      'm2',
      'm3',
      'm4',
      'm5',
      'm6',
    ])
  })

  it('sends the staff group no more than twenty in a minute and loses none', async () => {
    // One of them says which cards are still to come.
    const sender = recordingSender()
    const { start, delivery, write, time } = await buildHouse({ sender })
    for (let count = 1; count <= 25; count += 1) await write(`file d${count}`, String(count), `chat ${count}`)
    await start()
    const cards = () => sender.ledger.filter((row) => row.kind === 'staff_card').length
    const alarms = () => sender.ledger.filter((row) => row.kind === 'staff_alarm').length
    await until(() => cards() === 19 && alarms() === 1)
    await delivery.idle()
    expect([cards(), alarms()]).toEqual([19, 1])
    time.advance(60_001)
    await until(() => cards() === 25)
  })

  it('waits as long as the other side asks and then sends the same row', async () => {
    const sender = script('staff_card', { outcome: 'refused', code: 'rate_limited', retryAfterMs: 30_000, detail: '' })
    const { delivery, time, complaint } = await filed({ sender })
    await until(() => sender.ledger.length === 2)
    await delivery.idle()
    expect((await complaint()).staffDelivery).toBe('pending')
    time.advance(29_000)
    await delivery.idle()
    expect(sender.ledger.filter((row) => row.kind === 'staff_card')).toHaveLength(1)
    time.advance(1_001)
    await until(() => sender.ledger.filter((row) => row.kind === 'staff_card').length === 2)
    await delivery.idle()
    expect(sender.ledger.every((row) => !row.repeat)).toBe(true)
    expect((await complaint()).staffDelivery).toBe('sent')
  })

  it('tries again, unflagged, a row that provably never arrived', async () => {
    const sender = script('staff_card', { outcome: 'not_sent', detail: 'ECONNREFUSED' })
    const { delivery, time, complaint } = await filed({ sender })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_card'))
    await delivery.idle()
    time.advance(1_001)
    await until(async () => (await complaint()).staffDelivery === 'sent')
    expect(sender.ledger.filter((row) => row.kind === 'staff_card').map((row) => row.repeat)).toEqual([false, false])
  })

  it('repeats once, flagged, a row that may have arrived, and fails with an alarm the second time', async () => {
    const lost: SendResult = { outcome: 'unknown', detail: 'reset' }
    const sender = script('staff_card', lost, lost)
    const { delivery, time, complaint, alarms } = await filed({ sender })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_card'))
    await delivery.idle()
    time.advance(1_001)
    await until(async () => (await complaint()).staffDelivery === 'failed')
    const cards = sender.ledger.filter((row) => row.kind === 'staff_card')
    expect(cards.map((row) => [row.repeat, row.attempt])).toEqual([
      [false, 1],
      [true, 2],
    ])
    expect(alarms).toContain('outbox_failed')
    time.advance(600_000)
    await delivery.idle()
    expect(sender.ledger.filter((row) => row.kind === 'staff_card')).toHaveLength(2)
  })

  it('counts a slow send as unknown, keeps it open, and records the late answer instead of sending again', async () => {
    let answer: (result: SendResult) => void = () => {}
    const sender = recordingSender((row) =>
      row.kind === 'staff_card' ? new Promise((resolve) => (answer = resolve)) : sent(),
    )
    const { time, complaint, delivery } = await filed({ sender })
    await until(() => sender.ledger.some((row) => row.kind === 'staff_card'))
    time.advance(31_000)
    await until(async () => (await complaint()).staffDelivery === 'unknown')
    time.advance(60_000)
    answer(sent())
    await until(async () => (await complaint()).staffDelivery === 'sent')
    await delivery.idle()
    expect(sender.ledger.filter((row) => row.kind === 'staff_card')).toHaveLength(1)
  })

  it('gives a silent send up after two minutes and only then repeats it, flagged', async () => {
    let sends = 0
    const sender = recordingSender((row, signal) => {
      if (row.kind !== 'staff_card' || ++sends > 1) return sent()
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve({ outcome: 'unknown', detail: 'timeout' })),
      )
    })
    const { time, complaint } = await filed({ sender })
    await until(() => sends === 1)
    time.advance(119_000)
    await until(async () => (await complaint()).staffDelivery === 'unknown')
    expect(sends).toBe(1)
    time.advance(1_000)
    await until(async () => (await complaint()).staffDelivery === 'pending')
    time.advance(1_001)
    await until(async () => (await complaint()).staffDelivery === 'sent')
    expect(sender.ledger.filter((row) => row.kind === 'staff_card').map((row) => row.repeat)).toEqual([false, true])
  })

  it('repeats, flagged, a row whose outcome the database refused to note', async () => {
    let refuse = false
    const fault = (point: string) => {
      if (refuse && point === 'record:before commit') throw new Error('disk full')
    }
    const sender = recordingSender((row) => {
      if (row.kind === 'staff_card') refuse = sender.ledger.filter(({ kind }) => kind === 'staff_card').length === 1
      return sent()
    })
    const { time, complaint, alarms, delivery } = await filed({ sender, fault })
    await until(() => alarms.includes('outbox_unwritable'))
    refuse = false
    await delivery.idle()
    time.advance(5_001)
    await delivery.idle()
    expect((await complaint()).staffDelivery).toBe('pending')
    time.advance(1_001)
    await until(async () => (await complaint()).staffDelivery === 'sent')
    expect(sender.ledger.filter((row) => row.kind === 'staff_card').map((row) => row.repeat)).toEqual([false, true])
  })

  it('flags at the next start the rows that a dead server left half sent', async () => {
    const hanging = recordingSender((row) => (row.kind === 'staff_card' ? new Promise(() => {}) : sent()))
    const before = await filed({ sender: hanging })
    await until(() => hanging.ledger.some((row) => row.kind === 'staff_card'))
    await before.close()
    const sender = recordingSender()
    const after = await buildHouse({ dataDir: before.dataDir, sender })
    await after.start()
    await until(() => sender.ledger.length > 0)
    await after.delivery.idle()
    expect(sender.ledger.filter((row) => row.kind === 'staff_card').map((row) => row.repeat)).toEqual([true])
  })

  it('in the end tells a person the message over which ten servers in a row died', async () => {
    const hanging = () => recordingSender((row) => (row.kind === 'message' ? new Promise(() => {}) : sent()))
    const before = await buildHouse({ sender: hanging() })
    const { dataDir } = before
    await before.write('hello', '1')
    await before.start()
    await until(async () => ((await before.store.waiting('2026-11-29')).outbox.sending ?? 0) === 1)
    await before.close()
    for (let death = 2; death <= 10; death += 1) {
      const sender = hanging()
      const house = await buildHouse({ dataDir, sender })
      await house.start()
      await until(() => sender.ledger.length === 1)
      await house.close()
    }
    const sender = recordingSender()
    const after = await buildHouse({ dataDir, sender })
    await after.start()
    await until(() => sender.ledger.length === 1)
    await after.delivery.idle()
    expect((await after.store.waiting('2026-11-29')).outbox).toEqual({ sent: 1 })
    expect(after.alarms).toEqual([])
  })

  it('marks a person who blocked the bot, lets staff see it, and takes the mark away when they write again', async () => {
    const sender = script('message', { outcome: 'refused', code: 'blocked', detail: '' })
    const { complaint, write, delivery, casework } = await filed({ sender })
    await until(async () => (await complaint()).unreachable)
    await until(() => kinds(sender.ledger).includes('staff_note'))
    const view = await complaint()
    expect(view.timeline.map((entry) => entry.type)).toEqual(['filed', 'unreachable'])
    expect(view.state).toBe('submitted')
    const staff = { kind: 'staff', id: 's', name: '李四测试' } as const
    expect(await casework.reply({ complaint: view.id, actor: staff, text: '您好' })).toEqual({
      ok: false,
      code: 'unreachable',
    })
    await write('I am back', '9')
    await until(async () => !(await complaint()).unreachable)
    await delivery.idle()
  })

  it('makes a new topic, with its card first, when the old one is gone', async () => {
    const sender = script('staff_note', { outcome: 'refused', code: 'topic_gone', detail: '' })
    const { complaint, store, delivery } = await filed({ sender })
    const { id } = await complaint()
    await until(async () => (await complaint()).staffDelivery === 'sent')
    await store.transaction('topic', (tx) => tx.staff.saveTopic({ complaint: id, chat: '-1', thread: 5, cards: [10] }))
    await store.transaction('note', (tx) =>
      tx.messages.toStaff({ kind: 'staff_note', complaint: id, blocks: [{ kind: 'paragraph', text: 'later' }] }),
    )
    await until(() => kinds(sender.ledger).filter((kind) => kind === 'staff_note').length === 2)
    await delivery.idle()
    const lane = kinds(sender.ledger).filter((kind) => kind !== 'message')
    expect(lane).toEqual(['staff_card', 'staff_note', 'staff_card', 'staff_note'])
    expect(await store.read.staff.topic(id)).toBeNull()
    expect(await store.read.staff.complaintAt('-1', 5)).toBe(id)
  })

  it('makes one new card, however many notes found that the topic is gone', async () => {
    const { complaint, store, delivery, time } = await filed({ sender: recordingSender() })
    const { id } = await complaint()
    await until(async () => (await complaint()).staffDelivery === 'sent')
    await delivery.idle()
    await store.transaction('gone twice', async (tx) => {
      await tx.outbox.cardFirst(id)
      await tx.outbox.cardFirst(id)
    })
    time.advance(60_000)
    await delivery.idle()
    const cards = (await store.read.outbox.heads()).filter(({ kind }) => kind === 'staff_card')
    expect(cards).toEqual([])
    expect((await store.waiting('2026-11-29')).outbox).toMatchObject({ sent: 3 })
  })

  it('keeps redacting erased messages and updating cards until that is known to be done', async () => {
    const unknown = { outcome: 'unknown' as const, detail: 'reset' }
    let lost = 4
    const sender = recordingSender((row) => (row.kind === 'staff_redact' && lost-- > 0 ? unknown : sent()))
    const { complaint, store, delivery, time, alarms } = await filed({ sender })
    const { id } = await complaint()
    await store.transaction('erased', (tx) => tx.messages.toStaff({ kind: 'staff_redact', complaint: id }))
    for (let minute = 0; minute < 6; minute += 1) {
      await delivery.idle()
      time.advance(60_000)
    }
    await delivery.idle()
    expect(kinds(sender.ledger).filter((kind) => kind === 'staff_redact')).toHaveLength(5)
    expect(alarms).not.toContain('outbox_failed')
  })

  it('follows the staff group to its new id', async () => {
    const sender = script('staff_card', { outcome: 'refused', code: 'migrated', detail: '-1009' })
    const { complaint, store, time } = await filed({ sender })
    await until(async () => (await store.read.staff.chat()) === '-1009')
    time.advance(1_001)
    await until(async () => (await complaint()).staffDelivery === 'sent')
  })

  it('keeps cards waiting, with an alarm, while the bot is out of the staff group', async () => {
    const sender = script('staff_card', { outcome: 'refused', code: 'chat_gone', detail: '' })
    const { complaint, alarms, time } = await filed({ sender })
    await until(() => alarms.includes('staff_group_gone'))
    expect((await complaint()).staffDelivery).toBe('pending')
    time.advance(300_001)
    await until(async () => (await complaint()).staffDelivery === 'sent')
  })

  it('alarms once about a row that waits longer than two minutes', async () => {
    const never: SendResult = { outcome: 'not_sent', detail: '' }
    const sender = recordingSender((row) => (row.kind === 'staff_card' ? never : sent()))
    const { alarms, time, delivery } = await filed({ sender })
    for (let minute = 0; minute < 6; minute += 1) {
      await delivery.idle()
      await until(() => time.next() !== null)
      time.advance(61_000)
    }
    await until(() => alarms.includes('outbox_overdue'))
    expect(alarms.filter((code) => code === 'outbox_overdue')).toHaveLength(1)
  })

  it('takes no new row while stopping and leaves it for the next start', async () => {
    const sender = recordingSender()
    const { start, delivery, write } = await buildHouse({ sender })
    await start()
    await delivery.stop(1_000)
    await write('late', '1')
    await delivery.idle()
    expect(sender.ledger).toEqual([])
  })
})
