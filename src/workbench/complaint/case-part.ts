import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** 写成案例: for a complaint that ended with a result and whose person agreed; or the way to the case that was begun. */
export async function casePart(
  complaint: ComplaintView,
  account: Account,
  { cases, texts }: WorkbenchOptions,
): Promise<Html | ''> {
  const found = await cases.ofComplaint(complaint.id, account.id)
  if (found.state === 'no') return ''
  if (found.state === 'begun') {
    return html`<p class="case-door"><a href="${PAGES.cases.path}/drafts/${encodeURIComponent(found.draft)}">${texts('workbench-cases-begun')}</a></p>`
  }
  return html`<form class="case-door" method="post" action="${PAGES.cases.path}/from"><input type="hidden" name="number" value="${complaint.number}">
<button type="submit" class="button" aria-describedby="case-note">${texts('workbench-cases-write')}</button> <span class="note" id="case-note">${texts('workbench-cases-write-about')}</span></form>`
}
