import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { type Choice, select } from '../forms.ts'
import type { WorkbenchOptions } from '../types.ts'

/** The state of a draft; colour only for what waits. */
export function stateBadge({ state }: { state: string }, words: string): Html {
  return html`<span class="state${state === 'waiting' ? ' state-due' : ''}">${words}</span>`
}

/** One draft of a list. `before`: what stands before its writers. */
export function lineOfDraft(
  { authors, changedAt }: { authors: readonly string[]; changedAt: string },
  {
    address,
    title,
    sign,
    before = '',
    nameOf,
  }: { address: string; title: string; sign: Html; before?: string; nameOf: (id: string) => string },
  { texts, timeZone }: WorkbenchOptions,
): Html {
  const who = authors.map(nameOf).join('、')
  return html`<li><a href="${address}">${title}</a> ${sign}
<span class="note">${before}${texts('workbench-guides-draft-by', { who, at: localTime(changedAt, timeZone) })}</span></li>`
}

/** The drafts that are open. */
export function openDrafts(lines: readonly Html[], { texts }: WorkbenchOptions): Html {
  return html`<section class="card stack form" aria-labelledby="open"><h2 id="open">${texts('workbench-guides-drafts')}</h2>
${lines.length === 0 ? html`<p class="note">${texts('workbench-guides-no-drafts')}</p>` : html`<ul class="law-drafts">${lines}</ul>`}</section>`
}

/** The way to a new one: its id is typed. */
export function newForm(
  { path, id, title, about }: { path: string; id: string; title: string; about: string },
  { texts }: WorkbenchOptions,
): Html {
  return html`<form class="card stack form" method="get" action="${path}/new" aria-labelledby="new"><h2 id="new">${title}</h2>
<div class="field"><label for="id">${texts('workbench-guides-id')}</label><p class="note" id="id-hint">${about}</p>
<input id="id" name="id" value="${id}" required maxlength="60" pattern="[a-z0-9]+(-[a-z0-9]+)*" autocomplete="off" aria-describedby="id-hint"></div>
<p><button type="submit" class="button">${texts('workbench-guides-new-go')}</button></p></form>`
}

/** Narrows a list by words and by choices, each optional; `more`: other fields. */
export function searchForm(
  { path, words, label, hint }: { path: string; words: string; label: string; hint: string },
  lists: readonly { name: string; label: string; none: string; choices: readonly Choice[]; chosen: string | null }[],
  options: WorkbenchOptions,
  more: Html | string = '',
): Html {
  return html`<form class="search law-search" method="get" action="${path}"><div class="field"><label for="q">${label}</label>
<input id="q" name="q" type="search" value="${words}" maxlength="60" autocomplete="off" placeholder="${hint}"></div>
${lists.map(({ name, label, none, choices, chosen }) => select({ ...{ id: name, name, label, none }, required: false }, choices, chosen ?? undefined, options))}
${more}<button type="submit" class="button">${options.texts('workbench-guides-find-go')}</button></form>`
}
