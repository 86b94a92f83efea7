import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { writeDurably } from '../../base/files.ts'
import { IndexFileError, type Numbers, readArrays, writeArrays } from './array-file.ts'
import { SHELVES, type ShelfName, TABLES } from './fields.ts'
import { INDEX_VERSION } from './keys.ts'
import { noSegments, type RevisionParts } from './revision.ts'
import type { Segment } from './segments.ts'
import type { Table } from './table.ts'

/*
 * The folder of an index:
 *   revision-HASH.json   the files of a revision; written last, so that these files exist
 *   segment-HASH.idx     articles with their tables, named by their keys
 *   knowledge-HASH.idx   our own knowledge with its tables, named by its keys
 * Revisions share equal parts. Nothing is changed in place, and equal names mean equal content: publishers may run side
 * by side.
 */
const OURS = /^(?:revision|segment|knowledge)-[0-9a-f]{16}\.(?:json|idx)(?:\.\d+\.tmp)?$/
const MANIFEST = /^revision-[0-9a-f]{16}\.json$/

/** Number of earlier revisions kept: returning to one needs no building. */
const KEPT = 2
/** Files that no revision names are leftovers of a crash once they are this much older than a new revision. */
const ABANDONED = 24 * 60 * 60 * 1000

type Manifest = { schema: string; revision: string; segments: string[]; knowledge: string }
const SCHEMA = `index/${INDEX_VERSION}`

/** All shelves but the articles. */
const KNOWLEDGE = SHELVES.filter((name) => name !== 'articles')

export function manifestFile(folder: string, hash: string): string {
  return join(folder, `revision-${hash.slice(0, 16)}.json`)
}

/** Reads a revision; null when there is none for this hash. Throws IndexFileError when it exists but cannot be used. */
export function readRevision(folder: string, hash: string): RevisionParts | null {
  const file = manifestFile(folder, hash)
  const manifest = existsSync(file) ? readManifest(file) : null
  if (!manifest) return null
  if (manifest.revision !== hash) throw new IndexFileError(`${file} 与内容不符`)
  const articles = manifest.segments.map((name) => readShelves(join(folder, name), ['articles']).articles)
  const knowledge = readShelves(join(folder, manifest.knowledge), KNOWLEDGE)
  return { hash, segments: { ...knowledge, articles: articles.flat() } }
}

/** The content of the newest readable revision, from which the next one is built. Unreadable files are skipped. */
export function readEarlier(folder: string): RevisionParts['segments'] {
  for (const { name } of manifestsIn(folder)) {
    const manifest = ifSound(() => readManifest(join(folder, name)))
    if (!manifest) continue
    const read = (name: string, shelves: readonly ShelfName[]) =>
      ifSound(() => readShelves(join(folder, name), shelves))
    const articles = manifest.segments.flatMap((segment) => read(segment, ['articles'])?.articles ?? [])
    return { ...noSegments(), ...read(manifest.knowledge, KNOWLEDGE), articles }
  }
  return noSegments()
}

/**
 * Writes a revision under `folder`: first its parts, then the list of them, each whole or not at all. On a failure it
 * throws what the system throws and leaves all earlier revisions unchanged. Removes older revisions afterwards.
 *
 * @param earlier parts read from this folder; they are not written again
 */
export function publishRevision(
  folder: string,
  { hash, segments }: RevisionParts,
  earlier: RevisionParts['segments'],
): void {
  const articles = segments.articles.map((segment) => fileOf('segment', { articles: segment }))
  const ours = KNOWLEDGE.map((name) => [name, segments[name][0] as Segment])
  const knowledge = fileOf('knowledge', Object.fromEntries(ours))
  const files = [...articles, knowledge]
  const write = ({ name, arrays }: IndexFile) => writeArrays(join(folder, name), arrays())
  const wasRead = ({ shelves }: IndexFile) =>
    Object.entries(shelves).every(([name, segment]) => earlier[name as ShelfName].includes(segment))
  for (const file of files) if (!wasRead(file)) write(file)
  const manifest: Manifest = {
    schema: SCHEMA,
    revision: hash,
    segments: articles.map(({ name }) => name),
    knowledge: knowledge.name,
  }
  const list = manifestFile(folder, hash)
  writeDurably(list, [Buffer.from(sealed(manifest))])
  // Another publisher may have removed a file that only old revisions named.
  for (const file of files) if (!existsSync(join(folder, file.name))) write(file)
  removeOld(folder, list)
}

/** Removes revisions beyond the kept ones, files that only they name, and leftovers of crashed publishers. */
function removeOld(folder: string, newest: string): void {
  const manifests = manifestsIn(folder)
  const kept = manifests.slice(0, 1 + KEPT)
  const needed = new Set(kept.flatMap(({ name }) => [name, ...filesOf(folder, name)]))
  const old = new Set(manifests.slice(1 + KEPT).flatMap(({ name }) => [name, ...filesOf(folder, name)]))
  const { mtimeMs } = statSync(newest)
  for (const name of readdirSync(folder)) {
    if (!OURS.test(name) || needed.has(name)) continue
    const modified = statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? mtimeMs
    if (old.has(name) || mtimeMs - modified > ABANDONED) rmSync(join(folder, name), { force: true })
  }
}

function filesOf(folder: string, name: string): string[] {
  const manifest = ifSound(() => readManifest(join(folder, name)))
  return manifest ? [...manifest.segments, manifest.knowledge] : []
}

/** Newest first. */
function manifestsIn(folder: string): { name: string; modified: number }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => MANIFEST.test(name))
    .map((name) => ({ name, modified: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((left, right) => right.modified - left.modified || (left.name < right.name ? -1 : 1))
}

type IndexFile = { name: string; shelves: Record<string, Segment>; arrays(): Record<string, Numbers> }

/** A file of segments, named by their keys: the same documents in the same order give the same name. */
function fileOf(kind: 'segment' | 'knowledge', shelves: Record<string, Segment>): IndexFile {
  const hash = createHash('sha256')
  for (const { keys } of Object.values(shelves)) {
    hash.update(`${keys.length} `).update(new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength))
  }
  return {
    name: `${kind}-${hash.digest('hex').slice(0, 16)}.idx`,
    shelves,
    arrays: () => Object.assign({}, ...Object.entries(shelves).map(([shelf, segment]) => arraysOf(shelf, segment))),
  }
}

/** Two lines: the CRC-32 of the second, and the manifest as JSON. */
function sealed(manifest: Manifest): string {
  const json = JSON.stringify(manifest)
  return `${crc32(json)}\n${json}\n`
}

function readManifest(file: string): Manifest {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new IndexFileError(`索引文件 ${file} 不见了`)
    throw error
  }
  const [check, json, ...rest] = content.split('\n')
  if (json === undefined || rest.join('') !== '' || check !== String(crc32(json))) {
    throw new IndexFileError(`索引文件 ${file} 不完整或已损坏`)
  }
  const manifest: Manifest = JSON.parse(json)
  if (manifest.schema !== SCHEMA) throw new IndexFileError(`${file} 是另一个版本的索引（${manifest.schema}）`)
  return manifest
}

/** Arrays of a segment are named shelf.keys and shelf.table.array. */
function arraysOf(shelf: string, { keys, tables, vectors }: Segment): Record<string, Numbers> {
  const arrays = Object.entries(tables).flatMap(([table, parts]) =>
    Object.entries(parts).map(([array, numbers]) => [`${shelf}.${table}.${array}`, numbers]),
  )
  return { [`${shelf}.keys`]: keys, [`${shelf}.vectors`]: vectors, ...Object.fromEntries(arrays) }
}

function readShelves<N extends ShelfName>(file: string, shelves: readonly N[]): Record<N, Segment[]> {
  const arrays = readArrays(file)
  const segments = shelves.map((shelf) => {
    const tables = TABLES[shelf].map((table) => [table, tableOf(file, arrays, `${shelf}.${table}`)])
    const keys = numbers(file, arrays, `${shelf}.keys`, Uint32Array)
    const vectors = numbers(file, arrays, `${shelf}.vectors`, Int8Array)
    return [shelf, [{ keys, tables: Object.fromEntries(tables), vectors }]]
  })
  return Object.fromEntries(segments)
}

function tableOf(file: string, arrays: ReadonlyMap<string, Numbers>, name: string): Table {
  return {
    terms: numbers(file, arrays, `${name}.terms`, Uint32Array),
    offsets: numbers(file, arrays, `${name}.offsets`, Uint32Array),
    ids: numbers(file, arrays, `${name}.ids`, Uint32Array),
    impacts: numbers(file, arrays, `${name}.impacts`, Uint16Array),
  }
}

function numbers<T extends Numbers>(
  file: string,
  arrays: ReadonlyMap<string, Numbers>,
  name: string,
  kind: new () => T,
): T {
  const array = arrays.get(name)
  if (!(array instanceof kind)) throw new IndexFileError(`索引文件 ${file} 里没有 ${name}`)
  return array
}

/** The result of reading, or null when the file cannot be used. */
function ifSound<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof IndexFileError) return null
    throw error
  }
}
