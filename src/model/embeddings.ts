import { type Clock, type Schedule, systemClock, systemSchedule } from '../base/clock.ts'
import type { Embedder } from '../retrieval/types.ts'
import { type BatchSize, createBatchSize } from './batch-size.ts'
import { createRequests, type Kind, type Outcome, type RequestOptions, TIMEOUT_MS } from './embedding-request.ts'
import type { Failure } from './failure.ts'
import { identityOf, UNMARKED } from './marking.ts'

export type EmbedderOptions = RequestOptions & {
  /** Receives, for the operator, that the server is too slow for so many texts, or that texts are too long for it. */
  note?: (message: string) => void
}

/** Greatest number of characters of a text that are sent. The prefix does not count. */
export const TEXT_LIMIT = 2000
/** Texts and characters of one request, at most. */
const BATCH_TEXTS = 64
const BATCH_CHARACTERS = 32_000
/** A text that is refused is cut in half for as long as it has more characters than these. */
const SHORT_TEXT = 200
/** Requests of one call at the same time; to a slow server only one, which would wait for the other's end. */
const CONCURRENCY = 2
const TRIES = 5
const FIRST_WAIT_MS = 1000
/** A server that asks for a longer pause is given up. */
const LONGEST_WAIT_MS = 60_000

/** `from`: the place of its first text among those of the call. */
type Batch = { from: number; texts: readonly string[] }

/**
 * An Embedder over an OpenAI-compatible `/embeddings`. Tries up to five times after 429, 5xx, a lost connection and
 * malformed answers: as late as the server asks, else after 1, 2, 4, 8 seconds. A failure says what happened, but
 * nothing of what was sent or answered.
 *
 * Servers differ. If one refuses that many texts, or takes too long for them, later requests hold half as many; a slow
 * one is given more again when it becomes quick. A long text that is refused by itself is cut in half until it is not.
 * If one does not know the parameter `dimensions`, later requests leave it out, and the length is still checked.
 */
export function createEmbedder(options: EmbedderOptions): Embedder {
  const { model, marking = UNMARKED, timeoutMs = TIMEOUT_MS } = options
  const requests = createRequests(options)
  const size = createBatchSize({ most: BATCH_TEXTS, limitMs: timeoutMs })
  const askPatiently = createPatience(options, requests.ask, size)
  let toldTooLong = false

  /** Makes later requests smaller. False when the number of texts was not the reason of the failure. */
  function fewerAfter(failure: Failure, texts: number): boolean {
    if (failure.about !== 'input' && !failure.late) return false
    if (texts === 1) {
      if (failure.about === 'input') size.refusedAlone()
      return false
    }
    const before = size.texts()
    if (failure.late) size.late(texts)
    else size.refused(texts)
    if (failure.late && size.texts() < before) options.note?.(tooSlow(texts, size.texts()))
    return true
  }

  function tellTooLong(): void {
    if (!toldTooLong)
      options.note?.(
        '有的条文太长，向量服务不收，只取了前面一半或更少。能让它自己截断的请打开（见 docs/operations.md）。',
      )
    toldTooLong = true
  }

  async function embedBatch({ from, texts }: Batch, given: Given, signal: AbortSignal): Promise<Failure | null> {
    if (texts.length <= size.texts()) {
      const sentDimensions = requests.sendsDimensions()
      const outcome = await given.inTurn(() => askPatiently(texts, given.as, signal))
      if (outcome.ok) return given.take(from, outcome.vectors)
      if (outcome.about === 'dimensions' && sentDimensions) {
        requests.leaveOutDimensions()
        return embedBatch({ from, texts }, given, signal)
      }
      const [text = ''] = texts
      if (texts.length === 1 && outcome.about === 'input' && text.length > SHORT_TEXT) {
        tellTooLong()
        size.refusedAlone()
        return embedBatch({ from, texts: [sentText(text.slice(0, text.length / 2))] }, given, signal)
      }
      if (!fewerAfter(outcome, texts.length)) return outcome
    }
    const middle = Math.ceil(texts.length / 2)
    return (
      (await embedBatch({ from, texts: texts.slice(0, middle) }, given, signal)) ??
      (await embedBatch({ from: from + middle, texts: texts.slice(middle) }, given, signal))
    )
  }

  return {
    identity: identityOf(model, marking),
    get dimensions() {
      return requests.dimensions()
    },
    async embed(texts, { as, signal, received }) {
      signal?.throwIfAborted()
      const vectors: Float32Array[] = []
      const take = (from: number, part: readonly Float32Array[]) => {
        part.forEach((vector, number) => {
          vectors[from + number] = vector
        })
        received?.(from, part)
        return null
      }
      const next = createQueue(texts.map(sentText), size)
      const given = { as, take, inTurn: createTurns(() => (size.isSlow() ? 1 : CONCURRENCY)) }
      const failed = await inLanes(next, (batch, until) => embedBatch(batch, given, until), signal)
      return failed ? withoutAdvice(failed) : { ok: true, vectors }
    },
  }
}

/** Asks again after failures that may pass. What is late is not asked again when it can be asked in parts. */
function createPatience(
  { clock = systemClock, schedule = systemSchedule }: { clock?: Clock; schedule?: Schedule },
  ask: (texts: readonly string[], kind: Kind, signal: AbortSignal) => Promise<Outcome>,
  size: BatchSize,
): typeof ask {
  return async (texts, kind, signal) => {
    for (let tried = 1; ; tried += 1) {
      const began = clock().getTime()
      const outcome = await ask(texts, kind, signal)
      if (outcome.ok) size.answered(texts.length, clock().getTime() - began)
      if (outcome.ok || !outcome.passing || tried === TRIES || (outcome.late && texts.length > 1)) return outcome
      const wait = outcome.afterMs ?? FIRST_WAIT_MS * 2 ** (tried - 1)
      if (wait > LONGEST_WAIT_MS) return outcome
      await pause(wait, schedule, signal)
    }
  }
}

type Given = {
  as: Kind
  take: (from: number, vectors: readonly Float32Array[]) => null
  inTurn: ReturnType<typeof createTurns>
}

/** Begins work only when less than `most()` is under way. */
function createTurns(most: () => number) {
  let underWay = 0
  let waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    while (underWay >= most()) await new Promise<void>((resolve) => waiting.push(resolve))
    underWay += 1
    try {
      return await work()
    } finally {
      underWay -= 1
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    }
  }
}

/**
 * Embeds the batches, some at the same time. The first failure stops the others and is returned. Throws once `signal` is
 * aborted, and what a caller's `received` throws.
 */
async function inLanes(
  next: () => Batch | null,
  embed: (batch: Batch, signal: AbortSignal) => Promise<Failure | null>,
  signal: AbortSignal | undefined,
): Promise<Failure | null> {
  const stop = new AbortController()
  const until = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal
  let failed: Failure | null = null
  const lane = async () => {
    for (let batch = next(); batch && !failed; batch = next()) {
      const failure = await embed(batch, until)
      if (!failure) continue
      failed ??= failure
      stop.abort()
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: CONCURRENCY }, lane))
  signal?.throwIfAborted()
  if (failed) return failed
  const thrown = ends.find((end) => end.status === 'rejected')
  if (thrown) throw thrown.reason
  return null
}

/** Returns the function that takes the next batch of texts, as large as requests may be then; null at the end. */
function createQueue(texts: readonly string[], size: BatchSize): () => Batch | null {
  let next = 0
  return () => {
    if (next >= texts.length) return null
    const from = next
    let characters = 0
    while (next < texts.length && next - from < size.texts()) {
      characters += texts[next]?.length ?? 0
      if (next > from && characters > BATCH_CHARACTERS) break
      next += 1
    }
    return { from, texts: texts.slice(from, next) }
  }
}

/** Cuts a text to length without halving a character. Servers refuse an empty text. */
function sentText(text: string): string {
  return text.slice(0, TEXT_LIMIT).toWellFormed() || '-'
}

function tooSlow(texts: number, fewer: number): string {
  return `向量服务算 ${texts} 段太慢，没有等到，改成一次最多 ${fewer} 段。`
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
