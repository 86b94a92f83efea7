// The sheet in which a part of the summary is changed: its fields, each as it is best written on a phone.

import { dateButton } from './days.js'
import { byId, element, text } from './page.js'
import { openSheet } from './sheets.js'
import { removable } from './thumbnails.js'

/**
 * @typedef {import('./api.js').Choice} Choice
 * @typedef {{ choice: Choice, value: () => string, before: string, say: (problem: string) => void, focus: () => void }} Field
 */

/**
 * `onSave` sends words for a field and gives what is wrong with them, or null when the summary says it now.
 * `onRemove` takes a file out.
 * @param {{ onSave: (choice: Choice, words: string) => Promise<string | null>,
 *   onRemove: (choice: Choice) => Promise<string | null> }} handlers
 */
export function createSectionSheet({ onSave, onRemove }) {
  const sheet = /** @type {HTMLDialogElement} */ (byId('section'))
  const form = /** @type {HTMLFormElement} */ (byId('section-form'))
  const save = /** @type {HTMLButtonElement} */ (byId('section-save'))
  /** @type {Field[]} */
  let fields = []

  // The button that opened it may be another one by now.
  sheet.addEventListener('close', () => {
    if (document.activeElement !== document.body) return
    const last = [...document.querySelectorAll('#messages .choices')].at(-1)
    last?.querySelector('button')?.focus({ preventScroll: true })
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (save.disabled) return
    save.disabled = true
    save.textContent = text('saving')
    try {
      if (await saveAll()) sheet.close()
    } finally {
      save.disabled = false
      save.textContent = text('save')
    }
  })

  /** One after the other, up to the first that is wrong. */
  async function saveAll() {
    for (const field of fields) {
      const words = field.value().trim()
      field.say('')
      if (words === field.before || words === '') continue
      const problem = await onSave(field.choice, words)
      if (problem !== null) {
        field.say(problem)
        field.focus()
        return false
      }
      field.before = words
    }
    return true
  }

  return {
    /**
     * @param {string} label
     * @param {Choice[]} choices what belongs to the part
     */
    open(label, choices) {
      byId('section-title').textContent = label
      fields = []
      const views = choices.flatMap((choice) =>
        choice.sheet?.kind === 'field' ? [fieldView(choice, choice.sheet)] : [],
      )
      const files = removable(choices, async (choice) => {
        if ((await onRemove(choice)) === null)
          files
            ?.querySelector(`[aria-label="${CSS.escape(choice.label)}"]`)
            ?.closest('figure')
            ?.remove()
      })
      byId('section-body').replaceChildren(...views.map(({ view }) => view), ...(files ? [files] : []))
      fields = views.map(({ field }) => field)
      void openSheet(sheet)
      sheet.scrollTop = 0
    },
    close: () => sheet.close(),
  }
}

/**
 * @param {Choice} choice
 * @param {import('./api.js').SheetField} part
 */
function fieldView(choice, part) {
  const id = `section-${choice.action}`
  const { control, beside } = inputOf(part, id)
  const problem = element('p', { class: 'field-problem', id: `${id}-problem`, role: 'alert' })
  const help = part.value === '' ? element('p', { class: 'note', id: `${id}-help` }, part.help) : null
  control.setAttribute('aria-describedby', `${id}-problem${help ? ` ${id}-help` : ''}`)
  const view = element(
    'div',
    { class: 'field' },
    element('label', { for: id }, part.label),
    element(
      'div',
      { class: 'field-line' },
      control,
      ...beside.filter((node) => !node.classList.contains('field-options')),
    ),
    ...beside.filter((node) => node.classList.contains('field-options')),
    help,
    problem,
  )
  /** @type {Field} */
  const field = {
    choice,
    value: () => control.value,
    before: part.value,
    say(words) {
      problem.textContent = words
      control.setAttribute('aria-invalid', String(words !== ''))
    },
    focus: () => control.focus(),
  }
  return { view, field }
}

/**
 * @param {import('./api.js').SheetField} part
 * @param {string} id
 * @returns {{ control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, beside: HTMLElement[] }}
 */
function inputOf({ input, value, options }, id) {
  if (input === 'lines') {
    const control = element('textarea', { id, rows: 6 })
    control.value = value
    return { control, beside: [] }
  }
  if (input === 'one') {
    const all = value === '' ? ['', ...options] : options.includes(value) ? options : [value, ...options]
    const control = element('select', { id }, ...all.map((option) => element('option', { value: option }, option)))
    control.value = value
    return { control, beside: [] }
  }
  const control = element('input', {
    id,
    type: input === 'phone' ? 'tel' : 'text',
    inputmode: input === 'money' ? 'decimal' : input === 'phone' ? 'tel' : 'text',
    autocomplete: 'off',
  })
  control.value = value
  if (input === 'date') return { control, beside: [dateButton((day) => (control.value = day))] }
  if (input !== 'several') return { control, beside: [] }
  return { control, beside: [optionButtons(control, options)] }
}

/**
 * Options that a press writes into the line, and a second one takes out.
 * @param {HTMLInputElement} control
 * @param {string[]} options
 */
function optionButtons(control, options) {
  const written = () => control.value.split(/[、，,]/).map((one) => one.trim())
  const buttons = options.map((option) =>
    element('button', { type: 'button', class: 'chip', 'aria-pressed': 'false' }, option),
  )
  const mark = () => {
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(written().includes(button.textContent ?? '')))
  }
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const option = button.textContent ?? ''
      const others = written().filter((one) => one !== '' && one !== option)
      control.value = (written().includes(option) ? others : [...others, option]).join('、')
      mark()
    })
  }
  control.addEventListener('input', mark)
  mark()
  return element('div', { class: 'field-options chips', role: 'group' }, ...buttons)
}
