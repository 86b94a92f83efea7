import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { GroupSummary } from '../../casework/groups/types.ts'
import type { LetterKind } from '../../casework/ports/groups.ts'
import { HttpError } from '../../http/errors.ts'
import type { Html } from '../../http/pages.ts'
import { localTime, yuan } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import { workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { groupPage } from './page.ts'

const DECISIONS = ['confirm', 'reject', 'later', 'close'] as const
const KINDS = ['notice', 'joint', 'settlement'] as const satisfies LetterKind[]
const DONE = new Set<string>([...DECISIONS, 'add', 'remove', 'represent', 'letter', 'record', 'progress'])

type Result = { ok: true } | { ok: false; code: string }

/** `/workbench/groups`: proposed and confirmed groups, their members, their representatives, letters to all. */
export function addGroupRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { groups, texts, representatives } = options

  routes.get(PAGES.groups.path, async (context) => {
    const list = await groups.list()
    const title = texts('workbench-groups')
    const body = html`<header class="content-head"><h1>${title}</h1><p class="note">${texts('workbench-groups-hint')}</p></header>
${
  list.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-groups-none')}</p></div>`
    : html`<ul class="plain-list">${list.map((group) => item(group, options))}</ul>`
}`
    return context.html(await workbenchPage({ options, account: context.get('account'), place: 'groups', title, body }))
  })

  routes.get(`${PAGES.groups.path}/:id`, (context) => {
    const { done = '', reached, unreached, repeated } = context.req.query()
    if (!DONE.has(done)) return show(context, null)
    const key = repeated ? 'workbench-group-done-letter-repeated' : `workbench-group-done-${done}`
    return show(context, { kind: 'done', words: texts(key, { reached: reached ?? '', unreached: unreached ?? '' }) })
  })

  routes.post(`${PAGES.groups.path}/:id/decide`, async (context) => {
    const { decision, note = '', version } = await readForm(context, texts)
    const known = DECISIONS.find((one) => one === decision)
    if (!known) throw notFound()
    const request = { id: idOf(context), decision: known, note, version: Number(version), actor: actorOf(context) }
    return after(context, known, await groups.decide(request), { note })
  })
  routes.post(`${PAGES.groups.path}/:id/add`, async (context) => {
    const { number = '' } = await readForm(context, texts)
    const request = { id: idOf(context), number: number.trim().toUpperCase(), actor: actorOf(context) }
    return after(context, 'add', await groups.add(request))
  })
  routes.post(`${PAGES.groups.path}/:id/remove`, async (context) => {
    const { complaint = '', note = '' } = await readForm(context, texts)
    return after(
      context,
      'remove',
      await groups.remove({ id: idOf(context), complaint, note, actor: actorOf(context) }),
      { note },
    )
  })
  routes.post(`${PAGES.groups.path}/:id/represent`, async (context) => {
    const { complaint = '', representative, authorised } = await readForm(context, texts)
    const request = {
      id: idOf(context),
      complaint,
      representative: representative === 'yes',
      authorised: authorised === 'yes',
      actor: actorOf(context),
    }
    return after(context, 'represent', await groups.represent(request))
  })
  routes.post(`${PAGES.groups.path}/:id/record`, async (context) => {
    const { complaint = '', kind, answer } = await readForm(context, texts)
    if ((kind !== 'joint' && kind !== 'settlement') || (answer !== 'yes' && answer !== 'no')) throw notFound()
    const request = { id: idOf(context), complaint, kind, answer, actor: actorOf(context) } as const
    return after(context, 'record', await groups.record(request))
  })
  routes.post(`${PAGES.groups.path}/:id/progress`, async (context) => {
    const { text = '' } = await readForm(context, texts)
    return after(context, 'progress', await groups.progress({ id: idOf(context), text, actor: actorOf(context) }), {
      text,
    })
  })
  routes.post(`${PAGES.groups.path}/:id/letter`, async (context) => {
    const { letter = '', kind, text = '' } = await readForm(context, texts)
    const known = KINDS.find((one) => one === kind)
    if (!known || !/^[\w-]{8,64}$/.test(letter)) throw notFound()
    const result = await groups.write({ id: idOf(context), letter, kind: known, text, actor: actorOf(context) })
    if (!result.ok) return after(context, 'letter', result, { text })
    const { reached, unreached, repeated } = result
    const more = `&reached=${reached}&unreached=${unreached}${repeated ? '&repeated=1' : ''}`
    return context.redirect(`${PAGES.groups.path}/${idOf(context)}?done=letter${more}`, 303)
  })

  async function after(
    context: Context<WorkbenchContext>,
    done: string,
    result: Result,
    typed: Record<string, string> = {},
  ) {
    if (result.ok) return context.redirect(`${PAGES.groups.path}/${idOf(context)}?done=${done}`, 303)
    if (result.code === 'not_found') throw notFound()
    const words = texts(`workbench-group-problem-${result.code}`, { max: representatives.max })
    return show(context, { kind: 'problem', words }, result.code === 'changed_meanwhile' ? 409 : 422, typed)
  }

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-group'))
  const idOf = (context: Context<WorkbenchContext>) => encodeURIComponent(context.req.param('id') ?? '')

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    typed: Record<string, string> = {},
  ) {
    const group = await groups.byId(context.req.param('id') ?? '')
    if (!group) throw notFound()
    const letter = crypto.randomUUID()
    return context.html(
      await groupPage({ options, account: context.get('account'), group, notice, letter, typed }),
      status,
    )
  }
}

function item(group: GroupSummary, { texts, timeZone }: WorkbenchOptions): Html {
  return html`<li class="card stack"><p class="content-head">
<span class="state${group.state === 'proposed' ? ' state-due' : ''}">${texts(`workbench-group-state-${group.state}`)}</span>
<strong><a href="${PAGES.groups.path}/${group.id}">${group.name || texts('workbench-group-no-name')}</a></strong>
<span class="note">${localTime(group.proposedAt, timeZone)}</span></p>
<p>${texts('workbench-group-sum', {
    people: group.membersPeople,
    complaints: group.complaints,
    open: group.open,
    amount: yuan(group.amountCents),
    recovered: yuan(group.recoveredCents),
  })}</p>
${group.state === 'proposed' && group.againOn ? html`<p class="note">${texts('workbench-group-later-until', { day: group.againOn })}</p>` : ''}</li>`
}
