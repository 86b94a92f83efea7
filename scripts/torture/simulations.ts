import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from './check.ts'
import { writeLedger } from './ledger.ts'
import { simulate } from './simulation/simulate.ts'

/** Runs the seeds one after the other and reports each. Returns those with a violation. */
export async function simulateSeeds(options: {
  seed: number
  count: number
  people: number
  minutes: number
  keep: boolean
  say: (line: string) => void
}): Promise<{
  seeds: number
  complaints: number
  lives: number
  ambiguous: number
  repeatedCards: number
  failed: number[]
}> {
  const { seed: first, count, people, minutes, keep, say } = options
  const sums = { seeds: 0, complaints: 0, lives: 0, ambiguous: 0, repeatedCards: 0, failed: [] as number[] }
  for (let seed = first; seed < first + count; seed += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'xiaowei-simulation-'))
    const wrong: string[] = []
    try {
      const { dataDir, ledger, lives } = await simulate({ seed, folder, people, minutes })
      writeLedger(join(folder, 'ledger.jsonl'), ledger)
      const { violations, complaints, ambiguous, repeatedCards } = await check(dataDir, ledger)
      wrong.push(...violations.map(({ invariant, what }) => `${invariant} ${what}`))
      sums.complaints += complaints
      sums.lives += lives
      sums.ambiguous += ambiguous
      sums.repeatedCards += repeatedCards
    } catch (error) {
      wrong.push(`没能跑完：${error instanceof Error ? error.message : error}`)
    }
    sums.seeds += 1
    if (wrong.length === 0) {
      if (sums.seeds % 10 === 0) say(`跑了 ${sums.seeds} 个种子`)
      if (!keep) rmSync(folder, { recursive: true, force: true })
      continue
    }
    sums.failed.push(seed)
    say(`✗ 种子 ${seed}（数据和流水账在 ${folder}）`)
    for (const one of wrong) say(`    ${one}`)
  }
  return sums
}
