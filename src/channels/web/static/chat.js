// The chat page: sends what the person writes, shows what comes, restores it after a reload.

import { ApiError, conversationToken, keepToken, request, sendChat, stopAnswer } from './api.js'
import { createComposer } from './composer.js'
import { randomId, recall, remember } from './device.js'
import { followConversation } from './events.js'
import { createMenu } from './menu.js'
import { byId, settings, text } from './page.js'
import { createSectionSheet } from './section-sheet.js'
import { createStream } from './stream.js'

const THINKING_AFTER_MS = 400
const SLOW_AFTER_MS = 8000
const RESTORE_AGAIN_AFTER_MS = 3000

/** @typedef {import('./stream.js').Sent} Sent */

/** What the person sent and the server has not answered yet. @type {Sent[]} */
let unsent = recall('unsent', /** @type {Sent[]} */ ([]))
/** @type {{ stop: () => void } | null} */
let follower = null
let waiting = 0
/** Whose answer shows while it grows. @type {Sent | null} */
let growing = null

const stream = createStream({
  onChoice: ({ label, action }) => say({ text: label, action }),
  onSheet: (label, parts) => sheet.open(label, parts),
  onInPlace: ({ action }) => void changeOrSay({ action }),
  onAsk: (ask) => composer.setAsk(ask),
  onRetry: retry,
  onTalk(staff) {
    byId('talk').hidden = !staff
  },
})
const sheet = createSectionSheet({
  onSave: ({ action }, words) => change({ action, text: words }),
  onRemove: ({ action }) => change({ action }),
})
byId('talk-back').addEventListener('click', () => say({ text: settings.say.assistant }))
const composer = createComposer({
  onSend: ({ text: words, files }) => say({ text: words, files }),
  onStop: () => void stop(),
})
createMenu({
  onComplaints: () => say({ text: settings.say.complaints }),
  onHuman: () => say({ text: settings.say.human }),
  onAlerts: () => say({ text: settings.say.alerts }),
  onMyData: () => say({ text: settings.say.myData }),
  onClear: () => void clear(),
})
for (const example of document.querySelectorAll('.example')) {
  example.addEventListener('click', () => say({ text: example.textContent ?? '' }))
}
window.addEventListener('offline', () => setConnection('offline'))
window.addEventListener('online', () => {
  setConnection(null)
  void sendAgain()
})
proposeFromAddress()
void restore()

/** A public page leads here with a question behind the `#`: it is written and waits to be sent. */
function proposeFromAddress() {
  const words = new URLSearchParams(location.hash.slice(1)).get('ask')
  if (!words) return
  history.replaceState(null, '', location.pathname)
  composer.propose(words)
}

/** @param {{ text: string, action?: string, files?: { id: string, name: string }[] }} content */
function say({ text: words, action, files = [] }) {
  /** @type {Sent} */
  const sent = { id: randomId(), text: words, files, state: 'sending', ...(action && { action }) }
  unsent = [...unsent, sent]
  stream.addSent(sent)
  composer.focus()
  void deliver(sent)
}

/** What came while a change was on its way: shown after it. @type {import('./api.js').Message[] | null} */
let held = null

/**
 * Changes the summary where it stands. Gives what is wrong, in words; null when it says it now. An answer about something
 * else is shown like any other.
 * @param {{ action: string, text?: string }} content
 * @returns {Promise<string | null>}
 */
async function change(content) {
  held ??= []
  try {
    const answers = await sendChat({ id: randomId(), ...content }, () => {})
    if (stream.addInPlace(answers)) return answers.find(({ problem }) => problem)?.text ?? null
    sheet.close()
    stream.dropChoices()
    stream.addAll(answers)
    stream.toEnd()
    return null
  } catch (error) {
    return error instanceof ApiError ? error.message : text('failed')
  } finally {
    const came = held ?? []
    held = null
    stream.addAll(came)
  }
}

/** @param {{ action: string }} content */
async function changeOrSay(content) {
  const problem = await change(content)
  stream.setThinking(problem ?? '')
}

/** @param {Sent} sent */
function retry(sent) {
  sent.state = 'sending'
  stream.markSent(sent)
  void deliver(sent)
}

let sendingAgain = false

/** What failed for want of a network goes out again when there is one, in its order and with its id: nothing is done twice. */
async function sendAgain() {
  const lost = unsent.filter(({ state, lost, passed }) => state === 'failed' && lost && !passed)
  if (sendingAgain || lost.length === 0) return
  sendingAgain = true
  setConnection('resending')
  for (const sent of lost) {
    sent.state = 'sending'
    stream.markSent(sent)
    await deliver(sent)
    if (sent.lost) break
  }
  sendingAgain = false
  setConnection(navigator.onLine ? null : 'offline')
}

/** @param {Sent} sent */
async function deliver(sent) {
  const answers = await attempt(sent)
  stream.markSent(sent)
  stream.addAll(answers)
  dropGrown(sent)
  follow()
}

/**
 * Sends a message of the person. The device keeps it until the server has answered, so that a reload in between
 * loses nothing.
 * @param {Sent} sent
 * @returns {Promise<import('./api.js').Message[]>}
 */
async function attempt(sent) {
  keepUnsent()
  const waiter = startWaiting(sent)
  try {
    const answers = await sendChat(
      {
        id: sent.id,
        ...(sent.action ? { action: sent.action } : sent.text && { text: sent.text }),
        ...(sent.files.length > 0 && { attachments: sent.files.map(({ id }) => id) }),
      },
      (blocks) => unsent.includes(sent) && waiter.grow(blocks),
    )
    // The page was cleared meanwhile.
    if (!unsent.includes(sent)) return []
    sent.state = 'sent'
    sent.lost = false
    passBy(sent)
    unsent = unsent.filter((other) => other !== sent)
    keepUnsent()
    return answers
  } catch (error) {
    const failure = error instanceof ApiError ? error : new ApiError(0, 'offline', text('failed'))
    if (failure.status === 401 && conversationToken()) {
      endConversation()
      return attempt(sent)
    }
    sent.state = 'failed'
    sent.lost = failure.status === 0
    sent.error = failure.message
    if (!failure.sameIdHelps) renew(sent)
    keepUnsent()
    return []
  } finally {
    waiter.end()
  }
}

/**
 * A later message was sent: what failed before it is never sent by itself.
 * @param {Sent} sent
 */
function passBy(sent) {
  for (const other of unsent.slice(0, unsent.indexOf(sent))) if (other.state === 'failed') other.passed = true
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

function keepUnsent() {
  remember('unsent', unsent)
}

/**
 * Says that an answer is being looked for, once that takes a moment, and lets it be stopped; its text takes the place
 * of that as it grows. What has grown stays until `dropGrown`, so that the message takes its place in one moment.
 * @param {Sent} sent
 */
function startWaiting(sent) {
  waiting += 1
  let grown = false
  const timers = [
    setTimeout(() => {
      composer.setAnswer('running')
      if (!grown) stream.setThinking(text('thinking'))
    }, THINKING_AFTER_MS),
    setTimeout(() => !grown && stream.setThinking(text('slow')), SLOW_AFTER_MS),
  ]
  return {
    /** @param {import('./api.js').Block[]} blocks */
    grow(blocks) {
      const begins = !grown
      grown = blocks.length > 0
      if (begins) composer.setAnswer('running')
      if (begins || !grown) stream.setThinking(text(grown ? 'writing' : 'thinking'))
      growing = sent
      stream.setPartial(blocks)
    },
    end() {
      for (const timer of timers) clearTimeout(timer)
      waiting -= 1
      composer.setAnswer(waiting > 0 ? 'running' : 'none')
      if (waiting === 0) stream.setThinking('')
    },
  }
}

/** @param {Sent} sent */
function dropGrown(sent) {
  if (growing !== sent) return
  growing = null
  stream.setPartial([])
}

async function stop() {
  composer.setAnswer('stopping')
  const stopped = await stopAnswer().catch(() => false)
  if (!stopped && waiting > 0) composer.setAnswer('running')
}

function follow() {
  if (follower || !conversationToken()) return
  follower = followConversation({
    after: stream.newest,
    onMessage: (message) => (held ? held.push(message) : stream.add(message)),
    onConnection: (connected) => {
      setConnection(connected ? null : 'reconnecting')
      if (connected) void sendAgain()
    },
    onGone: endConversation,
  })
}

/** The server no longer knows the conversation: the page starts a new one with the next message. */
function endConversation() {
  follower?.stop()
  follower = null
  keepToken(null)
}

/** @param {'offline' | 'reconnecting' | 'resending' | null} state */
function setConnection(state) {
  if (state === null && sendingAgain) return
  const line = byId('connection')
  line.hidden = state === null
  line.textContent = state === null ? '' : text(state)
}

/**
 * Puts the conversation back as it was. What was on its way when the page went is sent first, again with its id: the
 * server does nothing twice, and then shows it among the rest. What the server refused stays as it is until the person
 * wishes to send it again.
 */
async function restore() {
  if (!conversationToken() && unsent.length === 0) return
  byId('empty').hidden = true
  const onTheirWay = unsent.filter(({ state, lost, passed }) => !passed && (state === 'sending' || lost))
  await Promise.all(onTheirWay.map(attempt))
  stream.setBusy(true)
  try {
    const answer = conversationToken() ? await request('GET', '/api/conversation?after=0&own=1') : { messages: [] }
    stream.addAll(answer.messages)
    byId('empty').hidden = answer.messages.length + unsent.length > 0
    setConnection(null)
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) {
      setConnection('reconnecting')
      setTimeout(() => void restore(), RESTORE_AGAIN_AFTER_MS)
      return
    }
    endConversation()
    byId('empty').hidden = unsent.length > 0
  } finally {
    stream.setBusy(false)
    for (const sent of onTheirWay) dropGrown(sent)
  }
  for (const sent of unsent) stream.addSent(sent)
  stream.toEnd()
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
  unsent = []
  remember('unsent', null)
  remember('votes', null)
  stream.clear()
  stream.setThinking('')
  composer.clear()
}
