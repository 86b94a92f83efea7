// What the commands over the ledger and its reports have in common.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock, systemRandom } from '../src/base/clock.ts'
import { KNOWLEDGE } from '../src/compose/folders.ts'
import { readReportSetting } from '../src/compose/reports.ts'
import { type Config, readConfig } from '../src/config.ts'
import type { ReportSetting } from '../src/reports/document/files.ts'
import { openDatabase } from '../src/storage/database.ts'
import { lockDirectory } from '../src/storage/lock.ts'
import type { Store } from '../src/storage/store.ts'
import { stopOf, tellStop } from './stop.ts'

/** Runs a command; prints what stopped it, as JSON on wish, and sets the exit code. */
export async function runCommand(asJson: boolean, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    tellStop(stopOf(error, ''), asJson)
  }
}

export type Reporting = ReportSetting & { config: Config }

/** Settings, rules and texts. `data`: another data directory. */
export function readReporting(data: string | undefined): Reporting {
  const config = readConfig({ ...process.env, ...(data !== undefined && { DATA_DIR: data }) }, process.cwd())
  return { ...readReportSetting(KNOWLEDGE, config), config }
}

/** Opens the database for the time of some work. To write into a directory that has none yet, it makes one. */
export async function withStore<Result>(
  config: Config,
  opening: 'work' | 'look',
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { dataDir, dataKey } = config
  const isNew = opening === 'work' && !existsSync(join(dataDir, 'xiaowei.db'))
  const lock = isNew ? lockDirectory({ dataDir, random: systemRandom }) : null
  try {
    const options = { dataDir, dataKey, clock: systemClock, random: systemRandom }
    const { store } = await openDatabase({ ...options, opening: isNew ? 'start' : opening })
    try {
      return await work(store)
    } finally {
      await store.close()
    }
  } finally {
    lock?.release()
  }
}
