import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { GroupSummary } from '../../casework/groups/types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime, yuan } from '../format.ts'
import { workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Proposed and confirmed groups with their figures. */
export function groupsPage({
  options,
  account,
  list,
}: {
  options: WorkbenchOptions
  account: Account
  list: readonly GroupSummary[]
}): Html {
  const { texts } = options
  const title = texts('workbench-groups')
  const body = html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-groups-hint')}</p></header>
${
  list.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-groups-none')}</p></div>`
    : html`<ul class="plain-list">${list.map((group) => item(group, options))}</ul>`
}`
  return workbenchPage({ options, account, place: 'groups', title, body })
}

function item(group: GroupSummary, { texts, timeZone }: WorkbenchOptions): Html {
  return html`<li class="card stack"><p class="content-head">
<span class="state${group.state === 'proposed' ? ' state-due' : ''}">${texts(`workbench-group-state-${group.state}`)}</span>
<strong><a href="${PAGES.groups.path}/${group.id}">${group.name || texts('workbench-group-no-name')}</a></strong>
<span class="note">${localTime(group.proposedAt, timeZone)}</span></p>
<p>${texts('workbench-group-sum', {
    people: group.membersPeople,
    complaints: group.complaints,
    open: group.open,
    amount: yuan(group.amountCents),
    recovered: yuan(group.recoveredCents),
  })}</p>
${group.state === 'proposed' && group.againOn ? html`<p class="note">${texts('workbench-group-later-until', { day: group.againOn })}</p>` : ''}</li>`
}
