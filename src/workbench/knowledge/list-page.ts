import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { FileRow, TextRow } from '../../editing/file-types.ts'
import type { GuideHistoryEntry } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import { pageLinks } from '../page-links.ts'
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
  const entries = rows.filter(({ file }) => file.kind === 'entries')
  const whole = rows.filter(({ file }) => file.kind === 'yaml')
  const changed = rows.filter(({ signs }) => signs.length > 0)
  return knowledgePage(options, account, {
    title: texts('workbench-knowledge'),
    part: 'list',
    under: texts('workbench-knowledge-about'),
    notice,
    body: html`${await pendingPart(account, options)}
<div class="law-top"><section class="card stack form" aria-labelledby="open"><h2 id="open">${texts('workbench-guides-drafts')}</h2>
${
  drafts.length === 0
    ? html`<p class="note">${texts('workbench-guides-no-drafts')}</p>`
    : html`<ul class="law-drafts">${drafts.map((draft) => draftLine(draft, nameOf, options))}</ul>`
}</section>
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
${searchForm({ words: '', file: '', changed: false }, options)}</section>
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

function searchForm({ words, file, changed }: TextFilter, options: WorkbenchOptions): Html {
  const { files, texts } = options
  const choices = files
    .editable()
    .files.filter(({ kind }) => kind === 'texts')
    .map((each) => [each.file, each.label] as const)
  return html`<form class="search law-search" method="get" action="${BASE}/texts"><div class="field"><label for="q">${texts('workbench-knowledge-find')}</label>
<input id="q" name="q" type="search" value="${words}" maxlength="60" autocomplete="off" placeholder="${texts('workbench-knowledge-find-hint')}"></div>
${select(
  {
    ...{ id: 'file', name: 'file', label: texts('workbench-knowledge-where'), required: false },
    none: texts('workbench-knowledge-everywhere'),
  },
  choices,
  file,
  options,
)}
<label class="tick" for="changed"><input type="checkbox" id="changed" name="changed" value="1"${changed ? html` checked` : ''}><span>${texts('workbench-knowledge-only-changed')}</span></label>
<button type="submit" class="button">${texts('workbench-guides-find-go')}</button></form>`
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
    body: html`${searchForm(filter, options)}
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
  return knowledgePage(options, account, {
    title: texts('workbench-knowledge-history'),
    part: 'history',
    under: texts('workbench-guides-history-about'),
    body: html`${
      entries.length === 0
        ? html`<div class="empty-list card"><p>${texts('workbench-knowledge-history-none')}</p></div>`
        : html`<ol class="audit card">${entries.map(
            ({ at, act, account: by, guide, title, draft, number, said }) =>
              html`<li><time datetime="${at}">${localTime(at, timeZone)}</time>
<p>${texts(`workbench-guides-done-${act}`, { who: nameOf(by) })} <a href="${draft ? draftAddress({ id: draft }) : partAddress(guide)}">${title}</a>
${number === null ? '' : html`<span class="note">${texts('workbench-guides-version', { number })}</span>`}${said ? html`<br><span class="note">${said}</span>` : ''}</p></li>`,
          )}</ol>`
    }
${pageLinks({ path: `${BASE}/history`, query: '', page, count }, texts)}`,
  })
}
