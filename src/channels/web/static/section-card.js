// A part of the summary: its name with the way to change it, the person's own words, the lines.

import { element, icon, text } from './page.js'

/** Longer words are folded. */
const LONGEST_WORDS = 90

/**
 * @param {import('./api.js').Rows} block with a section
 * @param {(() => void) | undefined} onEdit
 * @param {HTMLElement | null} files those of the section
 * @param {import('./page.js').Say} say
 */
export function sectionCard(block, onEdit, files, say) {
  const { name, label } = /** @type {NonNullable<import('./api.js').Rows['section']>} */ (block.section)
  const card = element('section', { class: 'section card', 'data-section': name, 'aria-label': label })
  const edit =
    onEdit &&
    element(
      'button',
      { type: 'button', class: 'section-edit', 'aria-label': say('editChoice', { label }), click: onEdit },
      icon('edit'),
      say('edit'),
    )
  card.append(
    element('div', { class: 'section-head' }, element('h2', {}, label), edit),
    bodyOf(block, new Map()),
    files ?? '',
  )
  return card
}

/**
 * Puts what a part says now in its place; the lines that are new or say something else are marked.
 * @param {Element} card
 * @param {import('./api.js').Rows} block
 * @param {HTMLElement | null} files
 */
export function updateSection(card, block, files) {
  const body = card.querySelector('.section-body')
  if (!body) return
  const before = new Map(
    [...body.querySelectorAll('dl > div')].map((row) => [
      row.querySelector('dt')?.textContent ?? '',
      row.querySelector('dd')?.textContent ?? '',
    ]),
  )
  body.replaceWith(bodyOf(block, before))
  card.querySelector('.thumbs')?.remove()
  if (files) card.append(files)
}

/**
 * @param {import('./api.js').Rows} block
 * @param {Map<string, string>} before values by label; empty: nothing is marked
 */
function bodyOf({ section, rows }, before) {
  const words = section?.words ?? null
  return element(
    'div',
    { class: 'section-body' },
    words && quote(words),
    rows.length > 0 &&
      element(
        'dl',
        {},
        ...rows.map(({ label, value }) =>
          element(
            'div',
            before.size > 0 && before.get(label) !== value ? { class: 'section-changed' } : {},
            element('dt', {}, label),
            element('dd', {}, value),
          ),
        ),
      ),
  )
}

/** @param {string} words */
function quote(words) {
  const quoted = element('blockquote', { class: 'section-words' }, words)
  if (words.length <= LONGEST_WORDS) return quoted
  quoted.classList.add('section-folded')
  const more = element('button', { type: 'button', class: 'text-button', 'aria-expanded': 'false' }, text('unfold'))
  more.addEventListener('click', () => {
    const folded = quoted.classList.toggle('section-folded')
    more.textContent = text(folded ? 'unfold' : 'fold')
    more.setAttribute('aria-expanded', String(!folded))
  })
  return element('div', {}, quoted, more)
}
