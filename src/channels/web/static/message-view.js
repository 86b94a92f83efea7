// One message of the assistant or of staff as elements.

import { withCalls } from './calls.js'
import { citationChips } from './citations.js'
import { copyButton } from './copy.js'
import { ownFiles } from './own-files.js'
import { element, icon, text, textsIn } from './page.js'
import { rating } from './rating.js'
import { sectionCard } from './section-card.js'
import { calendarButton, copyText, shareButtons } from './share.js'
import { staffFile } from './staff-file.js'
import { removable } from './thumbnails.js'

/** @typedef {import('./api.js').Choice} Choice */
/** @typedef {{ onChoice: (choice: Choice) => void, onInPlace: (choice: Choice) => void }} Handlers */

/**
 * @param {import('./api.js').Message} message
 * @param {Handlers} handlers
 */
export function messageView(message, { onChoice, onInPlace }) {
  const staff = message.from === 'staff'
  const say = textsIn(message.language)
  const choices = message.choices ?? []
  const edits = editChoices(message.blocks, choices, say)
  const others = buttonsOf(message).filter((choice) => ![...edits.values()].includes(choice))
  /** @param {string} label */
  const edit = (label) => {
    const choice = edits.get(label)
    return choice && editButton(choice, onChoice)
  }
  const blocks = staff ? message.blocks : withoutReceipt(message)
  // A case that a fold tells is not named once more.
  const told = blocks.flatMap((block) => (block.kind === 'fold' ? block.items : []))
  const cases = (message.cases ?? []).filter(({ title }) => !told.some((item) => item.includes(title)))
  const body = element(
    'div',
    { class: 'message-text' },
    ...foldsTogether(blocks.map((block) => viewOf(block, choices, edit, { onChoice, onInPlace, say }))),
  )
  if (message.complaint && !staff) body.firstChild?.after(receiptCard(message.complaint, say))
  return element(
    'article',
    {
      class: `message${staff ? ' message-staff' : ''}${sectionsIn(message).size > 0 ? ' message-summary' : ''}${message.share ? ' message-share' : ''}`,
      'data-seq': message.seq,
      ...(message.language && { lang: message.language }),
    },
    staff
      ? element('p', { class: 'message-head' }, icon('person'), text('staff'), note(message.complaint?.number))
      : element('span', { class: 'visually-hidden' }, say('assistant')),
    message.progress && progressLine(message.progress, say),
    body,
    message.citations?.length ? citationChips(message.citations, say) : null,
    message.alert && alertLine(message.alert),
    cases.length > 0 && caseList(cases, say),
    message.file && staffFile(message.seq, message.file),
    message.download === 'my_data' && copyButton(),
    message.share && shareButtons(message.text, body, say),
    message.calendar && calendarButton(message.calendar, say),
    others.length > 0 && choiceButtons(others, onChoice),
    message.rateable && rating(message.seq, say),
  )
}

/**
 * The choices that are buttons under the message: not those in its lines or in a sheet.
 * @param {import('./api.js').Message} message
 */
export function buttonsOf(message) {
  const shown = sectionsIn(message)
  return (message.choices ?? []).filter(
    ({ sheet }) => sheet === undefined || (sheet.kind === 'opens' && !shown.has(sheet.section)),
  )
}

/** @param {import('./api.js').Message} message */
function sectionsIn({ blocks }) {
  return new Set(blocks.flatMap((block) => (block.kind === 'rows' && block.section ? [block.section.name] : [])))
}

/**
 * @param {import('./api.js').Block} block
 * @param {Choice[]} choices
 * @param {(label: string) => HTMLButtonElement | undefined} edit
 * @param {Handlers & { say: import('./page.js').Say }} handlers
 */
function viewOf(block, choices, edit, { onChoice, onInPlace, say }) {
  if (block.kind !== 'rows' || !block.section) return blockView(block, edit)
  const { name } = block.section
  const opens = choices.find(({ sheet }) => sheet?.kind === 'opens' && sheet.section === name)
  const own = choices.filter(({ sheet }) => sheet?.section === name)
  return sectionCard(block, opens && (() => onChoice(opens)), removable(own, onInPlace), say)
}

/**
 * What is folded stands together, at the place of the first.
 * @param {HTMLElement[]} views
 */
function foldsTogether(views) {
  const first = views.findIndex((view) => view.matches('.fold'))
  if (first < 0) return views
  const [folds, others] = [
    views.filter((view) => view.matches('.fold')),
    views.filter((view) => !view.matches('.fold')),
  ]
  return [...others.slice(0, first), element('div', { class: 'folds' }, ...folds), ...others.slice(first)]
}

/** @param {string | undefined} content */
const note = (content) => content && element('span', { class: 'note' }, content)

/**
 * The blocks without the lines that the receipt card shows already.
 * @param {import('./api.js').Message} message
 * @returns {import('./api.js').Block[]}
 */
function withoutReceipt({ blocks, complaint }) {
  if (!complaint) return blocks
  /** @type {import('./api.js').Block[]} */
  const kept = []
  for (const block of blocks) {
    if (block.kind !== 'rows') {
      kept.push(block)
      continue
    }
    const rows = block.rows.filter(({ value }) => value !== complaint.number && value !== complaint.label)
    if (rows.length > 0) kept.push({ kind: 'rows', rows })
  }
  return kept
}

/**
 * A text with its complaint numbers kept in one piece, and telephone numbers to tap.
 * @param {string} content
 */
function words(content) {
  return content
    .split(/(XW-\d{8}-\d+-\d)/)
    .flatMap((part, index) => (index % 2 === 1 ? [element('span', { class: 'number' }, part)] : withCalls(part)))
}

/**
 * The choices that change a field, by the label of its line in the message.
 * @param {import('./api.js').Block[]} blocks
 * @param {Choice[]} choices
 * @param {import('./page.js').Say} say
 */
function editChoices(blocks, choices, say) {
  /** @type {Map<string, Choice>} */
  const found = new Map()
  for (const { label } of blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []))) {
    const choice = choices.find((candidate) => candidate.label === say('editChoice', { label }))
    if (choice) found.set(label, choice)
  }
  return found
}

/**
 * The whole line of the summary is pressed; the button carries its name.
 * @param {Choice} choice
 * @param {(choice: Choice) => void} onChoice
 */
function editButton(choice, onChoice) {
  return element(
    'button',
    { type: 'button', class: 'row-edit', 'aria-label': choice.label, click: () => onChoice(choice) },
    icon('edit'),
  )
}

/**
 * @param {import('./api.js').Block} block
 * @param {(label: string) => HTMLButtonElement | undefined} [edit]
 */
export function blockView(block, edit = () => undefined) {
  switch (block.kind) {
    case 'lead':
      return element('p', { class: 'lead' }, ...words(block.text))
    case 'heading':
      return element('h2', { class: 'heading' }, ...words(block.text))
    case 'paragraph':
      return element('p', {}, ...words(block.text))
    case 'note':
      return element('p', { class: 'note' }, ...words(block.text))
    case 'warning':
      return element('div', { class: 'warning' }, icon('warning'), element('p', {}, ...words(block.text)))
    case 'list':
      return listView(block)
    case 'fold':
      return element('details', { class: 'fold' }, element('summary', {}, block.label), listView(block))
    case 'rows':
      return element(
        'dl',
        { class: 'rows card' },
        ...block.rows.map(({ label, value }) =>
          element('div', {}, element('dt', {}, label), element('dd', {}, element('span', {}, value), edit(label))),
        ),
      )
  }
}

/** @param {{ ordered: boolean, items: string[] }} list */
function listView({ ordered, items }) {
  return element(ordered ? 'ol' : 'ul', {}, ...items.map((item) => element('li', {}, ...words(item))))
}

/**
 * @param {{ number: string, label: string }} complaint
 * @param {import('./page.js').Say} say
 */
function receiptCard({ number, label }, say) {
  const shown = element('p', { class: 'receipt-number' }, number)
  const copy = element('button', { type: 'button', class: 'button' }, icon('copy'), say('copy'))
  copy.addEventListener('click', async () => {
    if (await copyText(number, shown)) copy.replaceChildren(icon('check'), say('copied'))
  })
  return element(
    'div',
    { class: 'receipt card', role: 'group', 'aria-label': say('number') },
    element(
      'div',
      { class: 'receipt-row' },
      element('span', { class: 'label' }, say('number')),
      element('span', { class: 'badge' }, label),
    ),
    element('div', { class: 'receipt-row' }, shown, copy),
    ownFiles(number),
  )
}

/**
 * @param {{ step: number, of: number }} progress
 * @param {import('./page.js').Say} say
 */
function progressLine({ step, of }, say) {
  const label = say('progress', { step, of })
  return element('p', { class: 'steps' }, label, element('progress', { max: of, value: step, 'aria-label': label }))
}

/** @param {{ id: string, label: string }} alert */
function alertLine({ id, label }) {
  const link = element('a', { href: `/alerts/${encodeURIComponent(id)}`, target: '_blank', rel: 'noopener' }, label)
  return element('p', { class: 'alert-line' }, icon('bell'), link)
}

/**
 * @param {{ id: string, title: string }[]} cases
 * @param {import('./page.js').Say} say
 */
function caseList(cases, say) {
  return element(
    'div',
    { class: 'basis' },
    element('span', { class: 'label' }, say('cases')),
    element('ul', { class: 'cases' }, ...cases.map(({ title }) => element('li', {}, title))),
  )
}

/**
 * @param {Choice[]} choices
 * @param {(choice: Choice) => void} onChoice
 */
export function choiceButtons(choices, onChoice) {
  const group = element('div', { class: 'choices', role: 'group' })
  for (const choice of choices) {
    const button = element(
      'button',
      {
        type: 'button',
        class: choice.primary ? 'button button-primary' : 'button',
        click: () => onChoice(choice),
      },
      choice.label,
    )
    group.append(button)
  }
  return group
}
