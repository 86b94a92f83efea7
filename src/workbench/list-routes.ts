import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Counts } from '../casework/types.ts'
import { STATES } from '../complaint/procedure/transitions.ts'
import type { Html } from '../http/pages.ts'
import { complaintTable, quickDone, whoseLinks } from './complaint-table.ts'
import { deskTools } from './desk-tools.ts'
import { banner, workbenchPage } from './layout.ts'
import {
  type Filter,
  filterLabel,
  filterQuery,
  kindOf,
  type ListQuery,
  listQueryOf,
  listTitle,
  ownQueryOf,
  PAGE_ROWS,
  pageQueryOf,
  readListQuery,
  type Whose,
  wantedOf,
} from './list-query.ts'
import { narrowForm } from './narrow.ts'
import { bulkForm, bulkNotice, readBulk } from './owners/bulk.ts'
import { pageLinks } from './page-links.ts'
import { isTray } from './tray/asked.ts'
import { showTray } from './tray/page.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'
import { viewsPart } from './view-routes.ts'

/**
 * `GET /workbench/`: the complaints, waiting ones first. The address holds filter and page, so that people can save it.
 */
export function addListRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, texts } = options
  routes.get('/workbench', (context) => context.redirect('/workbench/', 301))
  routes.get('/workbench/', async (context) => {
    const account = context.get('account')
    const query = readListQuery(context.req.query(), options)
    if (isTray(query)) return showTray(context, query, options)
    const { filter, whose, narrow, order, page } = query
    const offset = (page - 1) * PAGE_ROWS
    const { total, complaints } = await casework.list({ ...wantedOf(query, account.id), limit: PAGE_ROWS, offset })
    const counts = await casework.counts(kindOf(query, account.id))
    const back = pageQueryOf(query)
    const bulk = await readBulk(context.req.query(), back, account, options)
    const owner =
      narrow.owner === null ? null : (await options.ownership.colleagues()).find(({ id }) => id === narrow.owner)
    const title = owner ? texts('workbench-whose-owner', { name: owner.name }) : listTitle(query, options)
    const table = complaintTable(complaints, options, { bulk, list: { query: back, offset } })
    return context.html(
      await workbenchPage({
        options,
        account,
        place: whose === 'mine' ? 'mine' : 'all',
        title,
        waiting: counts.states.submitted ?? 0,
        scripts: ['desk.js'],
        body: html`<header class="content-head">
<h1>${title}</h1>
<p class="note">${texts('workbench-count', { total })}</p>
${deskTools(options)}
</header>
${bulkNotice(bulk, options)}
${quickDone(context.req.query(), options)}
${context.req.query('unit-moved') ? banner('done', texts('workbench-unit-moved-away')) : ''}
${context.req.query('to-missing') ? banner('problem', texts('workbench-owner-choose')) : ''}
${await viewsPart(context.req.query(), query, account, options)}
${whoseLinks(query, options)}
${filterLinks(query, { counts, total }, options)}
${narrowForm(narrow, order, ownQueryOf(query), options)}
${complaints.length === 0 ? emptyState(filter, whose, options) : bulkForm(bulk, { complaints, table }, options)}
${pageLinks({ path: '/workbench/', query: listQueryOf(query), page, count: Math.ceil(total / PAGE_ROWS) }, texts)}`,
      }),
    )
  })
}

/** Filters without entries have no link, except the current one. */
function filterLinks(
  query: ListQuery,
  { counts, total }: { counts: Counts; total: number },
  options: WorkbenchOptions,
): Html {
  const filters: Filter[] = [
    { kind: 'open' },
    { kind: 'due', due: 'overdue' },
    { kind: 'due', due: 'soon' },
    { kind: 'reopen' },
    { kind: 'all' },
    ...STATES.map((state): Filter => ({ kind: 'state', state })),
    ...(query.filter.kind === 'due-day' ? [query.filter] : []),
  ]
  return html`<nav class="filters" aria-label="${options.texts('workbench-filters')}">
${filters.map((filter) => {
  const here = filterQuery(filter) === filterQuery(query.filter)
  const count = filter.kind === 'due-day' ? total : countOf(filter, counts)
  if (count === 0 && !here && filter.kind !== 'open' && filter.kind !== 'all') return ''
  return html`<a href="/workbench/?${listQueryOf({ ...query, filter })}"${here ? html` aria-current="true"` : ''}>${filterLabel(filter, options)} <span class="filter-count">${count}</span></a>`
})}
</nav>`
}

function countOf(filter: Exclude<Filter, { kind: 'due-day' }>, counts: Counts): number {
  switch (filter.kind) {
    case 'open':
      return counts.open
    case 'all':
      return counts.all
    case 'reopen':
      return counts.reopenAsked
    case 'state':
      return counts.states[filter.state] ?? 0
    case 'due':
      return counts.due[filter.due]
    case 'tray':
      return 0
  }
}

function emptyState(filter: Filter, whose: Whose, { texts }: WorkbenchOptions): Html {
  const open = whose === 'all' ? 'workbench-empty-open' : `workbench-empty-${whose}`
  return html`<div class="empty-list card"><p>${texts(filter.kind === 'open' ? open : 'workbench-empty')}</p></div>`
}
