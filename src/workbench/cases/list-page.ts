import { html } from 'hono/html'
import {
  CASE_KINDS,
  type CaseHistoryEntry,
  type CaseKind,
  type CaseRow,
  type ProposedComplaint,
} from '../../cases/types.ts'
import { type Account, handles } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import { pageLinks } from '../page-links.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, caseAddress, casesPage, draftAddress, draftLine, signsOf, writesCases } from './parts.ts'

export type CaseFilter = { words: string; topic: string; kind: CaseKind | null }

/** Complaints that may become cases, drafts, the way to a new one, and all cases narrowed by words, topic and kind. */
export async function listPage(
  options: WorkbenchOptions,
  account: Account,
  {
    filter,
    notice,
    nameOf,
    newId = '',
  }: { filter: CaseFilter; notice: Notice | null; nameOf: (id: string) => string; newId?: string },
): Promise<Html> {
  const { cases, texts } = options
  const { rows, all } = await cases.list(filter)
  const drafts = await cases.drafts(account.id)
  const proposed = handles(account.role) ? await cases.proposed(account.id) : null
  return casesPage(options, account, {
    title: texts('workbench-cases'),
    part: 'list',
    under: texts('workbench-cases-about'),
    notice,
    body: html`<div class="law-top">${proposed === null ? '' : proposedPart(proposed, options)}
<div class="case-column"><section class="card stack form" aria-labelledby="open"><h2 id="open">${texts('workbench-guides-drafts')}</h2>
${
  drafts.length === 0
    ? html`<p class="note">${texts('workbench-guides-no-drafts')}</p>`
    : html`<ul class="law-drafts">${drafts.map((draft) => draftLine(draft, nameOf, options))}</ul>`
}</section>
${
  writesCases(account)
    ? html`<form class="card stack form" method="get" action="${BASE}/new" aria-labelledby="new"><h2 id="new">${texts('workbench-cases-new')}</h2>
<div class="field"><label for="id">${texts('workbench-guides-id')}</label><p class="note" id="id-hint">${texts('workbench-cases-new-about')}</p>
<input id="id" name="id" value="${newId}" required maxlength="60" pattern="[a-z0-9]+(-[a-z0-9]+)*" autocomplete="off" aria-describedby="id-hint"></div>
<p><button type="submit" class="button">${texts('workbench-guides-new-go')}</button></p></form>`
    : ''
}</div></div>
<section aria-labelledby="all"><h2 id="all">${texts('workbench-cases-count', { shown: rows.length, all })}</h2>
${filterForm(filter, options)}
${rows.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-cases-none-found')}</p></div>` : table(rows, options)}</section>`,
  })
}

/** Ended complaints whose person agreed. */
function proposedPart(proposed: readonly ProposedComplaint[], { texts, procedure, timeZone }: WorkbenchOptions): Html {
  return html`<section class="card stack form" aria-labelledby="proposed"><h2 id="proposed">${texts('workbench-cases-proposed')}</h2>
<p class="note">${texts('workbench-cases-proposed-about')}</p>
${
  proposed.length === 0
    ? html`<p class="note">${texts('workbench-cases-no-proposed')}</p>`
    : html`<ul class="law-drafts case-proposed">${proposed.map(
        ({ number, item, state, at }) =>
          html`<li><form method="post" action="${BASE}/from"><input type="hidden" name="number" value="${number}"><a href="/workbench/complaints/${number}">${number}</a> ${item}
<span class="note">${procedure.stateLabel(state as Parameters<typeof procedure.stateLabel>[0], 'staff')} · ${localTime(at, timeZone)}</span>
<button type="submit" class="button">${texts('workbench-cases-write')}</button></form></li>`,
      )}</ul>`
}</section>`
}

function filterForm({ words, topic, kind }: CaseFilter, options: WorkbenchOptions): Html {
  const { cases, texts } = options
  return html`<form class="search law-search" method="get" action="${BASE}"><div class="field"><label for="q">${texts('workbench-guides-find')}</label>
<input id="q" name="q" type="search" value="${words}" maxlength="60" autocomplete="off" placeholder="${texts('workbench-cases-find-hint')}"></div>
${select(
  {
    ...{ id: 'topic', name: 'topic', label: texts('workbench-guides-topic'), required: false },
    none: texts('workbench-guides-every-topic'),
  },
  cases.topics().map((each) => [each, each] as const),
  topic,
  options,
)}
${select(
  {
    ...{ id: 'kind', name: 'kind', label: texts('workbench-cases-kind'), required: false },
    none: texts('workbench-guides-every-sign'),
  },
  CASE_KINDS.map((each) => [each, texts(`workbench-cases-kind-${each}`)] as const),
  kind ?? undefined,
  options,
)}
<button type="submit" class="button">${texts('workbench-guides-find-go')}</button></form>`
}

function table(rows: readonly CaseRow[], options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<div class="table-frame"><table class="table law-table"><thead><tr>
${(['title', 'topic', 'kind', 'checked', 'signs'] as const).map((name) => html`<th scope="col">${texts(`workbench-cases-column-${name}`)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><th scope="row"><a href="${caseAddress(row.id)}">${row.title}</a></th>
<td>${row.topic}</td><td>${row.checkedOn === null ? '' : texts(`workbench-cases-kind-${row.kind}`)}</td><td>${row.checkedOn ?? ''}</td><td>${signsOf(row, options)}</td></tr>`,
  )}</tbody></table></div>`
}

/** Who did what with the cases. */
export function historyPage(
  options: WorkbenchOptions,
  account: Account,
  {
    entries,
    nameOf,
    page,
    count,
    reads,
  }: {
    entries: readonly CaseHistoryEntry[]
    nameOf: (id: string) => string
    page: number
    count: number
    /** Ids of the drafts that the account may read. */
    reads: ReadonlySet<string>
  },
): Html {
  const { texts, timeZone } = options
  return casesPage(options, account, {
    title: texts('workbench-cases-history'),
    part: 'history',
    under: texts('workbench-guides-history-about'),
    body: html`${
      entries.length === 0
        ? html`<div class="empty-list card"><p>${texts('workbench-cases-history-none')}</p></div>`
        : html`<ol class="audit card">${entries.map(
            ({ at, act, account: by, case: id, draft, number, said }) =>
              html`<li><time datetime="${at}">${localTime(at, timeZone)}</time>
<p>${texts(`workbench-cases-done-${act}`, { who: nameOf(by) })} ${draft && reads.has(draft) ? html`<a href="${draftAddress({ id: draft })}">${id}</a>` : number === null ? id : html`<a href="${caseAddress(id)}">${id}</a>`}
${number === null ? '' : html`<span class="note">${texts('workbench-guides-version', { number })}</span>`}${said ? html`<br><span class="note">${said}</span>` : ''}</p></li>`,
          )}</ol>`
    }
${pageLinks({ path: `${BASE}/history`, query: '', page, count }, texts)}`,
  })
}
