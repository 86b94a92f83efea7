import type { Schedule } from '../base/clock.ts'

export type Limits = {
  /** From the request to the first byte of its answer, milliseconds. */
  firstByteMs: number
  /** Between two bytes, milliseconds. */
  silenceMs: number
  /** Bytes of an answer that comes whole; a stream, which wraps every word, may have as many times `STREAM_OVERHEAD`. */
  mostBytes: number
}

const STREAM_OVERHEAD = 16

type Stop = (reason: 'first_byte' | 'silence' | 'too_long') => void

/**
 * A fetch for one chat request that gives up what is slow or long, through `stop`, which must abort `signal`. What it
 * hands on is always a stream of events: an answer that comes whole, asked for or not, is made into one. Of headers
 * only ours are sent: the library would take some from the environment and say what machine this is.
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
  /** null: none is sent. */
  apiKey: string | null
  limits: Limits
  schedule: Schedule
  signal: AbortSignal
  stop: Stop
  /** false: the server is not asked for a stream, though the library does. */
  stream: boolean
  /** Something came. */
  onByte: () => void
}): typeof globalThis.fetch {
  return async (url, { body, signal: hangUp } = {}) => {
    const calmDown = schedule(limits.firstByteMs, () => stop('first_byte'))
    try {
      const response = await fetch(url, {
        method: 'POST',
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

/** An answer that begins with a brace is whole; everything else passes as it comes, and is no event when it is none. */
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

/** Of a refusal, what comes first is enough. */
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
