import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Random } from '../base/clock.ts'
import { makeDirectory, makePrivate } from './data-dir.ts'
import { storageTrouble } from './trouble.ts'

/** Another server uses the data directory. */
export class DirectoryInUseError extends Error {
  constructor(dataDir: string) {
    super(`数据目录 ${dataDir} 正被另一个小维服务使用。一个目录只能有一个服务：请先停掉它，或用 DATA_DIR 换一个目录。`)
    this.name = 'DirectoryInUseError'
  }
}

export type ServerLock = {
  /** Id of this start of the server. Rows that are being sent carry it. */
  readonly bootId: string
  release(): void
}

/**
 * Locks the data directory for one server. The operating system holds the lock (an exclusive SQLite lock on
 * DATA_DIR/server.lock): it ends with the process, whatever ends the process. Throws DirectoryInUseError when another
 * server holds it, StorageError when the directory is unusable.
 */
export function lockDirectory({ dataDir, random }: { dataDir: string; random: Random }): ServerLock {
  let database: Database.Database | null = null
  try {
    makeDirectory(dataDir)
    const file = join(dataDir, 'server.lock')
    makePrivate(file)
    database = new Database(file, { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database?.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) throw new DirectoryInUseError(dataDir)
    throw storageTrouble(error, dataDir) ?? error
  }
  const held = database
  return { bootId: random(12).toString('base64url'), release: () => held.close() }
}
