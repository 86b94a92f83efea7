import { html } from 'hono/html'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { within } from '../format.ts'
import { type Choice, type Field, select } from '../forms.ts'
import type { Entered, WorkbenchOptions } from '../types.ts'
import type { FormContext } from './action-forms.ts'
import { savedReplyChoice } from './saved-replies.ts'

/**
 * Where staff write: to the person, for themselves, or what came of a call. One of the three is open; without scripts
 * as well.
 */
export function composer(given: FormContext): Html {
  const { complaint, entered, options } = given
  const { texts } = options
  const kept = entered.note
  const isCall = kept !== undefined && Boolean(kept.party || kept.result)
  const part = (name: 'reply' | 'note' | 'call', open: boolean, form: Html) =>
    html`<details class="composer-part composer-${name}" name="composer"${open ? html` open` : ''}>
<summary>${texts(`workbench-composer-${name}`)}</summary>
${form}</details>`
  const shown =
    complaint.unreachable && kept === undefined ? 'call' : kept === undefined ? 'reply' : isCall ? 'call' : 'note'
  return html`<template data-draft-note><p class="note draft-note">${texts('workbench-drafts-back')} <button type="button" class="link-button">${texts('workbench-drafts-drop')}</button></p></template>
<div class="composer card no-print">${part('reply', shown === 'reply', replyForm(given))}
${part('note', shown === 'note', noteForm(given, isCall ? '' : (kept?.text ?? '')))}
${part('call', shown === 'call', callForm(given, isCall ? (kept ?? {}) : {}))}</div>`
}

/** The form for writing to the person. If the person cannot be reached, the page says so instead. */
function replyForm({ options, complaint, entered }: FormContext): Html {
  const { texts } = options
  if (complaint.unreachable && complaint.channel === 'desk')
    return html`<p class="note" tabindex="-1" data-key="r">${texts('workbench-reply-desk')}</p>`
  if (complaint.unreachable)
    return html`<p class="note" tabindex="-1" data-key="r">${texts('workbench-reply-unreachable')}</p>`
  return html`<form method="post" action="${within(complaint, 'reply')}" enctype="multipart/form-data" class="reply stack">
<input type="hidden" name="seen" value="${entered.replyGuard?.seen || lastSeen(complaint)}">${entered.replyGuard?.again ? html`<input type="hidden" name="again" value="yes">` : ''}
<div class="field"><label for="reply">${texts('workbench-reply')}</label>
<textarea id="reply" name="text" rows="4" aria-describedby="reply-hint" data-key="r">${entered.reply ?? ''}</textarea>
<p class="note" id="reply-hint">${texts('workbench-reply-hint')}</p></div>
${basisLinks(entered.basis ?? [], options)}
${savedReplyChoice(complaint, options)}
<p class="reply-draft"><button type="submit" class="button" formnovalidate formaction="${within(complaint, 'reply/draft')}" formenctype="application/x-www-form-urlencoded">${texts('workbench-draft')}</button> <span class="note">${texts('workbench-draft-hint')}</span></p>
<details class="reply-more"><summary>${texts('workbench-reply-file')}</summary>
<div class="field"><label class="visually-hidden" for="reply-file">${texts('workbench-reply-file')}</label>
<p class="note" id="reply-file-hint">${texts('workbench-reply-file-hint')}</p>
<input id="reply-file" name="file" type="file" aria-describedby="reply-file-hint"></div></details>
<button type="submit" class="button button-primary">${texts('workbench-reply-send')}</button>
</form>`
}

/** Number of the newest entry that the page shows. */
export function lastSeen({ timeline }: Pick<ComplaintView, 'timeline'>): number {
  return Math.max(0, ...timeline.map(({ seq }) => seq))
}

/** The articles on which a drafted reply rests, to look at before it is sent. */
function basisLinks(basis: NonNullable<Entered['basis']>, { texts }: WorkbenchOptions): Html | '' {
  if (basis.length === 0) return ''
  const link = ({ statute, edition, article }: (typeof basis)[number]) => {
    const words = `《${statute.replace('中华人民共和国', '')}》${article}`
    if (edition === null) return html`<li>${words}</li>`
    return html`<li><a href="/law/${[statute, edition, article].map(encodeURIComponent).join('/')}" target="_blank">${words}</a></li>`
  }
  return html`<div class="reply-basis"><p>${texts('workbench-draft-basis')}</p><ul class="plain">${basis.map(link)}</ul></div>`
}

/** The form for staff's own notes; the person never sees them. */
function noteForm({ options: { texts }, complaint }: FormContext, kept: string): Html {
  return html`<form method="post" action="${within(complaint, 'notes')}" class="stack">
<div class="field"><label for="note-text">${texts('workbench-internal-text')}</label>
<p class="note" id="note-hint">${texts('workbench-internal-hint')}</p>
<textarea id="note-text" name="text" rows="3" aria-describedby="note-hint" data-key="n">${kept}</textarea></div>
<button type="submit" class="button">${texts('workbench-internal-save')}</button>
</form>`
}

/** Whom staff called and what came of it. */
function callForm({ options, complaint }: FormContext, kept: Record<string, string>): Html {
  const { texts, procedure } = options
  const { parties, results } = procedure.contact
  const list = (labels: Record<string, string>) => Object.entries(labels).map(([code, label]): Choice => [code, label])
  const field = (name: string): Field => ({
    id: `call-${name}`,
    name,
    label: texts(`workbench-internal-${name}`),
    required: true,
  })
  return html`<form method="post" action="${within(complaint, 'notes')}" class="stack">
${select(field('party'), list(parties), kept.party ?? 'complainant', options)}
<div class="field"><label for="call-text">${texts('workbench-internal-text')}</label>
<p class="note" id="call-text-hint">${texts('workbench-call-text-hint')}</p>
<textarea id="call-text" name="text" rows="3" aria-describedby="call-text-hint" data-key="t">${kept.text ?? ''}</textarea></div>
<p class="note" id="call-result">${texts('workbench-call-result')}</p>
<div class="call-results" role="group" aria-labelledby="call-result">${list(results).map(([code, label]) => html`<button type="submit" name="result" value="${code}" class="button">${label}</button>`)}</div>
</form>`
}
