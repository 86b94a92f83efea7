import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { LetterKind } from '../../casework/ports/groups.ts'
import { HttpError } from '../../http/errors.ts'
import { actorOf, readForm } from '../forms.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { groupsPage } from './list-page.ts'
import { groupPage } from './page.ts'

const DECISIONS = ['confirm', 'reject', 'later', 'close'] as const
const KINDS = ['notice', 'joint', 'settlement'] as const satisfies LetterKind[]
const DONE = new Set<string>([...DECISIONS, 'add', 'remove', 'represent', 'letter', 'record', 'progress'])

type Result = { ok: true } | { ok: false; code: string }

/** `/workbench/groups`: proposed and confirmed groups, their members, their representatives, letters to all. */
export function addGroupRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { groups, texts, representatives } = options

  routes.get(PAGES.groups.path, async (context) => {
    const list = await groups.list(context.get('account').id)
    return context.html(await groupsPage({ options, account: context.get('account'), list }))
  })
  routes.get(`${PAGES.groups.path}/:id`, (context) =>
    showGroup(context, options, { notice: doneNotice(context, options) }),
  )

  routes.post(`${PAGES.groups.path}/:id/decide`, async (context) => {
    const { decision, note = '', version } = await readForm(context, texts)
    const known = DECISIONS.find((one) => one === decision)
    if (!known) throw notFound(options)
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
    if ((kind !== 'joint' && kind !== 'settlement') || (answer !== 'yes' && answer !== 'no')) throw notFound(options)
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
    if (!known || !/^[\w-]{8,64}$/.test(letter)) throw notFound(options)
    const result = await groups.write({ id: idOf(context), letter, kind: known, text, actor: actorOf(context) })
    if (!result.ok) return after(context, 'letter', result, { text })
    const { reached, unreached, repeated } = result
    const more = `&reached=${reached}&unreached=${unreached}${repeated ? '&repeated=1' : ''}`
    return context.redirect(`${PAGES.groups.path}/${idOf(context)}?done=letter${more}`, 303)
  })

  /** Back to the group: what was done, or its page with what was refused. */
  async function after(
    context: Context<WorkbenchContext>,
    done: string,
    result: Result,
    typed: Record<string, string> = {},
  ) {
    if (result.ok) return context.redirect(`${PAGES.groups.path}/${idOf(context)}?done=${done}`, 303)
    if (result.code === 'not_found') throw notFound(options)
    const words = texts(`workbench-group-problem-${result.code}`, { max: representatives.max })
    const status = result.code === 'changed_meanwhile' ? 409 : 422
    return showGroup(context, options, { notice: { kind: 'problem', words }, typed }, status)
  }
}

async function showGroup(
  context: Context<WorkbenchContext>,
  options: WorkbenchOptions,
  { notice, typed = {} }: { notice: Notice | null; typed?: Record<string, string> },
  status: ContentfulStatusCode = 200,
) {
  const group = await options.groups.byId(context.req.param('id') ?? '', context.get('account').id)
  if (!group) throw notFound(options)
  const letter = crypto.randomUUID()
  const page = groupPage({ options, account: context.get('account'), group, notice, letter, typed })
  return context.html(await page, status)
}

function idOf(context: Context<WorkbenchContext>): string {
  return encodeURIComponent(context.req.param('id') ?? '')
}

function notFound({ texts }: WorkbenchOptions): HttpError {
  return new HttpError(404, 'not_found', texts('workbench-no-group'))
}

/** The message after a redirect. */
function doneNotice(context: Context<WorkbenchContext>, { texts }: WorkbenchOptions): Notice | null {
  const { done = '', reached, unreached, repeated } = context.req.query()
  if (!DONE.has(done)) return null
  const key = repeated ? 'workbench-group-done-letter-repeated' : `workbench-group-done-${done}`
  return { kind: 'done', words: texts(key, { reached: reached ?? '', unreached: unreached ?? '' }) }
}
