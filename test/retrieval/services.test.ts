import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openAnswering } from '../../src/answer/open.ts'
import { type Schedule, systemSchedule } from '../../src/base/clock.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { searchServicesOf } from '../../src/compose/search-services.ts'
import type { Corpus } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { TIMEOUT_MS } from '../../src/model/embedding-request.ts'
import { PROBES } from '../../src/retrieval/dense/vectors.ts'
import { RETRY_MS, type Services } from '../../src/retrieval/preparing.ts'
import { connectQdrant, PUBLISH_TIMEOUT_MS, type QdrantClient } from '../../src/retrieval/qdrant/client.ts'
import { isRevisionOf } from '../../src/retrieval/qdrant/names.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import { NO_MEANING } from '../../src/retrieval/search.ts'
import { byTermHash } from '../../src/retrieval/term-hash.ts'
import { PAUSE_MS, WAIT_MS } from '../../src/retrieval/timed-call.ts'
import type { Hit, Search } from '../../src/retrieval/types.ts'
import { builtIn } from '../answer/answering.ts'
import { DIMENSIONS, type FakeOpenAi, type OpenAiFault, startFakeOpenAi } from '../fakes/openai.ts'
import { type FakeQdrant, startFakeQdrant } from '../fakes/qdrant.ts'
import { type FakeRerank, startFakeRerank } from '../fakes/rerank.ts'
import { PATIENCE_MS } from '../patience.ts'
import { createTime } from '../storage/time.ts'
import { article, corpusOf, guide, record } from './corpus.ts'

const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const TODAY = '2026-11-24'
const names = createStatuteNames([
  { name: '甲法', level: '法律', shortNames: ['甲法'], aliases: [], succeededBy: null },
])

const FEES = '快递企业应当公示收费标准。'
const PARCEL = '快递丢失的，快递企业应当赔偿。'
const TRIP = '旅行社应当签订书面合同。'
const ADVANCE = '预付款不能退还的，应当说明理由。'
const corpus = corpusOf({
  articles: [
    article('甲法', '第一条', FEES),
    article('甲法', '第二条', PARCEL),
    article('甲法', '第三条', TRIP),
    article('甲法', '第四条', ADVANCE),
    article('甲法', '第五条', '快递丢失的，按旧的办法处理。', { from: '2010-01-01', to: '2024-07-01' }),
  ],
})
const QUESTION = '快递丢失怎么赔偿'
const withCases = corpusOf({
  articles: corpus.articles,
  guides: [guide('tour', ['旅行社改行程怎么办']), guide('parcel', ['快递丢了怎么赔'])],
  cases: [record('parcel', '快递丢失，快递企业赔偿三百元。'), record('course', '培训机构退还学费。')],
})

let openAi: FakeOpenAi
let qdrant: FakeQdrant
let reranker: FakeRerank
let time: ReturnType<typeof createTime>
let dataDir: string
beforeEach(async () => {
  openAi = await startFakeOpenAi()
  qdrant = await startFakeQdrant()
  reranker = await startFakeRerank('documents')
  time = createTime()
  dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-elsewhere-'))
})
afterEach(async () => {
  await Promise.all([openAi.stop(), qdrant.stop(), reranker.stop()])
  rmSync(dataDir, { recursive: true, force: true })
})

type Part = 'embedding' | 'rerank' | 'qdrant'

/** Pauses between tries pass at once. Waits of the search itself end when the time is moved. */
const atOnce: Schedule = (milliseconds, run) => {
  if (milliseconds === TIMEOUT_MS) return systemSchedule(milliseconds, run)
  const soon = setImmediate(run)
  return () => clearImmediate(soon)
}

/** The search with some services. It does not wait for them. */
function open(
  parts: readonly Part[],
  options: {
    corpus?: Corpus
    progress?: Services['progress']
    urls?: string[]
    marked?: { queryPrefix: string; textPrefix: string }
  } = {},
) {
  const notes: string[] = []
  const unmarked = { queryPrefix: null, textPrefix: null, inputType: null }
  const embedding = {
    model: 'fake',
    dimensions: DIMENSIONS,
    baseUrl: openAi.url,
    apiKey: openAi.key,
    ...unmarked,
    ...options.marked,
  }
  const services = searchServicesOf(
    {
      embedding: parts.includes('embedding') ? embedding : null,
      rerank: parts.includes('rerank') ? { url: reranker.url, model: null, apiKey: null } : null,
      qdrant: parts.includes('qdrant')
        ? { urls: options.urls ?? [qdrant.url], apiKey: null, collection: 'xiaowei' }
        : null,
    },
    { clock: time.clock, schedule: atOnce, ...(options.progress && { progress: options.progress }) },
  )
  const retrieval = openRetrieval({
    corpus: options.corpus ?? corpus,
    names,
    knowledgeDir,
    dataDir,
    bare: true,
    services: services && { ...services, schedule: time.schedule },
    note: (message) => notes.push(message),
  })
  const { searchServices } = retrieval
  if (!searchServices) throw new Error('nothing is configured')
  onTestFinished(() => searchServices.close())
  const search = async (text: string, { asOf = TODAY, limit = 40 } = {}) => {
    const result = await retrieval.search({ text, asOf, today: TODAY, limit })
    if (result.state === 'unavailable') throw new Error(result.reason)
    return result.state === 'found' ? result.hits.filter((hit) => hit.kind === 'article') : []
  }
  notes.splice(0)
  return {
    searchServices,
    notes,
    search,
    searchAtHome: retrieval.searchAtHome,
    ids: async (...asked: Parameters<typeof search>) => (await search(...asked)).map(number),
  }
}

/** The same, after the services are prepared. */
async function opened(...given: Parameters<typeof open>) {
  const made = open(...given)
  await made.searchServices.prepared
  expect(made.searchServices.degraded()).toBeNull()
  return made
}

const number = (hit: Extract<Hit, { kind: 'article' }>) => hit.article.article

const withoutServices = new Map<Corpus, ReturnType<typeof openRetrieval>>()

/** The findings of the search without services. */
async function alone(text: string, asked: { asOf?: string; limit?: number } = {}, of = corpus): Promise<string[]> {
  const retrieval =
    withoutServices.get(of) ?? openRetrieval({ corpus: of, names, knowledgeDir, dataDir, bare: true, note: () => {} })
  withoutServices.set(of, retrieval)
  const result = await retrieval.search({ text, asOf: TODAY, today: TODAY, limit: 40, ...asked })
  return result.state === 'found' ? result.hits.filter((hit) => hit.kind === 'article').map(number) : []
}

/** Waits for something that comes over the network. */
const until = (condition: () => boolean) => vi.waitUntil(condition, { interval: 1, timeout: PATIENCE_MS })

/** Other characters that get the same vector from the fake. */
const likeInMeaning = (text: string) =>
  String.fromCodePoint(...[...text].map((character) => (character.codePointAt(0) ?? 0) + DIMENSIONS))

/** What the embedder was asked about, without the texts by which a model is told from another. */
const inputs = () =>
  openAi.requests.flatMap(({ body }) => [body.input ?? []].flat()).filter((text) => !PROBES.includes(text))

describe('vectors of an embedder', () => {
  it('join the order of articles', async () => {
    const question = `快递企业${likeInMeaning(FEES.repeat(4))}`
    expect(await alone(question)).toEqual(['第二条', '第一条'])
    const { ids } = await opened(['embedding'])
    expect((await ids(question)).slice(0, 2)).toEqual(['第一条', '第二条'])
  })

  it('bring articles none of whose words the question has, in force on the day', async () => {
    const text = likeInMeaning(`甲法第二条 \n${PARCEL}`)
    expect(await alone(text)).toEqual([])
    const { searchServices, ids } = await opened(['embedding'])
    expect((await ids(text))[0]).toBe('第二条')
    expect(await ids(text, { asOf: '2009-12-31' })).toEqual([])
    const bring = async (allowed: (position: number) => boolean) => {
      const terms = { weights: new Map(), added: new Map() }
      const { meant } = await searchServices.bring({ terms, allowed, text, asOf: TODAY, today: TODAY })
      return meant.article?.nearest
    }
    expect((await bring(() => true))?.[0]).toBe(1)
    expect(await bring((position) => position !== 1 && position !== 4)).not.toContain(1)
  })

  it('are computed once: another start asks for none, beside a server that has them open', async () => {
    await opened(['embedding'])
    expect(inputs()).toHaveLength(corpus.articles.length)
    const { ids } = await opened(['embedding'])
    expect(inputs()).toHaveLength(corpus.articles.length)
    expect(await ids(QUESTION)).toContain('第二条')
  })

  it('two that start at once over the same folder both get them', async () => {
    const both = await Promise.all([opened(['embedding']), opened(['embedding'])])
    for (const { ids } of both) expect((await ids(QUESTION))[0]).toBe('第二条')
  })

  it('continue where closing interrupted them, and nothing is kept waiting', async () => {
    const many = corpusOf({
      articles: Array.from({ length: 300 }, (_, at) => article('甲法', `第${at + 1}条`, `快递丢失，赔偿${at}元。`)),
    })
    const first = open(['embedding', 'qdrant'], {
      corpus: many,
      progress: (state) => {
        if (state && state.done > 0) void first.searchServices.close()
      },
    })
    await first.searchServices.prepared
    expect(first.notes).toEqual([])
    expect(time.next()).toBeNull()
    expect(qdrant.requests).toEqual([])

    // Another server: requests that were called off may still reach this one.
    await openAi.stop()
    openAi = await startFakeOpenAi()
    const told: (number | undefined)[] = []
    await opened(['embedding'], { corpus: many, progress: (state) => told.push(state?.done) })
    expect(told[0]).toBeGreaterThanOrEqual(64)
    expect(inputs()).toHaveLength(300 - (told[0] as number))
    expect(told.slice(-2)).toEqual([300, undefined])
  })

  it('that are being computed are told to the operator and to whoever asks', async () => {
    openAi.fault({ kind: 'stall' })
    const { searchServices, notes } = open(['embedding'])
    await openAi.received(1)
    expect(searchServices.progress(), 'the model is looked at first').toBeNull()
    openAi.heal()
    await searchServices.close()

    const seen: unknown[] = []
    const again = open(['embedding'], {
      progress: (state) => seen.push([state, again.searchServices.progress()]),
    })
    await again.searchServices.prepared
    const begun = { done: 0, total: 5, perSecond: null, secondsLeft: null }
    expect(seen[0]).toEqual([begun, begun])
    expect(seen.at(-1)).toEqual([null, null])
    expect(notes).toEqual([])
  })

  it('are noted for the operator where no bar shows them', async () => {
    const { notes } = await opened(['embedding'])
    expect(notes).toEqual([
      expect.stringMatching(/^开始算向量：已有 0 \/ 5 段/),
      expect.stringMatching(/^向量算好了：5 段/),
    ])
    expect((await opened(['embedding'])).notes).toEqual([])
  })

  it('are computed anew when the model was changed under its name, and the operator hears of it', async () => {
    await (await opened(['embedding'])).searchServices.close()
    openAi.changeModel()
    openAi.requests.length = 0
    const { notes, ids } = await opened(['embedding'])
    expect(notes[0]).toMatch(/向量模型换过了.*从头算/)
    expect(inputs()).toHaveLength(corpus.articles.length)
    expect((await ids(QUESTION))[0]).toBe('第二条')
    openAi.requests.length = 0
    await opened(['embedding'])
    expect(inputs()).toEqual([])
  })

  it('of texts that are marked are others, and questions get a mark of their own', async () => {
    await opened(['embedding'])
    const marked = { queryPrefix: 'query: ', textPrefix: 'passage: ' }
    openAi.requests.length = 0
    const { ids, notes } = await opened(['embedding'], { marked })
    await ids(QUESTION)
    const asked = openAi.requests.flatMap(({ body }) => [body.input ?? []].flat())
    expect(asked.filter((text) => text.startsWith('passage: '))).toHaveLength(PROBES.length + corpus.articles.length)
    expect(asked.filter((text) => !text.startsWith('passage: '))).toEqual([`query: ${QUESTION}`])
    expect(notes.join()).not.toContain('换过了')
  })

  it('are done without while the embedder cannot be reached, and prepared when it can', async () => {
    const port = Number(new URL(openAi.url).port)
    await openAi.stop()
    const { searchServices, notes, ids } = open(['embedding'])
    expect(searchServices.degraded(), 'while it is being prepared').toMatch(/还没有准备好/)
    await searchServices.prepared
    expect(searchServices.degraded()).toMatch(/还没有向量：.*OPENAI_BASE_URL/)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(time.next()).toBe(RETRY_MS)

    openAi = await startFakeOpenAi({ port })
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    expect(notes.filter((note) => !note.includes('算'))).toEqual([
      expect.stringContaining('还没有向量'),
      '向量准备好了。',
    ])
    expect(time.next()).toBeNull()
    await ids(QUESTION)
    expect(inputs()).toContain(QUESTION)
  })
})

describe('a question to an embedder', () => {
  /** Each fault with the number of tries of the embedder: five where the fault may pass by itself. */
  const faults: [OpenAiFault, number][] = [
    [{ kind: 'status', code: 401 }, 1],
    [{ kind: 'status', code: 429 }, 5],
    [{ kind: 'status', code: 503 }, 5],
    [{ kind: 'error_body', message: 'overloaded' }, 5],
    [{ kind: 'garbage' }, 5],
    [{ kind: 'drop' }, 5],
    [{ kind: 'wrong_dimension' }, 1],
    [{ kind: 'not_a_number' }, 5],
    [{ kind: 'fewer' }, 5],
  ]
  it.each(faults)(
    'that meets %o is answered without vectors; the operator hears of it once, and of its end',
    async (fault, times) => {
      const { searchServices, notes, ids } = await opened(['embedding'])
      notes.splice(0)
      const before = openAi.requests.length
      openAi.fault(fault, { times })
      expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
      expect(searchServices.degraded()).toMatch(/问题没有向量：/)
      expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
      expect(openAi.requests.length, 'left alone for a while').toBe(before + times)
      expect(notes).toHaveLength(1)

      time.advance(PAUSE_MS)
      await ids(QUESTION)
      expect(openAi.requests.length).toBe(before + times + 1)
      expect(searchServices.degraded()).toBeNull()
      expect(searchServices.questions()).toEqual({ all: 3, withoutVector: 2 })
      expect(notes).toEqual([expect.stringContaining('问题没有向量'), '问题又有向量了。'])
    },
  )

  it('that gets no answer waits two seconds, and the ones after it do not wait', async () => {
    const { searchServices, ids } = await opened(['embedding'])
    const before = openAi.requests.length
    openAi.fault({ kind: 'stall' }, { times: 10 })
    const asked = ids(QUESTION)
    await openAi.received(before + 1)
    time.advance(WAIT_MS)
    expect(await asked).toEqual(await alone(QUESTION))
    expect(searchServices.degraded()).toMatch(/2 秒内没有得到/)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(openAi.requests.length).toBe(before + 1)
  })

  it('that is running when another revision goes live is answered, and blames nobody', async () => {
    const { searchServices, notes, ids } = await opened(['embedding', 'rerank'])
    notes.splice(0)
    const before = openAi.requests.length
    openAi.fault({ kind: 'stall' })
    const asked = ids(QUESTION)
    await openAi.received(before + 1)
    await searchServices.close()
    expect(await asked).toEqual(await alone(QUESTION))
    expect(await ids(QUESTION), 'after closing').toEqual(await alone(QUESTION))
    expect(notes).toEqual([])
    expect(reranker.requests).toEqual([])
    expect(time.next()).toBeNull()
  })
})

describe('Qdrant', () => {
  const UPSERT = /^PUT \/collections\/[^/]+\/points$/
  const queries = () => qdrant.requests.filter(({ path }) => path.endsWith('/points/query/batch'))

  it('gives the results of the search here, in force on the day', async () => {
    const { ids } = await opened(['qdrant'])
    for (const asOf of [TODAY, '2024-07-01', '2024-06-30', '2019-12-31', '2009-12-31']) {
      for (const text of [QUESTION, '旅行社合同', '预付款退还']) {
        expect((await ids(text, { asOf })).toSorted(), `${text} ${asOf}`).toEqual(
          (await alone(text, { asOf })).toSorted(),
        )
      }
    }
    expect(queries()).toHaveLength(15)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(await ids(QUESTION, { asOf: '2024-06-30' })).toContain('第五条')
  })

  it('is asked once a question for articles, guides and cases', async () => {
    const { searchServices, search } = await opened(['qdrant'], { corpus: withCases })
    await search('快递丢失怎么赔偿')
    const kinds = queries().map(({ body }) =>
      (body as { searches: { filter: { must: [{ match: { value: string } }] } }[] }).searches.map(
        ({ filter }) => filter.must[0].match.value,
      ),
    )
    expect(kinds).toEqual([['article', 'guide', 'case']])
    const terms = { weights: byTermHash(new Map([['快递', 1]])), added: byTermHash(new Map([['旅行社', 0.1]])) }
    const asked = { terms, allowed: () => true, text: '快递', asOf: TODAY, today: TODAY }
    expect(await searchServices.bring(asked)).toMatchObject({ meant: NO_MEANING, guides: [1, 0], cases: [0] })
    await qdrant.offline()
    expect(await searchServices.bring(asked)).toEqual({ meant: NO_MEANING, instead: null, guides: null, cases: null })
    await qdrant.online()
  })

  it('at two addresses that are two servers: the first is used, the operator hears why not the second until it fits', async () => {
    const other = await startFakeQdrant()
    onTestFinished(() => other.stop())
    const { searchServices, notes, ids } = open(['qdrant'], { urls: [qdrant.url, other.url] })
    await searchServices.prepared
    expect(searchServices.degraded()).toMatch(`${other.url} 是另一套 Qdrant`)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(queries()).toHaveLength(1)

    const [name = ''] = qdrant.collections()
    const missing = () => other.requests.filter(({ path }) => path === '/aliases').length
    const looks = missing()
    time.advance(RETRY_MS)
    await until(() => missing() > looks)
    for (const contents of [other.contents.collections, other.contents.aliases]) contents.clear()
    const whole = qdrant.contents.collections.get(name)
    if (whole) other.contents.collections.set(name, whole)
    other.contents.aliases.set(`${name}-ready`, name)
    await until(() => time.next() !== null)
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    expect(notes).toEqual([expect.stringContaining('是另一套'), 'Qdrant 的几个地址又都对了。'])
  })

  it('at two addresses goes on when one is away, without being worse for it', async () => {
    const node = await startFakeQdrant({ contents: qdrant.contents })
    onTestFinished(() => node.stop())
    const { searchServices, notes, ids } = await opened(['qdrant'], { urls: [qdrant.url, node.url] })
    await qdrant.offline()
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(searchServices.degraded()).toBeNull()
    expect(notes).toEqual([expect.stringContaining(`现在用 ${node.url}`)])
    await node.offline()
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(searchServices.degraded()).toMatch(/改用内置索引/)
    await Promise.all([qdrant.online(), node.online()])
  })

  it('at two addresses, one of which does not answer at the start, is used; the operator hears of it once', async () => {
    const node = await startFakeQdrant({ contents: qdrant.contents })
    onTestFinished(() => node.stop())
    await node.offline()
    const { searchServices, notes, ids } = open(['qdrant'], { urls: [qdrant.url, node.url] })
    await searchServices.prepared
    expect([searchServices.degraded(), time.next()]).toEqual([null, null])
    expect(notes).toEqual([expect.stringMatching(`有些地址没有回答.*${node.url}：连不上`)])
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    await node.online()
  })

  it('that comes back with older data gets what it lost, and answers only then', async () => {
    const { searchServices, ids } = await opened(['qdrant'])
    const [name = ''] = qdrant.collections()
    await qdrant.offline()
    await ids(QUESTION)
    qdrant.lose(name, 3)
    await qdrant.online()
    time.advance(PAUSE_MS)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect([queries().length, searchServices.degraded()]).toEqual([0, expect.stringContaining('改用内置索引')])
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    expect(qdrant.points(name)).toBe(corpus.articles.length)
    await ids(QUESTION)
    expect(queries()).toHaveLength(1)
  })

  it('is not asked about words the articles do not have', async () => {
    const { ids } = await opened(['qdrant'])
    await ids('快递丢失，我的电话13800000000，护照E12345678，叫赵六测试')
    const bodies = (like: RegExp) =>
      qdrant.requests.filter(({ method, path }) => like.test(`${method} ${path}`)).map(({ body }) => body)
    const points = bodies(UPSERT).flatMap(
      (body) => (body as { points: { vector: { terms?: { indices: number[] } } }[] }).points,
    )
    const written = new Set(points.flatMap(({ vector }) => vector.terms?.indices ?? []))
    const [asked] = bodies(/query\/batch$/) as { searches: { query: { indices: number[] } }[] }[]
    const terms = asked?.searches.flatMap(({ query }) => query.indices) ?? []
    expect(terms.length).toBeGreaterThan(0)
    expect(terms.filter((term) => !written.has(term))).toEqual([])
  })

  it('that is down at the start is done without, and gets the revision when it is back', async () => {
    await qdrant.offline()
    const { searchServices, notes, ids } = open(['qdrant'])
    await searchServices.prepared
    expect(searchServices.degraded()).toMatch(/没能发布到 Qdrant：.*QDRANT_URL/)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    await qdrant.online()
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    expect(notes).toEqual([expect.stringContaining('没能发布'), '已发布到 Qdrant。'])
    await ids(QUESTION)
    expect(queries()).toHaveLength(1)
  })

  it('that goes down later is done without, and used again when it is back', async () => {
    const { searchServices, notes, ids } = await opened(['qdrant'])
    await qdrant.offline()
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(searchServices.degraded()).toMatch(/改用内置索引/)
    expect(notes).toHaveLength(1)
    await qdrant.online()
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    expect(notes).toEqual([expect.stringContaining('改用内置索引'), 'Qdrant 恢复了。'])
    await ids(QUESTION)
    expect(queries()).toHaveLength(1)
  })

  it('from which somebody dropped the revision gets it again', async () => {
    const { searchServices, ids } = await opened(['qdrant'])
    const [name = ''] = qdrant.collections()
    await connectQdrant({ url: qdrant.url, apiKey: null, timeoutMs: 2_000 }).deleteCollection(name)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(searchServices.degraded()).toContain(name)
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    expect(qdrant.points(name)).toBe(corpus.articles.length)
  })

  it('with a half-written revision is not searched until it is written', async () => {
    qdrant.fault({ kind: 'status', code: 500, message: 'disk' }, { like: UPSERT })
    const { searchServices, ids } = open(['qdrant'])
    await searchServices.prepared
    expect(searchServices.degraded()).toMatch(/没能发布到 Qdrant：.*disk/)
    expect(await ids(QUESTION)).toEqual(await alone(QUESTION))
    expect(queries()).toEqual([])
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    await ids(QUESTION)
    expect(queries()).toHaveLength(1)
  })

  it('with vectors of another length under our name is not searched', async () => {
    const first = await opened(['embedding', 'qdrant'])
    await first.searchServices.close()
    const [name = ''] = qdrant.collections()
    const admin = connectQdrant({ url: qdrant.url, apiKey: null, timeoutMs: 2_000 })
    await admin.deleteCollection(name)
    const sparse_vectors = { terms: {} }
    await admin.createCollection(name, { vectors: { meaning: { size: 8, distance: 'Cosine' } }, sparse_vectors })
    const ready = { create_alias: { alias_name: `${name}-ready`, collection_name: name } }
    await admin.updateCollectionAliases({ actions: [ready] })

    const { searchServices, ids } = open(['embedding', 'qdrant'])
    await searchServices.prepared
    expect(searchServices.degraded()).toMatch(/没能发布到 Qdrant：.*EMBEDDING_DIMENSIONS/)
    expect((await ids(QUESTION))[0]).toBe('第二条')
    expect(queries()).toEqual([])
  })

  it('gets a revision with its vectors only when there are any, and is then asked with the question’s', async () => {
    openAi.fault({ kind: 'status', code: 401 })
    const { searchServices, ids } = open(['embedding', 'qdrant'])
    await searchServices.prepared
    expect(qdrant.requests).toEqual([])
    time.advance(RETRY_MS)
    await until(() => searchServices.degraded() === null)
    await ids(QUESTION)
    const prefetch = [{ using: 'terms' }, { using: 'meaning' }]
    expect(queries().map(({ body }) => (body as { searches: object[] }).searches[0])).toMatchObject([{ prefetch }])
    openAi.fault({ kind: 'status', code: 401 })
    await ids(QUESTION)
    expect(queries().at(-1)?.body).toMatchObject({ searches: [{ using: 'terms' }] })
  })

  it('gets another revision when nothing but a date has changed', async () => {
    await opened(['qdrant'])
    const repealed = corpus.articles.map((each) => (each.article === '第二条' ? { ...each, to: '2026-01-01' } : each))
    const { ids } = await opened(['qdrant'], { corpus: corpusOf({ articles: repealed }) })
    expect(qdrant.collections()).toHaveLength(2)
    expect(await ids(QUESTION)).not.toContain('第二条')
    expect((await ids(QUESTION, { asOf: '2025-12-31' }))[0]).toBe('第二条')
  })

  it('is no longer written to by a closed revision', async () => {
    qdrant.fault({ kind: 'stall' }, { like: /^GET \/$/ })
    const { searchServices, notes } = open(['qdrant'])
    await until(() => qdrant.requests.length > 0)
    await searchServices.close()
    await qdrant.offline()
    await searchServices.prepared
    expect(notes).toEqual([])
    expect(time.next()).toBeNull()
    await qdrant.online()
  })
})

describe('a reranker', () => {
  const many = corpusOf({
    articles: Array.from({ length: 40 }, (_, at) =>
      article(
        '甲法',
        at === 6 ? '第七条' : `第${at + 1}条`,
        `${'快递丢失赔偿。'.repeat(40 - at)}${at === 25 ? '怎么办呢' : ''}`,
      ),
    ),
  })
  const asked = '快递丢失赔偿怎么办呢'

  it('orders the first thirty; the order numbers still fall, and the rest stays', async () => {
    const before = await alone(asked, {}, many)
    const place = before.indexOf('第26条')
    expect(place).toBeGreaterThan(0)
    const { search } = await opened(['rerank'], { corpus: many })
    const hits = await search(asked)
    expect(reranker.requests[0]?.body.documents).toHaveLength(30)
    expect(hits.map(number)).toEqual(['第26条', ...before.filter((each) => each !== '第26条')])
    const orders = hits.map(({ order }) => order)
    expect(orders).toEqual(orders.toSorted((left, right) => right - left))
  })

  it('leaves an article that is named by number where it is', async () => {
    const { ids } = await opened(['rerank'], { corpus: many })
    expect((await ids(`甲法第七条，${asked}`)).slice(0, 2)).toEqual(['第七条', '第26条'])
  })

  it.each(['fewer', 'not_a_number', 'error_body', 'drop', 'garbage'] as const)(
    'that answers badly (%s) leaves the order; the operator hears of it once, and of its end',
    async (kind) => {
      const { searchServices, notes, ids } = await opened(['rerank'], { corpus: many })
      reranker.fault({ kind })
      const before = await alone(asked, {}, many)
      expect(await ids(asked)).toEqual(before)
      expect(searchServices.degraded()).toMatch(/没有重新排序/)
      expect(await ids(asked), 'left alone for a while').toEqual(before)
      expect(reranker.requests).toHaveLength(1)
      time.advance(PAUSE_MS)
      expect((await ids(asked))[0]).toBe('第26条')
      expect(searchServices.degraded()).toBeNull()
      expect(notes).toEqual([expect.stringContaining('没有重新排序'), '重新排序恢复了。'])
    },
  )

  it('without an answer is awaited for two seconds at most', async () => {
    const { ids } = await opened(['rerank'], { corpus: many })
    reranker.fault({ kind: 'stall' })
    const answer = ids(asked)
    await until(() => reranker.requests.length === 1)
    time.advance(WAIT_MS)
    expect(await answer).toEqual(await alone(asked, {}, many))
  })
})

describe('the questions written to measure the search', () => {
  const given = process.env.QDRANT_URL?.split(',')
  const engine = given ? 'Qdrant at QDRANT_URL' : 'Qdrant (fake, QDRANT_URL is not set)'
  type Question = { query: string; gold: { law: string; article: string }[] }
  const questions: Question[] = readFileSync(new URL('../golden/retrieval.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

  /** The ids of what is found, of each kind in its order. */
  const answersOf = async (search: Search) => {
    const answers = new Map<string, string[]>()
    for (const { query } of questions) {
      const result = await search({ text: query, asOf: TODAY, today: TODAY, limit: 10 })
      const ids = result.state === 'found' ? result.hits.map(idOf) : []
      answers.set(query, ids)
    }
    return answers
  }
  const idOf = (hit: Hit) =>
    hit.kind === 'article' ? hit.article.id : hit.kind === 'guide' ? hit.guide.id : hit.case.id
  const recallAt10 = (answers: ReadonlyMap<string, string[]>) => {
    const shares = questions.map(({ query, gold }) => {
      const found = answers.get(query) ?? []
      const has = ({ law, article }: { law: string; article: string }) =>
        found.some((id) => id.startsWith(`${law}@`) && id.endsWith(`#${article}`))
      return gold.filter(has).length / gold.length
    })
    return shares.reduce((sum, share) => sum + share, 0) / questions.length
  }

  it(`have the same articles, guides and cases with ${engine} as with the embedded index`, async () => {
    const collection = `xiaowei-parity-${randomUUID().slice(0, 8)}`
    const config = { urls: given ?? [qdrant.url], apiKey: process.env.QDRANT_API_KEY ?? null, collection }
    const services = searchServicesOf({ embedding: null, rerank: null, qdrant: config })
    const texts = loadTexts(join(knowledgeDir, 'texts'))
    const { search, searchServices } = openAnswering({ knowledgeDir, dataDir, texts, services, note: () => {} })
    await searchServices?.prepared
    expect(searchServices?.degraded()).toBeNull()
    try {
      const embedded = await answersOf(builtIn().search)
      const onServer = await answersOf(search)
      expect(searchServices?.degraded(), 'the server answered every question').toBeNull()
      if (!given)
        expect(qdrant.requests.filter(({ path }) => path.endsWith('/query/batch'))).toHaveLength(questions.length)
      expect(recallAt10(embedded)).toBeGreaterThan(0.9)
      expect([...onServer]).toEqual([...embedded])
    } finally {
      await searchServices?.close()
      const [url] = given ?? []
      if (url) await dropAll(connectQdrant({ ...config, url, timeoutMs: PUBLISH_TIMEOUT_MS }), collection)
    }
  })
})

async function dropAll(client: QdrantClient, base: string): Promise<void> {
  const { collections } = await client.getCollections()
  for (const { name } of collections) if (isRevisionOf(base, name)) await client.deleteCollection(name)
}

it('services outside hear no telephone and no e-mail address, but sums and dates', async () => {
  const { ids } = await opened(['embedding', 'rerank', 'qdrant'])
  const asked = openAi.requests.length
  await ids('快递丢失怎么赔偿，2026-03-01寄的，值1200000元，我电话138 0000 0000，邮箱zhao@example.com')
  const sent = [...openAi.requests.slice(asked), ...reranker.requests].map((request) => JSON.stringify(request))
  expect(sent).toHaveLength(2)
  for (const each of sent) {
    expect(each).toContain('快递丢失怎么赔偿，2026-03-01寄的，值1200000元，我电话〔电话〕，邮箱〔邮箱〕')
  }
  for (const each of [...sent, ...qdrant.requests.map((request) => JSON.stringify(request))]) {
    expect(each).not.toMatch(/138[ -]?0000|example\.com/)
  }
})

it('the search at home asks no service, however many there are', async () => {
  const { searchAtHome } = await opened(['embedding', 'rerank', 'qdrant'])
  const asked = () => openAi.requests.length + reranker.requests.length + qdrant.requests.length
  const before = asked()
  expect((await searchAtHome({ text: '快递丢失怎么赔偿', asOf: TODAY, today: TODAY })).state).toBe('found')
  expect(asked()).toBe(before)
})

it('without services there is nothing else', () => {
  expect(searchServicesOf({ embedding: null, rerank: null, qdrant: null })).toBeNull()
  const { searchServices } = openRetrieval({ corpus, names, knowledgeDir, dataDir, bare: true, note: () => {} })
  expect(searchServices).toBeNull()
})
