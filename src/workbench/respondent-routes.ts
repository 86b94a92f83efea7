import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RespondentView } from '../casework/groups/businesses.ts'
import type { ListedRespondent, RespondentEvent } from '../casework/ports/groups.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { maskPhones } from '../normalise/phone.ts'
import { address, localTime, yuan } from './format.ts'
import { actorOf, readForm } from './forms.ts'
import { banner, workbenchPage } from './layout.ts'
import { pageLinks, pageOf } from './page-links.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

const ROWS = 30
const BASE = PAGES.respondents.path
const DONE = ['join', 'split', 'name', 'describe'] as const

/** `/workbench/respondents`: the businesses that complaints are about; staff join and split them. */
export function addRespondentRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { respondents, texts } = options

  routes.get(BASE, async (context) => {
    const words = context.req.query('q')?.trim().slice(0, 100) || null
    const page = pageOf(context.req.query('page'))
    const reader = context.get('account').id
    const asked = { words, reader, limit: ROWS, offset: (page - 1) * ROWS }
    const { total, respondents: found } = await respondents.list(asked)
    const title = texts('workbench-respondents')
    const query = words === null ? '' : `q=${encodeURIComponent(words)}`
    const body = html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-respondents-count', { total })}</p></header>
<form class="search" method="get" action="${BASE}" role="search">
<div class="field"><label for="q">${texts('workbench-respondents-search')}</label>
<input id="q" name="q" type="search" maxlength="100" value="${words ?? ''}" autocomplete="off"></div>
<button type="submit" class="button">${texts('workbench-search')}</button>
</form>
${found.length === 0 ? html`<div class="empty-list card"><p>${texts('workbench-respondents-none')}</p></div>` : table(found, options)}
${pageLinks({ path: BASE, query, page, count: Math.ceil(total / ROWS) }, texts)}`
    return context.html(
      await workbenchPage({ options, account: context.get('account'), place: 'respondents', title, body }),
    )
  })

  routes.get(`${BASE}/:id`, async (context) => {
    const done = DONE.find((one) => one === context.req.query('done'))
    return show(context, done ? { kind: 'done', words: texts(`workbench-respondent-done-${done}`) } : null)
  })

  routes.post(`${BASE}/:id/join`, async (context) => {
    const { other = '' } = await readForm(context, texts)
    return after(context, 'join', await respondents.join({ id: idOf(context), other, actor: actorOf(context) }))
  })
  routes.post(`${BASE}/:id/split`, async (context) => {
    const { name = '' } = await readForm(context, texts)
    return after(context, 'split', await respondents.split({ id: idOf(context), name, actor: actorOf(context) }))
  })
  routes.post(`${BASE}/:id/name`, async (context) => {
    const { name = '' } = await readForm(context, texts)
    return after(context, 'name', await respondents.addName({ id: idOf(context), name, actor: actorOf(context) }))
  })
  routes.post(`${BASE}/:id/describe`, async (context) => {
    const { code = '', region = '', contact = '' } = await readForm(context, texts)
    const request = {
      id: idOf(context),
      creditCode: code,
      region,
      contact,
      actor: actorOf(context),
    }
    return after(context, 'describe', await respondents.describe(request))
  })

  async function after(
    context: Context<WorkbenchContext>,
    done: (typeof DONE)[number],
    result: { ok: true } | { ok: false; code: string },
  ) {
    if (result.ok) return context.redirect(`${BASE}/${encodeURIComponent(idOf(context))}?done=${done}`, 303)
    if (result.code === 'not_found') throw notFound()
    return show(context, { kind: 'problem', words: texts(`workbench-respondent-problem-${result.code}`) }, 422)
  }

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-respondent'))
  const idOf = (context: Context<WorkbenchContext>) => context.req.param('id') ?? ''

  async function show(context: Context<WorkbenchContext>, notice: Notice | null, status: ContentfulStatusCode = 200) {
    const reader = context.get('account').id
    const view = await respondents.byId(idOf(context), reader)
    if (!view) throw notFound()
    const { respondents: others } = await respondents.list({ words: null, reader, limit: 500, offset: 0 })
    const settlesFirst = await options.registers.settlesFirst([view.respondent, ...view.joined].map(({ name }) => name))
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'respondents',
      title: view.respondent.name,
      body: detail(view, others, { notice, settlesFirst }, options),
    })
    return context.html(await page, status)
  }
}

function table(found: ListedRespondent[], { texts }: WorkbenchOptions): Html {
  return html`<div class="table-frame" role="region" aria-label="${texts('workbench-respondents')}" tabindex="0"><table class="table">
<thead><tr><th scope="col">${texts('workbench-respondent-name')}</th><th scope="col">${texts('workbench-respondent-complaints')}</th><th scope="col">${texts('workbench-respondent-open')}</th><th scope="col">${texts('workbench-respondent-names')}</th><th scope="col">${texts('workbench-respondent-region')}</th></tr></thead>
<tbody>${found.map(
    ({ respondent, names, complaints, open }) => html`<tr>
<th scope="row"><a href="${BASE}/${respondent.id}">${maskPhones(respondent.name)}</a></th>
<td>${complaints}</td><td>${open}</td><td>${names.map(maskPhones).join('、')}</td><td>${respondent.region ?? ''}</td></tr>`,
  )}</tbody></table></div>`
}

function detail(
  view: RespondentView,
  others: ListedRespondent[],
  { notice, settlesFirst }: { notice: Notice | null; settlesFirst: boolean },
  options: WorkbenchOptions,
): Html {
  const { texts, procedure, timeZone } = options
  const { respondent, joined, complaints, total, open, events } = view
  const place = `${BASE}/${respondent.id}`
  const rest = others.filter((one) => one.respondent.id !== respondent.id)
  return html`<header class="content-head"><h1>${respondent.name}</h1>${settlesFirst ? html`<span class="badge">${texts('workbench-respondent-pledges')}</span>` : ''}<p class="note">${texts('workbench-respondent-counts', { total, open })}</p></header>
${notice ? banner(notice.kind, notice.words) : ''}
<div class="columns">
<div class="column">
<section aria-labelledby="complaints"><h2 id="complaints">${texts('workbench-respondent-complaints')}</h2>
${complaints.length === 0 ? html`<p class="note">${texts('workbench-empty')}</p>` : ''}
<ul class="plain-list">${complaints.map(
    (
      complaint,
    ) => html`<li class="card"><a href="${address(complaint)}">${complaint.number}</a> <span class="state">${procedure.stateLabel(complaint.state, 'staff')}</span>
<p>${maskPhones(complaint.item)}${complaint.amountCents === null ? '' : ` · ${yuan(complaint.amountCents)}`} <span class="note">${localTime(complaint.filedAt, timeZone)}</span></p></li>`,
  )}</ul></section>
</div>
<div class="column">
<section aria-labelledby="names"><h2 id="names">${texts('workbench-respondent-names')}</h2>
<p class="note">${texts('workbench-respondent-names-hint')}</p>
<ul class="plain-list">${joined.map(
    (name) => html`<li class="card row"><span>${name.name}</span>
<form method="post" action="${place}/split"><input type="hidden" name="name" value="${name.id}"><button type="submit" class="button">${texts('workbench-respondent-split')}</button></form></li>`,
  )}</ul>
<div class="actions">
<details class="action card"><summary>${texts('workbench-respondent-join')}</summary>
<form method="post" action="${place}/join" class="stack"><div class="field"><label for="other">${texts('workbench-respondent-join-which')}</label>
<p class="note" id="other-hint">${texts('workbench-respondent-join-hint')}</p>
<select id="other" name="other" required aria-describedby="other-hint"><option value="">${texts('workbench-reason-choose')}</option>
${rest.map((one) => html`<option value="${one.respondent.id}">${one.respondent.name}（${one.complaints}）</option>`)}</select></div>
<button type="submit" class="button">${texts('workbench-respondent-join')}</button></form></details>
<details class="action card"><summary>${texts('workbench-respondent-add-name')}</summary>
<form method="post" action="${place}/name" class="stack"><div class="field"><label for="new-name">${texts('workbench-respondent-name')}</label>
<input id="new-name" name="name" maxlength="100" required autocomplete="off"></div>
<button type="submit" class="button">${texts('workbench-respondent-add-name')}</button></form></details>
<details class="action card"><summary>${texts('workbench-respondent-describe')}</summary>
<form method="post" action="${place}/describe" class="stack"><div class="field"><label for="code">${texts('workbench-respondent-code')}</label>
<input id="code" name="code" maxlength="30" value="${respondent.creditCode ?? ''}" autocomplete="off" autocapitalize="characters" spellcheck="false"></div>
<div class="field"><label for="region">${texts('workbench-respondent-region')}</label>
<input id="region" name="region" maxlength="50" value="${respondent.region ?? ''}" autocomplete="off"></div>
<div class="field"><label for="contact">${texts('workbench-respondent-contact')}</label>
<input id="contact" name="contact" maxlength="200" value="${respondent.contact ?? ''}" autocomplete="off"></div>
<p class="note">${texts('workbench-respondent-pledged')} <a href="${PAGES.registers.path}">${texts('workbench-registers')}</a></p>
<button type="submit" class="button">${texts('workbench-save')}</button></form></details>
</div></section>
<section aria-labelledby="events"><h2 id="events">${texts('workbench-timeline')}</h2>
${events.length === 0 ? html`<p class="note">${texts('workbench-events-none')}</p>` : ''}
<ol class="timeline">${events.map((event) => eventItem(event, options))}</ol></section>
</div></div>`
}

function eventItem({ at, actor, type, text }: RespondentEvent, { texts, timeZone }: WorkbenchOptions): Html {
  const who = actor.kind === 'staff' ? actor.name : texts('workbench-actor-system')
  return html`<li><p class="timeline-head"><strong>${texts(`workbench-respondent-event-${type}`)}</strong> <span class="note">${who} · <time datetime="${at}">${localTime(at, timeZone)}</time></span></p>
${text ? html`<p class="timeline-text">${text}</p>` : ''}</li>`
}
