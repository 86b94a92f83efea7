import { expect, it } from 'vitest'
import { createRests } from '../../src/answer/written/rests.ts'
import { createTime } from '../storage/time.ts'

const time = createTime()
const open = (most = 10) => createRests({ failures: 3, milliseconds: 1000, most, clock: time.clock })

it('rests after the third failure in a row, until the time is over', () => {
  const rests = open()
  expect([rests.failed('a'), rests.failed('a')]).toEqual([false, false])
  expect(rests.isResting('a')).toBe(false)
  expect(rests.failed('a')).toBe(true)
  expect([rests.isResting('a'), rests.isResting('b')]).toEqual([true, false])
  time.advance(999)
  expect(rests.isResting('a')).toBe(true)
  time.advance(1)
  expect(rests.isResting('a')).toBe(false)
  expect(rests.failed('a')).toBe(false)
})

it('counts anew after a success', () => {
  const rests = open()
  rests.failed('a')
  rests.failed('a')
  rests.succeeded('a')
  expect(rests.failed('a')).toBe(false)
})

it('forgets whose last failure is longest ago when there are too many', () => {
  const rests = open(2)
  for (const who of ['a', 'b', 'a', 'c']) rests.failed(who)
  expect(rests.failed('b')).toBe(false)
  expect(rests.failed('b')).toBe(false)
  expect(rests.failed('a')).toBe(false)
})
