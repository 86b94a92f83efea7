import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { LawHistoryEntry, WatchEntry } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { type HistoryShown, historyList } from '../drafts/history-list.ts'
import { localTime } from '../format.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { restingTable } from './draft-page.ts'
import {
  BASE,
  draftAddress,
  inForceWords,
  lawPage,
  statuteAddress,
  verifiedWords,
  warningSigns,
  writesLaw,
} from './parts.ts'

/** 法律提醒: what somebody should look at. */
export function watchPage(options: WorkbenchOptions, account: Account, { notice }: { notice: Notice | null }): Html {
  const { law, texts } = options
  const { turning, unsure, affected, staged } = law.watch()
  const places = Map.groupBy(affected, ({ place }) => place)
  return lawPage(options, account, {
    title: texts('workbench-law-watch'),
    part: 'watch',
    under: texts('workbench-law-watch-about'),
    notice,
    body: html`<section class="card stack form" aria-labelledby="turning"><h2 id="turning">${texts('workbench-law-turning', { count: turning.length })}</h2>
${turning.length === 0 ? html`<p class="note">${texts('workbench-law-turning-none')}</p>` : entries(turning, options)}</section>
<section class="card stack form" aria-labelledby="reread"><h2 id="reread">${texts('workbench-law-reread', { count: places.size })}</h2>
${
  places.size === 0
    ? html`<p class="note">${texts('workbench-law-reread-none')}</p>`
    : html`<p class="note">${texts('workbench-law-reread-about')}</p>${[...places].map(
        ([place, all]) => html`<div class="stack law-place">${restingTable(all, options)}
<form method="post" action="${BASE}/reviewed"><input type="hidden" name="place" value="${place}">
<button type="submit" class="button">${texts('workbench-law-still-right')}<span class="visually-hidden">${place}</span></button></form></div>`,
      )}`
}</section>
${
  staged.length === 0
    ? ''
    : html`<section class="card stack form" aria-labelledby="staged"><h2 id="staged">${texts('workbench-law-staged', { count: staged.length })}</h2>
<p class="note">${texts('workbench-law-staged-about')}</p><ul class="question-remarks">${staged.slice(0, 50).map((key) => html`<li>${key}</li>`)}</ul></section>`
}
<section class="card stack form" aria-labelledby="unsure"><h2 id="unsure">${texts('workbench-law-unsure', { count: unsure.length })}</h2>
<p class="note">${texts('workbench-law-unsure-about')}</p>
${unsure.length === 0 ? '' : html`<details><summary>${texts('workbench-law-show-all')}</summary>${entries(unsure, options)}</details>`}</section>`,
  })
}

function entries(all: readonly WatchEntry[], options: WorkbenchOptions): Html {
  return html`<ul class="law-drafts">${all.map(
    ({
      statute,
      edition,
      warnings,
    }) => html`<li><a href="${statuteAddress(statute)}">${statute}</a> ${warningSigns({ warnings }, options)}
<span class="note">${inForceWords(edition, options)} · ${edition.source} · ${verifiedWords(edition, options)}</span></li>`,
  )}</ul>`
}

/** Who did what with the law, and the way back by one revision. */
export function historyPage(
  options: WorkbenchOptions,
  account: Account,
  { notice, nameOf, ...shown }: HistoryShown<LawHistoryEntry> & { notice: Notice | null },
): Html {
  const { law, texts, timeZone } = options
  const live = law.live()
  const list = historyList(
    shown,
    {
      ...{ path: `${BASE}/history`, none: texts('workbench-law-history-none') },
      line: ({ act, account: by, title, draft }) =>
        html`${texts(`workbench-law-done-${act}`, { who: nameOf(by) })} ${draft ? html`<a href="${draftAddress({ id: draft })}">${title}</a>` : title}`,
      more: ({ revision }) => (revision ? texts('workbench-law-revision', { revision }) : ''),
    },
    options,
  )
  return lawPage(options, account, {
    title: texts('workbench-law-history'),
    part: 'history',
    under: texts('workbench-law-history-about'),
    notice,
    body: html`${
      live
        ? html`<section class="card stack form"><p>${texts('workbench-law-now', { revision: live.revision, at: localTime(live.publishedAt, timeZone) })}</p>
${
  writesLaw(account) && live.previous > 0
    ? html`<details><summary>${texts('workbench-law-rollback')}</summary><form method="post" action="${BASE}/rollback" class="stack"><input type="hidden" name="seen" value="${live.revision}">
<p>${texts('workbench-law-rollback-sure', { at: localTime(live.publishedAt, timeZone) })}</p>
<button type="submit" class="button button-danger">${texts('workbench-law-rollback-confirm')}</button></form></details>`
    : html`<p class="note">${texts(live.previous > 0 ? 'workbench-law-rollback-admins' : 'workbench-law-rollback-none')}</p>`
}</section>`
        : ''
    }
${list}`,
  })
}
