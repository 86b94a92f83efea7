import { html } from 'hono/html'
import type { EvidenceView } from '../casework/types.ts'
import { isPicture } from '../evidence/pictures.ts'
import { icon } from '../http/icons.ts'
import type { Html } from '../http/pages.ts'
import { PDF } from './file-responses.ts'
import type { WorkbenchOptions } from './types.ts'

/**
 * A file in small: a picture, the sign of a PDF, or the sign of a file. The first two open what `viewer.js` shows.
 * `place`: the address of the file; `title`: its words in the viewer.
 */
export function filePicture(
  { name, state, mediaType }: EvidenceView,
  { place, title }: { place: string; title: string },
  { texts, viewingCopy }: Pick<WorkbenchOptions, 'texts' | 'viewingCopy'>,
): Html {
  if (viewingCopy !== null && state === 'stored' && isPicture(mediaType)) {
    return html`<a class="evidence-picture" href="${place}/view" data-view="picture" data-name="${title}"><img src="${place}/thumbnail" alt="${texts('workbench-evidence-view', { name })}" loading="lazy"></a>`
  }
  if (state === 'stored' && mediaType === PDF) {
    return html`<a class="evidence-picture evidence-pdf" href="${place}/view" data-view="pdf" data-name="${title}">${icon('complaint')}<span aria-hidden="true">PDF</span><span class="visually-hidden">${texts('workbench-evidence-pages', { name })}</span></a>`
  }
  return html`<span class="evidence-picture">${icon('file')}</span>`
}

/** Whether the viewer shows a file. */
export function isSeen(
  { state, mediaType }: EvidenceView,
  { viewingCopy }: Pick<WorkbenchOptions, 'viewingCopy'>,
): boolean {
  return state === 'stored' && (mediaType === PDF || (viewingCopy !== null && isPicture(mediaType)))
}
