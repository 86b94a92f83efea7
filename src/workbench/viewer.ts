import { html } from 'hono/html'
import type { Html } from '../http/pages.ts'
import type { WorkbenchOptions } from './types.ts'

const DOES = ['previous', 'next', 'closer', 'farther', 'turn', 'close'] as const

/**
 * The place in which a script shows the pictures and PDFs of the page; without it they open by their links. A PDF
 * stands in a frame with the browser's own reader, which turns pages, enlarges and prints.
 */
export function viewer({ texts }: Pick<WorkbenchOptions, 'texts'>): Html {
  return html`<dialog class="viewer" data-viewer aria-label="${texts('workbench-viewer')}">
<div class="viewer-bar"><span data-viewer-name></span>
${DOES.map((name) => html`<button type="button" class="button" data-viewer-does="${name}">${texts(`workbench-viewer-${name}`)}</button>`)}</div>
<p class="viewer-note note" data-viewer-note hidden>${texts('workbench-viewer-pdf')}</p>
<div class="viewer-place" tabindex="0" role="region" aria-label="${texts('workbench-viewer')}"><img alt=""></div></dialog>`
}
