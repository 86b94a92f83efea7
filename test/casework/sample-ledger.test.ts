import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { seedLedger } from '../../scripts/admin-seed.ts'
import { systemRandom } from '../../src/base/clock.ts'
import { parseNumber } from '../../src/complaint/procedure/number.ts'
import { STATES } from '../../src/complaint/procedure/transitions.ts'
import { readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { temporaryFolder } from '../storage/temporary.ts'

const NOW = new Date('2026-11-24T02:00:00.000Z')

async function openAt(dataDir: string) {
  const { store } = await openDatabase({ dataDir, dataKey: null, clock: () => NOW, random: systemRandom })
  return store
}

/** A data directory in which a server was started once, and its settings. */
async function started() {
  const dataDir = join(temporaryFolder(), 'data')
  await (await openAt(dataDir)).close()
  return { dataDir, config: readConfig({ DATA_DIR: dataDir }, dataDir) }
}

describe('the sample ledger', () => {
  it('lies in the past two years, with complaints in several states, and can be searched at once', async () => {
    const { dataDir, config } = await started()
    const told: number[] = []
    const done = await seedLedger(config, { complaints: '120', yes: false }, NOW, (count) => void told.push(count))
    expect(done).toMatchObject({ result: { complaints: 120 } })
    expect(told.at(-1)).toBe(120)
    const store = await openAt(dataDir)
    const { total, complaints } = await store.read.complaints.list({ states: STATES, limit: 200, offset: 0 })
    expect(total).toBe(120)
    const days = complaints.map(({ number }) => parseNumber(number)).flatMap((read) => (read.ok ? [read.day] : []))
    expect([days.at(-1)?.slice(0, 7), days[0]?.slice(0, 7)]).toEqual(['2024-11', '2026-11'])
    expect(new Set(complaints.map(({ state }) => state)).size).toBeGreaterThan(3)
    const [newest] = complaints
    const words = [...(newest?.respondent ?? '')].slice(0, 2).join('')
    expect(await store.read.search.having([[{ place: 'business', word: words }]], 50)).toContain(newest?.id)
    // Nobody is told of what nobody did.
    expect((await store.waiting('2026-11-29')).outbox.pending ?? 0).toBe(0)
    await store.close()
  })

  it('is put beside other complaints only when told', async () => {
    const { config } = await started()
    const seed = (yes: boolean) => seedLedger(config, { complaints: '3', yes }, NOW, () => {})
    expect(await seed(false)).toMatchObject({ result: { complaints: 3 } })
    expect(await seed(false)).toMatchObject({ refused: 'not_empty' })
    expect(
      await seedLedger(config, { complaints: '2', yes: true }, new Date(NOW.getTime() + 1), () => {}),
    ).toMatchObject({
      result: { complaints: 2 },
    })
    for (const complaints of [undefined, '0', '1.5', 'x', '200001']) {
      const given = complaints === undefined ? { yes: true } : { complaints, yes: true }
      expect(await seedLedger(config, given, NOW, () => {})).toMatchObject({ refused: 'usage', usage: true })
    }
  })
})
