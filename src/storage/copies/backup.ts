import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Clock } from '../../base/clock.ts'
import { syncFolder, writeDurably } from '../../base/files.ts'
import { connectToRead } from '../connection.ts'
import { DATABASE, EVIDENCE, findDatabase, INCOMING } from '../data-dir.ts'
import { StorageError } from '../trouble.ts'
import { versionOf } from '../version.ts'
import { type Manifest, PARTS, writeManifest } from './manifest.ts'

/** A file is in the way, or is missing. `code` is for machines. */
export class BackupError extends Error {
  readonly code: 'exists' | 'no_backup' | 'number_invalid' | 'damaged' | 'newer'
  constructor(code: BackupError['code'], message: string) {
    super(message)
    this.name = 'BackupError'
    this.code = code
  }
}

const LAST = 'last-backup.json'
/** Names in a data directory that a backup leaves out: they are made again, or belong to this machine. */
const MADE_AGAIN = [
  'index',
  'trial',
  'corpora',
  'vectors',
  'server.lock',
  'data-dir.json',
  LAST,
  'knowledge',
  'knowledge-trial',
]

export type BackedUp = {
  manifest: Manifest
  /** Unknown names in the data directory. The backup leaves them out. */
  unknown: string[]
}

/**
 * Writes the database, evidence, imported texts and the loaded calendar into a new folder, even while a server of any
 * version runs. Personal data in it is sealed. The key is not part of it and must be kept elsewhere. `outside`: further
 * files by their path in the backup. The folder appears only when it is complete.
 */
export function backUp(options: {
  dataDir: string
  target: string
  note: string
  outside: readonly { path: string; content: Uint8Array }[]
  clock: Clock
}): BackedUp {
  const { dataDir, target, note, outside, clock } = options
  const madeAt = clock().toISOString()
  if (!findDatabase(dataDir)) throw new StorageError('none', `${dataDir} 里还没有数据库，没有什么可以备份。`)
  const { sqlite } = connectToRead(join(dataDir, DATABASE))
  try {
    const manifest = fill(target, (partial) => {
      const described = copyDatabase(sqlite, partial)
      // After the database: every file that the database names is there, or was erased in the meantime.
      copyTree(join(dataDir, EVIDENCE), join(partial, EVIDENCE), (name) => name === INCOMING)
      copyTree(join(dataDir, PARTS.corpus), join(partial, PARTS.corpus))
      copyTree(join(dataDir, PARTS.calendar), join(partial, PARTS.calendar))
      for (const { path, content } of outside) writePrivate(join(partial, path), content)
      writePrivate(join(partial, '说明.txt'), note)
      return writeManifest(partial, {
        made_at: madeAt,
        parts: ['database', 'evidence', 'corpus', 'calendar'],
        ...described,
      })
    })
    writeDurably(join(dataDir, LAST), [
      Buffer.from(`${JSON.stringify({ schema: 'last-backup/1', at: madeAt, folder: target })}\n`),
    ])
    return { manifest, unknown: readdirSync(dataDir).filter((name) => !isKnownName(name)) }
  } finally {
    sqlite.close()
  }
}

/** Writes only the database into a new folder. The folder appears only when it is complete. */
export function backUpDatabase(options: {
  sqlite: Pick<Database.Database, 'prepare'>
  target: string
  madeAt: string
  note: string
}): void {
  const { sqlite, target, madeAt, note } = options
  fill(target, (partial) => {
    const described = copyDatabase(sqlite, partial)
    writePrivate(join(partial, '说明.txt'), note)
    return writeManifest(partial, { made_at: madeAt, parts: ['database'], ...described })
  })
}

/** Time and folder of the last backup of a data directory. Null: the directory records none. */
export type LastBackup = { at: string; folder: string }

export function lastBackup(dataDir: string): LastBackup | null {
  const file = join(dataDir, LAST)
  if (!existsSync(file)) return null
  try {
    const { at, folder } = JSON.parse(readFileSync(file, 'utf8')) as LastBackup
    return { at, folder }
  } catch {
    // A torn file, or the file of another user, counts as none. The next backup replaces it.
    return null
  }
}

function isKnownName(name: string): boolean {
  return (
    Object.values<string>(PARTS).includes(name) ||
    MADE_AGAIN.includes(name) ||
    /^(?:xiaowei\.db-(?:wal|shm|journal)|data\.key(?:\.next)?|server\.lock-journal)$/.test(name) ||
    /^(?:before-(?:restore|migration)|restoring)-/.test(name)
  )
}

/** Writes into a temporary folder. It gets its name when everything in it is on disk. */
function fill<Result>(target: string, write: (partial: string) => Result): Result {
  if (existsSync(target)) throw new BackupError('exists', `${target} 已经存在，请换一个新目录。`)
  const partial = `${target}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true, mode: 0o700 })
  try {
    const result = write(partial)
    renameSync(partial, target)
    syncFolder(dirname(target))
    return result
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    throw error
  }
}

function copyDatabase(
  sqlite: Pick<Database.Database, 'prepare'>,
  folder: string,
): Pick<Manifest, 'version' | 'counts'> {
  const file = join(folder, DATABASE)
  sqlite.prepare('vacuum into ?').run(file)
  keepPrivate(file)
  const copy = connectToRead(file).sqlite
  try {
    return { version: versionOf(copy).version, counts: countsOf(copy) }
  } finally {
    copy.close()
  }
}

/** Counts rows of tables that every version has. */
export function countsOf(sqlite: Pick<Database.Database, 'prepare'>): Manifest['counts'] {
  const count = (table: string) => Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get())
  return { complaints: count('complaints'), conversations: count('conversations') }
}

/** Copies files and folders for the owner alone. It skips links, and files that are erased while it copies. */
export function copyTree(from: string, to: string, except: (name: string) => boolean = () => false): void {
  const found = lstatSync(from, { throwIfNoEntry: false })
  if (found?.isFile()) copyFile(from, to)
  if (!found?.isDirectory()) return
  mkdirSync(to, { mode: 0o700 })
  for (const name of readdirSync(from)) if (!except(name)) copyTree(join(from, name), join(to, name))
  syncFolder(to)
}

function copyFile(from: string, to: string): void {
  try {
    copyFileSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(from)) return
    throw error
  }
  keepPrivate(to)
}

function writePrivate(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, content)
  keepPrivate(file)
}

function keepPrivate(file: string): void {
  chmodSync(file, 0o600)
  const handle = openSync(file, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
