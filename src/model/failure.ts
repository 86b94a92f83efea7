import type { Clock } from '../base/clock.ts'
import type { EmbedFailure } from '../retrieval/types.ts'

/** A failed request and how to go on. */
export type Failure = EmbedFailure & {
  /** It may pass by itself. */
  passing: boolean
  /** Pause that the server asks for, milliseconds. */
  afterMs: number | null
  /** What the server rejected: the texts, the parameter `dimensions`, or the one that says what a text is. */
  about: 'input' | 'dimensions' | 'kind' | null
  /** The answer did not come in time: fewer texts may. */
  late: boolean
}

/**
 * Interprets an error of the openai library. Never passes on its message, because servers repeat there what was sent.
 *
 * @param kindParameter the parameter that says what a text is; null when none is sent
 */
export function failureOf(error: unknown, clock: Clock, kindParameter: string | null): Failure {
  const status = property(error, 'status')
  if (typeof status === 'number') return statusFailure(status, error, { clock, kindParameter })
  if (error instanceof SyntaxError) return senseless('不是 JSON')
  return failure('unreachable', '连不上向量服务，或者它迟迟不回答：请检查 OPENAI_BASE_URL 和网络。', { passing: true })
}

/** No answer within the time limit. */
export function tooLate(texts: number, milliseconds: number): Failure {
  const message = `向量服务 ${milliseconds / 1000} 秒没有算完 ${texts} 段：太慢，或者没有回答。请检查它的日志，或换一台快些的机器。`
  return failure('unreachable', message, { passing: true, late: true })
}

/** An answer with status 200 that cannot be used. */
export function senseless(what: string): Failure {
  return failure('bad_answer', `向量服务的回答用不了（${what}）：请检查它的日志和 EMBEDDING_MODEL。`, { passing: true })
}

/** An answer that is an error despite its status 200. */
export function errorInAnswer(error: unknown): Failure {
  const code = String(property(error, 'code') ?? property(error, 'type') ?? '')
  if (code === '429' || code.includes('rate_limit')) return limited(null, true)
  return senseless('状态是 200，内容是错误')
}

export function wrongDimension(expected: number, received: number): Failure {
  return failure(
    'wrong_dimension',
    `向量的长度是 ${received}，不是 ${expected}：请检查 EMBEDDING_DIMENSIONS 是不是这个模型给得出的长度。`,
    {},
  )
}

/** A proxy gave up waiting for the server behind it. */
const GATEWAY_TIMEOUTS = [408, 504, 524]

function statusFailure(
  status: number,
  error: unknown,
  { clock, kindParameter }: { clock: Clock; kindParameter: string | null },
): Failure {
  const said = `向量服务拒绝了请求（HTTP ${status}）`
  if (status === 401 || status === 403) return failure('refused', `${said}：请检查 OPENAI_API_KEY。`, {})
  if (status === 404) return failure('refused', `${said}：请检查 OPENAI_BASE_URL 和 EMBEDDING_MODEL。`, {})
  if (status === 429)
    return limited(retryAfter(property(error, 'headers'), clock), property(error, 'code') !== 'insufficient_quota')
  if (status === 408 || status >= 500) {
    const afterMs = retryAfter(property(error, 'headers'), clock)
    return failure('unreachable', `向量服务出了故障（HTTP ${status}）：请稍后再试，或检查它的日志。`, {
      passing: true,
      afterMs,
      late: GATEWAY_TIMEOUTS.includes(status),
    })
  }
  const about = [400, 413, 422].includes(status) ? rejected(String(property(error, 'message')), kindParameter) : null
  if (about === 'kind') {
    const message = `${said}：它不接受参数 ${kindParameter} 或它的值，请检查 EMBEDDING_INPUT_TYPE（不要这个参数就写 none）。`
    return failure('refused', message, { about })
  }
  return failure(
    'refused',
    `${said}：它不接受这样的文字、数量或参数，请检查 EMBEDDING_MODEL 和 EMBEDDING_DIMENSIONS。`,
    { about },
  )
}

function rejected(message: string, kindParameter: string | null): 'input' | 'dimensions' | 'kind' {
  if (/dimension|matryoshka/i.test(message)) return 'dimensions'
  const names = kindParameter === null ? null : new RegExp(`(?<![\\w.])${kindParameter}(?![\\w.])`, 'i')
  return names?.test(message) ? 'kind' : 'input'
}

function limited(afterMs: number | null, passing: boolean): Failure {
  const message = passing
    ? '向量服务说请求太多（HTTP 429）：请稍后再试，已经算好的不会重算。'
    : '向量服务的额度用完了（HTTP 429）：请充值或换一个密钥，已经算好的不会重算。'
  return failure('rate_limited', message, { passing, afterMs })
}

function failure(
  code: EmbedFailure['code'],
  message: string,
  {
    passing = false,
    afterMs = null,
    about = null,
    late = false,
  }: Partial<Pick<Failure, 'passing' | 'afterMs' | 'about' | 'late'>>,
): Failure {
  return { ok: false, code, message, passing, afterMs, about, late }
}

/** Retry-After in seconds or as a date; null when it is unusable. */
function retryAfter(headers: unknown, clock: Clock): number | null {
  const value = headers instanceof Headers ? headers.get('retry-after') : null
  if (!value) return null
  const seconds = Number(value)
  const wait = Number.isNaN(seconds) ? Date.parse(value) - clock().getTime() : seconds * 1000
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
