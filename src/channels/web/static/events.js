// Messages as they are committed, over an event stream that is opened again whenever it ends.

import { conversationToken } from './api.js'
import { readEvents } from './event-stream.js'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/**
 * Follows the conversation until `stop()` is called on what it returns.
 * @param {{ after: () => number, onMessage: (message: import('./api.js').Message) => void,
 *   onConnection: (connected: boolean) => void, onGone: () => void }} options
 */
export function followConversation({ after, onMessage, onConnection, onGone }) {
  const stopped = new AbortController()
  let pause = FIRST_PAUSE_MS
  let failures = 0

  const run = async () => {
    while (!stopped.signal.aborted) {
      const attempt = new AbortController()
      const end = () => attempt.abort()
      stopped.signal.addEventListener('abort', end)
      window.addEventListener('offline', end)
      try {
        const response = await fetch(`/api/conversation?after=${after()}`, {
          headers: { Accept: 'text/event-stream', Authorization: `Bearer ${conversationToken()}` },
          signal: attempt.signal,
          cache: 'no-store',
          credentials: 'omit',
        })
        if (response.status === 401) return onGone()
        if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
        failures = 0
        pause = FIRST_PAUSE_MS
        onConnection(true)
        await readEvents(response.body, (name, data) => name === 'message' && onMessage(data))
      } catch {
        failures += 1
      } finally {
        stopped.signal.removeEventListener('abort', end)
        window.removeEventListener('offline', end)
      }
      if (stopped.signal.aborted) return
      if (failures > 0) onConnection(false)
      await rest(pause, stopped.signal)
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    }
  }
  void run()
  return { stop: () => stopped.abort() }
}

/**
 * Waits, but no longer than until the network is back or the page is looked at again.
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 */
function rest(milliseconds, signal) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      document.removeEventListener('visibilitychange', done)
      resolve(undefined)
    }
    const timer = setTimeout(done, milliseconds)
    window.addEventListener('online', done)
    document.addEventListener('visibilitychange', done)
    signal.addEventListener('abort', done, { once: true })
  })
}
