// A file that staff sent, to be saved.

import { fetchFile } from './api.js'
import { whileBusy } from './own-files.js'
import { element, icon, text } from './page.js'
import { save } from './save.js'

/**
 * @param {number} seq of the message that brought it
 * @param {{ name: string, size: string }} file
 */
export function staffFile(seq, { name, size }) {
  const said = element('p', { class: 'note', role: 'alert' })
  const button = /** @type {HTMLButtonElement} */ (
    element(
      'button',
      { type: 'button', class: 'button', 'aria-label': text('fileSave', { name }) },
      icon('file'),
      element('span', {}, `${text('fileOpen')}（${size}）`),
    )
  )
  button.addEventListener('click', () =>
    whileBusy(button, said, async () => save(await fetchFile(`/api/conversation/files/${seq}`, '*/*'), name)),
  )
  return element('div', { class: 'own' }, element('div', { class: 'receipt-row own-buttons' }, button), said)
}
