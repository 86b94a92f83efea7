import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { TRAY_KINDS, type TrayKind } from '../../casework/tray-types.ts'
import type { Html } from '../../http/pages.ts'
import { quickDone, whoseLinks } from '../complaint-table.ts'
import { deskTools } from '../desk-tools.ts'
import { localTime } from '../format.ts'
import { handOffReason } from '../hand-off-reason.ts'
import { banner, workbenchPage } from '../layout.ts'
import { listQueryOf, ownQueryOf, PAGE_ROWS, pageQueryOf } from '../list-query.ts'
import { narrowForm } from '../narrow.ts'
import { bulkForm, bulkNotice, readBulk } from '../owners/bulk.ts'
import { pageLinks } from '../page-links.ts'
import { maySee, PAGES, type PageName } from '../pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { viewsPart } from '../view-routes.ts'
import { type TrayList, trayQueryOf } from './asked.ts'
import { trayTable } from './table.ts'

/** People that were answered, shown under those who wait. */
const ANSWERED = 20

/** Answers with 收件箱: all that wants an answer from staff, in one queue, or one kind of it. */
export async function showTray(context: Context<WorkbenchContext>, query: TrayList, options: WorkbenchOptions) {
  const { texts, tray } = options
  const account = context.get('account')
  const asked = trayQueryOf(query, account)
  const { kind: _, ...every } = asked
  const offset = (query.page - 1) * PAGE_ROWS
  const { total, people, complaints } = await tray.list({ ...asked, limit: PAGE_ROWS, offset })
  const counts = await tray.counts(every)
  const back = pageQueryOf(query)
  const bulk = await readBulk(context.req.query(), back, account, options)
  const table = trayTable({ people, complaints }, { bulk, query: back, offset }, options)
  const rows = complaints.map(({ complaint }) => complaint)
  const title = texts('workbench-tray')
  return context.html(
    await workbenchPage({
      options,
      account,
      place: 'tray',
      title,
      waiting: counts.all,
      scripts: ['desk.js'],
      body: html`<header class="content-head">
<h1>${title}</h1>
<p class="note">${texts('workbench-tray-count', { total })}</p>
${deskTools(options)}
</header>
${bulkNotice(bulk, options)}
${quickDone(context.req.query(), options)}
${context.req.query('to-missing') ? banner('problem', texts('workbench-owner-choose')) : ''}
${await undelivered(options)}
${await viewsPart(context.req.query(), query, account, options)}
${whoseLinks(query, options)}
${kindLinks(query, counts, options)}
${narrowForm(query.narrow, null, ownQueryOf(query), options)}
${
  total === 0
    ? await emptyPart(account, options)
    : rows.length === 0
      ? html`<form method="post" class="tray-people">${table}</form>`
      : bulkForm(bulk, { complaints: rows, table }, options)
}
${pageLinks({ path: '/workbench/', query: listQueryOf(query), page: query.page, count: Math.ceil(total / PAGE_ROWS) }, texts)}
${query.filter.of === 'person' ? await answered(account, options) : ''}`,
    }),
  )
}

/** That nothing waits; while the council has no complaint at all, what is to be set up first. */
async function emptyPart(account: Account, options: WorkbenchOptions): Promise<Html> {
  const { texts, casework, ownership, roster, law } = options
  const { total } = await casework.list({ reader: account.id, limit: 1, offset: 0 })
  const steps: [PageName, boolean][] = [
    ['users', (await ownership.colleagues()).length < 2],
    ['roster', (await roster.days(roster.today(), FIRST_DAYS)).every(({ shifts }) => shifts.length === 0)],
    ['law', law.held().length === 0],
  ]
  const open = total > 0 ? [] : steps.filter(([name, isDue]) => isDue && maySee(account, PAGES[name]))
  if (open.length === 0) return html`<div class="empty-list card"><p>${texts('workbench-tray-empty')}</p></div>`
  return html`<div class="empty-list card first-steps"><p>${texts('workbench-first-about')}</p>
<ol>${open.map(([name]) => html`<li><a href="${PAGES[name].path}">${texts(PAGES[name].title)}</a> <span class="note">${texts(`workbench-first-${name}`)}</span></li>`)}</ol></div>`
}

/** Days ahead in which a council that works has planned somebody. */
const FIRST_DAYS = 14

/** The kinds with how many there are of each; those without entries have no link, except the current one. */
function kindLinks(query: TrayList, counts: Record<TrayKind | 'all', number>, { texts }: WorkbenchOptions): Html {
  const link = (of: TrayKind | null) => {
    const here = of === query.filter.of
    const count = counts[of ?? 'all']
    if (count === 0 && !here && of !== null) return ''
    return html`<a href="/workbench/?${listQueryOf({ ...query, filter: { kind: 'tray', of } })}"${here ? html` aria-current="true"` : ''}>${texts(`workbench-tray-${of ?? 'all'}`)} <span class="filter-count">${count}</span></a>`
  }
  return html`<nav class="filters tray-kinds" aria-label="${texts('workbench-filters')}">${[null, ...TRAY_KINDS].map(link)}</nav>`
}

/** Notices to staff that did not arrive. */
async function undelivered({ staffNotices, texts }: WorkbenchOptions): Promise<Html | ''> {
  const count = await staffNotices.waiting()
  return count === 0
    ? ''
    : html`<p class="banner banner-problem"><a href="${PAGES.notices.path}">${texts('workbench-tray-notices', { count })}</a></p>`
}

/** People who were answered: their talks are opened again from here. */
async function answered({ id }: Account, { tray, texts, timeZone }: WorkbenchOptions): Promise<Html | ''> {
  const found = await tray.answered({ reader: id, limit: ANSWERED })
  if (found.length === 0) return ''
  return html`<details class="tray-answered"><summary>${texts('workbench-tray-answered')}</summary>
<ul class="plain-list">${found.map(
    ({ id: handOff, reason, handled }) =>
      html`<li><a href="/workbench/hand-offs/${handOff}">${handOffReason(reason, { texts })}</a> <span class="note">${handled ? texts('workbench-hand-off-by', { who: handled.by, at: localTime(handled.at, timeZone) }) : ''}</span></li>`,
  )}</ul></details>`
}
