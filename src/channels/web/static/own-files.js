// What a person may take of a complaint: its paper, and the files that were sent for it.

import { ApiError, fetchFile, request } from './api.js'
import { element, icon, text } from './page.js'
import { save } from './save.js'

/**
 * @typedef {{ exhibit: number, name: string, state: 'stored' | 'pending' | 'refused' | 'failed', reason: string | null,
 *   size: string | null, sha256: string | null, picture: boolean }} OwnFile
 */

/** @param {string} number */
export function ownFiles(number) {
  const address = `/api/complaints/${encodeURIComponent(number)}`
  const said = element('p', { class: 'note', role: 'alert' })
  const list = element('ul', { class: 'own-files', hidden: true })

  const files = labelled('ownFiles', 'file')
  files.button.setAttribute('aria-expanded', 'false')
  files.button.addEventListener('click', () =>
    whileBusy(files.button, said, async () => {
      const open = list.hidden
      if (open) {
        const complaint = await request('GET', address)
        /** @type {OwnFile[]} */
        const found = complaint?.files ?? []
        list.replaceChildren(...found.map((file) => fileItem(address, file, said)))
        if (found.length === 0) list.append(element('li', { class: 'note' }, text('ownFilesNone')))
      }
      list.hidden = !open
      files.button.setAttribute('aria-expanded', String(open))
    }),
  )
  const paper = labelled('paper', 'complaint')
  paper.button.addEventListener('click', () =>
    whileBusy(paper.button, said, async () => {
      paper.label.textContent = text('paperLoading')
      try {
        save(await fetchFile(`${address}/document`, 'application/pdf'), text('paperName', { number }))
      } finally {
        paper.label.textContent = text('paper')
      }
    }),
  )
  return element(
    'div',
    { class: 'own' },
    element('div', { class: 'receipt-row own-buttons' }, files.button, paper.button),
    said,
    list,
  )
}

/**
 * @param {string} name of the text
 * @param {string} sign
 */
function labelled(name, sign) {
  const label = element('span', {}, text(name))
  const button = /** @type {HTMLButtonElement} */ (
    element('button', { type: 'button', class: 'button' }, icon(sign), label)
  )
  return { button, label }
}

/**
 * One at a time; what goes wrong is said under the buttons.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement} said
 * @param {() => Promise<void>} act
 */
export async function whileBusy(button, said, act) {
  button.disabled = true
  said.textContent = ''
  try {
    await act()
  } catch (error) {
    said.textContent = error instanceof ApiError ? error.message : text('failed')
  }
  button.disabled = false
}

/**
 * @param {string} address
 * @param {OwnFile} file
 * @param {HTMLElement} said
 */
function fileItem(address, file, said) {
  const place = `${address}/files/${file.exhibit}`
  const picture = element('span', { class: 'own-picture' }, icon('file'))
  if (file.picture) void showPicture(`${place}/thumbnail`, picture)
  const about = [file.size, file.sha256 && text('fileHash', { hash: file.sha256.slice(0, 12) })]
  const state = {
    stored: () => '',
    pending: () => text('filePending'),
    refused: () => text('fileNotTaken', { reason: file.reason ?? '' }),
    failed: () => text('fileNotTaken', { reason: file.reason ?? '' }),
  }[file.state]()
  const download = /** @type {HTMLButtonElement} */ (
    element('button', { type: 'button', class: 'link', 'aria-label': text('fileSave', { name: file.name }) }, file.name)
  )
  download.addEventListener('click', () =>
    whileBusy(download, said, async () => save(await fetchFile(place, '*/*'), file.name)),
  )
  return element(
    'li',
    { class: 'own-file' },
    picture,
    element(
      'div',
      { class: 'own-about' },
      element('p', {}, `${file.exhibit}. `, file.state === 'stored' ? download : file.name),
      element('p', { class: 'note' }, about.filter(Boolean).join(' · ')),
      state ? element('p', { class: file.state === 'pending' ? 'note' : 'own-failed' }, state) : null,
    ),
  )
}

/**
 * @param {string} place
 * @param {HTMLElement} frame
 */
async function showPicture(place, frame) {
  try {
    const address = URL.createObjectURL(await fetchFile(place, 'image/jpeg'))
    const picture = element('img', { src: address, alt: '' })
    picture.addEventListener('load', () => URL.revokeObjectURL(address))
    frame.replaceChildren(picture)
  } catch {
    // No picture of it: the sign of a file stays.
  }
}
