import { html } from 'hono/html'
import type { CaseVersion, CaseView } from '../../cases/types.ts'
import type { Account } from '../../casework/account-types.ts'
import { mayApproveLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import { linesChanged } from '../drafts/compared.ts'
import { openDrafts } from '../drafts/draft-list.ts'
import { localTime } from '../format.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { caseAddress, casesPage, draftLine, phonePart, signsOf, writesCases } from './parts.ts'

/** One case as it is public now, its articles, its versions. */
export function casePage(
  options: WorkbenchOptions,
  account: Account,
  {
    view,
    notice,
    nameOf,
    mine,
    why = '',
  }: {
    view: CaseView
    notice: Notice | null
    nameOf: (id: string) => string
    /** Ids of the drafts that the account may read. */
    mine: ReadonlySet<string>
    /** Typed into the form for taking it off that was refused. */
    why?: string
  },
): Html {
  const { texts } = options
  const { row, record, text, file, live, problems } = view
  const has = (sign: string) => row.signs.some((each) => each === sign)
  const drafts = view.drafts.filter(({ id }) => mine.has(id))
  return casesPage(options, account, {
    title: row.title,
    under: record
      ? texts('workbench-guides-under', { id: row.id, topic: row.topic, day: record.checkedOn })
      : texts('workbench-cases-under-off', { id: row.id }),
    notice,
    body: html`<p>${signsOf(row, options)}</p>
${has('law_changed') ? html`<p class="card form law-look">${texts('workbench-cases-is-law-changed')}</p>` : ''}
${has('consent_back') ? html`<p class="card form law-look">${texts('workbench-cases-is-consent-back')}</p>` : ''}
${has('taken_off') ? html`<p class="card form">${texts('workbench-cases-is-off')}</p>` : ''}
${
  has('set_aside')
    ? html`<section class="card stack form law-look"><p>${texts('workbench-guides-is-set-aside')}</p><ul class="question-remarks">${problems.map(({ line, message }) => html`<li>${line === null ? '' : texts('workbench-guides-line', { line })} ${message}</li>`)}</ul></section>`
    : ''
}
${acts(view, account, why, options)}
${
  drafts.length === 0
    ? ''
    : openDrafts(
        drafts.map((draft) => draftLine(draft, nameOf, options)),
        options,
      )
}
${
  live > 0 && file !== null && text !== null
    ? html`<details class="card form"${has('file_changed') ? html` open` : ''}><summary>${texts('workbench-guides-compared-with-file')}</summary>
${has('file_changed') ? html`<p class="law-look">${texts('workbench-guides-is-file-changed')}</p>` : ''}${linesChanged(file, text, options)}</details>`
    : ''
}
${
  record
    ? html`<div class="guide-below"><section class="card stack form" aria-labelledby="articles"><h2 id="articles">${texts('library-case-articles')}</h2><ul class="question-remarks">${record.articles.map(({ statute, article, paragraph, item }) => html`<li>《${statute}》${article}${paragraph ?? ''}${item === null ? '' : `第${item}项`}</li>`)}</ul>
${record.source?.kind === 'published' ? html`<p class="note"><a href="${record.source.at}" rel="noreferrer">${record.source.at}</a></p>` : ''}</section><div class="card form">${phonePart(record, options)}</div></div>`
    : ''
}
${versionsPart(view.versions, nameOf, options)}`,
  })
}

function acts(
  { row, live, text, mayGoBack }: CaseView,
  account: Account,
  why: string,
  { texts }: WorkbenchOptions,
): Html | '' {
  const path = caseAddress(row.id)
  const [writes, takes] = [writesCases(account), mayApproveLaw(account.role)]
  if (!writes && !takes) return ''
  return html`<section class="card form law-acts no-print">
${writes ? html`<a class="button button-primary" href="${path}/change">${texts(text === null ? 'workbench-cases-bring-back' : 'workbench-guides-change')}</a>` : ''}
${text === null ? '' : html`<a class="button" href="/cases/${encodeURIComponent(row.id)}">${texts('workbench-cases-public')}</a>`}
${writes && mayGoBack ? html`<form method="post" action="${path}/rollback"><input type="hidden" name="seen" value="${live}"><button type="submit" class="button" aria-describedby="back-note">${texts('workbench-guides-rollback')}</button> <span class="note" id="back-note">${texts('workbench-cases-rollback-about')}</span></form>` : ''}
${
  takes && text !== null
    ? html`<details class="action"${why ? html` open` : ''}><summary>${texts('workbench-cases-take-off')}</summary>
<form method="post" action="${path}/take-off" class="stack"><input type="hidden" name="seen" value="${live}"><p class="note">${texts('workbench-cases-take-off-about')}</p>
<div class="field"><label for="why">${texts('workbench-cases-why-off')}</label><textarea id="why" name="why" rows="3" required maxlength="500">${why}</textarea></div>
<button type="submit" class="button button-danger">${texts('workbench-cases-take-off-now')}</button></form></details>`
    : ''
}
</section>`
}

function versionsPart(
  versions: readonly CaseVersion[],
  nameOf: (id: string) => string,
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone } = options
  return html`<section class="card stack form" aria-labelledby="versions"><h2 id="versions">${texts('workbench-guides-versions')}</h2>
${
  versions.length === 0
    ? html`<p class="note">${texts('workbench-guides-no-versions')}</p>`
    : html`<ul class="law-drafts">${versions.map(
        ({ number, state, text, authors, approvedBy, at }) =>
          html`<li>${texts('workbench-guides-version', { number })}${text === null ? texts('workbench-guides-removal') : ''} <span class="state${state === 'live' ? ' state-due' : ''}">${texts(`workbench-guides-version-${state}`)}</span>
<span class="note">${
            text === null
              ? texts('workbench-cases-off-by', { who: authors.map(nameOf).join('、'), at: localTime(at, timeZone) })
              : texts('workbench-guides-version-by', {
                  who: authors.map(nameOf).join('、'),
                  by: approvedBy.map(nameOf).join('、'),
                  at: localTime(at, timeZone),
                })
          }</span></li>`,
      )}</ul>`
}</section>`
}
