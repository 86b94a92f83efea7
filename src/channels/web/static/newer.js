// What tells of messages that came while the person was reading further up, or was in another tab.

import { byId, text } from './page.js'

/** @param {{ onGo: (first: HTMLElement) => void }} options */
export function createNewer({ onGo }) {
  const button = byId('newer')
  const title = document.title
  /** The first message that is not seen yet. @type {HTMLElement | null} */
  let first = null
  let elsewhere = 0

  const seen = () => {
    first = null
    button.hidden = true
  }
  button.addEventListener('click', () => {
    const view = first
    seen()
    if (view) onGo(view)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    elsewhere = 0
    document.title = title
  })

  return {
    seen,

    /** One came below what is being read. @param {HTMLElement} view */
    below(view) {
      first ??= view
      button.hidden = false
    },

    /** One came; only another tab is told. */
    came() {
      if (!document.hidden) return
      elsewhere += 1
      document.title = text('newerTitle', { count: elsewhere, title })
    },
  }
}
