import { expect, test } from 'vitest'
import { isTooSlow } from './growth.ts'
import { READERS } from './readers.ts'
import { UNITS } from './units.ts'

/** These readers weigh every span of words. They get fewer units, so that the test ends. */
const THOROUGH = new Set(['prefill', 'datesOf', 'amountsOf', 'claimsOf'])

test.each(Object.entries(READERS))('%s reads any repetition in time proportional to its length', (name, read) => {
  const units = THOROUGH.has(name) ? UNITS.filter((_, place) => place % 20 === 0) : UNITS
  expect(units.filter((unit) => isTooSlow(read, unit))).toEqual([])
})
