import type { Clock } from '../../base/clock.ts'
import { type Asked, ask, LEAST_SERVER, type QdrantClient, type QdrantFailure, type Schemas } from './client.ts'
import { dropOlder } from './drop-older.ts'
import { holds } from './holds.ts'
import { collectionOf, readAliases, readyAliasOf } from './names.ts'
import { atAddress, mayDiffer, type QdrantNode } from './nodes.ts'
import { MEANING, PAYLOAD_INDEXES, pointOf, type RevisionChunk, TERMS } from './payload.ts'

export type Revision = {
  /** Hex; covers everything in the chunks, also the model and length of their vectors. */
  hash: string
  /** Length of every vector; null for a revision without vectors. */
  dimensions: number | null
  /** Number of chunks. */
  size: number
  /** Read again from the start when another address is tried. */
  chunks: Iterable<RevisionChunk> | AsyncIterable<RevisionChunk>
}

export type PublishFailure = {
  code: QdrantFailure['code'] | 'unsupported_server' | 'wrong_dimension' | 'other_layout' | 'incomplete'
  /** For the operator. */
  message: string
}

/** What the other addresses said after a publication, for the operator. */
export type OtherAddresses = {
  /** Those that can't stand in as they are configured: another server, or a key it does not take. */
  wrong: string[]
  /** Those that did not answer, which may pass. */
  silent: string[]
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
      others: OtherAddresses
    }
  /** Was already in service. */
  | { state: 'unchanged'; collection: string; others: OtherAddresses }
  /** The previous revision is still in service. */
  | ({ state: 'failed' } & PublishFailure)

type Step<T> = { ok: true; value: T } | ({ ok: false } & PublishFailure)

const BATCH = 256

/**
 * Writes a revision into its own collection. When every point is counted, puts it into service by one change of
 * aliases. A revision that is there complete, as after a roll-back, only changes the aliases; one that is half written,
 * or has lost points since, is written again from the start. Two publications at once do not disturb each other: an
 * equal revision has equal names and points, and of two different ones the later is in service.
 *
 * All of it goes to one address, so that two servers are never mixed. When that one fails in a way that another address
 * may not, the whole is tried at the next. Afterwards the other addresses are asked whether they have the revision too.
 *
 * Of our own older revisions only the one that was in service before stays. Throws only what `chunks` throws.
 */
export async function publishRevision({
  nodes,
  ...given
}: {
  /** Each with `PUBLISH_TIMEOUT_MS`. */
  nodes: readonly QdrantNode[]
  /** `QDRANT_COLLECTION`: the alias in service, and the beginning of all our collection names. */
  base: string
  revision: Revision
  clock: Clock
}): Promise<PublishResult> {
  const failures: PublishFailure[] = []
  for (const node of nodes) {
    const result = await publishAt({ client: node.client, ...given })
    if (result.state !== 'failed') {
      const rest = nodes.filter((other) => other !== node)
      return { ...result, others: await askOthers(rest, result.collection, given.revision.size) }
    }
    const { code, message } = result
    failures.push({ code, message: atAddress(node, nodes, message) })
    if (!mayDiffer(code)) break
  }
  const { code } = failures.at(-1) as PublishFailure
  return { state: 'failed', code, message: failures.map(({ message }) => message).join('；') }
}

async function askOthers(nodes: readonly QdrantNode[], collection: string, size: number): Promise<OtherAddresses> {
  const others: OtherAddresses = { wrong: [], silent: [] }
  for (const { url, client } of nodes) {
    const answer = await holds(client, collection, size)
    if (answer.ok) continue
    const { code, message } = answer
    if (code === 'apart') {
      others.wrong.push(`${url} 是另一套 Qdrant：${message}。QDRANT_URL 里的几个地址应是同一个集群的节点`)
    } else if (code === 'timeout' || code === 'unreachable' || code === 'server_error') {
      others.silent.push(`${url}：${message}`)
    } else others.wrong.push(`${url}：${message}`)
  }
  return others
}

type At = { client: QdrantClient; base: string; revision: Revision; clock: Clock }

type PublishedAt =
  | Omit<Extract<PublishResult, { state: 'published' }>, 'others'>
  | Omit<Extract<PublishResult, { state: 'unchanged' }>, 'others'>
  | Extract<PublishResult, { state: 'failed' }>

async function publishAt({ client, base, revision, clock }: At): Promise<PublishedAt> {
  const failed = ({ code, message }: PublishFailure) => ({ state: 'failed' as const, code, message })
  const collection = collectionOf(base, revision.hash)

  const supported = await checkServer(client)
  if (!supported.ok) return failed(supported)
  const aliases = await readAliases(client)
  if (!aliases.ok) return failed(aliases)

  const complete = await isComplete(client, collection, revision, aliases.value)
  if (!complete.ok) return failed(complete)
  if (complete.value && aliases.value.get(base) === collection) return { state: 'unchanged', collection }
  if (!complete.value) {
    const written = await write({ client, collection, revision, clock })
    if (!written.ok) return failed(written)
  }

  const switched = await putIntoService(client, base, collection)
  if (!switched.ok) return failed(switched)
  const previous = switched.value
  const tidied = await dropOlder({ client, base, keep: [collection, ...(previous ? [previous] : [])], clock })
  return { state: 'published', collection, previous, ...tidied }
}

/** A collection that searches use is never begun anew: what does not fit in it is a failure. */
async function isComplete(
  client: QdrantClient,
  collection: string,
  revision: Revision,
  aliases: ReadonlyMap<string, string>,
): Promise<Step<boolean>> {
  if (aliases.get(readyAliasOf(collection)) !== collection) return { ok: true, value: false }
  const layout = await layoutOf(client, collection)
  if (!layout.ok) return layout
  const { dimensions, plain } = layout.value
  if (!plain) {
    const message = `${collection} 是另一个版本的程序写的。请删除这个集合，再发布一次`
    return { ok: false, code: 'other_layout', message }
  }
  if (dimensions !== revision.dimensions) {
    return { ok: false, ...wrongDimension(`已发布的 ${collection} 的向量长度不是 ${revision.dimensions}`) }
  }
  const counted = await ask(() => client.count(collection, { exact: true }))
  return counted.ok ? { ok: true, value: counted.value.count === revision.size } : counted
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
    message: `Qdrant 服务器是 ${version}，需要 ${least} 或更新的 ${LEAST_SERVER.major}.x：更早的版本没有成批查询`,
  }
}

type Writing = { client: QdrantClient; collection: string; revision: Revision; clock: Clock }

async function write({ client, collection, revision, clock }: Writing): Promise<Step<null>> {
  const made = await makeCollection({ client, collection, revision, clock })
  if (!made.ok) return made
  let written = 0
  for await (const batch of batches(revision.chunks)) {
    const odd = batch.find(({ vector }) => vector !== null && vector.length !== revision.dimensions)
    if (odd) {
      const ours = revision.dimensions ?? '没有向量'
      return { ok: false, ...wrongDimension(`${odd.id} 的向量长度是 ${odd.vector?.length}，这个版本是 ${ours}`) }
    }
    const points = batch.map((chunk) => pointOf(chunk, revision.hash))
    const answer = await ask(() => client.upsert(collection, { wait: true, points }))
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
    message: `${collection} 写了 ${written} 条，数到 ${counted.value.count} 条：编号有重复，或有别的程序在写。删除这个集合，再发布一次`,
  }
}

/** Makes the collection with its indexes; reuses one that an earlier publication left behind if it fits. */
async function makeCollection({ client, collection, revision, clock }: Writing): Promise<Step<null>> {
  const exists = await ask(() => client.collectionExists(collection))
  if (!exists.ok) return exists
  const layout = exists.value.exists ? await layoutOf(client, collection) : null
  if (layout && !layout.ok) return layout
  if (!layout?.value.plain || layout.value.dimensions !== revision.dimensions) {
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
    sparse_vectors: { [TERMS]: {} },
    // Servers before 1.16 pass over it.
    metadata: { revision: hash, started: clock().toISOString() },
  }
}

/** `plain`: the server adds no rarity of its own to the terms. */
function layoutOf(
  client: QdrantClient,
  collection: string,
): Promise<Asked<{ dimensions: number | null; plain: boolean }>> {
  return ask(async () => {
    const { vectors, sparse_vectors } = (await client.getCollection(collection)).config.params
    const named = (vectors ?? {}) as Record<string, Schemas['VectorParams'] | undefined>
    const terms = sparse_vectors?.[TERMS]
    return {
      dimensions: named[MEANING]?.size ?? null,
      plain: terms !== undefined && (terms.modifier ?? 'none') === 'none',
    }
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
