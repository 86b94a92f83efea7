import type { Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { Inbox } from '../../delivery/types.ts'
import type { HttpContext } from '../../http/context.ts'
import { errorBody, HttpError } from '../../http/errors.ts'
import { readJson } from '../../http/json-body.ts'
import { type Block, plainText } from '../../message/blocks.ts'
import { stopsAnswer } from '../../understanding/words/control.ts'
import { bearerToken } from './holder.ts'
import { publicMessage } from './messages.ts'
import type { WebOptions } from './options.ts'
import type { WebArrival } from './types.ts'

/** Longest message of a person, in characters; the assistant explains how to split a longer one. */
const TEXT_LIMIT = 10_000
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

const chatBody = z.strictObject({
  id: z.string().regex(UUID),
  text: z.string().max(TEXT_LIMIT).optional(),
  action: z.string().min(1).max(200).optional(),
  attachments: z.array(z.string().min(1).max(100)).max(20).optional(),
})

type ChatBody = z.infer<typeof chatBody>

/**
 * `POST /api/chat`: stores the message, waits for its turn to be committed and returns the turn's messages. The same
 * (token, id) again returns the same messages and does nothing twice; with another body it is a 409. As an event stream
 * it also sends the answer while it grows; a client that hangs up stops nothing.
 */
export function addChatRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, inbox, labels, conversations } = options
  const internalError = new HttpError(500, 'internal', texts('web-error-internal'))
  routes.post('/api/chat', limits.limit('chat'), async (context) => {
    const body = await readJson(context, chatBody, texts)
    checkContent(body, options)
    const { conversation, token } = await conversationOf(context, body, options)
    const attachments = body.attachments ?? []
    if (attachments.length > 0 && !(await conversations.ownsUploads(conversation, attachments))) {
      throw new HttpError(400, 'unknown_upload', texts('web-error-unknown-upload'))
    }
    const inboxId = await accept(inbox, body.id, { ...content(body), conversation, attachments }, options)
    context.header('Cache-Control', 'no-store')

    if (!(context.req.header('accept') ?? '').includes('text/event-stream')) {
      return context.json({ conversation: token, messages: await answer(context, inboxId, options) })
    }
    // A proxy that collects answers would hold back the growing answer.
    context.header('X-Accel-Buffering', 'no')
    return streamSSE(context, async (stream) => {
      await stream.writeSSE({ event: 'conversation', data: JSON.stringify({ conversation: token }) })
      const growing = tellGrowing(stream, inboxId)
      try {
        const messages = await answer(context, inboxId, options)
        await growing.end()
        for (const message of messages) {
          await stream.writeSSE({ event: 'message', id: String(message.seq), data: JSON.stringify(message) })
        }
        await stream.writeSSE({ event: 'done', data: '{}' })
      } catch (error) {
        context.get('report')(error)
        const { code, message } = error instanceof HttpError ? error : internalError
        await growing.end()
        await stream.writeSSE({ event: 'failed', data: JSON.stringify(errorBody(code, message)) })
      }
    })
  })

  /** Writes `partial` events, each with the whole text so far; a reader slower than the answer gets only the newest. */
  function tellGrowing(stream: SSEStreamingApi, inboxId: number) {
    let newest: readonly Block[] | null = null
    let writing = Promise.resolve()
    const write = async () => {
      if (newest === null) return
      const blocks = newest
      newest = null
      await stream.writeSSE({ event: 'partial', data: JSON.stringify({ text: plainText(blocks), blocks }) })
    }
    const stopFollowing = conversations.followAnswer(inboxId, (blocks) => {
      newest = blocks
      writing = writing.then(write)
    })
    return {
      /** Resolves when the text so far is on its way; nothing follows. */
      async end() {
        stopFollowing()
        await writing
      },
    }
  }

  async function answer(context: Context<HttpContext>, inboxId: number, { answerTimeoutMs }: WebOptions) {
    const timeout = AbortSignal.timeout(answerTimeoutMs)
    let end: 'done' | 'dead'
    try {
      end = await inbox.settled(inboxId, AbortSignal.any([context.req.raw.signal, timeout]))
    } catch (error) {
      if (!timeout.aborted && !context.req.raw.signal.aborted) throw error
      throw new HttpError(503, 'still_working', texts('web-error-still-working'), { 'Retry-After': '2' })
    }
    if (end === 'dead') throw new HttpError(500, 'turn_failed', texts('web-error-turn-failed'))
    return (await conversations.messagesCausedBy(inboxId)).map((message) => publicMessage(message, labels))
  }
}

const content = (body: ChatBody) => ({ text: body.text ?? null, action: body.action ?? null })

function checkContent(body: ChatBody, { texts }: WebOptions): void {
  if (body.text === undefined && body.action === undefined && (body.attachments ?? []).length === 0) {
    throw new HttpError(400, 'empty_message', texts('web-error-empty-message'))
  }
}

/** The conversation of the token; without a token, the one that this id opens. */
async function conversationOf(
  context: Context<HttpContext>,
  body: ChatBody,
  { conversations, texts, limits, clientAddress }: WebOptions,
): Promise<{ conversation: string; token: string }> {
  const token = bearerToken(context, texts)
  if (token !== null) {
    const conversation = await conversations.byToken(token)
    if (conversation === null) throw new HttpError(401, 'no_conversation', texts('web-error-no-conversation'))
    return { conversation, token }
  }
  if (!UUID_V4.test(body.id)) throw new HttpError(400, 'invalid_request', texts('web-error-opening-id'))
  await limits.consume('conversations', clientAddress(context))
  return conversations.open(body.id.toLowerCase()).catch((error) => notStored(texts, error))
}

/** Nothing was stored: the page keeps the message and sends it again with the same id. */
export function notStored(texts: WebOptions['texts'], cause: unknown): never {
  throw new HttpError(503, 'not_stored', texts('web-error-not-stored'), { 'Retry-After': '5' }, cause)
}

async function accept(
  inbox: Pick<Inbox, 'accept'>,
  id: string,
  arrival: WebArrival,
  { texts }: WebOptions,
): Promise<number> {
  const accepted = await inbox
    .accept({
      channel: 'web',
      externalId: `${arrival.conversation}:${id.toLowerCase()}`,
      lane: arrival.conversation,
      payload: arrival,
      overtakes: arrival.text !== null && stopsAnswer(arrival.text),
    })
    .catch((error) => notStored(texts, error))
  if (accepted.result === 'conflict') throw new HttpError(409, 'id_reused', texts('web-error-id-reused'))
  return accepted.id
}
