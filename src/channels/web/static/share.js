// The person's own words, to be taken elsewhere: copied, or handed to another app.

import { element, icon, text } from './page.js'
import { save } from './save.js'

/**
 * @param {string} content
 * @param {HTMLElement} shown where it stands, for a page that may not use the clipboard
 * @param {import('./page.js').Say} say
 */
export function shareButtons(content, shown, say) {
  const label = element('span', {}, say('copyWords'))
  const copy = element('button', { type: 'button', class: 'button button-primary' }, icon('copy'), label)
  copy.addEventListener('click', async () => {
    if (await copyText(content, shown)) {
      copy.replaceChildren(icon('check'), say('copied'))
      copy.setAttribute('aria-live', 'polite')
    } else label.textContent = say('copyByHand')
  })
  return element('div', { class: 'choices', role: 'group' }, copy, canShare(content) && shareButton(content, say))
}

/**
 * @param {string} content
 * @param {import('./page.js').Say} say
 */
function shareButton(content, say) {
  return element(
    'button',
    // Who closes the sheet of the system has shared nothing, which is no error.
    { type: 'button', class: 'button', click: () => navigator.share({ text: content }).catch(() => {}) },
    icon('send'),
    say('share'),
  )
}

/** @param {string} content */
function canShare(content) {
  return typeof navigator.share === 'function' && (navigator.canShare?.({ text: content }) ?? true)
}

/**
 * An entry for the calendar, to be kept as a file.
 * @param {string} calendar the text of an .ics file
 * @param {import('./page.js').Say} say
 */
export function calendarButton(calendar, say) {
  const button = element(
    'button',
    {
      type: 'button',
      class: 'button',
      click: () => save(new Blob([calendar], { type: 'text/calendar' }), text('calendarName')),
    },
    icon('calendar'),
    say('calendarSave'),
  )
  return element('div', { class: 'choices' }, button)
}

/**
 * The clipboard, or where a page may not use it (no https) the selection with the old command. What could not be copied stays
 * selected.
 * @param {string} content
 * @param {HTMLElement} shown
 */
export async function copyText(content, shown) {
  try {
    await navigator.clipboard.writeText(content)
    return true
  } catch {
    getSelection()?.selectAllChildren(shown)
    return document.execCommand('copy')
  }
}
