import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { UndeliveredNotice } from '../casework/staff-notices.ts'
import type { Html } from '../http/pages.ts'
import { localTime } from './format.ts'
import { banner, workbenchPage } from './layout.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** `GET /workbench/notices`: how staff are told of news, and what of it did not arrive. */
export function addNoticeRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { staffNotices, texts } = options
  const { telegram, channels } = staffNotices

  routes.get('/workbench/notices', async (context) => {
    const undelivered = await staffNotices.undelivered()
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'notices',
      title: texts('workbench-notices'),
      body: html`<header class="content-head"><h1>${texts('workbench-notices')}</h1></header>
${
  !telegram && channels.length === 0
    ? banner('problem', texts('workbench-notices-nobody'))
    : html`<p>${texts('workbench-notices-where')}</p>
<ul class="notice-channels">
${telegram ? html`<li>${texts('workbench-notices-telegram')}</li>` : ''}
${channels.map(({ label }) => html`<li>${label}</li>`)}
</ul>`
}
${undelivered.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-notices-none')}</p></div>` : table(undelivered, options)}`,
    })
    return context.html(page)
  })
}

function table(undelivered: readonly UndeliveredNotice[], { staffNotices, texts, timeZone }: WorkbenchOptions): Html {
  const labels = new Map<string, string>(staffNotices.channels.map(({ name, label }) => [name, label]))
  const columns = ['at', 'channel', 'what', 'state']
  return html`<h2>${texts('workbench-notices-undelivered')}</h2>
<div class="table-frame" role="region" aria-label="${texts('workbench-notices-undelivered')}" tabindex="0"><table class="table">
<thead><tr>${columns.map((column) => html`<th scope="col">${texts(`workbench-notices-${column}`)}</th>`)}</tr></thead>
<tbody>${undelivered.map(
    (row) => html`<tr><td>${localTime(row.at, timeZone)}</td>
<td>${labels.get(row.channel) ?? texts('workbench-notices-removed')}</td>
<td>${row.notices.map((notice) => html`<div>${staffNotices.headline(notice)}</div>`)}</td>
<td>${stateOf(row)}</td></tr>`,
  )}</tbody>
</table></div>`

  function stateOf({ state, attempts, code }: UndeliveredNotice): string {
    if (state === 'failed') return texts('workbench-notices-failed', { attempts, code: code ?? '' })
    return code === null ? texts('workbench-notices-waiting') : texts('workbench-notices-again', { attempts, code })
  }
}
