import { html } from 'hono/html'
import type { ErasureRequest } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime, within } from '../format.ts'
import type { Entered, WorkbenchOptions } from '../types.ts'
import type { OpenedComplaint } from './found.ts'

export const OUTCOMES = ['erased', 'refused'] as const
type Outcome = (typeof OUTCOMES)[number]

/** The person wants the complaint erased: staff decide with words that the person reads. Nothing when nothing waits. */
export async function erasurePart(
  complaint: OpenedComplaint,
  refused: Entered['erasure'] | null,
  options: WorkbenchOptions,
): Promise<Html | ''> {
  const { erasures, texts, timeZone } = options
  const waiting = (await erasures.of(complaint.id)).filter(({ decided }) => !decided)
  if (waiting.length === 0) return ''
  return html`<section class="no-print" id="erasure" aria-labelledby="erasure-title"><h2 id="erasure-title">${texts('workbench-tray-erasure')}</h2>
<p class="note">${texts('workbench-erasures-about')}</p>
${waiting.map(
  (
    request,
  ) => html`<p class="note"><time datetime="${request.at}">${localTime(request.at, timeZone)}</time> · ${texts('workbench-erasure-wish', { day: request.wantedBy })}</p>
<div class="actions">${decisions(complaint, request, refused?.id === request.id ? refused : null, options)}</div>`,
)}</section>`
}

function decisions(
  complaint: OpenedComplaint,
  request: ErasureRequest,
  refused: Entered['erasure'] | null,
  { texts, erasures }: WorkbenchOptions,
): Html {
  const form = (outcome: Outcome) => {
    const entered = refused?.outcome === outcome ? refused : null
    const id = `${outcome}-${request.id}`
    return html`<details class="action card" name="action"${entered ? html` open` : ''}>
<summary>${texts(`workbench-erasure-decide-${outcome}`)}</summary>
<form method="post" action="${within(complaint, `erasures/${request.id}`)}" class="stack">
<input type="hidden" name="outcome" value="${outcome}">
<div class="field"><label for="${id}">${texts('workbench-erasure-words')}</label>
<p class="note" id="${id}-hint">${texts(`workbench-erasure-hint-${outcome}`)}</p>
<textarea id="${id}" name="answer" rows="3" maxlength="1000" required aria-describedby="${id}-hint">${entered?.answer ?? ''}</textarea></div>
${
  outcome === 'erased'
    ? html`<label class="tick"><input type="checkbox" name="sure" value="yes" required><span>${texts('workbench-erasure-sure')}</span></label>`
    : ''
}
<button type="submit" class="button${outcome === 'erased' ? ' button-danger' : ''}">${texts(`workbench-erasure-decide-${outcome}`)}</button>
</form>
</details>`
  }
  return erasures.mayErase(request)
    ? html`${form('erased')}${form('refused')}`
    : html`<p class="note">${texts('workbench-erasure-open')}</p>${form('refused')}`
}
