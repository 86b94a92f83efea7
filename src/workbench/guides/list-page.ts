import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { GUIDE_SIGNS, type GuideHistoryEntry, type GuideRow, type GuideSign } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import { pageLinks } from '../page-links.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, draftAddress, draftLine, guideAddress, guidesPage, signsOf, writesGuides } from './parts.ts'

export type GuideFilter = { words: string; topic: string; sign: GuideSign | null }

/** All guides, narrowed by words, topic and sign; the drafts that are open; the way to a new one. */
export async function listPage(
  options: WorkbenchOptions,
  account: Account,
  {
    filter,
    notice,
    nameOf,
    newId = '',
  }: { filter: GuideFilter; notice: Notice | null; nameOf: (id: string) => string; newId?: string },
): Promise<Html> {
  const { guides, texts } = options
  const { rows, all } = await guides.list(filter)
  const drafts = await guides.drafts()
  return guidesPage(options, account, {
    title: texts('workbench-guides'),
    part: 'list',
    under: texts('workbench-guides-about'),
    notice,
    body: html`<div class="law-top">
<section class="card stack form" aria-labelledby="open"><h2 id="open">${texts('workbench-guides-drafts')}</h2>
${
  drafts.length === 0
    ? html`<p class="note">${texts('workbench-guides-no-drafts')}</p>`
    : html`<ul class="law-drafts">${drafts.map((draft) => draftLine(draft, nameOf, options))}</ul>`
}</section>
${
  writesGuides(account)
    ? html`<form class="card stack form" method="get" action="${BASE}/new" aria-labelledby="new"><h2 id="new">${texts('workbench-guides-new')}</h2>
<div class="field"><label for="id">${texts('workbench-guides-id')}</label><p class="note" id="id-hint">${texts('workbench-guides-new-about')}</p>
<input id="id" name="id" value="${newId}" required maxlength="60" pattern="[a-z0-9]+(-[a-z0-9]+)*" autocomplete="off" aria-describedby="id-hint"></div>
<p><button type="submit" class="button">${texts('workbench-guides-new-go')}</button></p></form>`
    : html`<p class="card form note">${texts('workbench-guides-only-admins-write')}</p>`
}</div>
<section aria-labelledby="all"><h2 id="all">${texts('workbench-guides-count', { shown: rows.length, all })}</h2>
${filterForm(filter, options)}
${rows.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-guides-none-found')}</p></div>` : table(rows, options)}</section>`,
  })
}

function filterForm({ words, topic, sign }: GuideFilter, options: WorkbenchOptions): Html {
  const { guides, texts } = options
  return html`<form class="search law-search" method="get" action="${BASE}"><div class="field"><label for="q">${texts('workbench-guides-find')}</label>
<input id="q" name="q" type="search" value="${words}" maxlength="60" autocomplete="off" placeholder="${texts('workbench-guides-find-hint')}"></div>
${select(
  {
    ...{ id: 'topic', name: 'topic', label: texts('workbench-guides-topic'), required: false },
    none: texts('workbench-guides-every-topic'),
  },
  guides.topics().map((each) => [each, each] as const),
  topic,
  options,
)}
${select(
  {
    ...{ id: 'sign', name: 'sign', label: texts('workbench-guides-sign'), required: false },
    none: texts('workbench-guides-every-sign'),
  },
  GUIDE_SIGNS.map((each) => [each, texts(`workbench-guides-sign-${each}`)] as const),
  sign ?? undefined,
  options,
)}
<button type="submit" class="button">${texts('workbench-guides-find-go')}</button></form>`
}

function table(rows: readonly GuideRow[], options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<div class="table-frame"><table class="table law-table"><thead><tr>
${(['title', 'topic', 'reviewed', 'signs'] as const).map((name) => html`<th scope="col">${texts(`workbench-guides-column-${name}`)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><th scope="row"><a href="${guideAddress(row.id)}">${row.title}</a></th>
<td>${row.topic}</td><td>${row.reviewed ?? ''}</td><td>${signsOf(row, options)}</td></tr>`,
  )}</tbody></table></div>`
}

/** Who did what with the guides. */
export function historyPage(
  options: WorkbenchOptions,
  account: Account,
  {
    entries,
    nameOf,
    page,
    count,
  }: { entries: readonly GuideHistoryEntry[]; nameOf: (id: string) => string; page: number; count: number },
): Html {
  const { texts, timeZone } = options
  return guidesPage(options, account, {
    title: texts('workbench-guides-history'),
    part: 'history',
    under: texts('workbench-guides-history-about'),
    body: html`${
      entries.length === 0
        ? html`<div class="empty-list card"><p>${texts('workbench-guides-history-none')}</p></div>`
        : html`<ol class="audit card">${entries.map(
            ({ at, act, account: by, guide, title, draft, number, said }) =>
              html`<li><time datetime="${at}">${localTime(at, timeZone)}</time>
<p>${texts(`workbench-guides-done-${act}`, { who: nameOf(by) })} <a href="${draft ? draftAddress({ id: draft }) : guideAddress(guide)}">${title}</a>
${number === null ? '' : html`<span class="note">${texts('workbench-guides-version', { number })}</span>`}${said ? html`<br><span class="note">${said}</span>` : ''}</p></li>`,
          )}</ol>`
    }
${pageLinks({ path: `${BASE}/history`, query: '', page, count }, texts)}`,
  })
}
