import { expect, it } from 'vitest'
import { createPauses } from '../../src/answer/written/pauses.ts'
import { createTime } from '../storage/time.ts'

const time = createTime()
const open = (most = 10) => createPauses({ failures: 3, milliseconds: 1000, most, clock: time.clock })

it('pauses after the third failure in a row, until the time is over', () => {
  const pauses = open()
  expect([pauses.failed('a'), pauses.failed('a')]).toEqual([false, false])
  expect(pauses.isPaused('a')).toBe(false)
  expect(pauses.failed('a')).toBe(true)
  expect([pauses.isPaused('a'), pauses.isPaused('b')]).toEqual([true, false])
  time.advance(999)
  expect(pauses.isPaused('a')).toBe(true)
  time.advance(1)
  expect(pauses.isPaused('a')).toBe(false)
  expect(pauses.failed('a')).toBe(false)
})

it('counts anew after a success', () => {
  const pauses = open()
  pauses.failed('a')
  pauses.failed('a')
  pauses.succeeded('a')
  expect(pauses.failed('a')).toBe(false)
})

it('forgets the one whose last failure is oldest when there are too many', () => {
  const pauses = open(2)
  for (const who of ['a', 'b', 'a', 'c']) pauses.failed(who)
  expect(pauses.failed('b')).toBe(false)
  expect(pauses.failed('b')).toBe(false)
  expect(pauses.failed('a')).toBe(false)
})
