import { expect, test } from 'vitest'
import { READERS } from './readers.ts'
import { repeated, UNITS } from './units.ts'

const LONG = 4_000
/** A reading may take so many times what a plain look at every character takes … */
const TIMES_A_SCAN = 15_000
/** … or grow in proportion: twice the characters, twice the time. A square would be four times. */
const GROWTH = 3
/** These weigh every stretch of words; they are shown fewer units, so that the test ends. */
const THOROUGH = new Set(['prefill', 'datesOf', 'amountsOf', 'claimsOf'])

/** Milliseconds of this thread's own work, the least of several runs: what else the machine does counts little. */
function cost(work: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}

/** A look at every character of so long a text, in milliseconds. */
const scan = (() => {
  const text = repeated('一1 ', LONG)
  const look = () => {
    let sum = 0
    for (let repeat = 0; repeat < 100; repeat += 1) for (let at = 0; at < LONG; at += 1) sum += text.charCodeAt(at)
    return sum
  }
  return cost(look, 20) / 100
})()

function isTooSlow(read: (text: string) => unknown, unit: string): boolean {
  const [half, whole] = [repeated(unit, LONG / 2), repeated(unit, LONG)]
  const most = scan * TIMES_A_SCAN
  if (cost(() => read(whole), 1) <= most) return false
  for (const runs of [2, 4, 8]) {
    const shorter = cost(() => read(half), runs)
    const longer = cost(() => read(whole), runs)
    if (longer <= most || longer <= shorter * GROWTH) return false
  }
  return true
}

test.each(Object.entries(READERS))('%s reads whatever is repeated in a time in proportion to it', (name, read) => {
  const units = THOROUGH.has(name) ? UNITS.filter((_, place) => place % 20 === 0) : UNITS
  expect(units.filter((unit) => isTooSlow(read, unit))).toEqual([])
})
