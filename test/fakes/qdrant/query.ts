import type { Schemas } from '../../../src/retrieval/qdrant/client.ts'
import { type Collection, checkLength, type Point, shardsOf, sparseFor } from './collections.ts'
import { checkIndexed, passes } from './filter.ts'
import { Refusal } from './refusal.ts'

type Scored = { point: Point; score: number }

/** RRF without parameters: the constant, with ranks counted from zero, as Qdrant documents it. */
const RRF_K = 2
const DEFAULT_LIMIT = 10

/** Answers one query like `POST /collections/…/points/query`: a single query, or several fused by rank. */
export function runQuery(collection: Collection, request: Schemas['QueryRequest']): Scored[] {
  const prefetches = [request.prefetch ?? []].flat() as Schemas['Prefetch'][]
  if (prefetches.length === 0) return nearest(collection, request)
  const { filter, limit } = request
  const query = request.query as { fusion?: unknown } | null | undefined
  if (query?.fusion !== 'rrf') throw new Error('the fake fuses by rrf only')
  const keep = keeping(collection, filter as Schemas['Filter'] | undefined)
  return top([...fused(prefetches.map((one) => nearest(collection, one)))].filter(keep), limit)
}

function* fused(lists: Scored[][]): Iterable<Scored> {
  const scores = new Map<Point, number>()
  for (const list of lists) {
    list.forEach(({ point }, rank) => {
      scores.set(point, (scores.get(point) ?? 0) + 1 / (RRF_K + rank))
    })
  }
  for (const [point, score] of scores) yield { point, score }
}

/** Each shard answers for itself; the best of all shards together are the answer. */
function nearest(collection: Collection, request: Schemas['Prefetch']): Scored[] {
  const { using, query, filter, limit, params } = request
  const keep = keeping(collection, filter as Schemas['Filter'] | undefined)
  if (typeof using !== 'string') throw new Refusal(400, 'Wrong input: Not existing vector name error: ')
  const scores = (points: readonly Point[]) =>
    Array.isArray(query)
      ? denseScores(
          collection,
          points.filter((point) => keep({ point, score: 0 })),
          using,
          query as number[],
        )
      : sparseScores(collection, points, using, {
          query: query as Schemas['SparseVector'],
          params: params as Schemas['SearchParams'] | undefined,
        })
  const lists = shardsOf(collection).map((points) => top([...scores(points)].filter(keep), limit))
  return top(lists.flat(), limit)
}

function keeping(collection: Collection, filter: Schemas['Filter'] | undefined): (scored: Scored) => boolean {
  if (!filter) return () => true
  checkIndexed(filter, collection.indexes)
  return ({ point }) => passes(filter, point.payload)
}

/** Cosine similarity with every point that has the vector. */
function* denseScores(
  { dense }: Collection,
  points: readonly Point[],
  using: string,
  query: number[],
): Iterable<Scored> {
  const params = dense.get(using)
  if (!params) throw new Refusal(400, `Wrong input: Not existing vector name error: ${using}`)
  checkLength(query, params)
  if (params.distance !== 'Cosine') throw new Error('the fake knows cosine only')
  const length = Math.hypot(...query)
  for (const point of points) {
    const vector = point.dense.get(using)
    if (!vector) continue
    let dot = 0
    let squares = 0
    vector.forEach((value, at) => {
      dot += value * (query[at] ?? 0)
      squares += value * value
    })
    yield { point, score: dot / (Math.sqrt(squares) * length || 1) }
  }
}

/**
 * Dot product with every point that shares a dimension. With the modifier `idf` each dimension of the query counts by
 * its rarity, `ln((N − n + 0.5) / (n + 0.5) + 1)`: n of N points in the shard, or in `idf.corpus` there, have it.
 */
function* sparseScores(
  collection: Collection,
  points: readonly Point[],
  using: string,
  { query, params }: { query: Schemas['SparseVector']; params: Schemas['SearchParams'] | undefined },
): Iterable<Scored> {
  const config = collection.sparse.get(using)
  if (!config) throw new Refusal(400, `Wrong input: Not existing vector name error: ${using}`)
  const weights = sparseFor(query)
  if (config.modifier === 'idf') {
    const idf = params?.idf as Schemas['IdfParams'] | undefined
    if (typeof idf === 'object') checkIndexed(idf.corpus, collection.indexes)
    const counted = points.filter(({ payload }) => typeof idf !== 'object' || passes(idf.corpus, payload))
    for (const [dimension, weight] of weights) {
      const n = counted.filter(({ sparse }) => sparse.get(using)?.has(dimension)).length
      weights.set(dimension, weight * Math.log((counted.length - n + 0.5) / (n + 0.5) + 1))
    }
  }
  for (const point of points) {
    const vector = point.sparse.get(using)
    if (!vector) continue
    const shared = [...weights].filter(([dimension]) => vector.has(dimension))
    if (shared.length === 0) continue
    yield { point, score: shared.reduce((sum, [dimension, weight]) => sum + weight * (vector.get(dimension) ?? 0), 0) }
  }
}

/** Qdrant does not order ties. Here ties follow the ids, which are independent of positions. */
function top(scored: Scored[], limit: number | null | undefined): Scored[] {
  return scored
    .toSorted((one, other) => other.score - one.score || (one.point.id < other.point.id ? -1 : 1))
    .slice(0, limit ?? DEFAULT_LIMIT)
}
