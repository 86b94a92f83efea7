import { describe, expect, it } from 'vitest'
import { createGuesses } from '../../src/casework/staff/guesses.ts'
import { createTime } from '../storage/time.ts'

describe('guesses', () => {
  it('are free five times, and wait longer each time after that, a quarter of an hour at most', () => {
    const time = createTime()
    const guesses = createGuesses({ clock: time.clock })
    for (let free = 0; free < 5; free += 1) expect(guesses.begin('a')).toBe(0)
    const waits: number[] = []
    for (let more = 0; more < 9; more += 1) {
      const wait = guesses.begin('a')
      waits.push(wait / 1000)
      time.advance(wait - 1)
      expect(guesses.begin('a')).toBe(1)
      time.advance(1)
      expect(guesses.begin('a')).toBe(0)
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900])
  })

  it('are counted for each key alone, forgotten after a right one and an hour after the last', () => {
    const time = createTime()
    const guesses = createGuesses({ clock: time.clock })
    const use = (key: string) => Array.from({ length: 5 }, () => guesses.begin(key))
    use('a')
    expect(guesses.begin('a')).toBeGreaterThan(0)
    expect(guesses.begin('b')).toBe(0)
    guesses.right('a')
    expect(use('a')).toEqual([0, 0, 0, 0, 0])
    time.advance(60 * 60_000)
    expect(use('a')).toEqual([0, 0, 0, 0, 0])
  })

  it('keep only a limited number of keys, whatever is tried', () => {
    const guesses = createGuesses({ clock: createTime().clock, kept: 3 })
    for (let free = 0; free < 5; free += 1) guesses.begin('first')
    for (const key of ['b', 'c']) guesses.begin(key)
    expect(guesses.begin('first')).toBeGreaterThan(0)
    for (const key of ['d', 'e']) guesses.begin(key)
    // The key whose last try is oldest was forgotten.
    expect(guesses.begin('first')).toBe(0)
  })
})
