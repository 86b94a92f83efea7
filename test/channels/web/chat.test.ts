import { describe, expect, test } from 'vitest'
import { bodyOf, createWebHarness, texts } from './harness.ts'

const ID = '0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a'
const OTHER_ID = '5f0c6b1e-2f3a-4c8d-8b7e-9d0a1b2c3d4e'
type Harness = ReturnType<typeof createWebHarness>

function chat({ app }: Harness, body: unknown, headers: Record<string, string> = {}) {
  return app.request('/api/chat', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  })
}
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

describe('POST /api/chat', () => {
  test('the first message opens a conversation and is answered with citations and choices', async () => {
    const response = await chat(createWebHarness(), { id: ID, text: '鞋能退吗' })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { conversation, messages } = await bodyOf(response)
    expect(conversation).toMatch(/^token-/)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({
      seq: 2,
      text: expect.stringContaining('7 天内可以退'),
      citations: [
        {
          statute: '中华人民共和国消费者权益保护法',
          label: '消费者权益保护法',
          article: '第二十五条',
          page: `/law/${encodeURIComponent('中华人民共和国消费者权益保护法')}/2014-03-15/${encodeURIComponent('第二十五条')}`,
        },
        { kind: 'digest', edition: null, page: expect.stringContaining('/unknown/') },
      ],
      choices: [{ label: '我要投诉', action: 'k-complain' }, { label: '再问一个' }],
    })
  })

  test('the same id gives the same answer and does nothing twice, with and without the token', async () => {
    const harness = createWebHarness()
    const first = await bodyOf(await chat(harness, { id: ID, text: '鞋能退吗' }))
    const lost = await bodyOf(await chat(harness, { id: ID, text: '鞋能退吗' }))
    expect(lost).toEqual(first)
    const again = await chat(harness, { id: ID.toUpperCase(), text: '鞋能退吗' }, bearer(first.conversation))
    expect(await bodyOf(again)).toEqual(first)
    expect(harness.fake.record.arrivals).toHaveLength(1)
  })

  test('the same id with another body is refused', async () => {
    const harness = createWebHarness()
    const { conversation } = await bodyOf(await chat(harness, { id: ID, text: '鞋能退吗' }))
    const other = await chat(harness, { id: ID, text: '别的' }, bearer(conversation))
    expect(other.status).toBe(409)
    expect(await bodyOf(other)).toEqual({ error: { code: 'id_reused', message: texts('web-error-id-reused') } })
  })

  test('as a stream it tells the conversation, the messages and the end', async () => {
    const response = await chat(createWebHarness(), { id: ID, text: '鞋能退吗' }, { Accept: 'text/event-stream' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = (await response.text()).split('\n\n').map((event) => event.split('\n')[0])
    expect(events).toEqual(['event: conversation', 'event: message', 'event: done', ''])
  })

  test('a turn that failed for good is an error in words, in a stream too', async () => {
    const harness = createWebHarness()
    const failed = await chat(harness, { id: ID, text: '出错' })
    expect(failed.status).toBe(500)
    expect(await bodyOf(failed)).toEqual({ error: { code: 'turn_failed', message: texts('web-error-turn-failed') } })
    const stream = await chat(harness, { id: OTHER_ID, text: '出错' }, { Accept: 'text/event-stream' })
    expect(await stream.text()).toContain('event: failed\ndata: {"error":{"code":"turn_failed"')
  })

  test('an answer that takes too long says so and may be asked for again', async () => {
    const harness = createWebHarness({ turn: () => 'never', options: { answerTimeoutMs: 5 } })
    const response = await chat(harness, { id: ID, text: '慢' })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect((await bodyOf(response)).error.code).toBe('still_working')
  })

  test('when the store refuses, nothing is claimed to be received', async () => {
    const harness = createWebHarness()
    harness.fake.state.failing = true
    const response = await chat(harness, { id: ID, text: '鞋能退吗' })
    expect(response.status).toBe(503)
    expect((await bodyOf(response)).error.code).toBe('not_stored')
    expect(harness.logged).toMatchObject([{ fields: { error: 'Error', at: expect.stringContaining('fake') } }])
  })

  test('a failure of our own leaves one line in the log, in a stream too, and never its message', async () => {
    for (const headers of [{}, { Accept: 'text/event-stream' }]) {
      const harness = createWebHarness()
      harness.fake.web.messagesCausedBy = async () => {
        throw new Error('张三测试 13800000000')
      }
      await (await chat(harness, { id: ID, text: '鞋能退吗' }, headers)).text()
      expect(harness.logged).toMatchObject([{ fields: { error: 'Error' }, message: 'POST failed' }])
      expect(JSON.stringify(harness.logged)).not.toContain('138')
    }
  })

  test.each([
    ['no content', { id: ID }, 400, 'empty_message'],
    ['an id that is no UUID', { id: '1', text: 'x' }, 400, 'invalid_request'],
    [
      'an opening id that is no random UUID',
      { id: '0b0e7f3c-6d1c-1f6e-9a56-1f5b8e1d2c3a', text: 'x' },
      400,
      'invalid_request',
    ],
    ['an unknown field', { id: ID, text: 'x', admin: true }, 400, 'invalid_request'],
    ['the complaint it would be about', { id: ID, text: 'x', about: 'k1' }, 400, 'invalid_request'],
    ['a field of another kind', { id: ID, text: 5 }, 400, 'invalid_request'],
    ['more than 10,000 characters', { id: ID, text: '字'.repeat(10_001) }, 400, 'invalid_request'],
    ['no object', [], 400, 'invalid_request'],
    ['broken JSON', '{"id":', 400, 'broken_json'],
    ['broken UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe]), 400, 'broken_utf8'],
    ['an upload of somebody else', { id: ID, attachments: ['e-99'] }, 400, 'unknown_upload'],
    ['more than 100 kB', { id: ID, text: 'x', action: 'y'.repeat(120_000) }, 413, 'too_large'],
  ])('%s is refused in plain Chinese and stores nothing', async (_name, body, status, code) => {
    const harness = createWebHarness()
    const response = await chat(harness, body)
    expect(response.status).toBe(status)
    const { error } = await bodyOf(response)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/[一-鿿]{4}/)
    expect(harness.fake.record.arrivals).toHaveLength(0)
  })

  test('10,000 characters are taken', async () => {
    const response = await chat(createWebHarness(), { id: ID, text: '字'.repeat(10_000) })
    expect(response.status).toBe(200)
  })

  test('another content type is refused', async () => {
    const response = await chat(createWebHarness(), { id: ID, text: 'x' }, { 'Content-Type': 'text/plain' })
    expect(response.status).toBe(415)
  })

  test('a token that is not valid is refused, not replaced', async () => {
    const harness = createWebHarness()
    const response = await chat(harness, { id: ID, text: 'x' }, bearer('token-of-nobody-at-all'))
    expect(response.status).toBe(401)
    expect((await chat(harness, { id: ID, text: 'x' }, { Authorization: 'Basic eDp5' })).status).toBe(401)
    expect(harness.fake.all()).toHaveLength(0)
  })

  test('too many messages from one address wait, others do not', async () => {
    const harness = createWebHarness({ limits: { chat: { points: 2, seconds: 60 } }, trustedProxies: ['127.0.0.1'] })
    const from = (address: string) =>
      harness.app.request(
        '/api/chat',
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': address },
          body: JSON.stringify({ id: ID, text: 'x' }),
        },
        { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
      )
    expect((await from('198.51.100.1')).status).toBe(200)
    expect((await from('198.51.100.1')).status).toBe(200)
    const refused = await from('198.51.100.1')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await bodyOf(refused)).error.code).toBe('rate_limited')
    expect((await from('198.51.100.2')).status).toBe(200)
  })
})
