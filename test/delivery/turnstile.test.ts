import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { createTurnstile } from '../../src/delivery/turnstile.ts'

function keepsBusy(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

/** In which round of the event loop each of those that go through begins its work. */
async function rounds(work: readonly (() => void)[]): Promise<number[]> {
  const turnstile = createTurnstile(systemClock)
  let round = 0
  let left = work.length
  const count = (): void => {
    round += 1
    if (left > 0) setImmediate(count)
  }
  setImmediate(count)
  return Promise.all(
    work.map(async (each) => {
      await turnstile()
      const begun = round
      each()
      left -= 1
      return begun
    }),
  )
}

describe('those that want the processor', () => {
  it('begin one by one, and after each that takes long the network is heard for some rounds', async () => {
    const [first = 0, second = 0, third = 0] = await rounds([() => keepsBusy(15), () => keepsBusy(15), () => {}])
    expect(second - first).toBeGreaterThanOrEqual(8)
    expect(third - second).toBeGreaterThanOrEqual(8)
  })

  it('begin together, twice as many each time, while they are quick', async () => {
    const begun = await rounds(Array.from({ length: 31 }, () => () => {}))
    expect(new Set(begun).size).toBeLessThanOrEqual(8)
    expect(begun).toEqual(begun.toSorted((one, other) => one - other))
  })
})
