import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { giveToOwner, writeDurably } from '../base/files.ts'
import { RESTORE, StorageError } from './trouble.ts'

export const DATABASE = 'xiaowei.db'
export const EVIDENCE = 'evidence'
/** Folder of unfinished uploads. Nothing in it is kept. */
export const INCOMING = 'incoming'

const STATE = 'data-dir.json'

/** `making`: the first start is creating the database. `made`: there is a database; if it is missing, it is lost. */
type DirectoryState = { schema: 'data-dir/1'; database: 'making' | 'made'; since: string }

/** Creates the data directory, accessible only to its owner. */
export function makeDirectory(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
}

/**
 * Creates a SQLite file before SQLite does, accessible only to its owner. SQLite gives the files next to it the same
 * mode.
 */
export function makePrivate(file: string): void {
  const isNew = !existsSync(file)
  closeSync(openSync(file, 'a', 0o600))
  if (isNew) giveToOwner(file)
}

/**
 * Removes the rights of everybody but the owner from the data directory and all its contents. Returns the number of
 * entries that could not be changed.
 */
export function tighten(path: string): number {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found || found.isSymbolicLink() || process.platform === 'win32') return 0
  let left = 0
  if (found.mode & 0o077) {
    try {
      chmodSync(path, found.mode & 0o700)
    } catch {
      // The entry belongs to another user, who alone can change it. The folder above is closed all the same.
      left += 1
    }
  }
  if (found.isDirectory()) for (const name of readdirSync(path)) left += tighten(join(path, name))
  return left
}

/**
 * Whether the directory holds a database. Throws StorageError `lost` when there was one, EISDIR when a folder is in its
 * place.
 */
export function findDatabase(dataDir: string): boolean {
  const file = join(dataDir, DATABASE)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory())
    throw Object.assign(new Error('a folder is in the place of the database'), { code: 'EISDIR', path: file })
  if (found && found.size > 0) return true
  const state = readState(dataDir)
  if (state?.database === 'making') return false
  const traces = [
    ...(state ? [STATE] : []),
    ...['data.key', 'data.key.next'].filter((name) => existsSync(join(dataDir, name))),
    ...((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0 ? [`${DATABASE}-wal`] : []),
    ...(hasEvidence(dataDir) ? [EVIDENCE] : []),
  ]
  if (traces.length === 0) return false
  throw new StorageError(
    'lost',
    `数据库不见了：${dataDir} 里有 ${traces.join('、')}，说明这里有过数据，可是 ${DATABASE} ${found ? '是空的' : '没有了'}。` +
      '为了不丢投诉、不重复编号，没有另建新的。' +
      `请先看一看 DATA_DIR 写得对不对、磁盘有没有挂上；真的没有了，就从备份恢复：${RESTORE}（知道最近发出的编号，加上 --above 编号）。` +
      '确实要从头开始，请换一个空的 DATA_DIR。',
  )
}

/** Records that the first start begins. Until `noteMade` a missing database counts as never created. */
export function noteMaking(dataDir: string, clock: Clock): void {
  writeState(dataDir, 'making', clock)
}

/** Records that the database exists. From now on a missing database counts as lost. */
export function noteMade(dataDir: string, clock: Clock): void {
  if (readState(dataDir)?.database !== 'made') writeState(dataDir, 'made', clock)
}

function writeState(dataDir: string, database: DirectoryState['database'], clock: Clock): void {
  const state: DirectoryState = { schema: 'data-dir/1', database, since: clock().toISOString() }
  writeDurably(join(dataDir, STATE), [Buffer.from(`${JSON.stringify(state)}\n`)])
}

/** Even an unreadable state file shows that there was a database. */
function readState(dataDir: string): Pick<DirectoryState, 'database'> | null {
  const file = join(dataDir, STATE)
  if (!existsSync(file)) return null
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DirectoryState
  } catch {
    return { database: 'made' }
  }
}

function hasEvidence(dataDir: string): boolean {
  const folder = join(dataDir, EVIDENCE)
  if (!existsSync(folder)) return false
  return readdirSync(folder, { withFileTypes: true }).some(
    (entry) => entry.name !== INCOMING && entry.isDirectory() && readdirSync(join(folder, entry.name)).length > 0,
  )
}
