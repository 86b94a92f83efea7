import { crc32 } from 'node:zlib'

/** One file of an archive. Names are paths with `/`, in any script. */
export type ZipEntry = { name: string; bytes: Uint8Array }

const UTF8_NAMES = 0x0800
const VERSION = 20
/** 1980-01-01, the first day of the format: archives of equal contents are equal to the byte. */
const DATE = 0x0021

/**
 * A ZIP archive in pieces as its entries come, stored without compression, because pictures and films do not shrink.
 * Every unpacker reads it. Throws RangeError beyond 65,535 entries or 4 GB.
 *
 * for await (const piece of zip(entries)) response.write(piece)
 */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of entries) {
    const fields = Buffer.alloc(26)
    const path = Buffer.from(name, 'utf8')
    fields.writeUInt16LE(VERSION, 0)
    fields.writeUInt16LE(UTF8_NAMES, 2)
    fields.writeUInt16LE(DATE, 8)
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(bytes.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(path.length, 22)
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(VERSION, 4)
    fields.copy(record, 6)
    record.writeUInt32LE(offset, 42)
    directory.push(Buffer.concat([record, path]))
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, path])
    offset += header.length + bytes.length
    if (offset > 0xffffffff || directory.length > 0xffff)
      throw new RangeError('the archive is too large for its format')
    yield header
    yield bytes
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  yield listing
  yield end
}
