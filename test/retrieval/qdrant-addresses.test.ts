import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createQdrantIndex } from '../../src/retrieval/qdrant/chunk-index.ts'
import { PUBLISH_TIMEOUT_MS } from '../../src/retrieval/qdrant/client.ts'
import { collectionOf } from '../../src/retrieval/qdrant/names.ts'
import { connectNodes } from '../../src/retrieval/qdrant/nodes.ts'
import type { RevisionChunk } from '../../src/retrieval/qdrant/payload.ts'
import { publishRevision } from '../../src/retrieval/qdrant/publish.ts'
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant.ts'
import { createTime } from '../storage/time.ts'

const BASE = 'xiaowei'
const HASH = 'a'.repeat(64)
const OWN = collectionOf(BASE, HASH)
const UPSERT = /^PUT \/collections\/[^/]+\/points$/
const BATCH = /\/points\/query\/batch$/
/** Short enough for a test of a server that gives no answer. */
const IMPATIENT_MS = 100

let one: FakeQdrant
let two: FakeQdrant
let stranger: FakeQdrant
beforeEach(async () => {
  one = await startFakeQdrant()
  two = await startFakeQdrant({ contents: one.contents })
  stranger = await startFakeQdrant()
})
afterEach(async () => {
  await Promise.all([one.stop(), two.stop(), stranger.stop()])
})

const addresses = (fakes: readonly FakeQdrant[], timeoutMs = PUBLISH_TIMEOUT_MS) =>
  connectNodes({ urls: fakes.map(({ url }) => url), apiKey: null, timeoutMs })

function publish(fakes: readonly FakeQdrant[], { hash = HASH }: { hash?: string } = {}) {
  const chunks = [0, 1, 2].map(
    (position): RevisionChunk => ({
      kind: 'article',
      position,
      id: `${hash}-${position}`,
      statute: '测试法',
      from: '2020-01-01',
      to: null,
      terms: new Map([[7, 3 - position]]),
      vector: null,
    }),
  )
  return publishRevision({
    nodes: addresses(fakes),
    base: BASE,
    revision: { hash, dimensions: null, size: chunks.length, chunks },
    clock: createTime().clock,
  })
}

function opened(fakes: readonly FakeQdrant[], timeoutMs?: number) {
  const notes: string[] = []
  const note = (message: string) => void notes.push(message)
  const index = createQdrantIndex({
    nodes: addresses(fakes, timeoutMs),
    base: BASE,
    revision: HASH,
    size: 3,
    rarity: () => 1,
    note,
  })
  const day = { asOf: '2026-11-24', today: '2026-11-24' }
  const query = { kind: 'article', terms: new Map([[7, 1]]), vector: null, limit: 10, ...day } as const
  return { notes, ask: () => index.candidates([query]) }
}

const FOUND = { state: 'ready', lists: [[{ chunk: 0 }, { chunk: 1 }, { chunk: 2 }]] }
const asked = (fake: FakeQdrant) => fake.requests.filter(({ path }) => BATCH.test(path)).length

describe('several addresses of one Qdrant', () => {
  it('are one: the first that answers is asked, and the others are not', async () => {
    expect(await publish([one, two])).toMatchObject({ state: 'published', others: { wrong: [], silent: [] } })
    const { ask, notes } = opened([one, two])
    for (let turn = 0; turn < 3; turn += 1) expect(await ask()).toMatchObject(FOUND)
    expect([asked(one), asked(two), notes]).toEqual([3, 0, []])
  })

  it.each([
    ['is shut down', null],
    ['breaks the connection', { kind: 'drop' }],
    ['fails', { kind: 'status', code: 503, message: 'shard unavailable' }],
    ['takes too long itself', { kind: 'status', code: 408, message: 'timed out' }],
    ['does not answer in time', { kind: 'stall' }],
    ['answers with something else', { kind: 'garbage' }],
  ] as const)('stand in for each other: when the first %s, the next answers and stays', async (_what, fault) => {
    await publish([one, two])
    const { ask, notes } = opened([one, two], fault?.kind === 'stall' ? IMPATIENT_MS : undefined)
    await ask()
    if (fault) one.fault(fault, { like: BATCH })
    else await one.offline()
    expect(await ask()).toMatchObject(FOUND)
    expect(notes).toEqual([expect.stringMatching(`现在用 ${two.url}：${one.url}：`)])
    const before = one.requests.length
    expect(await ask()).toMatchObject(FOUND)
    expect([one.requests.length - before, asked(two), notes.length]).toEqual([0, 2, 1])
    if (!fault) await one.online()
  })

  it('go round: when the second fails too, the first is asked again', async () => {
    await publish([one, two])
    const { ask, notes } = opened([one, two])
    one.fault({ kind: 'drop' }, { like: BATCH })
    await ask()
    await two.offline()
    expect(await ask()).toMatchObject(FOUND)
    expect(notes).toHaveLength(2)
    await one.offline()
    const none = await ask()
    expect(none).toMatchObject({ state: 'unavailable' })
    for (const { url } of [one, two]) expect(JSON.stringify(none)).toContain(url)
    await Promise.all([one.online(), two.online()])
    expect(await ask()).toMatchObject(FOUND)
  })

  it.each([401, 403])('are not tried in turn on a refusal (%i), which is said with the address', async (code) => {
    await publish([one, two])
    const { ask } = opened([one, two])
    one.fault({ kind: 'status', code, message: 'no' }, { like: BATCH })
    expect(await ask()).toEqual({
      state: 'unavailable',
      reason: expect.stringMatching(`${one.url}：Qdrant 回答 ${code}：no。.*QDRANT_API_KEY`),
    })
    expect(asked(two)).toBe(0)
  })

  it('publish by the next one from the start when the first fails on the way', async () => {
    one.fault({ kind: 'drop' }, { like: UPSERT })
    expect(await publish([one, two])).toMatchObject({ state: 'published', collection: OWN })
    expect(two.points(OWN)).toBe(3)
    expect(await opened([one, two]).ask()).toMatchObject(FOUND)
  })

  it('say which of them did not answer after a publication', async () => {
    await two.offline()
    expect(await publish([one, two])).toMatchObject({
      state: 'published',
      others: { wrong: [], silent: [expect.stringMatching(`${two.url}：连不上`)] },
    })
    await two.online()
  })

  it('say all that was wrong when none can be published to', async () => {
    await one.offline()
    two.fault({ kind: 'status', code: 500, message: 'disk trouble' }, { like: UPSERT })
    expect(await publish([one, two])).toMatchObject({
      state: 'failed',
      code: 'server_error',
      message: expect.stringMatching(`${one.url}：连不上.*；${two.url}：Qdrant 回答 500：disk trouble`),
    })
    await one.online()
  })
})

describe('two addresses that are two servers', () => {
  it('are told apart when it is published: by the missing revision, or by another one in its place', async () => {
    expect(await publish([one, stranger])).toMatchObject({
      state: 'published',
      others: { wrong: [expect.stringMatching(`${stranger.url} 是另一套 Qdrant：这里没有写完整的版本 ${OWN}`)] },
    })
    expect(await publish([one, stranger]), 'as long as it is so').toMatchObject({
      state: 'unchanged',
      others: { wrong: [expect.stringContaining(stranger.url)] },
    })
    const ready = `${OWN}-ready`
    stranger.contents.create('other', {})
    stranger.contents.changeAliases([{ create_alias: { alias_name: ready, collection_name: 'other' } }])
    expect(await publish([one, stranger])).toMatchObject({
      others: { wrong: [expect.stringContaining(`这里的 ${ready} 是 other，不是`)] },
    })
  })

  it('are never mixed: the other one is not asked, also while the right one is away', async () => {
    await publish([one])
    const { ask, notes } = opened([one, stranger])
    expect(await ask()).toMatchObject(FOUND)
    await one.offline()
    expect(await ask()).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(`${one.url}：连不上.*；${stranger.url}：这里没有写完整的版本`),
    })
    expect([asked(stranger), notes]).toEqual([0, []])
    await one.online()
    expect(await ask()).toMatchObject(FOUND)
  })

  it('get a revision wholly or not at all: one half is never written to each', async () => {
    one.fault({ kind: 'drop' }, { like: UPSERT })
    expect(await publish([one, stranger])).toMatchObject({
      state: 'published',
      others: { wrong: [expect.stringMatching(`${one.url} 是另一套`)] },
    })
    expect([one.points(OWN), stranger.points(OWN), one.aliases()]).toEqual([0, 3, {}])
  })
})

describe('a node that comes back with older data', () => {
  it('is passed over for one that has all, and used again when it has', async () => {
    const old = await startFakeQdrant()
    try {
      await publish([one])
      await publish([old])
      const { ask, notes } = opened([old, one])
      expect(await ask()).toMatchObject(FOUND)
      await old.offline()
      expect(await ask()).toMatchObject(FOUND)
      old.lose(OWN, 2)
      await old.online()
      one.fault({ kind: 'drop' }, { like: BATCH })
      const none = await ask()
      expect(none).toMatchObject({
        state: 'unavailable',
        reason: expect.stringContaining(`${old.url}：这里的 ${OWN} 有 1 条，应是 3 条，需要重新发布`),
      })
      expect([asked(old), notes.length]).toEqual([1, 1])
      expect(await publish([old])).toMatchObject({ state: 'published' })
      await one.offline()
      expect(await ask()).toMatchObject(FOUND)
      await one.online()
    } finally {
      await old.stop()
    }
  })

  it('gets what it lost with the next publication, and stays in service meanwhile', async () => {
    await publish([one])
    one.lose(OWN, 2)
    const before = one.aliases()
    one.fault({ kind: 'status', code: 500 }, { like: UPSERT })
    expect(await publish([one])).toMatchObject({ state: 'failed' })
    expect(one.aliases()).toEqual(before)
    expect(await publish([one])).toMatchObject({ state: 'published', previous: null })
    expect(one.points(OWN)).toBe(3)
    expect(await publish([one])).toMatchObject({ state: 'unchanged' })
  })

  it('from before the publication is without the revision and gets it', async () => {
    await publish([one], { hash: 'b'.repeat(64) })
    const { ask } = opened([one])
    expect(await ask()).toMatchObject({ state: 'unavailable', reason: expect.stringContaining('需要重新发布') })
    await publish([one])
    expect(await ask()).toMatchObject(FOUND)
  })
})

describe('a publication that a server does not take', () => {
  it('because its key only reads: said plainly, and what is there is used all the same', async () => {
    const readOnly = await startFakeQdrant({ contents: one.contents, readOnly: true })
    try {
      expect(await publish([readOnly, two])).toMatchObject({
        state: 'failed',
        code: 'forbidden',
        message: expect.stringMatching(/403：Forbidden.*可能只能读/),
      })
      expect(two.requests, 'no other address is tried').toEqual([])
      await publish([one])
      expect(await publish([readOnly])).toMatchObject({ state: 'unchanged' })
      expect(await opened([readOnly]).ask()).toMatchObject(FOUND)
    } finally {
      await readOnly.stop()
    }
  })

  it.each([
    [507, 'Insufficient Storage: quota reached'],
    [500, 'Service internal error: No space left on device: WAL buffer size exceeds available disk space'],
  ])('because it is full (%i): said plainly, the present revision stays', async (code, message) => {
    const earlier = 'b'.repeat(64)
    await publish([one], { hash: earlier })
    one.fault({ kind: 'status', code, message }, { like: UPSERT })
    expect(await publish([one, two])).toMatchObject({
      state: 'failed',
      code: 'full',
      message: expect.stringMatching(`${code}：.*磁盘满了`),
    })
    expect(one.aliases()[BASE]).toBe(collectionOf(BASE, earlier))
  })

  it('because the key is changed in the middle: said plainly, nothing half-written is searched, the rest follows', async () => {
    one.fault({ kind: 'status', code: 401, message: 'Must provide an API key' }, { like: UPSERT })
    expect(await publish([one, two])).toMatchObject({
      state: 'failed',
      code: 'unauthorized',
      message: expect.stringMatching(`${one.url}：Qdrant 回答 401：Must provide an API key。检查 QDRANT_API_KEY`),
    })
    expect(one.aliases()).toEqual({})
    expect(await opened([one]).ask()).toMatchObject({ state: 'unavailable' })
    expect(await publish([one, two])).toMatchObject({ state: 'published' })
  })
})

describe('a server that does not keep when a collection was begun', () => {
  it('keeps what is half written, and says what may be deleted', async () => {
    const before = await startFakeQdrant({ version: '1.15.5', keepsMetadata: false })
    try {
      before.fault({ kind: 'drop' }, { like: UPSERT })
      await publish([before], { hash: 'b'.repeat(64) })
      const half = collectionOf(BASE, 'b'.repeat(64))
      expect(await publish([before])).toMatchObject({
        state: 'published',
        dropped: [],
        warning: expect.stringMatching(`${half} 没有写完.*可以删除`),
      })
      expect(before.collections()).toContain(half)
    } finally {
      await before.stop()
    }
  })
})
