import type { Clock } from '../../base/clock.ts'
import { type Asked, ask, LEAST_SERVER, type QdrantClient, type QdrantFailure, type Schemas } from './client.ts'
import { dropOlder } from './drop-older.ts'
import { collectionOf, readAliases, readyAliasOf } from './names.ts'
import { MEANING, PAYLOAD_INDEXES, pointOf, type RevisionChunk, TERMS } from './payload.ts'

export type Revision = {
  /** Hex; covers everything in the chunks, also the model and length of their vectors. */
  hash: string
  /** Length of every vector; null for a revision without vectors. */
  dimensions: number | null
  chunks: Iterable<RevisionChunk> | AsyncIterable<RevisionChunk>
}

export type PublishFailure = {
  code: QdrantFailure['code'] | 'unsupported_server' | 'wrong_dimension' | 'incomplete'
  /** For the operator. */
  message: string
}

export type PublishResult =
  /**
   * Now in service. `previous` is kept for a return; `dropped` lists older ones; `warning`: what could not be cleaned
   * up.
   */
  | {
      state: 'published'
      collection: string
      previous: string | null
      dropped: string[]
      warning: string | null
    }
  /** Was already in service. */
  | { state: 'unchanged'; collection: string }
  /** The previous revision is still in service. */
  | ({ state: 'failed' } & PublishFailure)

type Step<T> = { ok: true; value: T } | ({ ok: false } & PublishFailure)

const BATCH = 256

/**
 * Writes a revision into its own collection. When every point is counted, puts it into service by one change of
 * aliases. A revision that already exists, as after a roll-back, only changes the aliases; a half-written one is
 * written again from the start. Two publications at once do not disturb each other: an equal revision has equal names
 * and points, and of two different ones the later is in service.
 *
 * Of our own older revisions only the one that was in service before stays. Throws only what `chunks` throws.
 */
export async function publishRevision({
  client,
  base,
  revision,
  clock,
}: {
  /** With `PUBLISH_TIMEOUT_MS`. */
  client: QdrantClient
  /** `QDRANT_COLLECTION`: the alias in service, and the beginning of all our collection names. */
  base: string
  revision: Revision
  clock: Clock
}): Promise<PublishResult> {
  const failed = ({ code, message }: PublishFailure): PublishResult => ({ state: 'failed', code, message })
  const collection = collectionOf(base, revision.hash)

  const supported = await checkServer(client)
  if (!supported.ok) return failed(supported)
  const aliases = await readAliases(client)
  if (!aliases.ok) return failed(aliases)

  if (aliases.value.get(readyAliasOf(collection)) === collection) {
    const fits = await dimensionsFit(client, collection, revision)
    if (!fits.ok) return failed(fits)
    if (!fits.value) return failed(wrongDimension(`已发布的 ${collection} 的向量长度不是 ${revision.dimensions}`))
    if (aliases.value.get(base) === collection) return { state: 'unchanged', collection }
  } else {
    const written = await write({ client, collection, revision, clock })
    if (!written.ok) return failed(written)
  }

  const switched = await putIntoService(client, base, collection)
  if (!switched.ok) return failed(switched)
  const previous = switched.value
  const tidied = await dropOlder({ client, base, keep: [collection, ...(previous ? [previous] : [])], clock })
  return { state: 'published', collection, previous, ...tidied }
}

async function checkServer(client: QdrantClient): Promise<Step<null>> {
  const answer = await ask(async () => {
    const { version } = await client.versionInfo()
    const [major = 0, minor = 0] = version.split('.').map(Number)
    return { version, major, minor }
  })
  if (!answer.ok) return answer
  const { version, major, minor } = answer.value
  if (major === LEAST_SERVER.major && minor >= LEAST_SERVER.minor) return { ok: true, value: null }
  const least = `${LEAST_SERVER.major}.${LEAST_SERVER.minor}`
  return {
    ok: false,
    code: 'unsupported_server',
    message: `Qdrant 服务器是 ${version}，需要 ${least} 或更新的 ${LEAST_SERVER.major}.x：更早的版本会悄悄忽略按类别计算的 IDF`,
  }
}

async function write({
  client,
  collection,
  revision,
  clock,
}: {
  client: QdrantClient
  collection: string
  revision: Revision
  clock: Clock
}): Promise<Step<null>> {
  const made = await makeCollection({ client, collection, revision, clock })
  if (!made.ok) return made
  let written = 0
  for await (const batch of batches(revision.chunks)) {
    const odd = batch.find(({ vector }) => (vector?.length ?? null) !== revision.dimensions)
    if (odd) {
      const length = odd.vector?.length ?? '没有向量'
      return { ok: false, ...wrongDimension(`${odd.id} 的向量长度是 ${length}，这个版本是 ${revision.dimensions}`) }
    }
    const answer = await ask(() => client.upsert(collection, { wait: true, points: batch.map(pointOf) }))
    if (!answer.ok) return answer
    if (answer.value.status !== 'completed') {
      return { ok: false, code: 'timeout', message: `Qdrant 没有按时写完 ${collection}（${answer.value.status}）` }
    }
    written += batch.length
  }
  const counted = await ask(() => client.count(collection, { exact: true }))
  if (!counted.ok) return counted
  if (counted.value.count === written) return { ok: true, value: null }
  return {
    ok: false,
    code: 'incomplete',
    message: `${collection} 写了 ${written} 条，数到 ${counted.value.count} 条：编号有重复，或有别的程序在写。再发布一次`,
  }
}

/** Makes the collection with its indexes; reuses one that an earlier publication left behind if it fits. */
async function makeCollection({
  client,
  collection,
  revision,
  clock,
}: {
  client: QdrantClient
  collection: string
  revision: Revision
  clock: Clock
}): Promise<Step<null>> {
  const exists = await ask(() => client.collectionExists(collection))
  if (!exists.ok) return exists
  const fits: Asked<boolean> = exists.value.exists
    ? await dimensionsFit(client, collection, revision)
    : { ok: true, value: false }
  if (!fits.ok) return fits
  if (!fits.value) {
    const cleared = exists.value.exists ? await ask(() => client.deleteCollection(collection)) : exists
    if (!cleared.ok) return cleared
    const made = await ask(() => client.createCollection(collection, collectionLayout(revision, clock)))
    if (!made.ok) {
      // Another publication of the same revision may have been faster.
      const there = await ask(() => client.collectionExists(collection))
      if (!there.ok || !there.value.exists) return made
    }
  }
  for (const [field_name, field_schema] of Object.entries(PAYLOAD_INDEXES)) {
    const indexed = await ask(() => client.createPayloadIndex(collection, { wait: true, field_name, field_schema }))
    if (!indexed.ok) return indexed
  }
  return { ok: true, value: null }
}

function collectionLayout({ hash, dimensions }: Revision, clock: Clock): Schemas['CreateCollection'] {
  return {
    vectors: dimensions === null ? {} : { [MEANING]: { size: dimensions, distance: 'Cosine' } },
    sparse_vectors: { [TERMS]: { modifier: 'idf' } },
    metadata: { revision: hash, started: clock().toISOString() },
  }
}

function dimensionsFit(client: QdrantClient, collection: string, revision: Revision): Promise<Asked<boolean>> {
  return ask(async () => {
    const { config } = await client.getCollection(collection)
    const vectors = (config.params.vectors ?? {}) as Record<string, Schemas['VectorParams'] | undefined>
    return (vectors[MEANING]?.size ?? null) === revision.dimensions
  })
}

/** Returns the collection that was in service before. */
async function putIntoService(client: QdrantClient, base: string, collection: string): Promise<Asked<string | null>> {
  const aliases = await readAliases(client)
  if (!aliases.ok) return aliases
  const before = aliases.value.get(base) ?? null
  const actions = [base, readyAliasOf(collection)].flatMap((alias_name) => [
    { delete_alias: { alias_name } },
    { create_alias: { alias_name, collection_name: collection } },
  ])
  const answer = await ask(() => client.updateCollectionAliases({ actions }))
  return answer.ok ? { ok: true, value: before === collection ? null : before } : answer
}

async function* batches(chunks: Revision['chunks']): AsyncGenerator<RevisionChunk[]> {
  let batch: RevisionChunk[] = []
  for await (const chunk of chunks) {
    batch.push(chunk)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const wrongDimension = (what: string): PublishFailure => ({
  code: 'wrong_dimension',
  message: `${what}。检查 EMBEDDING_MODEL 和 EMBEDDING_DIMENSIONS，再发布一次`,
})
