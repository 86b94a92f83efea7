// The chat API. The conversation's token lives here and travels in a header only.

import { recall, remember } from './device.js'
import { readEvents } from './event-stream.js'
import { text } from './page.js'

/**
 * @typedef {{ kind: 'lead' | 'paragraph' | 'heading' | 'note' | 'warning', text: string }
 *   | { kind: 'list', ordered: boolean, items: string[] }
 *   | { kind: 'fold', label: string, ordered: boolean, items: string[] }
 *   | Rows} Block
 * @typedef {{ kind: 'rows', rows: { label: string, value: string }[],
 *   section?: { name: string, label: string, words: string | null } }} Rows
 * @typedef {'line' | 'lines' | 'money' | 'date' | 'phone' | 'one' | 'several'} FieldInput
 * @typedef {{ kind: 'field', section: string, label: string, value: string, input: FieldInput, help: string,
 *   options: string[] }} SheetField
 * @typedef {{ kind: 'file', section: string, name: string, evidence: string }} SheetFile
 * @typedef {{ hint: string | null, input: 'words' | 'money' | 'date' | 'phone', alone: boolean }} Ask
 * @typedef {{ label: string, action: string, primary?: boolean,
 *   sheet?: { kind: 'opens', section: string } | SheetField | SheetFile }} Choice
 * @typedef {{ statute: string, article: string, paragraph?: string, item?: string, edition: string | null,
 *   kind: 'official' | 'digest', quote: string, url: string | null, label: string, page: string }} Citation
 * @typedef {{ seq: number, at: string, text: string, blocks: Block[], citations?: Citation[],
 *   cases?: { id: string, title: string }[], choices?: Choice[], sections?: Rows[], problem?: true, ask?: Ask,
 *   complaint?: { number: string, state: string, label: string }, progress?: { step: number, of: number },
 *   alert?: { id: string, label: string }, upload?: boolean, rateable?: boolean, language?: 'en', share?: true, calendar?: string, file?: { name: string, size: string },
 *   files?: { evidence: string, name: string }[], download?: 'my_data', cleared?: boolean, talk?: 'staff' | 'assistant', from?: 'staff' | 'person' }} Message
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
/** Requests that may open the conversation wait for each other until one has: two at once would open two. */
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
  const response = await send(method, path, 'application/json', body)
  return response.status === 204 ? null : response.json().catch(() => null)
}

/**
 * The answer to a request, unread; throws an ApiError when there is none or the server refuses.
 * @param {string} method
 * @param {string} path
 * @param {string} accept
 * @param {unknown} [body]
 */
async function send(method, path, accept, body) {
  /** @type {Record<string, string>} */
  const headers = { Accept: accept }
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
  if (response.ok) return response
  const answer = await response.json().catch(() => null)
  throw failure(response.status, answer)
}

/**
 * @param {number} status
 * @param {any} answer
 */
function failure(status, answer) {
  return new ApiError(status, answer?.error?.code ?? 'internal', answer?.error?.message ?? text('failed'))
}

/**
 * Runs what may open the conversation: alone until it is open, at once when it is.
 * @template Result
 * @param {(opened: () => void) => Promise<Result>} run is given what lets the others go
 * @returns {Promise<Result>}
 */
async function whileOpening(run) {
  if (token) return run(() => {})
  const before = opening
  let opened = () => {}
  opening = new Promise((resolve) => {
    opened = () => resolve(undefined)
  })
  await before
  try {
    return await run(opened)
  } finally {
    opened()
  }
}

/**
 * @param {ChatRequest} message
 * @param {(blocks: Block[]) => void} onPartial the whole answer so far, each time there is more of it
 * @returns {Promise<Message[]>}
 */
export function sendChat(message, onPartial) {
  return whileOpening(async (opened) => {
    const response = await send('POST', '/api/chat', 'text/event-stream', message)
    /** @type {Message[]} */
    const messages = []
    /** @type {ApiError | null} */
    let failed = null
    let complete = false
    const onEvent = (/** @type {string} */ name, /** @type {any} */ data) => {
      if (name === 'conversation') {
        if (data.conversation !== token) keepToken(data.conversation)
        opened()
      } else if (name === 'partial') onPartial(data.blocks)
      else if (name === 'message') messages.push(data)
      else if (name === 'failed') failed = failure(response.status, data)
      else if (name === 'done') complete = true
    }
    // A connection that breaks is an answer that did not end.
    if (response.body) await readEvents(response.body, onEvent).catch(() => {})
    if (failed) throw failed
    if (!complete) throw new ApiError(0, 'offline', text('offline'))
    return messages
  })
}

/**
 * A file that only its holder may have: the token goes in the header.
 * @param {string} path
 * @param {string} accept
 */
export async function fetchFile(path, accept) {
  const response = await send('GET', path, accept)
  try {
    return await response.blob()
  } catch {
    throw new ApiError(0, 'offline', text('offline'))
  }
}

/** Stops the answer that is being made. False when there was none. */
export async function stopAnswer() {
  return (await request('POST', '/api/conversation/stop')).stopped === true
}

/** Makes sure that there is a conversation, e.g. before a file is uploaded. */
export function ensureConversation() {
  return whileOpening(async () => {
    if (!token) keepToken((await request('POST', '/api/conversations')).conversation)
  })
}
