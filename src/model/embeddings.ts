import type { OpenAI } from 'openai'
import { type Clock, type Schedule, systemClock, systemSchedule } from '../base/clock.ts'
import type { Embedder } from '../retrieval/types.ts'
import { readVectors } from './embedding-answer.ts'
import { type Failure, failureOf } from './failure.ts'

export type EmbedderOptions = {
  /** Address without `/embeddings`, e.g. https://api.openai.com/v1. */
  baseUrl: string
  /** null: no key is sent (a model on this machine). */
  apiKey: string | null
  model: string
  /** null: the model's own length; `dimensions` of the embedder is 0 until the first answer. */
  dimensions?: number | null
  /** Time limit of one request, milliseconds. */
  timeoutMs?: number
  fetch?: typeof fetch
  clock?: Clock
  /** Waits before another attempt. */
  schedule?: Schedule
}

/** Characters sent of each text; the rest is cut off. */
export const TEXT_LIMIT = 2000
/** Texts and characters of one request, at most. */
const BATCH_TEXTS = 64
const BATCH_CHARACTERS = 32_000
/** Requests of one call at the same time. */
const CONCURRENCY = 2
const TRIES = 5
const FIRST_WAIT_MS = 1000
/** A server that asks for a longer pause is given up. */
const LONGEST_WAIT_MS = 60_000

type Outcome = { ok: true; vectors: Float32Array[] } | Failure

/**
 * An Embedder over an OpenAI-compatible `/embeddings`. Tries up to five times after 429, 5xx, a lost connection,
 * silence and malformed answers: as late as the server asks, else after 1, 2, 4, 8 seconds. A failure says what
 * happened, but nothing of what was sent or answered.
 *
 * Servers differ. If one refuses that many texts, later requests hold half as many. If one does not know the parameter
 * `dimensions`, later requests leave it out, and the length is still checked.
 */
export function createEmbedder(options: EmbedderOptions): Embedder {
  const { model, clock = systemClock, schedule = systemSchedule } = options
  let client: OpenAI | null = null
  let dimensions = options.dimensions ?? 0
  let sendDimensions = dimensions > 0
  let largestBatch = BATCH_TEXTS

  async function ask(texts: readonly string[], signal: AbortSignal): Promise<Outcome> {
    let answer: unknown
    try {
      client ??= await connect(options)
      answer = await client.embeddings.create(
        { model, input: [...texts], encoding_format: 'float', ...(sendDimensions ? { dimensions } : {}) },
        { signal },
      )
    } catch (error) {
      signal.throwIfAborted()
      return failureOf(error, clock)
    }
    const read = readVectors(answer, texts.length, dimensions)
    if (read.ok) dimensions = read.vectors[0]?.length ?? dimensions
    return read
  }

  async function askPatiently(texts: readonly string[], signal: AbortSignal): Promise<Outcome> {
    for (let tried = 1; ; tried += 1) {
      const outcome = await ask(texts, signal)
      if (outcome.ok || !outcome.passing || tried === TRIES) return outcome
      const wait = outcome.afterMs ?? FIRST_WAIT_MS * 2 ** (tried - 1)
      if (wait > LONGEST_WAIT_MS) return outcome
      await pause(wait, schedule, signal)
    }
  }

  async function embedBatch(texts: readonly string[], signal: AbortSignal): Promise<Outcome> {
    if (texts.length <= largestBatch) {
      const sentDimensions = sendDimensions
      const outcome = await askPatiently(texts, signal)
      if (outcome.ok || outcome.about === null) return outcome
      if (outcome.about === 'dimensions' && sentDimensions) {
        sendDimensions = false
        return embedBatch(texts, signal)
      }
      if (texts.length === 1) {
        largestBatch = BATCH_TEXTS // The number of texts was not the reason for the refusal.
        return outcome
      }
      largestBatch = Math.min(largestBatch, Math.ceil(texts.length / 2))
    }
    const middle = Math.ceil(texts.length / 2)
    const first = await embedBatch(texts.slice(0, middle), signal)
    if (!first.ok) return first
    const second = await embedBatch(texts.slice(middle), signal)
    return second.ok ? { ok: true, vectors: [...first.vectors, ...second.vectors] } : second
  }

  return {
    model,
    get dimensions() {
      return dimensions
    },
    async embed(texts, { signal } = {}) {
      signal?.throwIfAborted()
      const outcome = await inLanes(batchesOf(texts.map(sentText)), embedBatch, signal)
      return outcome.ok ? outcome : withoutAdvice(outcome)
    },
  }
}

/** Embeds the batches, some at the same time. The first failure stops the others. Throws once `signal` is aborted. */
async function inLanes(
  batches: readonly string[][],
  embed: (texts: readonly string[], signal: AbortSignal) => Promise<Outcome>,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const vectors: Float32Array[][] = []
  const stop = new AbortController()
  const until = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  let failed: Failure | null = null
  let next = 0
  const lane = async () => {
    while (next < batches.length && !failed) {
      const number = next
      next += 1
      const outcome = await embed(batches[number] ?? [], until)
      if (outcome.ok) vectors[number] = outcome.vectors
      else {
        failed ??= outcome
        stop.abort()
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: CONCURRENCY }, lane))
  signal?.throwIfAborted()
  if (failed) return failed
  const thrown = ends.find((end) => end.status === 'rejected')
  if (thrown) throw thrown.reason
  return { ok: true, vectors: vectors.flat() }
}

/** Loads the library at the first question, so that a start without an embedder does not wait for it. */
async function connect({ baseUrl, apiKey, fetch, timeoutMs = 30_000 }: EmbedderOptions): Promise<OpenAI> {
  const { OpenAI } = await import('openai')
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    ...(apiKey === null ? { defaultHeaders: { authorization: null } } : {}),
    ...(fetch ? { fetch } : {}),
    // Otherwise the library takes these from the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: timeoutMs,
  })
}

/** Cuts a text to length without halving a character. Servers refuse an empty text. */
function sentText(text: string): string {
  return text.slice(0, TEXT_LIMIT).toWellFormed() || '-'
}

function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = []
  let characters = 0
  for (const text of texts) {
    const batch = batches.at(-1)
    characters += text.length
    if (batch && batch.length < BATCH_TEXTS && characters <= BATCH_CHARACTERS) batch.push(text)
    else {
      batches.push([text])
      characters = text.length
    }
  }
  return batches
}

function pause(milliseconds: number, schedule: Schedule, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = schedule(milliseconds, () => {
      signal.removeEventListener('abort', abort)
      resolve()
    })
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
  })
}

function withoutAdvice({ ok, code, message }: Failure) {
  return { ok, code, message }
}
