import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { entriesIn } from '../../editing/entries.ts'
import type { FileView } from '../../editing/file-types.ts'
import type { GuideVersion } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { linesChanged } from '../drafts/compared.ts'
import { openDrafts } from '../drafts/draft-list.ts'
import { localTime } from '../format.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, bubble, draftAddress, draftLine, knowledgePage, pendingPart, signsOf } from './parts.ts'

/** One part as it is published, with its versions and the way to change it. */
export async function partPage(
  options: WorkbenchOptions,
  account: Account,
  {
    view,
    notice,
    nameOf,
    writes,
  }: { view: FileView; notice: Notice | null; nameOf: (id: string) => string; writes: boolean },
): Promise<Html> {
  const { texts, files } = options
  const { place, file, text, base, live, drafts, signs, setAside, comment, english } = view
  const has = (sign: string) => signs.some((each) => each === sign)
  return knowledgePage(options, account, {
    title: file.kind === 'texts' ? texts('workbench-knowledge-text-of', { label: file.label }) : file.label,
    under: place.replace('#', ' · '),
    notice,
    body: html`<p>${signsOf(signs, options)}</p>
${has('pending') ? await pendingPart(account, options) : ''}
${setAside === null ? '' : html`<section class="card stack form law-look"><p>${texts('workbench-knowledge-is-set-aside')}</p><p class="law-words">${setAside}</p></section>`}
${writes ? acts(view, options) : html`<p class="note">${texts(`workbench-knowledge-only-${file.by}`)}</p>`}
${
  drafts.length === 0
    ? ''
    : openDrafts(
        drafts.map((draft) => draftLine(draft, nameOf, options)),
        options,
      )
}
${
  live > 0 && base !== null
    ? html`<details class="card form"${has('file_changed') ? html` open` : ''}><summary>${texts('workbench-guides-compared-with-file')}</summary>
${has('file_changed') ? html`<p class="law-look">${texts('workbench-knowledge-is-file-changed')}</p>` : ''}${linesChanged(base, text, options)}</details>`
    : ''
}
${
  file.kind === 'texts'
    ? html`<div class="guide-below"><section class="card stack form" aria-labelledby="now"><h2 id="now">${texts('workbench-knowledge-now')}</h2>
${comment === '' ? '' : html`<p class="note law-words">${comment}</p>`}<p class="law-words">${text}</p>
${english === null ? '' : html`<p class="note law-words" lang="en">${english}</p>`}</section>${bubble(files.preview(place, text), options)}</div>`
    : ''
}
${file.kind === 'entries' ? entriesPart(view, writes, options) : ''}
${file.kind === 'yaml' ? html`<details class="card form"><summary>${texts('workbench-knowledge-whole')}</summary><pre class="yaml-text">${text}</pre></details>` : ''}
${versionsPart(view.versions, nameOf, options)}`,
  })
}

function acts({ place, file, live }: FileView, { texts }: WorkbenchOptions): Html {
  const at = encodeURIComponent(place)
  return html`<section class="card form law-acts no-print">
${file.kind === 'entries' ? html`<a class="button button-primary" href="${BASE}/entry?place=${at}">${texts('workbench-knowledge-add')}</a>` : html`<a class="button button-primary" href="${BASE}/change?place=${at}">${texts('workbench-guides-change')}</a>`}
${live > 0 ? html`<form method="post" action="${BASE}/rollback"><input type="hidden" name="place" value="${place}"><input type="hidden" name="seen" value="${live}"><button type="submit" class="button button-danger">${texts('workbench-guides-rollback')}</button></form>` : ''}
</section>`
}

/** The entries of a list; those that nobody confirmed are told. */
function entriesPart({ place, file, text }: FileView, writes: boolean, { texts }: WorkbenchOptions): Html {
  const entries = entriesIn(text, file)
  const [name, ...rest] = file.fields
  if (!name) return html``
  const shown = rest.filter(({ kind }) => kind !== 'flag').slice(0, 4)
  return html`<section aria-labelledby="entries"><h2 id="entries">${texts('workbench-knowledge-entries', { count: entries.length })}</h2>
<div class="table-frame"><table class="table law-table"><thead><tr>${[name, ...shown].map(({ label }) => html`<th scope="col">${label.replace(/（.*$/, '')}</th>`)}</tr></thead>
<tbody>${entries.map((entry) => {
    const own = entry[name.name] ?? ''
    const link = `${BASE}/entry?place=${encodeURIComponent(place)}&name=${encodeURIComponent(own)}`
    return html`<tr><th scope="row">${writes ? html`<a href="${link}">${own}</a>` : own}</th>${shown.map((field) => {
      const value = entry[field.name] ?? ''
      const words = field.options[value] ?? value
      return html`<td>${words === '' && field.null && field.kind !== 'day' ? html`<span class="note">${texts('workbench-knowledge-unconfirmed')}</span>` : words}</td>`
    })}</tr>`
  })}</tbody></table></div></section>`
}

function versionsPart(
  versions: readonly GuideVersion[],
  nameOf: (id: string) => string,
  { texts, timeZone }: WorkbenchOptions,
): Html {
  return html`<section class="card stack form" aria-labelledby="versions"><h2 id="versions">${texts('workbench-guides-versions')}</h2>
${
  versions.length === 0
    ? html`<p class="note">${texts('workbench-guides-no-versions')}</p>`
    : html`<ul class="law-drafts">${versions.map(
        ({ number, state, authors, approvedBy, at, draft }) =>
          html`<li><a href="${draftAddress({ id: draft })}">${texts('workbench-guides-version', { number })}</a> <span class="state${state === 'live' ? ' state-due' : ''}">${texts(`workbench-guides-version-${state}`)}</span>
<span class="note">${texts('workbench-guides-version-by', { who: authors.map(nameOf).join('、'), by: nameOf(approvedBy), at: localTime(at, timeZone) })}</span></li>`,
      )}</ul>`
}</section>`
}
