import { html } from 'hono/html'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { address } from '../format.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Facts around a complaint for staff: its business, similar complaints, its group, repetitions. */
export async function complaintHints(
  { id }: ComplaintView,
  reader: string,
  options: WorkbenchOptions,
): Promise<Html | ''> {
  const { hints, groups, texts, procedure } = options
  const { respondent, duplicates, repeats, samePerson } = await hints.of(id, reader)
  const group = await groups.ofComplaint(id)
  if (!respondent && duplicates.length === 0 && repeats.length === 0 && samePerson.length === 0 && !group) return ''
  return html`<section aria-labelledby="hints"><h2 id="hints">${texts('workbench-hints')}</h2>
<ul class="hints card">
${respondent ? html`<li><a href="/workbench/respondents/${respondent.respondent.id}">${respondent.respondent.name}</a>：${respondent.complaints > 1 ? texts('workbench-hint-respondent', { others: respondent.complaints - 1 }) : texts('workbench-hint-respondent-alone')}</li>` : ''}
${group ? html`<li><a href="${PAGES.groups.path}/${group.id}">${texts('workbench-hint-group')}</a>：${texts(`workbench-group-state-${group.state}`)}</li>` : ''}
${samePerson.length > 0 ? html`<li>${texts('workbench-hint-same-person')}<ul class="plain">${samePerson.map(({ number, item, state }) => html`<li><a href="${address({ number })}">${number}</a> ${item}（${procedure.stateLabel(state, 'staff')}）</li>`)}</ul></li>` : ''}
${duplicates.map(
  ({ number, kind, reason }) =>
    html`<li>${texts(`workbench-hint-duplicate-${kind}`)} <a href="${address({ number })}">${number}</a>${reason ? html`：${reason}` : ''}</li>`,
)}
${repeats.map(
  ({ code, count, withinDays, statute, article, item }) =>
    html`<li>${texts(`workbench-hint-${code}`, { count, days: withinDays })} <span class="note">${texts('workbench-hint-basis', { statute, article, item })}</span></li>`,
)}
</ul>
${repeats.length > 0 ? html`<p class="note">${texts('workbench-hint-neutral')}</p>` : ''}</section>`
}
