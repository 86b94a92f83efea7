import { html } from 'hono/html'
import type { ComplaintView, EvidenceView } from '../../casework/types.ts'
import { fileSize, kindOfFile } from '../../documents/format.ts'
import { icon } from '../../http/icons.ts'
import type { Html } from '../../http/pages.ts'
import { filePicture } from '../file-picture.ts'
import { address, localTime, within } from '../format.ts'
import type { WorkbenchOptions } from '../types.ts'

/** First characters of a hash, enough to distinguish files on screen; the paper has the whole hash. */
const HASH_PREFIX = 12

/** The exhibit list of a complaint: each file with its number, state and marks, and the downloads of the whole. */
export function evidenceSection(complaint: ComplaintView, options: WorkbenchOptions): Html {
  const { texts } = options
  const files = complaint.evidence
  const stored = files.filter((file) => file.state === 'stored')
  return html`<section aria-labelledby="evidence"><h2 id="evidence">${texts('workbench-evidence', { count: files.length })}</h2>
${
  files.length === 0
    ? html`<p class="note">${texts('workbench-evidence-none')}</p>`
    : html`<ul class="evidence">${files.map((file, index) => evidenceItem(complaint, file, index + 1, options))}</ul>`
}
<div class="exports no-print">
${stored.length > 0 ? exportForm(complaint, 'evidence-pack', texts('workbench-export-pack', { count: stored.length })) : ''}
${exportForm(complaint, 'document', texts('workbench-export-document'))}
${exportForm(complaint, 'referral-pack', texts('workbench-export-referral'))}
</div>
<p class="note no-print">${texts('workbench-export-note')}</p></section>`
}

/** A form, because taking a copy is recorded. */
function exportForm(
  complaint: ComplaintView,
  what: 'evidence-pack' | 'document' | 'referral-pack',
  label: string,
): Html {
  return html`<form method="post" action="${within(complaint, what)}"><button type="submit" class="button">${label}</button></form>`
}

function evidenceItem(complaint: ComplaintView, file: EvidenceView, position: number, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const place = `${address(complaint)}/evidence/${encodeURIComponent(file.evidence)}`
  const about = [
    file.mediaType && texts(`document-kind-${kindOfFile(file.mediaType)}`),
    file.bytes !== null && fileSize(file.bytes),
    texts(`workbench-channel-${file.channel}`),
  ].filter(Boolean)
  return html`<li class="card evidence-${file.state}">
${filePicture(file, { place, title: `${file.exhibit ?? position} ${file.name}` }, options)}
<div class="evidence-about">
<p class="evidence-name"><span class="evidence-number">${file.exhibit ?? position}</span> <span title="${file.name}">${file.name}</span></p>
<p class="note">${about.join(' · ')} · <time datetime="${file.addedAt}">${localTime(file.addedAt, timeZone)}</time></p>
${file.sha256 === null ? '' : hash(file.sha256, options)}
${file.flags.map((flag) => html`<p class="evidence-flag">${icon('warning')}<span>${texts(`workbench-flag-${flag}`)}</span></p>`)}
${
  file.state === 'stored'
    ? html`<a class="no-print" href="${place}" download>${texts('workbench-evidence-download')}</a>`
    : html`<p class="evidence-state">${stateOf(file, options)}</p>`
}
</div>
</li>`
}

function hash(sha256: string, { texts }: WorkbenchOptions): Html {
  const start = sha256.slice(0, HASH_PREFIX)
  const rest = sha256.slice(HASH_PREFIX)
  return html`<p class="note hash" title="${texts('workbench-evidence-hash', { hash: sha256 })}">${texts('workbench-evidence-hash', { hash: start })}<span class="print-only">${rest}</span><span class="no-print">…</span></p>`
}

function stateOf({ state, refusal }: EvidenceView, { texts }: WorkbenchOptions): string {
  const key = `workbench-evidence-${state}`
  return state === 'pending' ? texts(key) : texts(key, { reason: refusal ?? '' })
}
