import type { ChatOpenAICompletions } from '@langchain/openai'
import type { z } from 'zod'
import type { Usage } from '../answer/written/model-port.ts'
import { type Clock, type Schedule, systemClock, systemSchedule } from '../base/clock.ts'
import {
  type ChatFailure,
  chatFailure,
  declined,
  refusalOf,
  type StopReason,
  stopFailure,
  thrown,
} from './chat-failure.ts'
import { BEST_PARAMETERS, type ChatParameters, withoutNamed, withoutNext } from './chat-parameters.ts'
import { estimatedTokens } from './tokens.ts'
import { watchedFetch } from './watched-fetch.ts'

export type ChatOptions = {
  /** Address without `/chat/completions`, e.g. https://api.openai.com/v1. */
  baseUrl: string
  /** null: no key is sent (a model on this machine). */
  apiKey: string | null
  model: string
  timeouts?: {
    /** From the request to the first byte of its answer, milliseconds. */
    firstByteMs?: number
    /** Between two bytes of an answer, milliseconds. */
    silenceMs?: number
    /** Limit of the whole request, milliseconds. */
    wholeMs?: number
  }
  fetch?: typeof fetch
  clock?: Clock
  schedule?: Schedule
}

export type ChatMessages = { system: string; user: string }

/** Result of an answer. `cut`: the limit of its length ended it. */
export type ChatEnd = ({ ok: true; cut: boolean } | ({ ok: false } & ChatFailure)) & { usage: Usage }

export type Chat = {
  /**
   * Asks once. Yields the answer as it comes, returns how it ended, and throws nothing that a server or a model does.
   * If the caller stops listening, the connection is closed.
   */
  ask(messages: ChatMessages, signal?: AbortSignal): AsyncGenerator<string, ChatEnd>
}

/** Limit of one answer; its text in UTF-8 bytes. */
const MOST_BYTES = 65_536
const MOST_TOKENS = 900
const TEMPERATURE = 0.2
const NO_TOKENS: Usage = { inputTokens: 0, outputTokens: 0 }

/** The end of one attempt, and whether another makes sense. */
type Attempt = {
  end: ChatEnd
  /** The server's message when it may not know a parameter; null for any other end. */
  refusal: string | null
  /** The connection was lost before the first byte. */
  dropped: boolean
}

/**
 * A chat model over an OpenAI-compatible `/chat/completions`, for answers of one shape. LangChain makes the requests
 * and reads the streams; it is loaded at the first question. Its callbacks for tracing and logging are not in this
 * path, and nothing comes from the environment.
 *
 * If a server refuses a parameter, later requests leave it out. If the connection is lost before the first byte, within
 * the first half of the time, the request is tried once more.
 */
export function createChat(
  {
    baseUrl,
    apiKey,
    model,
    timeouts: { firstByteMs = 8000, silenceMs = 6000, wholeMs = 15_000 } = {},
    fetch = globalThis.fetch,
    clock = systemClock,
    schedule = systemSchedule,
  }: ChatOptions,
  { name, schema }: { name: string; schema: z.ZodType },
): Chat {
  const limits = { firstByteMs, silenceMs, mostBytes: MOST_BYTES }
  let parameters = BEST_PARAMETERS
  /** An answer came with this set of parameters, so a refusal that names no parameter has another reason. */
  let settled = false

  function responseFormat({ format }: ChatParameters) {
    if (format === 'text') return {}
    if (format === 'object') return { response_format: { type: 'json_object' as const } }
    return { response_format: { type: 'json_schema' as const, json_schema: { name, schema } } }
  }

  async function* attempt(messages: ChatMessages, tried: ChatParameters, line: Line): AsyncGenerator<string, Attempt> {
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
      fetch,
      apiKey,
      limits,
      schedule,
      signal: line.signal,
      stop: line.stop,
      stream: tried.stream,
      onByte: () => {
        came = true
      },
    })
    try {
      const chat = await connect({ baseUrl, model, parameters: tried, fetch: attemptFetch })
      const request = [
        { role: 'system', content: messages.system },
        { role: 'user', content: messages.user },
      ]
      for await (const event of chat.streamEvents(request, { ...responseFormat(tried), signal: line.signal })) {
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

  return {
    async *ask(messages, signal) {
      if (signal?.aborted) return { ok: false, ...stopFailure('aborted'), usage: NO_TOKENS }
      const started = clock().getTime()
      const line = openLine(signal)
      const callOff = schedule(wholeMs, () => line.stop('whole'))
      try {
        let tried = parameters
        let triedAgain = false
        for (;;) {
          const { end, refusal, dropped } = yield* attempt(messages, tried, line)
          if (refusal !== null && !line.stopped) {
            const next = withoutNamed(tried, refusal) ?? (settled ? null : withoutNext(tried))
            if (!next) return end
            tried = next
          } else if (dropped && !triedAgain && clock().getTime() - started < wholeMs / 2) {
            triedAgain = true
          } else {
            if (end.ok) {
              parameters = tried
              settled = true
            }
            return end
          }
        }
      } finally {
        callOff()
        line.close()
      }
    },
  }
}

/** The connection of one question: what stops it, and why it was stopped. */
type Line = {
  signal: AbortSignal
  stopped: StopReason | null
  stop(reason: StopReason): void
  /** Closes whatever is still open. */
  close(): void
}

function openLine(signal: AbortSignal | undefined): Line {
  const controller = new AbortController()
  const abort = () => line.stop('aborted')
  const line: Line = {
    signal: controller.signal,
    stopped: null,
    stop(reason) {
      line.stopped ??= reason
      controller.abort()
    },
    close() {
      signal?.removeEventListener('abort', abort)
      controller.abort()
    },
  }
  signal?.addEventListener('abort', abort, { once: true })
  return line
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
