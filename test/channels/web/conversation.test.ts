import { describe, expect, test } from 'vitest'
import { personalHistory } from '../../../src/casework/handling/history.ts'
import { complaintView, procedure } from '../../workbench/fake-casework.ts'
import { bodyOf, createWebHarness, texts } from './harness.ts'

const ID = '0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a'

async function opened(given: Parameters<typeof createWebHarness>[0] = {}) {
  const harness = createWebHarness(given)
  const { conversation, token } = await harness.fake.web.open(ID)
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    harness.app.request(path, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return { ...harness, conversation, token, call }
}

/** Reads events until one satisfies `until`, then closes the stream. */
async function readEvents(response: Response, until: (text: string) => boolean): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  while (!until(text)) {
    const { done, value } = await reader.read()
    if (done) break
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text
}

describe('a conversation', () => {
  test('POST /api/conversations opens one', async () => {
    const { app, fake } = createWebHarness()
    const response = await app.request('/api/conversations', { method: 'POST' })
    const { conversation } = await bodyOf(response)
    expect(await fake.web.byToken(conversation)).toBe('c-1')
  })

  test('reading gives the messages since then, and the person’s own only on request', async () => {
    const { call } = await opened()
    await call('POST', '/api/chat', { id: ID, text: '鞋能退吗' })
    const all = await bodyOf(await call('GET', '/api/conversation?after=0'))
    expect(all.messages.map((message: { seq: number }) => message.seq)).toEqual([2])
    const own = await bodyOf(await call('GET', '/api/conversation?after=0&own=1'))
    expect(own.messages[0]).toMatchObject({ seq: 1, from: 'person', text: '鞋能退吗' })
    const none = await bodyOf(await call('GET', '/api/conversation?after=2'))
    expect(none.messages).toEqual([])
    expect((await call('GET', '/api/conversation?after=-1')).status).toBe(400)
  })

  test('held open it gives the past and then each reply of staff as it is committed, once', async () => {
    const { call, fake, conversation } = await opened()
    fake.say(conversation, { blocks: [{ kind: 'paragraph', text: '第一句' }] })
    const response = await call('GET', '/api/conversation?after=0', undefined, { Accept: 'text/event-stream' })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const reading = readEvents(response, (text) => text.includes('已经受理'))
    await expect.poll(() => fake.listeners(conversation)).toBe(1)
    fake.say(conversation, {
      blocks: [{ kind: 'paragraph', text: '已经受理' }],
      from: 'staff',
      complaint: { number: 'XW-20261124-0007-3', state: 'accepted' },
    })
    const text = await reading
    expect(text.match(/event: message/g)).toHaveLength(2)
    expect(text).toContain('"label":"已受理"')
    expect(text).toContain('id: 2')
    await expect.poll(() => fake.listeners(conversation)).toBe(0)
  })

  test('a message committed while the past is being read is given once', async () => {
    const { call, fake, conversation } = await opened()
    const past = fake.web.messagesAfter
    fake.web.messagesAfter = async (id, seq) => {
      fake.say(conversation, { blocks: [{ kind: 'paragraph', text: '正好这时' }] })
      return past(id, seq)
    }
    const response = await call('GET', '/api/conversation', undefined, { Accept: 'text/event-stream' })
    const reading = readEvents(response, (text) => text.includes('最后一句'))
    await expect.poll(() => fake.listeners(conversation)).toBe(1)
    fake.say(conversation, { blocks: [{ kind: 'paragraph', text: '最后一句' }] })
    expect((await reading).match(/^id: \d+$/gm)).toEqual(['id: 1', 'id: 2'])
  })

  test('only so many may be open from one address and in all; one more is refused with words, and a closed one makes room', async () => {
    const { app, fake, conversation, token } = await opened({ options: { openStreams: { address: 2, all: 3 } } })
    const open = async (remoteAddress: string) => {
      const headers = { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' }
      const env = { incoming: { socket: { remoteAddress } } }
      const response = await app.request('/api/conversation?after=0', { headers }, env)
      return { response, status: response.status, close: () => response.body?.cancel() }
    }
    const held = [await open('192.0.2.1'), await open('192.0.2.1')]
    const over = await open('192.0.2.1')
    expect([over.status, over.response.headers.get('retry-after')]).toEqual([429, '30'])
    const { error } = await bodyOf(over.response)
    expect(error).toEqual({ code: 'too_many_streams', message: texts('web-error-too-many-streams') })
    held.push(await open('192.0.2.2'))
    expect((await open('192.0.2.3')).status).toBe(429)
    expect(held.map(({ status }) => status)).toEqual([200, 200, 200])
    await held[0]?.close()
    await expect.poll(() => fake.listeners(conversation)).toBe(2)
    const again = await open('192.0.2.3')
    expect(again.status).toBe(200)
    for (const { close } of [...held.slice(1), again]) await close()
    await expect.poll(() => fake.listeners(conversation)).toBe(0)
  })

  test('an idle stream shows that it lives', async () => {
    const { call } = await opened({ options: { heartbeatMs: 5 } })
    const response = await call('GET', '/api/conversation', undefined, { Accept: 'text/event-stream' })
    expect(await readEvents(response, (text) => text.includes(': alive'))).toContain(': alive')
  })

  test('stop, feedback and erase reach the conversation', async () => {
    const { call, fake, conversation } = await opened()
    await call('POST', '/api/chat', { id: ID, text: '鞋能退吗' })
    const stop = await call('POST', '/api/conversation/stop')
    expect([stop.status, await stop.json()]).toEqual([200, { stopped: false }])
    expect(fake.record.stopped).toEqual([conversation])
    const vote = { seq: 2, useful: false, code: 'unclear', reason: '太多字' }
    expect((await call('POST', '/api/feedback', vote)).status).toBe(204)
    expect((await call('POST', '/api/feedback', { seq: 2, useful: false, reason: ' ' })).status).toBe(204)
    expect(fake.record.votes).toEqual([vote, { ...vote, code: null, reason: null }])
    expect((await call('POST', '/api/feedback', { ...vote, code: 'bad' })).status).toBe(400)
    expect((await call('POST', '/api/feedback', { seq: 99, useful: true })).status).toBe(404)
    expect((await call('POST', '/api/feedback', { seq: 2, useful: 'yes' })).status).toBe(400)
    expect((await call('DELETE', '/api/conversation')).status).toBe(204)
    expect((await call('GET', '/api/conversation')).status).toBe(401)
  })

  test.each([
    ['GET', '/api/conversation'],
    ['POST', '/api/conversation/stop'],
    ['POST', '/api/feedback'],
    ['DELETE', '/api/conversation'],
    ['POST', '/api/uploads'],
    ['GET', '/api/complaints/XW-20261124-0007-3'],
  ])('%s %s is for the holder of a token only', async (method, path) => {
    const { app } = createWebHarness()
    for (const headers of [{}, { Authorization: 'Bearer token-of-nobody-at-all' }] as Record<string, string>[]) {
      const response = await app.request(path, { method, headers })
      expect(response.status).toBe(401)
      expect((await bodyOf(response)).error.code).toBe('no_conversation')
    }
  })
})

describe('GET /api/complaints/:number', () => {
  test('shows state and history as the complainant may see them', async () => {
    const { call, fake, conversation } = await opened()
    const filed = complaintView()
    const entry = { ...filed.timeline[0], actor: { kind: 'staff' as const, id: 's', name: '李测试' } }
    const timeline = [
      ...filed.timeline,
      { ...entry, seq: 2, type: 'accept', to: 'accepted', text: '会联系商家', evidence: [] },
      { ...entry, seq: 3, type: 'unreachable', to: null },
      { ...entry, seq: 4, type: 'internal_note', to: null, text: '内部测试备注' },
      { ...entry, seq: 5, type: 'contact', to: null, details: { contact: { party: 'respondent', result: 'reached' } } },
      { ...entry, seq: 6, type: 'something_new', to: null, text: '以后的版本' },
    ] as typeof filed.timeline
    const history = personalHistory(timeline, { procedure, texts })
    fake.file(conversation, { ...filed, state: 'accepted', timeline, history })
    const response = await call('GET', `/api/complaints/${filed.number}`)
    const body = await bodyOf(response)
    expect(body).toMatchObject({ number: filed.number, state: 'accepted', label: '已受理' })
    expect(body.history.map((line: { type: string }) => line.type)).toEqual(['filed', 'accept'])
    expect(body.history[1]).toMatchObject({ by: 'staff', text: '会联系商家' })
    expect(body.history[1]).toMatchObject({ words: '决定受理：会联系商家' })
    expect(JSON.stringify(body)).not.toMatch(/李测试|内部测试备注|以后的版本/)
  })

  test('a foreign number looks like an unknown one', async () => {
    const { call, fake } = await opened()
    const other = await fake.web.open('5f0c6b1e-2f3a-4c8d-8b7e-9d0a1b2c3d4e')
    fake.file(other.conversation, complaintView())
    const foreign = await call('GET', '/api/complaints/XW-20261124-0007-3')
    const unknown = await call('GET', '/api/complaints/XW-20261124-9999-0')
    expect(foreign.status).toBe(404)
    expect(await bodyOf(foreign)).toEqual(await bodyOf(unknown))
  })
})
