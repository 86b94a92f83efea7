import { inflateRawSync } from 'node:zlib'
import type { FileRefusal } from './types.ts'

/** Most files of an archive, and bytes of all of them together. A Word file of a code with pictures stays far below. */
const MOST_PARTS = 2_000
const MOST_INFLATED = 60_000_000

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8

/**
 * Looks through an archive before anything else opens it: how many files it has, what they hold when unpacked (counted by
 * unpacking, not by what the archive says), and whether one of them is a program. Null: it may be opened.
 */
export function archiveRefusal(bytes: Uint8Array): FileRefusal | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0 || end + 22 > view.length || view.readUInt32LE(end) !== END) return { ok: false, code: 'broken' }
  const parts = view.readUInt16LE(end + 10)
  if (parts > MOST_PARTS) return { ok: false, code: 'too_many_parts', found: parts, limit: MOST_PARTS }
  try {
    return partsRefusal(view, view.readUInt32LE(end + 16), parts)
  } catch (error) {
    // Offsets beyond the end, streams that are cut: whatever is wrong, it is no whole archive.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return { ok: false, code: 'broken' }
    throw error
  }
}

function partsRefusal(view: Buffer, start: number, parts: number): FileRefusal | null {
  let at = start
  let inflated = 0
  for (let part = 0; part < parts; part += 1) {
    if (view.readUInt32LE(at) !== ENTRY) return { ok: false, code: 'broken' }
    const method = view.readUInt16LE(at + 10)
    const packed = view.readUInt32LE(at + 20)
    const nameLength = view.readUInt16LE(at + 28)
    const name = view.toString('utf8', at + 46, at + 46 + nameLength)
    if (/vbaProject|vbaData|\/activeX\//i.test(name)) return { ok: false, code: 'macros' }
    if ((view.readUInt16LE(at + 8) & 1) === 1) return { ok: false, code: 'password' }
    const local = view.readUInt32LE(at + 42)
    if (view.readUInt32LE(local) !== LOCAL) return { ok: false, code: 'broken' }
    const data = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
    const size = sizeOf(view.subarray(data, data + packed), method, MOST_INFLATED - inflated)
    if (size === null) return { ok: false, code: 'inflates', found: MOST_INFLATED, limit: MOST_INFLATED }
    inflated += size
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return null
}

/** Bytes of a part when it is unpacked; null: more than are left. */
function sizeOf(packed: Buffer, method: number, left: number): number | null {
  if (method === STORED) return packed.length <= left ? packed.length : null
  if (method !== DEFLATED) throw new RangeError('a way of packing that Word does not use')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}
