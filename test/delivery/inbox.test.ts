import { describe, expect, it } from 'vitest'
import { Unavailable } from '../../src/delivery/inbox/unavailable.ts'
import type { InboxRow } from '../../src/delivery/types.ts'
import { until } from '../storage/time.ts'
import { buildHouse, scriptedAssistant } from './house.ts'

const arrival = (externalId: string, lane: string, text: string) => ({
  channel: 'telegram' as const,
  externalId,
  lane,
  payload: { text },
})

const textOf = ([row]: InboxRow[]): string => (row ? (row.payload as { text: string }).text : '')

describe('the inbox', () => {
  it('stores an arrival once, however often it comes', async () => {
    const { delivery } = await buildHouse()
    const first = await delivery.inbox.accept(arrival('7', 'a', 'hello'))
    expect(first.result).toBe('new')
    const again = await Promise.all([
      delivery.inbox.accept(arrival('7', 'a', 'hello')),
      delivery.inbox.accept(arrival('7', 'a', 'hello')),
    ])
    expect(again).toEqual([
      { result: 'seen', id: first.result === 'conflict' ? 0 : first.id },
      { result: 'seen', id: first.result === 'conflict' ? 0 : first.id },
    ])
  })

  it('reports a conflict when the id comes with another body', async () => {
    const { delivery } = await buildHouse()
    await delivery.inbox.accept(arrival('7', 'a', 'hello'))
    expect(await delivery.inbox.accept(arrival('7', 'a', 'other'))).toEqual({ result: 'conflict' })
  })

  it('keeps an arrival whose server dies right after, and hands it over at the next start', async () => {
    const before = await buildHouse()
    await before.write('hello', '1')
    await before.close()
    const assistant = scriptedAssistant()
    const after = await buildHouse({ dataDir: before.dataDir, assistant })
    await after.start()
    await until(() => assistant.turns.length === 1)
    expect(assistant.turns[0]?.message.text).toBe('hello')
  })

  it('tells waiting callers when a row is settled, and stops waiting when told', async () => {
    const { delivery, start, write } = await buildHouse()
    const accepted = await write('hello', '1')
    const id = accepted.result === 'conflict' ? 0 : accepted.id
    const gone = new AbortController()
    const abandoned = delivery.inbox.settled(id, gone.signal)
    gone.abort(new Error('the reader left'))
    await expect(abandoned).rejects.toThrow('the reader left')
    const settled = delivery.inbox.settled(id)
    await start()
    expect(await settled).toBe('done')
    expect(await delivery.inbox.settled(id)).toBe('done')
  })

  it('forgets rows that no transcript needs after seven days, not before', async () => {
    const { delivery, start, time, store } = await buildHouse()
    const accepted = await delivery.inbox.accept(arrival('7', 'a', 'hello'))
    const id = accepted.result === 'conflict' ? 0 : accepted.id
    await delivery.inbox.done([id])
    await start()
    time.advance(6 * 86_400_000)
    await until(async () => (await store.read.inbox.stateOf(id)) === 'done')
    expect((await delivery.inbox.accept(arrival('7', 'a', 'hello'))).result).toBe('seen')
    time.advance(2 * 86_400_000)
    await until(async () => (await store.read.inbox.stateOf(id)) === null)
  })
})

describe('the worker', () => {
  it('handles a lane in order and one at a time, lanes side by side', async () => {
    const log: string[] = []
    const gates = new Map<string, () => void>()
    const handler = async (rows: InboxRow[]) => {
      const text = textOf(rows)
      log.push(`begin ${text}`)
      await new Promise<void>((resolve) => gates.set(text, resolve))
      log.push(`end ${text}`)
    }
    const { delivery, start } = await buildHouse({ handler })
    await start()
    for (const [id, lane, text] of [
      ['1', 'a', 'a1'],
      ['2', 'a', 'a2'],
      ['3', 'b', 'b1'],
    ] as const) {
      await delivery.inbox.accept(arrival(id, lane, text))
    }
    await until(() => gates.has('a1') && gates.has('b1'))
    expect(gates.has('a2')).toBe(false)
    gates.get('a1')?.()
    await until(() => gates.has('a2'))
    gates.get('a2')?.()
    gates.get('b1')?.()
    await delivery.idle()
    expect(log.filter((line) => line.endsWith('a1') || line.endsWith('a2'))).toEqual([
      'begin a1',
      'end a1',
      'begin a2',
      'end a2',
    ])
  })

  it('hands the files of an album over together once no more arrive', async () => {
    const batches: number[] = []
    const { delivery, start, time } = await buildHouse({ handler: async (rows) => void batches.push(rows.length) })
    await start()
    const photo = (id: string) =>
      delivery.inbox.accept({ ...arrival(id, 'a', `photo ${id}`), group: 'album', holdMs: 1_500 })
    await photo('1')
    time.advance(1_000)
    await photo('2')
    await photo('3')
    time.advance(1_000)
    await delivery.idle()
    expect(batches).toEqual([])
    time.advance(600)
    await until(() => batches.length === 1)
    expect(batches).toEqual([3])
  })

  it('says of a file that comes after its album was handled that it is late', async () => {
    const late: boolean[] = []
    const handler = async (rows: InboxRow[]) => void late.push(rows[0]?.late === true)
    const { delivery, start, time } = await buildHouse({ handler })
    await start()
    const photo = (id: string) =>
      delivery.inbox.accept({ ...arrival(id, 'a', `photo ${id}`), group: 'album', holdMs: 1_500 })
    for (const id of ['1', '2']) {
      await photo(id)
      await delivery.idle()
      time.advance(1_600)
      await until(() => late.length === Number(id))
    }
    expect(late).toEqual([false, true])
  })
})

describe('F27 an update that cannot be handled', () => {
  it('is set aside after five failures, with an alarm, and its lane and the others go on', async () => {
    const handled: string[] = []
    const attempts: number[] = []
    const handler = async (rows: InboxRow[]) => {
      const text = textOf(rows)
      if (text === 'poison') {
        attempts.push(rows[0]?.attempts ?? -1)
        throw new Error('cannot')
      }
      handled.push(text)
    }
    const { delivery, start, time, alarms } = await buildHouse({ handler })
    await start()
    const poison = await delivery.inbox.accept(arrival('1', 'a', 'poison'))
    await delivery.inbox.accept(arrival('2', 'a', 'after'))
    await delivery.inbox.accept(arrival('3', 'b', 'other'))
    await until(() => handled.includes('other') && attempts.length === 1)
    expect(handled).toEqual(['other'])
    for (let attempt = 2; attempt <= 5; attempt += 1) {
      await until(() => time.next() !== null && (time.next() ?? 0) <= 60_000)
      time.advance(60_000)
      await until(() => attempts.length === attempt)
    }
    await until(() => handled.includes('after'))
    expect(attempts).toEqual([0, 1, 2, 3, 4])
    expect(alarms).toContain('inbox_dead')
    expect(await delivery.inbox.settled(poison.result === 'conflict' ? 0 : poison.id)).toBe('dead')
  })
})

describe('an update whose handler cannot reach a service', () => {
  it('waits for as long as that lasts, and is handled then', async () => {
    let reachable = false
    let attempts = 0
    const handled: string[] = []
    const handler = async (rows: InboxRow[]) => {
      attempts += 1
      if (!reachable) throw new Unavailable('no connection')
      handled.push(textOf(rows))
    }
    const { delivery, start, time, alarms } = await buildHouse({ handler })
    await start()
    await delivery.inbox.accept(arrival('1', 'a', 'hello'))
    for (let minute = 0; minute < 20; minute += 1) {
      await delivery.idle()
      time.advance(60_000)
    }
    await delivery.idle()
    expect(attempts).toBeGreaterThan(10)
    expect(attempts).toBeLessThan(60)
    reachable = true
    time.advance(60_000)
    await until(() => handled.length === 1)
    expect(alarms).not.toContain('inbox_dead')
  })
})
