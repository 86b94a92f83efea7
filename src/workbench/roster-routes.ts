import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { mayAssignOthers } from '../casework/owner-rights.ts'
import type { Colleague } from '../casework/owner-types.ts'
import type { DutyDay, Leave, PlannedDay } from '../casework/roster-types.ts'
import { HttpError } from '../http/errors.ts'
import { icon } from '../http/icons.ts'
import type { Html } from '../http/pages.ts'
import { actorOf, readForm } from './forms.ts'
import { banner, workbenchPage } from './layout.ts'
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
    if (entered.ok) return context.redirect(`${base}?done=leave`, 303)
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
    const step = (by: number) => new Date(Date.parse(`${from}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
    const rows = days.map((one) => row(one, { colleagues, plans, typed }, options))
    const table = html`<div class="table-frame"><table class="table roster">
<thead><tr>${['day', 'planned', 'deputy', 'there'].map((name) => html`<th scope="col">${texts(`workbench-roster-${name}`)}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
    const page = workbenchPage({
      options,
      account,
      place: 'roster',
      title,
      body: html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-roster-about')}</p></header>
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
${leaveSection({ leaves, colleagues: plans ? colleagues : colleagues.filter(({ id }) => id === account.id), mine: account.id, plans, typed }, options)}`,
    })
    return context.html(await page, status)
  }
}

/** The days of a posted plan. A day without `was` was not on the page. */
function plannedIn(form: Record<string, string>): PlannedDay[] {
  const id = (given: string | undefined) => given || null
  return Object.entries(form).flatMap(([name, was]) => {
    const day = /^was\.(\d{4}-\d{2}-\d{2})$/.exec(name)?.[1]
    if (day === undefined || !isDay(day)) return []
    const [account, deputy] = was.split(' ', 2)
    const dash = (given: string | undefined) => (given === '-' ? null : id(given))
    return [
      {
        day,
        account: id(form[`account.${day}`]),
        deputy: id(form[`deputy.${day}`]),
        was: [dash(account), dash(deputy)] as [string | null, string | null],
      },
    ]
  })
}

/** What was chosen on a refused form; undefined where it was left as it was shown: a colleague's change then stays. */
function typedFor(typed: Record<string, string>, name: 'account' | 'deputy', day: string): string | undefined {
  const shown = typed[`was.${day}`]?.split(' ', 2)[name === 'account' ? 0 : 1]
  const chosen = typed[`${name}.${day}`]
  return chosen === (shown === '-' ? '' : shown) ? undefined : chosen
}

function isDay(given: string): boolean {
  const at = DAY.test(given) ? new Date(`${given}T00:00:00Z`) : new Date(Number.NaN)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(given) && given > '2000'
}

function row(
  { day, working, planned, deputy, away, onDuty }: DutyDay,
  { colleagues, plans, typed }: { colleagues: readonly Colleague[]; plans: boolean; typed: Record<string, string> },
  { texts }: WorkbenchOptions,
): Html {
  const weekday = texts(`workbench-roster-weekday-${new Date(`${day}T00:00:00Z`).getUTCDay()}`)
  const cell = (name: 'account' | 'deputy', chosen: { id: string; name: string } | null, label: string) => {
    if (!plans) return html`<td>${chosen?.name ?? '—'}</td>`
    const value = typedFor(typed, name, day) ?? chosen?.id ?? ''
    // Whoever is disabled by now stays visible until somebody else is chosen.
    const gone = chosen && !colleagues.some(({ id }) => id === chosen.id) ? [chosen] : []
    return html`<td><select name="${name}.${day}" aria-label="${day} ${label}"><option value="">${texts('workbench-roster-nobody')}</option>
${[...colleagues, ...gone].map((one) => html`<option value="${one.id}"${one.id === value ? html` selected` : ''}>${one.name}</option>`)}</select></td>`
  }
  const gap = working && onDuty === null
  const missing = away.map(({ name }) => texts('workbench-roster-away', { name })).join('；')
  return html`<tr${working ? '' : html` class="roster-off"`}><th scope="row">${day} ${weekday}${working ? '' : html` <span class="note">${texts('workbench-roster-off')}</span>`}
${plans ? html`<input type="hidden" name="was.${day}" value="${planned?.id ?? '-'} ${deputy?.id ?? '-'}">` : ''}</th>
${cell('account', planned, texts('workbench-roster-planned'))}
${cell('deputy', deputy, texts('workbench-roster-deputy'))}
<td>${gap ? html`<strong>${texts('workbench-roster-gap')}</strong>` : (onDuty?.name ?? '—')}${missing ? html` <span class="note">${missing}</span>` : ''}</td></tr>`
}

function leaveSection(
  {
    leaves,
    colleagues,
    mine,
    plans,
    typed,
  }: {
    leaves: readonly Leave[]
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
