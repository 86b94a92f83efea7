import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '../../src/base/clock.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { createTime } from './time.ts'

let made: Promise<string> | null = null

/**
 * Puts an empty database of this version, with its key, into a folder that has none. It is made once in each process:
 * making one takes twenty times as long as a copy of it.
 */
export async function layMadeDatabase(dataDir: string): Promise<void> {
  made ??= make()
  cpSync(await made, dataDir, { recursive: true })
}

async function make(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-made-'))
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const { clock } = createTime()
  const { store } = await openDatabase({ dataDir, dataKey: null, clock, random: systemRandom })
  await store.close()
  return dataDir
}
