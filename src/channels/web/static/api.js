// The chat API. The conversation's token lives here and travels in a header only.

import { recall, remember } from './device.js'
import { text } from './page.js'

/**
 * @typedef {{ kind: 'lead' | 'paragraph' | 'heading' | 'note' | 'warning', text: string }
 *   | { kind: 'list', ordered: boolean, items: string[] }
 *   | { kind: 'rows', rows: { label: string, value: string }[] }} Block
 * @typedef {{ statute: string, article: string, paragraph?: string, item?: string, edition: string | null,
 *   kind: 'official' | 'digest', quote: string, url: string | null, label: string, page: string }} Citation
 * @typedef {{ seq: number, at: string, text: string, blocks: Block[], citations?: Citation[],
 *   cases?: { id: string, title: string }[], choices?: { label: string, action: string, primary?: boolean }[],
 *   complaint?: { number: string, state: string, label: string }, progress?: { step: number, of: number },
 *   upload?: boolean, rateable?: boolean, from?: 'staff' | 'person' }} Message
 * @typedef {{ id: string, text?: string, action?: string, attachments?: string[] }} ChatRequest
 */

/** A request that failed. `sameIdHelps`: sending the same message again may succeed and does nothing twice. */
export class ApiError extends Error {
  /**
   * @param {number} status 0: nothing came back
   * @param {string} code
   * @param {string} message
   */
  constructor(status, code, message) {
    super(message)
    this.status = status
    this.code = code
    this.sameIdHelps = code !== 'turn_failed' && code !== 'id_reused'
  }
}

/** @type {string | null} */
let token = recall('token', /** @type {string | null} */ (null))
/** Requests that may open the conversation go one after the other: two at once would open two. */
let opening = Promise.resolve()

export const conversationToken = () => token

/** @param {string | null} value */
export function keepToken(value) {
  token = value
  remember('token', value)
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 */
export async function request(method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' }
  if (token) headers.Authorization = `Bearer ${token}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  let response
  try {
    response = await fetch(path, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      cache: 'no-store',
      credentials: 'omit',
    })
  } catch {
    throw new ApiError(0, 'offline', text('offline'))
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) {
    throw new ApiError(response.status, answer?.error?.code ?? 'internal', answer?.error?.message ?? text('failed'))
  }
  return answer
}

/**
 * Runs what may open the conversation: alone while there is none, at once when there is one.
 * @template Result
 * @param {() => Promise<Result>} run
 * @returns {Promise<Result>}
 */
function whileOpening(run) {
  if (token) return run()
  const result = opening.then(run)
  opening = result.then(
    () => {},
    () => {},
  )
  return result
}

/**
 * @param {ChatRequest} message
 * @returns {Promise<Message[]>}
 */
export function sendChat(message) {
  return whileOpening(async () => {
    const answer = await request('POST', '/api/chat', message)
    if (answer.conversation !== token) keepToken(answer.conversation)
    return answer.messages
  })
}

/** Makes sure that there is a conversation, e.g. before a file is uploaded. */
export function ensureConversation() {
  return whileOpening(async () => {
    if (!token) keepToken((await request('POST', '/api/conversations')).conversation)
  })
}
