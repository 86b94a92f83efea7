import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, dayOf, type Random } from '../../base/clock.ts'
import { giveToOwner, syncFolder } from '../../base/files.ts'
import { parseNumber } from '../../complaint/procedure/number.ts'
import { connect, connectToRead } from '../connection.ts'
import { DATABASE } from '../data-dir.ts'
import { isSealedWith } from '../keys/canary.ts'
import { createCodec } from '../keys/codec.ts'
import { DataKeyError, loadDataKey } from '../keys/key.ts'
import { lockDirectory } from '../lock.ts'
import { BackupError, copyTree } from './backup.ts'
import { PARTS, type Part } from './manifest.ts'
import { verifyBackup } from './verify.ts'

/** Complaint numbers to skip when nothing tells which were given out today after the backup. */
const LEFT_OUT = 1_000

export type Restored = { keptIn: string | null; counter: number; parts: Part[] }

/**
 * Replaces the contents of a data directory that no server uses with a backup: only the parts that the backup covers.
 * The old contents are kept in `before-restore-…` next to them. No number is given out twice: today's count goes on
 * above the directory's own count and above `above`, the highest known number; when both are unknown it skips {@link
 * LEFT_OUT} numbers. A damaged backup is refused unless `damagedToo` is set; a backup of a later program is always
 * refused. Throws DataKeyError, before anything changes, when the key does not fit the backup.
 */
export async function restore(options: {
  dataDir: string
  from: string
  configured: Uint8Array | null
  above: string | null
  damagedToo: boolean
  timeZone: string
  clock: Clock
  random: Random
}): Promise<Restored> {
  const { dataDir, from, configured, above, damagedToo, timeZone, clock, random } = options
  const highest = above === null ? null : parseNumber(above)
  if (highest && !highest.ok) throw new BackupError('number_invalid', `${above} 不是投诉编号。`)
  const verified = verifyBackup({ from, key: null })
  if (verified.version?.state === 'newer') {
    throw new BackupError(
      'newer',
      `这个备份是更新的程序做的（${verified.version.version}），现在的程序读不懂。请用做备份的那个版本或更新的程序恢复。没有动现在的数据。`,
    )
  }
  if (verified.problems.length > 0 && !(damagedToo && verified.version)) {
    const words = `备份不完好：${verified.problems.slice(0, 10).join('；')}。没有动现在的数据。请换一份备份`
    const anyway = verified.version ? '；只有这一份的话，加上 --damaged-too，能恢复多少恢复多少。' : '。'
    throw new BackupError('damaged', `${words}${anyway}`)
  }
  const parts: Part[] = verified.manifest?.parts ?? ['database', 'evidence']

  const lock = lockDirectory({ dataDir, random })
  try {
    const stamp = clock().toISOString().replace(/[:.]/g, '-')
    const fresh = join(dataDir, `restoring-${stamp}`)
    mkdirSync(fresh, { mode: 0o700 })
    let counter: number
    try {
      for (const part of parts) copyTree(join(from, PARTS[part]), join(fresh, PARTS[part]))
      counter = await countOn({
        dataDir,
        database: join(fresh, DATABASE),
        highest,
        configured,
        random,
        today: dayOf(clock(), timeZone),
      })
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true })
      throw error
    }

    const aside = join(dataDir, `before-restore-${stamp}`)
    const names = parts.flatMap((part) =>
      part === 'database' ? [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`] : PARTS[part],
    )
    const there = names.filter((name) => existsSync(join(dataDir, name)))
    if (there.length > 0) mkdirSync(aside, { mode: 0o700 })
    for (const name of there) renameSync(join(dataDir, name), join(aside, name))
    for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(dataDir, name))
    rmSync(fresh, { recursive: true })
    for (const part of parts) if (existsSync(join(dataDir, PARTS[part]))) giveToOwner(join(dataDir, PARTS[part]))
    syncFolder(dataDir)
    return { keptIn: there.length > 0 ? aside : null, counter, parts }
  } finally {
    lock.release()
  }
}

/** Sets today's counter of a database above every number that may have been given out. Returns it. */
async function countOn(options: {
  dataDir: string
  database: string
  highest: { day: string; count: number } | null
  configured: Uint8Array | null
  random: Random
  today: string
}): Promise<number> {
  const { dataDir, database, highest, configured, random, today } = options
  const present = join(dataDir, DATABASE)
  const counted = existsSync(present) ? countersOf(present) : null
  const { db } = connect(database)
  try {
    const key = loadDataKey({ dataDir, configured, databaseFile: database, random })
    if (!(await isSealedWith(db, createCodec({ key, random })))) {
      throw new DataKeyError('备份是用另一把密钥封存的。请把当时的 data.key 放回数据目录，或用 DATA_KEY 给出。')
    }
    return await db.transaction().execute(async (tx) => {
      const name = `complaint:${today}`
      const row = await tx.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirst()
      const known = [row?.value ?? 0, counted?.get(name) ?? 0, highest?.day === today ? highest.count : 0].map(Number)
      const counter = Math.max(...known) + (counted || highest ? 0 : LEFT_OUT)
      await tx
        .insertInto('counters')
        .values({ name, value: counter })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: counter }))
        .execute()
      return counter
    })
  } finally {
    await db.destroy()
  }
}

/** The counters of a database. Null when the file is unreadable. */
function countersOf(file: string): Map<string, number> | null {
  try {
    const { sqlite } = connectToRead(file)
    try {
      const rows = sqlite.prepare('select name, value from counters').all() as { name: string; value: number }[]
      return new Map(rows.map(({ name, value }) => [name, Number(value)]))
    } finally {
      sqlite.close()
    }
  } catch {
    return null
  }
}
