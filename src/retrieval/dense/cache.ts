import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { syncFolder } from '../../base/files.ts'

/**
 * Stored vectors by their text. Holds no text and no personal data: only hashes of corpus texts. You may delete the
 * folder at any time; missing vectors are computed again.
 */
export type VectorCache = {
  dimensions: number
  /** Copies the vector of a text into `into`; false when it is not stored or no longer readable. */
  read(text: string, into: Float32Array): boolean
  /**
   * Stores vectors; after the return they survive a power cut. Throws what the system throws (disk full). Earlier
   * vectors stay, and the next call tries again.
   */
  keep(entries: readonly { text: string; vector: Float32Array }[]): void
  /** Deletes the stored vectors of this model. Throws what the system throws. */
  clear(): void
  close(): void
}

/*
 * A file, little-endian: 8 bytes magic, 4 bytes version, 4 bytes dimensions, then records, each: SHA-256 of the text,
 * the vector as 32-bit floats, CRC-32 of both. One process writes a file. It only appends, and never after a failure:
 * so only the last record can be cut short by a crash, and the reader skips it. A server and a command may store
 * vectors at the same time, each in its own files.
 */
const MAGIC = 'XWVECTOR'
const VERSION = 1
const HEADER_BYTES = 16
const HASH_BYTES = 32

/**
 * Opens the vectors of one model (`identity` of an embedder) in `folder`/<model>-<dimensions>. The folder is made with the first vectors. Files of
 * another version are ignored. Throws what the system throws when the folder cannot be read.
 */
export function openVectorCache({
  folder,
  model,
  dimensions,
  write = writeSync,
}: {
  folder: string
  model: string
  dimensions: number
  /** Writes some of the bytes and returns how many. */
  write?: Write
}): VectorCache {
  const place = join(folder, `${encodeURIComponent(model)}-${dimensions}`)
  const recordBytes = HASH_BYTES + 4 * dimensions + 4
  const index = indexOf(place, { dimensions, recordBytes })
  const record = Buffer.from(new ArrayBuffer(recordBytes))
  const numbers = new Float32Array(record.buffer, HASH_BYTES, dimensions)
  const reader = createReader()
  const writer = createWriter({ place, dimensions, write })

  return {
    dimensions,
    read(text, into) {
      const kept = index.get(hashOf(text).toString('base64'))
      if (!kept) return false
      try {
        if (!reader.read(kept.file, record, kept.at)) return false
      } catch {
        return false
      }
      if (record.readUInt32LE(recordBytes - 4) !== crc32(record.subarray(0, recordBytes - 4))) return false
      into.set(numbers)
      return true
    },
    keep(entries) {
      if (entries.length === 0) return
      const records = Buffer.concat(entries.map(({ text, vector }) => encode(text, vector, recordBytes)))
      const { file, at } = writer.append(records)
      entries.forEach(({ text }, number) => {
        index.set(hashOf(text).toString('base64'), { file, at: at + number * recordBytes })
      })
    },
    clear() {
      writer.close()
      reader.close()
      index.clear()
      for (const name of segmentNames(place)) rmSync(join(place, name), { force: true })
    },
    close() {
      writer.close()
      reader.close()
    },
  }
}

type Write = (handle: number, bytes: Uint8Array) => number
/** Where the record of a text begins. */
type Place = { file: string; at: number }
type Layout = { dimensions: number; recordBytes: number }

/** The records in all files of a folder, by the hash of their text. */
function indexOf(place: string, layout: Layout): Map<string, Place> {
  const index = new Map<string, Place>()
  for (const name of segmentNames(place)) {
    const file = join(place, name)
    for (const [hash, at] of recordsOf(file, layout)) index.set(hash, { file, at })
  }
  return index
}

function* recordsOf(file: string, { dimensions, recordBytes }: Layout): Generator<[string, number]> {
  const begin = Buffer.alloc(HEADER_BYTES)
  const hash = Buffer.alloc(HASH_BYTES)
  const end = Buffer.alloc(4)
  const handle = openSync(file, 'r')
  try {
    if (!readWhole(handle, begin, 0) || !begin.equals(header(dimensions))) return
    for (let at = HEADER_BYTES; ; at += recordBytes) {
      // A record is complete when its last bytes exist; its checksum is tested when it is read.
      if (!readWhole(handle, end, at + recordBytes - 4) || !readWhole(handle, hash, at)) return
      yield [hash.toString('base64'), at]
    }
  } finally {
    closeSync(handle)
  }
}

/** Keeps the file open that was read last: most texts of a corpus were stored together. */
function createReader() {
  let reading: { file: string; handle: number } | null = null
  const close = (): void => {
    if (reading) closeSync(reading.handle)
    reading = null
  }
  const open = (file: string): { file: string; handle: number } => {
    close()
    return { file, handle: openSync(file, 'r') }
  }
  return {
    /** False when the file ends before. */
    read(file: string, into: Uint8Array, at: number): boolean {
      reading = reading?.file === file ? reading : open(file)
      return readWhole(reading.handle, into, at)
    },
    close,
  }
}

/** Appends to a file of its own, which is made with the first records. After a failure the next ones get another. */
function createWriter({ place, dimensions, write }: { place: string; dimensions: number; write: Write }) {
  let writing: { file: string; handle: number; size: number } | null = null
  const put = (to: { handle: number; size: number }, bytes: Uint8Array): void => {
    for (let done = 0; done < bytes.length; ) done += write(to.handle, bytes.subarray(done))
    to.size += bytes.length
  }
  const begin = () => {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    const file = join(place, `vectors-${randomUUID()}.bin`)
    writing = { file, handle: openSync(file, 'wx', 0o600), size: 0 }
    put(writing, header(dimensions))
    syncFolder(place)
    return writing
  }
  const close = (): void => {
    if (writing) closeSync(writing.handle)
    writing = null
  }
  return {
    /** Where the bytes begin, once they are on disk. */
    append(bytes: Uint8Array): Place {
      try {
        const to = writing ?? begin()
        const at = to.size
        put(to, bytes)
        fsyncSync(to.handle)
        return { file: to.file, at }
      } catch (error) {
        close()
        throw error
      }
    },
    close,
  }
}

function segmentNames(place: string): string[] {
  try {
    return readdirSync(place).filter((name) => /^vectors-[0-9a-f-]+\.bin$/.test(name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function encode(text: string, vector: Float32Array, recordBytes: number): Buffer {
  const record = Buffer.alloc(recordBytes)
  hashOf(text).copy(record)
  vector.forEach((value, number) => {
    record.writeFloatLE(value, HASH_BYTES + 4 * number)
  })
  record.writeUInt32LE(crc32(record.subarray(0, recordBytes - 4)), recordBytes - 4)
  return record
}

function header(dimensions: number): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES)
  bytes.write(MAGIC, 'latin1')
  bytes.writeUInt32LE(VERSION, 8)
  bytes.writeUInt32LE(dimensions, 12)
  return bytes
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Fills `into` from a position in a file; false when the file ends before. */
function readWhole(handle: number, into: Uint8Array, from: number): boolean {
  for (let done = 0; done < into.length; ) {
    const count = readSync(handle, into, done, into.length - done, from + done)
    if (count === 0) return false
    done += count
  }
  return true
}
