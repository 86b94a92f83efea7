import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { mayWriteLaw } from '../../editing/types.ts'
import { HttpError } from '../../http/errors.ts'
import { actorOf } from '../forms.ts'
import { BASE as GUIDES } from '../guides/parts.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { type Compared, compare } from './measure.ts'
import { measurePage } from './measure-page.ts'
import { BASE } from './parts.ts'

const DONE = new Set(['written', 'begun', 'added'])
type On = Context<WorkbenchContext>

/** The open questions of a draft, before it is live and after. Under the guides: the same people see it. */
export function addMeasureRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { guides, openQuestions, texts } = options
  const base = `${GUIDES}/drafts/:id/questions`

  routes.get(base, (context) => {
    const done = context.req.query('done') ?? ''
    return show(context, {
      notice: DONE.has(done) ? { kind: 'done', words: texts(`workbench-measure-told-${done}`) } : null,
    })
  })
  routes.post(base, async (context) => {
    const { draft, group } = await opened(context)
    const compared = await compare(group, draft, options)
    if (compared) return show(context, { compared })
    return show(context, { notice: { kind: 'problem', words: texts('workbench-guides-trial-failed') }, status: 422 })
  })
  routes.post(`${base}/done`, async (context) => {
    if (!mayWriteLaw(context.get('account').role))
      throw new HttpError(403, 'forbidden', texts('workbench-questions-only-admins'))
    const { draft, group } = await opened(context)
    const keys = group.questions.map(({ key }) => key)
    const settled =
      draft.state === 'published'
        ? await openQuestions.settle({ keys, as: 'done', actor: actorOf(context) })
        : ({ ok: false } as const)
    if (settled.ok) {
      const told = new URLSearchParams({ done: 'done', count: String(settled.count), at: settled.at })
      return context.redirect(`${BASE}?${told}`, 303)
    }
    return show(context, { notice: { kind: 'problem', words: texts('workbench-questions-gone') }, status: 409 })
  })

  async function opened(context: On) {
    const id = context.req.param('id') ?? ''
    const found = await guides.draft(id)
    const group = found && (await openQuestions.ofDraft(id))
    if (!group) throw new HttpError(404, 'not_found', texts('workbench-measure-none'))
    return { draft: found.draft, check: found.check, group }
  }
  async function show(
    context: On,
    {
      notice = null,
      compared = null,
      status = 200,
    }: { notice?: Notice | null; compared?: readonly Compared[] | null; status?: ContentfulStatusCode },
  ) {
    const page = measurePage(options, context.get('account'), { ...(await opened(context)), compared, notice })
    return context.html(await page, status)
  }
}
