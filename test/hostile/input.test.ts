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

/** What stands before a figure decides whether it is money. */
const OF_FIGURES = new Set(['readAmount', 'foldAmounts', 'findAmounts', 'amountPaid', 'readSpoken'])

test.each(Object.entries(READERS).filter(([name]) => OF_FIGURES.has(name)))(
  '%s reads any repetition before a figure in time proportional to its length',
  (_, read) => {
    expect(UNITS.filter((unit) => isTooSlow((text) => read(`${text}72了`), unit))).toEqual([])
  },
)
