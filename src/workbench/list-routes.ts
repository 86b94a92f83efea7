import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { ComplaintSummary, Counts } from '../casework/types.ts'
import type { Deadline } from '../complaint/procedure/deadlines.ts'
import { STATES } from '../complaint/procedure/transitions.ts'
import { SCREENING_FLAG } from '../complaint/screening/screening.ts'
import type { ComplaintState } from '../complaint/types.ts'
import { STAYS_HOME } from '../complaint/types.ts'
import type { Html } from '../http/pages.ts'
import { maskPhones } from '../normalise/phone.ts'
import { localTime, yuan } from './format.ts'
import { workbenchPage } from './layout.ts'
import { type ListOrder, type Narrow, narrowForm, narrowQuery, readNarrow } from './narrow.ts'
import { pageLinks, pageOf } from './page-links.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** Rows that fit on a screen. */
export const PAGE_ROWS = 30

type Filter =
  | { kind: 'open' }
  | { kind: 'due'; due: 'soon' | 'overdue' }
  | { kind: 'reopen' }
  | { kind: 'all' }
  | { kind: 'state'; state: ComplaintState }

/**
 * `GET /workbench/`: the complaints, waiting ones first. The address holds filter and page, so that people can save it.
 */
export function addListRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, texts } = options
  routes.get('/workbench', (context) => context.redirect('/workbench/', 301))
  routes.get('/workbench/', async (context) => {
    const filter = readFilter(context.req.query())
    const narrow = readNarrow(context.req.query(), options)
    const order = narrow.order ?? usualOrder(filter, options)
    const kind = {
      ...(narrow.category !== null && { category: narrow.category }),
      ...(narrow.channel !== null && { channel: narrow.channel }),
    }
    const page = pageOf(context.req.query('page'))
    const { total, complaints } = await casework.list({
      ...(filter.kind === 'open' && { open: true }),
      ...(filter.kind === 'due' && { due: filter.due }),
      ...(filter.kind === 'reopen' && { reopenAsked: true }),
      ...(filter.kind === 'state' && { state: filter.state }),
      ...kind,
      order,
      limit: PAGE_ROWS,
      offset: (page - 1) * PAGE_ROWS,
    })
    return context.html(
      await workbenchPage({
        options,
        account: context.get('account'),
        place: filter.kind === 'open' ? 'open' : 'all',
        title: filterLabel(filter, options),
        body: html`<header class="content-head">
<h1>${filterLabel(filter, options)}</h1>
<p class="note">${texts('workbench-count', { total })}</p>
</header>
${filterLinks(filter, narrow, await casework.counts(kind), options)}
${narrowForm(narrow, order, query(filter), options)}
${complaints.length === 0 ? emptyState(filter, options) : complaintTable(complaints, options)}
${pageLinks({ path: '/workbench/', query: whole(filter, narrow), page, count: Math.ceil(total / PAGE_ROWS) }, texts)}`,
      }),
    )
  })
}

function readFilter({ show, state, due }: Record<string, string>): Filter {
  if (due === 'soon' || due === 'overdue') return { kind: 'due', due }
  if (show === 'reopen') return { kind: 'reopen' }
  const known = STATES.find((candidate) => candidate === state)
  if (known) return { kind: 'state', state: known }
  return show === 'all' ? { kind: 'all' } : { kind: 'open' }
}

function query(filter: Filter): string {
  if (filter.kind === 'open') return ''
  if (filter.kind === 'due') return `due=${filter.due}`
  return filter.kind === 'state' ? `state=${filter.state}` : `show=${filter.kind}`
}

/** Filter and narrowing, as they stand in an address. */
function whole(filter: Filter, narrow: Narrow): string {
  return [query(filter), narrowQuery(narrow)].filter(Boolean).join('&')
}

/** What waits is read by due day, what ended from the newest on. */
function usualOrder(filter: Filter, { procedure }: WorkbenchOptions): ListOrder {
  const ended = filter.kind === 'all' || (filter.kind === 'state' && !procedure.isOpen(filter.state))
  return ended ? 'newest' : 'due'
}

function filterLabel(filter: Filter, { texts, procedure }: WorkbenchOptions): string {
  if (filter.kind === 'state') return procedure.stateLabel(filter.state, 'staff')
  if (filter.kind === 'due') return texts(`workbench-filter-${filter.due}`)
  return texts(LABELS[filter.kind])
}

const LABELS = { open: 'workbench-open', all: 'workbench-all', reopen: 'workbench-filter-reopen' } as const

/** Filters without entries have no link, except the current one. */
function filterLinks(current: Filter, narrow: Narrow, counts: Counts, options: WorkbenchOptions): Html {
  const filters: Filter[] = [
    { kind: 'open' },
    { kind: 'due', due: 'overdue' },
    { kind: 'due', due: 'soon' },
    { kind: 'reopen' },
    { kind: 'all' },
    ...STATES.map((state): Filter => ({ kind: 'state', state })),
  ]
  return html`<nav class="filters" aria-label="${options.texts('workbench-filters')}">
${filters.map((filter) => {
  const here = query(filter) === query(current)
  const count = countOf(filter, counts)
  if (count === 0 && !here && filter.kind !== 'open' && filter.kind !== 'all') return ''
  return html`<a href="/workbench/?${whole(filter, narrow)}"${here ? html` aria-current="true"` : ''}>${filterLabel(filter, options)} <span class="filter-count">${count}</span></a>`
})}
</nav>`
}

function countOf(filter: Filter, counts: Counts): number {
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
 * readers. `below`: what stands under a row.
 */
export function complaintTable(
  complaints: readonly ComplaintSummary[],
  options: WorkbenchOptions,
  below?: (complaint: ComplaintSummary) => Html | '',
): Html {
  const { texts, procedure, timeZone } = options
  const columns = ['number', 'state', 'item', 'respondent', 'amount', 'filed', 'due', 'notes']
  return html`<div class="table-frame" role="region" aria-label="${texts('workbench-table')}" tabindex="0"><table class="table table-complaints" role="table">
<thead role="rowgroup"><tr role="row">${columns.map((column) => html`<th scope="col" role="columnheader" class="column-${column}">${texts(`workbench-column-${column}`)}</th>`)}</tr></thead>
<tbody role="rowgroup">
${complaints.map(
  (complaint) => html`<tr role="row">
<th scope="row" role="rowheader"><a href="/workbench/complaints/${complaint.number}">${complaint.number}</a></th>
<td role="cell" class="column-state"><span class="state${complaint.state === 'submitted' ? ' state-due' : ''}">${procedure.stateLabel(complaint.state, 'staff')}</span></td>
<td role="cell" class="column-item">${maskPhones(complaint.item)}</td>
<td role="cell" class="column-respondent">${maskPhones(complaint.respondent)}</td>
<td role="cell" class="column-amount">${complaint.amountCents === null ? '' : yuan(complaint.amountCents)}</td>
<td role="cell" class="column-filed">${localTime(complaint.filedAt, timeZone)}</td>
<td role="cell" class="column-due" data-label="${texts('workbench-column-due')}">${complaint.deadlines.map((deadline) => dueLabel(deadline, options))}</td>
<td role="cell" class="column-notes">${[...briefFlags(complaint, options), ...deliveryNotes(complaint, options)].join('　')}</td>
</tr>${below ? html`<tr role="row" class="row-below"><td role="cell" colspan="${columns.length}">${below(complaint)}</td></tr>` : ''}`,
)}
</tbody>
</table></div>`
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
  { staffDelivery, unreachable }: Pick<ComplaintSummary, 'staffDelivery' | 'unreachable'>,
  { texts }: WorkbenchOptions,
): string[] {
  return [
    unreachable && texts('workbench-unreachable'),
    NOTED_DELIVERIES.has(staffDelivery) && texts(`workbench-delivery-${staffDelivery}`),
  ].filter((note): note is string => typeof note === 'string')
}

const FLAGS = new Set(['urgent', 'elderly', 'minor', STAYS_HOME])
/** Deliveries worth a note; a card that arrived, or that nobody waits for, is not. */
const NOTED_DELIVERIES = new Set(['pending', 'unknown', 'failed'])

function emptyState(filter: Filter, { texts }: WorkbenchOptions): Html {
  return html`<div class="empty-list card"><p>${texts(filter.kind === 'open' ? 'workbench-empty-open' : 'workbench-empty')}</p></div>`
}
