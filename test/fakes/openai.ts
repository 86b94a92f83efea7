import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PATIENCE_MS } from '../patience.ts'
import {
  type Answer,
  type ChatRequest,
  completion,
  flood,
  type Parameter,
  refusedParameter,
  scripted,
  streamAnswer,
} from './openai-chat.ts'

export type { Answer, ChatRequest, Parameter, ScriptedAnswer } from './openai-chat.ts'

/** A request as it came, even when it met a fault. */
export type RecordedRequest = {
  at: number
  path: string
  authorized: boolean
  body: ChatRequest & { input?: string | string[]; dimensions?: number; file?: SentFile }
  status: number
  /** The client closed the connection before the answer was complete. */
  hungUp: boolean
}

/** A file of a multipart request. */
export type SentFile = { name: string; mediaType: string; bytes: Buffer }

export type OpenAiFault =
  | { kind: 'status'; code: number; message?: string; retryAfter?: number }
  /** 200, but the body is an error object. */
  | { kind: 'error_body'; message: string }
  /** 200, but the body is no JSON. */
  | { kind: 'garbage' }
  /** 200, but the body is the page of some proxy. */
  | { kind: 'html' }
  /** 200 with a well-formed answer of this many bytes. */
  | { kind: 'huge'; bytes: number }
  /** A stream that never ends. */
  | { kind: 'flood' }
  /** Headers and nothing more, until the client hangs up. */
  | { kind: 'stall' }
  /** The connection breaks before an answer. */
  | { kind: 'drop' }
  /** 200, but the connection breaks in the middle of the body. */
  | { kind: 'half' }
  /** 200 with NaN in place of a number, as some servers write it: no JSON. */
  | { kind: 'nan' }
  /**
   * Embeddings with a fault: vectors one number short, or only the last of them; null in place of a number; one vector
   * too few; one index twice; all zeros; one vector for all.
   */
  | { kind: 'wrong_dimension' | 'mixed_dimension' | 'not_a_number' | 'fewer' | 'index_twice' | 'zero' | 'all_equal' }
  /** Embeddings with the last vector first. `index` says which is which. */
  | { kind: 'out_of_order' }

export type FakeOpenAi = {
  /** The value for `OPENAI_BASE_URL`. */
  url: string
  key: string
  requests: RecordedRequest[]
  /** Answers for the next chat requests, in order. After them the default answer returns. */
  answers(...answers: Answer[]): void
  setDefault(answer: Answer): void
  /** Sets the transcription of every recording from now on. */
  setTranscript(text: string): void
  /** Embeds from now on as another model of the same length would. */
  changeModel(): void
  /** The next requests to a path (`chat`, `embeddings`, `audio`, `models`, default any) meet this fault. */
  fault(
    fault: OpenAiFault,
    options?: {
      times?: number
      path?: 'chat' | 'embeddings' | 'audio' | 'models'
      /** Only embeddings requests of more texts than these. */
      moreThan?: number
    },
  ): void
  /** Removes all faults and waiting answers. */
  heal(): void
  /** Resolves when this many requests have come. */
  received(count: number, timeoutMs?: number): Promise<void>
  /** Resolves when the client has hung up on this many requests. */
  hungUp(count: number, timeoutMs?: number): Promise<void>
  stop(): Promise<void>
}

/** Length of the vectors when a request asks for no other. */
export const DIMENSIONS = 16

/**
 * Starts an OpenAI-compatible server on loopback: chat completions (whole and streamed), embeddings, transcriptions,
 * models.
 */
export async function startFakeOpenAi(
  options: {
    port?: number
    key?: string
    /** Refuses more texts in one embeddings request. */
    largestBatch?: number
    /** Refuses longer texts, in characters. */
    longestText?: number
    /** Refuses the parameter `dimensions`, like servers of models with one length. */
    fixedDimensions?: boolean
    /** Refuses this parameter of an embeddings request, and names it. */
    refusesParameter?: string
    /** Parameters of chat requests that are refused with 400. */
    refuses?: readonly Parameter[]
    /** A refusal names the parameter. */
    namesRefused?: boolean
    /** A request for a stream gets a whole answer. */
    neverStreams?: boolean
  } = {},
): Promise<FakeOpenAi> {
  const key = options.key ?? 'sk-fake-for-tests-only'
  const requests: RecordedRequest[] = []
  const script: Answer[] = []
  let byDefault: Answer = '好的。'
  let transcript = '网购的鞋能退吗'
  let turn = 0
  let faults: { fault: OpenAiFault; left: number; path: string | undefined; moreThan: number }[] = []
  const waiting = new Set<() => void>()
  const lookAgain = () => {
    for (const look of [...waiting]) look()
  }
  const reached = (what: string, count: number, timeoutMs: number, countNow: () => number): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`waited ${timeoutMs} ms for ${count} ${what}, ${countNow()} came`)),
        timeoutMs,
      )
      const look = () => {
        if (countNow() < count) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace(/^\/v1/, '').replace(/\?.*$/, '')
    const body = await readBody(request)
    const authorized = request.headers.authorization === `Bearer ${key}`
    const record: RecordedRequest = { at: Date.now(), path, authorized, body, status: 200, hungUp: false }
    requests.push(record)
    lookAgain()
    response.on('close', () => {
      record.hungUp = !response.writableFinished
      lookAgain()
    })
    const send = (status: number, value: unknown, headers: Record<string, string> = {}) => {
      record.status = status
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof value === 'string' ? value : JSON.stringify(value))
    }
    if (!authorized) return send(401, errorBody('Incorrect API key provided', 'invalid_api_key'))
    const texts = [body.input ?? []].flat().length
    const met = faults.find(
      (one) => one.left > 0 && (one.path === undefined || path.includes(one.path)) && texts > one.moreThan,
    )
    if (met) {
      met.left -= 1
      if (!isVectorFault(met.fault)) return fail(met.fault, send, request, response)
    }
    switch (path) {
      case '/chat/completions': {
        if (!Array.isArray(body.messages)) return send(400, errorBody("'messages' is a required property", 'invalid'))
        const refused = refusedParameter(body, options.refuses ?? [])
        if (refused) {
          const named = options.namesRefused ?? true
          return send(400, errorBody(named ? `Unsupported parameter: '${refused}'` : 'Bad request', 'invalid'))
        }
        const next = scripted(script.shift() ?? byDefault, body)
        if (body.stream && !options.neverStreams) return streamAnswer(response, body, next)
        return send(200, await completion(body.model, next))
      }
      case '/embeddings': {
        const inputs = [body.input ?? ''].flat()
        if (inputs.length > (options.largestBatch ?? Number.POSITIVE_INFINITY)) {
          return send(400, errorBody(`batch size is invalid: ${inputs.join()}`, 'invalid'))
        }
        if (inputs.some((input) => input.length > (options.longestText ?? Number.POSITIVE_INFINITY))) {
          return send(413, errorBody('Input validation error: `inputs` must have less than 512 tokens', 'Validation'))
        }
        if (inputs.includes('')) return send(400, errorBody("'input' cannot be an empty string", 'invalid'))
        if (options.refusesParameter !== undefined && options.refusesParameter in body) {
          return send(400, errorBody(`Unrecognized request argument supplied: ${options.refusesParameter}`, 'invalid'))
        }
        if (body.dimensions !== undefined && options.fixedDimensions) {
          return send(400, errorBody('this model does not support matryoshka representation', 'invalid'))
        }
        const made = inputs.map((input, index) => ({
          object: 'embedding',
          index,
          embedding: turned(embed(input, body.dimensions ?? DIMENSIONS), turn),
        }))
        const data = met && isVectorFault(met.fault) ? spoiled(made, met.fault) : made
        return send(200, { object: 'list', model: body.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } })
      }
      case '/audio/transcriptions':
        if (!body.file || body.file.bytes.length === 0) return send(400, errorBody("'file' is required", 'invalid'))
        return send(200, { text: transcript, usage: { type: 'duration', seconds: 3 } })
      case '/models':
        return send(200, { object: 'list', data: [{ id: 'fake-chat', object: 'model', owned_by: 'tests' }] })
      default:
        return send(404, errorBody(`Unknown request URL: ${path}`, 'unknown_url'))
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    key,
    requests,
    answers: (...answers) => void script.push(...answers),
    setDefault(answerText) {
      byDefault = answerText
    },
    setTranscript(text) {
      transcript = text
    },
    changeModel() {
      turn += 1
    },
    heal: () => {
      faults = []
      script.length = 0
    },
    fault(fault, { times = 1, path, moreThan = -1 } = {}) {
      faults = [...faults.filter((one) => one.left > 0), { fault, left: times, path, moreThan }]
    },
    received: (count, timeoutMs = PATIENCE_MS) => reached('requests', count, timeoutMs, () => requests.length),
    hungUp: (count, timeoutMs = PATIENCE_MS) =>
      reached('hang-ups', count, timeoutMs, () => requests.filter((request) => request.hungUp).length),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const VECTOR_FAULTS = [
  'wrong_dimension',
  'mixed_dimension',
  'not_a_number',
  'fewer',
  'index_twice',
  'zero',
  'all_equal',
  'out_of_order',
] as const
type VectorFault = Extract<OpenAiFault, { kind: (typeof VECTOR_FAULTS)[number] }>
type Vector = { object: string; index: number; embedding: (number | null)[] }

function isVectorFault(fault: OpenAiFault): fault is VectorFault {
  return VECTOR_FAULTS.some((kind) => kind === fault.kind)
}

function spoiled(data: Vector[], { kind }: VectorFault): Vector[] {
  const last = data.length - 1
  const changed = (change: (vector: Vector) => Partial<Vector>) =>
    data.map((vector, index) => (index === last ? { ...vector, ...change(vector) } : vector))
  switch (kind) {
    case 'wrong_dimension':
      return data.map((vector) => ({ ...vector, embedding: vector.embedding.slice(1) }))
    case 'mixed_dimension':
      return changed(({ embedding }) => ({ embedding: embedding.slice(1) }))
    case 'all_equal':
      return data.map((vector) => ({ ...vector, embedding: (data[0] as Vector).embedding }))
    case 'not_a_number':
      return changed(({ embedding }) => ({ embedding: [null, ...embedding.slice(1)] }))
    case 'fewer':
      return data.slice(0, -1)
    case 'index_twice':
      return changed(() => ({ index: 0 }))
    case 'zero':
      return changed(({ embedding }) => ({ embedding: embedding.map(() => 0) }))
    case 'out_of_order':
      return data.toReversed()
  }
}

async function fail(
  fault: Exclude<OpenAiFault, VectorFault>,
  send: (status: number, value: unknown, headers?: Record<string, string>) => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (fault.kind) {
    case 'status': {
      const headers: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
      send(fault.code, errorBody(fault.message ?? 'The server had an error', 'server_error'), headers)
      break
    }
    case 'error_body':
      send(200, errorBody(fault.message, 'server_error'))
      break
    case 'garbage':
      send(200, '<!doctype html>{"choices": [oops')
      break
    case 'nan':
      send(200, '{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,NaN,0.3]}]}')
      break
    case 'half':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 10_000 })
      response.write('{"object":"list","data":[{"object":"embedding","index":0,"embe', () => request.socket.destroy())
      break
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!doctype html><title>Welcome to nginx</title><p>If you see this page…')
      break
    case 'huge':
      send(200, await completion('fake-chat', { pieces: ['字'.repeat(Math.ceil(fault.bytes / 3))] }))
      break
    case 'flood':
      flood(response, 'fake-chat')
      break
    case 'stall':
      response.writeHead(200, { 'content-type': 'application/json' })
      response.flushHeaders()
      break
    case 'drop':
      request.socket.destroy()
  }
}

/** A unit vector. The same text gives the same vector; texts that share characters give near ones. */
function embed(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0)
  for (const character of text) {
    const slot = (character.codePointAt(0) ?? 0) % dimensions
    vector[slot] = (vector[slot] ?? 0) + 1
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((value) => value / length)
}

/** The same numbers at other places: what is alike stays alike, and no vector stays where it was. */
function turned(vector: readonly number[], by: number): number[] {
  return vector.map((_, place) => vector[(place + by) % vector.length] ?? 0)
}

function errorBody(message: string, code: string) {
  return { error: { message, type: code, code, param: null } }
}

async function readBody(request: IncomingMessage): Promise<RecordedRequest['body']> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return readForm(Buffer.concat(chunks), type)
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    return JSON.parse(text || '{}')
  } catch {
    return { model: '', messages: [] }
  }
}

async function readForm(body: Buffer<ArrayBuffer>, type: string): Promise<RecordedRequest['body']> {
  const form = await new Response(body, { headers: { 'content-type': type } }).formData()
  const read: RecordedRequest['body'] = { model: '', messages: [] }
  for (const [name, value] of form) {
    if (typeof value === 'string') read[name] = value
    else {
      const bytes = Buffer.from(await value.arrayBuffer())
      read.file = { name: value.name, mediaType: value.type, bytes }
    }
  }
  return read
}
