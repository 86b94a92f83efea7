import { html } from 'hono/html'
import type { ComplaintSummary } from '../casework/types.ts'
import type { Deadline } from '../complaint/procedure/deadlines.ts'
import { ACTIONS } from '../complaint/procedure/transitions.ts'
import { SCREENING_FLAG } from '../complaint/screening/screening.ts'
import { FIRST_MARKS, STAYS_HOME } from '../complaint/types.ts'
import type { Html } from '../http/pages.ts'
import { maskPhones } from '../normalise/phone.ts'
import { address, localTime, withinList, yuan } from './format.ts'
import { type ListQuery, listQueryOf, WHOSE } from './list-query.ts'
import { type Bulk, tickCell } from './owners/bulk.ts'
import type { WorkbenchOptions } from './types.ts'

/** Whose complaints; the other filter stays. */
export function whoseLinks(query: ListQuery, { texts }: WorkbenchOptions): Html {
  return html`<nav class="filters" aria-label="${texts('workbench-whose')}">
${WHOSE.map((whose) => html`<a href="/workbench/?${listQueryOf({ ...query, whose })}"${whose === query.whose ? html` aria-current="true"` : ''}>${texts(`workbench-whose-${whose}`)}</a>`)}
</nav>`
}

/**
 * Complaints as a table. A phone shows each row as a card; without the roles it would no longer be a table to screen
 * readers. `below`: what stands under a row; `bulk`: the form in which rows are ticked; `list`: the list of which it is a
 * page, to which whoever opens a row comes back.
 */
export function complaintTable(
  complaints: readonly ComplaintSummary[],
  options: WorkbenchOptions,
  {
    below,
    bulk,
    list,
  }: {
    below?: (complaint: ComplaintSummary) => Html | ''
    bulk?: Bulk
    list?: { query: string; offset: number }
  } = {},
): Html {
  const { texts, procedure, timeZone } = options
  const columns = [
    ...(bulk ? ['tick'] : []),
    'number',
    'state',
    'item',
    'respondent',
    'amount',
    'owner',
    'filed',
    'due',
  ]
  return html`<div class="table-frame" role="region" aria-label="${texts('workbench-table')}" tabindex="0"><table class="table table-complaints" role="table">
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader" class="column-${column}">${texts(`workbench-column-${column}`)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${complaints.map(
  (complaint, at) => html`<tr role="row" id="row-${complaint.number}" data-row="${complaint.number}">
${bulk ? tickCell(complaint, bulk, options) : ''}
<th scope="row" role="rowheader"><a href="${list ? withinList(complaint, list.query, list.offset + at) : address(complaint)}">${complaint.number}</a></th>
<td role="cell" class="column-state">${firstMarks(complaint, options)}<span class="state${complaint.state === 'submitted' ? ' state-due' : ''}">${procedure.stateLabel(complaint.state, 'staff')}</span>${bulk && complaint.state === 'submitted' ? quickStep(complaint, options) : ''}${[...briefFlags(complaint, options), ...deliveryNotes(complaint, options)].map((note) => html` <span class="badge">${note}</span>`)}</td>
<td role="cell" class="column-item">${maskPhones(complaint.item)}</td>
<td role="cell" class="column-respondent">${maskPhones(complaint.respondent)}</td>
<td role="cell" class="column-amount">${complaint.amountCents === null ? '' : yuan(complaint.amountCents)}</td>
${ownerCell(complaint, options)}
<td role="cell" class="column-filed">${localTime(complaint.filedAt, timeZone)}</td>
<td role="cell" class="column-due" data-label="${texts('workbench-column-due')}">${complaint.deadlines.map((deadline) => dueLabel(deadline, options))}</td>
</tr>${below ? html`<tr role="row" class="row-below"><td role="cell" colspan="${columns.length}">${below(complaint)}</td></tr>` : ''}`,
)}
</tbody>
</table></div>`
}

/** Who handles it, and the unit that it belongs to. */
export function ownerCell(
  { owner, unit }: Pick<ComplaintSummary, 'owner' | 'unit'>,
  { texts }: WorkbenchOptions,
): Html {
  return html`<td role="cell" class="column-owner" data-label="${texts('workbench-owner')}">${owner?.name ?? html`<span class="note">${texts('workbench-owner-none')}</span>`}${unit ? html` <span class="note">${unit.name}</span>` : ''}</td>`
}

/** The likeliest step of a new complaint, as one press in its row. */
export function quickStep({ number }: ComplaintSummary, { texts, procedure }: WorkbenchOptions): Html {
  const label = texts('workbench-next-both', {
    first: procedure.actionLabel('accept'),
    second: procedure.actionLabel('start_mediation'),
  })
  return html` <button type="submit" formaction="${address({ number })}/actions/accept" name="also" value="start_mediation" class="button button-small no-print" title="${label}" aria-label="${`${label} ${number}`}">${texts('workbench-quick')}</button>`
}

/** What was pressed in a row. */
export function quickDone({ done, of }: Record<string, string>, { texts, procedure }: WorkbenchOptions): Html | '' {
  const action = ACTIONS.find((one) => one === done)
  if (!action || !/^XW-[\d-]{1,20}$/.test(of ?? '')) return ''
  const words = texts('workbench-quick-done', { action: procedure.actionLabel(action) })
  return html`<p class="banner banner-done" role="status"><span><a href="${address({ number: of ?? '' })}">${of}</a> ${words}</span></p>`
}

/** The last day of a clock; coloured only when it is near or past. */
export function dueLabel({ due, state, label, certain }: Deadline, { texts }: WorkbenchOptions): Html {
  const words = texts(`workbench-due-${state}`, { due }) + (certain ? '' : texts('workbench-due-uncertain'))
  return html`<span class="due due-${state}" title="${label}">${words}</span>`
}

/** The marks that a list shows in colour: somebody is hurt, or there is danger. */
export function firstMarks(
  { flags }: Pick<ComplaintSummary, 'flags'>,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): Html[] {
  return FIRST_MARKS.filter((mark) => flags.includes(mark)).map(
    (mark) => html`<span class="state state-urgent">${texts(`workbench-flag-${mark}`)}</span> `,
  )
}

/** In a list, the marks that change what is done: of the findings the weighty ones, while it is open whether the council takes it. */
export function briefFlags(complaint: ComplaintSummary, options: WorkbenchOptions): string[] {
  const { weightyFindings } = options
  const isShown = (flag: string) => {
    if (isFirst(flag)) return false
    if (!flag.startsWith(SCREENING_FLAG)) return true
    return complaint.state === 'submitted' && weightyFindings.has(flag.slice(SCREENING_FLAG.length))
  }
  return flagLabels({ ...complaint, flags: complaint.flags.filter(isShown) }, options)
}

const FIRST: ReadonlySet<string> = new Set(FIRST_MARKS)

/** Whether `firstMarks` shows it. */
export const isFirst = (flag: string): boolean => FIRST.has(flag)

/** The marks of a complaint, in words. */
export function flagLabels(
  { flags, reopenAsked }: Pick<ComplaintSummary, 'flags' | 'reopenAsked'>,
  { texts }: WorkbenchOptions,
): string[] {
  const known = flags.flatMap((flag) => {
    if (flag.startsWith(SCREENING_FLAG)) return [texts(`screening-flag-${flag.slice(SCREENING_FLAG.length)}`)]
    return FLAGS.has(flag) ? [texts(`workbench-flag-${flag}`)] : []
  })
  return reopenAsked ? [texts('workbench-reopen-asked'), ...known] : known
}

/** Why messages do not arrive, in words. */
export function deliveryNotes(
  { channel, staffDelivery, unreachable }: Pick<ComplaintSummary, 'channel' | 'staffDelivery' | 'unreachable'>,
  { texts }: WorkbenchOptions,
): string[] {
  return [
    unreachable && texts(channel === 'desk' ? 'workbench-unreachable-desk' : 'workbench-unreachable'),
    NOTED_DELIVERIES.has(staffDelivery) && texts(`workbench-delivery-${staffDelivery}`),
  ].filter((note): note is string => typeof note === 'string')
}

const FLAGS = new Set([...FIRST_MARKS, 'elderly', 'minor', STAYS_HOME])
/** Deliveries worth a note; a card that arrived, or that nobody waits for, is not. */
const NOTED_DELIVERIES = new Set(['pending', 'unknown', 'failed'])
