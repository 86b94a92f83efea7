import { html } from 'hono/html'
import type { AlertRow } from '../../alerts/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { banner, workbenchPage } from '../layout.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'
import { alertAddress, BASE, figuresLine, stateSign, writesAlerts } from './parts.ts'

const COLUMNS = ['title', 'state', 'days', 'sent'] as const

/** All alerts, the latest changed first, with their states and how far they were sent. */
export async function listPage(
  options: WorkbenchOptions,
  account: Account,
  { notice }: { notice: Notice | null },
): Promise<Html> {
  const { alerts, texts } = options
  const rows = await alerts.list()
  const subscribers = await alerts.subscribers()
  return workbenchPage({
    options,
    account,
    place: 'alerts',
    title: texts('workbench-alerts'),
    body: html`<header class="content-head"><h1>${texts('workbench-alerts')}</h1>
${writesAlerts(account) ? html`<a class="button button-primary" href="${BASE}/new">${texts('workbench-alerts-new')}</a>` : ''}</header>
<p class="note">${texts('workbench-alerts-about')}</p>
<p>${texts('workbench-alerts-subscribers', { count: subscribers })} <a href="/alerts">${texts('workbench-alerts-open-public')}</a></p>
${notice ? banner(notice.kind, notice.words) : ''}
${
  rows.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-alerts-none')}</p></div>`
    : html`<div class="table-frame" tabindex="0" role="group" aria-label="${texts('workbench-alerts')}"><table class="table wrapping alerts-table"><thead><tr>${COLUMNS.map((name) => html`<th scope="col">${texts(`workbench-alerts-column-${name}`)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => line(row, options))}</tbody></table></div>`
}`,
  })
}

function line({ alert, figures, outdated }: AlertRow, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const { title, from, until } = alert.content
  const name = title.trim() === '' ? texts('workbench-alerts-untitled') : title
  return html`<tr><th scope="row"><a href="${alertAddress(alert)}">${name}</a></th>
<td>${stateSign(alert, options)}${outdated ? html` <span class="badge badge-look">${texts('workbench-alerts-outdated')}</span>` : ''}<br><span class="note">${localTime(alert.changedAt, timeZone)}</span></td>
<td>${from === '' && until === '' ? '' : texts('alerts-from-until', { from, until })}</td>
<td>${figures ? figuresLine(figures, options) : texts('workbench-alerts-not-sent')}</td></tr>`
}
