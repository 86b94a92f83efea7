import { repeated } from './units.ts'

const LONG = 4_000
/** A reader may take this many times as long as a simple look at every character … */
const TIMES_A_SCAN = 200
/**
 * … or grow in proportion: at most this many times the time of four runs over a quarter of the text. Quadratic time
 * would be four times that.
 */
const GROWTH = 2.25
const QUARTERS = [1, 2, 3, 4]
/** Milliseconds, the least of several runs: other work on the machine makes some runs longer, and none shorter. */
function cost(work: () => unknown, runs: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now()
    work()
    least = Math.min(least, performance.now() - before)
  }
  return least
}

/** The time of one plain pattern, tried at every character of a text of this length, in milliseconds. */
const scan = (() => {
  const text = repeated('一1 ', LONG)
  return cost(() => text.match(/[一二三四五六七八九十\d]/gu), 20)
})()

/** Whether the time to read a repetition of the unit grows faster than its length. The speed of the machine does not matter. */
export function isTooSlow(read: (text: string) => unknown, unit: string): boolean {
  const [quarter, whole] = [repeated(unit, LONG / 4), repeated(unit, LONG)]
  const most = scan * TIMES_A_SCAN
  if (cost(() => read(whole), 1) <= most) return false
  // Both take about as long, so that a busy machine interrupts both as often.
  for (const runs of [2, 4, 8, 16, 32]) {
    const shorter = cost(() => QUARTERS.map(() => read(quarter)), runs)
    const longer = cost(() => read(whole), runs)
    if (longer <= most || longer <= shorter * GROWTH) return false
  }
  return true
}
