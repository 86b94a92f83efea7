import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { compareTexts } from '../../corpus/compare.ts'
import { ENDINGS } from '../../corpus/files/types.ts'
import type { HeldEdition, HeldStatute, LawDraftHead } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import {
  articleText,
  BASE,
  draftAddress,
  fatesWords,
  inForceWords,
  lawPage,
  pairList,
  stateSign,
  statuteAddress,
  verifiedWords,
  warningSigns,
  writesLaw,
} from './parts.ts'

/** The statutes held, the drafts that are open, and the way to a new one. */
export async function heldPage(
  options: WorkbenchOptions,
  account: Account,
  { words, notice, nameOf }: { words: string; notice: Notice | null; nameOf: (id: string) => string },
): Promise<Html> {
  const { law, texts, timeZone } = options
  const all = law.held()
  const shown = all.filter(({ name }) => name.includes(words))
  const drafts = await law.drafts()
  const live = law.live()
  const articles = all.reduce(
    (sum, { editions }) => sum + editions.reduce((own, each) => own + each.articles.length, 0),
    0,
  )
  return lawPage(options, account, {
    title: texts('workbench-law'),
    part: 'held',
    under: live
      ? texts('workbench-law-live', { statutes: all.length, articles, at: localTime(live.publishedAt, timeZone) })
      : texts('workbench-law-nothing-live'),
    notice,
    body: html`<div class="law-top">
<section class="card stack form" aria-labelledby="open"><h2 id="open">${texts('workbench-law-drafts')}</h2>
${
  drafts.length === 0
    ? html`<p class="note">${texts('workbench-law-no-drafts')}</p>`
    : html`<ul class="law-drafts">${drafts.map((draft) => draftLine(draft, nameOf, options))}</ul>`
}</section>
${writesLaw(account) ? uploadForm(options) : html`<p class="card form note">${texts('workbench-law-only-admins-write')}</p>`}
</div>
${all.length === 0 ? '' : heldTable(shown, words, options)}`,
  })
}

function heldTable(shown: readonly HeldStatute[], words: string, options: WorkbenchOptions): Html {
  const { texts } = options
  return html`<section aria-labelledby="held"><h2 id="held">${texts('workbench-law-held')}</h2>
<form class="search law-search" method="get" action="${BASE}"><div class="field"><label for="q">${texts('workbench-law-find')}</label>
<input id="q" name="q" type="search" value="${words}" maxlength="60" autocomplete="off"></div>
<button type="submit" class="button">${texts('workbench-law-find-go')}</button></form>
${
  shown.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-law-none-found')}</p></div>`
    : html`<div class="table-frame"><table class="table law-table"><thead><tr>
<th scope="col">${texts('workbench-law-column-name')}</th><th scope="col">${texts('workbench-law-column-days')}</th>
<th scope="col">${texts('workbench-law-column-source')}</th><th scope="col">${texts('workbench-law-column-articles')}</th></tr></thead>
<tbody>${shown.flatMap((statute) => statute.editions.map((edition, at) => heldRow(statute, edition, at === 0, options)))}</tbody></table></div>`
}</section>`
}

function draftLine(draft: LawDraftHead, nameOf: (id: string) => string, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const who = draft.authors.map(nameOf).join('、')
  return html`<li><a href="${draftAddress(draft)}">${draft.title}</a> ${stateSign(draft, options)}
<span class="note">${texts('workbench-law-draft-by', { who, at: localTime(draft.changedAt, timeZone) })}</span></li>`
}

export function uploadForm({ texts }: WorkbenchOptions): Html {
  return html`<form class="card stack form" method="post" action="${BASE}/upload" enctype="multipart/form-data" aria-labelledby="new">
<h2 id="new">${texts('workbench-law-new')}</h2>
<div class="field"><label for="file">${texts('workbench-law-file')}</label>
<p class="note" id="file-hint">${texts('workbench-law-file-hint')}</p>
<input id="file" name="file" type="file" required accept="${ENDINGS.join(',')}" aria-describedby="file-hint"></div>
<p class="kept-buttons"><button type="submit" class="button button-primary">${texts('workbench-law-upload')}</button>
<a class="button" href="${BASE}/new">${texts('workbench-law-type')}</a></p></form>`
}

function heldRow({ name }: HeldStatute, held: HeldEdition, isFirst: boolean, options: WorkbenchOptions): Html {
  const { texts } = options
  const { edition, file, articles } = held
  return html`<tr${isFirst ? '' : html` class="row-below"`}><th scope="row">${isFirst ? html`<a href="${statuteAddress(name)}">${name}</a>` : html`<span class="visually-hidden">${name}</span>`}</th>
<td>${inForceWords(edition, options)}${held.inForce ? '' : html` <span class="badge">${texts('workbench-law-not-in-force')}</span>`}
${warningSigns(held, options)}</td>
<td><span class="law-source">${edition.source}</span><span class="note">${verifiedWords(edition, options)} · ${file}</span></td>
<td class="column-amount">${articles.length}</td></tr>`
}

/** A statute with its articles; with two editions, side by side. */
export function statutePage(
  options: WorkbenchOptions,
  account: Account,
  statute: HeldStatute,
  { left, right }: { left: string; right: string },
): Html {
  const { texts } = options
  const { editions, name, level } = statute
  const now = editions.find(({ key }) => key === right) ?? editions.find(({ inForce }) => inForce) ?? editions[0]
  const before = editions.find(({ key }) => key === left) ?? null
  const choices = editions.map((each) => [each.key, inForceWords(each.edition, options)] as const)
  return lawPage(options, account, {
    title: name,
    ...(level && { under: level }),
    body: html`<ul class="hand-offs">${editions.map((each) => editionCard(each, account, options))}</ul>
${
  editions.length > 1
    ? html`<form class="search law-search" method="get" action="${BASE}/statute"><input type="hidden" name="name" value="${name}">
${select({ id: 'left', name: 'left', label: texts('workbench-law-left'), required: false, none: texts('workbench-law-alone') }, choices, before?.key, options)}
${select({ id: 'right', name: 'right', label: texts('workbench-law-right'), required: true }, choices, now?.key, options)}
<button type="submit" class="button">${texts('workbench-law-side-by-side')}</button></form>`
    : ''
}
${now ? (before && before !== now ? sideBySide(before, now, options) : articleList(now)) : ''}`,
  })
}

function editionCard(held: HeldEdition, account: Account, options: WorkbenchOptions): Html {
  const { texts } = options
  const { edition, articles, problems, file, key } = held
  return html`<li class="card stack"><p><strong>${inForceWords(edition, options)}</strong>
${held.inForce ? html`<span class="badge">${texts('workbench-law-in-force')}</span>` : html`<span class="badge">${texts('workbench-law-not-in-force')}</span>`} ${warningSigns(held, options)}</p>
<p>${texts('workbench-law-days-from', { source: edition.source })}</p>
<p class="note">${verifiedWords(edition, options)} · ${file === '' ? texts('workbench-law-read-typed', { count: articles.length }) : texts('workbench-law-read-from', { file, count: articles.length })}</p>
${problems.length === 0 ? '' : html`<ul class="question-remarks">${problems.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
${writesLaw(account) ? html`<p><a class="button" href="${BASE}/new?of=${encodeURIComponent(key)}">${texts('workbench-law-put-right')}</a></p>` : ''}</li>`
}

function sideBySide(before: HeldEdition, now: HeldEdition, options: WorkbenchOptions): Html {
  const pairs = compareTexts(before.articles, now.articles)
  const heads = [inForceWords(before.edition, options), inForceWords(now.edition, options)] as const
  return html`<section aria-labelledby="compared"><h2 id="compared">${fatesWords(pairs, options) || options.texts('workbench-law-all-same')}</h2>
${pairList(pairs, heads, options)}</section>`
}

function articleList({ articles }: HeldEdition): Html {
  return html`<ol class="law-articles card">${articles.map((each, at) => {
    const fresh = each.headings.filter((heading, level) => articles[at - 1]?.headings[level] !== heading)
    return html`<li id="${`a-${each.article}`}">${fresh.map((heading) => html`<p class="law-heading">${heading}</p>`)}${articleText(each)}</li>`
  })}</ol>`
}
