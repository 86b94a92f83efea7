import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { writeDurably } from '../../base/files.ts'
import { INDEX_VERSION } from './keys.ts'

/*
 * A file of named arrays of numbers, little-endian: 8 bytes magic, 4 bytes version, 4 bytes CRC-32 of all that follows,
 * 4 bytes length of the header, the header (JSON: name, bytes per number, count), then the arrays. The header and each
 * array are padded to 4 bytes.
 */
const MAGIC = 'XWINDEX\n'
const CHECKED_FROM = MAGIC.length + 8
const HEADER_FROM = CHECKED_FROM + 4

export type Numbers = Uint32Array | Uint16Array | Int8Array

/** A file of the index cannot be used: missing, cut short, damaged, foreign, or of another version. Build it again. */
export class IndexFileError extends Error {
  override readonly name = 'IndexFileError'
}

/** Writes the file whole or not at all; throws what the system throws. */
export function writeArrays(file: string, arrays: Readonly<Record<string, Numbers>>): void {
  const sizes = Object.entries(arrays).map(([name, array]) => [name, array.BYTES_PER_ELEMENT, array.length])
  const header = padded(Buffer.from(JSON.stringify(sizes)), ' ')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const content = [length, header, ...Object.values(arrays).flatMap(bytesOf)]
  const start = Buffer.alloc(CHECKED_FROM)
  start.write(MAGIC, 'latin1')
  start.writeUInt32LE(INDEX_VERSION, MAGIC.length)
  start.writeUInt32LE(
    content.reduce((check, part) => crc32(part, check), 0),
    MAGIC.length + 4,
  )
  writeDurably(file, [start, ...content])
}

/** Reads a file of `writeArrays`. Throws IndexFileError for any other content. */
export function readArrays(file: string): Map<string, Numbers> {
  const bytes = readWhole(file)
  if (bytes.length < HEADER_FROM || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new IndexFileError(`${file} 不是索引文件`)
  }
  const version = bytes.readUInt32LE(MAGIC.length)
  if (version !== INDEX_VERSION) throw new IndexFileError(`${file} 是另一个版本的索引（${version}）`)
  if (crc32(bytes.subarray(CHECKED_FROM)) !== bytes.readUInt32LE(MAGIC.length + 4)) {
    throw new IndexFileError(`索引文件 ${file} 不完整或已损坏`)
  }
  const headerEnd = HEADER_FROM + bytes.readUInt32LE(CHECKED_FROM)
  const sizes: [string, number, number][] = JSON.parse(bytes.toString('utf8', HEADER_FROM, headerEnd))
  let from = bytes.byteOffset + headerEnd
  return new Map(
    sizes.map(([name, each, length]) => {
      const array =
        each === 4
          ? new Uint32Array(bytes.buffer, from, length)
          : each === 2
            ? new Uint16Array(bytes.buffer, from, length)
            : new Int8Array(bytes.buffer, from, length)
      from += paddedLength(array.byteLength)
      return [name, array]
    }),
  )
}

/** The bytes of a file in a buffer of its own, because arrays of numbers need an aligned start. */
function readWhole(file: string): Buffer<ArrayBuffer> {
  try {
    const bytes = readFileSync(file)
    return bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new IndexFileError(`索引文件 ${file} 不见了`)
    throw error
  }
}

function bytesOf(array: Numbers): Uint8Array[] {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  return [bytes, Buffer.alloc(paddedLength(bytes.length) - bytes.length)]
}

function padded(bytes: Buffer, filler: string): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(paddedLength(bytes.length) - bytes.length, filler)])
}

function paddedLength(bytes: number): number {
  return bytes + ((4 - (bytes % 4)) % 4)
}
