// The stream of messages: order, scrolling, which choices are still open.

import { buttonsOf, choiceButtons, messageView } from './message-view.js'
import { createNewer } from './newer.js'
import { byId, element, text } from './page.js'
import { createPartial } from './partial.js'
import { updateSection } from './section-card.js'
import { removable, thumbnail } from './thumbnails.js'

/** Pixels left above an answer when the stream moves to its beginning. */
const TOP_GAP = 12
/** As near to the end as counts as reading along. */
const NEAR_END = 160

/**
 * What this person sends from here.
 * @typedef {{ id: string, text: string, action?: string, files: { id: string, name: string }[],
 *   state: 'sending' | 'sent' | 'failed', error?: string, lost?: boolean, passed?: boolean }} Sent
 * `lost`: the network was gone; `passed`: a later message was sent, so that it goes out by hand alone
 */

/**
 * @typedef {import('./api.js').Choice} Choice
 * `onTalk`: whether a member of the staff has the talk from here on.
 * `onSheet`: a part of the summary is to be changed; with all that belongs to it.
 * `onAsk`: what the newest question wants, null for none.
 * `onInPlace`: a choice whose answer changes the summary where it stands.
 * @param {{ onChoice: (choice: Choice) => void, onSheet: (label: string, parts: Choice[]) => void,
 *   onInPlace: (choice: Choice) => void, onAsk: (ask: import('./api.js').Ask | null) => void, onRetry: (sent: Sent) => void,
 *   onTalk: (staff: boolean) => void }} handlers
 */
export function createStream({ onChoice, onSheet, onInPlace, onAsk, onRetry, onTalk }) {
  const scroller = byId('stream')
  const messages = byId('messages')
  const thinking = byId('thinking')
  const partial = createPartial()
  /** @type {Set<number>} */
  const shown = new Set()
  let newest = 0
  /** What is put back was seen before. */
  let restoring = false

  const nearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight
  }
  /** @param {Element} view */
  const topOf = (view) => view.getBoundingClientRect().top
  const newer = createNewer({
    onGo: (view) => {
      scroller.scrollTop += topOf(view) - topOf(scroller) - TOP_GAP
      scroller.focus({ preventScroll: true })
    },
  })
  const dropChoices = () => {
    for (const group of messages.querySelectorAll('.choices, .row-edit, .section-edit, .thumb-remove')) group.remove()
    parts = []
  }
  /** What the sheets of the summary hold, as told last. @type {Choice[]} */
  let parts = []
  /** @param {Choice} choice */
  const press = (choice) => {
    const { sheet } = choice
    const own = sheet
      ? parts.filter((part) => part.sheet?.kind !== 'opens' && part.sheet?.section === sheet.section)
      : []
    if (own.length > 0) return onSheet(labelOf(choice), own)
    dropChoices()
    onChoice(choice)
  }
  /** The name of the part that a choice opens. @param {Choice} choice */
  const labelOf = ({ label, sheet }) =>
    messages.querySelector(`[data-section="${sheet?.section}"]`)?.getAttribute('aria-label') ?? label
  /** @param {import('./api.js').Rows} block */
  const filesOf = ({ section }) => parts.filter(({ sheet }) => sheet?.section === section?.name)
  /** @param {import('./api.js').Message} message */
  const takeParts = ({ choices = [], sections = [] }) => {
    if (choices.some(({ sheet }) => sheet)) parts = choices.filter(({ sheet }) => sheet)
    for (const block of sections) {
      for (const card of messages.querySelectorAll(`[data-section="${block.section?.name}"]`))
        updateSection(card, block, removable(filesOf(block), onInPlace))
    }
  }

  // What takes room away (keyboard, files, a warning) must not cover the message being read.
  let atEnd = true
  let height = scroller.clientHeight
  scroller.addEventListener('scroll', () => {
    // Scrolling that the new height brought about says nothing about where the person was reading.
    if (scroller.clientHeight === height) atEnd = nearEnd()
    if (nearEnd()) newer.seen()
  })
  new ResizeObserver(() => {
    height = scroller.clientHeight
    // The first screen is read from its beginning.
    if (atEnd && byId('empty').hidden) toEnd()
  }).observe(scroller)
  fitViewport()

  /** @param {import('./api.js').Message} message */
  const append = (message) => {
    // What was said before it is gone on the server, and here too.
    if (message.cleared) {
      messages.replaceChildren()
      onTalk(false)
    }
    if (message.talk) onTalk(message.talk === 'staff')
    if (message.from === 'person') {
      dropChoices()
      const words = message.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
      const bubble = bubbleView(words.join('\n'), message.files ?? [])
      messages.append(bubble)
      return bubble
    }
    takeParts(message)
    if (message.from !== 'staff') onAsk(message.ask ?? null)
    const view = messageView(message, { onChoice: press, onInPlace })
    if (messages.lastElementChild?.hasAttribute('data-seq')) view.classList.add('message-follow')
    messages.append(view)
    return view
  }

  /** @param {import('./api.js').Message[]} added */
  const addAll = (added) => {
    const growing = partial.top()
    const along = nearEnd() || (growing !== null && growing < scroller.getBoundingClientRect().bottom)
    /** What takes the place of the growing text, else the first that is new. @type {HTMLElement | null} */
    let place = null
    for (const message of added) {
      if (shown.has(message.seq)) continue
      shown.add(message.seq)
      newest = Math.max(newest, message.seq)
      byId('empty').hidden = true
      const follow = growing === null && nearEnd()
      const replaces = growing !== null && partial.becomes(message)
      if (replaces) partial.show([])
      const view = append(message)
      if (message.from === 'person') continue
      if (replaces || !place) place = view
      if (!restoring) newer.came()
      // A long answer is read from its beginning; a short one leaves the end in view. What comes below a warning does
      // not push it away.
      if (follow) scroller.scrollTop += topOf(warnedAbove(view) ?? view) - topOf(scroller) - TOP_GAP
    }
    if (!place) return
    if (!along && !restoring) newer.below(place)
    // What is being read stays where it is.
    if (growing !== null) scroller.scrollTop += (partial.top() ?? topOf(place)) - growing
    atEnd = nearEnd()
  }

  return {
    newest: () => newest,

    /** @param {Sent} sent */
    addSent(sent) {
      if (messages.querySelector(`[data-id="${sent.id}"]`)) return
      byId('empty').hidden = true
      dropChoices()
      onAsk(null)
      const bubble = bubbleView(
        sent.text,
        sent.files.map(({ id, name }) => ({ evidence: id, name })),
      )
      bubble.setAttribute('data-id', sent.id)
      bubble.append(element('div', { class: 'failure', role: 'alert', hidden: true }))
      messages.append(bubble)
      this.markSent(sent)
      toEnd()
    },

    /**
     * Shows how far a message of the person is.
     * @param {Sent} sent
     */
    markSent(sent) {
      const line = messages.querySelector(`[data-id="${sent.id}"] .failure`)
      if (!(line instanceof HTMLElement)) return
      line.hidden = sent.state !== 'failed'
      const retry = element(
        'button',
        { type: 'button', class: 'text-button', 'aria-label': text('retryHint'), click: () => onRetry(sent) },
        text('retry'),
      )
      line.replaceChildren(...(line.hidden ? [] : [sent.error ?? text('failed'), retry]))
      if (!line.hidden && nearEnd()) toEnd()
    },

    /**
     * Takes an answer that changes the summary where it stands: its parts, the buttons below what was said last, and
     * there what was changed. False, and nothing is done, when the answer is about something else.
     * @param {import('./api.js').Message[]} answers
     */
    addInPlace(answers) {
      const said = answers.find(({ sections }) => sections)
      const live = [...messages.querySelectorAll('.choices')].at(-1)
      if (!said || !live) return false
      for (const message of answers) {
        shown.add(message.seq)
        newest = Math.max(newest, message.seq)
      }
      takeParts(said)
      const changes = live.querySelector('.changes') ?? element('div', { class: 'changes', role: 'status' })
      for (const { blocks, choices = [] } of answers.filter((one) => one !== said && !one.problem)) {
        const words = blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join('')
        const undo = choices.map((choice) =>
          element('button', { type: 'button', class: 'text-button', click: () => onInPlace(choice) }, choice.label),
        )
        changes.replaceChildren(...[...changes.children].slice(-1), element('p', {}, words, ...undo))
      }
      const buttons = choiceButtons(buttonsBelow(said, live), press)
      if (changes.hasChildNodes()) buttons.prepend(changes)
      live.replaceWith(buttons)
      return true
    },

    /** @param {import('./api.js').Message} message */
    add: (message) => addAll([message]),
    addAll,
    dropChoices,

    /**
     * The answer as far as it is there, in place of the line that says it is being looked for. It grows from its
     * beginning: once that is at the top, the page no longer moves.
     * @param {import('./api.js').Block[]} blocks empty: there is none any more
     */
    setPartial(blocks) {
      const follow = nearEnd()
      partial.show(blocks)
      const top = partial.top()
      if (top === null || !follow) return
      toEnd()
      const over = topOf(scroller) + TOP_GAP - topOf(partial.element)
      if (over > 0) scroller.scrollTop -= over
      atEnd = nearEnd()
    },

    /** @param {string} words empty: nothing is going on */
    setThinking(words) {
      const follow = nearEnd()
      if (thinking.textContent !== words) thinking.textContent = words
      if (follow && words) toEnd()
    },

    /** While many messages are put in at once, a screen reader is not to read them all. @param {boolean} busy */
    setBusy(busy) {
      restoring = busy
      messages.setAttribute('aria-busy', String(busy))
    },

    clear() {
      messages.replaceChildren()
      onTalk(false)
      onAsk(null)
      partial.show([])
      newer.seen()
      shown.clear()
      newest = 0
      byId('empty').hidden = false
      scroller.scrollTop = 0
    },
    toEnd,
  }
}

/**
 * The message with a warning that came above this one since the person wrote last.
 * @param {Element} view
 * @returns {Element | null}
 */
function warnedAbove(view) {
  const above = view.previousElementSibling
  if (!above?.hasAttribute('data-seq')) return null
  return above.querySelector('.warning') ? above : warnedAbove(above)
}

/**
 * The buttons of an answer, without those that have their place in the card above them.
 * @param {import('./api.js').Message} message
 * @param {Element} live
 */
function buttonsBelow(message, live) {
  const card = live.closest('.message-summary')
  return buttonsOf(message).filter(({ sheet }) => !card?.querySelector(`[data-section="${sheet?.section}"]`))
}

/**
 * What the person wrote, and beneath it the files.
 * @param {string} words
 * @param {{ evidence: string, name: string }[]} files
 */
function bubbleView(words, files) {
  return element(
    'div',
    { class: 'message message-mine' },
    element('span', { class: 'visually-hidden' }, text('you')),
    words && element('p', { class: 'bubble' }, words),
    files.length > 0 &&
      element(
        'div',
        {
          class: 'thumbs',
          role: 'group',
          'aria-label': text('files', { names: files.map(({ name }) => name).join('、') }),
        },
        ...files.map((file) => thumbnail(file)),
      ),
  )
}

/** Keeps the page as tall as what the keyboard leaves, where the browser does not do so itself. */
function fitViewport() {
  const viewport = window.visualViewport
  if (!viewport) return
  const fit = () => {
    const style = document.documentElement.style
    style.setProperty('--viewport-height', `${viewport.height}px`)
    style.setProperty('--viewport-top', `${viewport.offsetTop}px`)
  }
  viewport.addEventListener('resize', fit)
  viewport.addEventListener('scroll', fit)
}
