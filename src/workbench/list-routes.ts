import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { ComplaintSummary, Counts } from '../casework/types.ts'
import type { Deadline } from '../complaint/procedure/deadlines.ts'
import { ACTIONS, STATES } from '../complaint/procedure/transitions.ts'
import { SCREENING_FLAG } from '../complaint/screening/screening.ts'
import { STAYS_HOME } from '../complaint/types.ts'
import type { Html } from '../http/pages.ts'
import { maskPhones } from '../normalise/phone.ts'
import { deskTools } from './desk-tools.ts'
import { address, localTime, withinList, yuan } from './format.ts'
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
  WHOSE,
  type Whose,
  wantedOf,
} from './list-query.ts'
import { narrowForm } from './narrow.ts'
import { type Bulk, bulkForm, bulkNotice, readBulk, tickCell } from './owners/bulk.ts'
import { pageLinks } from './page-links.ts'
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
        place: whose === 'mine' ? 'mine' : filter.kind === 'open' ? 'open' : 'all',
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

/** Whose complaints; the other filter stays. */
function whoseLinks(query: ListQuery, { texts }: WorkbenchOptions): Html {
  return html`<nav class="filters" aria-label="${texts('workbench-whose')}">
${WHOSE.map((whose) => html`<a href="/workbench/?${listQueryOf({ ...query, whose })}"${whose === query.whose ? html` aria-current="true"` : ''}>${texts(`workbench-whose-${whose}`)}</a>`)}
</nav>`
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
  }
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
    'notes',
  ]
  return html`<div class="table-frame" role="region" aria-label="${texts('workbench-table')}" tabindex="0"><table class="table table-complaints" role="table">
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader" class="column-${column}">${texts(`workbench-column-${column}`)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${complaints.map(
  (complaint, at) => html`<tr role="row" id="row-${complaint.number}" data-row="${complaint.number}">
${bulk ? tickCell(complaint, bulk, options) : ''}
<th scope="row" role="rowheader"><a href="${list ? withinList(complaint, list.query, list.offset + at) : address(complaint)}">${complaint.number}</a></th>
<td role="cell" class="column-state"><span class="state${complaint.state === 'submitted' ? ' state-due' : ''}">${procedure.stateLabel(complaint.state, 'staff')}</span>${bulk && complaint.state === 'submitted' ? quickStep(complaint, options) : ''}</td>
<td role="cell" class="column-item">${maskPhones(complaint.item)}</td>
<td role="cell" class="column-respondent">${maskPhones(complaint.respondent)}</td>
<td role="cell" class="column-amount">${complaint.amountCents === null ? '' : yuan(complaint.amountCents)}</td>
<td role="cell" class="column-owner" data-label="${texts('workbench-owner')}">${complaint.owner?.name ?? html`<span class="note">${texts('workbench-owner-none')}</span>`}${complaint.unit ? html` <span class="note">${complaint.unit.name}</span>` : ''}</td>
<td role="cell" class="column-filed">${localTime(complaint.filedAt, timeZone)}</td>
<td role="cell" class="column-due" data-label="${texts('workbench-column-due')}">${complaint.deadlines.map((deadline) => dueLabel(deadline, options))}</td>
<td role="cell" class="column-notes">${[...briefFlags(complaint, options), ...deliveryNotes(complaint, options)].join('　')}</td>
</tr>${below ? html`<tr role="row" class="row-below"><td role="cell" colspan="${columns.length}">${below(complaint)}</td></tr>` : ''}`,
)}
</tbody>
</table></div>`
}

/** The likeliest step of a new complaint, as one press in its row. */
function quickStep({ number }: ComplaintSummary, { texts, procedure }: WorkbenchOptions): Html {
  const label = texts('workbench-next-both', {
    first: procedure.actionLabel('accept'),
    second: procedure.actionLabel('start_mediation'),
  })
  return html` <button type="submit" formaction="${address({ number })}/actions/accept" name="also" value="start_mediation" class="button button-small no-print" title="${label}" aria-label="${`${label} ${number}`}">${texts('workbench-quick')}</button>`
}

/** What was pressed in a row. */
function quickDone({ done, of }: Record<string, string>, { texts, procedure }: WorkbenchOptions): Html | '' {
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

/** In a list, the number of findings; the page of the complaint explains them. */
function briefFlags(complaint: ComplaintSummary, options: WorkbenchOptions): string[] {
  const isFinding = (flag: string) => flag.startsWith(SCREENING_FLAG)
  const count = complaint.flags.filter(isFinding).length
  const others = flagLabels({ ...complaint, flags: complaint.flags.filter((flag) => !isFinding(flag)) }, options)
  return count === 0 ? others : [...others, options.texts('workbench-screened', { count })]
}

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

const FLAGS = new Set(['urgent', 'elderly', 'minor', STAYS_HOME])
/** Deliveries worth a note; a card that arrived, or that nobody waits for, is not. */
const NOTED_DELIVERIES = new Set(['pending', 'unknown', 'failed'])

function emptyState(filter: Filter, whose: Whose, { texts }: WorkbenchOptions): Html {
  const open = whose === 'all' ? 'workbench-empty-open' : `workbench-empty-${whose}`
  return html`<div class="empty-list card"><p>${texts(filter.kind === 'open' ? open : 'workbench-empty')}</p></div>`
}
