import { describe, expect, it } from 'vitest'
import { createWakeLoop } from '../../src/base/wake-loop.ts'
import { createTime, until } from '../storage/time.ts'

/** A wake loop whose looks end when the test says so. */
function watch() {
  const time = createTime()
  const looks: PromiseWithResolvers<number | null>[] = []
  let failures = 0
  const wakeLoop = createWakeLoop({
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
    wakeLoop,
    looks,
    time,
    failures: () => failures,
    /** Ends the newest look. */
    answer(waitMs: number | null): Promise<void> {
      looks.at(-1)?.resolve(waitMs)
      return wakeLoop.settled()
    },
  }
}

describe('a wake loop', () => {
  it('does not look before it is started', () => {
    const { wakeLoop, looks } = watch()
    wakeLoop.wake()
    expect(looks).toHaveLength(0)
    wakeLoop.start()
    expect(looks).toHaveLength(1)
  })

  it('looks once more, and only once, when it is woken during a look', async () => {
    const { wakeLoop, looks, answer } = watch()
    wakeLoop.start()
    wakeLoop.wake()
    wakeLoop.wake()
    expect(looks).toHaveLength(1)
    looks[0]?.resolve(null)
    await until(() => looks.length === 2)
    await answer(null)
    expect(looks).toHaveLength(2)
  })

  it.each([0, 1, 2, 3, 4, 5])('loses no wake that comes %i steps after a look is answered', async (steps) => {
    const { wakeLoop, looks } = watch()
    wakeLoop.start()
    looks[0]?.resolve(null)
    for (let step = 0; step < steps; step += 1) await null
    wakeLoop.wake()
    await until(() => looks.length === 2)
  })

  it('looks again when the time has come, and keeps one timer only', async () => {
    const { wakeLoop, looks, time, answer } = watch()
    wakeLoop.start()
    await answer(1_000)
    expect(time.next()).toBe(1_000)

    wakeLoop.wake()
    await answer(3_000)
    time.advance(2_999)
    expect(looks).toHaveLength(2)
    time.advance(1)
    expect(looks).toHaveLength(3)

    await answer(1_000)
    wakeLoop.wake()
    await answer(null)
    expect(time.next()).toBeNull()
  })

  it('rests after a look that failed, then looks again', async () => {
    const { wakeLoop, looks, time, failures } = watch()
    wakeLoop.start()
    looks[0]?.reject(new Error('the database refuses'))
    await wakeLoop.settled()
    expect(failures()).toBe(1)
    time.advance(4_999)
    expect(looks).toHaveLength(1)
    time.advance(1)
    expect(looks).toHaveLength(2)
  })

  it('ends with its timer when it is stopped', async () => {
    const { wakeLoop, looks, time, answer } = watch()
    wakeLoop.start()
    await answer(1_000)
    await wakeLoop.stop()
    expect(time.next()).toBeNull()
    wakeLoop.wake()
    expect(looks).toHaveLength(1)
  })

  it('waits, when stopped, for the look in progress, and leaves no timer behind it', async () => {
    const { wakeLoop, looks, time } = watch()
    wakeLoop.start()
    wakeLoop.wake()
    let stopped = false
    const stop = wakeLoop.stop().then(() => {
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
