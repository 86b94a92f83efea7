/** For each term number the documents it occurs in and what it is worth in each: rows lie between two offsets. */
export type Postings = {
  documents: number
  /** Length: number of terms + 1. */
  offsets: Uint32Array
  ids: Uint32Array
  worth: Float32Array
}

/** Numbers for terms, shared by all tables of a revision. */
export type Vocabulary = Map<string, number>

/** One text of a document; `name` refers to a `FieldRule`. */
export type Field = { name: string; terms: readonly string[] }
/** `weight`: what an occurrence counts; `length`: how much a long field is discounted, 0 (not) to 1. */
export type FieldRule = { weight: number; length: number }

/** Saturation of repeated occurrences (BM25). */
const K1 = 2

/**
 * Builds a BM25F table: occurrences are weighted by field, discounted by the field's length, saturated, and
 * multiplied by the rarity of the term, so that a search only adds up what it finds.
 */
export function buildPostings(
  documents: readonly Field[][],
  rules: Readonly<Record<string, FieldRule>>,
  vocabulary: Vocabulary,
): Postings {
  const averages = averageLengths(documents)
  const rows = new Map<number, { ids: number[]; counts: number[] }>()
  documents.forEach((fields, id) => {
    for (const [term, count] of weightedCounts(fields, rules, averages)) {
      const number = numberOf(vocabulary, term)
      const row = rows.get(number)
      if (row) {
        row.ids.push(id)
        row.counts.push(count)
      } else rows.set(number, { ids: [id], counts: [count] })
    }
  })
  const total = [...rows.values()].reduce((sum, row) => sum + row.ids.length, 0)
  const postings: Postings = {
    documents: documents.length,
    offsets: new Uint32Array(vocabulary.size + 1),
    ids: new Uint32Array(total),
    worth: new Float32Array(total),
  }
  let at = 0
  for (let number = 0; number < vocabulary.size; number += 1) {
    postings.offsets[number] = at
    const row = rows.get(number)
    if (!row) continue
    const rarity = rarityOf(row.ids.length, documents.length)
    row.ids.forEach((id, index) => {
      const count = row.counts[index] ?? 0
      postings.ids[at] = id
      postings.worth[at] = (rarity * count * (K1 + 1)) / (K1 + count)
      at += 1
    })
  }
  postings.offsets[vocabulary.size] = at
  return postings
}

/** Rarity of a term (BM25's inverse document frequency, always positive). */
export function rarityOf(frequency: number, documents: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
}

/** In how many documents a term occurs. */
export function frequencyOf(postings: Postings, vocabulary: Vocabulary, term: string): number {
  const number = vocabulary.get(term)
  if (number === undefined) return 0
  return (postings.offsets[number + 1] ?? 0) - (postings.offsets[number] ?? 0)
}

/** Adds what each weighted term is worth to the documents it occurs in. `into` has one place a document. */
export function addScores(
  postings: Postings,
  vocabulary: Vocabulary,
  weights: ReadonlyMap<string, number>,
  into: Float64Array,
): void {
  for (const [term, weight] of weights) {
    const number = vocabulary.get(term)
    if (number === undefined) continue
    const end = postings.offsets[number + 1] ?? 0
    for (let at = postings.offsets[number] ?? 0; at < end; at += 1) {
      const id = postings.ids[at] as number
      into[id] = (into[id] as number) + weight * (postings.worth[at] as number)
    }
  }
}

/** A question that means less than this (a common word or two) says too little to be answered in full. */
const LEAST_MEANING = 10

/**
 * The most a question could reach: every term of it, saturated, in one document. A term nobody knows counts as a
 * rare one, so that a question about something else altogether stays far from it; so does one that says hardly
 * anything (「退」「怎么赔」).
 */
export function highestScore(postings: Postings, vocabulary: Vocabulary, weights: ReadonlyMap<string, number>): number {
  let highest = 0
  for (const [term, weight] of weights) {
    highest += weight * rarityOf(frequencyOf(postings, vocabulary, term), postings.documents) * (K1 + 1)
  }
  return Math.max(highest, LEAST_MEANING)
}

function numberOf(vocabulary: Vocabulary, term: string): number {
  const known = vocabulary.get(term)
  if (known !== undefined) return known
  vocabulary.set(term, vocabulary.size)
  return vocabulary.size - 1
}

function averageLengths(documents: readonly Field[][]): Map<string, number> {
  const sums = new Map<string, { length: number; documents: number }>()
  for (const fields of documents) {
    for (const { name, terms } of fields) {
      const sum = sums.get(name) ?? { length: 0, documents: 0 }
      sums.set(name, { length: sum.length + terms.length, documents: sum.documents + 1 })
    }
  }
  return new Map([...sums].map(([name, sum]) => [name, Math.max(1, sum.length / sum.documents)]))
}

function weightedCounts(
  fields: readonly Field[],
  rules: Readonly<Record<string, FieldRule>>,
  averages: ReadonlyMap<string, number>,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name, terms } of fields) {
    const rule = rules[name]
    if (!rule) throw new Error(`no rule for the field ${name}`)
    const discount = 1 - rule.length + (rule.length * terms.length) / (averages.get(name) ?? 1)
    const each = rule.weight / discount
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + each)
  }
  return counts
}
