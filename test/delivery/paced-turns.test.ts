import { describe, expect, it } from 'vitest'
import { createPacedTurns } from '../../src/delivery/inbox/paced-turns.ts'

/** The round of the event loop in which each piece of work begins. Each takes the given number of milliseconds. */
async function rounds(milliseconds: readonly number[]): Promise<number[]> {
  let now = Date.UTC(2026, 10, 27)
  const ownTurn = createPacedTurns(() => new Date(now))
  let round = 0
  let left = milliseconds.length
  const count = (): void => {
    round += 1
    if (left > 0) setImmediate(count)
  }
  setImmediate(count)
  return Promise.all(
    milliseconds.map(async (each) => {
      await ownTurn()
      const begun = round
      now += each
      left -= 1
      return begun
    }),
  )
}

describe('tasks that want the processor', () => {
  it('begin one by one, and after each long one the network gets some rounds', async () => {
    const [first = 0, second = 0, third = 0] = await rounds([15, 15, 0])
    expect(second - first).toBeGreaterThanOrEqual(8)
    expect(third - second).toBeGreaterThanOrEqual(8)
  })

  it('begin together, twice as many each time, while they are quick', async () => {
    const begun = await rounds(Array.from({ length: 31 }, () => 0))
    expect(new Set(begun).size).toBeLessThanOrEqual(8)
    expect(begun).toEqual(begun.toSorted((one, other) => one - other))
  })
})
