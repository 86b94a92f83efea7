import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, writeSync } from 'node:fs'
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
 * Opens the vectors of one model in `folder`/<model>-<dimensions>. The folder is made with the first vectors. Files of
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
  write?: (handle: number, bytes: Uint8Array) => number
}): VectorCache {
  const place = join(folder, `${encodeURIComponent(model)}-${dimensions}`)
  const recordBytes = HASH_BYTES + 4 * dimensions + 4
  /** Where the record of a text begins. */
  const index = new Map<string, { file: string; at: number }>()
  const record = Buffer.from(new ArrayBuffer(recordBytes))
  const numbers = new Float32Array(record.buffer, HASH_BYTES, dimensions)
  /** The file read last: most texts of a corpus were stored together. */
  let reading: { file: string; handle: number } | null = null
  let writing: { file: string; handle: number; size: number } | null = null

  for (const name of segmentNames(place)) indexFile(join(place, name))

  function indexFile(file: string): void {
    const handle = openSync(file, 'r')
    try {
      if (!readWhole(handle, record.subarray(0, HEADER_BYTES), 0)) return
      if (!record.subarray(0, HEADER_BYTES).equals(header(dimensions))) return
      const hash = record.subarray(0, HASH_BYTES)
      const end = record.subarray(0, 4)
      for (let at = HEADER_BYTES; ; at += recordBytes) {
        // A record is complete when its last bytes exist; its checksum is tested when it is read.
        if (!readWhole(handle, end, at + recordBytes - 4) || !readWhole(handle, hash, at)) return
        index.set(hash.toString('base64'), { file, at })
      }
    } finally {
      closeSync(handle)
    }
  }

  function handleOf(file: string): number {
    if (reading?.file === file) return reading.handle
    if (reading) closeSync(reading.handle)
    reading = null
    reading = { file, handle: openSync(file, 'r') }
    return reading.handle
  }

  function begin(): { file: string; handle: number; size: number } {
    mkdirSync(place, { recursive: true, mode: 0o700 })
    const file = join(place, `vectors-${randomUUID()}.bin`)
    const handle = openSync(file, 'wx', 0o600)
    writing = { file, handle, size: 0 }
    append(writing, header(dimensions))
    syncFolder(place)
    return writing
  }

  function append(to: { handle: number; size: number }, bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += write(to.handle, bytes.subarray(done))
    to.size += bytes.length
  }

  function stopWriting(): void {
    if (writing) closeSync(writing.handle)
    writing = null
  }

  return {
    dimensions,
    read(text, into) {
      const kept = index.get(hashOf(text).toString('base64'))
      if (!kept) return false
      try {
        if (!readWhole(handleOf(kept.file), record, kept.at)) return false
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
      try {
        const to = writing ?? begin()
        const start = to.size
        append(to, records)
        fsyncSync(to.handle)
        entries.forEach(({ text }, number) => {
          index.set(hashOf(text).toString('base64'), { file: to.file, at: start + number * recordBytes })
        })
      } catch (error) {
        stopWriting()
        throw error
      }
    },
    close() {
      stopWriting()
      if (reading) closeSync(reading.handle)
      reading = null
    },
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
