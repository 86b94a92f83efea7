import { HIGHEST_IMPACT, IMPACT_STEPS, type Table } from './table.ts'

/** A table that is searched: documents of one kind, in as many parts as it was published in. */
export type Collection = { documents: number; parts: readonly Table[] }

/**
 * Number of documents with a term. Of several tables of the same documents, the one where the term is most frequent
 * counts.
 */
export function frequencyOf(tables: readonly Collection[], term: number): number {
  return find(tables, term).frequency
}

/** Rarity of a term (BM25's inverse document frequency, always positive). */
export function rarityOf(tables: readonly Collection[], term: number): number {
  return rarity(documentsOf(tables), frequencyOf(tables, term))
}

/**
 * Adds weight × rarity × impact of each term to its documents. `into` has one place per document. A term in several
 * tables of the same documents is saturated once, as if they were one text.
 */
export function accumulate(
  tables: readonly Collection[],
  weights: ReadonlyMap<number, number>,
  into: Float32Array,
): void {
  const documents = documentsOf(tables)
  for (const [term, weight] of weights) {
    const { found, frequency } = find(tables, term)
    const worth = weight * rarity(documents, frequency) * HIGHEST_IMPACT
    if (found.length > 1) addTogether(found, worth, into)
    else for (const row of found[0] ?? []) add(row, worth, into)
  }
}

/** A question with less meaning than this (a common word or two) says too little for a full answer. */
const LEAST_MEANING = 10

/**
 * The highest score a question could reach: all its terms, saturated, in one document. An unknown term counts as a rare
 * one, so that a question about something else stays far from it. A question that says hardly anything (「退」「怎么赔」) stays
 * far as well.
 */
export function highestScore(tables: readonly Collection[], weights: ReadonlyMap<number, number>): number {
  let highest = 0
  for (const [term, weight] of weights) highest += weight * rarityOf(tables, term) * HIGHEST_IMPACT
  return Math.max(highest, LEAST_MEANING)
}

/**
 * Writes into `into` weight × rarity of each term a document has, however often, and returns the highest possible sum.
 * `into` has one place per document.
 */
export function presence(collection: Collection, weights: ReadonlyMap<number, number>, into: Float32Array): number {
  into.fill(0)
  let most = 0
  for (const [term, weight] of weights) {
    const { found, frequency } = find([collection], term)
    const worth = weight * rarity(collection.documents, frequency)
    most += worth
    for (const { ids, from, to } of found[0] ?? []) {
      for (let at = from; at < to; at += 1) {
        const id = ids[at] as number
        into[id] = (into[id] as number) + worth
      }
    }
  }
  return most
}

/** What each document would score for a question that repeats it word by word. */
export function ownScores(collection: Collection): Float32Array {
  const scores = new Float32Array(collection.documents)
  const terms = new Set(collection.parts.flatMap((part) => [...part.terms]))
  accumulate([collection], new Map([...terms].map((term) => [term, 1])), scores)
  return scores
}

/** The documents of a term in one part of a table. */
type Row = { ids: Uint32Array; impacts: Uint16Array; from: number; to: number }

/** The rows of a term by table, without tables that lack it, and the number of documents in the longest row. */
function find(tables: readonly Collection[], term: number): { found: Row[][]; frequency: number } {
  const found: Row[][] = []
  let frequency = 0
  for (const { parts } of tables) {
    const rows: Row[] = []
    let own = 0
    for (const { terms, offsets, ids, impacts } of parts) {
      const place = placeOf(terms, term)
      if (place < 0) continue
      const from = offsets[place] as number
      const to = offsets[place + 1] as number
      own += to - from
      rows.push({ ids, impacts, from, to })
    }
    frequency = Math.max(frequency, own)
    if (own > 0) found.push(rows)
  }
  return { found, frequency }
}

function documentsOf([first]: readonly Collection[]): number {
  return first?.documents ?? 0
}

function rarity(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
}

function placeOf(terms: Uint32Array, term: number): number {
  let low = 0
  let high = terms.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = terms[middle] as number
    if (found === term) return middle
    if (found < term) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Four at a time: the processor works on them in parallel, in half the time. A row names no document twice. */
function add({ ids, impacts, from, to }: Row, worth: number, into: Float32Array): void {
  const each = worth / IMPACT_STEPS
  let at = from
  for (; at + 3 < to; at += 4) {
    const a = ids[at] as number
    const b = ids[at + 1] as number
    const c = ids[at + 2] as number
    const d = ids[at + 3] as number
    into[a] = (into[a] as number) + each * (impacts[at] as number)
    into[b] = (into[b] as number) + each * (impacts[at + 1] as number)
    into[c] = (into[c] as number) + each * (impacts[at + 2] as number)
    into[d] = (into[d] as number) + each * (impacts[at + 3] as number)
  }
  for (; at < to; at += 1) {
    const id = ids[at] as number
    into[id] = (into[id] as number) + each * (impacts[at] as number)
  }
}

/** The worth of the current term in each document so far, as a share of the highest impact; zeros in between. */
let shares = new Float32Array(0)

function addTogether([first = [], ...others]: readonly Row[][], worth: number, into: Float32Array): void {
  if (shares.length < into.length) shares = new Float32Array(into.length)
  for (const row of first) put(row)
  for (const row of others.flat()) join(row)
  for (const row of [...first, ...others.flat()]) spend(row, worth, into)
}

/** The row of the first table: nothing to join yet. */
function put({ ids, impacts, from, to }: Row): void {
  let at = from
  for (; at + 3 < to; at += 4) {
    shares[ids[at] as number] = (impacts[at] as number) / IMPACT_STEPS
    shares[ids[at + 1] as number] = (impacts[at + 1] as number) / IMPACT_STEPS
    shares[ids[at + 2] as number] = (impacts[at + 2] as number) / IMPACT_STEPS
    shares[ids[at + 3] as number] = (impacts[at + 3] as number) / IMPACT_STEPS
  }
  for (; at < to; at += 1) shares[ids[at] as number] = (impacts[at] as number) / IMPACT_STEPS
}

function join({ ids, impacts, from, to }: Row): void {
  for (let at = from; at < to; at += 1) {
    const id = ids[at] as number
    const before = shares[id] as number
    const own = (impacts[at] as number) / IMPACT_STEPS
    // The saturation of the sum of two counts, from the saturation of each.
    shares[id] = before === 0 ? own : (before + own - 2 * before * own) / (1 - before * own)
  }
}

/** Adds the shares of a row's documents and clears them, so that a document in two rows is counted once. */
function spend({ ids, from, to }: Row, worth: number, into: Float32Array): void {
  let at = from
  for (; at + 3 < to; at += 4) {
    const a = ids[at] as number
    const b = ids[at + 1] as number
    const c = ids[at + 2] as number
    const d = ids[at + 3] as number
    into[a] = (into[a] as number) + worth * (shares[a] as number)
    into[b] = (into[b] as number) + worth * (shares[b] as number)
    into[c] = (into[c] as number) + worth * (shares[c] as number)
    into[d] = (into[d] as number) + worth * (shares[d] as number)
    shares[a] = 0
    shares[b] = 0
    shares[c] = 0
    shares[d] = 0
  }
  for (; at < to; at += 1) {
    const id = ids[at] as number
    into[id] = (into[id] as number) + worth * (shares[id] as number)
    shares[id] = 0
  }
}
