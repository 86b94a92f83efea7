import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { FileRow, TextRow } from '../../editing/file-types.ts'
import type { GuideHistoryEntry } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { openDrafts, searchForm } from '../drafts/draft-list.ts'
import { draftHistory, type HistoryShown } from '../drafts/history-list.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, draftAddress, draftLine, knowledgePage, partAddress, pendingPart, signsOf } from './parts.ts'

/** What may be edited, what was, and what waits. */
export async function listPage(
  options: WorkbenchOptions,
  account: Account,
  { notice, nameOf }: { notice: Notice | null; nameOf: (id: string) => string },
): Promise<Html> {
  const { files, texts } = options
  const rows = await files.files()
  const drafts = await files.drafts()
  const lines = drafts.map((draft) => draftLine(draft, nameOf, options))
  const entries = rows.filter(({ file }) => file.kind === 'entries')
  const whole = rows.filter(({ file }) => file.kind === 'yaml')
  const changed = rows.filter(({ signs }) => signs.length > 0)
  return knowledgePage(options, account, {
    title: texts('workbench-knowledge'),
    part: 'list',
    under: texts('workbench-knowledge-about'),
    notice,
    body: html`${await pendingPart(account, options)}
<div class="law-top">${openDrafts(lines, options)}
<section class="card stack form" aria-labelledby="here"><h2 id="here">${texts('workbench-knowledge-here')}</h2>
${
  changed.length === 0
    ? html`<p class="note">${texts('workbench-knowledge-here-none')}</p>`
    : html`<ul class="law-drafts">${changed.map(
        ({ file, signs, changed: count, aside }) =>
          html`<li><a href="${file.kind === 'texts' ? `${BASE}/texts?changed=1&file=${encodeURIComponent(file.file)}` : partAddress(file.file)}">${file.label}</a>${count > 1 ? html` <span class="note">${texts('workbench-knowledge-here-count', { count })}</span>` : ''} ${signsOf(signs, options)}${aside.map((place) => html`<br><a href="${partAddress(place)}">${place}</a>`)}</li>`,
      )}</ul>`
}</section></div>
<section aria-labelledby="texts"><h2 id="texts">${texts('workbench-knowledge-texts')}</h2><p class="note">${texts('workbench-knowledge-texts-about')}</p>
${textSearch({ words: '', file: '', changed: false }, options)}</section>
<section aria-labelledby="entries"><h2 id="entries">${texts('workbench-knowledge-kind-entries')}</h2><p class="note">${texts('workbench-knowledge-kind-entries-about')}</p>${table(entries, options)}</section>
<details class="card form"><summary>${texts('workbench-knowledge-kind-yaml', { count: whole.length })}</summary>
<p class="note">${texts('workbench-knowledge-kind-yaml-about')}</p>${table(whole, options)}</details>
<details class="card form"><summary>${texts('workbench-knowledge-never')}</summary>
<div class="table-frame"><table class="table law-table"><thead><tr><th scope="col">${texts('workbench-knowledge-column-file')}</th><th scope="col">${texts('workbench-knowledge-column-why')}</th></tr></thead>
<tbody>${files.editable().never.map(({ place, why }) => html`<tr><th scope="row">${place}</th><td>${why}</td></tr>`)}</tbody></table></div></details>`,
  })
}

function table(rows: readonly FileRow[], options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<div class="table-frame"><table class="table law-table"><thead><tr>
${(['name', 'file', 'who', 'signs'] as const).map((name) => html`<th scope="col">${texts(`workbench-knowledge-column-${name}`)}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({ file, signs }) => html`<tr><th scope="row"><a href="${partAddress(file.file)}">${file.label}</a></th>
<td>${file.file}</td><td>${texts(`workbench-knowledge-by-${file.by}`)}</td><td>${signsOf(signs, options)}</td></tr>`,
  )}</tbody></table></div>`
}

export type TextFilter = { words: string; file: string; changed: boolean }

function textSearch({ words, file, changed }: TextFilter, options: WorkbenchOptions): Html {
  const { files, texts } = options
  const choices = files
    .editable()
    .files.filter(({ kind }) => kind === 'texts')
    .map((each) => [each.file, each.label] as const)
  return searchForm(
    {
      ...{ path: `${BASE}/texts`, words },
      ...{ label: texts('workbench-knowledge-find'), hint: texts('workbench-knowledge-find-hint') },
    },
    [
      {
        ...{ name: 'file', label: texts('workbench-knowledge-where'), none: texts('workbench-knowledge-everywhere') },
        ...{ choices, chosen: file },
      },
    ],
    options,
    html`<label class="tick" for="changed"><input type="checkbox" id="changed" name="changed" value="1"${changed ? html` checked` : ''}><span>${texts('workbench-knowledge-only-changed')}</span></label>
`,
  )
}

/** The texts, one a row, found by their words. */
export async function textsPage(
  options: WorkbenchOptions,
  account: Account,
  { filter }: { filter: TextFilter },
): Promise<Html> {
  const { files, texts } = options
  const { rows, found, all } = await files.texts(filter)
  return knowledgePage(options, account, {
    title: texts('workbench-knowledge-texts'),
    part: 'texts',
    under: texts('workbench-knowledge-texts-about'),
    body: html`${textSearch(filter, options)}
<p class="note">${texts('workbench-knowledge-found', { found, all, shown: rows.length })}</p>
${rows.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-knowledge-none-found')}</p></div>` : textTable(rows, options)}`,
  })
}

function textTable(rows: readonly TextRow[], options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<ul class="text-rows card">${rows.map(
    ({ place, key, file, text, english, signs }) =>
      html`<li><a class="text-says law-words" href="${partAddress(place)}">${text}</a>
${english === null ? '' : html`<p class="note law-words" lang="en">${english}</p>`}
<p class="note">${file.label} · <span class="text-key">${key}</span> ${signsOf(signs, options)}</p></li>`,
  )}</ul>
${rows.length < 60 ? '' : html`<p class="note">${texts('workbench-knowledge-more')}</p>`}`
}

/** Who did what with the texts and rules. */
export function historyPage(options: WorkbenchOptions, account: Account, shown: HistoryShown<GuideHistoryEntry>): Html {
  const { texts } = options
  const around = {
    ...{ path: `${BASE}/history`, none: texts('workbench-knowledge-history-none') },
    addresses: { draft: draftAddress, live: partAddress },
  }
  return knowledgePage(options, account, {
    title: texts('workbench-knowledge-history'),
    part: 'history',
    under: texts('workbench-guides-history-about'),
    body: draftHistory(shown, around, options),
  })
}
