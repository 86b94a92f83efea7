import type { Schemas } from '../../../src/retrieval/qdrant/client.ts'
import type { Collection, Collections } from './collections.ts'
import { checkIndexed } from './filter.ts'
import { runQuery } from './query.ts'

type Route = (state: Collections, name: string, body: never) => unknown

/** The routes that the client calls. A handler returns the `result` of the answer. */
const ROUTES: Record<string, Route> = {
  'GET /collections': ({ collections }) => ({ collections: [...collections.keys()].map((name) => ({ name })) }),
  'GET /aliases': ({ aliases }) => ({
    aliases: [...aliases].map(([alias_name, collection_name]) => ({ alias_name, collection_name })),
  }),
  'POST /collections/aliases': (state, _name, { actions }: Schemas['ChangeAliasesOperation']) => {
    state.changeAliases(actions)
    return true
  },
  'GET /collections/*': ({ find }, name) => describeCollection(find(name)),
  'PUT /collections/*': (state, name, body: Schemas['CreateCollection']) => {
    state.create(name, body)
    return true
  },
  'DELETE /collections/*': (state, name) => state.drop(name),
  'GET /collections/*/exists': ({ collections }, name) => ({ exists: collections.has(name) }),
  'PUT /collections/*/index': ({ find }, name, { field_name, field_schema }: Schemas['CreateFieldIndex']) => {
    find(name).indexes.set(field_name, field_schema as Schemas['PayloadSchemaType'])
    return { operation_id: 0, status: 'completed' }
  },
  'PUT /collections/*/points': (state, name, { points }: Schemas['PointsList']) => {
    state.upsert(name, points)
    return { operation_id: 0, status: 'completed' }
  },
  'POST /collections/*/points/count': (state, name, { filter }: Schemas['CountRequest']) => {
    const asked = (filter ?? undefined) as Schemas['Filter'] | undefined
    if (asked) checkIndexed(asked, state.find(name).indexes)
    return { count: state.count(name, asked) }
  },
  'POST /collections/*/points/query': ({ find }, name, body: Schemas['QueryRequest']) => answerTo(find(name), body),
  'POST /collections/*/points/query/batch': ({ find }, name, { searches }: Schemas['QueryRequestBatch']) =>
    searches.map((search) => answerTo(find(name), search)),
}

function answerTo(collection: Collection, request: Schemas['QueryRequest']) {
  const fields = request.with_payload
  if (!Array.isArray(fields)) throw new Error('the fake knows listed payload fields only')
  const points = runQuery(collection, request).map(({ point, score }) => ({
    id: point.id,
    version: 0,
    score,
    payload: Object.fromEntries(
      fields.flatMap((field) => (field in point.payload ? [[field, point.payload[field]]] : [])),
    ),
  }))
  return { points }
}

/** Whether a request changes something; a key that only reads may not send it. */
export function changes(method: string, path: string): boolean {
  return method !== 'GET' && !/\/points\/(count|query|query\/batch)$/.test(path)
}

/** Null: the fake does not know this request. */
export function route(method: string, path: string): ((state: Collections, body: unknown) => unknown) | null {
  const exact = ROUTES[`${method} ${path}`]
  if (exact) return (state, body) => exact(state, '', body as never)
  const [, name = '', rest = ''] = /^\/collections\/([^/]+)(\/.*)?$/.exec(path) ?? []
  const found = ROUTES[`${method} /collections/*${rest}`]
  return found && name !== '' ? (state, body) => found(state, decodeURIComponent(name), body as never) : null
}

function describeCollection({
  dense,
  sparse,
  metadata,
  indexes,
  points,
  shards,
}: Collection): Schemas['CollectionInfo'] {
  return {
    status: 'green',
    optimizer_status: 'ok',
    points_count: points.size,
    indexed_vectors_count: 0,
    segments_count: 1,
    config: {
      params: {
        vectors: Object.fromEntries(dense),
        sparse_vectors: Object.fromEntries(sparse),
        shard_number: shards,
        replication_factor: 1,
        write_consistency_factor: 1,
        on_disk_payload: true,
      },
      hnsw_config: { m: 16, ef_construct: 100, full_scan_threshold: 10_000 },
      optimizer_config: { default_segment_number: 0, flush_interval_sec: 5 },
      metadata,
    },
    payload_schema: Object.fromEntries(
      [...indexes].map(([key, data_type]) => [key, { data_type, points: points.size }]),
    ),
  }
}
