import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createQdrantIndex } from '../../src/retrieval/qdrant/chunk-index.ts'
import { connectQdrant, PUBLISH_TIMEOUT_MS } from '../../src/retrieval/qdrant/client.ts'
import { withFallback } from '../../src/retrieval/qdrant/failover.ts'
import { collectionOf, revisionServed } from '../../src/retrieval/qdrant/names.ts'
import type { RevisionChunk } from '../../src/retrieval/qdrant/payload.ts'
import { publishRevision, type Revision } from '../../src/retrieval/qdrant/publish.ts'
import type { CandidateQuery, ChunkIndex } from '../../src/retrieval/types.ts'
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant.ts'
import { createTime } from '../storage/time.ts'

const BASE = 'xiaowei'
const UPSERT = /^PUT \/collections\/[^/]+\/points$/
const QUERY = /\/points\/query$/

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

  it('asks the server for IDF of the terms and for cosine of vectors of their length', async () => {
    await publish(revision('a', 2, { dimensions: 4 }))
    const made = server.requests.find(({ method, path }) => method === 'PUT' && path === `/collections/${name('a')}`)
    expect(made?.body).toMatchObject({
      sparse_vectors: { terms: { modifier: 'idf' } },
      vectors: { meaning: { size: 4, distance: 'Cosine' } },
      metadata: { revision: hash('a') },
    })
  })

  it('writes no longer numbers than the server keeps, and exactly those', async () => {
    const [chunk] = revision('a', 1, { dimensions: 4 }).chunks
    if (!chunk) throw new Error('no chunk')
    const vector = Float32Array.from([0.1, -0.123456789, 1e-7, 2 / 3])
    await publish({ hash: hash('a'), dimensions: 4, chunks: [{ ...chunk, terms: new Map([[7, 1 / 3]]), vector }] })
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
    expect(await publish({ ...revision('a', 0), chunks: stream() })).toMatchObject({ state: 'published' })
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
    expect(await publish({ ...revision('a'), chunks: unread })).toEqual({ state: 'unchanged', collection: name('a') })
    expect(server.requests.slice(before).every(({ method }) => method === 'GET')).toBe(true)
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
    expect(await served()).toBe(name('a'))
    expect(server.requests.slice(before).some(({ method, path }) => UPSERT.test(`${method} ${path}`))).toBe(false)
    expect(server.points(name('b'))).toBe(3)
  })

  it('leaves a half-written revision out of service and completes it the next time', async () => {
    await publish(revision('a'))
    server.fault({ kind: 'status', code: 500 }, { like: UPSERT, skip: 1 })
    expect(await publish(revision('b', 600))).toMatchObject({ state: 'failed', code: 'server_error' })
    expect(server.points(name('b'))).toBe(256)
    expect(await served()).toBe(name('a'))
    expect(await index('b').candidates(question())).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining(name('b')),
    })
    expect(await index('a').candidates(question())).toMatchObject({
      state: 'ready',
      candidates: [{ chunk: 0 }, {}, {}],
    })

    expect(await publish(revision('b', 600))).toMatchObject({ state: 'published', previous: name('a') })
    expect(server.points(name('b'))).toBe(600)
    expect(await index('b').candidates(question())).toMatchObject({ state: 'ready' })
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
    expect(await served()).toBe(name('a'))
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
    expect(await served()).toBe(name('c'))
    expect(await index('a').candidates(question()), 'what is being dropped answers no more').toMatchObject({
      state: 'unavailable',
    })
  })

  it('two at once with the same revision both end well', async () => {
    const results = await Promise.all([publish(revision('a', 600)), publish(revision('a', 600))])
    expect(results.map(({ state }) => state)).toEqual(['published', 'published'])
    expect(server.points(name('a'))).toBe(600)
    expect(await served()).toBe(name('a'))
  })

  it('two at once with different revisions: both are whole, one is in service', async () => {
    await publish(revision('a'))
    const results = await Promise.all([publish(revision('b', 600)), publish(revision('c', 300))])
    expect(results.map(({ state }) => state)).toEqual(['published', 'published'])
    const now = await served()
    expect([name('b'), name('c')]).toContain(now)
    expect(server.points(now ?? '')).toBe(now === name('b') ? 600 : 300)
  })

  it.each([
    ['another length than the revision', { dimensions: 3 }, 4],
    ['no length where there should be one', { dimensions: null }, 4],
    ['a length where there should be none', { dimensions: 4 }, null],
  ])('refuses vectors of %s, and the present revision stays in service', async (_what, made, dimensions) => {
    await publish(revision('a'))
    const { chunks } = revision('b', 3, made)
    expect(await publish({ ...revision('b'), chunks, dimensions })).toMatchObject({
      state: 'failed',
      code: 'wrong_dimension',
      message: expect.stringContaining('EMBEDDING_DIMENSIONS'),
    })
    expect(await served()).toBe(name('a'))
  })

  it('begins a half-written revision of other vectors anew, and does not touch a complete one', async () => {
    server.fault({ kind: 'drop' }, { like: UPSERT })
    await publish(revision('a', 3, { dimensions: 3 }))
    expect(await publish(revision('a', 3, { dimensions: 4 }))).toMatchObject({ state: 'published' })
    expect(await publish(revision('a', 3, { dimensions: 8 }))).toMatchObject({
      state: 'failed',
      code: 'wrong_dimension',
    })
    expect(await index('a').candidates(question({ vector: [1, 0, 0, 0] }))).toMatchObject({ state: 'ready' })
  })

  it('needs a server that counts IDF by kind', async () => {
    const old = await startFakeQdrant({ version: '1.18.2' })
    onTestFinished(() => old.stop())
    expect(await publish(revision('a'), old)).toMatchObject({
      state: 'failed',
      code: 'unsupported_server',
      message: expect.stringMatching(/1\.18\.2.*1\.19/),
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
    expect(await index('a').candidates(question())).toMatchObject({
      state: 'ready',
      candidates: [{ chunk: 0 }, {}, {}],
    })
    expect(await index('a').health()).toEqual({ state: 'ready', served: name('b'), own: name('a') })
    await publish(revision('c'))
    expect(await index('a').candidates(question())).toMatchObject({ state: 'unavailable' })
    expect(await index('a').health()).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining(name('a')),
    })
  })

  it('lets the server filter before ranking in every part of a fused question, and count IDF by kind', async () => {
    await publish(revision('a', 3, { dimensions: 4 }))
    await index('a').candidates(question({ vector: [1, 0, 0, 0], asOf: '2023-05-05' }))
    const filter = {
      must: [
        { key: 'kind', match: { value: 'article' } },
        { key: 'from', range: { lte: 20230505 } },
      ],
      must_not: [{ key: 'to', range: { lte: 20230505 } }],
    }
    const idf = { corpus: { must: [{ key: 'kind', match: { value: 'article' } }] } }
    const { body, query } = server.requests.at(-1) ?? {}
    expect(body).toEqual({
      prefetch: [
        { query: { indices: [7], values: [1] }, using: 'terms', filter, params: { idf }, limit: 60 },
        { query: [1, 0, 0, 0], using: 'meaning', filter, limit: 60 },
      ],
      query: { fusion: 'rrf' },
      filter,
      limit: 60,
      with_payload: ['position'],
    })
    expect(query).toBe('timeout=2')
  })

  it.each([
    ['a refused connection', { kind: 'drop' }, /连不上 Qdrant/],
    ['a server error', { kind: 'status', code: 503, message: 'overloaded' }, /503：overloaded/],
    ['an answer that is none', { kind: 'garbage' }, /读不懂/],
    ['an answer without points', { kind: 'garbage', body: '{"result":{},"status":"ok"}' }, /读不懂/],
    ['no answer in time', { kind: 'stall' }, /超时/],
  ] as const)('is unavailable on %s', async (_what, fault, reason) => {
    await publish(revision('a'))
    server.fault(fault, { like: QUERY })
    const impatient = connectQdrant({ url: server.url, apiKey: null, timeoutMs: 50 })
    const asked = createQdrantIndex({ client: impatient, base: BASE, revision: hash('a') })
    expect(await asked.candidates(question())).toEqual({ state: 'unavailable', reason: expect.stringMatching(reason) })
  })

  it('is unavailable for a vector of another length than its own, and for any when it has none', async () => {
    await publish(revision('a', 3, { dimensions: 4 }))
    expect(await index('a').candidates(question({ vector: [1, 0, 0] }))).toEqual({
      state: 'unavailable',
      reason: expect.stringMatching(/400.*expected dim: 4, got 3/),
    })
    await publish(revision('b'))
    expect(await index('b').candidates(question({ vector: [1, 0, 0] }))).toMatchObject({ state: 'unavailable' })
  })

  it('is unavailable when the collection under its name is not ours', async () => {
    const admin = connect()
    await publish(revision('a'))
    await admin.upsert(name('a'), {
      points: [
        { id: 1, vector: { terms: { indices: [7], values: [9] } }, payload: { kind: 'article', from: 20200101 } },
      ],
    })
    expect(await index('a').candidates(question())).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('不是小维写的'),
    })
  })
})

describe('Qdrant with the embedded index behind it', () => {
  const embedded: ChunkIndex = {
    engine: 'embedded',
    candidates: async () => ({ state: 'ready', candidates: [{ chunk: 99, score: 1 }] }),
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
    expect(await search.candidates(question())).toMatchObject({ state: 'ready', candidates: [{ chunk: 0 }, {}, {}] })
    expect(search.status()).toEqual({ engine: 'qdrant', degraded: null })
    expect(notes).toEqual([])
  })

  it('goes on with the embedded index when Qdrant is down, says so once, and comes back', async () => {
    await publish(revision('a'))
    const { search, notes } = both()
    await server.offline()
    const asked = () => server.requests.filter(({ path }) => QUERY.test(path)).length
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await search.candidates(question())).toMatchObject({ state: 'ready', candidates: [{ chunk: 99 }] })
    }
    expect(search.status()).toEqual({ engine: 'embedded', degraded: expect.stringContaining('连不上 Qdrant') })
    expect(search.engine).toBe('embedded')
    expect(notes).toEqual([expect.stringContaining('连不上 Qdrant')])

    await server.online()
    expect(await search.candidates(question()), 'left alone for a while').toMatchObject({ candidates: [{ chunk: 99 }] })
    expect(asked()).toBe(0)
    time.advance(10_000)
    expect(await search.candidates(question())).toMatchObject({ candidates: [{ chunk: 0 }, {}, {}] })
    expect(search.status()).toEqual({ engine: 'qdrant', degraded: null })
    expect(notes).toEqual([expect.any(String), null])
  })

  it('lets one question try, not all of them', async () => {
    await publish(revision('a'))
    const { search } = both()
    server.fault({ kind: 'status', code: 503 }, { like: QUERY, times: 2 })
    await search.candidates(question())
    time.advance(10_000)
    await Promise.all(Array.from({ length: 5 }, () => search.candidates(question())))
    expect(server.requests.filter(({ path }) => QUERY.test(path))).toHaveLength(2)
  })

  it('is unavailable only when neither can be searched, with both reasons', async () => {
    const { search } = both(failing('没有索引文件'))
    expect(await search.candidates(question())).toEqual({
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

function connect(to = server, apiKey: string | null = null) {
  return connectQdrant({ url: to.url, apiKey, timeoutMs: PUBLISH_TIMEOUT_MS })
}

function publish(made: Revision, to = server, apiKey: string | null = null) {
  return publishRevision({ client: connect(to, apiKey), base: BASE, revision: made, clock: time.clock })
}

function index(letter: string) {
  return createQdrantIndex({ client: connect(), base: BASE, revision: hash(letter) })
}

async function served(): Promise<string | null> {
  const answer = await revisionServed(connect(), BASE)
  if (!answer.ok) throw new Error(answer.message)
  return answer.value
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
  return { hash: hash(letter), dimensions, chunks }
}

function question({ vector, ...rest }: { vector?: number[]; asOf?: string } = {}): CandidateQuery {
  return {
    kind: 'article',
    terms: new Map([[7, 1]]),
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
