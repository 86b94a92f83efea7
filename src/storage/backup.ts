import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import Database from 'better-sqlite3'
import { type Clock, dayOf, type Random } from '../clock.ts'
import { parseNumber } from '../complaint/number.ts'
import { createCodec } from './codec.ts'
import { connect, isSealedWith } from './database.ts'
import { DataKeyError, loadDataKey } from './key.ts'
import { lockDirectory } from './lock.ts'

const DATABASE = 'xiaowei.db'
const EVIDENCE = 'evidence'
/** Numbers of the day that may have been given after the backup, when nothing tells which: so many are left out. */
const LEFT_OUT = 1_000

/** Something stands where it should not, or is missing. `code` is for machines. */
export class BackupError extends Error {
  readonly code: 'exists' | 'no_backup' | 'number_invalid'
  constructor(code: BackupError['code'], message: string) {
    super(message)
    this.name = 'BackupError'
    this.code = code
  }
}

/**
 * Writes the database as it is now, and every evidence file, into a new folder; beside a running server too. What is in
 * it is sealed; the key is not among it and must be kept elsewhere. Whole or not there at all.
 */
export function backUp({ dataDir, target, note }: { dataDir: string; target: string; note: string }): {
  files: number
} {
  if (existsSync(target)) throw new BackupError('exists', `${target} 已经存在，请换一个新目录。`)
  const partial = `${target}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  const database = new Database(join(dataDir, DATABASE), { fileMustExist: true, timeout: 5_000 })
  try {
    database.prepare('vacuum into ?').run(join(partial, DATABASE))
  } finally {
    database.close()
  }
  const evidence = join(dataDir, EVIDENCE)
  // After the database: every file that it names is there, or was erased meanwhile.
  if (existsSync(evidence)) {
    const filter = (path: string) => relative(evidence, path).split('/')[0] !== 'incoming'
    cpSync(evidence, join(partial, EVIDENCE), { recursive: true, filter })
  }
  writeFileSync(join(partial, '说明.txt'), note)
  renameSync(partial, target)
  return { files: countFiles(join(target, EVIDENCE)) }
}

/**
 * Puts a backup in the place of what is in a data directory that no server uses; what was there is kept beside, in
 * `before-restore-…`. Numbers are never given twice: counting goes on above what the directory had counted, above
 * `above` (the highest number anybody knows), and when neither is known above a good many of today's.
 * Throws DataKeyError before anything is changed when the key at hand is not that of the backup.
 */
export async function restore(options: {
  dataDir: string
  from: string
  configured: Uint8Array | null
  above: string | null
  timeZone: string
  clock: Clock
  random: Random
}): Promise<{ keptIn: string | null; counter: number }> {
  const { dataDir, from, configured, above, timeZone, clock, random } = options
  if (!existsSync(join(from, DATABASE))) throw new BackupError('no_backup', `${from} 里没有备份（缺 ${DATABASE}）。`)
  const highest = above === null ? null : parseNumber(above)
  if (highest && !highest.ok) throw new BackupError('number_invalid', `${above} 不是投诉编号。`)
  const lock = lockDirectory({ dataDir, random })
  try {
    const stamp = clock().toISOString().replace(/[:.]/g, '-')
    const fresh = join(dataDir, `restoring-${stamp}`)
    mkdirSync(fresh, { mode: 0o700 })
    const database = join(fresh, DATABASE)
    cpSync(join(from, DATABASE), database)
    if (existsSync(join(from, EVIDENCE))) cpSync(join(from, EVIDENCE), join(fresh, EVIDENCE), { recursive: true })

    const today = dayOf(clock(), timeZone)
    const present = join(dataDir, DATABASE)
    const counted = existsSync(present) ? countersOf(present) : null
    const { db } = connect(database)
    let counter = 0
    try {
      const key = loadDataKey({ dataDir, configured, databaseFile: database, random })
      if (!(await isSealedWith(db, createCodec({ key, random })))) {
        throw new DataKeyError('备份是用另一把密钥封存的。请把当时的 data.key 放回数据目录，或用 DATA_KEY 给出。')
      }
      await db.transaction().execute(async (tx) => {
        const name = `complaint:${today}`
        const row = await tx.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirst()
        const known = [row?.value ?? 0, counted?.get(name) ?? 0, highest?.day === today ? highest.count : 0].map(Number)
        counter = Math.max(...known) + (counted || highest ? 0 : LEFT_OUT)
        await tx
          .insertInto('counters')
          .values({ name, value: counter })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: counter }))
          .execute()
      })
    } catch (error) {
      await db.destroy()
      rmSync(fresh, { recursive: true, force: true })
      throw error
    }
    await db.destroy()

    const aside = join(dataDir, `before-restore-${stamp}`)
    const there = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`, EVIDENCE].filter((name) =>
      existsSync(join(dataDir, name)),
    )
    if (there.length > 0) mkdirSync(aside, { mode: 0o700 })
    for (const name of there) renameSync(join(dataDir, name), join(aside, name))
    for (const name of readdirSync(fresh)) renameSync(join(fresh, name), join(dataDir, name))
    rmSync(fresh, { recursive: true })
    return { keptIn: there.length > 0 ? aside : null, counter }
  } finally {
    lock.release()
  }
}

/** Null when it cannot be read: then it tells nothing. */
function countersOf(file: string): Map<string, number> | null {
  try {
    const database = new Database(file, { readonly: true })
    try {
      const rows = database.prepare('select name, value from counters').all() as { name: string; value: number }[]
      return new Map(rows.map(({ name, value }) => [name, Number(value)]))
    } finally {
      database.close()
    }
  } catch {
    return null
  }
}

function countFiles(folder: string): number {
  if (!existsSync(folder)) return 0
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
}
