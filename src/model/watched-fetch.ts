import type { Schedule } from '../base/clock.ts'

export type Limits = {
  /** From the request to the first byte of its answer, milliseconds. */
  firstByteMs: number
  /** Between two bytes, milliseconds. */
  silenceMs: number
  /**
   * Limit in bytes of an answer that comes whole; a stream, which wraps every word, may have `STREAM_OVERHEAD` times as
   * many.
   */
  mostBytes: number
}

const STREAM_OVERHEAD = 16

type Stop = (reason: 'first_byte' | 'silence' | 'too_long') => void

/**
 * A fetch for one chat request that gives up slow or long answers through `stop`, which must abort `signal`. It always
 * returns a stream of events: an answer that comes whole is turned into one. It sends only our own headers: the library
 * would take some from the environment and name this machine.
 */
export function watchedFetch({
  fetch,
  apiKey,
  limits,
  schedule,
  signal,
  stop,
  stream,
  onByte,
}: {
  fetch: typeof globalThis.fetch
  /** null: no key is sent. */
  apiKey: string | null
  limits: Limits
  schedule: Schedule
  signal: AbortSignal
  stop: Stop
  /** false: does not ask the server for a stream, although the library does. */
  stream: boolean
  /** Called for every arrival of bytes. */
  onByte: () => void
}): typeof globalThis.fetch {
  return async (url, { body, signal: hangUp } = {}) => {
    const calmDown = schedule(limits.firstByteMs, () => stop('first_byte'))
    try {
      const response = await fetch(url, {
        method: 'POST',
        // What people ask goes to the configured address and to no other.
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          accept: stream ? 'text/event-stream, application/json' : 'application/json',
          ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        body: stream ? (body ?? null) : withoutStream(body),
        signal: hangUp ? AbortSignal.any([hangUp, signal]) : signal,
      })
      if (!response.body) {
        calmDown()
        return response
      }
      const pieces = timed(response.body, limits, schedule, stop, calmDown)
      const answer = response.ok ? asEvents(heard(pieces, onByte), limits, stop) : shortened(pieces, limits.mostBytes)
      return new Response(streamOf(answer), { status: response.status, headers: response.headers })
    } catch (error) {
      calmDown()
      throw error
    }
  }
}

async function* timed(
  body: ReadableStream<Uint8Array>,
  limits: Limits,
  schedule: Schedule,
  stop: Stop,
  firstCame: () => void,
): AsyncGenerator<Uint8Array> {
  let calmDown = firstCame
  try {
    for await (const piece of body) {
      calmDown()
      yield piece
      calmDown = schedule(limits.silenceMs, () => stop('silence'))
    }
  } finally {
    calmDown()
  }
}

async function* heard(pieces: AsyncIterable<Uint8Array>, onByte: () => void): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    onByte()
    yield piece
  }
}

/**
 * An answer that begins with a brace is whole. Everything else passes unchanged; if it is not events, it yields none.
 */
async function* asEvents(pieces: AsyncIterable<Uint8Array>, limits: Limits, stop: Stop): AsyncGenerator<Uint8Array> {
  let most = limits.mostBytes * STREAM_OVERHEAD
  let whole: Uint8Array[] | null = null
  let begun = false
  let received = 0
  for await (const piece of pieces) {
    if (!begun) {
      const first = piece.find((byte) => byte > 0x20 && !BYTE_ORDER_MARK.includes(byte))
      begun = first !== undefined
      if (first === BRACE) {
        whole = []
        most = limits.mostBytes
      }
    }
    received += piece.length
    if (received > most) return stop('too_long')
    if (whole) whole.push(piece)
    else yield piece
  }
  if (whole) yield* eventsOf(Buffer.concat(whole).toString('utf8'))
}

const BRACE = 0x7b
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

function* eventsOf(text: string): Generator<Uint8Array> {
  const answer = parsed(text)
  if (!answer) return
  const { choices } = answer
  const events = Array.isArray(choices)
    ? { ...answer, choices: choices.map((choice) => ({ ...choice, delta: choice?.message ?? null })) }
    : answer
  yield Buffer.from(`data: ${JSON.stringify(events)}\n\ndata: [DONE]\n\n`)
}

/** The beginning of a refusal is enough. */
async function* shortened(pieces: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let received = 0
  for await (const piece of pieces) {
    received += piece.length
    if (received > most) return
    yield piece
  }
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

function withoutStream(body: unknown): string {
  const { stream: _, ...rest } = parsed(String(body)) ?? {}
  return JSON.stringify(rest)
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>
  } catch {
    return null
  }
}
