import type { OpenAI } from 'openai'
import { type Clock, type Schedule, systemClock, systemSchedule } from '../base/clock.ts'
import type { Embedder } from '../retrieval/types.ts'
import { readVectors } from './embedding-answer.ts'
import { type Failure, failureOf, tooLate } from './failure.ts'
import { type Marking, UNMARKED } from './marking.ts'

export type RequestOptions = {
  /** Address without `/embeddings`, e.g. https://api.openai.com/v1. */
  baseUrl: string
  /** null: no key is sent (a model on this machine). */
  apiKey: string | null
  model: string
  /** null: the model's own length; `dimensions` of the embedder is 0 until the first answer. */
  dimensions?: number | null
  /** How the model is told what is a question and what a text. */
  marking?: Marking
  /** Time limit of one request, milliseconds. */
  timeoutMs?: number
  fetch?: typeof fetch
  clock?: Clock
  /** Ends requests that take too long. */
  schedule?: Schedule
}

export const TIMEOUT_MS = 30_000

export type Outcome = { ok: true; vectors: Float32Array[] } | Failure
export type Kind = Parameters<Embedder['embed']>[1]['as']

/** Single requests to `/embeddings`, and what is learned of the server by them. */
export function createRequests(options: RequestOptions) {
  const { model, marking = UNMARKED, clock = systemClock, schedule = systemSchedule, timeoutMs = TIMEOUT_MS } = options
  let client: OpenAI | null = null
  let dimensions = options.dimensions ?? 0
  let sendDimensions = dimensions > 0

  return {
    dimensions: () => dimensions,
    sendsDimensions: () => sendDimensions,
    /** The server does not know the parameter. The length of its vectors is still checked. */
    leaveOutDimensions(): void {
      sendDimensions = false
    },
    /** One request. Throws once `signal` is aborted. */
    async ask(texts: readonly string[], kind: Kind, signal: AbortSignal): Promise<Outcome> {
      const { prefix, parameter } = marking[kind]
      client ??= await connect(options)
      const late = new AbortController()
      const callOff = schedule(timeoutMs, () => late.abort())
      let answer: unknown
      try {
        answer = await client.embeddings.create(
          {
            model,
            input: texts.map((text) => prefix + text),
            encoding_format: 'float',
            ...(sendDimensions ? { dimensions } : {}),
            ...(parameter && { [parameter.name]: parameter.value }),
          },
          { signal: AbortSignal.any([signal, late.signal]) },
        )
      } catch (error) {
        signal.throwIfAborted()
        return late.signal.aborted ? tooLate(texts.length, timeoutMs) : failureOf(error, clock, parameter?.name ?? null)
      } finally {
        callOff()
      }
      const read = readVectors(answer, texts, dimensions)
      if (read.ok) dimensions = read.vectors[0]?.length ?? dimensions
      return read
    },
  }
}

/** Loads the library at the first question, so that a start without an embedder does not wait for it. */
async function connect({ baseUrl, apiKey, fetch }: RequestOptions): Promise<OpenAI> {
  const { OpenAI } = await import('openai')
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    ...(apiKey === null ? { defaultHeaders: { authorization: null } } : {}),
    ...(fetch ? { fetch } : {}),
    fetchOptions: { redirect: 'error' },
    // Otherwise the library takes these from the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
  })
}
