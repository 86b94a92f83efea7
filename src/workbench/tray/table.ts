import { html } from 'hono/html'
import type { WaitingPerson, WantingComplaint } from '../../casework/tray-types.ts'
import type { Html } from '../../http/pages.ts'
import { maskPhones } from '../../normalise/phone.ts'
import { briefFlags, dueLabel, firstMarks, ownerCell, quickStep } from '../complaint-table.ts'
import { localTime, withinList, yuan } from '../format.ts'
import { handOffReason } from '../hand-off-reason.ts'
import { type Bulk, tickCell } from '../owners/bulk.ts'
import type { WorkbenchOptions } from '../types.ts'
import { askedMarks, personKey, personMarks, talkWithin, wantMarks } from './rows.ts'

/** Characters of what a person said that a row shows. */
const MOST = 60
const COLUMNS = ['tick', 'tray-what', 'tray-state', 'respondent', 'amount', 'owner', 'tray-since', 'due'] as const

/**
 * 收件箱 as a table: people who wait, then complaints, each headed by what it is about. `query`: the list, to which
 * whoever opens a row comes back; `offset`: the place of the first row in it.
 */
export function trayTable(
  { people, complaints }: { people: readonly WaitingPerson[]; complaints: readonly WantingComplaint[] },
  { bulk, query, offset }: { bulk: Bulk; query: string; offset: number },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  return html`<div class="table-frame" role="region" aria-label="${texts('workbench-table')}" tabindex="0"><table class="table table-complaints table-tray" role="table">
<thead role="rowgroup"><tr role="row">${COLUMNS.map((column) => html`<th scope="col" role="columnheader" class="column-${column}">${texts(`workbench-column-${column}`)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${people.map((person, at) => personRow(person, talkWithin(person, query, offset + at), options))}
${complaints.map((one, at) => complaintRow(one, { bulk, href: withinList(one.complaint, query, offset + people.length + at) }, options))}
</tbody>
</table></div>`
}

function complaintRow(
  wanting: WantingComplaint,
  { bulk, href }: { bulk: Bulk; href: string },
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone } = options
  const { complaint, person, since } = wanting
  const { number, item, respondent, amountCents, state, deadlines } = complaint
  return html`<tr role="row" id="row-${number}" data-row="${number}">
${tickCell(complaint, bulk, options)}
<th scope="row" role="rowheader"><a href="${href}">${maskPhones(item) || number}</a>
<span class="note">${person} ${number}</span></th>
<td role="cell" class="column-state">${firstMarks(complaint, options)}${wantMarks(wanting, options)}${briefFlags(complaint, options).map((flag) => html`<span class="badge">${flag}</span> `)}${state === 'submitted' ? quickStep(complaint, options) : ''}</td>
<td role="cell" class="column-respondent">${maskPhones(respondent)}</td>
<td role="cell" class="column-amount">${amountCents === null ? '' : yuan(amountCents)}</td>
${ownerCell(complaint, options)}
<td role="cell" class="column-filed">${localTime(since, timeZone)}</td>
<td role="cell" class="column-due" data-label="${texts('workbench-column-due')}">${deadlines.map((deadline) => dueLabel(deadline, options))}</td>
</tr>`
}

/** A person who waits; where they have one open complaint, its row as well. */
function personRow(person: WaitingPerson, href: string, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const { handOff, complaints, since, of } = person
  const { id, talk, unreachable, raised = 0, channel, reason, text } = handOff
  const words = [...text].slice(0, MOST).join('')
  const key = personKey(person)
  const complaint = of?.complaint
  const said = html`${words}${words.length < text.length ? '…' : ''}`
  const owner = talk?.who ?? complaint?.owner?.name
  return html`<tr role="row" id="row-${key}" data-row="${key}">
<td role="cell" class="column-tick"></td>
<th scope="row" role="rowheader"><a href="${href}">${complaint ? maskPhones(complaint.item) || complaint.number : handOffReason(reason, { texts })}</a>
<span class="note">${complaint ? `${handOffReason(reason, { texts })} · ` : ''}${texts(`workbench-channel-${channel}`)}${complaints.map(({ number }) => html` ${number}`)}</span></th>
<td role="cell" class="column-state">${personMarks(person, options)}${talk ? html`<span class="state">${texts('workbench-hand-off-talk')}</span> ` : askedMarks({ urgent: false }, options)}
${of ? wantMarks({ ...of, asked: null }, options) : ''}${!talk && raised > 0 ? html`<span class="badge">${texts(`workbench-escalated-${raised}`)}</span>` : ''}${unreachable ? html`<span class="badge">${texts('workbench-tray-unsent')}</span>` : ''}
${talk || unreachable ? '' : html`<button type="submit" formaction="${href.replace('?', '/take?')}" formnovalidate class="button button-small no-print" data-take aria-label="${texts('workbench-tray-take-label', { id })}">${texts('workbench-tray-take')}</button>`}</td>
<td role="cell" class="column-respondent"${complaint ? '' : html` colspan="2"`}>${complaint ? html`${maskPhones(complaint.respondent)} <span class="note">${said}</span>` : said}</td>
${complaint ? html`<td role="cell" class="column-amount">${complaint.amountCents === null ? '' : yuan(complaint.amountCents)}</td>` : ''}
<td role="cell" class="column-owner" data-label="${texts('workbench-owner')}">${owner ?? html`<span class="note">${texts('workbench-owner-none')}</span>`}</td>
<td role="cell" class="column-filed">${localTime(since, timeZone)}</td>
<td role="cell" class="column-due" data-label="${texts('workbench-column-due')}">${complaint?.deadlines.map((deadline) => dueLabel(deadline, options)) ?? ''}</td>
</tr>`
}
