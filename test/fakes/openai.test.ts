import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi } from './openai.ts'

let fake: FakeOpenAi

beforeEach(async () => {
  fake = await startFakeOpenAi()
})
afterEach(() => fake.stop())

const post = (path: string, body: unknown, options: { key?: string; signal?: AbortSignal } = {}) =>
  fetch(`${fake.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${options.key ?? fake.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(options.signal ? { signal: options.signal } : {}),
  })
const chat = (extra: object = {}) => ({ model: 'fake-chat', messages: [{ role: 'user', content: '能退吗' }], ...extra })
// biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
const json = async (response: Response): Promise<any> => response.json()
const said = async (response: Response) => (await json(response)).choices[0].message.content

describe('chat completions', () => {
  it('follow the script, then the default, and are recorded', async () => {
    fake.answers('一', (request) => `问了 ${request.messages.length} 句`)
    fake.setDefault('够了')
    const answers = [await post('/chat/completions', chat()), await post('/chat/completions', chat())]
    expect(await Promise.all([...answers, await post('/chat/completions', chat())].map(said))).toEqual([
      '一',
      '问了 1 句',
      '够了',
    ])
    expect(fake.requests.map(({ path, body }) => [path, body.model])).toEqual(
      Array.from({ length: 3 }, () => ['/chat/completions', 'fake-chat']),
    )
  })

  it('stream the same text in pieces and end with [DONE]', async () => {
    fake.answers('可以退，收到起七天内都行，吊牌要在。')
    const text = await (await post('/chat/completions', chat({ stream: true }))).text()
    const events = text
      .trim()
      .split('\n\n')
      .map((line) => line.slice('data: '.length))
    expect(events.at(-1)).toBe('[DONE]')
    const pieces = events.slice(0, -1).map((event) => JSON.parse(event).choices[0].delta.content ?? '')
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.join('')).toBe('可以退，收到起七天内都行，吊牌要在。')
  })

  it('pause where the test says, and give usage on request', async () => {
    const pause = Promise.withResolvers<void>()
    fake.answers({ pieces: ['可以', pause.promise, '退'], usage: { prompt_tokens: 7, completion_tokens: 2 } })
    const response = await post('/chat/completions', chat({ stream: true, stream_options: { include_usage: true } }))
    const text = response.body?.pipeThrough(new TextDecoderStream()) ?? []
    let heard = ''
    for await (const piece of text) {
      heard += piece
      if (!heard.includes('可以') || heard.includes('退')) continue
      expect(heard).not.toContain('[DONE]')
      pause.resolve()
    }
    expect(heard).toMatch(/退.*"usage":\{"prompt_tokens":7,"completion_tokens":2.*\[DONE\]/su)
  })

  it('decline, end early, and fall silent or die in the middle', async () => {
    fake.answers({ refusal: '不行', finish: null }, { pieces: ['半'], finish: 'length', usage: null })
    expect((await json(await post('/chat/completions', chat()))).choices[0]).toMatchObject({
      message: { content: null, refusal: '不行' },
      finish_reason: null,
    })
    const cut = await json(await post('/chat/completions', chat()))
    expect([cut.choices[0].finish_reason, cut.usage]).toEqual(['length', undefined])
    fake.answers({ pieces: ['半'], end: 'drop' }, { pieces: ['半'], end: 'stall' })
    await expect((await post('/chat/completions', chat({ stream: true }))).text()).rejects.toThrow()
    const stalled = await post('/chat/completions', chat({ stream: true }))
    await stalled.body?.cancel()
    await fake.hungUp(2)
  })

  it('refuse a wrong key', async () => {
    expect((await post('/chat/completions', chat(), { key: 'no' })).status).toBe(401)
  })
})

describe('servers that do not know a parameter', () => {
  it.each([
    ['json_schema', { response_format: { type: 'json_schema' } }, { response_format: { type: 'json_object' } }],
    ['response_format', { response_format: { type: 'json_object' } }, {}],
    ['stream', { stream: true }, { stream: false }],
    ['stream_options', { stream_options: {} }, {}],
    ['temperature', { temperature: 0 }, {}],
    ['max_tokens', { max_tokens: 1 }, { max_completion_tokens: 1 }],
  ] as const)('refuse %s, by name or not', async (parameter, refused, taken) => {
    for (const namesRefused of [true, false]) {
      await fake.stop()
      fake = await startFakeOpenAi({ refuses: [parameter], namesRefused })
      const response = await post('/chat/completions', chat(refused))
      expect(response.status).toBe(400)
      expect((await response.text()).includes(parameter)).toBe(namesRefused)
      expect((await post('/chat/completions', chat(taken))).status).toBe(200)
    }
  })

  it('may answer a request for a stream with the whole answer', async () => {
    await fake.stop()
    fake = await startFakeOpenAi({ neverStreams: true })
    expect(await said(await post('/chat/completions', chat({ stream: true })))).toBe('好的。')
  })
})

describe('embeddings and models', () => {
  it('give unit vectors that depend on the text alone', async () => {
    const { data } = await json(await post('/embeddings', { model: 'e', input: ['退货', '退货', '发票'] }))
    expect(data[0].embedding).toEqual(data[1].embedding)
    expect(data[0].embedding).not.toEqual(data[2].embedding)
    expect(Math.hypot(...data[0].embedding)).toBeCloseTo(1)
  })

  it('list the model', async () => {
    const response = await fetch(`${fake.url}/models`, { headers: { authorization: `Bearer ${fake.key}` } })
    expect((await json(response)).data[0].id).toBe('fake-chat')
  })
})

describe('faults', () => {
  it('answer 429 with retry-after and 500, then work again', async () => {
    fake.fault({ kind: 'status', code: 429, retryAfter: 3 })
    fake.fault({ kind: 'status', code: 500 })
    const limited = await post('/chat/completions', chat())
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3'])
    expect((await post('/chat/completions', chat())).status).toBe(500)
    expect((await post('/chat/completions', chat())).status).toBe(200)
  })

  it('answer 200 with an error, with garbage, and with five megabytes', async () => {
    fake.fault({ kind: 'error_body', message: 'overloaded' })
    expect((await json(await post('/chat/completions', chat()))).error.message).toBe('overloaded')
    fake.fault({ kind: 'garbage' })
    await expect((await post('/chat/completions', chat())).json()).rejects.toThrow()
    fake.fault({ kind: 'huge', bytes: 5_000_000 })
    expect((await (await post('/chat/completions', chat())).text()).length).toBeGreaterThan(1_600_000)
  })

  it('answer 200 with a page, and with a stream that ends when the client hangs up', async () => {
    fake.fault({ kind: 'html' })
    expect(await (await post('/chat/completions', chat())).text()).toMatch(/^<!doctype html>/)
    fake.fault({ kind: 'flood' })
    const reader = (await post('/chat/completions', chat({ stream: true }))).body?.getReader()
    for (let bytes = 0; bytes < 200_000; ) bytes += (await reader?.read())?.value?.length ?? Number.NaN
    await reader?.cancel()
    await fake.hungUp(1)
  })

  it('stall until the client gives up, and drop the connection', async () => {
    fake.fault({ kind: 'stall' })
    const response = await post('/chat/completions', chat(), { signal: AbortSignal.timeout(100) })
    await expect(response.text()).rejects.toThrow()
    fake.fault({ kind: 'drop' }, { path: 'chat' })
    await expect(post('/chat/completions', chat())).rejects.toThrow()
    await fake.received(2)
  })
})

describe('transcriptions', () => {
  it('return the given words for the file that was sent', async () => {
    fake.setTranscript('能退吗')
    const form = new FormData()
    form.set('model', 'fake-transcribe')
    form.set('file', new File(['OggS'], 'voice.ogg', { type: 'audio/ogg' }))
    const headers = { authorization: `Bearer ${fake.key}` }
    const send = (body: FormData) => fetch(`${fake.url}/audio/transcriptions`, { method: 'POST', headers, body })
    expect(await json(await send(form))).toMatchObject({ text: '能退吗' })
    expect(fake.requests[0]?.body).toMatchObject({ model: 'fake-transcribe', file: { name: 'voice.ogg' } })
    form.delete('file')
    expect((await send(form)).status).toBe(400)
  })
})
