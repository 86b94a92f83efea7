import type { Corpus } from '../../corpus/types.ts'
import type { RevisionChunk } from '../qdrant/payload.ts'
import type { IndexRevision } from './revision.ts'
import type { Collection } from './scores.ts'
import { HIGHEST_IMPACT, IMPACT_STEPS } from './table.ts'

/**
 * The chunks of a revision with their terms, for an outside index. A term in several tables of an article is saturated
 * once, as in the search here.
 *
 * @param vectorOf the vector of an article, or null
 */
export function* chunksOf(
  { tables }: IndexRevision,
  corpus: Corpus,
  vectorOf: (kind: RevisionChunk['kind'], position: number) => Float32Array | null,
): Generator<RevisionChunk> {
  const articles = [tables.text, tables.heading, tables.everyday].map(byDocument)
  for (const [position, { id, statute, from, since = null, to }] of corpus.articles.entries()) {
    const terms = joined(articles, position)
    yield { kind: 'article', position, id, statute, from, since, to, terms, vector: vectorOf('article', position) }
  }
  const rest = { statute: null, from: null, since: null, to: null }
  const guides = [byDocument(tables.guides)]
  for (const [position, { id }] of corpus.guides.entries()) {
    const vector = vectorOf('guide', position)
    yield { kind: 'guide', position, id, ...rest, terms: joined(guides, position), vector }
  }
  const cases = [byDocument(tables.cases)]
  for (const [position, { id }] of corpus.cases.entries()) {
    const vector = vectorOf('case', position)
    yield { kind: 'case', position, id, ...rest, terms: joined(cases, position), vector }
  }
}

type Rows = { offsets: Uint32Array; terms: Uint32Array; shares: Float32Array }

/** A table transposed: for each document its terms and their shares of the highest impact. */
function byDocument({ documents, parts }: Collection): Rows {
  const offsets = new Uint32Array(documents + 1)
  for (const { ids } of parts) for (const id of ids) offsets[id + 1] = (offsets[id + 1] as number) + 1
  for (let at = 0; at < documents; at += 1) offsets[at + 1] = (offsets[at + 1] as number) + (offsets[at] as number)
  const total = offsets[documents] as number
  const rows: Rows = { offsets, terms: new Uint32Array(total), shares: new Float32Array(total) }
  const next = offsets.slice()
  for (const part of parts) {
    for (let row = 0; row < part.terms.length; row += 1) {
      for (let at = part.offsets[row] as number; at < (part.offsets[row + 1] as number); at += 1) {
        const id = part.ids[at] as number
        const place = next[id] as number
        next[id] = place + 1
        rows.terms[place] = part.terms[row] as number
        rows.shares[place] = (part.impacts[at] as number) / IMPACT_STEPS
      }
    }
  }
  return rows
}

function joined(tables: readonly Rows[], document: number): Map<number, number> {
  const shares = new Map<number, number>()
  for (const { offsets, terms, shares: own } of tables) {
    for (let at = offsets[document] as number; at < (offsets[document + 1] as number); at += 1) {
      const term = terms[at] as number
      const before = shares.get(term) ?? 0
      const share = own[at] as number
      shares.set(term, (before + share - 2 * before * share) / (1 - before * share))
    }
  }
  return new Map(Array.from(shares, ([term, share]) => [term, share * HIGHEST_IMPACT]))
}
