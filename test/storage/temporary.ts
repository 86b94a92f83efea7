import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Random, systemRandom } from '../../src/base/clock.ts'
import { openDatabase } from '../../src/storage/database.ts'
import type { Fault } from '../../src/storage/store.ts'
import type { StoreHealth } from '../../src/storage/writability.ts'
import { layMadeDatabase } from './made.ts'
import { createTime } from './time.ts'

/** A folder of its own, removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xiaowei-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A real database in a folder of its own, closed after the test. In a given folder it is made, not copied. */
export async function temporaryStore(
  given: {
    dataDir?: string
    fault?: Fault
    time?: ReturnType<typeof createTime>
    onHealth?: (health: StoreHealth) => void
  } = {},
) {
  const dataDir = given.dataDir ?? temporaryFolder()
  const time = given.time ?? createTime()
  if (!given.dataDir) await layMadeDatabase(dataDir)
  const opened = await openDatabase({
    dataDir,
    dataKey: null,
    clock: time.clock,
    random: systemRandom,
    ...(given.fault && { fault: given.fault }),
    ...(given.onHealth && { onHealth: given.onHealth }),
  })
  onTestFinished(() => opened.store.close())
  return { ...opened, dataDir, time }
}

/** Bytes derived from a seed. */
export function seededRandom(seed: string): Random {
  let count = 0
  return (bytes) => {
    let out = Buffer.alloc(0)
    while (out.length < bytes) {
      count += 1
      out = Buffer.concat([out, createHash('sha256').update(`${seed} ${count}`).digest()])
    }
    return out.subarray(0, bytes)
  }
}
