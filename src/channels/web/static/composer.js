// The line people write in: grows to five lines, sends with Enter where there is a keyboard, takes files. While an answer
// is being made and nothing is written, the button that sends stops it.

import { byId, icon, text } from './page.js'
import { createQuick } from './quick.js'
import { createUploads } from './uploads.js'

/**
 * @param {{ onSend: (content: { text: string, files: { id: string, name: string }[] }) => void,
 *   onStop: () => void }} options
 */
export function createComposer({ onSend, onStop }) {
  const form = /** @type {HTMLFormElement} */ (byId('composer'))
  const input = /** @type {HTMLTextAreaElement} */ (byId('message'))
  const button = /** @type {HTMLButtonElement} */ (byId('send'))
  const keyboard = matchMedia('(pointer: fine)')

  /** @type {'none' | 'running' | 'stopping'} */
  let answer = 'none'
  const empty = () => input.value.trim() === '' && !uploads.ready()
  const stops = () => answer !== 'none' && empty() && !uploads.busy()

  const refresh = () => {
    const name = stops() ? 'stop' : 'send'
    if (button.dataset.does !== name) {
      button.dataset.does = name
      button.setAttribute('aria-label', text(name === 'stop' ? 'stopLabel' : 'send'))
      button.title = name === 'stop' ? text('stopHint') : ''
      button.replaceChildren(name === 'stop' ? text('stop') : icon('send'))
    }
    button.disabled = stops() ? answer === 'stopping' : uploads.busy() || empty()
    if (!CSS.supports('field-sizing', 'content')) {
      input.style.height = 'auto'
      input.style.height = `${input.scrollHeight + 2}px`
    }
  }
  const uploads = createUploads({ onChange: () => refresh() })
  const quick = createQuick({
    input,
    onAnswer: (words) => onSend({ text: words, files: [] }),
    onWritten: () => refresh(),
  })

  const submit = () => {
    if (uploads.busy() || empty()) return
    const words = input.value.trim()
    input.value = ''
    onSend({ text: words, files: uploads.take() })
    refresh()
  }
  const stop = () => {
    if (answer === 'running') onStop()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (stops()) stop()
    else submit()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || openElsewhere()) return
    stop()
  })
  input.addEventListener('input', refresh)
  input.addEventListener('keydown', (event) => {
    // While an input method composes, Enter picks a word; keyCode 229 is how Safari says so.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    if (!keyboard.matches) return
    event.preventDefault()
    submit()
  })

  for (const kind of ['camera', 'file']) {
    const chooser = /** @type {HTMLInputElement} */ (byId(`${kind}-input`))
    byId(`${kind}-button`).addEventListener('click', () => chooser.click())
    chooser.addEventListener('change', () => {
      uploads.add([...(chooser.files ?? [])])
      chooser.value = ''
    })
  }
  input.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    uploads.add(files)
  })
  refresh()
  return {
    focus: () => {
      if (keyboard.matches) input.focus()
    },
    /** Writes words into an empty field; the person sends them. @param {string} words */
    propose(words) {
      if (input.value === '') input.value = words.slice(0, input.maxLength)
      refresh()
      input.focus()
    },
    /** What the open question wants. @param {import('./api.js').Ask | null} ask */
    setAsk(ask) {
      quick.show(ask)
      refresh()
    },
    /** @param {'none' | 'running' | 'stopping'} next */
    setAnswer(next) {
      answer = next
      refresh()
    },
    clear() {
      input.value = ''
      uploads.clear()
      refresh()
    },
  }
}

/** What Escape closes before it stops anything. */
function openElsewhere() {
  return document.querySelector('dialog[open], .menu:not([hidden])') !== null
}
