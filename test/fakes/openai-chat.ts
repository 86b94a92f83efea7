import type { ServerResponse } from 'node:http'

export type ChatRequest = {
  model: string
  messages: { role: string; content: unknown }[]
  stream?: boolean
  [key: string]: unknown
}

/** An answer under the control of a test. */
export type ScriptedAnswer = {
  /** Pieces of the stream. A promise is a pause until it resolves. */
  pieces?: (string | Promise<unknown>)[]
  /** Reasoning before the answer, sent as `reasoning_content`. */
  thinking?: string
  /** The model's refusal. Its content is then null. */
  refusal?: string
  /** Null: none is sent. */
  finish?: 'stop' | 'length' | 'content_filter' | null
  /** Sent at the end of a stream that asks for it, and with every whole answer. Null: never. */
  usage?: { prompt_tokens: number; completion_tokens: number } | null
  /** The end after the pieces: `[DONE]`, silence until the client hangs up, a lost connection, or an error event. */
  end?: 'done' | 'stall' | 'drop' | 'error'
}

/** The answer of the model: text, or a function of the request. */
export type Answer = string | ScriptedAnswer | ((request: ChatRequest) => string)

/** A parameter of a chat request that a server may not know. */
export type Parameter = 'json_schema' | 'response_format' | 'stream' | 'stream_options' | 'temperature' | 'max_tokens'

const USAGE = { prompt_tokens: 1, completion_tokens: 1 }

/** The answer of a server that does not know these parameters. Null: it accepts the request. */
export function refusedParameter(request: ChatRequest, unknown: readonly Parameter[]): string | null {
  const { type } = (request.response_format ?? {}) as { type?: string }
  const sent: Record<Parameter, boolean> = {
    json_schema: type === 'json_schema',
    response_format: type !== undefined,
    stream: request.stream === true,
    stream_options: request.stream_options !== undefined,
    temperature: request.temperature !== undefined,
    max_tokens: request.max_tokens !== undefined,
  }
  return unknown.find((parameter) => sent[parameter]) ?? null
}

export function scripted(answer: Answer, request: ChatRequest): ScriptedAnswer {
  if (typeof answer === 'object') return answer
  const text = typeof answer === 'string' ? answer : answer(request)
  return { pieces: text.match(/.{1,8}/gsu) ?? [], usage: null }
}

/** The whole answer at once. It waits for pauses. */
export async function completion(model: string, answer: ScriptedAnswer): Promise<object> {
  const { thinking, refusal, finish = 'stop', usage = USAGE } = answer
  const text = (await Promise.all(answer.pieces ?? [])).filter((piece) => typeof piece === 'string').join('')
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 0,
    model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text === '' ? null : text,
          ...(refusal === undefined ? {} : { refusal }),
          ...(thinking === undefined ? {} : { reasoning_content: thinking }),
        },
        finish_reason: finish,
      },
    ],
    ...(usage ? { usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } } : {}),
  }
}

export async function streamAnswer(
  response: ServerResponse,
  request: ChatRequest,
  answer: ScriptedAnswer,
): Promise<void> {
  const { pieces = [], thinking, refusal, finish = 'stop', usage = USAGE, end = 'done' } = answer
  const frame = { id: 'chatcmpl-fake', object: 'chat.completion.chunk', created: 0, model: request.model }
  const send = (event: object) => response.write(`data: ${JSON.stringify({ ...frame, ...event })}\n\n`)
  const chunk = (delta: object, reason: string | null = null) =>
    send({ choices: [{ index: 0, delta, finish_reason: reason }] })
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  chunk({ role: 'assistant', content: pieces.length === 0 ? null : '' })
  if (thinking !== undefined) chunk({ reasoning_content: thinking })
  if (refusal !== undefined) chunk({ refusal })
  for (const piece of pieces) {
    if (typeof piece === 'string') chunk({ content: piece })
    else await piece
  }
  if (end === 'stall') return
  if (end === 'drop') return void response.write('data: {"id"', () => response.socket?.destroy())
  if (end === 'error') return void response.end('data: {"error":{"message":"overloaded","code":"server_error"}}\n\n')
  if (finish) chunk({}, finish)
  const { include_usage: asked } = (request.stream_options ?? {}) as { include_usage?: boolean }
  if (usage && asked) {
    send({ choices: [], usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } })
  }
  response.end('data: [DONE]\n\n')
}

/** A stream of one endless string, until the client hangs up. */
export function flood(response: ServerResponse, model: string): void {
  const event = `data: ${JSON.stringify({
    id: 'chatcmpl-fake',
    object: 'chat.completion.chunk',
    created: 0,
    model,
    choices: [{ index: 0, delta: { content: '字'.repeat(1000) }, finish_reason: null }],
  })}\n\n`
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const pour = () => {
    while (!response.destroyed && response.write(event));
  }
  response.on('drain', pour)
  pour()
}
