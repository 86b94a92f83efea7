import {
  closeSync,
  fsyncSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file whole or not at all: aside, forced to disk, renamed into place. Readers see the old content or the new,
 * also after a power cut. Only the owner may read the file and its folder, which is made if missing. On failure it
 * throws what the system throws and leaves no part.
 */
export function writeDurably(file: string, parts: Iterable<Uint8Array>): void {
  const made = mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  if (made !== undefined) giveToOwner(made)
  const aside = `${file}.${process.pid}.tmp`
  try {
    const handle = openSync(aside, 'w', 0o600)
    try {
      for (const part of parts) writeWhole(handle, part)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    giveToOwner(aside)
    renameSync(aside, file)
  } catch (error) {
    rmSync(aside, { force: true })
    throw error
  }
  syncFolder(dirname(file))
}

/**
 * Gives files written by root to the owner of their folder, with their content, as SQLite does: so a service of another
 * user can continue. Does nothing for other users.
 */
export function giveToOwner(path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  const give = (one: string): void => {
    lchownSync(one, uid, gid)
    if (lstatSync(one).isDirectory()) for (const name of readdirSync(one)) give(join(one, name))
  }
  give(path)
}

/** Makes new names in a folder survive a power cut. Where a folder cannot be opened (Windows), it does nothing. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function writeWhole(handle: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
}
