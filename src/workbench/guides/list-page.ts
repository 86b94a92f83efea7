import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { GUIDE_SIGNS, type GuideHistoryEntry, type GuideRow, type GuideSign } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { newForm, openDrafts, searchForm } from '../drafts/draft-list.ts'
import { draftHistory, type HistoryShown } from '../drafts/history-list.ts'
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
  const lines = drafts.map((draft) => draftLine(draft, nameOf, options))
  return guidesPage(options, account, {
    title: texts('workbench-guides'),
    part: 'list',
    under: texts('workbench-guides-about'),
    notice,
    body: html`<div class="law-top">
${openDrafts(lines, options)}
${
  writesGuides(account)
    ? newForm(
        { path: BASE, id: newId, title: texts('workbench-guides-new'), about: texts('workbench-guides-new-about') },
        options,
      )
    : html`<p class="card form note">${texts('workbench-guides-only-admins-write')}</p>`
}</div>
<section aria-labelledby="all"><h2 id="all">${texts('workbench-guides-count', { shown: rows.length, all })}</h2>
${filterForm(filter, options)}
${rows.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-guides-none-found')}</p></div>` : table(rows, options)}</section>`,
  })
}

function filterForm({ words, topic, sign }: GuideFilter, options: WorkbenchOptions): Html {
  const { guides, texts } = options
  return searchForm(
    { path: BASE, words, label: texts('workbench-guides-find'), hint: texts('workbench-guides-find-hint') },
    [
      {
        ...{ name: 'topic', label: texts('workbench-guides-topic'), none: texts('workbench-guides-every-topic') },
        ...{ choices: guides.topics().map((each) => [each, each] as const), chosen: topic },
      },
      {
        ...{ name: 'sign', label: texts('workbench-guides-sign'), none: texts('workbench-guides-every-sign') },
        choices: GUIDE_SIGNS.map((each) => [each, texts(`workbench-guides-sign-${each}`)] as const),
        chosen: sign,
      },
    ],
    options,
  )
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
export function historyPage(options: WorkbenchOptions, account: Account, shown: HistoryShown<GuideHistoryEntry>): Html {
  const { texts } = options
  const around = {
    ...{ path: `${BASE}/history`, none: texts('workbench-guides-history-none') },
    addresses: { draft: draftAddress, live: guideAddress },
  }
  return guidesPage(options, account, {
    title: texts('workbench-guides-history'),
    part: 'history',
    under: texts('workbench-guides-history-about'),
    body: draftHistory(shown, around, options),
  })
}
