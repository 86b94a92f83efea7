import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account } from '../casework/account-types.ts'
import { mayAssignOthers } from '../casework/owner-rights.ts'
import type { Colleague } from '../casework/owner-types.ts'
import {
  type DutyDay,
  type DutyShift,
  type Leave,
  MOST_SHIFTS,
  type PlannedDay,
  type Shift,
  type Span,
} from '../casework/roster-types.ts'
import type { Owner } from '../complaint/types.ts'
import { HttpError } from '../http/errors.ts'
import { icon } from '../http/icons.ts'
import type { Html } from '../http/pages.ts'
import { maskPhones } from '../normalise/phone.ts'
import { dueLabel } from './complaint-table.ts'
import { actorOf, readForm } from './forms.ts'
import { banner, workbenchPage } from './layout.ts'
import { ownerSelect } from './owners/words.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

/** A page shows two weeks. */
const SHOWN = 14
const DONE = new Set(['planned', 'leave', 'back'])
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** 值班: who is on duty, who is away, and where nobody is. Leads and admins plan; everybody enters their own leave. */
export function addRosterRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { roster, ownership, texts } = options
  const base = PAGES.roster.path

  routes.get(base, (context) => {
    const done = context.req.query('done') ?? ''
    return show(context, DONE.has(done) ? { kind: 'done', words: texts(`workbench-roster-done-${done}`) } : null)
  })

  routes.post(base, async (context) => {
    const form = await readForm(context, texts)
    const planned = await roster.plan({ days: plannedIn(form), actor: actorOf(context) })
    if (planned.ok) return context.redirect(`${base}?from=${fromOf(form.from)}&done=planned`, 303)
    if (planned.code === 'not_yours') throw new HttpError(403, 'not_yours', texts('workbench-roster-not_yours'))
    const words = texts(`workbench-roster-${planned.code}`)
    return show(context, { kind: 'problem', words }, planned.code === 'changed_meanwhile' ? 409 : 422, form)
  })

  routes.post(`${base}/leave`, async (context) => {
    const form = await readForm(context, texts)
    const { account = '', first = '', last = '' } = form
    const entered = await roster.addLeave({ account, from: first, to: last || first, actor: actorOf(context) })
    if (entered.ok) return context.redirect(`${base}?done=leave&of=${encodeURIComponent(account)}#handover`, 303)
    if (entered.code === 'not_yours') throw new HttpError(403, 'not_yours', texts('workbench-roster-leave-not_yours'))
    return show(context, { kind: 'problem', words: texts(`workbench-roster-${entered.code}`) }, 422, form)
  })

  routes.post(`${base}/leave/:id/remove`, async (context) => {
    const id = context.req.param('id')
    const removed = await roster.removeLeave({ id: /^\d{1,15}$/.test(id) ? Number(id) : 0, actor: actorOf(context) })
    if (removed.ok) return context.redirect(`${base}?done=back`, 303)
    const status = removed.code === 'not_found' ? 404 : 403
    throw new HttpError(status, removed.code, texts(`workbench-roster-leave-${removed.code}`))
  })

  const fromOf = (given: string | undefined): string => (given && isDay(given) ? given : roster.today())

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    typed: Record<string, string> = {},
  ): Promise<Response> {
    const account = context.get('account')
    const plans = mayAssignOthers(account.role)
    const from = fromOf(typed.from ?? context.req.query('from'))
    const days = await roster.days(from, SHOWN)
    const [colleagues, leaves, gaps] = [
      await ownership.colleagues(),
      await roster.leaves(),
      await roster.waiting(account.id),
    ]
    const title = texts('workbench-roster')
    const mayHandOver = (id: string) => plans || id === account.id
    const of = colleagues.find(({ id }) => id === context.req.query('of') && mayHandOver(id)) ?? null
    const open = new Map<string, number>()
    for (const { who } of leaves) if (mayHandOver(who.id)) open.set(who.id, await ownership.waiting(who.id))
    const step = (by: number) => new Date(Date.parse(`${from}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
    const asked = plannedIn(typed).filter(isChanged)
    const rows = days.map((one) =>
      row(one, { colleagues, plans, typed: asked.find(({ day }) => day === one.day)?.shifts ?? null }, options),
    )
    const table = html`<div class="table-frame"><table class="table roster">
<thead><tr>${['day', 'planned', 'there'].map((name) => html`<th scope="col">${texts(`workbench-roster-${name}`)}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
    const page = workbenchPage({
      options,
      account,
      place: 'roster',
      title,
      body: html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-roster-about', roster.hours)}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
${gaps > 0 ? html`<p class="warning">${icon('warning')}<span>${texts('workbench-roster-gaps', { count: gaps })}</span></p>` : ''}
<p class="roster-steps"><a href="${base}?from=${step(-SHOWN)}">${texts('workbench-roster-before')}</a>
<a href="${base}?from=${step(SHOWN)}">${texts('workbench-roster-after')}</a></p>
${
  plans
    ? html`<form method="post" action="${base}" class="stack"><input type="hidden" name="from" value="${from}">${table}
<p><button type="submit" class="button button-primary">${texts('workbench-roster-save')}</button></p></form>`
    : table
}
${await handOver(of, account, options)}
${leaveSection({ leaves, open, colleagues: plans ? colleagues : colleagues.filter(({ id }) => id === account.id), mine: account.id, plans, typed }, options)}`,
    })
    return context.html(await page, status)
  }
}

/** The days of a posted plan, by day. A day without `was` was not on the page. */
function plannedIn(form: Record<string, string>): PlannedDay[] {
  return Object.entries(form).flatMap(([name, was]) => {
    const day = /^was\.(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1]
    if (day === undefined || !isDay(day)) return []
    const shifts = Array.from({ length: MOST_SHIFTS }, (_, at) => shiftIn(form, `${day}.${at}`))
      .filter(({ account, deputy }) => account !== null || deputy !== null)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    return [{ day, shifts, was: readShown(was) }]
  })
}

function shiftIn(form: Record<string, string>, place: string): Shift {
  const given = (name: string) => form[`${name}.${place}`] ?? ''
  // The clock of a day has no 24:00: an end at 00:00 is the end of the day.
  const to = given('to') === '00:00' ? '24:00' : given('to')
  return { from: given('from'), to, account: given('account') || null, deputy: given('deputy') || null }
}

/** The shifts that a page showed, as `was` carries them. */
function shownAs(shifts: readonly Shift[]): string {
  return shifts.map(({ from, to, account, deputy }) => [from, to, account ?? '-', deputy ?? '-'].join(' ')).join(',')
}

function readShown(was: string): Shift[] {
  const id = (given: string | undefined) => (given === undefined || given === '-' ? null : given)
  return was
    .split(',')
    .filter(Boolean)
    .map((one) => {
      const [from = '', to = '', account, deputy] = one.split(' ')
      return { from, to, account: id(account), deputy: id(deputy) }
    })
}

/** Whether other shifts were chosen than were shown: a colleague's change of a day that was left alone stays. */
const isChanged = ({ shifts, was }: PlannedDay): boolean => shownAs(shifts) !== shownAs(was)

function isDay(given: string): boolean {
  const at = DAY.test(given) ? new Date(`${given}T00:00:00Z`) : new Date(Number.NaN)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(given) && given > '2000'
}

function row(
  { day, working, shifts, gaps }: DutyDay,
  { colleagues, plans, typed }: { colleagues: readonly Colleague[]; plans: boolean; typed: readonly Shift[] | null },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const weekday = texts(`workbench-roster-weekday-${new Date(`${day}T00:00:00Z`).getUTCDay()}`)
  const stored = shifts.map(
    ({ from, to, planned, deputy }): Shift => ({ from, to, account: planned?.id ?? null, deputy: deputy?.id ?? null }),
  )
  // Those who are disabled by now stay visible until others are chosen.
  const gone = shifts
    .flatMap(({ planned, deputy }) => [planned, deputy])
    .filter((one) => one !== null && !colleagues.some(({ id }) => id === one.id))
  const people = [...colleagues, ...new Map(gone.flatMap((one) => (one ? [[one.id, one]] : []))).values()]
  return html`<tr${working ? '' : html` class="roster-off"`}><th scope="row">${day} ${weekday}${working ? '' : html` <span class="note">${texts('workbench-roster-off')}</span>`}
${plans ? html`<input type="hidden" name="was.${day}" value="${shownAs(stored)}">` : ''}</th>
<td>${plans ? shiftInputs(day, typed ?? stored, people, options) : plannedList(shifts, options)}</td>
<td>${thereList({ shifts, gaps }, options)}</td></tr>`
}

/** A line for each shift, and one more to add. */
function shiftInputs(
  day: string,
  shifts: readonly Shift[],
  people: readonly Owner[],
  { texts, roster }: WorkbenchOptions,
): Html {
  const line = (at: number, { from, to, account, deputy }: Shift) => {
    const name = (field: string) => html`name="${field}.${day}.${at}"`
    const label = (field: string) => html`aria-label="${day} ${texts(`workbench-roster-${field}`, { count: at + 1 })}"`
    const choice = (field: 'account' | 'deputy', chosen: string | null) =>
      html`<select ${name(field)} ${label(`of-${field}`)}><option value="">${texts(`workbench-roster-none-${field}`)}</option>
${people.map((one) => html`<option value="${one.id}"${one.id === chosen ? html` selected` : ''}>${one.name}</option>`)}</select>`
    return html`<div class="shift"><span class="shift-times"><input type="time" class="shift-time" ${name('from')} ${label('of-from')} value="${from}">–<input type="time" class="shift-time" ${name('to')} ${label('of-to')} value="${to === '24:00' ? '00:00' : to}"></span>
${choice('account', account)}${choice('deputy', deputy)}</div>`
  }
  const empty = (from: string): Shift => ({ from, to: roster.hours.to, account: null, deputy: null })
  const [first] = shifts
  if (!first) return line(0, empty(roster.hours.from))
  const more = shifts.length < MOST_SHIFTS
  return html`${shifts.map((one, at) => line(at, one))}
${more ? html`<details class="shift-more"><summary>${texts('workbench-roster-add')}</summary>${line(shifts.length, empty(shifts.at(-1)?.to ?? ''))}</details>` : ''}`
}

function spanWords({ from, to }: Span, { texts }: WorkbenchOptions): string {
  return from === '00:00' && to === '24:00' ? texts('workbench-roster-all-day') : `${from}–${to}`
}

function plannedList(shifts: readonly DutyShift[], options: WorkbenchOptions): Html {
  if (shifts.length === 0) return html`—`
  const { texts } = options
  return html`<ul class="plain">${shifts.map(
    (one) =>
      html`<li>${spanWords(one, options)} ${one.planned?.name ?? '—'}${one.deputy ? html` <span class="note">${texts('workbench-roster-deputy-is', { name: one.deputy.name })}</span>` : ''}</li>`,
  )}</ul>`
}

/** The people who are there, and when nobody is, by time. */
function thereList({ shifts, gaps }: Pick<DutyDay, 'shifts' | 'gaps'>, options: WorkbenchOptions): Html {
  const { texts } = options
  const there = shifts
    .filter(({ onDuty, away }) => onDuty !== null || away.length > 0)
    .map(({ from, to, onDuty, away }) => {
      const missing = away.map(({ name }) => texts('workbench-roster-away', { name })).join('；')
      return {
        from,
        words: html`<li>${spanWords({ from, to }, options)} ${onDuty?.name ?? ''}${missing ? html` <span class="note">${missing}</span>` : ''}</li>`,
      }
    })
  const nobody = gaps.map((gap) => ({
    from: gap.from,
    words: html`<li>${spanWords(gap, options)} <strong>${texts('workbench-roster-gap')}</strong></li>`,
  }))
  const all = [...there, ...nobody].toSorted((one, other) => (one.from < other.from ? -1 : 1))
  return all.length === 0 ? html`—` : html`<ul class="plain">${all.map(({ words }) => words)}</ul>`
}

/** Complaints that are handed over at once, at most. */
const MOST_HANDED = 50

/** The open complaints of a colleague on leave, to be given to somebody else. */
async function handOver(of: Colleague | null, reader: Account, options: WorkbenchOptions): Promise<Html | ''> {
  if (!of) return ''
  const { texts, casework, ownership, procedure } = options
  const { name } = of
  const asked = { open: true, owner: of.id, reader: reader.id, order: 'due', limit: MOST_HANDED, offset: 0 } as const
  const { total, complaints } = await casework.list(asked)
  if (total === 0) return html`<p class="note" id="handover">${texts('workbench-roster-handover-none', { name })}</p>`
  return html`<section class="card form stack handover" aria-labelledby="handover"><h2 id="handover">${texts('workbench-roster-handover', { name })}</h2>
<p>${texts('workbench-roster-handover-text', { name, count: total })}</p>
<form method="post" action="/workbench/owners/assign" class="stack">
<input type="hidden" name="batch" value="${ownership.newBatch()}"><input type="hidden" name="back" value="">
<ul class="plain">${complaints.map(
    (one) =>
      html`<li><input type="hidden" name="row.${one.number}" value="${of.id}"><label class="tick"><input type="checkbox" name="tick.${one.number}" value="yes" checked><span>${one.number} ${maskPhones(one.item)} <small>${procedure.stateLabel(one.state, 'staff')}${one.deadlines.map((deadline) => html` ${dueLabel(deadline, options)}`)}</small></span></label></li>`,
  )}</ul>
<div class="bulk-assign">${await ownerSelect('handover-to', undefined, options)}
<button type="submit" name="act" value="assign" class="button button-primary">${texts('workbench-owner-assign')}</button></div></form></section>`
}

function leaveSection(
  {
    leaves,
    open,
    colleagues,
    mine,
    plans,
    typed,
  }: {
    leaves: readonly Leave[]
    /** Number of open complaints of those whose complaints the account may hand over, by id. */
    open: ReadonlyMap<string, number>
    colleagues: readonly Colleague[]
    mine: string
    plans: boolean
    typed: Record<string, string>
  },
  { texts }: WorkbenchOptions,
): Html {
  const path = `${PAGES.roster.path}/leave`
  const dayField = (
    name: string,
  ) => html`<div class="field"><label for="leave-${name}">${texts(`workbench-roster-leave-${name}`)}</label>
<input id="leave-${name}" name="${name}" type="date" value="${typed[name] ?? ''}"${name === 'first' ? html` required` : ''}></div>`
  return html`<section aria-labelledby="leave"><h2 id="leave">${texts('workbench-roster-leave')}</h2>
<div class="columns"><div class="column">${
    leaves.length === 0
      ? html`<div class="empty-list card"><p>${texts('workbench-roster-leave-none')}</p></div>`
      : html`<ul class="hand-offs">${leaves.map(
          ({
            id,
            who,
            from,
            to,
          }) => html`<li class="card stack"><p><strong>${who.name}</strong> ${texts('workbench-roster-leave-days', { from, to })}</p>
${open.get(who.id) ? html`<p><a href="${PAGES.roster.path}?of=${encodeURIComponent(who.id)}#handover">${texts('workbench-roster-leave-open', { count: open.get(who.id) ?? 0 })}</a></p>` : ''}
${plans || who.id === mine ? html`<form method="post" action="${path}/${id}/remove"><button type="submit" class="button">${texts('workbench-roster-leave-remove')}</button></form>` : ''}</li>`,
        )}</ul>`
  }</div>
<div class="column"><form method="post" action="${path}" class="stack form card">
<div class="field"><label for="leave-who">${texts('workbench-roster-leave-who')}</label>
<select id="leave-who" name="account">${colleagues.map(
    ({ id, name }) =>
      html`<option value="${id}"${id === (typed.account ?? mine) ? html` selected` : ''}>${name}</option>`,
  )}</select></div>
<div class="field-pair">${dayField('first')}${dayField('last')}</div>
<button type="submit" class="button">${texts('workbench-roster-leave-save')}</button></form></div></div></section>`
}
