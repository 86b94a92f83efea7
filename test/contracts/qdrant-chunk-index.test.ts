import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, it } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { rarityIn } from '../../src/retrieval/local/chunk-index.ts'
import { createQdrantIndex } from '../../src/retrieval/qdrant/chunk-index.ts'
import { PUBLISH_TIMEOUT_MS, SEARCH_TIMEOUT_MS } from '../../src/retrieval/qdrant/client.ts'
import { isRevisionOf } from '../../src/retrieval/qdrant/names.ts'
import { connectNodes } from '../../src/retrieval/qdrant/nodes.ts'
import { publishRevision } from '../../src/retrieval/qdrant/publish.ts'
import type { ChunkIndex } from '../../src/retrieval/types.ts'
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant.ts'
import { type ChunkIndexInput, describeChunkIndex } from './chunk-index.ts'
import { tablesOf } from './chunk-tables.ts'

const given = (process.env.QDRANT_URL ?? '').split(',').filter(Boolean)
const apiKey = process.env.QDRANT_API_KEY ?? null
const base = `xiaowei-contract-${randomBytes(4).toString('hex')}`

for (const [name, shards] of [
  ['one shard', 1],
  ['three shards', 3],
] as const) {
  let fake: FakeQdrant
  beforeAll(async () => {
    fake = await startFakeQdrant({ shards })
  })
  afterAll(() => fake.stop())
  describeChunkIndex(`Qdrant (fake, ${name})`, (input) => publishedAt([fake.url], input), { vectors: true })
}

if (given.length > 0) {
  afterAll(dropAll)
  describeChunkIndex('Qdrant at QDRANT_URL', (input) => publishedAt(given, input), { vectors: true })
} else {
  it.skip('Qdrant at QDRANT_URL keeps the contract (skipped: QDRANT_URL is not set)', () => {})
  console.warn('skipped: the contract of ChunkIndex on a real Qdrant, because QDRANT_URL is not set')
}

async function publishedAt(urls: string[], { chunks, dimensions }: ChunkIndexInput): Promise<ChunkIndex> {
  const hash = createHash('sha256').update(randomBytes(16)).digest('hex')
  const connect = (timeoutMs: number) => connectNodes({ urls, apiKey, timeoutMs })
  const size = chunks.length
  const result = await publishRevision({
    nodes: connect(PUBLISH_TIMEOUT_MS),
    base,
    revision: { hash, dimensions, size, chunks },
    clock: systemClock,
  })
  if (result.state !== 'published') throw new Error(JSON.stringify(result))
  const rarity = rarityIn({ tables: tablesOf(chunks) })
  return createQdrantIndex({ nodes: connect(SEARCH_TIMEOUT_MS), base, revision: hash, size, rarity })
}

async function dropAll(): Promise<void> {
  const [node] = connectNodes({ urls: given, apiKey, timeoutMs: PUBLISH_TIMEOUT_MS })
  if (!node) return
  const { collections } = await node.client.getCollections()
  for (const { name } of collections) if (isRevisionOf(base, name)) await node.client.deleteCollection(name)
}
