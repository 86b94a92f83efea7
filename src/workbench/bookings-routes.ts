import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Booking } from '../casework/ports/bookings.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { calendarEntry } from '../message/calendar-entry.ts'
import { fileToSave } from './file-responses.ts'
import { address, localTime } from './format.ts'
import { actorOf, readForm, select } from './forms.ts'
import { banner, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

const BASE = PAGES.bookings.path
const STATUS = { not_found: 404, not_yours: 403, gone: 409, says_why: 422 } as const satisfies Record<
  string,
  ContentfulStatusCode
>
type On = Context<WorkbenchContext>

/** 约见: hours with experts that people asked for from the chat. */
export function addBookingsRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts, bookings, timeZone } = options

  routes.get(BASE, (context) => {
    const done = context.req.query('done') === 'yes'
    return show(context, done ? { kind: 'done', words: texts('workbench-bookings-done') } : null)
  })
  act('confirm', (asked) => bookings.confirm(asked))
  act('move', (asked, { to = '' }) => {
    const [expert = '', at = ''] = to.split(' ')
    return bookings.move({ ...asked, to: { expert, at } })
  })
  act('refuse', (asked, { why = '' }) => bookings.refuse({ ...asked, why }))

  routes.get(`${BASE}/:id/calendar.ics`, async (context) => {
    const booking = (await bookings.all()).find(({ id }) => id === context.req.param('id'))
    if (!booking) throw new HttpError(404, 'not_found', texts('workbench-bookings-not_found'))
    const title = texts('booking-calendar-title')
    const entry = calendarEntry({ id: booking.id, at: booking.at, now: options.now(), title })
    return fileToSave(context, {
      ...{ name: `${title}.ics`, mediaType: 'text/calendar; charset=utf-8', body: Buffer.from(entry) },
    })
  })

  function act(
    name: string,
    work: (
      asked: { id: string; actor: ReturnType<typeof actorOf> },
      posted: Record<string, string>,
    ) => ReturnType<typeof bookings.confirm>,
  ): void {
    routes.post(`${BASE}/:id/${name}`, async (context) => {
      const posted = await readForm(context, texts)
      const done = await work({ id: context.req.param('id') ?? '', actor: actorOf(context) }, posted)
      if (done.ok) return context.redirect(`${BASE}?done=yes`, 303)
      return show(context, { kind: 'problem', words: texts(`workbench-bookings-${done.code}`) }, STATUS[done.code])
    })
  }

  async function show(context: On, notice: Notice | null, status: ContentfulStatusCode = 200): Promise<Response> {
    const [all, free] = [await bookings.all(), (await bookings.free()) ?? []]
    const hours = await Promise.all(
      free.slice(0, 60).map(async ({ expert, at }) => {
        const words = `${localTime(at, timeZone)} ${await bookings.nameOf(expert)}`
        return [`${expert} ${at}`, words] as const
      }),
    )
    const rows = await Promise.all(all.map((booking) => row(booking, hours)))
    const title = texts('workbench-bookings')
    const page = workbenchPage({
      ...{ options, account: context.get('account'), place: 'bookings', title },
      body: html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-bookings-about')}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
${rows.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-bookings-none')}</p></div>` : rows}`,
    })
    return context.html(await page, status)
  }

  async function row(booking: Booking, hours: readonly (readonly [string, string])[]): Promise<Html> {
    const { id, at, expert, name, phone, complaint, state } = booking
    const number = complaint === null ? null : await bookings.numberOf(complaint)
    const who = number ? html`<a href="${address({ number })}">${number}</a>` : html`${name ?? ''} ${phone ?? ''}`
    const form = (act: string, more: Html | string, style = '') =>
      html`<form method="post" action="${BASE}/${encodeURIComponent(id)}/${act}" class="stack">${more}<button type="submit" class="button ${style}">${texts(`workbench-bookings-${act}`)}</button></form>`
    const folded = (act: string, more: Html) =>
      html`<details class="action"><summary>${texts(`workbench-bookings-${act}`)}</summary>${form(act, more)}</details>`
    return html`<section class="card form booking"><h2>${localTime(at, timeZone)} ${await bookings.nameOf(expert)}</h2>
<p>${who} <span class="state${state === 'asked' ? ' state-due' : ''}">${texts(`workbench-bookings-${state}`)}</span></p>
<div class="kept-buttons">${state === 'asked' ? form('confirm', '', 'button-primary') : ''}
<a href="${BASE}/${encodeURIComponent(id)}/calendar.ics" download>${texts('workbench-bookings-calendar')}</a></div>
${hours.length > 0 ? folded('move', select({ id: `to-${id}`, name: 'to', label: texts('workbench-bookings-to'), required: true }, hours, undefined, options)) : ''}
${folded('refuse', html`<div class="field"><label for="why-${id}">${texts('workbench-bookings-why')}</label><textarea id="why-${id}" name="why" rows="2" required maxlength="300"></textarea></div>`)}</section>`
  }
}
