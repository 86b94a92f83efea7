import type { OpenAI } from 'openai'
import { type Schedule, systemSchedule } from '../base/clock.ts'

export type TranscriberOptions = {
  /** Address without `/audio/transcriptions`, e.g. https://api.openai.com/v1. */
  baseUrl: string
  /** null: no key is sent (a model on this machine). */
  apiKey: string | null
  model: string
  /** Time limit of one transcription in all, milliseconds. */
  timeoutMs?: number
  fetch?: typeof fetch
  schedule?: Schedule
}

/** `name` shows the service the format by its ending; it is never a name that a person gave. */
export type Speech = { bytes: Uint8Array; name: string; mediaType: string; seconds: number }

/** `text` is empty when nobody spoke. The message is for the operator and holds nothing that was said. */
export type Transcription =
  | { ok: true; text: string }
  | {
      ok: false
      code: 'too_large' | 'unreachable' | 'timeout' | 'rate_limited' | 'refused' | 'bad_answer' | 'aborted'
      message: string
    }

export type Transcriber = {
  model: string
  transcribe(speech: Speech, options?: { signal?: AbortSignal }): Promise<Transcription>
}

/** Most bytes to send, and the longest allowed answer. */
export const TRANSCRIPTION_LIMITS = { bytes: 20 * 1024 * 1024, seconds: 300, characters: 4000 }

/** An answer with the most characters, each written as `\uXXXX`, and the text around it. */
const MOST_BYTES = 64 * 1024

type Failed = Extract<Transcription, { ok: false }>

/**
 * Speech to text over an OpenAI-compatible `/audio/transcriptions`. One attempt: a person waits, and can type instead.
 * Never throws; a failure says what happened, but nothing of what was sent or answered.
 */
export function createTranscriber(options: TranscriberOptions): Transcriber {
  const { model, timeoutMs = 30_000, schedule = systemSchedule } = options
  let client: OpenAI | null = null

  return {
    model,
    async transcribe({ bytes, name, mediaType, seconds }, { signal } = {}) {
      if (bytes.length > TRANSCRIPTION_LIMITS.bytes || seconds > TRANSCRIPTION_LIMITS.seconds) return TOO_LARGE
      const late = new AbortController()
      const calmDown = schedule(timeoutMs, () => late.abort())
      const until = signal ? AbortSignal.any([signal, late.signal]) : late.signal
      try {
        if (signal?.aborted) return ABORTED
        client ??= await connect(options)
        const file = new File([new Uint8Array(bytes)], name, { type: mediaType })
        return readAnswer(
          await client.audio.transcriptions.create({ model, file, response_format: 'json' }, { signal: until }),
        )
      } catch (error) {
        if (signal?.aborted) return ABORTED
        return late.signal.aborted ? TIMEOUT : failureOf(error)
      } finally {
        calmDown()
      }
    },
  }
}

/** Loads the library at the first spoken message. */
async function connect({ baseUrl, apiKey, fetch = globalThis.fetch, timeoutMs }: TranscriberOptions): Promise<OpenAI> {
  const { OpenAI } = await import('openai')
  return new OpenAI({
    baseURL: baseUrl,
    apiKey: apiKey ?? 'none',
    ...(apiKey === null ? { defaultHeaders: { authorization: null } } : {}),
    fetch: shortAnswers(fetch),
    // Otherwise the library takes these from the environment.
    adminAPIKey: null,
    organization: null,
    project: null,
    logLevel: 'off',
    maxRetries: 0,
    ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
  })
}

class AnswerTooLong extends Error {}

/** Gives up an answer that does not end. */
function shortAnswers(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await fetch(url, { ...init, redirect: 'error' })
    if (!response.body) return response
    let received = 0
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        received += piece.length
        if (received > MOST_BYTES) controller.error(new AnswerTooLong())
        else controller.enqueue(piece)
      },
    })
    const { status, headers } = response
    return new Response(response.body.pipeThrough(counted), { status, headers })
  }
}

function readAnswer(answer: unknown): Transcription {
  const text = property(answer, 'text')
  if (property(answer, 'error')) return badAnswer('状态是 200，内容是错误')
  if (typeof text !== 'string') return badAnswer('里面没有文字')
  const clean = text
    .toWellFormed()
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim()
  return clean.length > TRANSCRIPTION_LIMITS.characters ? badAnswer('文字太长') : { ok: true, text: clean }
}

const TOO_LARGE: Failed = { ok: false, code: 'too_large', message: '语音太长或者太大，没有发给语音识别服务。' }
const ABORTED: Failed = { ok: false, code: 'aborted', message: '不再需要转成文字，已经停止。' }
const TIMEOUT: Failed = {
  ok: false,
  code: 'timeout',
  message: '语音识别服务没有在限定的时间里答完：请检查网络和 OPENAI_BASE_URL，或换一个更快的 TRANSCRIPTION_MODEL。',
}

/** Interprets an error of the library. Never passes on its message, because servers repeat there what was sent. */
function failureOf(error: unknown): Failed {
  const status = property(error, 'status')
  if (typeof status === 'number') return statusFailure(status)
  if (error instanceof SyntaxError) return badAnswer('不是 JSON')
  if (error instanceof AnswerTooLong || property(error, 'cause') instanceof AnswerTooLong) return badAnswer('太长')
  return { ok: false, code: 'unreachable', message: '连不上语音识别服务：请检查 OPENAI_BASE_URL 和网络。' }
}

function statusFailure(status: number): Failed {
  const said = `（HTTP ${status}）`
  if (status === 429) {
    return { ok: false, code: 'rate_limited', message: `语音识别服务说请求太多，或者额度用完了${said}。` }
  }
  if (status === 408 || status >= 500) {
    return { ok: false, code: 'unreachable', message: `语音识别服务出了故障${said}：请稍后再试，或检查它的日志。` }
  }
  const advice =
    status === 401 || status === 403
      ? '请检查 OPENAI_API_KEY'
      : status === 404
        ? '请检查 OPENAI_BASE_URL 和 TRANSCRIPTION_MODEL'
        : '它不接受这样的录音或参数，请检查 TRANSCRIPTION_MODEL'
  return { ok: false, code: 'refused', message: `语音识别服务拒绝了请求${said}：${advice}。` }
}

function badAnswer(what: string): Failed {
  return {
    ok: false,
    code: 'bad_answer',
    message: `语音识别服务的回答用不了（${what}）：请检查它的日志和 TRANSCRIPTION_MODEL。`,
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
