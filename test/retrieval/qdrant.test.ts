import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createQdrantIndex } from '../../src/retrieval/qdrant/chunk-index.ts'
import { connectQdrant, PUBLISH_TIMEOUT_MS } from '../../src/retrieval/qdrant/client.ts'
import { withFallback } from '../../src/retrieval/qdrant/failover.ts'
import { collectionOf } from '../../src/retrieval/qdrant/names.ts'
import { connectNodes } from '../../src/retrieval/qdrant/nodes.ts'
import type { RevisionChunk } from '../../src/retrieval/qdrant/payload.ts'
import { publishRevision, type Revision } from '../../src/retrieval/qdrant/publish.ts'
import type { CandidateQuery, ChunkIndex } from '../../src/retrieval/types.ts'
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant.ts'
import { createTime } from '../storage/time.ts'

const BASE = 'xiaowei'
const UPSERT = /^PUT \/collections\/[^/]+\/points$/
const QUERY = /\/points\/query\/batch$/

let server: FakeQdrant
let time: ReturnType<typeof createTime>
beforeEach(async () => {
  server = await startFakeQdrant()
  time = createTime()
})
afterEach(() => server.stop())

describe('publishing to Qdrant', () => {
  it('writes a collection of its own, counts it, and then puts it into service by one call', async () => {
    expect(await publish(revision('a', 600))).toEqual({
      state: 'published',
      collection: name('a'),
      previous: null,
      dropped: [],
      warning: null,
      others: { wrong: [], silent: [] },
    })
    expect(server.points(name('a'))).toBe(600)
    expect(server.aliases()).toEqual({ [BASE]: name('a'), [`${name('a')}-ready`]: name('a') })
    expect(steps()).toEqual([
      'GET /',
      'GET /aliases',
      `GET /collections/${name('a')}/exists`,
      `PUT /collections/${name('a')}`,
      ...Array.from({ length: 5 }, () => `PUT /collections/${name('a')}/index`),
      ...Array.from({ length: 3 }, () => `PUT /collections/${name('a')}/points`),
      `POST /collections/${name('a')}/points/count`,
      'GET /aliases',
      'POST /collections/aliases',
      'GET /collections',
      'GET /aliases',
    ])
    const written = server.requests.filter(({ method, path }) => UPSERT.test(`${method} ${path}`))
    expect(written.map(({ body }) => (body as { points: unknown[] }).points.length)).toEqual([256, 256, 88])
    expect(written.every(({ query }) => query === 'wait=true')).toBe(true)
  })

  it('asks for no rarity of the server’s own, and for cosine of vectors of their length', async () => {
    await publish(revision('a', 2, { dimensions: 4 }))
    const made = server.requests.find(({ method, path }) => method === 'PUT' && path === `/collections/${name('a')}`)
    expect(made?.body).toMatchObject({
      sparse_vectors: { terms: {} },
      vectors: { meaning: { size: 4, distance: 'Cosine' } },
      metadata: { revision: hash('a') },
    })
  })

  it('writes no longer numbers than the server keeps, and exactly those', async () => {
    const [chunk] = revision('a', 1, { dimensions: 4 }).chunks
    if (!chunk) throw new Error('no chunk')
    const vector = Float32Array.from([0.1, -0.123456789, 1e-7, 2 / 3])
    await publish({
      hash: hash('a'),
      dimensions: 4,
      size: 1,
      chunks: [{ ...chunk, terms: new Map([[7, 1 / 3]]), vector }],
    })
    const { body } = server.requests.find(({ method, path }) => UPSERT.test(`${method} ${path}`)) ?? {}
    const written = (body as { points: { vector: { meaning: number[]; terms: { values: number[] } } }[] }).points[0]
      ?.vector
    expect(Float32Array.from(written?.meaning ?? [])).toEqual(vector)
    expect(written?.terms.values).toEqual([0.333333333])
    expect(written?.meaning[0]).toBe(0.100000001)
  })

  it('takes chunks as they come', async () => {
    const { chunks } = revision('a', 300)
    async function* stream() {
      yield* chunks
    }
    expect(await publish({ ...revision('a', 300), chunks: stream() })).toMatchObject({ state: 'published' })
    expect(server.points(name('a'))).toBe(300)
  })

  it('does nothing when the revision is in service, and does not ask for its chunks', async () => {
    await publish(revision('a'))
    const before = server.requests.length
    const unread = {
      [Symbol.iterator]: (): Iterator<RevisionChunk> => {
        throw new Error('asked for')
      },
    }
    expect(await publish({ ...revision('a'), chunks: unread })).toMatchObject({
      state: 'unchanged',
      collection: name('a'),
    })
    expect(server.requests.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /',
      'GET /aliases',
      `GET /collections/${name('a')}`,
      `POST /collections/${name('a')}/points/count`,
    ])
  })

  it('switches the alias in one call, keeps the revision before and drops older ones of ours only', async () => {
    const admin = connect()
    for (const other of ['others', 'xiaowei-test-0123456789ab', 'xiaowei-0123', `${BASE}-0123456789ab`]) {
      await admin.createCollection(other, { vectors: {} })
    }
    // Somebody else named it: it is theirs, whatever its name.
    const pinned = { create_alias: { alias_name: 'pinned', collection_name: `${BASE}-0123456789ab` } }
    await admin.updateCollectionAliases({ actions: [pinned] })

    await publish(revision('a'))
    const before = server.requests.length
    expect(await publish(revision('b'))).toMatchObject({ previous: name('a'), dropped: [] })
    const switches = server.requests.slice(before).filter(({ path }) => path === '/collections/aliases')
    expect(switches.map(({ body }) => body)).toEqual([
      {
        actions: [
          { delete_alias: { alias_name: BASE } },
          { create_alias: { alias_name: BASE, collection_name: name('b') } },
          { delete_alias: { alias_name: `${name('b')}-ready` } },
          { create_alias: { alias_name: `${name('b')}-ready`, collection_name: name('b') } },
        ],
      },
    ])
    expect(server.collections()).toEqual(expect.arrayContaining([name('a'), name('b')]))

    expect(await publish(revision('c'))).toMatchObject({ previous: name('b'), dropped: [name('a')], warning: null })
    expect(server.collections().toSorted()).toEqual(
      [name('b'), name('c'), 'others', 'xiaowei-test-0123456789ab', 'xiaowei-0123', `${BASE}-0123456789ab`].toSorted(),
    )
  })

  it('rolls back by the aliases alone: the revision before is there', async () => {
    await publish(revision('a'))
    await publish(revision('b'))
    const before = server.requests.length
    expect(await publish(revision('a'))).toMatchObject({ state: 'published', previous: name('b'), dropped: [] })
    expect(served()).toBe(name('a'))
    expect(server.requests.slice(before).some(({ method, path }) => UPSERT.test(`${method} ${path}`))).toBe(false)
    expect(server.points(name('b'))).toBe(3)
  })

  it('leaves a half-written revision out of service and completes it the next time', async () => {
    await publish(revision('a'))
    server.fault({ kind: 'status', code: 500 }, { like: UPSERT, skip: 1 })
    expect(await publish(revision('b', 600))).toMatchObject({ state: 'failed', code: 'server_error' })
    expect(server.points(name('b'))).toBe(256)
    expect(served()).toBe(name('a'))
    expect(await ask('b')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining(name('b')),
    })
    expect(await ask('a')).toMatchObject({
      state: 'ready',
      lists: [[{ chunk: 0 }, {}, {}]],
    })

    expect(await publish(revision('b', 600))).toMatchObject({ state: 'published', previous: name('a') })
    expect(server.points(name('b'))).toBe(600)
    expect(await ask('b', 600)).toMatchObject({ state: 'ready' })
  })

  it('does not put into service what is not all there', async () => {
    await publish(revision('a'))
    const [first] = revision('b').chunks
    const twice = first ? [first, { ...first, position: 1 }] : []
    expect(await publish({ ...revision('b'), chunks: twice })).toMatchObject({
      state: 'failed',
      code: 'incomplete',
      message: expect.stringMatching(/写了 2 条，数到 1 条/),
    })
    server.fault({ kind: 'wait_timeout' }, { like: UPSERT })
    expect(await publish(revision('c'))).toMatchObject({ state: 'failed', code: 'timeout' })
    expect(served()).toBe(name('a'))
  })

  it('clears away a half-written revision only when nobody can be writing it any more', async () => {
    server.fault({ kind: 'drop' }, { like: UPSERT })
    expect(await publish(revision('a'))).toMatchObject({ state: 'failed', code: 'unreachable' })
    expect(await publish(revision('b'))).toMatchObject({ state: 'published', dropped: [] })
    time.advance(61 * 60 * 1000)
    expect(await publish(revision('c'))).toMatchObject({
      state: 'published',
      previous: name('b'),
      dropped: [name('a')],
    })
  })

  it('says when old revisions could not be cleared away, and is in service all the same', async () => {
    await publish(revision('a'))
    await publish(revision('b'))
    server.fault({ kind: 'status', code: 500, message: 'disk' }, { like: /^DELETE / })
    expect(await publish(revision('c'))).toMatchObject({
      state: 'published',
      warning: expect.stringMatching(/旧版本没有清理完.*disk/),
    })
    expect(served()).toBe(name('c'))
    expect(await ask('a'), 'what is being dropped answers no more').toMatchObject({
      state: 'unavailable',
    })
  })

  it('two at once with the same revision both end well', async () => {
    const results = await Promise.all([publish(revision('a', 600)), publish(revision('a', 600))])
    expect(results.map(({ state }) => state)).toEqual(['published', 'published'])
    expect(server.points(name('a'))).toBe(600)
    expect(served()).toBe(name('a'))
  })

  it('two at once with different revisions: both are whole, one is in service', async () => {
    await publish(revision('a'))
    const results = await Promise.all([publish(revision('b', 600)), publish(revision('c', 300))])
    expect(results.map(({ state }) => state)).toEqual(['published', 'published'])
    const now = served()
    expect([name('b'), name('c')]).toContain(now)
    expect(server.points(now ?? '')).toBe(now === name('b') ? 600 : 300)
  })

  it.each([
    ['another length than the revision', { dimensions: 3 }, 4],
    ['a length where there should be none', { dimensions: 4 }, null],
  ])('refuses vectors of %s, and the present revision stays in service', async (_what, made, dimensions) => {
    await publish(revision('a'))
    const { chunks } = revision('b', 3, made)
    expect(await publish({ ...revision('b'), chunks, dimensions })).toMatchObject({
      state: 'failed',
      code: 'wrong_dimension',
      message: expect.stringContaining('EMBEDDING_DIMENSIONS'),
    })
    expect(served()).toBe(name('a'))
  })

  it('takes chunks without a vector among those with one: such a point has its words alone', async () => {
    const { chunks } = revision('a', 3, { dimensions: 4 })
    const some = chunks.map((chunk, at) => (at === 1 ? { ...chunk, vector: null } : chunk))
    expect(await publish({ ...revision('a', 3, { dimensions: 4 }), chunks: some })).toMatchObject({
      state: 'published',
    })
    const { body } = server.requests.find(({ method, path }) => UPSERT.test(`${method} ${path}`)) ?? {}
    const points = (body as { points: { vector: object }[] }).points
    expect(points.map(({ vector }) => Object.keys(vector))).toEqual([
      ['terms', 'meaning'],
      ['terms'],
      ['terms', 'meaning'],
    ])
    expect(await index('a').candidates([question({ vector: [1, 0, 0, 0] })])).toMatchObject({
      state: 'ready',
      lists: [[{}, {}, { chunk: 1 }]],
    })
  })

  it('begins a half-written revision of other vectors anew, and does not touch a complete one', async () => {
    server.fault({ kind: 'drop' }, { like: UPSERT })
    await publish(revision('a', 3, { dimensions: 3 }))
    expect(await publish(revision('a', 3, { dimensions: 4 }))).toMatchObject({ state: 'published' })
    expect(await publish(revision('a', 3, { dimensions: 8 }))).toMatchObject({
      state: 'failed',
      code: 'wrong_dimension',
    })
    expect(await index('a').candidates([question({ vector: [1, 0, 0, 0] })])).toMatchObject({ state: 'ready' })
  })

  it('needs a server that takes several queries at once, which the oldest such release does', async () => {
    const oldest = await startFakeQdrant({ version: '1.10.0' })
    onTestFinished(() => oldest.stop())
    expect(await publish(revision('a'), oldest)).toMatchObject({ state: 'published' })
    const old = await startFakeQdrant({ version: '1.9.7' })
    onTestFinished(() => old.stop())
    expect(await publish(revision('a'), old)).toMatchObject({
      state: 'failed',
      code: 'unsupported_server',
      message: expect.stringMatching(/1\.9\.7.*1\.10/),
    })
    expect(old.collections()).toEqual([])
  })

  it('says when the address is that of something else', async () => {
    server.fault({ kind: 'garbage' }, { like: /^GET \/$/ })
    expect(await publish(revision('a'))).toMatchObject({
      state: 'failed',
      code: 'bad_answer',
      message: expect.stringContaining('读不懂'),
    })
  })

  it('says what is wrong with the connection, and never the key', async () => {
    const locked = await startFakeQdrant({ apiKey: 'right-key' })
    onTestFinished(() => locked.stop())
    const wrong = await publish(revision('a'), locked, 'wrong-key')
    expect(wrong).toMatchObject({
      state: 'failed',
      code: 'unauthorized',
      message: expect.stringMatching(/401.*QDRANT_API_KEY/),
    })
    expect(JSON.stringify(wrong)).not.toContain('wrong-key')
    expect(await publish(revision('a'), locked, 'right-key')).toMatchObject({ state: 'published' })
    await server.offline()
    expect(await publish(revision('a'))).toMatchObject({
      state: 'failed',
      code: 'unreachable',
      message: expect.stringMatching(/ECONNREFUSED.*QDRANT_URL/),
    })
    await server.online()
  })
})

describe('the address of Qdrant', () => {
  it.each([
    ['http://127.0.0.1:6333', 'http://127.0.0.1:6333'],
    ['http://qdrant.example.org', 'http://qdrant.example.org'],
    ['https://example.org/qdrant/', 'https://example.org/qdrant'],
    ['https://[::1]:8443', 'https://[::1]:8443'],
  ])('is taken literally, port and path: %s', (url, _restUri) => {
    expect(connectQdrant({ url, apiKey: null, timeoutMs: 1 })).toMatchObject({ _restUri })
  })
})

describe('one revision in Qdrant', () => {
  it('is searched by its own name whatever is in service: positions belong to its corpus', async () => {
    await publish(revision('a'))
    await publish(revision('b', 9))
    expect(await ask('a')).toMatchObject({
      state: 'ready',
      lists: [[{ chunk: 0 }, {}, {}]],
    })
    await publish(revision('c'))
    expect(await ask('a')).toMatchObject({ state: 'unavailable' })
  })

  it('asks for everything by one request, filtered before ranking, with words weighed by their rarity here', async () => {
    await publish(revision('a', 3, { dimensions: 4 }))
    const asked = index('a', { rarity: (kind, term) => (term === 8 ? null : kind === 'case' ? 0.5 : 1 / 3) })
    const both = question({ vector: [1, 0, 0, 0], asOf: '2023-05-05', terms: [7, 8] })
    await asked.candidates([both, question({ kind: 'case' }), question({ kind: 'guide', terms: [8] })])
    const filter = {
      must: [
        { key: 'kind', match: { value: 'article' } },
        { key: 'from', range: { lte: 20230505 } },
      ],
      must_not: [{ key: 'to', range: { lte: 20230505 } }],
    }
    const { body, query, path } = server.requests.at(-1) ?? {}
    expect(path).toBe(`/collections/${name('a')}-ready/points/query/batch`)
    expect(body).toEqual({
      searches: [
        {
          prefetch: [
            { query: { indices: [7], values: [0.333333333] }, using: 'terms', filter, limit: 60 },
            { query: [1, 0, 0, 0], using: 'meaning', filter, limit: 60 },
          ],
          query: { fusion: 'rrf' },
          filter,
          limit: 60,
          with_payload: ['position', 'revision'],
        },
        {
          query: { indices: [7], values: [0.5] },
          using: 'terms',
          filter: { must: [{ key: 'kind', match: { value: 'case' } }] },
          limit: 60,
          with_payload: ['position', 'revision'],
        },
      ],
    })
    expect(query).toBe('timeout=2')
  })

  it.each([
    ['a refused connection', { kind: 'drop' }, /连不上 Qdrant/],
    ['a server error', { kind: 'status', code: 503, message: 'overloaded' }, /503：overloaded/],
    ['an answer that is none', { kind: 'garbage' }, /读不懂/],
    ['an answer without points', { kind: 'garbage', body: '{"result":[{}],"status":"ok"}' }, /读不懂/],
    [
      'fewer answers than queries',
      { kind: 'garbage', body: '{"result":[],"status":"ok"}' },
      /读不懂.*1 个查询，0 个回答/,
    ],
    ['a key it no longer takes', { kind: 'status', code: 401, message: 'no' }, /401：no。检查 QDRANT_API_KEY/],
    ['no answer in time', { kind: 'stall' }, /超时/],
  ] as const)('is unavailable on %s', async (_what, fault, reason) => {
    await publish(revision('a'))
    server.fault(fault, { like: QUERY })
    const nodes = connectNodes({ urls: [server.url], apiKey: null, timeoutMs: 50 })
    expect(await index('a', { nodes }).candidates([question()])).toEqual({
      state: 'unavailable',
      reason: expect.stringMatching(reason),
    })
  })

  it('is unavailable for a vector of another length than its own, and for any when it has none', async () => {
    await publish(revision('a', 3, { dimensions: 4 }))
    expect(await index('a').candidates([question({ vector: [1, 0, 0] })])).toEqual({
      state: 'unavailable',
      reason: expect.stringMatching(/400.*expected dim: 4, got 3/),
    })
    await publish(revision('b'))
    expect(await index('b').candidates([question({ vector: [1, 0, 0] })])).toMatchObject({ state: 'unavailable' })
  })

  const foreign = (vector: object, payload: object) =>
    connect().upsert(name('a'), { points: [{ id: 1, vector: { ...vector }, payload: { ...payload } }] })
  const TERM = { terms: { indices: [7], values: [9] } }
  const OURS = { kind: 'article', from: 20200101, position: 0 }

  it.each([
    ['without a position', { kind: 'article', from: 20200101 }],
    ['of another version', { ...OURS, revision: hash('b').slice(0, 12) }],
    ['of no version', OURS],
  ])('is unavailable when points under its name are not ours: %s', async (_what, payload) => {
    await publish(revision('a'))
    const asked = index('a')
    expect(await asked.candidates([question()])).toMatchObject({ state: 'ready' })
    await foreign(TERM, payload)
    expect(await asked.candidates([question()])).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/不是小维这个版本写的.*删除/),
    })
    expect(await ask('a'), 'also where no such point is among the best').toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/有 4 条，应是 3 条/),
    })
    expect(await publish(revision('a'))).toMatchObject({
      state: 'failed',
      code: 'incomplete',
      message: expect.stringMatching(/写了 3 条，数到 4 条.*删除这个集合/),
    })
  })

  it('does not take for its own what another version of the program wrote under its name', async () => {
    const old = { sparse_vectors: { terms: { modifier: 'idf' as const } } }
    await connect().createCollection(name('a'), old)
    expect(await publish(revision('a')), 'half written: begun anew').toMatchObject({ state: 'published' })
    await connect().deleteCollection(name('a'))
    await connect().createCollection(name('a'), old)
    const ready = { create_alias: { alias_name: `${name('a')}-ready`, collection_name: name('a') } }
    await connect().updateCollectionAliases({ actions: [ready] })
    expect(await publish(revision('a'))).toMatchObject({
      state: 'failed',
      code: 'other_layout',
      message: expect.stringMatching(/另一个版本的程序.*删除/),
    })
    expect(await ask('a')).toMatchObject({ state: 'unavailable' })
  })

  it('is unavailable when its name for searches leads elsewhere', async () => {
    await publish(revision('a'))
    await publish(revision('b'))
    const elsewhere = { create_alias: { alias_name: `${name('a')}-ready`, collection_name: name('b') } }
    await connect().updateCollectionAliases({ actions: [elsewhere] })
    expect(await ask('a')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining(`是 ${name('b')}，不是`),
    })
    expect(await publish(revision('a'))).toMatchObject({ state: 'published' })
    expect(await ask('a')).toMatchObject({ state: 'ready' })
  })
})

describe('Qdrant with the embedded index behind it', () => {
  const embedded: ChunkIndex = {
    engine: 'embedded',
    candidates: async () => ({ state: 'ready', lists: [[{ chunk: 99, score: 1 }]] }),
    close: async () => {},
  }
  const failing = (reason: string): ChunkIndex => ({
    ...embedded,
    candidates: async () => ({ state: 'unavailable', reason }),
  })
  const both = (fallback = embedded) => {
    const notes: (string | null)[] = []
    const note = (degraded: string | null) => void notes.push(degraded)
    return { notes, search: withFallback({ primary: index('a'), fallback, note, clock: time.clock }) }
  }

  it('is Qdrant while Qdrant answers', async () => {
    await publish(revision('a'))
    const { search, notes } = both()
    expect(await search.candidates([question()])).toMatchObject({
      state: 'ready',
      lists: [[{ chunk: 0 }, {}, {}]],
    })
    expect(search.status()).toEqual({ engine: 'qdrant', degraded: null })
    expect(notes).toEqual([])
  })

  it('goes on with the embedded index when Qdrant is down, says so once, and comes back', async () => {
    await publish(revision('a'))
    const { search, notes } = both()
    await server.offline()
    const asked = () => server.requests.filter(({ path }) => QUERY.test(path)).length
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await search.candidates([question()])).toMatchObject({ state: 'ready', lists: [[{ chunk: 99 }]] })
    }
    expect(search.status()).toEqual({ engine: 'embedded', degraded: expect.stringContaining('连不上 Qdrant') })
    expect(search.engine).toBe('embedded')
    expect(notes).toEqual([expect.stringContaining('连不上 Qdrant')])

    await server.online()
    expect(await search.candidates([question()]), 'left alone for a while').toMatchObject({
      lists: [[{ chunk: 99 }]],
    })
    expect(asked()).toBe(0)
    time.advance(10_000)
    expect(await search.candidates([question()])).toMatchObject({ lists: [[{ chunk: 0 }, {}, {}]] })
    expect(search.status()).toEqual({ engine: 'qdrant', degraded: null })
    expect(notes).toEqual([expect.any(String), null])
  })

  it('lets one question try, not all of them', async () => {
    await publish(revision('a'))
    const { search } = both()
    server.fault({ kind: 'status', code: 503 }, { like: QUERY, times: 2 })
    await search.candidates([question()])
    time.advance(10_000)
    await Promise.all(Array.from({ length: 5 }, () => search.candidates([question()])))
    expect(server.requests.filter(({ path }) => QUERY.test(path))).toHaveLength(2)
  })

  it('is unavailable only when neither can be searched, with both reasons', async () => {
    const { search } = both(failing('没有索引文件'))
    expect(await search.candidates([question()])).toEqual({
      state: 'unavailable',
      reason: expect.stringMatching(/没有写完整的版本.*；没有索引文件/),
    })
    expect(search.status().degraded).not.toBeNull()
  })
})

describe('the page on Qdrant', () => {
  it('states the versions that are in use', () => {
    const page = readFileSync(new URL('../../docs/qdrant.md', import.meta.url), 'utf8')
    const compose = readFileSync(new URL('../../docs/qdrant-compose.yaml', import.meta.url), 'utf8')
    const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
    expect(page).toContain(lock.packages['node_modules/@qdrant/js-client-rest'].version)
    const [, image = 'no image'] = /image: (qdrant\/qdrant:v1\.19\.\d+)/.exec(compose) ?? []
    expect(page).toContain(image)
  })
})

function connect(to = server) {
  return connectQdrant({ url: to.url, apiKey: null, timeoutMs: PUBLISH_TIMEOUT_MS })
}

function publish(made: Revision, to = server, apiKey: string | null = null) {
  const nodes = connectNodes({ urls: [to.url], apiKey, timeoutMs: PUBLISH_TIMEOUT_MS })
  return publishRevision({ nodes, base: BASE, revision: made, clock: time.clock })
}

function index(letter: string, given: Partial<Parameters<typeof createQdrantIndex>[0]> = {}) {
  const nodes = connectNodes({ urls: [server.url], apiKey: null, timeoutMs: PUBLISH_TIMEOUT_MS })
  return createQdrantIndex({ nodes, base: BASE, revision: hash(letter), size: 3, rarity: () => 1, ...given })
}

function ask(letter: string, size = 3) {
  return index(letter, { size }).candidates([question()])
}

function served(): string | null {
  return server.aliases()[BASE] ?? null
}

function revision(letter: string, count = 3, { dimensions = null }: { dimensions?: number | null } = {}) {
  const chunks = Array.from(
    { length: count },
    (_, position): RevisionChunk => ({
      kind: 'article',
      position,
      id: `${letter}-${position}`,
      statute: '测试法',
      from: '2020-01-01',
      to: null,
      terms: new Map([[7, 1 + 1 / (position + 1)]]),
      vector: dimensions === null ? null : Float32Array.from({ length: dimensions }, (_, at) => (at === 0 ? 1 : 0)),
    }),
  )
  return { hash: hash(letter), dimensions, size: count, chunks }
}

function question({
  vector,
  terms = [7],
  ...rest
}: Partial<Pick<CandidateQuery, 'kind' | 'asOf'>> & { vector?: number[]; terms?: number[] } = {}): CandidateQuery {
  return {
    kind: 'article',
    terms: new Map(terms.map((term) => [term, 1])),
    vector: vector ? Float32Array.from(vector) : null,
    asOf: '2026-11-24',
    today: '2026-11-24',
    limit: 10,
    ...rest,
  }
}

function hash(letter: string): string {
  return letter.repeat(64)
}

function name(letter: string): string {
  return collectionOf(BASE, hash(letter))
}

function steps(): string[] {
  return server.requests.map(({ method, path }) => `${method} ${path}`)
}
