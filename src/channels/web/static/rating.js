// 有用 / 没用 under an answer, said once; a reason may follow 没用.

import { request } from './api.js'
import { recall, remember } from './device.js'
import { element, icon, text } from './page.js'

/** @param {number} seq */
export function rating(seq) {
  const line = element('div', { class: 'rating', role: 'group' })
  if (recall('rated', /** @type {number[]} */ ([])).includes(seq)) {
    line.append(said('thanks'))
    return line
  }
  /**
   * @param {boolean} useful
   * @param {string} [reason]
   */
  const send = async (useful, reason) => {
    await request('POST', '/api/feedback', { seq, useful, ...(reason && { reason }) })
    remember('rated', [...recall('rated', /** @type {number[]} */ ([])), seq].slice(-200))
  }
  const useful = button('up', 'useful', async () => {
    line.replaceChildren(said('thanks'))
    await send(true).catch(() => line.replaceChildren(useful, useless))
  })
  const useless = button('down', 'useless', async () => {
    const form = reasonForm(async (reason) => {
      line.replaceChildren(said('uselessThanks'))
      if (reason) await send(false, reason).catch(() => {})
    })
    line.replaceChildren(form)
    form.querySelector('input')?.focus()
    await send(false).catch(() => line.replaceChildren(useful, useless))
  })
  line.append(useful, useless)
  return line
}

/** @param {'thanks' | 'uselessThanks'} name */
const said = (name) => element('span', { class: 'rating-said', role: 'status' }, text(name))

/**
 * @param {string} iconName
 * @param {string} name
 * @param {() => void} click
 */
function button(iconName, name, click) {
  return element('button', { type: 'button', class: 'rating-button', click }, icon(iconName), text(name))
}

/** @param {(reason: string) => void} onReason */
function reasonForm(onReason) {
  const input = element('input', { type: 'text', maxlength: 500, 'aria-label': text('uselessWhy') })
  input.placeholder = text('uselessWhy')
  return element(
    'form',
    {
      class: 'rating-form',
      /** @param {SubmitEvent} event */
      submit: (event) => {
        event.preventDefault()
        onReason(input.value.trim())
      },
    },
    input,
    element('button', { type: 'submit', class: 'button' }, text('uselessSend')),
  )
}
