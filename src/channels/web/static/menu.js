// The menu of the top bar, 大字, and the question before everything is cleared.

import { recall, remember } from './device.js'
import { byId } from './page.js'
import { openSheet, watchSheets } from './sheets.js'

/** @param {{ onComplaints: () => void, onHuman: () => void, onMyData: () => void, onAlerts: () => void, onClear: () => void }} handlers */
export function createMenu({ onComplaints, onHuman, onMyData, onAlerts, onClear }) {
  const button = byId('menu-button')
  const menu = byId('menu')
  const items = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('[role^="menuitem"]')])

  /** @param {boolean} open */
  const show = (open) => {
    menu.hidden = !open
    button.setAttribute('aria-expanded', String(open))
    if (open) items[0]?.focus()
  }
  button.addEventListener('click', () => show(Boolean(menu.hidden)))
  document.addEventListener('pointerdown', (event) => {
    const target = /** @type {Node} */ (event.target)
    if (!menu.hidden && !menu.contains(target) && !button.contains(target)) show(false)
  })
  menu.addEventListener('keydown', (event) => {
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement))
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (next !== undefined) {
      event.preventDefault()
      items.at(next % items.length)?.focus()
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      show(false)
      if (event.key === 'Escape') button.focus()
    }
  })

  byId('menu-library').addEventListener('click', () => show(false))
  /**
   * @param {string} id
   * @param {() => void} run
   */
  const on = (id, run) =>
    byId(id).addEventListener('click', () => {
      show(false)
      run()
    })
  on('menu-complaints', onComplaints)
  on('menu-human', onHuman)
  on('menu-alerts', onAlerts)
  on('menu-my-data', onMyData)

  const large = byId('menu-large')
  /** @param {boolean} on */
  const applyLarge = (on) => {
    document.documentElement.classList.toggle('large', on)
    large.setAttribute('aria-checked', String(on))
  }
  applyLarge(recall('large', /** @type {boolean} */ (false)))
  on('menu-large', () => {
    const isOn = large.getAttribute('aria-checked') !== 'true'
    applyLarge(isOn)
    remember('large', isOn)
    button.focus()
  })

  const dialog = /** @type {HTMLDialogElement} */ (byId('clear'))
  on('menu-clear', () => void openSheet(dialog))
  byId('clear-confirm').addEventListener('click', () => {
    dialog.close()
    onClear()
  })
  watchSheets()
}
