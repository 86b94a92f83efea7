import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'
import { linesChanged } from './compared.ts'

/** A text that is being written. `over`: the number of the version that the writer saw. */
export type OpenText = { text: string; over: number; draft: { id: string; version: number } | null }

/** The script that asks for the check while somebody writes. */
export const EDITOR_SCRIPTS = ['guide-editor.js']

/** The text on the left, what stands beside it on the right. Above both: what is live, where it changed while somebody wrote. */
export function editor(
  { text, over, draft }: OpenText,
  {
    path,
    above = '',
    label,
    hint,
    look,
    rows,
    style = 'guide-text',
    fields,
    present,
    checked,
  }: {
    path: string
    /** Fields above the text. */
    above?: Html | string
    label: string
    hint: string
    look: string
    rows: number
    style?: string
    /** Hidden fields that say what is written. */
    fields: Readonly<Record<string, string>>
    present: string | null
    checked: Html
  },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const hidden = { ...fields, over: String(over), id: draft?.id ?? '', version: String(draft?.version ?? 0) }
  return html`${present === null ? '' : html`<details class="card form" open><summary>${texts('workbench-guides-compared')}</summary>${linesChanged(present, text, options)}</details>`}
<div class="guide-edit">
<form class="card stack form" method="post" action="${path}/form" enctype="multipart/form-data" id="guide-form" data-check="${path}/check" data-checking="${texts('workbench-guides-checking')}" data-failed="${texts('workbench-guides-check-failed')}">
${above}<div class="field"><label for="text">${label}</label>
<p class="note" id="text-hint">${hint}</p>
<textarea id="text" name="text" rows="${rows}" class="${style}" spellcheck="false" aria-describedby="text-hint" required>
${text}</textarea></div>
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="kept-buttons"><button type="submit" name="act" value="look" class="button">${look}</button>
<button type="submit" name="act" value="keep" class="button button-primary">${texts('workbench-guides-keep')}</button></p></form>
<div class="card form guide-checked" id="checked" role="status">${checked}</div></div>`
}
