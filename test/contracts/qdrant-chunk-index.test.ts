import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { createQdrantIndex } from '../../src/retrieval/qdrant/chunk-index.ts'
import {
  connectQdrant,
  PUBLISH_TIMEOUT_MS,
  type QdrantClient,
  SEARCH_TIMEOUT_MS,
} from '../../src/retrieval/qdrant/client.ts'
import { isRevisionOf } from '../../src/retrieval/qdrant/names.ts'
import { publishRevision } from '../../src/retrieval/qdrant/publish.ts'
import type { ChunkIndex } from '../../src/retrieval/types.ts'
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant.ts'
import { type ChunkIndexInput, describeChunkIndex } from './chunk-index.ts'

const given = process.env.QDRANT_URL
const apiKey = process.env.QDRANT_API_KEY ?? null
const base = `xiaowei-contract-${randomBytes(4).toString('hex')}`
let fake: FakeQdrant | null = null
let url = given ?? ''

beforeAll(async () => {
  if (given) return
  fake = await startFakeQdrant()
  url = fake.url
})
afterAll(async () => {
  if (given) await dropAll(connectQdrant({ url, apiKey, timeoutMs: PUBLISH_TIMEOUT_MS }))
  await fake?.stop()
})

async function makeInQdrant({ chunks, dimensions }: ChunkIndexInput): Promise<ChunkIndex> {
  const hash = createHash('sha256').update(randomBytes(16)).digest('hex')
  const connect = (timeoutMs: number) => connectQdrant({ url, apiKey, timeoutMs })
  const result = await publishRevision({
    client: connect(PUBLISH_TIMEOUT_MS),
    base,
    revision: { hash, dimensions, chunks },
    clock: systemClock,
  })
  if (result.state !== 'published') throw new Error(JSON.stringify(result))
  return createQdrantIndex({ client: connect(SEARCH_TIMEOUT_MS), base, revision: hash })
}

describeChunkIndex(given ? 'Qdrant at QDRANT_URL' : 'Qdrant (fake, QDRANT_URL is not set)', makeInQdrant, {
  vectors: true,
})

async function dropAll(client: QdrantClient): Promise<void> {
  const { collections } = await client.getCollections()
  for (const { name } of collections) if (isRevisionOf(base, name)) await client.deleteCollection(name)
}
