// Days picked with the date picker of the device.

import { element, icon, text } from './page.js'

/** Today where the person is, `YYYY-MM-DD`. */
export function today() {
  const now = new Date()
  const part = (/** @type {number} */ number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`
}

/**
 * A button that opens the date picker; no day to come can be picked.
 * @param {(day: string) => void} onDay
 */
export function dateButton(onDay) {
  const picker = element('input', {
    type: 'date',
    class: 'date-picker',
    tabindex: -1,
    'aria-hidden': 'true',
    max: today(),
  })
  picker.addEventListener('change', () => {
    if (picker.value) onDay(picker.value)
  })
  const button = element('button', { type: 'button', class: 'button date-button' }, icon('calendar'), text('pickDay'))
  button.addEventListener('click', () => {
    picker.max = today()
    picker.showPicker()
  })
  return element('span', { class: 'date-field' }, button, picker)
}
