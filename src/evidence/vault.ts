import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../base/files.ts'

/** Seals the bytes, as the codec of storage does. */
export type Seal = {
  sealBytes(place: string, bytes: Uint8Array): Buffer
  openBytes(place: string, sealed: Uint8Array): Buffer
  hash(purpose: string, value: string): string
}

const CHUNK = 256 * 1024
const FILE_ID = 16
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

/** The bytes exceed the limit. */
export class TooLargeError extends Error {
  constructor() {
    super('the file is larger than allowed')
    this.name = 'TooLargeError'
  }
}

/**
 * Files by content, sealed: chunks of 256 KB, each sealed for its place in its file, so that none can be left out,
 * added or exchanged. The name is a keyed hash of the content's SHA-256. Kept means synced to disk.
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

  /** Contents whose row is still to come, with the number of times. */
  const arriving = new Map<string, number>()

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
      await sealInto(handle, body, measured.add)
      await handle.sync()
    } catch (error) {
      await handle.close()
      await discard()
      throw error
    }
    await handle.close()
    const whole = measured.result()
    return { ...whole, discard, ...keeping(file, whole.sha256) }
  }

  /** Writes the chunks of a stream, each sealed for its place. */
  const sealInto = async (handle: FileHandle, body: AsyncIterable<Uint8Array>, measure: (part: Uint8Array) => void) => {
    const id = randomBytes(FILE_ID)
    let index = 0
    let rest = Buffer.alloc(0)
    const append = async (chunk: Buffer, last: boolean) => {
      fault('evidence:write')
      const sealed = seal.sealBytes(place(id, index, last), chunk)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(sealed.length)
      await handle.appendFile(Buffer.concat([length, sealed]))
      index += 1
    }
    await handle.appendFile(id)
    for await (const part of body) {
      measure(part)
      rest = Buffer.concat([rest, part])
      while (rest.length > CHUNK) {
        await append(rest.subarray(0, CHUNK), false)
        rest = rest.subarray(CHUNK)
      }
    }
    await append(rest, true)
  }

  const keeping = (file: string, sha256: string): Pick<IncomingFile, 'keep' | 'settled'> => ({
    async keep() {
      arriving.set(sha256, (arriving.get(sha256) ?? 0) + 1)
      fault('evidence:keep')
      const target = pathOf(sha256)
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
      await rename(file, target)
      syncFolder(dirname(target))
      syncFolder(folder)
    },
    settled() {
      const others = (arriving.get(sha256) ?? 0) - 1
      if (others > 0) arriving.set(sha256, others)
      else arriving.delete(sha256)
    },
  })

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
    return handle && opened(handle, seal)
  }

  /** Removes contents that no row needs and incoming files left by a crash; returns the number. */
  const sweep = async (needed: readonly string[], now: number): Promise<number> => {
    const keep = new Set(needed.map(pathOf))
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

  return { write, read, remove, sweep, pathOf }
}

export type Vault = ReturnType<typeof createVault>

/** Counts and hashes what goes by, and keeps its first and last bytes. `add` throws TooLargeError. */
function measuring(limits: { bytes: number; head: number; tail: number }) {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let headBytes = 0
  let bytes = 0
  let tail = Buffer.alloc(0)
  return {
    add(part: Uint8Array): void {
      bytes += part.length
      if (bytes > limits.bytes) throw new TooLargeError()
      hash.update(part)
      if (headBytes < limits.head) {
        const piece = part.subarray(0, limits.head - headBytes)
        head.push(Uint8Array.from(piece))
        headBytes += piece.length
      }
      tail = Buffer.concat([tail, part]).subarray(-limits.tail)
    },
    /** Once, at the end. */
    result: () => ({ sha256: hash.digest('hex'), bytes, head: Buffer.concat(head), tail }),
  }
}

/** The place of a chunk, for which alone it is sealed. */
function place(id: Buffer, index: number, last: boolean): string {
  return `evidence-file ${id.toString('hex')} ${index} ${last ? 'last' : 'more'}`
}

/** The chunks of a kept file, opened one after the other. Closes the handle. */
async function* opened(handle: FileHandle, seal: Seal): AsyncGenerator<Uint8Array> {
  try {
    const { size } = await handle.stat()
    const id = await readExactly(handle, 0, FILE_ID)
    let at = FILE_ID
    for (let index = 0; at < size; index += 1) {
      const length = (await readExactly(handle, at, 4)).readUInt32BE()
      const sealed = await readExactly(handle, at + 4, length)
      at += 4 + length
      yield seal.openBytes(place(id, index, at >= size), sealed)
    }
  } finally {
    await handle.close()
  }
}

async function readExactly(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('an evidence file is cut short')
  return buffer
}
