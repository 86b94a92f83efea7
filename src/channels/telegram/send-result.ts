import { GrammyError, HttpError } from 'grammy'
import { codeOf, neverConnected } from '../../base/network.ts'
import type { SendResult } from '../../delivery/types.ts'

export type Failure = Exclude<SendResult, { outcome: 'sent' }>

/**
 * Tells what a failed call proves. Only an answer of the API, or a connection that was never made, proves that nothing
 * arrived. A timeout, a reset, a 5xx or an unreadable answer proves nothing. `detail` never holds the token, a text or
 * a name; for `migrated` it is the new id of the group.
 */
export function classify(error: unknown): Failure {
  if (error instanceof GrammyError) return classifyAnswer(error)
  if (error instanceof HttpError && neverConnected(error.error)) {
    return { outcome: 'not_sent', detail: `no connection to Telegram: ${codeOf(error.error)}` }
  }
  return {
    outcome: 'unknown',
    detail: `no answer from Telegram: ${codeOf(error instanceof HttpError ? error.error : error)}`,
  }
}

function classifyAnswer({ error_code: code, description, parameters }: GrammyError): Failure {
  const detail = `${code} ${description}`
  const refused = (reason: Extract<Failure, { outcome: 'refused' }>['code']): Failure => ({
    outcome: 'refused',
    code: reason,
    detail,
  })
  if (parameters.migrate_to_chat_id !== undefined) {
    return { outcome: 'refused', code: 'migrated', detail: String(parameters.migrate_to_chat_id) }
  }
  if (code === 429) {
    return { outcome: 'refused', code: 'rate_limited', retryAfterMs: (parameters.retry_after ?? 5) * 1000, detail }
  }
  if (code >= 500) return { outcome: 'unknown', detail }
  // Telegram refused the token: nothing arrived, and the message itself is fine.
  if (code === 401 || code === 404) return { outcome: 'not_sent', detail }
  if (code === 403)
    return refused(
      /blocked by the user|user is deactivated|can't initiate/i.test(description) ? 'blocked' : 'chat_gone',
    )
  if (/message thread not found|TOPIC_(DELETED|ID_INVALID)/i.test(description)) return refused('topic_gone')
  if (/chat not found|not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|PEER_ID_INVALID/i.test(description)) {
    return refused('chat_gone')
  }
  return refused('rejected')
}
