// The chat page: sends what the person writes, shows what comes, restores it after a reload.

import { ApiError, conversationToken, keepToken, request, sendChat } from './api.js'
import { createComposer } from './composer.js'
import { randomId, recall, remember } from './device.js'
import { followConversation } from './events.js'
import { createMenu } from './menu.js'
import { byId, settings, text } from './page.js'
import { createStream } from './stream.js'

const THINKING_AFTER_MS = 400
const SLOW_AFTER_MS = 8000
const RESTORE_AGAIN_AFTER_MS = 3000
const KEPT_SENT = 200

/** @typedef {import('./stream.js').Sent} Sent */

/** @type {Sent[]} */
let sentMessages = recall('sent', /** @type {Sent[]} */ ([]))
/** @type {{ stop: () => void } | null} */
let follower = null
let waiting = 0

const stream = createStream({ onChoice: ({ label, action }) => say({ text: label, action }), onRetry: retry })
const composer = createComposer({ onSend: ({ text: words, files }) => say({ text: words, files }) })
createMenu({
  onComplaints: () => say({ text: settings.say.complaints }),
  onHuman: () => say({ text: settings.say.human }),
  onClear: () => void clear(),
})
for (const example of document.querySelectorAll('.example')) {
  example.addEventListener('click', () => say({ text: example.textContent ?? '' }))
}
window.addEventListener('offline', () => setConnection('offline'))
window.addEventListener('online', () => setConnection(null))
void restore()

/** @param {{ text: string, action?: string, files?: { id: string, name: string }[] }} content */
function say({ text: words, action, files = [] }) {
  /** @type {Sent} */
  const sent = {
    id: randomId(),
    text: words,
    files,
    after: stream.newest(),
    state: 'sending',
    ...(action && { action }),
  }
  sentMessages = [...sentMessages, sent].slice(-KEPT_SENT)
  stream.addSent(sent)
  composer.focus()
  void deliver(sent)
}

/** @param {Sent} sent */
function retry(sent) {
  sent.state = 'sending'
  stream.markSent(sent)
  void deliver(sent)
}

/**
 * Sends a message of the person; it is kept on the device before, so that a reload in between loses nothing.
 * @param {Sent} sent
 */
async function deliver(sent) {
  keepSent()
  const done = showWaiting()
  try {
    const answers = await sendChat({
      id: sent.id,
      ...(sent.action ? { action: sent.action } : sent.text && { text: sent.text }),
      ...(sent.files.length > 0 && { attachments: sent.files.map(({ id }) => id) }),
    })
    sent.state = 'sent'
    for (const answer of answers) stream.add(answer)
    follow()
  } catch (error) {
    const failure = error instanceof ApiError ? error : new ApiError(0, 'offline', text('failed'))
    if (failure.status === 401 && conversationToken()) {
      endConversation()
      done()
      return deliver(sent)
    }
    sent.state = 'failed'
    sent.error = failure.message
    if (!failure.sameIdHelps) renew(sent)
  } finally {
    done()
  }
  stream.markSent(sent)
  keepSent()
}

/**
 * The next attempt is a new message to the server.
 * @param {Sent} sent
 */
function renew(sent) {
  const id = randomId()
  document.querySelector(`[data-id="${sent.id}"]`)?.setAttribute('data-id', id)
  sent.id = id
}

function keepSent() {
  remember('sent', sentMessages)
}

/** Says that an answer is being looked for, once that takes a moment. Returns the way to end it. */
function showWaiting() {
  waiting += 1
  const timers = [
    setTimeout(() => stream.setThinking(text('thinking')), THINKING_AFTER_MS),
    setTimeout(() => stream.setThinking(text('slow')), SLOW_AFTER_MS),
  ]
  let ended = false
  return () => {
    if (ended) return
    ended = true
    for (const timer of timers) clearTimeout(timer)
    waiting -= 1
    if (waiting === 0) stream.setThinking('')
  }
}

function follow() {
  if (follower || !conversationToken()) return
  follower = followConversation({
    after: stream.newest,
    onMessage: stream.add,
    onConnection: (connected) => setConnection(connected ? null : 'reconnecting'),
    onGone: endConversation,
  })
}

/** The server no longer knows the conversation: the page starts a new one with the next message. */
function endConversation() {
  follower?.stop()
  follower = null
  keepToken(null)
}

/** @param {'offline' | 'reconnecting' | null} state */
function setConnection(state) {
  const line = byId('connection')
  line.hidden = state === null
  line.textContent = state === null ? '' : text(state)
}

/** Puts the conversation back as it was: the server's messages and, by their places, the person's own. */
async function restore() {
  if (!conversationToken() && sentMessages.length === 0) return
  byId('empty').hidden = true
  stream.setBusy(true)
  try {
    const answer = conversationToken() ? await request('GET', '/api/conversation?after=0') : { messages: [] }
    /** @type {import('./api.js').Message[]} */
    const messages = answer.messages
    const own = [...sentMessages]
    for (const message of messages) {
      while (own[0] && own[0].after < message.seq) stream.addSent(/** @type {Sent} */ (own.shift()))
      stream.add(message)
    }
    for (const sent of own) stream.addSent(sent)
    byId('empty').hidden = messages.length + sentMessages.length > 0
    setConnection(null)
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      endConversation()
      sentMessages = []
      keepSent()
      byId('empty').hidden = false
    } else {
      setConnection('reconnecting')
      setTimeout(() => void restore(), RESTORE_AGAIN_AFTER_MS)
      return
    }
  } finally {
    stream.setBusy(false)
  }
  stream.toEnd()
  // What was on its way when the page went is sent again with its id: the server does nothing twice.
  for (const sent of sentMessages) if (sent.state === 'sending') void deliver(sent)
  follow()
}

async function clear() {
  try {
    if (conversationToken()) await request('DELETE', '/api/conversation')
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) {
      stream.setThinking(text('clearFailed'))
      return
    }
  }
  endConversation()
  sentMessages = []
  remember('sent', null)
  remember('rated', null)
  stream.clear()
  stream.setThinking('')
  composer.clear()
}
