import { createHash } from 'node:crypto'
import type { Day } from '../../law/types.ts'
import type { CandidateQuery, ChunkKind } from '../types.ts'
import type { Schemas } from './client.ts'

/** One chunk in the form it is published. */
export type RevisionChunk = {
  kind: ChunkKind
  /** Its position in the corpus among its kind. */
  position: number
  /** Unique among its kind. */
  id: string
  statute: string | null
  /** In force from `from` (null: unknown) up to and not including `to`; of articles only. `since`: see `Interval`. */
  from: Day | null
  since?: Day | null
  to: Day | null
  /** `termHash` of each term → its weight in the chunk without rarity, which the weights of a question carry. */
  terms: ReadonlyMap<number, number>
  /** Unit vector; null for a chunk without one. */
  vector: Float32Array | null
}

/** Names of the vectors of a point. */
export const TERMS = 'terms'
export const MEANING = 'meaning'

/** Fields used in filters, and how they are indexed. */
export const PAYLOAD_INDEXES = {
  kind: 'keyword',
  statute: 'keyword',
  from: 'integer',
  to: 'integer',
  dated: 'bool',
} as const satisfies Record<string, Schemas['PayloadSchemaType']>

/**
 * The point of a chunk in a revision; it has the vectors the chunk has. The same chunk gives the same point, so writing it
 * again changes nothing. Terms without weight are left out.
 */
export function pointOf(chunk: RevisionChunk, revision: string): Schemas['PointStruct'] {
  const begins = chunk.from ?? chunk.since ?? null
  const terms = [...chunk.terms].filter(([, impact]) => impact !== 0)
  return {
    id: pointId(chunk),
    vector: {
      ...(terms.length > 0 && { [TERMS]: sparse(terms) }),
      ...(chunk.vector && { [MEANING]: dense(chunk.vector) }),
    },
    payload: {
      kind: chunk.kind,
      position: chunk.position,
      id: chunk.id,
      revision: markOf(revision),
      dated: chunk.from !== null,
      ...(chunk.statute !== null && { statute: chunk.statute }),
      ...(begins !== null && { from: dayNumber(begins) }),
      ...(chunk.to !== null && { to: dayNumber(chunk.to) }),
    },
  }
}

/** By what a point says to which revision it belongs. */
export function markOf(revision: string): string {
  return revision.slice(0, 12)
}

export function sparse(terms: Iterable<readonly [number, number]>): Schemas['SparseVector'] {
  const entries = [...terms]
  return { indices: entries.map(([term]) => term), values: entries.map(([, impact]) => short(impact)) }
}

export function dense(vector: Float32Array): number[] {
  return Array.from(vector, short)
}

/**
 * Nine digits are the most that the server's 32 bits hold; in full length, a batch of long vectors would be too large
 * for it.
 */
function short(value: number): number {
  return Number(value.toPrecision(9))
}

/** The chunks of a kind that may be found: articles in force on `asOf` by `inForce`; guides and cases all. */
export function findable({ kind, asOf, today }: Pick<CandidateQuery, 'kind' | 'asOf' | 'today'>): Schemas['Filter'] {
  const ofKind: Schemas['Condition'] = { key: 'kind', match: { value: kind } }
  if (kind !== 'article') return { must: [ofKind] }
  const day = dayNumber(asOf)
  const begun: Schemas['Condition'] = { key: 'from', range: { lte: day } }
  // One that counts from a day on has it in `from` as well.
  const undated: Schemas['Condition'] = { key: 'dated', match: { value: false } }
  return {
    must: [ofKind, asOf >= today ? { should: [begun, undated] } : begun],
    must_not: [{ key: 'to', range: { lte: day } }],
  }
}

/** 2024-07-01 → 20240701. */
function dayNumber(day: Day): number {
  return Number(day.replaceAll('-', ''))
}

/** A UUID (version 8: from our own hash) of the chunk's kind and id. */
function pointId({ kind, id }: RevisionChunk): string {
  const bytes = createHash('sha256').update(`${kind}\n${id}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
