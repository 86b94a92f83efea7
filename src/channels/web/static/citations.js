// The articles an answer rests on: chips, each opening a sheet with the text.

import { byId, element } from './page.js'
import { openSheet } from './sheets.js'

/** Number of articles in sight before the others are unfolded. */
const IN_SIGHT = 2

/**
 * @param {import('./api.js').Citation[]} citations
 * @param {import('./page.js').Say} say
 */
export function citationChips(citations, say) {
  const more = citations.slice(IN_SIGHT)
  return element(
    'div',
    { class: 'basis' },
    element('span', { class: 'label basis-label' }, say('basis')),
    chipList(citations.slice(0, IN_SIGHT), say),
    more.length > 0 &&
      element(
        'details',
        { class: 'fold' },
        element('summary', {}, say('basisMore', { count: more.length })),
        chipList(more, say),
      ),
  )
}

/**
 * @param {import('./api.js').Citation[]} citations
 * @param {import('./page.js').Say} say
 */
function chipList(citations, say) {
  const list = element('ul', { class: 'chips' })
  for (const citation of citations) {
    const chip = element(
      'button',
      { type: 'button', class: 'chip', 'aria-haspopup': 'dialog', click: () => openCitation(citation, say) },
      `《${citation.label}》`,
      element('span', { class: 'chip-article' }, place(citation)),
    )
    list.append(element('li', { class: 'chips-item' }, chip))
  }
  return list
}

/** @param {import('./api.js').Citation} citation */
const place = ({ article, paragraph, item }) => [article, paragraph, item && `第${item}项`].filter(Boolean).join('')

/**
 * @param {import('./api.js').Citation} citation
 * @param {import('./page.js').Say} say
 */
function openCitation(citation, say) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('citation'))
  byId('citation-title').textContent = `《${citation.statute}》${place(citation)}`
  const official = citation.kind === 'official'
  const paragraphs = citation.quote.split('\n').map((line) => element('p', {}, line))
  byId('citation-body').replaceChildren(
    element(
      'p',
      { class: 'citation-about' },
      element('span', { class: 'badge' }, say(official ? 'official' : 'digest')),
      element(
        'span',
        { class: 'note' },
        citation.edition
          ? say('editionFrom', { day: chineseDay(citation.edition), date: citation.edition })
          : say('editionUnknown'),
      ),
    ),
    element('blockquote', { class: 'citation-text' }, ...paragraphs),
    ...(official ? [] : [element('p', { class: 'note' }, say('digestNote'))]),
    element(
      'p',
      { class: 'citation-links' },
      element('a', { href: citation.page, target: '_blank', rel: 'noopener' }, say('fullArticle')),
      element('a', { href: statutePage(citation), target: '_blank', rel: 'noopener' }, say('wholeStatute')),
      citation.url?.startsWith('https://') &&
        element('a', { href: citation.url, target: '_blank', rel: 'noopener noreferrer' }, say('officialLink')),
    ),
  )
  void openSheet(dialog).then(() => {
    byId('citation-body').scrollTop = 0
  })
}

/** The public page of the edition, at the article. @param {import('./api.js').Citation} citation */
function statutePage({ statute, edition, article }) {
  const [name, day, place] = [statute, edition ?? 'unknown', article].map(encodeURIComponent)
  return `/laws/${name}/${day}#${place}`
}

/** @param {string} day `YYYY-MM-DD` */
function chineseDay(day) {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}
