import { statfsSync } from 'node:fs'
import { join } from 'node:path'

export type StorageTrouble =
  /** The database existed and is gone. */
  | 'lost'
  /** There is no database yet, and commands make none. */
  | 'none'
  /** The database belongs to an earlier or, below, a later version of the program. */
  | 'older'
  | 'newer'
  | 'not_brought_up_to_date'
  | 'full'
  | 'read_only'
  | 'unreachable'
  | 'damaged'
  | 'busy'

/** The data is unusable as it is. The message tells the operator in plain words what happened and what to do. */
export class StorageError extends Error {
  readonly code: StorageTrouble
  constructor(code: StorageTrouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StorageError'
    this.code = code
  }
}

/** The command that restores data, for every message that needs it. */
export const RESTORE = 'npm run admin -- restore 备份目录 --yes'

/**
 * What an error of the system or of SQLite means for the data directory. Null when the error is about something else.
 * The causes of the error are examined too.
 */
export function storageTrouble(error: unknown, dataDir: string): StorageError | null {
  if (error instanceof StorageError) return error
  if (!(error instanceof Error)) return null
  const { code = '', path } = error as NodeJS.ErrnoException
  const known = code.startsWith('SQLITE_') ? ofSqlite(code) : isWithin(path, dataDir) ? ofSystem(code) : null
  if (!known) return storageTrouble(error.cause, dataDir)
  // On a full disk SQLite cannot create its files and reports another error.
  const found = (known === 'unreachable' || code.startsWith('SQLITE_IOERR')) && !hasRoom(dataDir) ? 'full' : known
  return new StorageError(found, WORDS[found](dataDir, path ?? join(dataDir, 'xiaowei.db'), code), { cause: error })
}

type TroubleKind = 'full' | 'read_only' | 'unreachable' | 'damaged' | 'busy'

/** Extended codes, such as SQLITE_CORRUPT_INDEX, match too. */
function ofSqlite(code: string): TroubleKind | null {
  const [, primary] = code.split('_')
  switch (primary) {
    case 'FULL':
      return 'full'
    case 'READONLY':
    case 'PERM':
      return 'read_only'
    case 'CANTOPEN':
      return 'unreachable'
    case 'CORRUPT':
    case 'NOTADB':
    case 'IOERR':
      return 'damaged'
    case 'BUSY':
    case 'LOCKED':
      return 'busy'
    default:
      return null
  }
}

function ofSystem(code: string): TroubleKind | null {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'full'
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'read_only'
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
      return 'unreachable'
    case 'EIO':
      return 'damaged'
    default:
      return null
  }
}

/** Free bytes on the disk of the data. Null when the system does not tell. */
export function freeBytes(dataDir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dataDir)
    return bavail * bsize
  } catch {
    return null
  }
}

const hasRoom = (dataDir: string): boolean => (freeBytes(dataDir) ?? Number.POSITIVE_INFINITY) > 64 * 1024

const isWithin = (path: string | undefined, dataDir: string): boolean =>
  path !== undefined && (path === dataDir || path.startsWith(join(dataDir, '/')))

const WORDS: Record<TroubleKind, (dataDir: string, path: string, code: string) => string> = {
  full: (dataDir, _path, code) =>
    `磁盘满了：${dataDir} 所在的磁盘写不下了（${code}）。已经存下的都在，没有丢。请腾出空间再试：` +
    '不用的备份、before-restore-… 文件夹和日志可以挪到别处；index、vectors、corpora 可以删，会自己重建。不要删别的。',
  read_only: (dataDir, path, code) =>
    `数据目录写不进去：${path}（${code}）。已经存下的没有动。可能是文件的权限不对：` +
    `运行小维的用户要能读写整个目录（chown -R 用户 ${dataDir}）；也可能是磁盘出了故障，被系统改成了只读（看 mount 和 dmesg）。改好以后再试。`,
  unreachable: (dataDir, path, code) =>
    `打不开 ${path}（${code}）。可能是 ${dataDir} 的权限不对，磁盘满了，或者那个位置放着别的东西（该是文件的地方是文件夹，或者反过来）。` +
    '请看一看 DATA_DIR 写得对不对、那里有什么；里面的数据没有动过。',
  damaged: (dataDir, path, code) =>
    `数据库坏了，读不出来：${path}（${code}）。请先停下来，把整个 ${dataDir} 原样另存一份，什么都不要删。` +
    `然后从最近的备份恢复：${RESTORE}（坏的会留在 before-restore-… 里，编号不会重复）。` +
    '多半是磁盘出了故障（看 dmesg、smartctl），恢复以前最好换一块。没有备份的话，另存的那一份可以请懂 SQLite 的人用 sqlite3 的 .recover 抢救。',
  busy: (dataDir) => `${join(dataDir, 'xiaowei.db')} 正被另一个程序占着，等了 5 秒还没有放开。请过一会儿再试。`,
}
