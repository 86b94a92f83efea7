import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AlertAsked, AlertContent, AlertRefusal } from '../../alerts/types.ts'
import { HttpError } from '../../http/errors.ts'
import { actorOf, numberIn, readForm } from '../forms.ts'
import { namesOf } from '../names-of.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { alertPage } from './alert-page.ts'
import { checkedPart, editPage, type OpenAlert } from './edit-page.ts'
import { listPage } from './list-page.ts'
import { alertAddress, BASE, writesAlerts } from './parts.ts'

const STATUS: Record<AlertRefusal['code'], ContentfulStatusCode> = {
  not_yours: 403,
  own: 403,
  not_found: 404,
  not_now: 409,
  changed_meanwhile: 409,
  too_long: 413,
  says_why: 422,
  findings: 422,
}
const DONE = new Set(['kept', 'submitted', 'sent-back', 'published', 'withdrawn'])
type On = Context<WorkbenchContext>
type Posted = Record<string, string>

/** 警示: what the council warns of, drafts, their approval, and how far they were sent. Editors, leads and admins see it. */
export function addAlertRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { alerts, texts } = options

  routes.get(BASE, async (context) =>
    context.html(await listPage(options, context.get('account'), { notice: doneOf(context) })),
  )
  routes.get(`${BASE}/new`, (context) => {
    onlyWriters(context)
    return edit(context, { id: null, version: 0, content: blank() })
  })
  // From what rose in a month: a draft filled in, of which nothing is kept yet.
  routes.post(`${BASE}/propose`, async (context) => {
    onlyWriters(context)
    const { name = '', count = '', usual = '' } = await readForm(context, texts)
    const text = texts('workbench-alerts-proposed-text', { name: name.slice(0, 60), count, usual })
    const title = texts('workbench-alerts-proposed-title', { name: name.slice(0, 20) })
    return edit(context, { id: null, version: 0, content: { ...blank(), title, text } })
  })
  routes.post(`${BASE}/check`, async (context) => {
    onlyWriters(context)
    const content = contentOf(await readForm(context, texts))
    return context.html(await checkedPart(content, alerts.check(content), options))
  })
  routes.post(`${BASE}/form`, async (context) => {
    onlyWriters(context)
    const posted = await readForm(context, texts)
    const open = openOf(posted)
    if (posted.act !== 'keep') return edit(context, open)
    const kept = await alerts.keep({ ...open, actor: actorOf(context) })
    if (kept.ok) return context.redirect(`${alertAddress(kept)}?done=kept`, 303)
    if (kept.code === 'not_yours' || kept.code === 'not_found') throw refusalError(kept)
    // What was typed stays; the next press is over the alert as it is now.
    const now = open.id === null ? null : await alerts.open(open.id)
    const next = { ...open, version: now?.alert.version ?? open.version }
    return edit(context, next, { notice: problem(kept), status: STATUS[kept.code] })
  })
  routes.get(`${BASE}/:id`, (context) => show(context, { notice: doneOf(context) }))
  routes.get(`${BASE}/:id/change`, async (context) => {
    onlyWriters(context)
    const shown = await alerts.open(context.req.param('id'))
    if (!shown || shown.alert.state === 'withdrawn') throw refusalError({ ok: false, code: 'not_found' })
    const { id, version, content } = shown.alert
    return edit(context, { id, version, content })
  })
  act('submit', 'submitted', (asked) => alerts.submit(asked))
  act('publish', 'published', (asked) => alerts.publish(asked))
  act('send-back', 'sent-back', (asked, why) => alerts.sendBack({ ...asked, why }))
  act('withdraw', 'withdrawn', (asked, why) => alerts.withdraw({ ...asked, why }))

  function act(
    name: string,
    done: string,
    work: (asked: AlertAsked, why: string) => Promise<{ ok: true } | AlertRefusal>,
  ): void {
    routes.post(`${BASE}/:id/${name}`, async (context) => {
      const { version = '', why = '' } = await readForm(context, texts)
      const id = context.req.param('id') ?? ''
      const result = await work({ id, version: numberIn(version), actor: actorOf(context) }, why)
      if (result.ok) return context.redirect(`${alertAddress({ id })}?done=${done}`, 303)
      if (result.code === 'not_yours' || result.code === 'not_found') throw refusalError(result)
      return show(context, { notice: problem(result), status: STATUS[result.code], why })
    })
  }

  const problem = ({ code }: AlertRefusal): Notice => ({
    kind: 'problem',
    words: texts(`workbench-alerts-${code === 'findings' ? 'findings_left' : code}`),
  })
  const refusalError = ({ code }: AlertRefusal): HttpError =>
    new HttpError(code === 'not_found' ? 404 : 403, code, texts(`workbench-alerts-${code}`))
  const doneOf = (context: On): Notice | null => {
    const done = context.req.query('done') ?? ''
    return DONE.has(done) ? { kind: 'done', words: texts(`workbench-alerts-told-${done}`) } : null
  }
  function onlyWriters(context: On): void {
    if (!writesAlerts(context.get('account'))) throw refusalError({ ok: false, code: 'not_yours' })
  }
  async function edit(
    context: On,
    open: OpenAlert,
    { notice = null, status = 200 }: { notice?: Notice | null; status?: ContentfulStatusCode } = {},
  ) {
    return context.html(await editPage(options, context.get('account'), { open, notice }), status)
  }
  async function show(
    context: On,
    { notice, status = 200, why = '' }: { notice: Notice | null; status?: ContentfulStatusCode; why?: string },
  ) {
    const shown = await alerts.open(context.req.param('id') ?? '')
    if (!shown) throw refusalError({ ok: false, code: 'not_found' })
    const nameOf = await namesOf(options)
    return context.html(await alertPage(options, context.get('account'), { shown, notice, nameOf, why }), status)
  }
}

const blank = (): AlertContent => ({ title: '', text: '', topics: [], regions: [], from: '', until: '', basis: '' })

function openOf(posted: Posted): OpenAlert {
  const { id = '', version = '' } = posted
  return { id: id === '' ? null : id, version: numberIn(version), content: contentOf(posted) }
}

function contentOf(posted: Posted): AlertContent {
  const { title = '', text = '', from = '', until = '', basis = '' } = posted
  const ticked = (field: string) =>
    Object.keys(posted).flatMap((name) => (name.startsWith(`${field}.`) ? [name.slice(field.length + 1)] : []))
  const lines = (typed: string) => typed.replaceAll('\r\n', '\n')
  return {
    ...{ title, from, until },
    ...{ text: lines(text), basis: lines(basis) },
    ...{ topics: ticked('topics'), regions: ticked('regions') },
  }
}
