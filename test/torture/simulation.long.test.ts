import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { check } from '../../scripts/torture/check.ts'
import { seedOfToday, simulate } from '../../scripts/torture/simulation/simulate.ts'

const SHORT = { people: 2, minutes: 15 }

async function run(seed: number, size: { people: number; minutes: number }) {
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-simulation-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const { dataDir, ledger, ...figures } = await simulate({ seed, folder, ...size })
  return { ledger, ...figures, ...(await check(dataDir, ledger)) }
}

describe('people, staff, network, disk, power and clock, all driven by one seed', () => {
  const seeds = [
    ['the fixed seed', 4_711],
    ['the seed of the day', seedOfToday()],
  ] as const
  it.each(seeds)('%s: nothing is lost, nothing comes twice unflagged', async (name, seed) => {
    console.info(
      `${name}: npm run torture -- --simulate 1 --seed ${seed} --people ${SHORT.people} --minutes ${SHORT.minutes}`,
    )
    const { violations, complaints, ledger } = await run(seed, SHORT)
    expect(violations, `seed ${seed}`).toEqual([])
    expect(complaints, `seed ${seed}`).toBeGreaterThanOrEqual(1)
    expect(
      ledger.filter(({ kind }) => kind === 'erased'),
      `seed ${seed}`,
    ).toHaveLength(1)
  })

  it('the same seed makes the same run, another one another', async () => {
    const tiny = { people: 1, minutes: 8 }
    const lines = async (seed: number) => (await run(seed, tiny)).ledger.slice(1)
    const once = await lines(7)
    expect(await lines(7)).toEqual(once)
    expect(await lines(8)).not.toEqual(once)
  })
})
