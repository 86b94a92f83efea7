import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readActLines, readScenarios } from '../../scripts/eval/act-lines.ts'
import { judgeActs } from '../../scripts/eval/acts.ts'
import { measureActs, percent } from '../../scripts/eval/acts-report.ts'
import { judgeIntake, measureIntake } from '../../scripts/eval/intake.ts'
import { openPlayer } from '../../scripts/eval/player.ts'

const contentOf = (name: string) => readFileSync(new URL(`../golden/acts/${name}`, import.meta.url), 'utf8')
const player = await openPlayer()
const shareOf = ({ hits, n }: { hits: number; n: number }) => hits / n

/**
 * The measured shares, a point or two worse: what was reached is not lost unseen. `right`, `set` and `staff` are lower
 * bounds; `wrong` and the dangers upper ones. `wrong` counts values that are only proposed and wait for a yes.
 */
const BOUNDS = {
  'first.jsonl': { right: 0.91, wrong: 0.055, set: 0.6, staff: 0.85, falseDangers: 2, missedDangers: 0 },
  'second.jsonl': { right: 0.835, wrong: 0.06, set: 0.55, staff: 0.86, falseDangers: 2, missedDangers: 1 },
}

// Each set is by a hand of its own. Nothing is learned from them; two lines of first.jsonl were looked at.
describe.each(Object.entries(BOUNDS))('labelled turns, played on the assistant: %s', (file, bounds) => {
  it('are understood, change no wrong value and reach the staff as often as before', async () => {
    const measured = measureActs(await judgeActs(readActLines(file, contentOf(file)), player))
    console.log(`${file}: right ${percent(measured.right)}, wrong ${percent(measured.wrong)}`)
    expect(measured.right.n).toBe(300)
    expect(shareOf(measured.right)).toBeGreaterThanOrEqual(bounds.right)
    expect(shareOf(measured.wrong)).toBeLessThanOrEqual(bounds.wrong)
    expect(shareOf(measured.set)).toBeGreaterThanOrEqual(bounds.set)
    expect(shareOf(measured.reached_staff)).toBeGreaterThanOrEqual(bounds.staff)
    expect(measured.danger_false.hits).toBeLessThanOrEqual(bounds.falseDangers)
    expect(measured.danger_missed.hits).toBeLessThanOrEqual(bounds.missedDangers)
  })
})

describe('scenarios in the order of the person, played into the form', () => {
  it('leave as much in the form as before, and no more wrong values', async () => {
    const file = 'intake.jsonl'
    const measured = measureIntake(await judgeIntake(readScenarios(file, contentOf(file)), player))
    console.log(`${file}: right ${percent(measured.right)}, wrong ${percent(measured.wrong)}`)
    expect(shareOf(measured.right)).toBeGreaterThanOrEqual(0.82)
    expect(shareOf(measured.wrong)).toBeLessThanOrEqual(0.045)
  })
})
