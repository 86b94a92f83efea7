// The line people write in: grows to five lines, sends with Enter where there is a keyboard, takes files.

import { byId } from './page.js'
import { createUploads } from './uploads.js'

/** @param {{ onSend: (content: { text: string, files: { id: string, name: string }[] }) => void }} options */
export function createComposer({ onSend }) {
  const form = /** @type {HTMLFormElement} */ (byId('composer'))
  const input = /** @type {HTMLTextAreaElement} */ (byId('message'))
  const button = /** @type {HTMLButtonElement} */ (byId('send'))
  const keyboard = matchMedia('(pointer: fine)')

  const refresh = () => {
    button.disabled = uploads.busy() || (input.value.trim() === '' && !uploads.ready())
    if (!CSS.supports('field-sizing', 'content')) {
      input.style.height = 'auto'
      input.style.height = `${input.scrollHeight + 2}px`
    }
  }
  const uploads = createUploads({ onChange: () => refresh() })

  const submit = () => {
    refresh()
    if (button.disabled) return
    const text = input.value.trim()
    input.value = ''
    onSend({ text, files: uploads.take() })
    refresh()
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
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
    clear() {
      input.value = ''
      uploads.clear()
      refresh()
    },
  }
}
