import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../base/clock.ts'
import { syncFolder } from '../../base/files.ts'

/** The data directory cannot be used with the given key. */
export class DataKeyError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DataKeyError'
  }
}

/**
 * The 32-byte key of the field encryption: the configured one, else the one in DATA_DIR/data.key, else a new one. A new
 * key is on disk (mode 0600, synced) before it is first used. Never makes a new key when a database exists.
 */
export function loadDataKey(options: {
  dataDir: string
  configured: Uint8Array | null
  /** Null: there is no database yet. */
  databaseFile: string | null
  random: Random
}): Uint8Array {
  if (options.configured) return options.configured
  const file = join(options.dataDir, 'data.key')
  if (!existsSync(file)) {
    if (options.databaseFile !== null && existsSync(options.databaseFile)) {
      throw new DataKeyError(
        `找不到密钥文件 ${file}，但数据库已经存在。没有原来的密钥就打不开里面的个人信息。请恢复这个文件，或用 DATA_KEY 给出原来的密钥。`,
      )
    }
    writeKey(options.dataDir, file, options.random(32))
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) {
    throw new DataKeyError(`密钥文件 ${file} 已损坏（应是 32 字节的 base64）。请从备份恢复。`)
  }
  return key
}

const NEXT = 'data.key.next'

/** The next key of an unfinished change of keys. Null when there is none. */
export function readNextKey(dataDir: string): Uint8Array | null {
  const file = join(dataDir, NEXT)
  if (!existsSync(file)) return null
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new DataKeyError(`密钥文件 ${file} 已损坏（应是 32 字节的 base64）。`)
  return key
}

/** The next key. Makes and syncs one when there is none. */
export function makeNextKey(dataDir: string, random: Random): Uint8Array {
  const known = readNextKey(dataDir)
  if (known) return known
  writeKey(dataDir, join(dataDir, NEXT), random(32))
  return makeNextKey(dataDir, random)
}

/** Makes the next key the key. The old key is gone. */
export function promoteNextKey(dataDir: string): void {
  try {
    renameSync(join(dataDir, NEXT), join(dataDir, 'data.key'))
  } catch (error) {
    // Another process did it at the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  syncFolder(dataDir)
}

/**
 * Writes the key aside and links it into place: a crash leaves no half-written key, and two starts agree on one key.
 */
function writeKey(folder: string, file: string, key: Buffer): void {
  const fresh = `${file}.${process.pid}`
  const handle = openSync(fresh, 'w', 0o600)
  writeSync(handle, `${key.toString('base64')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  try {
    linkSync(fresh, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh)
  }
  syncFolder(folder)
}
