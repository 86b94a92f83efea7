import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Random } from '../../base/clock.ts'
import { giveToOwner } from '../../base/files.ts'
import { createVault } from '../../evidence/vault.ts'
import { connect, emptyLog } from '../connection.ts'
import { DATABASE, findDatabase } from '../data-dir.ts'
import { lockDirectory } from '../lock.ts'
import { type OpenedRow, PERSONAL, type TableRule } from '../personal.ts'
import type { Tables } from '../schema.ts'
import { StorageError } from '../trouble.ts'
import { requireCurrent } from '../upgrade.ts'
import { earlierHashingKeys, isSealedWith, keepHashingKeys } from './canary.ts'
import { type Codec, createCodec } from './codec.ts'
import { DataKeyError, loadDataKey, makeNextKey, promoteNextKey } from './key.ts'

export type Rotated = { ok: true; rows: number; files: number } | { ok: false; code: 'pending'; waiting: number }

/**
 * Seals all data anew with another key: every column and hash in the list of personal.ts, and every evidence file. It
 * locks the data directory like a server. Throws DirectoryInUseError while a server runs, DataKeyError when the given
 * key is not the key of the data.
 *
 * It may be interrupted at any point and started again, because of its order: the next key is written next to the key;
 * evidence files are written anew next to the old ones; the whole database changes in one transaction; the next key
 * replaces the key; the old files are deleted. Before the transaction everything opens with the old key, after it with
 * the next one.
 *
 * `configured` and `replacement` are set when the keys come from outside (DATA_KEY), else both are null.
 */
export async function rotateKey(options: {
  dataDir: string
  configured: Uint8Array | null
  replacement: Uint8Array | null
  random: Random
  /** For tests: called by name at every step. When it throws, the process is taken to end there. */
  fault?: (point: string) => void
}): Promise<Rotated> {
  const { dataDir, configured, replacement, random, fault = () => {} } = options
  const lock = lockDirectory({ dataDir, random })
  try {
    if (!findDatabase(dataDir)) throw new StorageError('none', `${dataDir} 里还没有数据库，没有什么可以重新封存。`)
    const file = join(dataDir, DATABASE)
    const key = loadDataKey({ dataDir, configured, databaseFile: file, random })
    const { sqlite, db } = connect(file)
    try {
      requireCurrent(sqlite, dataDir)
      const next = configured ? replacement : makeNextKey(dataDir, random)
      if (!next || Buffer.from(next).equals(key)) throw new DataKeyError('新密钥和原来的一样，没有更换。')
      fault('next key written')
      const before = createCodec({ key, random })
      const after = createCodec({ key: next, random })
      const folder = join(dataDir, 'evidence')
      const vaults = { old: createVault({ folder, seal: before }), new: createVault({ folder, seal: after }) }
      const contents = await contentsOf(db)

      let rows = 0
      if (!(await isSealedWith(db, after))) {
        if (!(await isSealedWith(db, before))) {
          throw new DataKeyError('密钥不对：数据库是用另一把密钥封存的。请检查 DATA_KEY 或 data.key。')
        }
        const waiting = await pendingArrivals(db)
        if (waiting > 0) return { ok: false, code: 'pending', waiting }
        for (const sha256 of contents) {
          await copyFile(sha256, vaults)
          fault('file')
        }
        rows = await db.transaction().execute(async (tx) => {
          const earlier = await earlierHashingKeys(tx, before)
          const changed = await sealRowsAnew(tx, before, after)
          await keepHashingKeys(tx, after, [before.hashingKey, ...earlier])
          fault('before commit')
          return changed
        })
        fault('committed')
      }
      emptyLog(sqlite)
      if (!configured) {
        promoteNextKey(dataDir)
        giveToOwner(join(dataDir, 'data.key'))
      }
      giveToOwner(folder)
      fault('promoted')
      for (const sha256 of contents) {
        rmSync(vaults.old.pathOf(sha256), { force: true })
        fault('old file')
      }
      return { ok: true, rows, files: contents.length }
    } finally {
      await db.destroy()
    }
  } finally {
    lock.release()
  }
}

async function contentsOf(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom('evidence').select('sha256').distinct().where('sha256', 'is not', null).execute()
  return rows.flatMap(({ sha256 }) => sha256 ?? [])
}

/** The lanes of pending arrivals are known only by hashes that cannot be made again. */
async function pendingArrivals(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('inbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Vault = ReturnType<typeof createVault>

/** A file under its new name is complete: it was moved there when it was finished. */
async function copyFile(sha256: string, vaults: { old: Vault; new: Vault }): Promise<void> {
  if (existsSync(vaults.new.pathOf(sha256))) return
  const chunks = await vaults.old.read(sha256)
  // Lost earlier: there is nothing to seal. The workbench reports the missing file.
  if (!chunks) return
  const resealed = await vaults.new.write(chunks, { bytes: Number.POSITIVE_INFINITY, head: 0, tail: 0 })
  if (resealed.sha256 !== sha256) {
    await resealed.discard()
    throw new Error('an evidence file does not have the content it is named for')
  }
  await resealed.keep()
  resealed.settled()
}

async function sealRowsAnew(db: Kysely<Tables>, before: Codec, after: Codec): Promise<number> {
  let changed = 0
  for (const [table, rule] of Object.entries(PERSONAL) as [string, TableRule][]) {
    const columns = Object.entries(rule.columns)
    if (columns.length === 0) continue
    if (columns.some(([, column]) => 'hash' in column && column.hash === 'drop row')) {
      await sql`delete from ${sql.table(table)}`.execute(db)
      continue
    }
    const { rows } = await sql<Record<string, unknown>>`select rowid as "row id", * from ${sql.table(table)}`.execute(
      db,
    )
    for (const row of rows) {
      const values = sealRowAnew(table, row, rule, before, after)
      if (values.length === 0) continue
      const set = sql.join(values.map(([name, value]) => sql`${sql.ref(name)} = ${value}`))
      await sql`update ${sql.table(table)} set ${set} where rowid = ${row['row id']}`.execute(db)
      changed += 1
    }
  }
  return changed
}

function sealRowAnew(
  table: string,
  row: Record<string, unknown>,
  rule: TableRule,
  before: Codec,
  after: Codec,
): [string, Buffer | string | null][] {
  const opened: OpenedRow = {}
  const values: [string, Buffer | string | null][] = []
  for (const [name, column] of Object.entries(rule.columns)) {
    if (!('sealed' in column)) continue
    const place = `${table}.${name}`
    opened[name] = row[name] === null ? null : before.open(place, row[name] as Uint8Array)
    if (opened[name] !== null) values.push([name, after.seal(place, opened[name])])
  }
  for (const [name, column] of Object.entries(rule.columns)) {
    if (!('hash' in column) || row[name] === null) continue
    if (column.hash === 'null') values.push([name, null])
    else if (typeof column.hash === 'function') values.push([name, column.hash(opened, after)])
  }
  return values
}
