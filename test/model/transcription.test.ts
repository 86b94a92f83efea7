import { afterEach, describe, expect, it } from 'vitest'
import {
  createTranscriber,
  type Speech,
  TRANSCRIPTION_LIMITS,
  type TranscriberOptions,
} from '../../src/model/transcription.ts'
import { type FakeOpenAi, type OpenAiFault, startFakeOpenAi } from '../fakes/openai.ts'

let fake: FakeOpenAi
afterEach(() => fake.stop())

async function setUp(options: Partial<TranscriberOptions> = {}) {
  fake = await startFakeOpenAi()
  return createTranscriber({ baseUrl: fake.url, apiKey: fake.key, model: 'fake-transcribe', ...options })
}

const speech = (more: Partial<Speech> = {}): Speech => ({
  bytes: Buffer.from('OggS, spoken words'),
  name: 'voice.ogg',
  mediaType: 'audio/ogg',
  seconds: 3,
  ...more,
})

describe('a transcriber', () => {
  it('sends the recording and the model, and returns the transcription', async () => {
    const { transcribe } = await setUp()
    fake.setTranscript(' 健身房关门了，\n卡里的钱怎么要\u0007 ')
    expect(await transcribe(speech())).toEqual({ ok: true, text: '健身房关门了，\n卡里的钱怎么要' })
    expect(fake.requests).toMatchObject([
      { path: '/audio/transcriptions', authorized: true, body: { model: 'fake-transcribe', response_format: 'json' } },
    ])
    expect(fake.requests[0]?.body.file).toEqual({
      name: 'voice.ogg',
      mediaType: 'audio/ogg',
      bytes: Buffer.from('OggS, spoken words'),
    })
  })

  it('returns no words when nothing was said', async () => {
    const { transcribe } = await setUp()
    fake.setTranscript('  \n')
    expect(await transcribe(speech())).toEqual({ ok: true, text: '' })
  })

  it.each([
    ['larger than 20 MB', { bytes: Buffer.alloc(TRANSCRIPTION_LIMITS.bytes + 1) }],
    ['longer than five minutes', { seconds: 301 }],
  ])('does not send a recording that is %s', async (_, more) => {
    const { transcribe } = await setUp()
    expect(await transcribe(speech(more))).toMatchObject({ ok: false, code: 'too_large' })
    expect(fake.requests).toEqual([])
  })

  it.each<[OpenAiFault, string]>([
    [{ kind: 'status', code: 401, message: 'Incorrect key, you said 退货' }, 'refused'],
    [{ kind: 'status', code: 404, message: 'no such model, you said 退货' }, 'refused'],
    [{ kind: 'status', code: 400, message: 'bad audio, you said 退货' }, 'refused'],
    [{ kind: 'status', code: 429, message: 'slow down, you said 退货' }, 'rate_limited'],
    [{ kind: 'status', code: 503 }, 'unreachable'],
    [{ kind: 'drop' }, 'unreachable'],
    [{ kind: 'error_body', message: 'you said 退货' }, 'bad_answer'],
    [{ kind: 'garbage' }, 'bad_answer'],
    [{ kind: 'html' }, 'bad_answer'],
    [{ kind: 'huge', bytes: 5_000_000 }, 'bad_answer'],
  ])('reports a failure, once, without the words: %j', async (fault, code) => {
    const { transcribe } = await setUp()
    fake.fault(fault)
    const result = await transcribe(speech())
    expect(result).toMatchObject({ ok: false, code, message: expect.stringMatching(/。$/) })
    expect(JSON.stringify(result)).not.toContain('退货')
    expect(fake.requests).toHaveLength(1)
  })

  it('does not believe in more than 4000 characters', async () => {
    const { transcribe } = await setUp()
    fake.setTranscript('字'.repeat(4000))
    expect(await transcribe(speech())).toMatchObject({ ok: true })
    fake.setTranscript('字'.repeat(4001))
    expect(await transcribe(speech())).toMatchObject({ ok: false, code: 'bad_answer' })
  })

  it('gives up in time and hangs up, also when the answer has begun', async () => {
    let late = () => {}
    const { transcribe } = await setUp({
      timeoutMs: 30_000,
      schedule: (milliseconds, run) => {
        if (milliseconds === 30_000) late = run
        return () => {}
      },
    })
    fake.fault({ kind: 'stall' })
    const result = transcribe(speech())
    await fake.received(1)
    late()
    expect(await result).toMatchObject({ ok: false, code: 'timeout' })
    await fake.hungUp(1)
  })

  it('stops when it is told to', async () => {
    const { transcribe } = await setUp()
    const stop = new AbortController()
    fake.fault({ kind: 'stall' })
    const result = transcribe(speech(), { signal: stop.signal })
    await fake.received(1)
    stop.abort()
    expect(await result).toMatchObject({ ok: false, code: 'aborted' })
    await fake.hungUp(1)
    expect(await transcribe(speech(), { signal: stop.signal })).toMatchObject({ ok: false, code: 'aborted' })
    expect(fake.requests).toHaveLength(1)
  })

  it('sends no key when there is none', async () => {
    const { transcribe } = await setUp({ apiKey: null })
    expect(await transcribe(speech())).toMatchObject({ ok: false, code: 'refused' })
    expect(fake.requests[0]?.authorized).toBe(false)
  })
})
