import { describe, expect, it } from 'vitest'
import { createWritability, type StoreHealth } from '../../src/storage/writability.ts'
import { temporaryStore } from './temporary.ts'
import { createTime } from './time.ts'

const MB = 1024 * 1024
const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })

function watching(free = 10_000 * MB) {
  const time = createTime()
  const told: StoreHealth[] = []
  const disk = { free }
  const writability = createWritability({
    dataDir: '/srv/data',
    clock: time.clock,
    freeBytes: () => disk.free,
    changed: (health) => told.push(health),
  })
  return { writability, time, told, disk }
}

describe('whether the store can be written', () => {
  it('is told once when it cannot, and once when it can again', () => {
    const { writability, told } = watching()
    writability.note(null)
    for (let at = 0; at < 5; at += 1) writability.note(full())
    expect(writability.now()).toEqual({ state: 'down', reason: 'full' })
    writability.note(null)
    writability.note(null)
    expect(writability.now()).toEqual({ state: 'ok' })
    expect(told).toEqual([{ state: 'down', reason: 'full' }, { state: 'ok' }])
  })

  it('the same reason is not told again within the hour, however often it comes and goes', () => {
    const { writability, told, time } = watching()
    for (let at = 0; at < 20; at += 1) {
      writability.note(full())
      writability.note(null)
    }
    expect(told.filter(({ state }) => state === 'down')).toHaveLength(1)
    time.advance(3_599_999)
    writability.note(full())
    writability.note(null)
    expect(told.filter(({ state }) => state === 'down')).toHaveLength(1)
    time.advance(1)
    writability.note(full())
    expect(told.filter(({ state }) => state === 'down')).toHaveLength(2)
  })

  it('a failure for other reasons says nothing about the store', () => {
    const { writability, told } = watching()
    writability.note(new Error('a mistake of ours'))
    expect(writability.now()).toEqual({ state: 'ok' })
    expect(told).toEqual([])
  })

  it.each([
    [200 * MB, { state: 'ok' }],
    [200 * MB - 1, { state: 'degraded', reason: 'low' }],
    [MB, { state: 'degraded', reason: 'low' }],
    [MB - 1, { state: 'down', reason: 'full' }],
  ] as const)('with %i bytes left on the disk: %o, though small writes succeed', (free, expected) => {
    const { writability } = watching(free)
    writability.note(null)
    expect(writability.now()).toEqual(expected)
  })

  it('looks at the disk at most every ten seconds', () => {
    const { writability, disk, time } = watching()
    writability.note(null)
    disk.free = 0
    time.advance(9_999)
    writability.note(null)
    expect(writability.now()).toEqual({ state: 'ok' })
    time.advance(1)
    writability.note(null)
    expect(writability.now()).toEqual({ state: 'down', reason: 'full' })
  })
})

describe('the health of the store', () => {
  it('is tried by a write, at most every ten seconds', async () => {
    let writes = 0
    let broken = false
    const time = createTime()
    const { store } = await temporaryStore({
      time,
      fault: (point) => {
        if (point !== 'statement') return
        writes += 1
        if (broken) throw full()
      },
    })
    writes = 0
    expect(await store.health()).toEqual({ state: 'ok' })
    expect(writes).toBe(1)
    broken = true
    // The health was measured a moment ago.
    await Promise.all([store.health(), store.health()])
    expect(writes).toBe(1)
    time.advance(10_000)
    expect(await Promise.all([store.health(), store.health()])).toEqual([
      { state: 'down', reason: 'full' },
      { state: 'down', reason: 'full' },
    ])
    expect(writes).toBe(2)
    broken = false
    time.advance(10_000)
    expect(await store.health()).toEqual({ state: 'ok' })
  })

  it('is updated by every write of the product', async () => {
    const told: StoreHealth[] = []
    let broken = false
    const { store } = await temporaryStore({
      onHealth: (health) => told.push(health),
      fault: (point) => {
        if (broken && point === 'statement') throw full()
      },
    })
    broken = true
    for (let at = 0; at < 3; at += 1) {
      await expect(store.transaction('seen', (tx) => tx.presence.seen('2026-11-24T00:00:00.000Z'))).rejects.toThrow()
    }
    expect(told).toEqual([{ state: 'down', reason: 'full' }])
  })
})
