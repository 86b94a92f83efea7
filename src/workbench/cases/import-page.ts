import { html } from 'hono/html'
import type { GivenCase, ImportRow } from '../../cases/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, casesPage } from './parts.ts'
import { MOST_BYTES, MOST_FILES } from './upload.ts'

/** 导入: files are looked at first, and kept as drafts with a second press. */
export function importPage(
  options: WorkbenchOptions,
  account: Account,
  {
    rows,
    files,
    notice,
    isDone = false,
  }: {
    /** Null: no files were given yet. */
    rows: readonly ImportRow[] | null
    files: readonly GivenCase[]
    notice: Notice | null
    isDone?: boolean
  },
): Html {
  const { texts } = options
  const fit = (rows ?? []).filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length
  return casesPage(options, account, {
    title: texts('workbench-cases-import'),
    part: 'import',
    under: texts('workbench-cases-import-about'),
    notice,
    body: html`${rows === null ? '' : resultPart(rows, options)}
${
  rows !== null && !isDone && fit > 0
    ? html`<form class="card form" method="post" action="${BASE}/import/keep" enctype="multipart/form-data"><input type="hidden" name="files" value="${JSON.stringify(files)}">
<p class="kept-buttons"><button type="submit" class="button button-primary">${texts('workbench-cases-import-keep', { count: fit })}</button></p></form>`
    : ''
}
<form class="card stack form" method="post" action="${BASE}/import" enctype="multipart/form-data"><div class="field"><label for="files">${texts('workbench-cases-files')}</label>
<p class="note" id="files-hint">${texts('workbench-cases-files-hint', { limit: MOST_BYTES / 1_000_000, most: MOST_FILES })}</p>
<input id="files" name="files" type="file" multiple required accept=".md,.txt,.docx" aria-describedby="files-hint"></div>
<p class="kept-buttons"><button type="submit" class="button">${texts('workbench-cases-try')}</button></p></form>`,
  })
}

function resultPart(rows: readonly ImportRow[], { texts }: WorkbenchOptions): Html {
  if (rows.length === 0)
    return html`<div class="empty-list card"><p>${texts('workbench-cases-import-nothing')}</p></div>`
  const count = (outcome: ImportRow['outcome']) => rows.filter((row) => row.outcome === outcome).length
  return html`<section aria-labelledby="tried"><h2 id="tried">${texts('workbench-cases-import-result', {
    fresh: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
  })}</h2>
<div class="table-frame"><table class="table law-table"><thead><tr><th scope="col">${texts('workbench-cases-column-file')}</th><th scope="col">${texts('workbench-cases-column-title')}</th><th scope="col">${texts('workbench-cases-column-outcome')}</th></tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><th scope="row">${row.name}</th><td>${row.title ?? ''}</td>
<td>${texts(`workbench-cases-outcome-${row.outcome}`)}${row.outcome === 'refused' ? html`<ul class="question-remarks">${row.why.map((each) => html`<li>${each}</li>`)}</ul>` : ''}</td></tr>`,
  )}</tbody></table></div></section>`
}
