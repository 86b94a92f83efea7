import { ApiFailure } from '../../../test/fakes/bot-api/failure.ts'
import { bodyOf, readCall } from '../../../test/fakes/bot-api/wire.ts'
import type { LedgerEntry } from '../../../test/fakes/bot-api.ts'
import type { Chance } from './chance.ts'
import type { TelegramSide } from './telegram.ts'
import type { Timeline } from './timeline.ts'
import type { Fate, Weather } from './weather.ts'

/** One life of the server, for the network. */
export type Caller = {
  readonly alive: boolean
  /** Calls `run` when that life ends. Returns a function that cancels this. */
  onDeath(run: () => void): () => void
}

type Init = { method?: string; headers?: Record<string, string>; body?: unknown; signal?: AbortSignal | null }

/**
 * The server's way to Telegram. The fate of each call is drawn when the call is made. A call on its way takes effect
 * even when the caller dies in the meantime.
 */
export function createNetwork(options: {
  telegram: TelegramSide
  timeline: Timeline
  weather: Weather
  chance: Chance
  /** A call took effect. Its answer is on its way. */
  tookEffect: (entry: LedgerEntry) => void
  /** The caller has read the answer to this call. */
  read: (entry: LedgerEntry) => void
}) {
  const { telegram, timeline, weather, chance, tookEffect, read } = options
  let calls = 0

  const fetchFor =
    (caller: Caller) =>
    (input: string | URL | Request, init: Init = {}): Promise<Response> => {
      if (!caller.alive) return Promise.reject(new Error('the process is dead'))
      calls += 1
      const fate = weather.fate()
      const retryAfter = chance.between(1, 40)
      const url = new URL(String(input))
      const { promise, resolve, reject } = Promise.withResolvers<Response>()
      const abort = () => reject(Object.assign(new Error('the request was given up'), { name: 'AbortError' }))
      const forget = caller.onDeath(() => reject(new Error('the process died')))
      init.signal?.addEventListener('abort', abort)
      promise
        .catch(() => {})
        .finally(() => {
          forget()
          init.signal?.removeEventListener('abort', abort)
        })
      bodyOfCall(init, url).then(({ params, files }) => {
        timeline.after(fate.there, () => {
          const { response, entry } = answerTo(url, params, files, fate, retryAfter)
          if (entry) tookEffect(entry)
          timeline.after(fate.back, () => {
            if (!caller.alive || init.signal?.aborted) return
            if (entry && fate.end === 'answer') read(entry)
            const ended = endOf(fate, response)
            if (ended instanceof Error) reject(ended)
            else resolve(ended)
          })
        })
      }, reject)
      return promise
    }

  const answerTo = (
    url: URL,
    params: Record<string, unknown>,
    files: Parameters<TelegramSide['call']>[2],
    fate: Fate,
    retryAfter: number,
  ): { response: Response; entry: LedgerEntry | null } => {
    const [, file, method = ''] = /^\/(file\/)?bot[^/]+\/(.+)$/.exec(decodeURI(url.pathname)) ?? []
    if (fate.end === 'too_many') {
      const failure = new ApiFailure(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter })
      return { response: Response.json(bodyOf(failure), { status: 429 }), entry: null }
    }
    if (!fate.takesEffect) return { response: new Response(null, { status: 502 }), entry: null }
    if (file) {
      const bytes = telegram.file(method)
      return { response: new Response(bytes && Buffer.from(bytes), { status: bytes ? 200 : 404 }), entry: null }
    }
    try {
      const entry = telegram.call(method, params, files)
      return { response: Response.json({ ok: true, result: entry.result }), entry }
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      return { response: Response.json(bodyOf(error), { status: error.code }), entry: null }
    }
  }

  return { fetchFor, calls: () => calls }
}

function endOf({ end }: Fate, response: Response): Response | Error {
  switch (end) {
    case 'answer':
    case 'too_many':
      return response
    case 'server_error':
      return Response.json(bodyOf(new ApiFailure(502, 'Bad Gateway')), { status: 502 })
    case 'no_json':
      return new Response('<html><body>502</body></html>', { status: 502 })
    case 'reset':
      return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    case 'unreachable':
      return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    default:
      return end satisfies never
  }
}

async function bodyOfCall(init: Init, url: URL): ReturnType<typeof readCall> {
  const { headers = {}, body } = init
  const chunks =
    body === undefined ? [] : typeof body === 'string' ? [Buffer.from(body)] : (body as AsyncIterable<Uint8Array>)
  return readCall({ headers, [Symbol.asyncIterator]: () => chunksOf(chunks) }, url)
}

async function* chunksOf(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks
}
