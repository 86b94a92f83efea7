// Files on their way: each with its progress, a way to cancel and, when it fails, the reason.

import { conversationToken, ensureConversation } from './api.js'
import { byId, element, icon, settings, text } from './page.js'
import { thumbnail } from './thumbnails.js'

const MOST_FILES = 20

/**
 * @typedef {{ name: string, upload: string | null, failed: boolean, row: HTMLLIElement,
 *   cancel: () => void, retry: (() => void) | null }} Entry
 * @param {{ onChange: () => void }} options called whenever a file was added, finished, failed or taken away
 */
export function createUploads({ onChange }) {
  const list = byId('uploads')
  /** @type {Entry[]} */
  let entries = []

  const changed = () => {
    list.hidden = entries.length === 0
    onChange()
  }

  /** @param {Entry} entry */
  const remove = (entry) => {
    entries = entries.filter((other) => other !== entry)
    entry.row.remove()
    changed()
  }

  /** @param {File} file */
  const add = (file) => {
    const row = element('li', { class: 'upload' })
    /** @type {Entry} */
    const entry = { name: file.name, upload: null, failed: false, row, cancel: () => {}, retry: null }
    const refusal =
      file.size > settings.uploadLimitBytes
        ? text('uploadTooLarge')
        : entries.filter((other) => !other.failed).length >= MOST_FILES
          ? text('uploadTooMany')
          : null
    entries.push(entry)
    list.append(row)
    if (refusal) show(entry, 'failed', refusal)
    else void start(entry, file)
    changed()
  }

  /**
   * @param {Entry} entry
   * @param {File} file
   */
  const start = async (entry, file) => {
    show(entry, 'running', 0)
    try {
      await ensureConversation()
      const { upload } = await send(file, entry, (percent) => show(entry, 'running', percent))
      entry.upload = upload
      show(entry, 'done', file.size)
    } catch (error) {
      if (error === 'cancelled') return
      entry.retry = error instanceof LostError ? () => void start(entry, file) : null
      show(entry, 'failed', String(error instanceof Error ? error.message : error))
    }
    changed()
  }

  /**
   * @param {Entry} entry
   * @param {'running' | 'done' | 'failed'} state
   * @param {number | string} detail percent, bytes or the reason
   */
  const show = (entry, state, detail) => {
    entry.failed = state === 'failed'
    const label = {
      running: () => text('uploading', { name: entry.name, percent: detail }),
      done: () => text('uploaded', { name: entry.name, size: fileSize(Number(detail)) }),
      failed: () => text('uploadFailed', { name: entry.name, reason: detail }),
    }[state]()
    const close = element(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': text(state === 'running' ? 'uploadCancel' : 'uploadRemove', { name: entry.name }),
        click: () => {
          entry.cancel()
          remove(entry)
        },
      },
      icon('close'),
    )
    const bar = element('progress', { max: 100, value: detail, 'aria-label': label })
    entry.row.className = state === 'failed' ? 'upload upload-failed' : 'upload'
    const words = element('span', state === 'failed' ? { role: 'alert' } : {}, label)
    const running = entry.row.querySelector('progress')
    if (state === 'running' && running) {
      running.value = Number(detail)
      const shown = entry.row.querySelector('span')
      if (shown) shown.textContent = label
      return
    }
    const again =
      state === 'failed' && entry.retry
        ? [element('button', { type: 'button', class: 'button', click: entry.retry }, text('retry'))]
        : []
    const picture = entry.upload ? [thumbnail({ evidence: entry.upload, name: entry.name })] : []
    entry.row.replaceChildren(...picture, words, ...again, close, ...(state === 'running' ? [bar] : []))
  }

  return {
    /** @param {Iterable<File>} files */
    add: (files) => {
      for (const file of files) add(file)
    },
    busy: () => entries.some((entry) => !entry.upload && !entry.failed),
    /** What is ready to be sent; the list is emptied. */
    take() {
      const ready = entries.flatMap((entry) => (entry.upload ? [{ id: entry.upload, name: entry.name }] : []))
      for (const entry of [...entries]) remove(entry)
      return ready
    },
    ready: () => entries.some((entry) => entry.upload),
    clear() {
      for (const entry of [...entries]) {
        entry.cancel()
        remove(entry)
      }
    },
  }
}

/** Nothing is wrong with the file: the same may come in when it is sent again. */
class LostError extends Error {}

/**
 * XMLHttpRequest, because fetch does not tell how far an upload is.
 * @param {File} file
 * @param {Entry} entry
 * @param {(percent: number) => void} onProgress
 * @returns {Promise<{ upload: string }>}
 */
function send(file, entry, onProgress) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    entry.cancel = () => {
      call.abort()
      reject('cancelled')
    }
    call.open('POST', '/api/uploads')
    call.setRequestHeader('Authorization', `Bearer ${conversationToken()}`)
    call.responseType = 'json'
    call.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100))
    })
    call.addEventListener('load', () => {
      if (call.status === 200) resolve(call.response)
      else if (call.status >= 500) reject(new LostError(call.response?.error?.message ?? text('uploadNetwork')))
      else reject(new Error(call.response?.error?.message ?? text('uploadNetwork')))
    })
    call.addEventListener('error', () => reject(new LostError(text('uploadNetwork'))))
    const form = new FormData()
    form.append('file', file, file.name)
    call.send(form)
  })
}

/** @param {number} bytes */
const fileSize = (bytes) =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
