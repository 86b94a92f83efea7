import { describe, expect, it } from 'vitest'
import type { SendResult } from '../../src/delivery/types.ts'
import { capabilities } from '../../src/message/channel.ts'
import { atSummary } from '../assistant/english-talk.ts'
import { createTime, until } from '../storage/time.ts'
import { settle } from './crashing.ts'
import { buildHouse, channelOf, recordingSender, scriptedAssistant, sent, speaksEnglish } from './house.ts'

const DAY_MS = 86_400_000

/**
 * Time whose clock jumps, as an operator or a bad time server sets it. Scheduled work still runs after the same delay.
 */
function jumpingTime() {
  const time = createTime()
  let jumped = 0
  return {
    ...time,
    clock: () => new Date(time.clock().getTime() + jumped),
    jump: (milliseconds: number) => {
      jumped += milliseconds
    },
  }
}

async function house(given: Parameters<typeof buildHouse>[0] = {}) {
  const time = jumpingTime()
  const sender = given.sender ?? recordingSender()
  const built = await buildHouse({ ...given, time, sender })
  await built.start()
  return { ...built, time, sender: sender as ReturnType<typeof recordingSender> }
}

describe('F22 the clock jumps', () => {
  it.each([
    ['a day ahead', DAY_MS],
    ['a day back', -DAY_MS],
    ['an hour back, as in autumn', -3_600_000],
  ])('%s and back: no number is given twice', async (_, jump) => {
    const { write, casework, time } = await house()
    let filings = 0
    for (const by of [0, jump, 0, -jump, 0]) {
      time.jump(by)
      filings += 1
      await write(`file d${filings}`, String(filings), `chat ${filings}`)
      await until(async () => (await casework.list({ limit: 9, offset: 0 })).total === filings)
    }
    const { complaints } = await casework.list({ limit: 9, offset: 0 })
    expect(new Set(complaints.map(({ number }) => number)).size).toBe(filings)
  })

  it('a day back: the allowance of a chat does not make it wait for a day', async () => {
    const built = await house()
    const { write, time, sender } = built
    for (let message = 1; message <= 3; message += 1) await write(`m${message}`, String(message))
    await until(() => sender.ledger.length === 3)
    time.jump(-DAY_MS)
    await write('m4', '4')
    await settle(built)
    time.advance(3_001)
    await until(() => sender.ledger.length === 4)
  })

  it('a day back: a pause that the other side asked for lasts no longer than asked', async () => {
    const limited: SendResult = { outcome: 'refused', code: 'rate_limited', retryAfterMs: 30_000, detail: '' }
    const results = [limited]
    const sender = recordingSender(() => results.shift() ?? sent())
    const built = await house({ sender })
    const { write, time } = built
    await write('m1', '1')
    await until(() => sender.ledger.length === 1)
    await settle(built)
    time.jump(-DAY_MS)
    for (let beat = 0; beat < 4; beat += 1) {
      time.advance(30_001)
      await settle(built)
    }
    expect(sender.ledger).toHaveLength(2)
  })

  it('a day back: failed rows are tried again in time, with the server running and after a start', async () => {
    for (const restart of [false, true]) {
      let failing = true
      const assistant = scriptedAssistant(({ message }) => {
        if (failing) throw new Error('not now')
        return {
          state: {} as never,
          messages: [{ blocks: [{ kind: 'paragraph', text: `echo ${message.text}` }] }],
          effects: [],
        }
      })
      const before = await house({ assistant })
      await before.write('m1', '1')
      await until(() => assistant.turns.length === 1)
      await settle(before)
      failing = false
      let after = before
      before.time.jump(-DAY_MS)
      if (restart) {
        await before.close()
        const time = createTime(before.time.clock().toISOString())
        const built = await buildHouse({ dataDir: before.dataDir, assistant, time, sender: before.sender })
        await built.start()
        after = { ...built, time: { ...time, jump: () => {} }, sender: before.sender }
      }
      for (let beat = 0; beat < 3; beat += 1) {
        await settle(after)
        after.time.advance(30_001)
      }
      await settle(after)
      expect(before.sender.ledger.length, restart ? 'after a start' : 'running').toBe(1)
    }
  })

  it('a day ahead: a row that is being sent is not taken for dead', async () => {
    let answer: (result: SendResult) => void = () => {}
    const sender = recordingSender(() => new Promise((resolve) => (answer = resolve)))
    const built = await house({ sender })
    await built.write('m1', '1')
    await until(() => sender.ledger.length === 1)
    built.time.jump(DAY_MS)
    built.time.advance(1_000)
    answer(sent())
    await settle(built)
    expect(sender.ledger).toHaveLength(1)
  })
})

describe('F28 a server that was down for 25 hours', () => {
  it('and has no Telegram lost nothing: nobody is told, and nothing is left to be sent for ever', async () => {
    const first = await buildHouse({ staffGroup: 'off' })
    await first.delivery.start({ channels: [channelOf('web', {})] })
    await first.close()
    const time = createTime(new Date(first.time.clock().getTime() + 25 * 3_600_000).toISOString())
    const second = await buildHouse({ dataDir: first.dataDir, time, staffGroup: 'off' })
    await second.delivery.start({ channels: [channelOf('web', {})] })
    expect(second.alarms).toEqual([])
    expect(await second.store.read.outbox.heads()).toEqual([])
  })

  it('and has Telegram without a group of staff raises the alarm, and leaves nothing for a group that is not there', async () => {
    const telegram = channelOf('telegram', { waiting: async () => 3 })
    const first = await buildHouse({ staffGroup: 'off' })
    await first.delivery.start({ channels: [telegram] })
    await first.close()
    const time = createTime(new Date(first.time.clock().getTime() + 25 * 3_600_000).toISOString())
    const second = await buildHouse({ dataDir: first.dataDir, time, staffGroup: 'off' })
    await second.delivery.start({ channels: [telegram] })
    expect(second.alarms).toEqual(['messages_may_be_lost'])
    expect(await second.store.read.outbox.heads()).toEqual([])
  })

  it.each([
    [-1, []],
    [0, []],
    [1, ['messages_may_be_lost']],
  ])('counts from the time for which the channel keeps messages: %i ms beside it', async (beside, alarms) => {
    const telegram = channelOf('telegram', { waiting: async () => null })
    const first = await buildHouse()
    await first.delivery.start({ channels: [telegram] })
    await first.close()
    const kept = capabilities.telegram.keepsArrivals?.messageMs ?? 0
    const time = createTime(new Date(first.time.clock().getTime() + kept + beside).toISOString())
    const second = await buildHouse({ dataDir: first.dataDir, time })
    await second.delivery.start({ channels: [telegram] })
    expect(second.alarms).toEqual(alarms)
    const told = alarms.length > 0 ? ['staff_alarm'] : []
    expect((await second.store.read.outbox.heads()).map(({ kind }) => kind)).toEqual(told)
  })
})

it('after an outage the summary is shown again in the language of the talk', async () => {
  const time = createTime()
  const before = await buildHouse({ time })
  await before.start()
  const conversation = await before.store.transaction('test', (tx) => tx.conversations.openAt('telegram', '7'))
  const { state } = await atSummary()
  if (!state) throw new Error('there was no talk')
  await speaksEnglish(before, conversation, state)
  await before.close()
  time.advance(600_000)
  const after = await buildHouse({ dataDir: before.dataDir, time })
  await after.start()
  const said = await after.store.read.conversations.messagesAfter(conversation, 0)
  expect(JSON.stringify(said[0]?.message)).toContain('For a while I could not receive messages')
})
