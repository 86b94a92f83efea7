import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { ComplaintSummary } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { maskPhones } from '../../normalise/phone.ts'
import { localTime, withinList, yuan } from '../format.ts'
import { type ListQuery, listTitle, PAGE_ROWS, pageQueryOf, readListQuery, wantedOf } from '../list-query.ts'
import { dueLabel } from '../list-routes.ts'
import type { WorkbenchOptions } from '../types.ts'
import type { OpenedComplaint } from './found.ts'

/** The page of the list from which a complaint was opened, with its neighbours there. */
export type Queue = {
  query: ListQuery
  /** The place of the first row in the list, from 0. */
  offset: number
  total: number
  rows: readonly ComplaintSummary[]
  /** The neighbours, also those on the page before and after. When the complaint has left the list, the one in its place is next. */
  previous: Neighbour | null
  next: Neighbour | null
}
type Neighbour = { number: string; at: number }

/** Reads the list again from which a complaint was opened; null when it was opened by itself. */
export async function readQueue(
  { number, list }: OpenedComplaint,
  account: Account,
  options: WorkbenchOptions,
): Promise<Queue | null> {
  if (list === undefined) return null
  const given = Object.fromEntries(new URLSearchParams(list))
  const query = readListQuery(given, options)
  const offset = (query.page - 1) * PAGE_ROWS
  const from = Math.max(0, offset - 1)
  const wanted = { ...wantedOf(query, account.id), limit: PAGE_ROWS + 2, offset: from }
  const { total, complaints } = await options.casework.list(wanted)
  const found = complaints.findIndex((one) => one.number === number)
  const place = found >= 0 ? found : placeIn(given.at, from, complaints.length)
  const neighbour = (index: number) => {
    const row = complaints[index]
    return row ? { number: row.number, at: from + index } : null
  }
  return {
    query,
    offset,
    total,
    rows: complaints.slice(offset - from, offset - from + PAGE_ROWS),
    previous: neighbour(place - 1),
    next: neighbour(found >= 0 ? place + 1 : place),
  }
}

/** Where a complaint stood that is no longer among these. */
function placeIn(at: string | undefined, from: number, count: number): number {
  const place = /^\d{1,7}$/.test(at ?? '') ? Number(at) - from : 0
  return Math.max(0, Math.min(count, place))
}

/** The way back to the same place of the list, and to the neighbours. */
export function queueLinks({ number }: OpenedComplaint, queue: Queue, options: WorkbenchOptions): Html {
  const { texts } = options
  const title = listTitle(queue.query, options)
  const link = (to: Neighbour | null, rel: 'prev' | 'next') =>
    to
      ? html`<a rel="${rel}" href="${linkTo(to, queue)}">${texts(`workbench-queue-${rel}`)}</a>`
      : html`<span class="note">${texts(`workbench-queue-${rel}-none`)}</span>`
  return html`<nav class="queue-links no-print" aria-label="${texts('workbench-queue-around')}">
<a href="/workbench/?${pageQueryOf(queue.query)}#row-${number}">${texts('workbench-queue-back', { title })}</a>
${link(queue.previous, 'prev')}${link(queue.next, 'next')}
</nav>`
}

/** The list beside the complaint, which wide screens show. */
export function queuePane({ number }: OpenedComplaint, queue: Queue, options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  return html`<nav class="queue no-print" id="queue" aria-label="${listTitle(queue.query, options)}">
<p class="queue-head"><strong>${listTitle(queue.query, options)}</strong> <span class="note">${texts('workbench-count', { total: queue.total })}</span></p>
<ol>${queue.rows.map((row, index) => {
    const about = [maskPhones(row.respondent), row.amountCents === null ? '' : yuan(row.amountCents)].filter(Boolean)
    return html`<li data-row="${row.number}"><a href="${linkTo({ number: row.number, at: queue.offset + index }, queue)}"${row.number === number ? html` aria-current="true"` : ''}>
<span class="queue-item">${maskPhones(row.item) || row.number}</span>
<span class="queue-about">${about.join(' · ')}</span>
<span class="queue-about">${row.owner?.name ?? texts('workbench-owner-none')} · <time datetime="${row.filedAt}">${localTime(row.filedAt, timeZone)}</time></span>
<span class="queue-due">${row.deadlines.slice(0, 1).map((deadline) => dueLabel(deadline, options))}</span>
</a></li>`
  })}</ol></nav>`
}

function linkTo({ number, at }: Neighbour, { query }: Queue): string {
  return withinList({ number }, pageQueryOf({ ...query, page: Math.floor(at / PAGE_ROWS) + 1 }), at)
}
