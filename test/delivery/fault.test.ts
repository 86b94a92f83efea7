import { describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../src/delivery/types.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { createTime } from '../storage/time.ts'
import { buildHouse, recordingSender, wordsOf } from './house.ts'

class Crash extends Error {}

/**
 * Ends the process in effect at the n-th point: from then on every commit and send fails. `reached`: whether the run
 * got that far.
 */
function crashAt(n: number) {
  let count = 0
  let down = false
  return {
    fault: (point: string): void => {
      count += 1
      if (count === n) down = true
      if (down) throw new Crash(point)
    },
    reached: () => down,
  }
}

const settle = async (house: Awaited<ReturnType<typeof buildHouse>>): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) {
    await house.delivery.idle()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('a server that dies at any commit or send', () => {
  it('files one complaint under one number, and loses no card, receipt or message', { timeout: 120_000 }, async () => {
    let points = 0
    for (let n = 1; ; n += 1) {
      const dataDir = temporaryFolder()
      const time = createTime()
      const ledger: OutboxRow[] = []
      const sender = recordingSender((row) => {
        ledger.push(row)
        return { outcome: 'sent', remote: [{ chat: '-1', message: ledger.length }] }
      })
      const crash = crashAt(n)
      const acknowledged: string[] = []

      const doomed = await buildHouse({ dataDir, time, sender, fault: crash.fault })
      const arrive = async (house: typeof doomed, text: string, id: string): Promise<void> => {
        // The sender repeats until it hears that the arrival is stored.
        await house.write(text, id).then(
          () => acknowledged.push(id),
          () => {},
        )
      }
      await doomed.start().catch(() => {})
      await arrive(doomed, 'hello', '1')
      await arrive(doomed, 'file draft-1', '2')
      await arrive(doomed, 'file draft-1', '3')
      await settle(doomed)
      await doomed.close().catch(() => {})

      const house = await buildHouse({ dataDir, time, sender })
      await house.start()
      for (const [id, text] of [
        ['1', 'hello'],
        ['2', 'file draft-1'],
        ['3', 'file draft-1'],
      ] as const) {
        if (!acknowledged.includes(id)) await arrive(house, text, id)
      }
      for (let minute = 0; minute < 3; minute += 1) {
        await settle(house)
        time.advance(61_000)
      }
      await settle(house)

      const { total, complaints } = await house.casework.list({ limit: 10, offset: 0 })
      expect(total, `complaints after a crash at point ${n}`).toBe(1)
      const number = complaints[0]?.number ?? ''
      for (const kind of ['staff_card', 'message'] as const) {
        const sends = ledger.filter((row) => row.kind === kind)
        for (const id of new Set(sends.map((row) => row.id))) {
          const copies = sends.filter((row) => row.id === id)
          expect(copies.length, `${kind} after a crash at point ${n}`).toBeLessThanOrEqual(2)
          // Every copy but the first says that it may be one.
          expect(copies.slice(1).every((row) => row.repeat)).toBe(true)
        }
      }
      expect(new Set(ledger.filter((row) => row.kind === 'staff_card').map((row) => row.id)).size).toBe(1)
      const words = ledger.filter((row) => row.kind === 'message').map(wordsOf)
      expect(
        words.some((text) => text.includes('echo hello')),
        `echo at point ${n}`,
      ).toBe(true)
      expect(
        words.some((text) => text.includes(`filed ${number}`)),
        `receipt at point ${n}`,
      ).toBe(true)
      expect(
        words.some((text) => text.includes(`again ${number}`)),
        `second press at point ${n}`,
      ).toBe(true)
      expect((await house.casework.byNumber(number))?.staffDelivery).toBe('sent')
      await house.close()

      if (!crash.reached()) break
      points = n
    }
    // 3 accepts, 3 turns, recovery, forgetting, and claim, send and record of four rows: each before and after.
    expect(points).toBeGreaterThan(20)
  })
})
