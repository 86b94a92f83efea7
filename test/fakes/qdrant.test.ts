import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { connectQdrant, PUBLISH_TIMEOUT_MS, type QdrantClient } from '../../src/retrieval/qdrant/client.ts'
import { loadInterface } from './qdrant/interface.ts'
import { type FakeQdrant, startFakeQdrant, UNCHECKED } from './qdrant.ts'

let server: FakeQdrant
let admin: QdrantClient
beforeEach(async () => {
  server = await startFakeQdrant()
  admin = connectQdrant({ url: server.url, apiKey: null, timeoutMs: PUBLISH_TIMEOUT_MS })
})

describe('the fake of Qdrant and the published interface', () => {
  if (UNCHECKED) console.warn(`skipped: ${UNCHECKED}`)

  it('checks nothing without the file, and says why', async () => {
    expect(loadInterface('/nowhere.json')).toEqual({ missing: expect.stringContaining('not checked') })
    await server.stop()
  })

  it.skipIf(UNCHECKED)('refuses what the interface does not know, and fails the test at its end', async () => {
    const attempts = [
      () => admin.createCollection('x', { vectors: { meaning: { size: 0, distance: 'Cosine' } } }),
      () => admin.createCollection('x', { sparse_vectors: { terms: { modifier: 'bm25' as 'idf' } } }),
      () => admin.createCollection('x', { sparse_vectors: { terms: { modifer: 'idf' } as object } }),
      () => admin.upsert('x', { points: [{ id: 'not a uuid', vector: {} }] }),
      () => admin.upsert('x', { points: [{ id: 1, vector: { terms: { indices: [2 ** 32], values: [1] } } }] }),
      () => admin.query('x', { query: { fusion: 'sum' as 'rrf' }, prefetch: [] }),
      () => admin.query('x', { query: [1], params: { idf: 'local' as 'global' } }),
      () => admin.count('x', { filter: { must: [{ key: 'k', range: { lte: '2020-01-01' as unknown as number } }] } }),
      () => admin.count('x', { timeout: 0 }),
    ]
    for (const attempt of attempts) await expect(attempt(), String(attempt)).rejects.toMatchObject({ status: 400 })
    expect(server.violations).toHaveLength(attempts.length)
    await expect(server.stop()).rejects.toThrow(/interface was broken/)
  })
})

describe('the fake of Qdrant computes as Qdrant documents:', () => {
  beforeEach(async () => {
    await admin.createCollection('c', {
      vectors: { dense: { size: 2, distance: 'Cosine' } },
      sparse_vectors: { idf: { modifier: 'idf' }, plain: {} },
    })
    await admin.createPayloadIndex('c', { field_name: 'half', field_schema: 'integer' })
    const points = [1, 2, 3, 4].map((id) => ({
      id,
      vector: {
        dense: [id, 1],
        idf: { indices: id === 4 ? [5, 9] : [5], values: id === 4 ? [1, 2] : [id] },
        plain: { indices: [5], values: [id] },
      },
      payload: { half: id > 2 ? 2 : 1 },
    }))
    await admin.upsert('c', { points })
  })
  afterEach(() => server.stop())

  const scores = async (request: Parameters<QdrantClient['query']>[1]) => {
    const { points } = await admin.query('c', { with_payload: [], ...request })
    return Object.fromEntries(points.map(({ id, score }) => [id, rounded(score)]))
  }
  const sparse = (...indices: number[]) => ({ indices, values: indices.map(() => 1) })

  it('the dot product, and its IDF ln((N − n + 0.5) / (n + 0.5) + 1)', async () => {
    expect(await scores({ query: sparse(5), using: 'plain' })).toEqual({ 1: 1, 2: 2, 3: 3, 4: 4 })
    expect(await scores({ query: sparse(9), using: 'idf' })).toEqual({ 4: rounded(2 * Math.log(3.5 / 1.5 + 1)) })
    expect(await scores({ query: sparse(5), using: 'idf', limit: 1 })).toEqual({
      3: rounded(3 * Math.log(0.5 / 4.5 + 1)),
    })
  })

  it('IDF over the points of a filter', async () => {
    const params = { idf: { corpus: { must: [{ key: 'half', match: { value: 2 } }] } } }
    expect(await scores({ query: sparse(9), using: 'idf', params })).toEqual({
      4: rounded(2 * Math.log(1.5 / 1.5 + 1)),
    })
  })

  it('IDF in each shard over its own points', async () => {
    const spread = await startFakeQdrant({ shards: 2 })
    onTestFinished(() => spread.stop())
    const other = connectQdrant({ url: spread.url, apiKey: null, timeoutMs: PUBLISH_TIMEOUT_MS })
    await other.createCollection('c', { sparse_vectors: { idf: { modifier: 'idf' } } })
    // Points 1, 3, 5 lie in one shard, 2 and 4 in the other.
    const points = [1, 2, 3, 4, 5].map((id) => ({
      id,
      vector: { idf: { indices: [id === 1 || id === 2 ? 9 : 5], values: [1] } },
    }))
    await other.upsert('c', { points })
    const found = await other.query('c', { query: sparse(9), using: 'idf', with_payload: [] })
    expect(found.points.map(({ id, score }) => [id, rounded(score)])).toEqual([
      [1, rounded(Math.log(2.5 / 1.5 + 1))],
      [2, rounded(Math.log(1.5 / 1.5 + 1))],
    ])
  })

  it('several queries at once, each with its own answer', async () => {
    const searches = [
      { query: sparse(9), using: 'idf', with_payload: [] },
      { query: sparse(5), using: 'plain', limit: 1, with_payload: [] },
    ]
    const answers = await admin.queryBatch('c', { searches })
    expect(answers.map(({ points }) => points.map(({ id }) => id))).toEqual([[4], [4]])
  })

  it('cosine', async () => {
    expect(await scores({ query: [1, 0], using: 'dense', limit: 1 })).toEqual({ 4: rounded(4 / Math.sqrt(17)) })
  })

  it('RRF with k = 2 and ranks from zero', async () => {
    const prefetch = [
      { query: sparse(5), using: 'plain', limit: 2 },
      { query: [0, 1], using: 'dense', limit: 4 },
    ]
    expect(await scores({ prefetch, query: { fusion: 'rrf' } })).toEqual({
      1: rounded(1 / 2),
      2: rounded(1 / 3),
      3: rounded(1 / 3 + 1 / 4),
      4: rounded(1 / 2 + 1 / 5),
    })
  })

  it('filters before the limit counts, and a key that is not there holds in no range', async () => {
    const query = { query: sparse(5), using: 'plain', limit: 2 }
    const within = (filter: object) => scores({ ...query, filter })
    expect(await within({ must: [{ key: 'half', range: { lt: 2 } }] })).toEqual({ 1: 1, 2: 2 })
    expect(await within({ must_not: [{ key: 'half', match: { value: 2 } }] })).toEqual({ 1: 1, 2: 2 })
    await admin.createPayloadIndex('c', { field_name: 'none', field_schema: 'integer' })
    expect(await within({ must: [{ key: 'none', range: { gte: 0 } }] })).toEqual({})
  })

  it('its refusals: no index for a filter, unknown vectors and collections, a wrong length, a taken name', async () => {
    const filter = { must: [{ key: 'other', match: { value: 1 } }] }
    await expect(admin.count('c', { filter })).rejects.toMatchObject({ status: 400 })
    await expect(scores({ query: [1], using: 'other' })).rejects.toMatchObject({ status: 400 })
    await expect(scores({ query: [1], using: 'dense' })).rejects.toMatchObject({ status: 400 })
    await expect(admin.upsert('c', { points: [{ id: 9, vector: { dense: [1] } }] })).rejects.toMatchObject({
      status: 400,
    })
    await expect(admin.createCollection('c', {})).rejects.toMatchObject({ status: 409 })
    await expect(admin.count('nothing')).rejects.toMatchObject({ status: 404 })
    const actions = [{ create_alias: { alias_name: 'a', collection_name: 'nothing' } }]
    await expect(admin.updateCollectionAliases({ actions })).rejects.toMatchObject({ status: 404 })
    expect(server.aliases()).toEqual({})
  })
})

function rounded(score: number): number {
  return Number(score.toFixed(6))
}
