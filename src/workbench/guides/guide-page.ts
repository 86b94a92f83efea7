import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { GuideVersion, GuideView, ReadLine } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { linesChanged } from '../drafts/compared.ts'
import { openDrafts } from '../drafts/draft-list.ts'
import { localTime } from '../format.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { draftLine, guideAddress, guidesPage, phonePart, signsOf, writesGuides } from './parts.ts'

/** One guide as it answers now: its lines beside the law, what people ask, its versions. */
export function guidePage(
  options: WorkbenchOptions,
  account: Account,
  { view, notice, nameOf }: { view: GuideView; notice: Notice | null; nameOf: (id: string) => string },
): Html {
  const { texts } = options
  const { row, guide, text, file, live, drafts, problems } = view
  const has = (sign: string) => row.signs.some((each) => each === sign)
  return guidesPage(options, account, {
    title: row.title,
    under: row.reviewed
      ? texts('workbench-guides-under', { id: row.id, topic: row.topic, day: row.reviewed })
      : texts('workbench-guides-under-out', { id: row.id }),
    notice,
    body: html`<p>${signsOf(row, options)}</p>
${has('law_changed') ? html`<p class="card form law-look">${texts('workbench-guides-is-law-changed')}</p>` : ''}
${has('taken_out') ? html`<p class="card form">${texts('workbench-guides-is-out')}</p>` : ''}
${
  has('set_aside')
    ? html`<section class="card stack form law-look"><p>${texts('workbench-guides-is-set-aside')}</p><ul class="question-remarks">${problems.map(({ line, message }) => html`<li>${line === null ? '' : texts('workbench-guides-line', { line })} ${message}</li>`)}</ul></section>`
    : ''
}
${writesGuides(account) ? acts(view, options) : html`<p class="note">${texts('workbench-guides-only-admins-write')}</p>`}
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
${guide ? html`${linesPart(view.lines, options)}<div class="guide-below">${phonePart(guide, options)}${questionsPart(guide, options)}</div>` : ''}
${versionsPart(view.versions, nameOf, options)}`,
  })
}

function acts({ row, live, text }: GuideView, { texts }: WorkbenchOptions): Html {
  const path = guideAddress(row.id)
  return html`<section class="card form law-acts no-print">
${text === null ? '' : html`<a class="button button-primary" href="${path}/change">${texts('workbench-guides-change')}</a>`}
${live > 0 ? html`<form method="post" action="${path}/rollback"><input type="hidden" name="seen" value="${live}"><button type="submit" class="button button-danger" aria-describedby="back-note">${texts('workbench-guides-rollback')}</button> <span class="note" id="back-note">${texts('workbench-guides-rollback-about')}</span></form>` : ''}
${text === null ? '' : html`<form method="post" action="${path}/remove"><input type="hidden" name="over" value="${live}"><button type="submit" class="button" aria-describedby="out-note">${texts('workbench-guides-remove')}</button> <span class="note" id="out-note">${texts('workbench-guides-remove-about')}</span></form>`}
</section>`
}

/** Each line with the law beside it. A part that was shown above is folded. */
function linesPart(lines: readonly ReadLine[], { texts }: WorkbenchOptions): Html {
  const shown = new Set<string>()
  const law = ({ part, words, standing }: ReadLine['basis'][number]) => {
    const isFirst = !shown.has(part)
    shown.add(part)
    return html`<details${isFirst ? html` open` : ''}><summary>${part}${standing === 'fits' ? '' : html` <span class="badge badge-look">${texts(`workbench-guides-standing-${standing}`)}</span>`}</summary>
<p class="law-words">${words ?? texts('workbench-guides-no-words')}</p></details>`
  }
  const basisOf = ({ statement, basis }: ReadLine) => {
    const others = [
      ...statement.documents.map((name) => `《${name}》`),
      ...(statement.custom ? [texts('workbench-guides-custom')] : []),
    ]
    if (basis.length + others.length === 0) return html`<p class="note">${texts('workbench-guides-no-basis')}</p>`
    return html`${basis.map(law)}${others.map((name) => html`<p class="note">${name}</p>`)}`
  }
  return html`<section aria-labelledby="lines"><h2 id="lines">${texts('workbench-guides-lines')}</h2><p class="note">${texts('workbench-guides-lines-about')}</p>
<ol class="guide-lines card">${lines.map(
    (
      line,
      at,
    ) => html`<li>${lines[at - 1]?.section === line.section ? '' : html`<h3>${texts(`workbench-guides-section-${line.section}`)}</h3>`}
<div class="guide-line"><div>${line.when.length === 0 ? '' : html`<p class="note">${texts('workbench-guides-when', { words: line.when.join('、') })}</p>`}<p${line.section === 'english' ? html` lang="en"` : ''}>${line.statement.says}</p></div>
<div class="guide-law">${basisOf(line)}</div></div></li>`,
  )}</ol></section>`
}

function questionsPart(
  { questions, notQuestions }: NonNullable<GuideView['guide']>,
  { texts }: WorkbenchOptions,
): Html {
  return html`<section class="card stack form"><details open><summary>${texts('workbench-guides-questions', { count: questions.length })}</summary><ul class="question-remarks">${questions.map((question) => html`<li>${question}</li>`)}</ul></details>
<details><summary>${texts('workbench-guides-not-questions')}</summary><ul class="question-remarks">${notQuestions.map((question) => html`<li>${question}</li>`)}</ul></details></section>`
}

function versionsPart(
  versions: readonly GuideVersion[],
  nameOf: (id: string) => string,
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone } = options
  return html`<section class="card stack form" aria-labelledby="versions"><h2 id="versions">${texts('workbench-guides-versions')}</h2>
${
  versions.length === 0
    ? html`<p class="note">${texts('workbench-guides-no-versions')}</p>`
    : html`<ul class="law-drafts">${versions.map(
        ({ number, state, text, authors, approvedBy, at, draft }) =>
          html`<li><a href="${`/workbench/guides/drafts/${draft}`}">${texts('workbench-guides-version', { number })}</a>${text === null ? texts('workbench-guides-removal') : ''} <span class="state${state === 'live' ? ' state-due' : ''}">${texts(`workbench-guides-version-${state}`)}</span>
<span class="note">${texts('workbench-guides-version-by', { who: authors.map(nameOf).join('、'), by: nameOf(approvedBy), at: localTime(at, timeZone) })}</span></li>`,
      )}</ul>`
}</section>`
}
