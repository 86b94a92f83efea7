import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEmergencies } from '../../src/compose/rules.ts'
import { createFold } from '../../src/retrieval/fold.ts'

const emergencies = readEmergencies(fileURLToPath(new URL('../../knowledge', import.meta.url)))
const fold = createFold()
const linesOf = (name: string) =>
  readFileSync(new URL(`../golden/danger/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
const shown = (texts: readonly string[]) => texts.filter((text) => emergencies.match(fold(text)) !== null).length

// By four writers of no lessons. Nothing is learned from them, and no single line of them was looked at. The limits are
// the measured values of 2026-11-29 and one or two lines more: docs/understanding.md.
describe('danger, measured', () => {
  it.each([
    ['ordinary', 900, 8],
    ['ordinary-second', 700, 11],
    ['ordinary-third', 700, 16],
    ['ordinary-fourth', 700, 11],
  ])('%s: is shown to hardly any of %i people who complain of ordinary things', (name, count, most) => {
    const ordinary = linesOf(name)
    expect(ordinary).toHaveLength(count)
    expect(shown(ordinary)).toBeLessThanOrEqual(most)
  })

  it.each([
    ['real', 200, 187],
    ['real-second', 210, 196],
    ['real-third', 120, 116],
    ['real-fourth', 200, 194],
  ])('%s: is seen in most of %i messages that tell of it, most of them indirectly', (name, count, least) => {
    const real = linesOf(name).map((line) => line.split('\t')[1] ?? '')
    expect(real).toHaveLength(count)
    expect(shown(real)).toBeGreaterThanOrEqual(least)
  })
})
