import { afterEach, describe, expect, it } from 'vitest'
import { systemSchedule } from '../../src/base/clock.ts'
import { TIMEOUT_MS } from '../../src/model/embedding-request.ts'
import { createEmbedder, type EmbedderOptions, TEXT_LIMIT } from '../../src/model/embeddings.ts'
import { DIMENSIONS, type FakeOpenAi, type OpenAiFault, startFakeOpenAi } from '../fakes/openai.ts'

let fake: FakeOpenAi
afterEach(() => fake.stop())

const TEXTS = { as: 'text' } as const

/** An embedder on a fresh fake. `waits` are the pauses between tries, which pass at once; its time limit takes its time. */
async function setUp(
  options: Partial<EmbedderOptions> = {},
  server: Parameters<typeof startFakeOpenAi>[0] = {},
): Promise<{ embedder: ReturnType<typeof createEmbedder>; waits: number[] }> {
  fake = await startFakeOpenAi(server)
  const waits: number[] = []
  const embedder = createEmbedder({
    baseUrl: fake.url,
    apiKey: fake.key,
    model: 'fake-embedding',
    clock: () => new Date('2026-03-01T00:00:00Z'),
    schedule: (milliseconds, run) => {
      if (milliseconds === (options.timeoutMs ?? TIMEOUT_MS)) return systemSchedule(milliseconds, run)
      waits.push(milliseconds)
      const soon = setImmediate(run)
      return () => clearImmediate(soon)
    },
    ...options,
  })
  return { embedder, waits }
}

const texts = (count: number) => Array.from({ length: count }, (_, number) => `第${number}条 退货`)

describe('an embedder', () => {
  it('gives one unit vector a text, in their order', async () => {
    const { embedder } = await setUp({ dimensions: DIMENSIONS })
    const answer = await embedder.embed(['退货', '发票', '退货'], TEXTS)
    if (!answer.ok) throw new Error(answer.message)
    const [first, second, third] = answer.vectors
    expect(answer.vectors).toHaveLength(3)
    expect(first).toEqual(third)
    expect(first).not.toEqual(second)
    expect(Math.hypot(...(first ?? []))).toBeCloseTo(1, 6)
    expect(fake.requests[0]?.body).toMatchObject({ encoding_format: 'float', dimensions: DIMENSIONS })
  })

  it('asks nothing for no texts', async () => {
    const { embedder } = await setUp()
    expect(await embedder.embed([], TEXTS)).toEqual({ ok: true, vectors: [] })
    expect(fake.requests).toEqual([])
  })

  it('learns the length of the vectors when it is not given', async () => {
    const { embedder } = await setUp()
    expect(embedder.dimensions).toBe(0)
    await embedder.embed(['退货'], TEXTS)
    expect(embedder.dimensions).toBe(DIMENSIONS)
    expect(fake.requests[0]?.body).not.toHaveProperty('dimensions')
  })

  it('sends at most 64 texts and 32,000 characters a request', async () => {
    const { embedder } = await setUp()
    expect(await embedder.embed(texts(150), TEXTS)).toMatchObject({ ok: true })
    expect(fake.requests.map(({ body }) => body.input?.length).sort()).toEqual([22, 64, 64])
    fake.requests.length = 0
    await embedder.embed(new Array<string>(20).fill('字'.repeat(TEXT_LIMIT)), TEXTS)
    expect(fake.requests.map(({ body }) => body.input?.length).sort()).toEqual([16, 4])
  })

  it('cuts long texts, sends no half characters and nothing empty', async () => {
    const { embedder } = await setUp()
    const result = await embedder.embed([`${'字'.repeat(TEXT_LIMIT - 1)}😀尾`, ''], TEXTS)
    expect(result).toMatchObject({ ok: true })
    expect(fake.requests[0]?.body.input).toEqual([`${'字'.repeat(TEXT_LIMIT - 1)}\uFFFD`, '-'])
  })

  it('puts vectors in order by their index', async () => {
    const { embedder } = await setUp()
    const expected = await embedder.embed(['退货', '发票', '押金'], TEXTS)
    fake.fault({ kind: 'out_of_order' })
    expect(await embedder.embed(['退货', '发票', '押金'], TEXTS)).toEqual(expected)
    expect(fake.requests).toHaveLength(2)
  })

  it('sends no key where there is none', async () => {
    const sent: (string | null)[] = []
    const { embedder } = await setUp({
      apiKey: null,
      fetch: (url, request) => {
        sent.push(new Headers(request?.headers).get('authorization'))
        return fetch(url, request)
      },
    })
    expect(await embedder.embed(['退货'], TEXTS)).toMatchObject({ ok: false, code: 'refused' })
    expect(sent).toEqual([null])
  })

  it('halves what a server refuses as too many, and remembers', async () => {
    const { embedder } = await setUp({}, { largestBatch: 10 })
    const answer = await embedder.embed(texts(40), TEXTS)
    expect(answer.ok && answer.vectors.length).toBe(40)
    fake.requests.length = 0
    await embedder.embed(texts(40), TEXTS)
    expect(fake.requests.map(({ status }) => status)).toEqual(fake.requests.map(() => 200))
  })

  it('cuts a text that is refused by itself in half until it is not, and the operator hears of it once', async () => {
    const notes: string[] = []
    const { embedder } = await setUp({ note: (message) => notes.push(message) }, { longestText: 300 })
    const long = '退'.repeat(TEXT_LIMIT)
    expect(await embedder.embed(['发票', long, '押金', `${long}货`], TEXTS)).toMatchObject({ ok: true })
    const taken = fake.requests.filter(({ status }) => status === 200).flatMap(({ body }) => body.input ?? [])
    expect(taken.map(({ length }) => length).sort()).toEqual([2, 2, 250, 250])
    expect(notes).toEqual([expect.stringContaining('太长')])
    fake.requests.length = 0
    await embedder.embed(texts(20), TEXTS)
    expect(
      fake.requests.map(({ body }) => body.input?.length),
      'as many as before',
    ).toEqual([20])
    await fake.stop()
    const other = await setUp({}, { longestText: 100 })
    expect(await other.embedder.embed([long], TEXTS)).toMatchObject({ ok: false, code: 'refused' })
  })

  it('leaves the parameter dimensions out for a server that does not know it, and still checks the length', async () => {
    const { embedder } = await setUp({ dimensions: DIMENSIONS }, { fixedDimensions: true })
    expect(await embedder.embed(texts(3), TEXTS)).toMatchObject({ ok: true })
    expect(await embedder.embed(texts(3), TEXTS)).toMatchObject({ ok: true })
    expect(fake.requests.map(({ status }) => status)).toEqual([400, 200, 200])
    await fake.stop()
    const other = await setUp({ dimensions: 8 }, { fixedDimensions: true })
    expect(await other.embedder.embed(['退货'], TEXTS)).toMatchObject({ ok: false, code: 'wrong_dimension' })
  })
})

describe('an embedder tells questions from texts', () => {
  it('by words before them', async () => {
    const { embedder } = await setUp({
      marking: {
        question: { prefix: 'Instruct: 找法条\nQuery:', parameter: null },
        text: { prefix: 'passage: ', parameter: null },
      },
    })
    await embedder.embed(['怎么退货'], { as: 'question' })
    await embedder.embed(['字'.repeat(TEXT_LIMIT + 1)], TEXTS)
    expect(fake.requests.map(({ body }) => body.input)).toEqual([
      ['Instruct: 找法条\nQuery:怎么退货'],
      [`passage: ${'字'.repeat(TEXT_LIMIT)}`],
    ])
  })

  it('by a parameter', async () => {
    const parameter = (value: string) => ({ prefix: '', parameter: { name: 'task', value } })
    const { embedder } = await setUp({
      marking: { question: parameter('retrieval.query'), text: parameter('retrieval.passage') },
    })
    await embedder.embed(['怎么退货'], { as: 'question' })
    await embedder.embed(['退货'], TEXTS)
    expect(fake.requests.map(({ body }) => [body.input, body.task])).toEqual([
      [['怎么退货'], 'retrieval.query'],
      [['退货'], 'retrieval.passage'],
    ])
  })

  it('and says at once which variable to change when the server refuses the parameter', async () => {
    const mark = { prefix: '', parameter: { name: 'input_type', value: 'query' } }
    const { embedder } = await setUp({ marking: { question: mark, text: mark } }, { refusesParameter: 'input_type' })
    expect(await embedder.embed(texts(40), TEXTS)).toMatchObject({
      ok: false,
      code: 'refused',
      message: expect.stringMatching(/input_type.*EMBEDDING_INPUT_TYPE/),
    })
    expect(fake.requests).toHaveLength(1)
  })

  it('not at all unless it is told how', async () => {
    const { embedder } = await setUp()
    await embedder.embed(['怎么退货'], { as: 'question' })
    expect(fake.requests[0]?.body).toEqual({ model: 'fake-embedding', input: ['怎么退货'], encoding_format: 'float' })
  })
})

describe('an embedder that is too slow', () => {
  it('is given half as many texts at once, down to one, and hears of it once each time', async () => {
    const notes: string[] = []
    const { embedder, waits } = await setUp({ timeoutMs: 100, note: (message) => notes.push(message) })
    fake.fault({ kind: 'stall' }, { times: 2 })
    expect(await embedder.embed(texts(4), TEXTS)).toMatchObject({ ok: true })
    expect(fake.requests.map(({ body }) => body.input?.length)).toEqual([4, 2, 1, 1, 1, 1])
    expect(notes).toEqual([expect.stringContaining('最多 2 段'), expect.stringContaining('最多 1 段')])
    expect(waits, 'no pause helps').toEqual([])
  })

  it('behind a proxy that waits no longer than it does', async () => {
    const { embedder } = await setUp()
    fake.fault({ kind: 'status', code: 504 })
    expect(await embedder.embed(texts(4), TEXTS)).toMatchObject({ ok: true })
    expect(fake.requests.map(({ body }) => body.input?.length)).toEqual([4, 2, 2])
  })

  it('gets more again after three quick answers to as many as it may be sent', async () => {
    const { embedder } = await setUp()
    fake.fault({ kind: 'status', code: 504 })
    await embedder.embed(texts(64), TEXTS)
    fake.requests.length = 0
    await embedder.embed(texts(32), TEXTS)
    await embedder.embed(texts(64), TEXTS)
    expect(fake.requests.map(({ body }) => body.input?.length)).toEqual([32, 64])
  })

  it('gets no more than it once refused', async () => {
    const { embedder } = await setUp({}, { largestBatch: 10 })
    await embedder.embed(texts(16), TEXTS)
    fake.fault({ kind: 'status', code: 504 })
    for (let round = 0; round < 8; round += 1) await embedder.embed(texts(8), TEXTS)
    fake.requests.length = 0
    await embedder.embed(texts(16), TEXTS)
    expect(fake.requests.map(({ body }) => body.input?.length)).toEqual([8, 8])
  })

  it('fails in the end, naming how long it took', async () => {
    const { embedder } = await setUp({ timeoutMs: 20 })
    fake.fault({ kind: 'stall' }, { times: 1000 })
    expect(await embedder.embed(texts(2), TEXTS)).toEqual({
      ok: false,
      code: 'unreachable',
      message: expect.stringMatching(/0.02 秒没有算完 1 段.*请/),
    })
  })
})

describe('an embedder tries again', () => {
  it.each<[string, OpenAiFault]>([
    ['429', { kind: 'status', code: 429 }],
    ['500', { kind: 'status', code: 500 }],
    ['a dropped connection', { kind: 'drop' }],
    ['an error in a 200', { kind: 'error_body', message: 'overloaded' }],
    ['garbage', { kind: 'garbage' }],
    ['a null for a number', { kind: 'not_a_number' }],
    ['a vector too few', { kind: 'fewer' }],
    ['half an answer', { kind: 'half' }],
    ['NaN', { kind: 'nan' }],
  ])('after %s, waiting longer each time', async (_, fault) => {
    const { embedder, waits } = await setUp()
    fake.fault(fault, { times: 3 })
    expect(await embedder.embed(texts(2), TEXTS)).toMatchObject({ ok: true })
    expect(waits).toEqual([1000, 2000, 4000])
  })

  it('and tells of each part as it comes, though a later one fails', async () => {
    const { embedder } = await setUp()
    const came: [number, number][] = []
    const answer = embedder.embed(texts(150), {
      ...TEXTS,
      received(from, vectors) {
        came.push([from, vectors.length])
        fake.fault({ kind: 'status', code: 401 }, { times: 1000 })
      },
    })
    expect(await answer).toMatchObject({ ok: false, code: 'refused' })
    expect(came.length).toBeGreaterThan(0)
    expect(came).toContainEqual([expect.any(Number), 64])
  })

  it('after silence', async () => {
    const { embedder } = await setUp({ timeoutMs: 100 })
    fake.fault({ kind: 'stall' })
    expect(await embedder.embed(['退货'], TEXTS)).toMatchObject({ ok: true })
    expect(fake.requests).toHaveLength(2)
  })

  it('when the server says so', async () => {
    const { embedder, waits } = await setUp()
    fake.fault({ kind: 'status', code: 429, retryAfter: 7 })
    expect(await embedder.embed(['退货'], TEXTS)).toMatchObject({ ok: true })
    expect(waits).toEqual([7000])
  })

  it('not when it says to come back in an hour', async () => {
    const { embedder, waits } = await setUp()
    fake.fault({ kind: 'status', code: 429, retryAfter: 3600 })
    expect(await embedder.embed(['退货'], TEXTS)).toMatchObject({ ok: false, code: 'rate_limited' })
    expect(waits).toEqual([])
  })

  it('five times in all', async () => {
    const { embedder, waits } = await setUp()
    fake.fault({ kind: 'status', code: 503 }, { times: 9 })
    expect(await embedder.embed(['退货'], TEXTS)).toMatchObject({ ok: false, code: 'unreachable' })
    expect(fake.requests).toHaveLength(5)
    expect(waits).toEqual([1000, 2000, 4000, 8000])
  })
})

describe('an embedder gives up', () => {
  it.each<[string, OpenAiFault, string]>([
    ['a wrong key', { kind: 'status', code: 401 }, 'refused'],
    ['an unknown model', { kind: 'status', code: 404 }, 'refused'],
    ['429', { kind: 'status', code: 429 }, 'rate_limited'],
    ['a dropped connection', { kind: 'drop' }, 'unreachable'],
    ['garbage', { kind: 'garbage' }, 'bad_answer'],
    ['an error in a 200', { kind: 'error_body', message: 'overloaded' }, 'bad_answer'],
    ['a null for a number', { kind: 'not_a_number' }, 'bad_answer'],
    ['a vector too few', { kind: 'fewer' }, 'bad_answer'],
    ['an index twice', { kind: 'index_twice' }, 'bad_answer'],
    ['all zeros', { kind: 'zero' }, 'bad_answer'],
    ['one vector for all', { kind: 'all_equal' }, 'bad_answer'],
    ['half an answer', { kind: 'half' }, 'unreachable'],
    ['NaN', { kind: 'nan' }, 'bad_answer'],
    ['a wrong dimension', { kind: 'wrong_dimension' }, 'wrong_dimension'],
    ['vectors of mixed length', { kind: 'mixed_dimension' }, 'wrong_dimension'],
  ])('on %s that lasts, as a value', async (_, fault, code) => {
    const { embedder } = await setUp({ dimensions: DIMENSIONS })
    fake.fault(fault, { times: 1000 })
    expect(await embedder.embed(texts(3), TEXTS)).toEqual({ ok: false, code, message: expect.stringMatching(/请/) })
  })

  it('where nobody listens', async () => {
    const { embedder } = await setUp()
    await fake.stop()
    expect(await embedder.embed(['退货'], TEXTS)).toMatchObject({ ok: false, code: 'unreachable' })
  })

  it('without repeating the sent text, though the server does', async () => {
    const { embedder } = await setUp({}, { largestBatch: 0 })
    const result = await embedder.embed(['我叫王小二测试，电话 13900000000'], TEXTS)
    expect(result).toMatchObject({ ok: false, code: 'refused' })
    expect(JSON.stringify(result)).not.toMatch(/王小二|13900000000/)
  })

  it('at once when called off, also while it waits', async () => {
    const controller = new AbortController()
    const { embedder } = await setUp({
      schedule: (milliseconds, run) => (milliseconds === TIMEOUT_MS ? systemSchedule(milliseconds, run) : () => {}),
    })
    fake.fault({ kind: 'status', code: 429 }, { times: 9 })
    const embedding = embedder.embed(['退货'], { ...TEXTS, signal: controller.signal })
    await fake.received(1)
    controller.abort(new Error('called off'))
    await expect(embedding).rejects.toThrow('called off')
  })
})
