import type { Candidate, CandidateQuery, CandidateResult, ChunkIndex } from '../types.ts'
import { ask, type QdrantClient, type Schemas, SEARCH_TIMEOUT_MS } from './client.ts'
import { collectionOf, readyAliasOf, revisionServed } from './names.ts'
import { dense, findable, MEANING, ofKind, sparse, TERMS } from './payload.ts'

export type QdrantHealth =
  /** `served`: the collection in service, which another process may have changed; `own`: the one searched here. */
  { state: 'ready'; served: string | null; own: string } | { state: 'unavailable'; reason: string }

/**
 * One revision in Qdrant. It is searched by its own name, not by the alias in service: positions have a meaning only in
 * the corpus they were published from, and another process may publish another revision at any moment.
 *
 * `unavailable` when the revision is missing, half written or dropped, when a vector has another length, and when the
 * server does not answer in time.
 */
export function createQdrantIndex({
  client,
  base,
  revision,
}: {
  /** With `SEARCH_TIMEOUT_MS`. */
  client: QdrantClient
  /** `QDRANT_COLLECTION`. */
  base: string
  /** Hash of the revision. */
  revision: string
}): ChunkIndex & { health(): Promise<QdrantHealth> } {
  const own = collectionOf(base, revision)

  return {
    engine: 'qdrant',

    async candidates(query): Promise<CandidateResult> {
      const request = requestFor(query)
      if (request === null) return { state: 'ready', candidates: [] }
      const answer = await ask(async () => (await client.query(readyAliasOf(own), request)).points.map(candidateOf))
      if (!answer.ok) {
        const reason = answer.code === 'not_found' ? `Qdrant 里没有写完整的版本 ${own}，需要重新发布` : answer.message
        return { state: 'unavailable', reason }
      }
      const candidates = answer.value
      if (!candidates.every((candidate) => candidate !== null)) {
        return { state: 'unavailable', reason: `Qdrant 里 ${own} 的数据不是小维写的，需要删除后重新发布` }
      }
      return { state: 'ready', candidates: best(candidates, query.limit) }
    },

    async health() {
      const served = await revisionServed(client, base)
      if (!served.ok) return { state: 'unavailable', reason: served.message }
      const ready = await ask(() => client.count(readyAliasOf(own), { exact: false }))
      if (ready.ok) return { state: 'ready', served: served.value, own }
      const reason = ready.code === 'not_found' ? `Qdrant 里没有写完整的版本 ${own}` : ready.message
      return { state: 'unavailable', reason }
    },

    async close() {},
  }
}

/** The server breaks ties in any order: ask for some more, so that we can order those at the edge. */
const SPARE = 50

type Request = Parameters<QdrantClient['query']>[1]

/** Null when there is nothing to ask for. */
function requestFor({ terms, vector, limit, ...query }: CandidateQuery): Request | null {
  const filter = findable(query)
  const most = limit + SPARE
  const ways: Schemas['Prefetch'][] = []
  if (terms.size > 0) {
    // Rarity is counted among chunks of this kind, as in the embedded index.
    const params = { idf: { corpus: ofKind(query.kind) } }
    ways.push({ query: sparse(terms), using: TERMS, filter, params, limit: most })
  }
  if (vector) ways.push({ query: dense(vector), using: MEANING, filter, limit: most })

  const [only, other] = ways
  if (!only || limit < 1) return null
  const rest = { with_payload: ['position'], timeout: Math.ceil(SEARCH_TIMEOUT_MS / 1000) }
  if (!other) return { ...only, ...rest }
  return { prefetch: ways, query: { fusion: 'rrf' }, filter, limit: most, ...rest }
}

function candidateOf({ payload, score }: Schemas['ScoredPoint']): Candidate | null {
  const chunk = payload?.position
  return typeof chunk === 'number' && Number.isInteger(chunk) ? { chunk, score } : null
}

function best(candidates: readonly Candidate[], limit: number): Candidate[] {
  return candidates.toSorted((one, other) => other.score - one.score || one.chunk - other.chunk).slice(0, limit)
}
