import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { readJson } from '../../http/json-body.ts'
import { VOTE_REASONS } from '../../message/actions.ts'
import { notStored } from './chat-route.ts'
import { holderOf } from './holder.ts'
import { publicMessage } from './messages.ts'
import { createOpenStreams } from './open-streams.ts'
import type { WebOptions } from './options.ts'
import type { SequencedMessage } from './types.ts'

const feedbackBody = z.strictObject({
  seq: z.int().min(0),
  useful: z.boolean(),
  /** The reason for 没用: chosen, and in own words. */
  code: z.enum(VOTE_REASONS).optional(),
  reason: z.string().trim().max(500).optional(),
})

/**
 * Opening, reading, stopping, rating and erasing a conversation. Reading returns the messages to the person; with
 * `own=1` also those of the person, which a page needs to restore itself.
 */
export function addConversationRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, conversations, labels } = options
  const noStore = { 'Cache-Control': 'no-store' }
  const open = createOpenStreams(options.openStreams)

  routes.post('/api/conversations', limits.limit('conversations'), async (context) => {
    const { token } = await conversations.open(randomUUID()).catch((error) => notStored(texts, error))
    return context.json({ conversation: token }, 200, noStore)
  })

  routes.get('/api/conversation', limits.limit('reads'), async (context) => {
    const conversation = await holderOf(context, options)
    const after = afterSeq(context, options)
    const own = context.req.query('own') === '1'
    if (!(context.req.header('accept') ?? '').includes('text/event-stream')) {
      const messages = await conversations.messagesAfter(conversation, after)
      const shown = messages.filter((message) => own || message.message.from !== 'person')
      return context.json({ messages: shown.map((message) => publicMessage(message, labels)) }, 200, noStore)
    }
    const address = options.clientAddress(context)
    await limits.consume('streams', address)
    const leave = open.enter(address)
    if (!leave)
      throw new HttpError(429, 'too_many_streams', texts('web-error-too-many-streams'), { 'Retry-After': '30' })
    context.header('X-Accel-Buffering', 'no')
    // A failing store ends the stream: the page reconnects and reads on from its last message.
    return streamSSE(context, (stream) =>
      follow(stream, conversation, after, options)
        .catch((error) => context.get('report')(error))
        .finally(leave),
    )
  })

  routes.post('/api/conversation/stop', limits.limit('reads'), async (context) => {
    const stopped = await conversations.stop(await holderOf(context, options))
    return context.json({ stopped }, 200, noStore)
  })

  routes.post('/api/feedback', limits.limit('reads'), async (context) => {
    const conversation = await holderOf(context, options)
    const { seq, useful, code = null, reason } = await readJson(context, feedbackBody, texts)
    const known = await conversations.feedback({ conversation, seq, useful, code, reason: reason || null })
    if (!known) throw new HttpError(404, 'not_found', texts('web-error-no-message'))
    return context.body(null, 204, noStore)
  })

  routes.delete('/api/conversation', limits.limit('reads'), async (context) => {
    await conversations.erase(await holderOf(context, options))
    return context.body(null, 204, noStore)
  })
}

function afterSeq(context: Context<HttpContext>, { texts }: WebOptions): number {
  const given = context.req.query('after') ?? context.req.header('last-event-id') ?? '0'
  if (!/^\d{1,15}$/.test(given)) throw new HttpError(400, 'invalid_request', texts('web-error-after'))
  return Number(given)
}

/**
 * Writes the messages since `after` and then each one as it is committed, in order and once. Ends when the reader
 * leaves, the server closes or the stream reaches its age limit (the reader reconnects).
 */
async function follow(
  stream: SSEStreamingApi,
  conversation: string,
  after: number,
  { conversations, labels, closing, heartbeatMs, streamLifeMs }: WebOptions,
): Promise<void> {
  let last = after
  let writing: Promise<void> = Promise.resolve()
  const write = (messages: SequencedMessage[]) => {
    writing = writing.then(async () => {
      for (const message of messages) {
        if (message.seq <= last) continue
        last = message.seq
        if (message.message.from === 'person') continue
        const data = JSON.stringify(publicMessage(message, labels))
        await stream.writeSSE({ event: 'message', id: String(message.seq), data })
      }
    })
    return writing
  }

  const held: SequencedMessage[] = []
  let caughtUp = false
  const unsubscribe = conversations.subscribe(conversation, (message) => {
    if (caughtUp) void write([message])
    else held.push(message)
  })
  const heartbeat = setInterval(() => void stream.write(': alive\n\n'), heartbeatMs)
  try {
    await stream.write('retry: 2000\n\n')
    await write(await conversations.messagesAfter(conversation, after))
    caughtUp = true
    await write(held)
    await ended(stream, AbortSignal.any([closing, AbortSignal.timeout(streamLifeMs)]))
  } finally {
    clearInterval(heartbeat)
    unsubscribe()
  }
}

function ended(stream: SSEStreamingApi, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || stream.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
    stream.onAbort(resolve)
  })
}
