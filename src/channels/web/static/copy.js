// A copy of everything held about the person: fetched with the token in the header, then handed to the browser to keep.

import { ApiError, fetchFile } from './api.js'
import { element, icon, text } from './page.js'
import { save } from './save.js'

export function copyButton() {
  const label = element('span', {}, text('copyDownload'))
  const failed = element('p', { class: 'note', role: 'alert' })
  const button = /** @type {HTMLButtonElement} */ (
    element('button', { type: 'button', class: 'button button-primary' }, icon('file'), label)
  )
  button.addEventListener('click', async () => {
    button.disabled = true
    label.textContent = text('copyLoading')
    failed.textContent = ''
    try {
      save(await fetchFile('/api/my-data', 'application/zip'), text('copyName'))
      label.textContent = text('copyAgain')
    } catch (error) {
      label.textContent = text('copyDownload')
      failed.textContent = error instanceof ApiError ? error.message : text('failed')
    }
    button.disabled = false
  })
  return element('div', { class: 'copy-of-data' }, button, failed)
}
