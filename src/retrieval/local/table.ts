import { termHash } from '../term-hash.ts'

/**
 * For each term its documents and its impact in each: the worth of its occurrences, saturated, before rarity. An impact
 * depends on its document alone, so tables can be copied, filtered and joined without reading a text again.
 */
export type Table = {
  /** Term numbers (`termHash`), ascending. */
  terms: Uint32Array
  /** Where the row of each term begins; one more at the end. */
  offsets: Uint32Array
  ids: Uint32Array
  /** Shares of `HIGHEST_IMPACT` in `IMPACT_STEPS`: more than none, less than all. */
  impacts: Uint16Array
}

/** One text of a document; `name` refers to a `FieldRule`. */
export type Field = { name: string; terms: readonly string[] }
/**
 * `weight`: what an occurrence counts. `length`: how much a long field is discounted, 0 (not) to 1. `typical`: the
 * length, in terms, that is neither long nor short. It is fixed, so that no document changes another's score.
 */
export type FieldRule = { weight: number; length: number; typical: number }
export type FieldRules = Readonly<Record<string, FieldRule>>

/** Saturation of repeated occurrences (BM25). */
const K1 = 2
/** Upper limit of a term's worth, however often it occurs: no impact reaches it. */
export const HIGHEST_IMPACT = K1 + 1
/** Number of steps between zero and the highest impact in storage. */
export const IMPACT_STEPS = 0xffff

/** Stands in place of a document's number: the document is left out. */
export const NOWHERE = 0xffff_ffff

/**
 * Builds a BM25F table of documents, numbered in their order. Occurrences are weighted by field and discounted by its
 * length.
 */
export function buildTable(documents: Iterable<readonly Field[]>, rules: FieldRules): Table {
  const numbering = createNumbering()
  let counts = new Float64Array(1024)
  let rows = { terms: new Uint32Array(4096), ids: new Uint32Array(4096), impacts: new Uint16Array(4096) }
  let length = 0
  let document = 0
  for (const fields of documents) {
    const present: number[] = []
    for (const { name, terms } of fields) {
      const each = worthOfOne(rules[name], name, terms.length)
      for (const term of terms) {
        const number = numbering.of(termHash(term))
        if (number >= counts.length) counts = grown(counts, Float64Array)
        if (counts[number] === 0) present.push(number)
        counts[number] = (counts[number] as number) + each
      }
    }
    while (length + present.length > rows.ids.length) {
      rows = {
        terms: grown(rows.terms, Uint32Array),
        ids: grown(rows.ids, Uint32Array),
        impacts: grown(rows.impacts, Uint16Array),
      }
    }
    for (const number of present) {
      rows.terms[length] = number
      rows.ids[length] = document
      rows.impacts[length] = impactOf(counts[number] as number)
      counts[number] = 0
      length += 1
    }
    document += 1
  }
  return byTerm(numbering.terms(), rows, length)
}

/**
 * Joins several tables by copying: `numbers` gives for each document of a part its number in the result, or `NOWHERE`.
 * The result equals a new analysis of the documents.
 */
export function combineTables(parts: readonly { table: Table; numbers: Uint32Array }[]): Table {
  const candidates = distinct(parts.map(({ table }) => table.terms))
  const lengths = new Uint32Array(candidates.length)
  eachRow(candidates, parts, (row, { table, numbers }, from, to) => {
    for (let at = from; at < to; at += 1) {
      if (numbers[table.ids[at] as number] !== NOWHERE) lengths[row] = (lengths[row] as number) + 1
    }
  })
  const terms = candidates.filter((_, row) => lengths[row] !== 0)
  const offsets = offsetsOf(lengths.filter((length) => length !== 0))
  const total = offsets[terms.length] as number
  const combined: Table = { terms, offsets, ids: new Uint32Array(total), impacts: new Uint16Array(total) }
  const next = offsets.slice()
  eachRow(terms, parts, (row, { table, numbers }, from, to) => {
    for (let at = from; at < to; at += 1) {
      const id = numbers[table.ids[at] as number] as number
      if (id === NOWHERE) continue
      const place = next[row] as number
      combined.ids[place] = id
      combined.impacts[place] = table.impacts[at] as number
      next[row] = place + 1
    }
  })
  return combined
}

/** Gives every document of a table another number, in place. */
export function renumber({ ids }: Table, numbers: Uint32Array): void {
  if (numbers.every((number, id) => number === id)) return
  for (let at = 0; at < ids.length; at += 1) ids[at] = numbers[ids[at] as number] as number
}

type Part = { table: Table; numbers: Uint32Array }

function eachRow(
  terms: Uint32Array,
  parts: readonly Part[],
  visit: (row: number, part: Part, from: number, to: number) => void,
): void {
  for (const part of parts) {
    const { table } = part
    let own = 0
    for (let row = 0; row < terms.length && own < table.terms.length; row += 1) {
      const term = terms[row] as number
      while (own < table.terms.length && (table.terms[own] as number) < term) own += 1
      if (table.terms[own] === term) visit(row, part, table.offsets[own] as number, table.offsets[own + 1] as number)
    }
  }
}

function worthOfOne(rule: FieldRule | undefined, name: string, terms: number): number {
  if (!rule) throw new Error(`no rule for the field ${name}`)
  return rule.weight / (1 - rule.length + (rule.length * terms) / rule.typical)
}

function impactOf(count: number): number {
  const steps = Math.round((count / (K1 + count)) * IMPACT_STEPS)
  return Math.min(Math.max(1, steps), IMPACT_STEPS - 1)
}

/** Sorts rows of (number of the term, document, impact) by their terms; documents keep their order. */
function byTerm(
  numbered: Uint32Array,
  rows: { terms: Uint32Array; ids: Uint32Array; impacts: Uint16Array },
  length: number,
): Table {
  const order = Uint32Array.from(numbered.keys()).sort(
    (left, right) => (numbered[left] as number) - (numbered[right] as number),
  )
  const places = new Uint32Array(numbered.length)
  order.forEach((number, place) => {
    places[number] = place
  })
  const lengths = new Uint32Array(numbered.length)
  for (let at = 0; at < length; at += 1) {
    const place = places[rows.terms[at] as number] as number
    lengths[place] = (lengths[place] as number) + 1
  }
  const offsets = offsetsOf(lengths)
  const next = offsets.slice()
  const table: Table = {
    terms: order.map((number) => numbered[number] as number),
    offsets,
    ids: new Uint32Array(length),
    impacts: new Uint16Array(length),
  }
  for (let at = 0; at < length; at += 1) {
    const place = places[rows.terms[at] as number] as number
    const to = next[place] as number
    table.ids[to] = rows.ids[at] as number
    table.impacts[to] = rows.impacts[at] as number
    next[place] = to + 1
  }
  return table
}

function offsetsOf(lengths: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(lengths.length + 1)
  lengths.forEach((length, row) => {
    offsets[row + 1] = (offsets[row] as number) + length
  })
  return offsets
}

/** All numbers of several lists once, ascending. */
function distinct(lists: readonly Uint32Array[]): Uint32Array {
  const [only] = lists
  if (only && lists.length === 1) return only
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all.sort().filter((number, place) => place === 0 || number !== all[place - 1])
}

/** Small consecutive numbers for terms in order of appearance: an open hash table, ten times as fast here as a Map. */
function createNumbering() {
  let mask = 0xfff
  let slots = new Uint32Array(mask + 1)
  let terms = new Uint32Array(mask + 1)
  let size = 0
  const place = (term: number): number => {
    let at = term & mask
    while (slots[at] !== 0 && terms[(slots[at] as number) - 1] !== term) at = (at + 1) & mask
    return at
  }
  return {
    of(term: number): number {
      const at = place(term)
      if (slots[at] !== 0) return (slots[at] as number) - 1
      terms[size] = term
      slots[at] = size + 1
      size += 1
      if (2 * size > mask) {
        terms = grown(terms, Uint32Array)
        mask = 2 * mask + 1
        slots = new Uint32Array(mask + 1)
        for (let number = 0; number < size; number += 1) slots[place(terms[number] as number)] = number + 1
      }
      return size - 1
    },
    terms: (): Uint32Array => terms.slice(0, size),
  }
}

function grown<T extends Uint32Array | Uint16Array | Float64Array>(array: T, kind: new (length: number) => T): T {
  const larger = new kind(2 * array.length)
  larger.set(array)
  return larger
}
