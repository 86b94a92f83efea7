import type { Shelf } from './fields.ts'
import { createPlaces, type Places } from './keys.ts'
import { buildTable, combineTables, type Field, NOWHERE, type Table } from './table.ts'

/** Documents of a shelf with their tables, numbered in their own order. Never changed after publishing. */
export type Segment = {
  /** See `keysOf`. */
  keys: Uint32Array
  tables: Readonly<Record<string, Table>>
  /** Vectors of the documents one after the other in 8-bit numbers; empty when the shelf has none. */
  vectors: Int8Array
}

/** Makes the vectors of documents: `dimensions` numbers each. */
export type Vectors = { dimensions: number; of(document: number): Int8Array }

/**
 * At least one segment, at most `most`, that together hold exactly the documents of a shelf. Content of `earlier`
 * segments is reused or copied; only new documents are analysed. The earlier segments affect only the time: the scores
 * are equal to the bit.
 */
export function segmentsFor({
  shelf,
  keys,
  terms,
  vectors,
  earlier,
  most,
}: {
  shelf: Shelf
  keys: Uint32Array
  terms: (text: string) => string[]
  vectors: Vectors | null
  earlier: readonly Segment[]
  most: number
}): Segment[] {
  const places = createPlaces(keys)
  const held = new Uint8Array(keys.length / 2)
  const taken = earlier.flatMap((segment) => {
    const documents = documentsIn(segment, places)
    for (const document of documents) if (document !== NOWHERE) held[document] = 1
    return withoutVanished(segment, documents) ?? []
  })
  const missing = Uint32Array.from(held.keys()).filter((document) => held[document] === 0)
  if (missing.length === 0 && taken.length > 0) return joined(taken, most)
  return joined([...taken, buildSegment(shelf, missing, keys, terms, vectors)], most)
}

/** Which documents of a shelf a segment holds; `NOWHERE` for those that no longer exist. */
export function documentsIn({ keys }: Segment, places: Places): Uint32Array {
  return new Uint32Array(keys.length / 2).map((_, own) => places(keys[2 * own] as number, keys[2 * own + 1] as number))
}

function buildSegment(
  shelf: Shelf,
  documents: Uint32Array,
  keys: Uint32Array,
  terms: (text: string) => string[],
  vectors: Vectors | null,
): Segment {
  const tables = Object.entries(shelf.tables).map(([name, rules]) => {
    // Caches the title of a statute and headings: they stand above many articles.
    const last = new Map<string, { text: string; terms: string[] }>()
    const fieldOf = (field: string, texts: readonly string[]): Field => {
      const text = texts.join('\n')
      const before = last.get(field)
      const found = before?.text === text ? before : { text, terms: text === '' ? [] : terms(text) }
      last.set(field, found)
      return { name: field, terms: found.terms }
    }
    // One by one: the terms of all articles together would take a gigabyte.
    function* each(): Generator<Field[]> {
      for (const document of documents) {
        const fields = Object.entries(shelf.texts(document)[name] ?? {})
        yield fields.map(([field, texts]) => fieldOf(field, texts)).filter(({ terms }) => terms.length > 0)
      }
    }
    return [name, buildTable(each(), rules)] as const
  })
  const own = new Uint32Array(2 * documents.length)
  documents.forEach((document, at) => {
    own.set(keys.subarray(2 * document, 2 * document + 2), 2 * at)
  })
  const rows = new Int8Array(documents.length * (vectors?.dimensions ?? 0))
  documents.forEach((document, at) => {
    if (vectors) rows.set(vectors.of(document), at * vectors.dimensions)
  })
  return { keys: own, tables: Object.fromEntries(tables), vectors: rows }
}

/** The segment itself if all of it is still used, a copy without the rest, or null if nothing is. */
function withoutVanished(segment: Segment, documents: Uint32Array): Segment | null {
  let kept = 0
  const numbers = documents.map((document) => {
    if (document === NOWHERE) return NOWHERE
    kept += 1
    return kept - 1
  })
  if (kept === documents.length) return segment
  return kept === 0 ? null : combined([{ segment, numbers }])
}

/** If there are too many, the largest stays and the others become one. If only one is allowed, all become one. */
function joined(segments: readonly Segment[], most: number): Segment[] {
  if (segments.length <= most) return [...segments]
  const bySize = segments.toSorted((left, right) => right.keys.length - left.keys.length)
  const left = most === 1 ? [] : bySize.splice(0, 1)
  let documents = 0
  const parts = bySize.map((segment) => {
    const first = documents
    documents += segment.keys.length / 2
    return { segment, numbers: new Uint32Array(segment.keys.length / 2).map((_, own) => first + own) }
  })
  return [...left, combined(parts)]
}

function combined(parts: readonly { segment: Segment; numbers: Uint32Array }[]): Segment {
  const keys = parts.flatMap(({ segment, numbers }) =>
    [...segment.keys].filter((_, at) => numbers[at >>> 1] !== NOWHERE),
  )
  const names = Object.keys(parts[0]?.segment.tables ?? {})
  const tables = names.map((name) => [
    name,
    combineTables(parts.map(({ segment, numbers }) => ({ table: segment.tables[name] as Table, numbers }))),
  ])
  return { keys: Uint32Array.from(keys), tables: Object.fromEntries(tables), vectors: combinedVectors(parts) }
}

function combinedVectors(parts: readonly { segment: Segment; numbers: Uint32Array }[]): Int8Array {
  const rows = parts.flatMap(({ segment: { keys, vectors }, numbers }) => {
    const width = (2 * vectors.length) / keys.length
    return Array.from(numbers, (number, own) =>
      number === NOWHERE ? new Int8Array(0) : vectors.subarray(own * width, (own + 1) * width),
    )
  })
  const all = new Int8Array(rows.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const row of rows) {
    all.set(row, at)
    at += row.length
  }
  return all
}
