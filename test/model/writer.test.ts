import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { awaitAllCallbacks } from '@langchain/core/callbacks/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Statement, WriteRequest } from '../../src/answer/written/model-port.ts'
import { createWriter, type WriterOptions } from '../../src/model/writer.ts'
import {
  type FakeOpenAi,
  type OpenAiFault,
  type Parameter,
  type ScriptedAnswer,
  startFakeOpenAi,
} from '../fakes/openai.ts'
import { createTime, until } from '../storage/time.ts'

const promptsDir = fileURLToPath(new URL('../../prompts', import.meta.url))

const request: WriteRequest = {
  question: '我叫王小二测试，电话 13900000000，鞋能退吗',
  history: ['上个月买的鞋'],
  sources: [{ id: 'l1', kind: 'guide', title: '', text: '七天内可以退。' }],
  language: 'zh',
  complaint: null,
}
const CONCLUSION: Statement = { line: 'l1', text: '可以退。' }
const STEP: Statement = { line: 'l2', text: '先找商家。' }
const ANSWER = JSON.stringify({ statements: [CONCLUSION, STEP] })
const [FIRST_HALF, SECOND_HALF] = [ANSWER.slice(0, ANSWER.indexOf(',{"line":"l2"')), `,${JSON.stringify(STEP)}]}`]
const USAGE = { prompt_tokens: 70, completion_tokens: 20 }

let fake: FakeOpenAi
afterEach(() => fake.stop())

/** A writer on a fresh fake that knows the answer. Time stands still until `time` is moved. */
async function setUp(options: Partial<WriterOptions> = {}, server: Parameters<typeof startFakeOpenAi>[0] = {}) {
  fake = await startFakeOpenAi(server)
  fake.setDefault(ANSWER)
  const time = createTime()
  const writer = createWriter({
    baseUrl: fake.url,
    apiKey: fake.key,
    model: 'fake-chat',
    promptsDir,
    clock: time.clock,
    schedule: time.schedule,
    ...options,
  })
  return { writer, time }
}

/** The parameters of each request, without its words. */
const asked = () =>
  fake.requests.map(({ body }) => ({
    format: (body.response_format as { type: string } | undefined)?.type,
    stream: body.stream,
    usage: 'stream_options' in body,
    temperature: body.temperature,
    limit: body.max_tokens ? 'max_tokens' : 'max_completion_tokens',
  }))
const BEST = { format: 'json_schema', stream: true, usage: true, temperature: 0.2, limit: 'max_tokens' }

describe('a writer', () => {
  it('gives the statements of the answer and the usage the server reports', async () => {
    const { writer } = await setUp()
    fake.answers({ pieces: [ANSWER], usage: USAGE })
    expect(await writer.write(request)).toEqual({
      state: 'written',
      statements: [CONCLUSION, STEP],
      usage: { inputTokens: 70, outputTokens: 20 },
    })
    expect([writer.model, writer.prompt]).toEqual(['fake-chat', expect.stringMatching(/^answer\/\d+$/)])
  })

  it('asks once, for the shape of statements, with a limit and little chance', async () => {
    const { writer } = await setUp()
    await writer.write({ ...request, complaint: '第 2 条没有依据' })
    expect(asked()).toEqual([BEST])
    const { body } = fake.requests[0] ?? expect.unreachable()
    expect(body.max_tokens).toBe(900)
    expect(body.response_format).toMatchObject({
      json_schema: {
        strict: true,
        schema: {
          required: ['statements'],
          properties: {
            statements: { items: { required: ['line', 'text'], additionalProperties: false } },
          },
        },
      },
    })
    expect(body.messages.map(({ role }) => role)).toEqual(['system', 'user'])
    expect(JSON.parse(String(body.messages[1]?.content))).toEqual({ ...request, complaint: '第 2 条没有依据' })
  })

  it('hands each statement on as soon as it is complete', async () => {
    const { writer } = await setUp()
    const pause = Promise.withResolvers<void>()
    fake.answers({ pieces: [FIRST_HALF, pause.promise, SECOND_HALF] })
    const heard: Statement[] = []
    const written = writer.write(request, { onStatement: (statement) => heard.push(statement) })
    await until(() => heard.length > 0)
    expect(heard).toEqual([CONCLUSION])
    pause.resolve()
    expect(await written).toMatchObject({ state: 'written', statements: [CONCLUSION, STEP] })
    expect(heard).toEqual([CONCLUSION, STEP])
  })

  it('reads an answer in another language', async () => {
    const { writer } = await setUp()
    const english = { ...STEP, text: 'Ask the shop first.' }
    fake.answers(JSON.stringify({ statements: [english] }))
    expect(await writer.write({ ...request, language: 'en' })).toMatchObject({ statements: [english] })
    expect(JSON.parse(String(fake.requests[0]?.body.messages[1]?.content)).language).toBe('en')
  })

  it('does not take thinking for the answer', async () => {
    const { writer } = await setUp()
    fake.answers({ thinking: '{"statements":[{"line":"l2","text":"草稿"}]}', pieces: [ANSWER] })
    expect(await writer.write(request)).toMatchObject({ statements: [CONCLUSION, STEP] })
  })

  it('estimates usage when the server says nothing', async () => {
    const { writer } = await setUp()
    const small = await writer.write(request)
    const large = await writer.write({ ...request, history: ['字'.repeat(1000)] })
    expect(small.usage.outputTokens).toBeGreaterThan(20)
    expect(large.usage.inputTokens - small.usage.inputTokens).toBeGreaterThan(980)
    expect(large.usage.inputTokens - small.usage.inputTokens).toBeLessThan(1010)
    expect(large.usage.outputTokens).toBe(small.usage.outputTokens)
  })

  it('passes on errors of its listener, and hangs up', async () => {
    const { writer } = await setUp()
    fake.answers({ pieces: [FIRST_HALF], end: 'stall' })
    const writing = writer.write(request, {
      onStatement: () => {
        throw new Error('the listener broke')
      },
    })
    await expect(writing).rejects.toThrow('the listener broke')
    await fake.hungUp(1)
  })

  it('sends no key where there is none', async () => {
    const sent: (string | null)[] = []
    const { writer } = await setUp({
      apiKey: null,
      fetch: (url, init) => {
        sent.push(new Headers(init?.headers).get('authorization'))
        return fetch(url, init)
      },
    })
    expect(await writer.write(request)).toMatchObject({ state: 'failed', code: 'refused' })
    expect(sent).toEqual([null])
  })
})

describe('a server that does not know a parameter is asked without it from then on', () => {
  const LEFT: [Parameter, object][] = [
    ['json_schema', { format: 'json_object' }],
    ['response_format', { format: undefined }],
    ['stream_options', { usage: false }],
    ['temperature', { temperature: undefined }],
    ['stream', { stream: undefined, usage: false }],
  ]

  it.each<[Parameter, object]>([...LEFT, ['max_tokens', { limit: 'max_completion_tokens' }]])(
    '%s, by name',
    async (parameter, left) => {
      const { writer } = await setUp({}, { refuses: [parameter] })
      expect(await writer.write(request)).toMatchObject({ state: 'written', statements: [CONCLUSION, STEP] })
      expect(asked().at(-1)).toEqual({ ...BEST, ...left })
      fake.requests.length = 0
      expect(await writer.write(request)).toMatchObject({ state: 'written' })
      expect(asked()).toEqual([{ ...BEST, ...left }])
    },
  )

  it.each(LEFT)('%s, without a name', async (parameter) => {
    const { writer } = await setUp({}, { refuses: [parameter], namesRefused: false })
    expect(await writer.write(request)).toMatchObject({ state: 'written', statements: [CONCLUSION, STEP] })
    fake.requests.length = 0
    expect(await writer.write(request)).toMatchObject({ state: 'written' })
    expect(fake.requests.map(({ status }) => status)).toEqual([200])
  })

  it('all of them', async () => {
    const { writer } = await setUp({}, { refuses: [...LEFT.map(([parameter]) => parameter), 'max_tokens'] })
    fake.setDefault(`这是回答：${ANSWER}`)
    expect(await writer.write(request)).toMatchObject({ state: 'written', statements: [CONCLUSION, STEP] })
    expect(asked().at(-1)).toEqual({ limit: 'max_completion_tokens', usage: false })
  })

  it('and it reads usage that was not asked for', async () => {
    const { writer } = await setUp({}, { refuses: ['stream', 'stream_options'] })
    fake.answers({ pieces: [ANSWER], usage: USAGE })
    expect(await writer.write(request)).toMatchObject({ usage: { inputTokens: 70, outputTokens: 20 } })
  })

  it('but a refusal after an answer is not about parameters unless it says so', async () => {
    const { writer } = await setUp()
    await writer.write(request)
    fake.fault({ kind: 'status', code: 400 }, { times: 9 })
    expect(await writer.write(request)).toMatchObject({ state: 'failed', code: 'refused' })
    expect(fake.requests).toHaveLength(2)
  })
})

it('understands a whole answer to a request for a stream', async () => {
  const { writer } = await setUp({}, { neverStreams: true })
  fake.answers({ pieces: [ANSWER], usage: USAGE })
  expect(await writer.write(request)).toEqual({
    state: 'written',
    statements: [CONCLUSION, STEP],
    usage: { inputTokens: 70, outputTokens: 20 },
  })
})

describe('a request fails as a value', () => {
  const status = (code: number, message?: string): OpenAiFault => ({
    kind: 'status',
    code,
    ...(message === undefined ? {} : { message }),
  })

  it.each<[string, OpenAiFault, string]>([
    ['a wrong key', status(401), 'refused'],
    ['no permission', status(403), 'refused'],
    ['no money', status(402), 'refused'],
    ['an unknown model', status(404), 'refused'],
    ['a refusal', status(400), 'refused'],
    ['a content filter', status(400, 'content management policy: 我叫王小二测试'), 'declined'],
    ['too long a question', status(400, 'maximum context length is 8192: 我叫王小二测试'), 'refused'],
    ['too many requests', status(429), 'rate_limited'],
    ['a broken server', status(500), 'unreachable'],
    ['a gateway', status(502), 'unreachable'],
    ['a lost connection', { kind: 'drop' }, 'unreachable'],
    ['an error in a 200', { kind: 'error_body', message: '王小二测试' }, 'senseless'],
    ['garbage', { kind: 'garbage' }, 'senseless'],
    ['a page', { kind: 'html' }, 'senseless'],
    ['five megabytes', { kind: 'huge', bytes: 5_000_000 }, 'too_long'],
    ['a stream without end', { kind: 'flood' }, 'too_long'],
  ])('%s', async (_, fault, code) => {
    const { writer } = await setUp()
    fake.fault(fault, { times: 99 })
    const written = await writer.write(request)
    expect(written).toEqual({ state: 'failed', code, message: expect.any(String), usage: expect.any(Object) })
    expect(JSON.stringify(written)).toMatch(/请/)
    expect(JSON.stringify(written)).not.toMatch(/王小二|13900000000|七天内/)
  })

  it.each<[string, ScriptedAnswer, string]>([
    ['the model declines', { refusal: '王小二测试的事我不说' }, 'declined'],
    ['the content filter ends it', { pieces: [FIRST_HALF], finish: 'content_filter' }, 'declined'],
    ['null', { pieces: [] }, 'senseless'],
    ['words', { pieces: ['王小二测试你好，可以退。'] }, 'senseless'],
    ['another shape', { pieces: ['{"answer":"可以退"}'] }, 'senseless'],
    ['an empty list', { pieces: ['{"statements":[]}'] }, 'senseless'],
    ['no usable statement', { pieces: ['{"statements":[{"line":"王小二"}]}'] }, 'senseless'],
    ['half a list', { pieces: [FIRST_HALF] }, 'senseless'],
    ['an error in the middle', { pieces: [FIRST_HALF], end: 'error' }, 'senseless'],
    ['a connection lost in the middle', { pieces: [FIRST_HALF], end: 'drop' }, 'unreachable'],
    ['the limit of length', { pieces: [FIRST_HALF], finish: 'length' }, 'too_long'],
  ])('%s', async (_, answer, code) => {
    for (const neverStreams of answer.end ? [false] : [false, true]) {
      const { writer } = await setUp({}, { neverStreams })
      fake.answers({ usage: null, ...answer })
      const written = await writer.write(request)
      expect(written).toMatchObject({ state: 'failed', code, message: expect.stringMatching(/请/) })
      expect(written.usage.inputTokens).toBeGreaterThan(500)
      expect(JSON.stringify(written)).not.toMatch(/王小二|13900000000|七天内/)
      expect(fake.requests).toHaveLength(1)
      if (!neverStreams) await fake.stop()
    }
  })

  it('where nobody listens', async () => {
    const { writer } = await setUp()
    await fake.stop()
    expect(await writer.write(request)).toMatchObject({
      code: 'unreachable',
      usage: { inputTokens: 0, outputTokens: 0 },
    })
  })

  it('but a list that is closed is an answer, whatever follows', async () => {
    for (const ending of [{ end: 'drop' }, { end: 'error' }, { finish: 'length' }] as const) {
      const { writer } = await setUp()
      fake.answers({ pieces: [ANSWER], ...ending })
      expect(await writer.write(request)).toMatchObject({ state: 'written', statements: [CONCLUSION, STEP] })
      await fake.stop()
    }
  })

  it('without reading on', async () => {
    for (const fault of [{ kind: 'huge', bytes: 5_000_000 }, { kind: 'flood' }] as const) {
      let read = 0
      const { writer } = await setUp({
        fetch: async (url, init) => {
          const response = await fetch(url, init)
          const counter = new TransformStream<Uint8Array, Uint8Array>({
            transform(piece, controller) {
              read += piece.length
              controller.enqueue(piece)
            },
          })
          return new Response(response.body?.pipeThrough(counter) ?? null, response)
        },
      })
      fake.fault(fault)
      expect(await writer.write(request)).toMatchObject({ code: 'too_long' })
      await fake.hungUp(1)
      expect(read).toBeGreaterThan(65_536)
      expect(read).toBeLessThan(1_000_000)
      await fake.stop()
    }
  })
})

describe('time', () => {
  it('eight seconds to the first byte', async () => {
    const { writer, time } = await setUp()
    fake.fault({ kind: 'stall' })
    const writing = writer.write(request)
    await fake.received(1)
    time.advance(7999)
    expect(fake.requests[0]?.hungUp).toBe(false)
    time.advance(1)
    const written = await writing
    expect(written).toMatchObject({ state: 'failed', code: 'timeout', message: expect.stringContaining('没有开始') })
    expect(written.usage.inputTokens).toBeGreaterThan(500)
    await fake.hungUp(1)
  })

  it('six seconds of silence in the middle, and the earlier statements stay', async () => {
    const { writer, time } = await setUp()
    fake.answers({ pieces: [FIRST_HALF], end: 'stall' })
    const heard: Statement[] = []
    const writing = writer.write(request, { onStatement: (statement) => heard.push(statement) })
    await until(() => heard.length > 0 && time.next() === 6000)
    time.advance(6000)
    const written = await writing
    expect(written).toMatchObject({ state: 'failed', code: 'timeout', message: expect.stringContaining('没了下文') })
    expect(written.usage.outputTokens).toBeGreaterThan(10)
    expect(heard).toEqual([CONCLUSION])
    await fake.hungUp(1)
  })

  it('fifteen seconds in all, though something comes now and then', async () => {
    const { writer, time } = await setUp()
    const pauses = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
    const pieces = pauses.flatMap(({ promise }) => [`${JSON.stringify(STEP)},`, promise])
    fake.answers({ pieces: ['{"statements":[', ...pieces] })
    let heard = 0
    const writing = writer.write(request, {
      onStatement: () => {
        heard += 1
      },
    })
    for (const [number, pause] of pauses.slice(0, 4).entries()) {
      await until(() => heard > number)
      time.advance(4000)
      pause.resolve()
    }
    const written = await writing
    expect(written).toMatchObject({ state: 'failed', code: 'timeout', message: expect.stringContaining('限定的时间') })
    expect(heard).toBe(4)
  })

  it('by real clocks too', async () => {
    fake = await startFakeOpenAi()
    fake.fault({ kind: 'stall' })
    const timeouts = { firstByteMs: 50 }
    const writer = createWriter({ baseUrl: fake.url, apiKey: fake.key, model: 'fake-chat', promptsDir, timeouts })
    expect(await writer.write(request)).toMatchObject({ state: 'failed', code: 'timeout' })
  })

  it('leaves nothing scheduled', async () => {
    const { writer, time } = await setUp()
    await writer.write(request)
    fake.fault({ kind: 'status', code: 500 })
    await writer.write(request)
    expect(time.next()).toBeNull()
  })

  it('is enough for one more try when the connection is lost before the first byte', async () => {
    const { writer } = await setUp()
    fake.fault({ kind: 'drop' })
    expect(await writer.write(request)).toMatchObject({ state: 'written' })
    expect(fake.requests).toHaveLength(2)
    fake.fault({ kind: 'drop' }, { times: 9 })
    expect(await writer.write(request)).toMatchObject({ state: 'failed', code: 'unreachable' })
    expect(fake.requests).toHaveLength(4)
  })

  it('is not enough in its second half', async () => {
    const time = createTime()
    const { writer } = await setUp({
      clock: time.clock,
      schedule: () => () => {},
      fetch: (url, init) => {
        time.advance(7500)
        return fetch(url, init)
      },
    })
    fake.fault({ kind: 'drop' })
    expect(await writer.write(request)).toMatchObject({ state: 'failed', code: 'unreachable' })
    expect(fake.requests).toHaveLength(1)
  })
})

describe('called off', () => {
  it('in the middle, it hangs up and counts the used tokens', async () => {
    const { writer, time } = await setUp()
    fake.answers({ pieces: [FIRST_HALF], end: 'stall' })
    const controller = new AbortController()
    const written = await writer.write(request, {
      signal: controller.signal,
      onStatement: () => controller.abort(new Error('王小二测试')),
    })
    expect(written).toMatchObject({ state: 'failed', code: 'aborted' })
    expect(written.usage.inputTokens).toBeGreaterThan(500)
    expect(written.usage.outputTokens).toBeGreaterThan(10)
    await fake.hungUp(1)
    expect(time.next()).toBeNull()
  })

  it('before the first byte, it hangs up', async () => {
    const { writer } = await setUp()
    fake.fault({ kind: 'stall' })
    const controller = new AbortController()
    const writing = writer.write(request, { signal: controller.signal })
    await fake.received(1)
    controller.abort()
    expect(await writing).toMatchObject({ state: 'failed', code: 'aborted' })
    await fake.hungUp(1)
  })

  it('beforehand, it asks nothing', async () => {
    const { writer } = await setUp()
    expect(await writer.write(request, { signal: AbortSignal.abort() })).toMatchObject({
      code: 'aborted',
      usage: { inputTokens: 0, outputTokens: 0 },
    })
    expect(fake.requests).toEqual([])
  })
})

describe('the environment', () => {
  it('changes nothing: nobody else is contacted, nothing is added, nothing is printed', async () => {
    const elsewhere: string[] = []
    const other = createServer((incoming, response) => {
      elsewhere.push(incoming.url ?? '')
      response.end('{}')
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    const headers: string[][] = []
    const printed: unknown[] = []
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, name).mockImplementation((...words) => printed.push(words))
    }
    for (const [name, value] of Object.entries({
      LANGSMITH_TRACING: 'true',
      LANGSMITH_TRACING_V2: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGCHAIN_TRACING: 'true',
      LANGSMITH_ENDPOINT: url,
      LANGCHAIN_ENDPOINT: url,
      LANGSMITH_API_KEY: 'ls-invalid',
      LANGSMITH_GATEWAY: url,
      LANGCHAIN_VERBOSE: 'true',
      LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
      LC_OUTPUT_VERSION: 'v1',
      OPENAI_BASE_URL: url,
      OPENAI_API_BASE: url,
      OPENAI_API_KEY: 'sk-from-the-environment',
      OPENAI_ADMIN_KEY: 'sk-from-the-environment',
      OPENAI_ORGANIZATION: 'org-from-the-environment',
      OPENAI_ORG_ID: 'org-from-the-environment',
      OPENAI_PROJECT_ID: 'project-from-the-environment',
      OPENAI_CUSTOM_HEADERS: 'X-From: the-environment',
      OPENAI_LOG: 'debug',
    })) {
      vi.stubEnv(name, value)
    }
    try {
      const { writer } = await setUp({
        fetch: (to, init) => {
          headers.push([...new Headers(init?.headers).keys()])
          return fetch(to, init)
        },
      })
      expect(await writer.write(request)).toMatchObject({ state: 'written', statements: [CONCLUSION, STEP] })
      fake.fault({ kind: 'garbage' })
      expect(await writer.write(request)).toMatchObject({ code: 'senseless' })
      await awaitAllCallbacks()
      expect(headers[0]).toEqual(['accept', 'authorization', 'content-type'])
      expect(fake.requests.map(({ authorized }) => authorized)).toEqual([true, true])
      expect(elsewhere).toEqual([])
      expect(printed).toEqual([])
    } finally {
      vi.unstubAllEnvs()
      vi.restoreAllMocks()
      other.close()
    }
  })
})
