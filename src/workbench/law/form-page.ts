import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { laterDay } from '../../editing/preview.ts'
import type { FormProblem, LawForm, LawPreview } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import type { Day } from '../../law/types.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, inForceWords, lawPage } from './parts.ts'

/** A form that is being filled in: a new text, one that takes the place of a held one, or a draft that is changed. */
export type OpenForm = {
  form: LawForm
  replaces: string | null
  draft: { id: string; version: number } | null
  /** The first day that was filled in from the text. */
  filled?: Day
}

/** What was typed on the left, what is read from it on the right. */
export function formPage(
  options: WorkbenchOptions,
  account: Account,
  { open, preview, notice }: { open: OpenForm; preview: LawPreview | null; notice: Notice | null },
): Html {
  const { texts } = options
  const { form, replaces, draft, filled } = open
  const field = (name: keyof LawForm, { type = 'text', hint = '' }: { type?: string; hint?: string } = {}) =>
    html`<div class="field"><label for="${name}">${texts(`workbench-law-field-${name}`)}</label>
${hint ? html`<p class="note" id="${name}-hint">${hint}</p>` : ''}
<input id="${name}" name="${name}" type="${type}" value="${form[name]}" maxlength="200" autocomplete="off"${hint ? html` aria-describedby="${name}-hint"` : ''}></div>`
  return lawPage(options, account, {
    title: texts(draft ? 'workbench-law-change-title' : 'workbench-law-new-title'),
    under: texts('workbench-law-form-about'),
    notice,
    body: html`<div class="law-form">
<form class="card stack form" method="post" action="${BASE}/form" enctype="multipart/form-data">
${field('title', { hint: texts('workbench-law-field-title-hint') })}
<div class="law-days">${field('from', { type: 'date' })}${field('to', { type: 'date' })}</div>
${filled ? html`<p class="law-look">${texts('workbench-law-day-filled')}</p><input type="hidden" name="leftOut" value="${filled}">` : ''}
${field('dateSource', { hint: texts('workbench-law-field-dateSource-hint') })}
<div class="field"><label for="written">${texts('workbench-law-field-written')}</label>
<p class="note" id="written-hint">${texts('workbench-law-field-written-hint')}</p>
<textarea id="written" name="written" rows="24" class="law-written" spellcheck="false" aria-describedby="written-hint">${form.written}</textarea></div>
<input type="hidden" name="source" value="${form.source}"><input type="hidden" name="replaces" value="${replaces ?? ''}">
<input type="hidden" name="id" value="${draft?.id ?? ''}"><input type="hidden" name="version" value="${draft?.version ?? 0}">
<p class="kept-buttons"><button type="submit" name="act" value="look" class="button">${texts('workbench-law-look')}</button>
<button type="submit" name="act" value="keep" class="button button-primary">${texts('workbench-law-keep')}</button></p>
</form>
${preview ? previewPart(preview, options) : ''}
</div>`,
  })
}

function previewPart(preview: LawPreview, options: WorkbenchOptions): Html {
  const { texts } = options
  const { text, edition, stated, replaces } = preview
  if (!text)
    return html`<section class="card stack form"><p class="note">${texts('workbench-law-nothing-read')}</p></section>`
  const later = laterDay(text, edition)
  const headings = new Set(text.articles.flatMap((article) => article.headings)).size
  return html`<section class="card stack form law-preview" aria-labelledby="read"><h2 id="read">${texts('workbench-law-read')}</h2>
<dl class="law-facts">
<dt>${texts('workbench-law-field-title')}</dt><dd>${text.title}</dd>
<dt>${texts('workbench-law-column-articles')}</dt><dd>${texts('workbench-law-read-count', { articles: text.articles.length, headings })}</dd>
<dt>${texts('workbench-law-column-days')}</dt><dd>${edition ? html`${inForceWords(edition, options)}<br><span class="note">${texts('workbench-law-days-from', { source: edition.source })}</span>` : texts('workbench-law-no-edition')}</dd>
${stated.first ? html`<dt>${texts('workbench-law-stated')}</dt><dd${later ? html` class="law-late"` : ''}>${stated.first.day}<br><span class="note">${stated.first.article}：${stated.first.sentence}</span>${text.told && text.told > stated.first.day ? html`<br><span class="law-look">${texts('workbench-law-stated-older', { told: text.told })}</span>` : ''}${later ? html`<br><strong>${texts('workbench-law-stated-later', { day: later.day })}</strong>` : ''}</dd>` : ''}
${stated.last ? html`<dt>${texts('workbench-law-stated-last')}</dt><dd>${stated.last.day}<br><span class="note">${stated.last.article}：${stated.last.sentence}</span></dd>` : ''}
${replaces ? html`<dt>${texts('workbench-law-replaces')}</dt><dd>${replaces}</dd>` : ''}
</dl>
${
  text.problems.length === 0
    ? html`<p>${texts('workbench-law-no-problems')}</p>`
    : html`<div><h3>${texts('workbench-law-problems', { count: text.problems.length })}</h3>
<ul class="question-remarks">${text.problems.slice(0, 50).map(({ line, message }) => html`<li>${texts('workbench-law-problem-line', { line, message })}</li>`)}</ul></div>`
}
<details><summary>${texts('workbench-law-show-articles')}</summary><ol class="law-brief">${text.articles.map(
    ({ article, headings: path, paragraphs }, at) =>
      html`<li>${path.filter((heading, level) => text.articles[at - 1]?.headings[level] !== heading).map((heading) => html`<p class="law-heading">${heading}</p>`)}
<p><strong>${article}</strong> ${texts('workbench-law-paragraphs', { count: paragraphs.length })}　${(paragraphs[0] ?? '').slice(0, 60)}${paragraphs.join('').length > 60 ? '……' : ''}</p></li>`,
  )}</ol></details></section>`
}

/** Why a form is not kept. */
export function problemOf(problem: FormProblem, { texts }: Pick<WorkbenchOptions, 'texts'>): string {
  switch (problem.code) {
    case 'unreadable':
      return texts('workbench-law-problem-unreadable', { says: problem.says })
    case 'held_already':
      return texts('workbench-law-problem-held_already', { title: problem.title })
    case 'day_stated':
    case 'day_to_come':
      return texts(`workbench-law-problem-${problem.code}`, { day: problem.day })
    case 'overlap':
    case 'conflict':
      return texts(`workbench-law-problem-${problem.code}`, { other: problem.other })
    default:
      return texts(`workbench-law-problem-${problem.code}`)
  }
}
