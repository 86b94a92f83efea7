// The report of a half year over a hundred thousand complaints, as the command makes it: time and memory of the process.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers'
import { systemClock, systemRandom, systemSchedule } from '../../src/base/clock.ts'
import { createClosing } from '../../src/compose/closing.ts'
import { openStatistics } from '../../src/compose/statistics.ts'
import { overviewCharts } from '../../src/reports/overview.ts'
import type { LedgerEntry } from '../../src/reports/types.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { seeded } from '../random.ts'
import { readReporting } from '../reporting.ts'
import { median, quantile, type Row } from './measure.ts'

const COMPLAINTS = 100_000
const RUNS = 5
const VIEWS = 120
const command = join(import.meta.dirname, '..', 'report.ts')
/** The process tells when it ends: the most memory it had, in kB, and the time of the processor, in microseconds. */
const TELL = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('used '+u.maxRSS+' '+(u.userCPUTime+u.systemCPUTime))})`

/** Fills a ledger of its own in which all complaints fall into the two half years that are compared. */
export async function reporting(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-report-'))
  try {
    const { store } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
    await store.transaction('bench', async ({ ledger }) => {
      const batch = await ledger.beginBatch('bench', COMPLAINTS)
      await ledger.addRows(batch, inventEntries(COMPLAINTS))
      await ledger.finishBatch(batch, COMPLAINTS)
    })
    await store.close()
    const runs = Array.from({ length: RUNS }, () => oneRun(dataDir))
    const row = (name: string, unit: string, values: number[]): Row => {
      return { name, unit, value: median(values), spread: [median(values), Math.min(...values), Math.max(...values)] }
    }
    const count = COMPLAINTS.toLocaleString('en')
    return [
      row(
        `report over ${count} complaints, whole command`,
        'ms',
        runs.map(({ ms }) => ms),
      ),
      row(
        'processor',
        'ms',
        runs.map(({ processor }) => processor),
      ),
      row(
        'most memory',
        'MB',
        runs.map(({ megabytes }) => megabytes),
      ),
      ...(await statisticsRows(dataDir)),
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/**
 * The figures for the page and for the dashboard in their thread, over the same ledger: the first view, then many, before
 * every thirtieth of which a complaint changes; and how long the thread that serves people was held.
 */
async function statisticsRows(dataDir: string): Promise<Row[]> {
  const { store } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
  const { onClose, close } = createClosing()
  const { config, texts } = readReporting(dataDir)
  const around = { clock: systemClock, schedule: systemSchedule, logger: { warn: console.error } }
  const statistics = openStatistics({ config, around, store }, onClose)
  const period = { from: '2023-01-01', to: '2023-06-30' }
  const entry = (await store.read.ledger.withNumbers(['B-1'])).get('B-1')
  if (!entry) throw new Error('the invented ledger has no B-1')
  const change = () => store.transaction('bench', ({ ledger }) => ledger.change('B-1', 'bench', entry))
  try {
    const starting = watchTurns()
    await statistics.overview(null)
    const started = starting.end()
    const held = watchTurns()
    const figures = await viewsOf('figures in their thread', () => statistics.read(period), change)
    const look = async () => statistics.drawn(overviewCharts(await statistics.overview(null), texts))
    const dashboard = await viewsOf('dashboard with its charts in its thread', look, change)
    const longest = held.end()
    return [
      ...figures,
      ...dashboard,
      { name: 'longest turn of the event loop while the thread starts, processor', unit: 'ms', value: started },
      { name: 'longest turn of the event loop afterwards, processor', unit: 'ms', value: longest },
    ]
  } finally {
    await close()
    await store.close()
  }
}

/** Looks many times. The processor time is that of the whole process, with its threads. */
async function viewsOf(name: string, look: () => Promise<unknown>, change: () => Promise<unknown>): Promise<Row[]> {
  const view = async (): Promise<{ ms: number; processor: number }> => {
    const [before, used] = [process.hrtime.bigint(), process.cpuUsage()]
    await look()
    const { user, system } = process.cpuUsage(used)
    return { ms: Number(process.hrtime.bigint() - before) / 1e6, processor: (user + system) / 1e3 }
  }
  const first = await view()
  const views: Awaited<ReturnType<typeof view>>[] = []
  const afterChange: number[] = []
  for (let at = 0; at < VIEWS; at += 1) {
    const isChanged = at % 30 === 29
    if (isChanged) await change()
    const one = await view()
    views.push(one)
    if (isChanged) afterChange.push(one.processor)
  }
  const within = (values: number[]) => ({
    unit: 'ms',
    value: quantile(values, 0.95),
    spread: values.toSorted((one, other) => one - other).filter((_, at) => at % 15 === 14),
  })
  return [
    { name: `${name}, first view`, unit: 'ms', value: first.ms },
    { name: `${name}, first view, processor`, unit: 'ms', value: first.processor },
    { name: `${name}, 95 of 100 views within`, ...within(views.map(({ ms }) => ms)) },
    { name: `${name}, 95 of 100 views within, processor`, ...within(views.map(({ processor }) => processor)) },
    { name: `${name}, view after a change, processor`, unit: 'ms', value: median(afterChange) },
  ]
}

/** How much of the processor one turn of the event loop took at most: other processes of the machine do not count. */
function watchTurns(): { end(): number } {
  let [longest, isOn] = [0, true]
  let before = process.threadCpuUsage()
  const turn = (): void => {
    const now = process.threadCpuUsage()
    longest = Math.max(longest, (now.user + now.system - before.user - before.system) / 1e3)
    before = now
    if (isOn) setImmediate(turn)
  }
  setImmediate(turn)
  return {
    end() {
      isOn = false
      return longest
    },
  }
}

function oneRun(dataDir: string): { ms: number; processor: number; megabytes: number } {
  const before = process.hrtime.bigint()
  const args = [
    '--import',
    TELL,
    command,
    '--from',
    '2023-01-01',
    '--to',
    '2023-06-30',
    '--out',
    join(dataDir, 'r.json'),
  ]
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  })
  const ms = Number(process.hrtime.bigint() - before) / 1e6
  const used = /used (\d+) (\d+)/.exec(stderr)
  if (status !== 0 || !used) throw new Error(`the report failed: ${stderr}`)
  return { ms, processor: Number(used[2]) / 1e3, megabytes: Number(used[1]) / 1024 }
}

function inventEntries(count: number): LedgerEntry[] {
  const { rules } = readReporting(undefined)
  const random = seeded(count)
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  return Array.from({ length: count }, (_, at) => {
    const day = `${one([2022, 2023])}-0${1 + Math.floor(random() * 6)}-0${1 + Math.floor(random() * 9)}`
    return {
      number: `B-${at}`,
      registeredOn: day,
      channel: one(rules.channels).label,
      category: one(rules.categories).code,
      nature: one(rules.natures).code,
      amountCents: null,
      recoveredCents: Math.floor(random() * 100_000),
      doubledCents: null,
      acceptedOn: day,
      declinedOn: null,
      closedOn: day,
      result: null,
      resolved: random() < 0.5,
      onTheSpot: random() < 0.5,
      names: {
        item: `样例 ${Math.floor(random() * 200)}`,
        respondent: `样例商家 ${Math.floor(random() * 20_000)}`,
        district: `样例区 ${Math.floor(random() * 9)}`,
        unit: '样例分会',
        tags: [],
      },
    }
  })
}
