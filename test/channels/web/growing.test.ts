import { describe, expect, it } from 'vitest'
import { buildHouse, slowAssistant } from '../../delivery/house.ts'
import { until } from '../../storage/time.ts'
import { bodyOf, createWebHarness } from './harness.ts'

const ID = '0b0e7f3c-6d1c-4f6e-9a56-1f5b8e1d2c3a'
const SECOND = '5f0c6b1e-2f3a-4c8d-8b7e-9d0a1b2c3d4e'
const OTHER = '7a1d9c52-1b4f-4e0a-9c3d-2f6b8e7a5c10'

/** The routes over the real delivery, with an assistant that answers as slowly as the test wants. */
async function slowWeb() {
  const assistant = slowAssistant()
  const house = await buildHouse({ assistant })
  await house.start()
  const { app } = createWebHarness({ options: { inbox: house.delivery.inbox, conversations: house.delivery.web } })
  const post = (path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    app.request(path, {
      method: 'POST',
      headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    })
  const stream = (id: string, text: string, token?: string, signal?: AbortSignal) =>
    post(
      '/api/chat',
      { id, text },
      { Accept: 'text/event-stream', ...(token && { Authorization: `Bearer ${token}` }) },
      signal,
    )
  const stop = async (token: string) =>
    (await post('/api/conversation/stop', undefined, { Authorization: `Bearer ${token}` })).json()
  return { ...house, app, assistant, post, stream, stop }
}

/** The events of a stream as they arrive. */
function eventsOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return async (): Promise<{ name: string; data: { text?: string; conversation?: string } } | null> => {
    while (!rest.includes('\n\n')) {
      const chunk = await reader?.read()
      if (!chunk || chunk.done) return null
      rest += chunk.value
    }
    const [event = ''] = rest.split('\n\n', 1)
    rest = rest.slice(event.length + 2)
    const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1] ?? ''
    return { name: line('event'), data: JSON.parse(line('data')) }
  }
}

describe('an answer that grows, as an event stream', () => {
  it('tells the whole text so far each time, then the message, then the end', async () => {
    const { assistant, stream } = await slowWeb()
    const response = await stream(ID, '问题')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    const next = eventsOf(response)
    expect((await next())?.name).toBe('conversation')
    const turn = await assistant.begun(1)
    turn.say('一')
    expect(await next()).toMatchObject({ name: 'partial', data: { text: '一' } })
    turn.say('二')
    expect(await next()).toMatchObject({
      name: 'partial',
      data: {
        text: '一\n\n二',
        blocks: [
          { kind: 'paragraph', text: '一' },
          { kind: 'paragraph', text: '二' },
        ],
      },
    })
    turn.finish()
    expect(await next()).toMatchObject({ name: 'message', data: { text: '一\n\n二', seq: 2 } })
    expect(await next()).toEqual({ name: 'done', data: {} })
    expect(await next()).toBeNull()
  })

  it('is told from its present state when the same id asks again', async () => {
    const { assistant, stream } = await slowWeb()
    const first = eventsOf(await stream(ID, '问题'))
    const turn = await assistant.begun(1)
    turn.say('一')
    const again = eventsOf(await stream(ID, '问题'))
    for (const next of [first, again]) {
      expect((await next())?.name).toBe('conversation')
      expect(await next()).toMatchObject({ name: 'partial', data: { text: '一' } })
    }
    turn.finish()
    for (const next of [first, again]) expect((await next())?.name).toBe('message')
    expect(assistant.running).toHaveLength(1)
  })

  it('is not told to a client that waits for plain JSON', async () => {
    const { assistant, post } = await slowWeb()
    const waiting = post('/api/chat', { id: ID, text: '问题' })
    const turn = await assistant.begun(1)
    turn.say('一')
    turn.finish()
    expect((await bodyOf(await waiting)).messages.map(({ text }) => text)).toEqual(['一'])
  })

  it('goes on when the reader hangs up, and can be read later', async () => {
    const { assistant, stream, app } = await slowWeb()
    const gone = new AbortController()
    const response = await stream(ID, '问题', undefined, gone.signal)
    const next = eventsOf(response)
    const token = (await next())?.data.conversation ?? ''
    const turn = await assistant.begun(1)
    gone.abort()
    turn.say('一')
    expect(turn.run.signal.aborted).toBe(false)
    turn.finish()
    const read = async () =>
      (await bodyOf(await app.request('/api/conversation', { headers: { Authorization: `Bearer ${token}` } }))).messages
    await until(async () => (await read()).length === 1)
    expect((await read())[0]?.text).toBe('一')
  })
})

describe('POST /api/conversation/stop', () => {
  it('ends the running answer of its holder with its present text, and says whether there was one', async () => {
    const { assistant, stream, stop } = await slowWeb()
    const next = eventsOf(await stream(ID, '问题'))
    const token = (await next())?.data.conversation ?? ''
    ;(await assistant.begun(1)).say('一半')
    expect(await next()).toMatchObject({ name: 'partial', data: { text: '一半' } })
    expect(await stop(token)).toEqual({ stopped: true })
    expect(await next()).toMatchObject({ name: 'message', data: { text: '一半\n\nshort 问题' } })
    expect((await next())?.name).toBe('done')
    expect(await stop(token)).toEqual({ stopped: false })
  })

  it('does nothing to the answer of somebody else', async () => {
    const { assistant, stream, stop, delivery } = await slowWeb()
    const next = eventsOf(await stream(ID, '问题'))
    await next()
    const turn = await assistant.begun(1)
    const { token: foreign } = await delivery.web.open(OTHER)
    expect(await stop(foreign)).toEqual({ stopped: false })
    expect(turn.run.signal.aborted).toBe(false)
    turn.finish()
    expect((await next())?.name).toBe('message')
  })
})

describe('a message that stops', () => {
  it('ends the running answer of its own conversation and is answered after it', async () => {
    const { assistant, stream } = await slowWeb()
    const first = eventsOf(await stream(ID, '问题'))
    const token = (await first())?.data.conversation ?? ''
    const other = eventsOf(await stream(OTHER, '别人的问题'))
    await other()
    await assistant.begun(2)
    const second = eventsOf(await stream(SECOND, '停', token))
    expect(await first()).toMatchObject({ name: 'message', data: { text: 'short 问题' } })
    expect((await second())?.name).toBe('conversation')
    expect(await second()).toMatchObject({ name: 'message', data: { text: 'control 停' } })
    const turn = assistant.running.find(({ text }) => text === '别人的问题')
    expect(turn?.run.signal.aborted).toBe(false)
    turn?.finish()
    expect((await other())?.name).toBe('message')
  })
})

describe('clearing the conversation', () => {
  it('stops the running answer', async () => {
    const { assistant, stream, app } = await slowWeb()
    const next = eventsOf(await stream(ID, '问题'))
    const token = (await next())?.data.conversation ?? ''
    const turn = await assistant.begun(1)
    await app.request('/api/conversation', { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } })
    expect(turn.run.signal.aborted).toBe(true)
  })
})
