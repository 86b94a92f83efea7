import { html } from 'hono/html'
import type { AlertEntry, ShownAlert } from '../../alerts/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { banner, workbenchPage } from '../layout.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import {
  alertAddress,
  BASE,
  fieldName,
  figuresLine,
  phonePart,
  problemsPart,
  publicAddress,
  publishesAlerts,
  stateSign,
  writesAlerts,
} from './parts.ts'

/** One alert: what may be done with it, how far it was sent, how it reads, what was done. */
export function alertPage(
  options: WorkbenchOptions,
  account: Account,
  {
    shown,
    notice,
    nameOf,
    why,
  }: { shown: ShownAlert; notice: Notice | null; nameOf: (id: string) => string; why: string },
): Html {
  const { texts, alertPart } = options
  const { alert, check, figures, outdated, history } = shown
  const { content, live, state } = alert
  const title = content.title.trim() === '' ? texts('workbench-alerts-untitled') : content.title
  const isOpen = state === 'draft' || state === 'waiting'
  return workbenchPage({
    options,
    account,
    place: 'alerts',
    title,
    body: html`<p class="no-print"><a href="${BASE}">${texts('workbench-alerts-back')}</a></p>
<header class="content-head"><h1>${title}</h1><p>${stateSign(alert, options)}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
${outdated ? banner('problem', texts('workbench-alerts-outdated-about')) : ''}
${actions(shown, account, { why }, options)}
${
  figures
    ? html`<section class="card stack form" aria-labelledby="figures"><h2 id="figures">${texts('workbench-alerts-figures')}</h2>
<p>${figuresLine(figures, options)}</p><p class="note">${texts(alert.endedAt === null ? 'workbench-alerts-sending' : 'workbench-alerts-sent')}${figures.ambiguous > 0 ? texts('workbench-alerts-ambiguous') : ''}</p></section>`
    : ''
}
${
  isOpen
    ? html`<div class="guide-below"><section class="card stack form" aria-labelledby="checked"><h2 id="checked">${texts('workbench-alerts-checked')}</h2>${problemsPart(check, options)}
<p class="note">${fieldName('topics', texts)}：${content.topics.join('、')}</p></section>${phonePart(content, check, options)}</div>`
    : ''
}
${
  live
    ? html`<section class="card stack form" aria-labelledby="live"><h2 id="live">${texts('workbench-alerts-live')}</h2>
<p><a href="${publicAddress(alert)}">${texts('workbench-alerts-open-one')}</a></p><div class="phone alerts">${alertPart(live, null)}</div></section>`
    : ''
}
<section class="card stack form" aria-labelledby="history"><h2 id="history">${texts('workbench-alerts-history')}</h2>
<ol class="plain-list">${history.map((entry) => historyLine(entry, nameOf, options))}</ol></section>`,
  })
}

/** What the account may do with the alert now. */
function actions(
  { alert, check }: ShownAlert,
  account: Account,
  { why }: { why: string },
  { texts }: WorkbenchOptions,
): Html {
  const { state, authors, live, version } = alert
  const path = alertAddress(alert)
  const isAuthor = authors.includes(account.id)
  const [writes, publishes] = [writesAlerts(account), publishesAlerts(account)]
  const isFit = !check.problems.some(({ level }) => level === 'finding')
  const act = (name: string, style = '') =>
    html`<form method="post" action="${path}/${name}"><input type="hidden" name="version" value="${version}">
<button type="submit" class="button ${style}">${texts(`workbench-alerts-act-${name}`)}</button></form>`
  const reasoned = (name: string) =>
    html`<details class="action" name="acts"${why ? html` open` : ''}><summary>${texts(`workbench-alerts-act-${name}`)}</summary>
<form method="post" action="${path}/${name}" class="stack"><input type="hidden" name="version" value="${version}">
<div class="field"><label for="why-${name}">${texts('workbench-alerts-why')}</label><textarea id="why-${name}" name="why" rows="2" required maxlength="500">${why}</textarea></div>
<button type="submit" class="button">${texts(`workbench-alerts-act-${name}`)}</button></form></details>`
  const waits = isAuthor ? 'own' : publishes ? 'other' : 'read'
  const next = state === 'waiting' ? `waiting-${waits}` : state === 'draft' && !isFit ? 'draft-unfit' : state
  return html`<section class="card stack form no-print" aria-label="${texts('workbench-alerts-acts')}">
<p class="note">${texts(`workbench-alerts-next-${next}`)}</p>
<div class="law-acts">
${state === 'waiting' && publishes && !isAuthor && isFit ? act('publish', 'button-primary') : ''}
${state === 'draft' && writes && isFit ? act('submit', 'button-primary') : ''}
${state !== 'withdrawn' && writes ? html`<a class="button" href="${path}/change">${texts('workbench-alerts-act-change')}</a>` : ''}
${state === 'waiting' && publishes ? reasoned('send-back') : ''}
${state !== 'withdrawn' && (live ? publishes : writes) ? reasoned('withdraw') : ''}
</div></section>`
}

function historyLine(
  { at, act, account, said }: AlertEntry,
  nameOf: (id: string) => string,
  { texts, timeZone }: WorkbenchOptions,
): Html {
  const words = texts('workbench-alerts-did', {
    at: localTime(at, timeZone),
    who: account === null ? texts('workbench-alerts-product') : nameOf(account),
    what: texts(`workbench-alerts-done-${act}`),
  })
  return html`<li>${words}${said === null ? '' : html`<span class="note">：${said}</span>`}</li>`
}
