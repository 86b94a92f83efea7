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
import { newForm, openDrafts, searchForm } from '../drafts/draft-list.ts'
import { type HistoryShown, historyList } from '../drafts/history-list.ts'
import { localTime } from '../format.ts'
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
  const lines = drafts.map((draft) => draftLine(draft, nameOf, options))
  const proposed = handles(account.role) ? await cases.proposed(account.id) : null
  return casesPage(options, account, {
    title: texts('workbench-cases'),
    part: 'list',
    under: texts('workbench-cases-about'),
    notice,
    body: html`<div class="law-top">${proposed === null ? '' : proposedPart(proposed, options)}
<div class="case-column">${openDrafts(lines, options)}
${writesCases(account) ? newForm({ path: BASE, id: newId, title: texts('workbench-cases-new'), about: texts('workbench-cases-new-about') }, options) : ''}</div></div>
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
  return searchForm(
    { path: BASE, words, label: texts('workbench-guides-find'), hint: texts('workbench-cases-find-hint') },
    [
      {
        ...{ name: 'topic', label: texts('workbench-guides-topic'), none: texts('workbench-guides-every-topic') },
        ...{ choices: cases.topics().map((each) => [each, each] as const), chosen: topic },
      },
      {
        ...{ name: 'kind', label: texts('workbench-cases-kind'), none: texts('workbench-guides-every-sign') },
        ...{ choices: CASE_KINDS.map((each) => [each, texts(`workbench-cases-kind-${each}`)] as const), chosen: kind },
      },
    ],
    options,
  )
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

/** Who did what with the cases. `reads`: ids of the drafts that the account may read. */
export function historyPage(
  options: WorkbenchOptions,
  account: Account,
  { nameOf, reads, ...shown }: HistoryShown<CaseHistoryEntry> & { reads: ReadonlySet<string> },
): Html {
  const { texts } = options
  const what = ({ case: id, draft, number }: CaseHistoryEntry) => {
    if (draft && reads.has(draft)) return html`<a href="${draftAddress({ id: draft })}">${id}</a>`
    return number === null ? id : html`<a href="${caseAddress(id)}">${id}</a>`
  }
  const list = historyList(
    shown,
    {
      ...{ path: `${BASE}/history`, none: texts('workbench-cases-history-none') },
      line: (entry) =>
        html`${texts(`workbench-cases-done-${entry.act}`, { who: nameOf(entry.account) })} ${what(entry)}`,
      more: ({ number }) => (number === null ? '' : texts('workbench-guides-version', { number })),
    },
    options,
  )
  return casesPage(options, account, {
    title: texts('workbench-cases-history'),
    part: 'history',
    under: texts('workbench-guides-history-about'),
    body: list,
  })
}
