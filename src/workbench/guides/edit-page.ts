import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { GuideCheck } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { BASE, guidesPage, linesChanged, phonePart, problemsPart } from './parts.ts'

/** A text that is being written. `over`: the number of the version that the writer saw. */
export type OpenGuide = {
  guide: string
  text: string
  over: number
  isNew: boolean
  draft: { id: string; version: number } | null
}

/** The text on the left, what the check says and the phone on the right. */
export function editPage(
  options: WorkbenchOptions,
  account: Account,
  {
    open,
    title,
    check,
    notice,
    present,
  }: {
    open: OpenGuide
    title: string
    check: GuideCheck
    notice: Notice | null
    /** The live text, where it became another one while somebody wrote. */
    present: string | null
  },
): Html {
  const { texts } = options
  const { guide, text, over, isNew, draft } = open
  return guidesPage(options, account, {
    title: isNew
      ? texts('workbench-guides-new-title', { id: guide })
      : texts('workbench-guides-change-title', { title }),
    under: texts('workbench-guides-form-about'),
    notice,
    wide: true,
    scripts: ['guide-editor.js'],
    body: html`${present === null ? '' : html`<details class="card form" open><summary>${texts('workbench-guides-compared')}</summary>${linesChanged(present, text, options)}</details>`}
<div class="guide-edit">
<form class="card stack form" method="post" action="${BASE}/form" enctype="multipart/form-data" id="guide-form" data-check="${BASE}/check" data-checking="${texts('workbench-guides-checking')}" data-failed="${texts('workbench-guides-check-failed')}">
<div class="field"><label for="text">${texts('workbench-guides-text')}</label>
<p class="note" id="text-hint">${texts('workbench-guides-text-hint')}</p>
<textarea id="text" name="text" rows="34" class="guide-text" spellcheck="false" aria-describedby="text-hint" required>
${text}</textarea></div>
<input type="hidden" name="guide" value="${guide}"><input type="hidden" name="over" value="${over}"><input type="hidden" name="new" value="${isNew ? '1' : ''}">
<input type="hidden" name="id" value="${draft?.id ?? ''}"><input type="hidden" name="version" value="${draft?.version ?? 0}">
<p class="kept-buttons"><button type="submit" name="act" value="look" class="button">${texts('workbench-guides-look')}</button>
<button type="submit" name="act" value="keep" class="button button-primary">${texts('workbench-guides-keep')}</button></p></form>
<div class="card form guide-checked" id="checked" role="status">${checkedPart(check, options)}</div></div>`,
  })
}

/** What stands beside the text, also when the page asks for it while somebody writes. */
export function checkedPart(check: GuideCheck, options: WorkbenchOptions): Html {
  return html`<h2>${options.texts('workbench-guides-checked')}</h2>${problemsPart(check, options)}${check.guide ? phonePart(check.guide, options) : ''}`
}
