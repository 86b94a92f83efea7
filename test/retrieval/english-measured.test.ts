import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { builtIn } from '../answer/answering.ts'

/** A guide, or `-` for none, and a message in English. By a writer of no lessons; no line of it was read. */
const messages = readFileSync(new URL('../golden/english/messages.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t') as [string, string])
const NONE = '-'
const DAY = '2026-11-28'

// The floors are the measured values of 2026-11-30 and a little less: docs/ranking.md.
it('messages in English find their guide, and others find none', async () => {
  const { search } = builtIn()
  const found = await Promise.all(
    messages.map(async ([right, text]) => {
      const result = await search({ text, asOf: DAY, today: DAY })
      const hits = result.state === 'found' ? result.hits : []
      const guides = hits.flatMap((hit) => (hit.kind === 'guide' ? [hit.guide.id] : []))
      return { right, guides, guided: result.state === 'found' ? result.guided : 0 }
    }),
  )
  const answered = found.filter(({ right }) => right !== NONE)
  const others = found.filter(({ right }) => right === NONE)
  const share = (count: number, of: number) => count / of
  const first = answered.filter(({ right, guides }) => guides[0] === right).length
  const three = answered.filter(({ right, guides }) => guides.slice(0, 3).includes(right)).length
  expect([answered.length, others.length]).toEqual([300, 60])
  expect(share(first, answered.length)).toBeGreaterThanOrEqual(0.88)
  expect(share(three, answered.length)).toBeGreaterThanOrEqual(0.95)
  expect(share(others.filter(({ guided }) => guided < 0.5).length, others.length)).toBeGreaterThanOrEqual(0.75)
})
