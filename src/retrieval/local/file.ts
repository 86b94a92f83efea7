import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { writeDurably } from '../../files.ts'
import { IndexFileError, type Numbers, readArrays, writeArrays } from './array-file.ts'
import { INDEX_VERSION } from './keys.ts'
import { KNOWLEDGE_TABLES, type Knowledge, type RevisionParts } from './revision.ts'
import type { Segment } from './segments.ts'
import type { Table } from './table.ts'

/*
 * The folder of an index:
 *   revision-HASH.json   which files a revision is made of; written last, so what it names is there
 *   segment-HASH.idx     articles with their tables, named by their keys; revisions share them
 *   knowledge-HASH.idx   the tables of our own knowledge, named by the revision
 * Nothing is ever changed in place, and equal names mean equal content: publishers may run side by side.
 */
const OURS = /^(?:revision|segment|knowledge)-[0-9a-f]{16}\.(?:json|idx)(?:\.\d+\.tmp)?$/
const MANIFEST = /^revision-[0-9a-f]{16}\.json$/

/** How many earlier revisions are kept: going back to one takes no building. */
const KEPT = 2
/** Files no revision names are left over from a crash once they are this much older than a new revision. */
const ABANDONED = 24 * 60 * 60 * 1000

type Manifest = { schema: string; revision: string; segments: string[]; knowledge: string }
const SCHEMA = `index/${INDEX_VERSION}`

export function manifestFile(folder: string, hash: string): string {
  return join(folder, `revision-${hash.slice(0, 16)}.json`)
}

/**
 * Reads a revision; null when there is none for this hash.
 * Throws IndexFileError when it is there but cannot be used.
 */
export function readRevision(folder: string, hash: string): RevisionParts | null {
  const file = manifestFile(folder, hash)
  const manifest = existsSync(file) ? readManifest(file) : null
  if (!manifest) return null
  if (manifest.revision !== hash) throw new IndexFileError(`${file} 与内容不符`)
  return {
    hash,
    segments: manifest.segments.map((name) => readSegment(join(folder, name))),
    knowledge: readKnowledge(join(folder, manifest.knowledge)),
  }
}

/** The segments of the newest revision that can be read: what to build the next one from. Files that cannot are passed over. */
export function readEarlierSegments(folder: string): Segment[] {
  for (const { name } of manifestsIn(folder)) {
    const manifest = ifSound(() => readManifest(join(folder, name)))
    if (manifest) return manifest.segments.flatMap((segment) => ifSound(() => readSegment(join(folder, segment))) ?? [])
  }
  return []
}

/**
 * Writes a revision under `folder`: first what it is made of, then the list of it, each whole or not at all. A failure
 * throws what the system throws and leaves all earlier revisions as they were. Older revisions are removed after.
 *
 * @param earlier segments that were read from this folder, and are not written again
 */
export function publishRevision(folder: string, revision: RevisionParts, earlier: readonly Segment[]): void {
  const { hash, segments, knowledge } = revision
  const manifest: Manifest = {
    schema: SCHEMA,
    revision: hash,
    segments: segments.map(segmentName),
    knowledge: `knowledge-${hash.slice(0, 16)}.idx`,
  }
  const write = (segment: Segment) => writeSegment(join(folder, segmentName(segment)), segment)
  for (const segment of segments) if (!earlier.includes(segment)) write(segment)
  writeKnowledge(join(folder, manifest.knowledge), knowledge)
  const file = manifestFile(folder, hash)
  writeDurably(file, [Buffer.from(sealed(manifest))])
  // Another publisher may just have removed a segment that only old revisions named.
  for (const segment of segments) if (!existsSync(join(folder, segmentName(segment)))) write(segment)
  removeOld(folder, file)
}

/** Removes revisions beyond those kept, files only they name, and what crashed publishers left behind. */
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

/** The same articles in the same order, the same name. */
function segmentName({ keys }: Segment): string {
  const content = new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength)
  return `segment-${createHash('sha256').update(content).digest('hex').slice(0, 16)}.idx`
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

function writeSegment(file: string, { keys, text, heading }: Segment): void {
  writeArrays(file, { keys, ...arraysOf('text', text), ...arraysOf('heading', heading) })
}

function readSegment(file: string): Segment {
  const arrays = readArrays(file)
  return {
    keys: numbers(file, arrays, 'keys', Uint32Array),
    text: tableOf(file, arrays, 'text'),
    heading: tableOf(file, arrays, 'heading'),
  }
}

function writeKnowledge(file: string, knowledge: Knowledge): void {
  writeArrays(file, Object.assign({}, ...KNOWLEDGE_TABLES.map((name) => arraysOf(name, knowledge[name]))))
}

function readKnowledge(file: string): Knowledge {
  const arrays = readArrays(file)
  return Object.fromEntries(KNOWLEDGE_TABLES.map((name) => [name, tableOf(file, arrays, name)])) as Knowledge
}

function arraysOf(name: string, { terms, offsets, ids, impacts }: Table): Record<string, Numbers> {
  return {
    [`${name}.terms`]: terms,
    [`${name}.offsets`]: offsets,
    [`${name}.ids`]: ids,
    [`${name}.impacts`]: impacts,
  }
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

/** What reading gives, or null when the file cannot be used. */
function ifSound<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof IndexFileError) return null
    throw error
  }
}
