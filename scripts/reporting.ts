// What the commands over the ledger and its reports have in common.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock, systemRandom } from '../src/base/clock.ts'
import { loadTexts } from '../src/base/texts.ts'
import { KNOWLEDGE } from '../src/compose/folders.ts'
import { reportSetting } from '../src/compose/reports.ts'
import { type Config, ConfigError, readConfig } from '../src/config.ts'
import { createRegions } from '../src/normalise/regions.ts'
import type { ReportSetting } from '../src/reports/document/files.ts'
import { openDatabase } from '../src/storage/database.ts'
import { DataKeyError } from '../src/storage/keys/key.ts'
import { DirectoryInUseError, lockDirectory } from '../src/storage/lock.ts'
import type { Store } from '../src/storage/store.ts'
import { storageTrouble } from '../src/storage/trouble.ts'

/** Ends a command with a message. `exit`: 1 when something was refused, 2 for wrong use or surroundings. */
export class Stop extends Error {
  readonly code: string
  readonly exit: number
  constructor(code: string, message: string, exit: number) {
    super(message)
    this.code = code
    this.exit = exit
  }
}

/** Runs a command; prints what stopped it, as JSON on wish, and sets the exit code. */
export async function runCommand(asJson: boolean, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const { code, message, exit } = stopOf(error)
    if (asJson) console.log(JSON.stringify({ error: { code, message } }))
    else console.error(message)
    process.exitCode = exit
  }
}

function stopOf(error: unknown): { code: string; message: string; exit: number } {
  if (error instanceof Stop) return error
  const trouble = storageTrouble(error, '')
  if (trouble) return { code: trouble.code, message: trouble.message, exit: 2 }
  if (error instanceof ConfigError || error instanceof DataKeyError || error instanceof DirectoryInUseError) {
    return { code: 'environment', message: error.message, exit: 2 }
  }
  return { code: 'failed', message: `没有做成：${error instanceof Error ? error.message : String(error)}`, exit: 1 }
}

export type Reporting = ReportSetting & { config: Config }

/** Settings, rules and texts. `data`: another data directory. */
export function readReporting(data: string | undefined): Reporting {
  const config = readConfig({ ...process.env, ...(data !== undefined && { DATA_DIR: data }) }, process.cwd())
  const regions = createRegions(readFileSync(join(KNOWLEDGE, 'registries', 'regions.txt'), 'utf8'))
  const home = config.council.region === null ? null : regions.named(config.council.region)
  const texts = loadTexts(join(KNOWLEDGE, 'texts'))
  return { ...reportSetting(KNOWLEDGE, config, { regions, home, texts }), config }
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
