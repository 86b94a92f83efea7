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

// By a writer of no lessons. Nothing is learned from them, and no single line of them was looked at.
describe('danger, measured', () => {
  it('is shown to hardly any of 900 people who complain of ordinary things', () => {
    const ordinary = linesOf('ordinary')
    expect(ordinary).toHaveLength(900)
    expect(shown(ordinary)).toBeLessThanOrEqual(16)
  })

  it('is seen in most of 200 messages that tell of it, half of them indirectly', () => {
    const real = linesOf('real').map((line) => line.split('\t')[1] ?? '')
    expect(real).toHaveLength(200)
    expect(shown(real)).toBeGreaterThanOrEqual(155)
  })
})
