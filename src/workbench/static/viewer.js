// Looks at pictures within the page: closer, turned, the next; at PDFs by the browser's own reader. Without it a
// link opens the file.

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector('[data-viewer]'))
const STEPS = [1, 1.5, 2, 3, 4]

if (dialog) {
  const picture = /** @type {HTMLImageElement} */ (dialog.querySelector('img'))
  const name = /** @type {HTMLElement} */ (dialog.querySelector('[data-viewer-name]'))
  let at = 0
  let size = 0
  let turned = 0
  const place = /** @type {HTMLElement} */ (dialog.querySelector('.viewer-place'))
  const note = /** @type {HTMLElement} */ (dialog.querySelector('[data-viewer-note]'))
  const ofPictures = ['closer', 'farther', 'turn']

  // The same file may stand in the thread and in the list of evidence: it is one picture.
  const pictures = () => {
    /** @type {Map<string, HTMLAnchorElement>} */
    const first = new Map()
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-view]'))) {
      if (!first.has(link.href)) first.set(link.href, link)
    }
    return [...first.values()]
  }

  const draw = () => {
    const scale = STEPS[size] ?? 1
    picture.dataset.turned = String(turned)
    picture.dataset.size = String(scale)
    dialog.classList.toggle('viewer-close-up', scale > 1)
  }

  /** @param {number} index */
  const show = (index) => {
    const all = pictures()
    at = (index + all.length) % all.length
    const link = all[at]
    if (!link) return
    const isPdf = link.dataset.view === 'pdf'
    place.querySelector('iframe')?.remove()
    picture.hidden = isPdf
    note.hidden = !isPdf
    for (const does of ofPictures) {
      const button = /** @type {HTMLElement} */ (dialog.querySelector(`[data-viewer-does="${does}"]`))
      button.hidden = isPdf
    }
    if (isPdf) {
      // A new frame each time: a frame that goes elsewhere would be a step of the Back button.
      const frame = document.createElement('iframe')
      frame.src = link.href
      frame.title = link.dataset.name ?? ''
      place.append(frame)
      picture.removeAttribute('src')
    } else {
      picture.src = link.href
      picture.alt = link.querySelector('img')?.alt ?? ''
    }
    name.textContent = `${at + 1} / ${all.length}　${link.dataset.name ?? ''}`
    size = 0
    turned = 0
    draw()
  }

  /** @type {Record<string, () => void>} */
  const does = {
    closer: () => {
      size = Math.min(STEPS.length - 1, size + 1)
      draw()
    },
    farther: () => {
      size = Math.max(0, size - 1)
      draw()
    },
    turn: () => {
      turned = (turned + 90) % 360
      draw()
    },
    next: () => show(at + 1),
    previous: () => show(at - 1),
    close: () => dialog.close(),
  }
  for (const button of dialog.querySelectorAll('[data-viewer-does]')) {
    button.addEventListener('click', () => does[/** @type {HTMLElement} */ (button).dataset.viewerDoes ?? '']?.())
  }

  /** @type {Record<string, string>} */
  const keys = { ArrowRight: 'next', ArrowLeft: 'previous', '+': 'closer', '=': 'closer', '-': 'farther', r: 'turn' }
  dialog.addEventListener('keydown', (event) => {
    const key = keys[event.key]
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    does[key]?.()
  })
  dialog.addEventListener('close', () => {
    picture.removeAttribute('src')
    place.querySelector('iframe')?.remove()
  })

  document.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('a[data-view]')
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    show(pictures().findIndex(({ href }) => href === link.href))
    dialog.showModal()
  })
}
