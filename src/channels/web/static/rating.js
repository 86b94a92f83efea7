// 有用 / 没用 under an answer; the last one pressed counts. After 没用 it can be said why, with a press or in words.

import { request } from './api.js'
import { recall, remember } from './device.js'
import { element, icon } from './page.js'

/** @typedef {{ useful: boolean, code?: string, reason?: string }} Vote */

const REASONS = ['off_point', 'unclear', 'wrong', 'other']
/** Votes this device shows again after a reload. */
const REMEMBERED = 200

/**
 * @param {number} seq
 * @param {import('./page.js').Say} say
 */
export function rating(seq, say) {
  /** Votes go out one after another: the last press is the last the server hears. */
  let sending = Promise.resolve()
  /** @type {Vote | null} */
  let vote = remembered(seq)

  /** @param {Vote | null} next */
  const show = (next) => {
    vote = next
    useful.setAttribute('aria-pressed', String(next?.useful === true))
    useless.setAttribute('aria-pressed', String(next?.useful === false))
  }
  /** @param {Vote} next */
  const cast = (next) => {
    const before = vote
    show(next)
    sending = sending.then(async () => {
      try {
        await request('POST', '/api/feedback', { seq, ...next })
        keep(seq, next)
        said.textContent = say(next.useful ? 'thanks' : 'uselessThanks')
      } catch {
        if (vote !== next) return
        show(before)
        ask(before?.useful === false)
        said.textContent = say('rateFailed')
      }
    })
  }
  /** @param {boolean} open */
  const ask = (open) => {
    why.hidden = !open
    useless.setAttribute('aria-expanded', String(open))
  }

  const said = element('span', { class: 'rating-said', role: 'status' })
  const why = whyPanel({
    say,
    id: `why-${seq}`,
    onCode: (code) => cast({ useful: false, code }),
    onWords: (code, reason) => {
      ask(false)
      useless.focus()
      if (reason) cast({ useful: false, ...(code && { code }), reason })
    },
  })
  const useful = button('up', say('useful'), () => {
    ask(false)
    if (vote?.useful !== true) cast({ useful: true })
  })
  const useless = button('down', say('useless'), () => {
    ask(why.hidden === true)
    why.scrollIntoView({ block: 'nearest' })
    if (vote?.useful !== false) cast({ useful: false })
  })
  useless.setAttribute('aria-controls', why.id)
  ask(false)
  show(vote)
  return element(
    'div',
    { class: 'rating', role: 'group', 'aria-label': say('rateLabel') },
    element('div', { class: 'rating-line' }, useful, useless, said),
    why,
  )
}

/**
 * @param {number} seq
 * @returns {Vote | null}
 */
function remembered(seq) {
  const found = recall('votes', /** @type {[number, boolean][]} */ ([])).find(([rated]) => rated === seq)
  return found ? { useful: found[1] } : null
}

/**
 * @param {number} seq
 * @param {Vote} vote
 */
function keep(seq, { useful }) {
  const others = recall('votes', /** @type {[number, boolean][]} */ ([])).filter(([rated]) => rated !== seq)
  remember('votes', [...others, [seq, useful]].slice(-REMEMBERED))
}

/**
 * @param {string} iconName
 * @param {string} label
 * @param {() => void} click
 */
function button(iconName, label, click) {
  return element('button', { type: 'button', class: 'rating-button', click }, icon(iconName), label)
}

/**
 * Reasons to press, each counts at once, and a line for words.
 * @param {{ say: import('./page.js').Say, id: string, onCode: (code: string) => void, onWords: (code: string | null, reason: string) => void }} given
 */
function whyPanel({ say, id, onCode, onWords }) {
  /** @type {string | null} */
  let chosen = null
  const chips = REASONS.map((code) =>
    element(
      'button',
      {
        type: 'button',
        class: 'rating-chip',
        'aria-pressed': 'false',
        click: () => {
          if (chosen === code) return
          chosen = code
          for (const [index, chip] of chips.entries())
            chip.setAttribute('aria-pressed', String(REASONS[index] === code))
          onCode(code)
          if (code === 'other') input.focus()
        },
      },
      say(`reason_${code}`),
    ),
  )
  const input = element('input', { type: 'text', maxlength: 300, 'aria-label': say('uselessWords') })
  input.placeholder = say('uselessWords')
  return element(
    'form',
    {
      id,
      class: 'rating-why',
      'aria-labelledby': `${id}-label`,
      /** @param {SubmitEvent} event */
      submit: (event) => {
        event.preventDefault()
        onWords(chosen, input.value.trim())
      },
    },
    element('p', { class: 'label', id: `${id}-label` }, say('uselessWhy')),
    element('div', { class: 'rating-chips' }, ...chips),
    element(
      'div',
      { class: 'rating-words' },
      input,
      element('button', { type: 'submit', class: 'button' }, say('uselessSend')),
    ),
  )
}
