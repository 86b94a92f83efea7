import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import type { Candidate, Publication, PublicityEntry, ShownPublication } from '../../publicity/types.ts'
import { localTime } from '../format.ts'
import { banner } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

const BASE = PAGES.publicity.path
const MOST_LEFT_OUT = 50

export const publicationAddress = ({ id }: { id: string }) => `${BASE}/${encodeURIComponent(id)}`
const publicAddress = ({ period }: Pick<Publication, 'period'>) => `/publicity/${period.from}_${period.to}`

/** All periods, and the form that begins another. */
export function listBody(
  all: readonly Publication[],
  { notice, typed }: { notice: Notice | null; typed: Record<string, string> },
  { texts }: WorkbenchOptions,
): Html {
  const day = (name: 'from' | 'to') =>
    html`<div class="field"><label for="${name}">${texts(`workbench-publicity-${name}`)}</label>
<input id="${name}" name="${name}" type="date" value="${typed[name] ?? ''}" required></div>`
  return html`<header class="content-head"><h1>${texts('workbench-publicity')}</h1></header>
<p class="note">${texts('workbench-publicity-about')}</p>
${notice ? banner(notice.kind, notice.words) : ''}
${
  all.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-publicity-none')}</p></div>`
    : html`<div class="table-frame"><table class="table"><thead><tr>${['period', 'state', 'live'].map((name) => html`<th scope="col">${texts(`workbench-publicity-column-${name}`)}</th>`)}</tr></thead>
<tbody>${all.map(
        (
          each,
        ) => html`<tr><th scope="row"><a href="${publicationAddress(each)}">${texts('publicity-period', each.period)}</a></th>
<td>${stateSign(each, texts)}</td>
<td>${each.live ? texts('workbench-publicity-live-count', { count: each.live.rows.length }) : texts('workbench-publicity-live-none')}</td></tr>`,
      )}</tbody></table></div>`
}
<section class="card stack form" aria-labelledby="new"><h2 id="new">${texts('workbench-publicity-new')}</h2>
<form method="post" action="${BASE}/new" class="period-form">${day('from')}${day('to')}
<button type="submit" class="button button-primary">${texts('workbench-publicity-begin')}</button></form>
<p class="note">${texts('workbench-publicity-begin-hint')}</p></section>`
}

const stateSign = ({ state }: Publication, texts: WorkbenchOptions['texts']): Html =>
  html`<span class="state${state === 'waiting' ? ' state-due' : ''}">${texts(`workbench-publicity-state-${state}`)}</span>`

type Around = { account: Account; notice: Notice | null; nameOf: (id: string) => string }

/** A period: what is to be done, who may be listed, what the public would read and reads. */
export function publicationBody(
  shown: ShownPublication,
  { account, notice, nameOf }: Around,
  options: WorkbenchOptions,
): Html {
  const { texts, publicityPart } = options
  const { publication, page, history } = shown
  const { period, state, live } = publication
  const isOpen = state === 'draft' || state === 'waiting'
  return html`<p class="no-print"><a href="${BASE}">${texts('workbench-publicity-back')}</a></p>
<header class="content-head"><h1>${texts('publicity-page-title', period)}</h1><p>${stateSign(publication, texts)}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
${warnings(shown, options)}
${actions(shown, account, options)}
${isOpen || publication.candidates.some(({ objection }) => objection === 'pending') ? candidatesPart(shown, options) : ''}
${isOpen ? html`<section class="card stack form publicity-preview" aria-labelledby="preview"><h2 id="preview">${texts('workbench-publicity-preview')}</h2><div class="publicity">${publicityPart(page)}</div></section>` : ''}
${live ? livePart(publication, options) : ''}
${isOpen ? leftOutPart(shown, options) : ''}
<section class="card stack form" aria-labelledby="history"><h2 id="history">${texts('workbench-publicity-history')}</h2>
<ol class="plain-list">${history.map((entry) => historyLine(entry, nameOf, options))}</ol></section>`
}

function warnings({ publication, isStale, fewer }: ShownPublication, { texts }: WorkbenchOptions): Html {
  const isOpen = publication.state === 'draft' || publication.state === 'waiting'
  const names = fewer
    .map(({ name, count, now }) => texts('workbench-publicity-fewer-one', { name, count, now }))
    .join('、')
  return html`${isOpen && isStale ? banner('problem', texts('workbench-publicity-stale')) : ''}
${fewer.length > 0 ? banner('problem', texts('workbench-publicity-fewer', { names })) : ''}`
}

type Form = { name: string; style?: string; more?: Html | string; label?: string }

/** A form with one button, for the version that is shown. */
const buttonOf =
  (publication: Publication, { texts }: WorkbenchOptions) =>
  ({ name, style = '', more = '', label = name }: Form): Html =>
    html`<form method="post" action="${publicationAddress(publication)}/${name}"><input type="hidden" name="version" value="${publication.version}">${more}
<button type="submit" class="button ${style}">${texts(`workbench-publicity-act-${label}`)}</button></form>`

/** The same with a reason, folded. `id`: unique on the page. */
const reasonedOf =
  (publication: Publication, options: WorkbenchOptions) =>
  ({ name, id, more = '' }: { name: string; id: string; more?: Html | string }): Html => {
    const { texts } = options
    const why = html`${more}<div class="field"><label for="why-${id}">${texts('workbench-publicity-why')}</label><textarea id="why-${id}" name="why" rows="2" required maxlength="500"></textarea></div>`
    return html`<details class="action"><summary>${texts(`workbench-publicity-act-${name}`)}</summary>${buttonOf(publication, options)({ name, more: why })}</details>`
  }

/** What the account may do with the whole period now. */
function actions({ publication, seen }: ShownPublication, account: Account, options: WorkbenchOptions): Html {
  const { texts } = options
  const { state, authors, live } = publication
  const isAuthor = authors.includes(account.id)
  const [button, reasoned] = [buttonOf(publication, options), reasonedOf(publication, options)]
  const next = state === 'waiting' ? `waiting-${isAuthor ? 'own' : 'other'}` : state
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-publicity')}">
<p class="note">${texts(`workbench-publicity-next-${next}`)}</p>
<div class="law-acts">
${state === 'waiting' && !isAuthor ? button({ name: 'approve', style: 'button-primary', more: html`<input type="hidden" name="seen" value="${seen}">` }) : ''}
${state === 'draft' ? button({ name: 'submit', style: 'button-primary' }) : ''}
${state === 'draft' || state === 'waiting' ? button({ name: 'recount' }) : button({ name: 'reopen' })}
${state === 'waiting' ? reasoned({ name: 'send-back', id: 'send-back' }) : ''}
${live ? reasoned({ name: 'correct', id: 'correct' }) : ''}
${live ? reasoned({ name: 'take-back', id: 'take-back' }) : ''}
</div></section>`
}

function candidatesPart({ publication, off }: ShownPublication, options: WorkbenchOptions): Html {
  const { texts } = options
  const { candidates, limits, state } = publication
  const isOpen = state === 'draft' || state === 'waiting'
  const title = texts('workbench-publicity-candidates', { count: candidates.length })
  if (candidates.length === 0) {
    return html`<section class="card stack form"><h2>${title}</h2><p>${texts('workbench-publicity-no-candidates')}</p></section>`
  }
  const offOf = new Map(off.map((one) => [one.respondent, one]))
  const pageWords = ({ respondent }: Candidate) => {
    const one = offOf.get(respondent)
    return one
      ? texts(`workbench-publicity-off-${one.why}`, { until: one.until ?? '' })
      : texts('workbench-publicity-on-page')
  }
  return html`<section class="card stack form" aria-labelledby="candidates"><h2 id="candidates">${title}</h2>
<p class="note">${texts('workbench-publicity-candidates-about', { days: limits.notice_days })}</p>
<div class="table-frame" tabindex="0" role="group" aria-label="${title}"><table class="table wrapping publicity-work"><thead><tr>
${['name', 'count', 'settled', 'told', 'page'].map((name) => html`<th scope="col"${name === 'count' || name === 'settled' ? html` class="number"` : ''}>${texts(`workbench-publicity-column-${name}`)}</th>`)}</tr></thead>
<tbody>${candidates.map(
    (
      one,
      at,
    ) => html`<tr><th scope="row">${one.name}</th><td class="number">${one.count}</td><td class="number">${one.settled}</td>
<td>${toldCell(one, at, { publication, isOpen }, options)}</td><td>${pageWords(one)}${objectionForms(one, at, publication, options)}</td></tr>`,
  )}</tbody></table></div>
${isOpen && candidates.some(({ toldOn }) => toldOn === null) ? toldAll(publication, options) : ''}</section>`
}

function toldCell(
  { respondent, name, toldOn }: Candidate,
  at: number,
  { publication, isOpen }: { publication: Publication; isOpen: boolean },
  options: WorkbenchOptions,
): Html | string {
  const { texts } = options
  const words =
    toldOn === null ? texts('workbench-publicity-not-told') : texts('workbench-publicity-told-on', { day: toldOn })
  if (!isOpen) return words
  const more = html`<input type="hidden" name="respondent" value="${respondent}"><label class="visually-hidden" for="day-${at}">${texts('workbench-publicity-day-of', { name })}</label>
<input id="day-${at}" name="day" type="date" value="${toldOn ?? ''}" required> `
  return html`<details class="action"><summary>${words}</summary>${buttonOf(publication, options)({ name: 'told', more })}</details>`
}

function toldAll(publication: Publication, options: WorkbenchOptions): Html {
  const { texts } = options
  const more = html`<div class="field"><label for="day-all">${texts('workbench-publicity-day')}</label><input id="day-all" name="day" type="date" required></div>`
  return html`<div class="period-form no-print">${buttonOf(publication, options)({ name: 'told', label: 'told-all', more })}</div>`
}

function objectionForms(
  { respondent, objection }: Candidate,
  at: number,
  publication: Publication,
  options: WorkbenchOptions,
): Html {
  const reasoned = reasonedOf(publication, options)
  const more = html`<input type="hidden" name="respondent" value="${respondent}">`
  if (objection !== 'pending') return reasoned({ name: 'objected', id: `objected-${at}`, more })
  return html`${reasoned({ name: 'right', id: `right-${at}`, more })}${reasoned({ name: 'refuted', id: `refuted-${at}`, more })}`
}

/** What the public reads now, with the way to take a business off. */
function livePart(publication: Publication, options: WorkbenchOptions): Html {
  const { texts } = options
  const { live } = publication
  const reasoned = reasonedOf(publication, options)
  return html`<section class="card stack form" aria-labelledby="live"><h2 id="live">${texts('workbench-publicity-live')}</h2>
<p><a href="${publicAddress(publication)}">${texts('workbench-publicity-open-public')}</a></p>
<ul class="plain-list">${live?.rows.map(
    ({ respondent, name, count }, at) => html`<li>${texts('publicity-problem', { name, count })}
${reasoned({ name: 'remove', id: `remove-${at}`, more: html`<input type="hidden" name="respondent" value="${respondent}">` })}</li>`,
  )}</ul></section>`
}

function leftOutPart({ leftOut, publication }: ShownPublication, { texts }: WorkbenchOptions): Html | '' {
  if (leftOut.length === 0) return ''
  const { closed_at_least: closed, consented_at_least: consented, consent_percent: percent } = publication.limits
  const title = texts('workbench-publicity-left-out', { count: leftOut.length })
  return html`<details class="card form"><summary>${title}</summary><div class="table-frame" tabindex="0" role="group" aria-label="${title}"><table class="table wrapping publicity-work"><thead><tr>
${['name', 'ended', 'count', 'why'].map((name) => html`<th scope="col"${name === 'ended' || name === 'count' ? html` class="number"` : ''}>${texts(`workbench-publicity-column-${name}`)}</th>`)}</tr></thead>
<tbody>${leftOut
    .slice(0, MOST_LEFT_OUT)
    .map(
      ({ name, ended, consented: agreed, why }) =>
        html`<tr><th scope="row">${name}</th><td class="number">${ended}</td><td class="number">${agreed}</td><td>${texts(`workbench-publicity-left-${why}`, { closed, consented, percent })}</td></tr>`,
    )}</tbody></table></div>
${leftOut.length > MOST_LEFT_OUT ? html`<p class="note">${texts('workbench-publicity-left-more', { count: leftOut.length - MOST_LEFT_OUT })}</p>` : ''}</details>`
}

function historyLine(
  { at, act, account, said }: PublicityEntry,
  nameOf: (id: string) => string,
  { texts, timeZone }: WorkbenchOptions,
): Html {
  const words = texts('workbench-publicity-did', {
    at: localTime(at, timeZone),
    who: nameOf(account),
    what: texts(`workbench-publicity-done-${act}`),
  })
  return html`<li>${words}${said === null ? '' : html`<span class="note">：${said}</span>`}</li>`
}
