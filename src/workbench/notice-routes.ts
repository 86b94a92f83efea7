import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { UndeliveredNotice } from '../casework/staff-notice.ts'
import type { Html } from '../http/pages.ts'
import { localTime } from './format.ts'
import { banner, cardList, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** `GET /workbench/notices`: how staff receive news, and which notices did not arrive. */
export function addNoticeRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { staffNotices, texts } = options
  const { telegram, channels } = staffNotices

  routes.get(PAGES.notices.path, async (context) => {
    const ways = [...(telegram ? [texts('workbench-notices-telegram')] : []), ...channels.map(({ label }) => label)]
    const undelivered = await staffNotices.undelivered()
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'notices',
      title: texts('workbench-notices'),
      body: html`<header class="content-head"><h1>${texts('workbench-notices')}</h1></header>
${
  ways.length === 0
    ? banner('problem', texts('workbench-notices-nobody'))
    : html`<p>${texts('workbench-notices-where', { where: ways.join('、') })}</p>`
}
${undelivered.length === 0 ? '' : html`<h2>${texts('workbench-notices-undelivered')}</h2>`}
${cardList(
  undelivered.map((row) => card(row, options)),
  texts('workbench-notices-none'),
)}`,
    })
    return context.html(page)
  })
}

function card(
  { channel, at, state, attempts, code, notices }: UndeliveredNotice,
  { staffNotices, texts, timeZone }: WorkbenchOptions,
): Html {
  const label = staffNotices.channels.find(({ name }) => name === channel)?.label
  const words =
    state === 'failed'
      ? texts('workbench-notices-failed', { attempts, code: code ?? '' })
      : code === null
        ? texts('workbench-notices-waiting')
        : texts('workbench-notices-again', { attempts, code })
  return html`<li class="card question">
<p class="question-facts"><span class="state${state === 'failed' ? ' state-due' : ''}">${label ?? texts('workbench-notices-removed')}</span>
<span class="note">${localTime(at, timeZone)}</span></p>
${notices.map((notice) => html`<p class="timeline-text">${staffNotices.headline(notice)}</p>`)}
<p class="note">${words}</p>
</li>`
}
