import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../../files.ts'
import type { Postings } from './postings.ts'
import { INDEX_VERSION, type IndexRevision, TABLES, type TableName } from './revision.ts'

/*
 * The file of a revision, little-endian:
 *   8 bytes magic, 4 bytes length of the header, the header (JSON), padding to 4 bytes,
 *   the vocabulary (terms joined by \n, UTF-8, padded), then for each table offsets, ids and worth.
 */
const MAGIC = 'XWINDEX\n'

type Header = {
  version: number
  hash: string
  vocabularyBytes: number
  terms: number
  tables: Record<TableName, { documents: number; postings: number }>
}

/** The index of this name cannot be read: cut short, foreign, or of another version. Build it anew. */
export class IndexFileError extends Error {
  override readonly name = 'IndexFileError'
}

/**
 * Writes a revision under `folder`, whole or not at all: a temporary file, forced to disk, then renamed; files of
 * earlier revisions are removed after. Returns the file's path.
 */
export function publishRevision(folder: string, revision: IndexRevision): string {
  const file = revisionFile(folder, revision.hash)
  writeDurably(file, encode(revision))
  for (const name of readdirSync(folder)) {
    if (/^revision-[0-9a-f]+\.idx$/.test(name) && join(folder, name) !== file)
      rmSync(join(folder, name), { force: true })
  }
  return file
}

export function revisionFile(folder: string, hash: string): string {
  return join(folder, `revision-${hash.slice(0, 16)}.idx`)
}

/**
 * Reads a revision; null when there is none for this hash.
 * Throws IndexFileError when the file is there but is not a whole index of this version and hash.
 */
export function readRevision(folder: string, hash: string): IndexRevision | null {
  let bytes: Buffer
  try {
    bytes = readFileSync(revisionFile(folder, hash))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const revision = decode(bytes)
  if (revision.hash !== hash) throw new IndexFileError('索引文件与内容不符')
  return revision
}

function* encode({ hash, vocabulary, tables }: IndexRevision): Generator<Uint8Array> {
  const words = padded(Buffer.from([...vocabulary.keys()].join('\n')))
  const sizes = TABLES.map((name) => [name, { documents: tables[name].documents, postings: tables[name].ids.length }])
  const header: Header = {
    version: INDEX_VERSION,
    hash,
    vocabularyBytes: words.length,
    terms: vocabulary.size,
    tables: Object.fromEntries(sizes),
  }
  const json = padded(Buffer.from(JSON.stringify(header)))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  yield Buffer.from(MAGIC)
  yield length
  yield json
  yield words
  for (const name of TABLES) {
    for (const array of [tables[name].offsets, tables[name].ids, tables[name].worth]) {
      yield new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
    }
  }
}

function decode(file: Buffer): IndexRevision {
  const start = MAGIC.length + 4
  if (file.length < start || file.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw new IndexFileError('不是索引文件')
  }
  const headerEnd = start + file.readUInt32LE(MAGIC.length)
  const header = readHeader(file.toString('utf8', start, headerEnd))
  const wordsEnd = headerEnd + header.vocabularyBytes
  const expected = TABLES.reduce(
    (size, name) => size + 4 * (header.terms + 1 + 2 * header.tables[name].postings),
    wordsEnd,
  )
  if (file.length !== expected)
    throw new IndexFileError(`索引文件不完整：应有 ${expected} 字节，实有 ${file.length} 字节`)

  const words = file.toString('utf8', headerEnd, wordsEnd).trimEnd()
  const vocabulary = new Map((words === '' ? [] : words.split('\n')).map((term, number) => [term, number]))
  // Typed arrays need an aligned start, which a pooled buffer does not promise: one copy of the numbers.
  const numbers = new Uint8Array(file.subarray(wordsEnd)).buffer
  let at = 0
  const take = (length: number) => {
    const from = at
    at += 4 * length
    return from
  }
  const table = ({ documents, postings }: { documents: number; postings: number }): Postings => ({
    documents,
    offsets: new Uint32Array(numbers, take(header.terms + 1), header.terms + 1),
    ids: new Uint32Array(numbers, take(postings), postings),
    worth: new Float32Array(numbers, take(postings), postings),
  })
  const tables = Object.fromEntries(TABLES.map((name) => [name, table(header.tables[name])]))
  return { hash: header.hash, vocabulary, tables: tables as Record<TableName, Postings> }
}

function readHeader(json: string): Header {
  let header: Header
  try {
    header = JSON.parse(json)
  } catch {
    throw new IndexFileError('索引文件的头部读不懂')
  }
  if (header.version !== INDEX_VERSION) throw new IndexFileError(`索引是另一个版本（${header.version}）`)
  return header
}

/** Filled up with spaces to a multiple of four, so that the arrays after it stay aligned. */
function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4, ' ')])
}
