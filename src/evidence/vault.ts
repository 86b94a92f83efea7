import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../base/files.ts'
import { measuring, openSealed, type Seal, sealInto } from './sealed-file.ts'

/** Contents without a row are left alone this long, because the row may still come. */
const GRACE_MS = 3_600_000

/**
 * Bytes written but not kept yet. Kept bytes are safe from `remove` until `settled` says that their row is written, or
 * will not be.
 */
export type IncomingFile = {
  sha256: string
  bytes: number
  head: Buffer
  /** The last bytes; may overlap with the head. */
  tail: Buffer
  keep(): Promise<void>
  settled(): void
  discard(): Promise<void>
}

/** Path of a content in the folder of a vault. */
export function contentName(seal: Pick<Seal, 'hash'>, sha256: string): string {
  const name = seal.hash('evidence-file', sha256)
  return join(name.slice(0, 2), name)
}

/**
 * Files by content, sealed (sealed-file.ts). The name is a keyed hash of the content's SHA-256. Kept means synced to
 * disk.
 */
export function createVault({
  folder,
  seal,
  fault = () => {},
}: {
  folder: string
  seal: Seal
  /** For tests: called by name before bytes go to disk. */
  fault?: (point: string) => void
}) {
  const incoming = join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  const arriving = createArriving()
  const pathOf = (sha256: string): string => join(folder, contentName(seal, sha256))

  /** Seals a stream to an incoming file, counting, hashing and keeping its head on the way. Throws TooLargeError. */
  const write = async (
    body: AsyncIterable<Uint8Array>,
    limits: { bytes: number; head: number; tail: number },
  ): Promise<IncomingFile> => {
    const file = join(incoming, randomBytes(12).toString('hex'))
    const discard = () => rm(file, { force: true })
    const measured = measuring(limits)
    const handle = await open(file, 'w', 0o600)
    try {
      await sealInto(handle, body, { seal, measure: measured.add, beforeWrite: () => fault('evidence:write') })
      await handle.sync()
    } catch (error) {
      await handle.close()
      await discard()
      throw error
    }
    await handle.close()
    const whole = measured.result()
    const { sha256 } = whole
    return { ...whole, discard, keep: () => keep(file, sha256), settled: () => arriving.settled(sha256) }
  }

  const keep = async (file: string, sha256: string): Promise<void> => {
    arriving.add(sha256)
    fault('evidence:keep')
    const target = pathOf(sha256)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    await rename(file, target)
    syncFolder(dirname(target))
    syncFolder(folder)
  }

  /** Removes a content at once; false when it is arriving again. The caller knows that no row needs it. */
  const remove = (sha256: string): boolean => {
    if (arriving.has(sha256)) return false
    // No await since the check: nothing can arrive in between.
    rmSync(pathOf(sha256), { force: true })
    return true
  }

  /** The original bytes; null when the content is missing. Throws when it was tampered with. */
  const read = async (sha256: string): Promise<AsyncGenerator<Uint8Array> | null> => {
    const handle = await open(pathOf(sha256), 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    return handle && openSealed(handle, seal)
  }

  /** Removes contents that no row needs and incoming files left by a crash; returns the number. */
  const sweep = (needed: readonly string[], now: number): Promise<number> =>
    removeOld(folder, new Set(needed.map(pathOf)), now)

  return { write, read, remove, sweep, pathOf }
}

export type Vault = ReturnType<typeof createVault>

/** Contents whose row is still to come, with the number of times. */
function createArriving() {
  const times = new Map<string, number>()
  return {
    has: (sha256: string) => times.has(sha256),
    add(sha256: string): void {
      times.set(sha256, (times.get(sha256) ?? 0) + 1)
    },
    settled(sha256: string): void {
      const others = (times.get(sha256) ?? 0) - 1
      if (others > 0) times.set(sha256, others)
      else times.delete(sha256)
    },
  }
}

/** Removes the files of a folder that are older than the grace and not among those to keep; returns the number. */
async function removeOld(folder: string, keep: ReadonlySet<string>, now: number): Promise<number> {
  let removed = 0
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || keep.has(path)) continue
    const found = await stat(path).catch(() => null)
    if (!found || now - found.mtimeMs < GRACE_MS) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}
