import type { WriterResult } from '../answer/written/model-port.ts'

type Code = Extract<WriterResult, { state: 'failed' }>['code']

export type ChatFailure = { code: Code; message: string }

/** Why we stopped a request. */
export type StopReason = 'aborted' | 'first_byte' | 'silence' | 'whole' | 'too_long'

const CONTENT_FILTER = /content.?filter|content.?management|content_policy|data_inspection|risk.?control|sensitive/i
const TOO_MUCH = /context.?length|context.?window|maximum context|too many tokens|input.*too long/i
const NO_SUCH_MODEL = /model.{0,80}(not (found|exist)|does not exist|unknown)|unknown model|invalid model/i

/** The original error. LangChain wraps it when a question is too long for the model. */
export function thrown(error: unknown): unknown {
  return property(error, 'name') === 'ContextOverflowError' ? (property(error, 'cause') ?? error) : error
}

/** Interprets an error of the library. Never passes on its message, because servers repeat there what was sent. */
export function chatFailure(error: unknown): ChatFailure {
  const status = property(error, 'status')
  if (typeof status === 'number') return statusFailure(status, error)
  if (error instanceof SyntaxError) return senseless('不是 JSON')
  if (property(error, 'error')) return errorInAnswer(error)
  return {
    code: 'unreachable',
    message: '连不上语言模型的服务，或者连接断了：请检查 OPENAI_BASE_URL、网络和服务的日志。',
  }
}

export function stopFailure(reason: StopReason): ChatFailure {
  switch (reason) {
    case 'aborted':
      return { code: 'aborted', message: '不再需要语言模型的回答，已经停止。' }
    case 'first_byte':
      return late('没有开始回答')
    case 'silence':
      return late('回答到一半没了下文')
    case 'whole':
      return late('没有在限定的时间里答完')
    case 'too_long':
      return tooLong()
  }
}

/** An answer that came and cannot be used. */
export function senseless(what: string): ChatFailure {
  return {
    code: 'senseless',
    message: `语言模型的回答用不了（${what}）：请检查 CHAT_MODEL 能不能按要求写 JSON，以及服务的日志。`,
  }
}

export function tooLong(): ChatFailure {
  return {
    code: 'too_long',
    message: '语言模型的回答太长，没有写完就停了：请换一个更守规矩的 CHAT_MODEL；会先思考的模型请关掉思考。',
  }
}

/** The model, or its safety filter, refused to answer. */
export function declined(): ChatFailure {
  return {
    code: 'declined',
    message: '语言模型或它的内容审查拒绝回答这个问题：个别问题会这样，常见就请换 CHAT_MODEL。',
  }
}

/** The server's message when it refused the request, perhaps for an unknown parameter; else null. */
export function refusalOf(error: unknown): string | null {
  const status = property(error, 'status')
  if (status !== 400 && status !== 422) return null
  const said = saidBy(error)
  return CONTENT_FILTER.test(said) || TOO_MUCH.test(said) || NO_SUCH_MODEL.test(said) ? null : said
}

function statusFailure(status: number, error: unknown): ChatFailure {
  const refused = (advice: string): ChatFailure => ({
    code: 'refused',
    message: `语言模型的服务拒绝了请求（HTTP ${status}）：${advice}。`,
  })
  if (status === 401 || status === 403) return refused('请检查 OPENAI_API_KEY')
  if (status === 402) return refused('余额可能不够，请充值或换一个密钥')
  if (status === 404) return refused('请检查 OPENAI_BASE_URL 和 CHAT_MODEL')
  if (status === 429) return limited(property(error, 'code') === 'insufficient_quota')
  if (status === 408 || status >= 500) {
    return {
      code: 'unreachable',
      message: `语言模型的服务出了故障（HTTP ${status}）：请稍后再试，或检查它的日志。`,
    }
  }
  const said = saidBy(error)
  if (CONTENT_FILTER.test(said)) return declined()
  if (TOO_MUCH.test(said)) return refused('给它看的内容超过了它的长度，请换一个能读更长内容的 CHAT_MODEL')
  return refused('它不接受这样的内容或参数，请检查 CHAT_MODEL')
}

/** An error in an answer with status 200, or in the middle of a stream. */
function errorInAnswer(error: unknown): ChatFailure {
  const code = property(error, 'code') ?? property(error, 'type') ?? ''
  if (Number(code) === 429 || String(code).includes('rate_limit')) return limited(false)
  if (CONTENT_FILTER.test(saidBy(error))) return declined()
  return senseless('状态是 200，内容是错误')
}

function limited(forGood: boolean): ChatFailure {
  const message = forGood
    ? '语言模型的额度用完了（HTTP 429）：请充值或换一个密钥。'
    : '语言模型的服务说请求太多（HTTP 429）：请稍后再试，或提高它的限额。'
  return { code: 'rate_limited', message }
}

function late(what: string): ChatFailure {
  return {
    code: 'timeout',
    message: `语言模型太慢（${what}）：请检查网络和 OPENAI_BASE_URL 指向的服务，或换一个更快的 CHAT_MODEL。`,
  }
}

function saidBy(error: unknown): string {
  return ['param', 'code', 'type', 'message'].map((name) => String(property(error, name) ?? '')).join(' ')
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
