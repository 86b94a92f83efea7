import { describe, expect, it } from 'vitest'
import { createLookout } from '../src/lookout.ts'
import { createTime, until } from './storage/time.ts'

/** A lookout whose looks end when the test says so. */
function watch() {
  const time = createTime()
  const looks: PromiseWithResolvers<number | null>[] = []
  let failures = 0
  const lookout = createLookout({
    schedule: time.schedule,
    look: () => {
      const look = Promise.withResolvers<number | null>()
      looks.push(look)
      return look.promise
    },
    restMs: 5_000,
    failed: () => {
      failures += 1
    },
  })
  return {
    lookout,
    looks,
    time,
    failures: () => failures,
    /** Ends the newest look. */
    answer(waitMs: number | null): Promise<void> {
      looks.at(-1)?.resolve(waitMs)
      return lookout.settled()
    },
  }
}

describe('a lookout', () => {
  it('does not look before it is started', () => {
    const { lookout, looks } = watch()
    lookout.wake()
    expect(looks).toHaveLength(0)
    lookout.start()
    expect(looks).toHaveLength(1)
  })

  it('looks once more, and only once, when it is woken during a look', async () => {
    const { lookout, looks, answer } = watch()
    lookout.start()
    lookout.wake()
    lookout.wake()
    expect(looks).toHaveLength(1)
    looks[0]?.resolve(null)
    await until(() => looks.length === 2)
    await answer(null)
    expect(looks).toHaveLength(2)
  })

  it.each([0, 1, 2, 3, 4, 5])('loses no wake that comes %i steps after a look is answered', async (steps) => {
    const { lookout, looks } = watch()
    lookout.start()
    looks[0]?.resolve(null)
    for (let step = 0; step < steps; step += 1) await null
    lookout.wake()
    await until(() => looks.length === 2)
  })

  it('looks again when the time has come, and keeps one timer only', async () => {
    const { lookout, looks, time, answer } = watch()
    lookout.start()
    await answer(1_000)
    expect(time.next()).toBe(1_000)

    lookout.wake()
    await answer(3_000)
    time.advance(2_999)
    expect(looks).toHaveLength(2)
    time.advance(1)
    expect(looks).toHaveLength(3)

    await answer(1_000)
    lookout.wake()
    await answer(null)
    expect(time.next()).toBeNull()
  })

  it('rests after a look that failed, then looks again', async () => {
    const { lookout, looks, time, failures } = watch()
    lookout.start()
    looks[0]?.reject(new Error('the database refuses'))
    await lookout.settled()
    expect(failures()).toBe(1)
    time.advance(4_999)
    expect(looks).toHaveLength(1)
    time.advance(1)
    expect(looks).toHaveLength(2)
  })

  it('ends with its timer when it is stopped', async () => {
    const { lookout, looks, time, answer } = watch()
    lookout.start()
    await answer(1_000)
    await lookout.stop()
    expect(time.next()).toBeNull()
    lookout.wake()
    expect(looks).toHaveLength(1)
  })

  it('waits, when stopped, for the look in progress, and leaves no timer behind it', async () => {
    const { lookout, looks, time } = watch()
    lookout.start()
    lookout.wake()
    let stopped = false
    const stop = lookout.stop().then(() => {
      stopped = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toBe(false)
    looks[0]?.resolve(1_000)
    await stop
    expect(looks).toHaveLength(1)
    expect(time.next()).toBeNull()
  })
})
