import type { ChatOpenAICompletions } from '@langchain/openai'
import type { z } from 'zod'
import type { Usage } from '../answer/written/model-port.ts'
import type { Schedule } from '../base/clock.ts'
import { type ChatFailure, chatFailure, declined, refusalOf, stopFailure, thrown } from './chat-failure.ts'
import type { Line } from './chat-line.ts'
import type { ChatParameters } from './chat-parameters.ts'
import { estimatedTokens } from './tokens.ts'
import { watchedFetch } from './watched-fetch.ts'

/** Where the model is, and the shape of its answers. */
export type ChatServer = {
  baseUrl: string
  apiKey: string | null
  model: string
  name: string
  schema: z.ZodType
  firstByteMs: number
  silenceMs: number
  fetch: typeof fetch
  schedule: Schedule
}

export type ChatMessages = { system: string; user: string }

/** Result of an answer. `cut`: the limit of its length ended it. */
export type ChatEnd = ({ ok: true; cut: boolean } | ({ ok: false } & ChatFailure)) & { usage: Usage }

/** Limit of one answer; its text in UTF-8 bytes. */
const MOST_BYTES = 65_536
const MOST_TOKENS = 900
const TEMPERATURE = 0.2
export const NO_TOKENS: Usage = { inputTokens: 0, outputTokens: 0 }

/** The end of one attempt, and whether another makes sense. */
export type Attempt = {
  end: ChatEnd
  /** The server's message when it may not know a parameter; null for any other end. */
  refusal: string | null
  /** The connection was lost before the first byte. */
  dropped: boolean
}

/** Asks once, with these parameters. Yields the answer as it comes. */
export async function* attempt(
  server: ChatServer,
  messages: ChatMessages,
  tried: ChatParameters,
  line: Line,
): AsyncGenerator<string, Attempt> {
  let received = 0
  let came = false
  let reported: Usage | null = null
  let finish: string | undefined
  const heard: string[] = []
  const end = (failure: ChatFailure | null, billed: boolean): ChatEnd => ({
    ...(failure ? { ok: false, ...failure } : { ok: true, cut: finish === 'length' }),
    usage: reported ?? (billed ? estimated(messages, heard.join('')) : NO_TOKENS),
  })
  const attemptFetch = watchedFetch({
    fetch: server.fetch,
    apiKey: server.apiKey,
    limits: { firstByteMs: server.firstByteMs, silenceMs: server.silenceMs, mostBytes: MOST_BYTES },
    schedule: server.schedule,
    signal: line.signal,
    stop: line.stop,
    stream: tried.stream,
    onByte: () => {
      came = true
    },
  })
  try {
    const chat = await connect({ ...server, parameters: tried, fetch: attemptFetch })
    const request = [
      { role: 'system', content: messages.system },
      { role: 'user', content: messages.user },
    ]
    for await (const event of chat.streamEvents(request, { ...responseFormat(server, tried), signal: line.signal })) {
      if (event.event === 'usage') reported = usageOf(event.usage) ?? reported
      if (event.event === 'message-finish') finish = event.reason
      if (event.event !== 'content-block-delta') continue
      const piece = pieceOf(event)
      heard.push(piece.text)
      if (!piece.answer) continue
      received += Buffer.byteLength(piece.text)
      if (received > MOST_BYTES) line.stop('too_long')
      else yield piece.text
    }
  } catch (caught) {
    if (!line.stopped) {
      const error = thrown(caught)
      const failure = error instanceof Declined ? declined() : chatFailure(error)
      const dropped = failure.code === 'unreachable' && !came && property(error, 'status') === undefined
      return { end: end(failure, came), refusal: refusalOf(error), dropped }
    }
  }
  if (line.stopped) return { end: end(stopFailure(line.stopped), true), refusal: null, dropped: false }
  return { end: end(finish === 'content_filter' ? declined() : null, true), refusal: null, dropped: false }
}

function responseFormat({ name, schema }: ChatServer, { format }: ChatParameters) {
  if (format === 'text') return {}
  if (format === 'object') return { response_format: { type: 'json_object' as const } }
  return { response_format: { type: 'json_schema' as const, json_schema: { name, schema } } }
}

/** The model stated that it will not answer. */
class Declined extends Error {}

async function connect({
  baseUrl,
  model,
  parameters,
  fetch,
}: {
  baseUrl: string
  model: string
  parameters: ChatParameters
  fetch: typeof globalThis.fetch
}): Promise<ChatOpenAICompletions> {
  const Model = await completions()
  return new Model({
    model,
    // Our fetch sends the key.
    apiKey: 'none',
    ...(parameters.temperature ? { temperature: TEMPERATURE } : {}),
    ...(parameters.limit === 'max_tokens' ? { maxTokens: MOST_TOKENS } : {}),
    modelKwargs: {
      ...(parameters.limit === 'max_completion_tokens' ? { max_completion_tokens: MOST_TOKENS } : {}),
      // Not by `streamUsage: false`: it would also ignore usage that the server sends unasked.
      ...(parameters.streamUsage ? {} : { stream_options: undefined }),
    },
    maxRetries: 0,
    outputVersion: 'v0',
    verbose: false,
    configuration: {
      baseURL: baseUrl,
      fetch,
      // Otherwise the library takes these from the environment.
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: 'off',
    },
  })
}

let loading: Promise<typeof ChatOpenAICompletions> | null = null

/** LangChain's model ignores refusals of the model: here they end the answer. */
function completions(): Promise<typeof ChatOpenAICompletions> {
  loading ??= import('@langchain/openai').then(
    ({ ChatOpenAICompletions }) =>
      class extends ChatOpenAICompletions {
        // biome-ignore lint/suspicious/noExplicitAny: one body for both overloads, of which only the stream is asked for
        override async completionWithRetry(request: any, options?: any): Promise<any> {
          return untilDeclined(await super.completionWithRetry(request, options))
        }
      },
  )
  return loading
}

type Chunk = { choices?: ({ delta?: { refusal?: unknown } | null } | null)[] }

async function* untilDeclined<T extends Chunk>(chunks: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    if (chunk.choices?.[0]?.delta?.refusal) throw new Declined()
    yield chunk
  }
}

/** The text of an event, and whether it is the answer or the thinking before it. */
function pieceOf(event: { delta?: unknown }): { text: string; answer: boolean } {
  const delta = event.delta as { type?: string; text?: unknown; reasoning?: unknown } | undefined
  const answer = delta?.type === 'text-delta'
  return { text: String((answer ? delta.text : delta?.reasoning) ?? ''), answer }
}

function usageOf(reported: { input_tokens?: number; output_tokens?: number } | undefined): Usage | null {
  const { input_tokens: inputTokens = 0, output_tokens: outputTokens = 0 } = reported ?? {}
  return inputTokens + outputTokens > 0 ? { inputTokens, outputTokens } : null
}

function estimated({ system, user }: ChatMessages, heard: string): Usage {
  return { inputTokens: estimatedTokens(system) + estimatedTokens(user), outputTokens: estimatedTokens(heard) }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
