import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { HandOffView, TalkResult } from '../../casework/talk-types.ts'
import { actorOf, readForm } from '../forms.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { addHandOffFileRoutes } from './file-routes.ts'
import { foundHandOff, noHandOff } from './found.ts'
import { handOffsPage, type RefusedReply, talkPage } from './page.ts'

/** Shows only the newest; waiting ones come first. */
const SHOWN = 100

/**
 * `GET /workbench/hand-offs`: people who asked for a human; staff answer them and tick them off. Each has a page of its
 * own with the whole talk, which staff take and give back there.
 */
export function addHandOffRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { handOffs, texts } = options
  const base = PAGES['hand-offs'].path

  routes.get(base, (context) => show(context, doneNotice(context, ['answer', 'settle'], options)))
  routes.get(`${base}/:id{[0-9]+}`, async (context) =>
    showTalk(context, await foundHandOff(context, options), doneNotice(context, ['said', 'take', 'back'], options)),
  )

  routes.post(`${base}/:id/answer`, async (context) => {
    const view = await foundHandOff(context, options)
    const { id, talk } = view
    const { text = '', page } = await readForm(context, texts)
    const result = await handOffs.answer({ id, actor: actorOf(context), text })
    if (result.ok) return context.redirect(page === 'talk' ? `${base}/${id}?done=said` : `${base}?done=answer`, 303)
    if (result.code === 'not_found') throw noHandOff(texts)
    const problem = problemOf(result, options)
    const status = result.code === 'empty' ? 422 : 409
    if (page === 'talk' || talk) return showTalk(context, view, problem, status, text)
    return show(context, problem, status, { id, text })
  })

  routes.post(`${base}/:id/settle`, async (context) => {
    const { id } = await foundHandOff(context, options)
    const result = await handOffs.settle({ id, actor: actorOf(context) })
    if (!result.ok) throw noHandOff(texts)
    return context.redirect(`${base}?done=settle`, 303)
  })

  routes.post(`${base}/:id/take`, async (context) => {
    const { id, conversation } = await foundHandOff(context, options)
    const result = await handOffs.take({ conversation, actor: actorOf(context) })
    if (result.ok) return context.redirect(`${base}/${id}?done=take`, 303)
    if (result.code === 'not_found') throw noHandOff(texts)
    return showTalk(context, await foundHandOff(context, options), problemOf(result, options), 409)
  })

  routes.post(`${base}/:id/give-back`, async (context) => {
    const { id, conversation } = await foundHandOff(context, options)
    // Somebody gave it back already: what was wanted is so.
    await handOffs.giveBack({ conversation, actor: actorOf(context) })
    return context.redirect(`${base}/${id}?done=back`, 303)
  })

  addHandOffFileRoutes(routes, options)

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    refused: RefusedReply | null = null,
  ) {
    const list = await handOffs.list(SHOWN)
    return context.html(await handOffsPage({ options, account: context.get('account'), list, notice, refused }), status)
  }

  async function showTalk(
    context: Context<WorkbenchContext>,
    view: HandOffView,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    entered = '',
  ) {
    return context.html(await talkPage({ options, account: context.get('account'), view, notice, entered }), status)
  }
}

function problemOf(
  refusal: Exclude<TalkResult, { ok: true }> | { ok: false; code: 'empty' },
  { texts }: WorkbenchOptions,
): Notice {
  if (refusal.code === 'taken') return { kind: 'problem', words: texts('workbench-talk-taken', { who: refusal.who }) }
  if (refusal.code === 'recused' || refusal.code === 'other_unit') {
    return { kind: 'problem', words: texts(`workbench-hand-off-${refusal.code}`) }
  }
  const key = refusal.code === 'empty' ? 'workbench-reply-empty' : 'workbench-hand-off-unreachable'
  return { kind: 'problem', words: texts(key) }
}

/** The message after a redirect, if it is one of the known ones. */
function doneNotice(
  context: Context<WorkbenchContext>,
  known: readonly string[],
  { texts }: WorkbenchOptions,
): Notice | null {
  const done = context.req.query('done') ?? ''
  return known.includes(done) ? { kind: 'done', words: texts(`workbench-hand-off-done-${done}`) } : null
}
