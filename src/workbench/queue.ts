import { html } from 'hono/html'
import type { Account } from '../casework/account-types.ts'
import type { WaitingPerson } from '../casework/tray-types.ts'
import type { ComplaintSummary } from '../casework/types.ts'
import type { Html } from '../http/pages.ts'
import { maskPhones } from '../normalise/phone.ts'
import { dueLabel, firstMarks } from './complaint-table.ts'
import { localTime, withinList, yuan } from './format.ts'
import { handOffReason } from './hand-off-reason.ts'
import { type ListQuery, listTitle, PAGE_ROWS, pageQueryOf, readListQuery, wantedOf } from './list-query.ts'
import { isTray, trayQueryOf } from './tray/asked.ts'
import { personKey, personMarks, talkWithin, wantMarks } from './tray/rows.ts'
import type { WorkbenchOptions } from './types.ts'

/** The page of the list from which something was opened, with its neighbours there. */
export type Queue = {
  query: ListQuery
  /** The key of what is open. */
  open: string
  total: number
  rows: readonly QueueRow[]
  /** Where they lead; also to the page before and after. When what is open has left the list, the one in its place is next. */
  previous: string | null
  next: string | null
}

/** A row, by the key that it also has in the list. */
type QueueRow = { key: string; href: string; item: string; about: Html[]; below: readonly (Html | string)[] }
type Found = Omit<QueueRow, 'href'> & { to(query: string, at: number): string }

/** Reads the list again from which something was opened; null when it was opened by itself. */
export async function readQueue(
  { key, list }: { key: string; list?: string | undefined },
  account: Account,
  options: WorkbenchOptions,
): Promise<Queue | null> {
  if (list === undefined) return null
  const given = Object.fromEntries(new URLSearchParams(list))
  const query = readListQuery(given, options)
  const offset = (query.page - 1) * PAGE_ROWS
  const from = Math.max(0, offset - 1)
  const { total, entries } = await read(query, account, { limit: PAGE_ROWS + 2, offset: from }, options)
  const found = entries.findIndex((one) => one.key === key)
  const place = found >= 0 ? found : placeIn(given.at, from, entries.length)
  const hrefOf = (index: number) => {
    const at = from + index
    const page = { ...query, page: Math.floor(at / PAGE_ROWS) + 1 }
    return entries[index]?.to(pageQueryOf(page), at) ?? null
  }
  return {
    query,
    open: key,
    total,
    rows: entries
      .map((entry, index) => ({ ...entry, href: hrefOf(index) ?? '' }))
      .slice(offset - from, offset - from + PAGE_ROWS),
    previous: hrefOf(place - 1),
    next: hrefOf(found >= 0 ? place + 1 : place),
  }
}

async function read(
  query: ListQuery,
  account: Account,
  part: { limit: number; offset: number },
  options: WorkbenchOptions,
): Promise<{ total: number; entries: Found[] }> {
  if (!isTray(query)) {
    const { total, complaints } = await options.casework.list({ ...wantedOf(query, account.id), ...part })
    return { total, entries: complaints.map((one) => complaintEntry(one, { since: one.filedAt, marks: [] }, options)) }
  }
  const { total, people, complaints } = await options.tray.list({ ...trayQueryOf(query, account), ...part })
  const wanting = complaints.map((one) =>
    complaintEntry(one.complaint, { since: one.since, marks: wantMarks(one, options) }, options),
  )
  return { total, entries: [...people.map((one) => personEntry(one, options)), ...wanting] }
}

function complaintEntry(
  complaint: ComplaintSummary,
  { since, marks }: { since: string; marks: Html[] },
  options: WorkbenchOptions,
): Found {
  const { texts, timeZone } = options
  const { number, item, respondent, amountCents, owner, deadlines } = complaint
  const about = [maskPhones(respondent), amountCents === null ? '' : yuan(amountCents)].filter(Boolean).join(' · ')
  return {
    key: number,
    to: (query, at) => withinList({ number }, query, at),
    item: maskPhones(item) || number,
    about: [
      html`${about}`,
      html`${owner?.name ?? texts('workbench-owner-none')} · <time datetime="${since}">${localTime(since, timeZone)}</time>`,
    ],
    below: [
      ...firstMarks(complaint, options),
      ...marks,
      ...deadlines.slice(0, 1).map((deadline) => dueLabel(deadline, options)),
    ],
  }
}

function personEntry(person: WaitingPerson, options: WorkbenchOptions): Found {
  const { texts, timeZone } = options
  const { handOff, since, of } = person
  const { talk, reason } = handOff
  const state = texts(talk ? 'workbench-hand-off-talk' : 'workbench-tray-person')
  return {
    key: personKey(person),
    to: (query, at) => talkWithin(person, query, at),
    item: of ? maskPhones(of.complaint.item) || of.complaint.number : handOffReason(reason, { texts }),
    about: [
      ...(of ? [html`${maskPhones(of.complaint.respondent)}`] : []),
      html`${talk?.who ?? texts('workbench-owner-none')} · <time datetime="${since}">${localTime(since, timeZone)}</time>`,
    ],
    below: [
      ...personMarks(person, options),
      html`<span class="state${talk ? '' : ' state-due'}">${state}</span> `,
      ...(of ? wantMarks({ ...of, asked: null }, options) : []),
    ],
  }
}

/** Where something stood that is no longer among these. */
function placeIn(at: string | undefined, from: number, count: number): number {
  const place = /^\d{1,7}$/.test(at ?? '') ? Number(at) - from : 0
  return Math.max(0, Math.min(count, place))
}

/** The way back to the same place of the list, and to the neighbours. */
export function queueLinks(queue: Queue, options: WorkbenchOptions): Html {
  const { texts } = options
  const title = listTitle(queue.query, options)
  const link = (to: string | null, rel: 'prev' | 'next') =>
    to
      ? html`<a rel="${rel}" href="${to}">${texts(`workbench-queue-${rel}`)}</a>`
      : html`<span class="note">${texts(`workbench-queue-${rel}-none`)}</span>`
  return html`<nav class="queue-links no-print" aria-label="${texts('workbench-queue-around')}">
<a href="/workbench/?${pageQueryOf(queue.query)}#row-${queue.open}">${texts('workbench-queue-back', { title })}</a>
${link(queue.previous, 'prev')}${link(queue.next, 'next')}
</nav>`
}

/** The list beside what is open, which wide screens show. */
export function queuePane(queue: Queue, options: WorkbenchOptions): Html {
  const { texts } = options
  const title = listTitle(queue.query, options)
  return html`<nav class="queue no-print" id="queue" aria-label="${title}">
<p class="queue-head"><strong>${title}</strong> <span class="note">${texts(isTray(queue.query) ? 'workbench-tray-count' : 'workbench-count', { total: queue.total })}</span></p>
<ol>${queue.rows.map(
    ({ key, href, item, about, below }) =>
      html`<li data-row="${key}"><a href="${href}"${key === queue.open ? html` aria-current="true"` : ''}>
<span class="queue-item">${item}</span>
${about.map((line) => html`<span class="queue-about">${line}</span>`)}<span class="queue-due">${below}</span>
</a></li>`,
  )}</ol></nav>`
}
