import { html } from 'hono/html'
import type { WaitingPerson, WantingComplaint } from '../../casework/tray-types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { handOffReason } from '../hand-off-reason.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Characters of what a person said that a row shows. */
const MOST = 60

/** The key of a person's row, as a complaint's is its number. */
export const personKey = ({ handOff }: Pick<WaitingPerson, 'handOff'>): string => `person-${handOff.id}`

/** The page of a talk, opened from a row of the tray. */
export function talkWithin({ handOff }: WaitingPerson, query: string, at: number): string {
  const list = [query, `at=${at}`].filter(Boolean).join('&')
  return `/workbench/hand-offs/${handOff.id}?list=${encodeURIComponent(list)}`
}

/** What a complaint wants, each as a mark. */
export function wantMarks({ wants }: WantingComplaint, { texts }: Pick<WorkbenchOptions, 'texts'>): Html[] {
  return wants.map((want) => html`<span class="state state-due">${texts(`workbench-tray-${want}`)}</span> `)
}

/** A person who waits for a human, as a row among complaints. `columns`: the names of all cells. */
export function personRow(
  person: WaitingPerson,
  { query, at, columns }: { query: string; at: number; columns: readonly string[] },
  options: WorkbenchOptions,
): Html {
  const { texts, timeZone } = options
  const { handOff, complaints, since } = person
  const { id, talk, urgent, unreachable, raised = 0, channel } = handOff
  const words = [...handOff.text].slice(0, MOST).join('')
  const key = personKey(person)
  const to = talkWithin(person, query, at)
  const take = to.replace(`/${id}?`, `/${id}/take?`)
  const cells: Record<string, Html> = {
    tick: html`<td role="cell" class="column-tick"></td>`,
    number: html`<th scope="row" role="rowheader"><a href="${to}">${texts('workbench-tray-person')}</a></th>`,
    state: html`<td role="cell" class="column-state"><span class="state${talk ? '' : ' state-due'}">${texts(talk ? 'workbench-hand-off-talk' : 'workbench-hand-off-waiting')}</span>
${urgent ? html`<span class="badge">${texts('workbench-flag-urgent')}</span>` : ''}${!talk && raised > 0 ? html`<span class="badge">${texts(`workbench-escalated-${raised}`)}</span>` : ''}
${talk || unreachable ? '' : html`<button type="submit" formaction="${take}" formnovalidate class="button button-small no-print" data-take aria-label="${texts('workbench-tray-take-label', { id })}">${texts('workbench-tray-take')}</button>`}</td>`,
    item: html`<td role="cell" class="column-item">${handOffReason(handOff.reason, { texts })}${words === '' ? '' : html` <span class="note">${words}${words.length < handOff.text.length ? '…' : ''}</span>`}</td>`,
    respondent: html`<td role="cell" class="column-respondent">${complaints.map(({ number }) => html`<span class="note">${number}</span> `)}</td>`,
    owner: html`<td role="cell" class="column-owner" data-label="${texts('workbench-owner')}">${talk?.who ?? html`<span class="note">${texts('workbench-owner-none')}</span>`}</td>`,
    filed: html`<td role="cell" class="column-filed">${localTime(since, timeZone)}</td>`,
    notes: html`<td role="cell" class="column-notes">${texts(`workbench-channel-${channel}`)}${unreachable ? html`　${texts('workbench-hand-off-unreachable')}` : ''}</td>`,
  }
  return html`<tr role="row" id="row-${key}" data-row="${key}">
${columns.map((column) => cells[column] ?? html`<td role="cell" class="column-${column}"></td>`)}
</tr>`
}
