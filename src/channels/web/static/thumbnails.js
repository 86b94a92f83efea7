// Small pictures of the files a person sent, each loaded when it comes into view.

import { fetchFile } from './api.js'
import { element, icon, text } from './page.js'

/** Endings of pictures that the server can show small. */
const PICTURE = /\.(?:jpe?g|png|webp|heic)$/i

/** @type {WeakMap<Element, () => void>} */
const waiting = new WeakMap()
const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue
    watcher.unobserve(target)
    waiting.get(target)?.()
  }
})

/**
 * The small picture of a file, or the sign of a file with its name.
 * @param {{ evidence: string, name: string }} file
 * @param {HTMLElement} [remove] the button that takes the file out
 */
export function thumbnail({ evidence, name }, remove) {
  const frame = element('span', { class: 'thumb-frame' })
  const caption = element('span', { class: 'thumb-name' }, name)
  const view = element('figure', { class: 'thumb' }, frame, caption, remove)
  if (!PICTURE.test(name)) {
    frame.append(icon('file'))
    return view
  }
  frame.classList.add('thumb-loading')
  frame.setAttribute('aria-busy', 'true')
  waiting.set(frame, async () => {
    try {
      const address = URL.createObjectURL(
        await fetchFile(`/api/conversation/uploads/${encodeURIComponent(evidence)}/thumbnail`, 'image/jpeg'),
      )
      const picture = element('img', { src: address, alt: text('pictureOf', { name }) })
      picture.addEventListener('load', () => URL.revokeObjectURL(address))
      frame.replaceChildren(picture)
      view.classList.add('thumb-picture')
    } catch {
      frame.replaceChildren(icon('file'))
    }
    frame.classList.remove('thumb-loading')
    frame.removeAttribute('aria-busy')
  })
  watcher.observe(frame)
  return view
}

/**
 * The files of a section, each with the button that takes it out.
 * @param {import('./api.js').Choice[]} choices
 * @param {(choice: import('./api.js').Choice) => void} onRemove
 */
export function removable(choices, onRemove) {
  const views = choices.flatMap((choice) => {
    if (choice.sheet?.kind !== 'file') return []
    const attributes = { type: 'button', class: 'thumb-remove', 'aria-label': choice.label }
    const remove = element('button', { ...attributes, click: () => onRemove(choice) }, icon('close'))
    return [thumbnail(choice.sheet, remove)]
  })
  return views.length > 0 ? element('div', { class: 'thumbs' }, ...views) : null
}
