// What the open question wants, at the line people write in: an example, the fitting keyboard, quick answers.

import { dateButton } from './days.js'
import { byId, element, text } from './page.js'

/** @typedef {import('./api.js').Ask} Ask */

/**
 * @param {{ input: HTMLTextAreaElement, onAnswer: (words: string) => void, onWritten: () => void }} options `onAnswer`
 *   sends words as the whole answer; `onWritten` is told of words put into the line
 */
export function createQuick({ input, onAnswer, onWritten }) {
  const bar = byId('quick')

  /**
   * Words for a question: the answer where nothing else is asked or written, else put to what is written.
   * @param {Ask} ask
   * @param {string} words
   */
  const answer = (ask, words) => {
    if (ask.alone && input.value.trim() === '') return onAnswer(words)
    input.value = [input.value.trim(), words].filter(Boolean).join('，')
    input.focus()
    onWritten()
  }
  /**
   * @param {Ask} ask
   * @param {string} name of the text of the button
   * @param {string} [words] what it writes, where that is more
   */
  const button = (ask, name, words) =>
    element('button', { type: 'button', class: 'chip', click: () => answer(ask, text(words ?? name)) }, text(name))

  /** @param {Ask} ask */
  const buttonsFor = (ask) => {
    if (ask.input === 'money') return [button(ask, 'notKnown', 'notKnownWords')]
    if (ask.input !== 'date') return []
    return [
      dateButton((day) => answer(ask, inWords(day))),
      button(ask, 'today'),
      button(ask, 'yesterday'),
      button(ask, 'lastMonth', 'lastMonthWords'),
    ]
  }

  return {
    /** @param {Ask | null} ask null: nothing in particular is asked */
    show(ask) {
      input.placeholder = ask?.hint ?? text('placeholder')
      input.inputMode = ask?.input === 'money' ? 'decimal' : ask?.input === 'phone' ? 'tel' : 'text'
      const buttons = ask ? buttonsFor(ask) : []
      bar.replaceChildren(...buttons)
      bar.hidden = buttons.length === 0
    },
  }
}

/** @param {string} day `YYYY-MM-DD` */
function inWords(day) {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}
