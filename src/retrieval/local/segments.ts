import type { ArticleRecord } from '../../corpus/types.ts'
import { HEADING_FIELDS, headingsOf, TEXT_FIELDS, type Terms, textOf, titleOf } from './fields.ts'
import { createPlaces, type Places } from './keys.ts'
import { buildTable, combineTables, type Field, NOWHERE, type Table } from './table.ts'

/** A set of articles with their tables, never changed once published. Its documents are numbered in their own order. */
export type Segment = {
  /** See `articleKeys`. */
  keys: Uint32Array
  text: Table
  heading: Table
}

/** More than this are joined: every term of a question is looked up in each. */
export const MOST_SEGMENTS = 8

/**
 * Segments that together hold exactly the articles given. What `earlier` segments hold is taken over, as it is or by
 * copying; only articles that are new are analysed. Which earlier segments there were changes nothing but time: the
 * scores are the same to the bit.
 */
export function segmentsFor({
  articles,
  keys,
  terms,
  earlier,
}: {
  articles: readonly ArticleRecord[]
  keys: Uint32Array
  terms: Terms
  earlier: readonly Segment[]
}): Segment[] {
  const places = createPlaces(keys)
  const held = new Uint8Array(articles.length)
  const taken = earlier.flatMap((segment) => {
    const positions = positionsIn(segment, places)
    for (const position of positions) if (position !== NOWHERE) held[position] = 1
    return withoutVanished(segment, positions) ?? []
  })
  const missing = [...articles.keys()].filter((position) => held[position] === 0)
  if (missing.length === 0) return joined(taken)
  const added = buildSegment(
    missing.map((position) => articles[position] as ArticleRecord),
    Uint32Array.from(missing.flatMap((position) => [keys[2 * position] as number, keys[2 * position + 1] as number])),
    terms,
  )
  return joined([...taken, added])
}

/** The positions of a segment's documents, `NOWHERE` for those that are not wanted any more. */
export function positionsIn({ keys }: Segment, places: Places): Uint32Array {
  return new Uint32Array(keys.length / 2).map((_, id) => places(keys[2 * id] as number, keys[2 * id + 1] as number))
}

function buildSegment(articles: readonly ArticleRecord[], keys: Uint32Array, terms: Terms): Segment {
  // Titles and headings repeat from article to article.
  const known = new Map<string, string[]>()
  const repeated = (text: string): string[] => {
    const found = known.get(text) ?? terms(text)
    known.set(text, found)
    return found
  }
  const text = (article: ArticleRecord): Field[] => [{ name: 'text', terms: terms(textOf(article)) }]
  const heading = (article: ArticleRecord): Field[] => [
    { name: 'headings', terms: repeated(headingsOf(article)) },
    { name: 'title', terms: repeated(titleOf(article)) },
  ]
  return {
    keys,
    text: buildTable(each(articles, text), TEXT_FIELDS),
    heading: buildTable(each(articles, heading), HEADING_FIELDS),
  }
}

/** One by one: the terms of all articles at once would take a gigabyte. */
function* each<T, R>(items: readonly T[], make: (item: T) => R): Generator<R> {
  for (const item of items) yield make(item)
}

/** The segment itself when all of it is still wanted, a copy without the rest, or null when nothing is. */
function withoutVanished(segment: Segment, positions: Uint32Array): Segment | null {
  let kept = 0
  const numbers = positions.map((position) => {
    if (position === NOWHERE) return NOWHERE
    kept += 1
    return kept - 1
  })
  if (kept === positions.length) return segment
  return kept === 0 ? null : combined([{ segment, numbers }])
}

/** Too many are made two: the largest stays as it is, the others become one. */
function joined(segments: readonly Segment[]): Segment[] {
  if (segments.length <= MOST_SEGMENTS) return [...segments]
  const [largest, ...others] = segments.toSorted((left, right) => right.keys.length - left.keys.length)
  let documents = 0
  const parts = others.map((segment) => {
    const first = documents
    documents += segment.keys.length / 2
    return { segment, numbers: new Uint32Array(segment.keys.length / 2).map((_, id) => first + id) }
  })
  return [largest as Segment, combined(parts)]
}

function combined(parts: readonly { segment: Segment; numbers: Uint32Array }[]): Segment {
  const keys = parts.flatMap(({ segment, numbers }) =>
    [...numbers.keys()]
      .filter((id) => numbers[id] !== NOWHERE)
      .flatMap((id) => [segment.keys[2 * id] as number, segment.keys[2 * id + 1] as number]),
  )
  const tables = (name: 'text' | 'heading') =>
    combineTables(parts.map(({ segment, numbers }) => ({ table: segment[name], numbers })))
  return { keys: Uint32Array.from(keys), text: tables('text'), heading: tables('heading') }
}
