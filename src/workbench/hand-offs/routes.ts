import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { TalkResult } from '../../casework/talk-types.ts'
import { actorOf, readForm } from '../forms.ts'
import { TALKS } from '../pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { addHandOffFileRoutes } from './file-routes.ts'
import { foundHandOff, noHandOff, type OpenedTalk, talkWithin } from './found.ts'
import { talkPage } from './page.ts'

/**
 * `/workbench/hand-offs/:id`: a person who asked for a human, with the whole talk: staff answer once, take the talk and
 * give it back, or tick it off.
 */
export function addHandOffRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { handOffs, texts } = options

  routes.get(`${TALKS}/:id{[0-9]+}`, async (context) =>
    showTalk(context, await foundHandOff(context, options), doneNotice(context, options)),
  )

  routes.post(`${TALKS}/:id/answer`, async (context) => {
    const view = await foundHandOff(context, options)
    const { text = '' } = await readForm(context, texts)
    const result = await handOffs.answer({ id: view.id, actor: actorOf(context), text })
    if (result.ok) return done(context, view, view.talk ? 'said' : 'answer')
    if (result.code === 'not_found') throw noHandOff(texts)
    return showTalk(context, view, problemOf(result, options), result.code === 'empty' ? 422 : 409, text)
  })

  routes.post(`${TALKS}/:id/settle`, async (context) => {
    const view = await foundHandOff(context, options)
    const result = await handOffs.settle({ id: view.id, actor: actorOf(context) })
    if (result.ok) return done(context, view, 'settle')
    if (result.code === 'not_found') throw noHandOff(texts)
    return showTalk(context, view, problemOf(result, options), 409)
  })

  routes.post(`${TALKS}/:id/take`, async (context) => {
    const view = await foundHandOff(context, options)
    const result = await handOffs.take({ conversation: view.conversation, actor: actorOf(context) })
    if (result.ok) return done(context, view, 'take')
    if (result.code === 'not_found') throw noHandOff(texts)
    const now = await foundHandOff(context, options)
    const words = result.code === 'taken' ? texts('workbench-talk-taken-take', { who: result.who }) : null
    return showTalk(context, now, words ? { kind: 'problem', words } : problemOf(result, options), 409)
  })

  routes.post(`${TALKS}/:id/give-back`, async (context) => {
    const view = await foundHandOff(context, options)
    // Somebody gave it back already: what was wanted is so.
    await handOffs.giveBack({ conversation: view.conversation, actor: actorOf(context) })
    return done(context, view, 'back')
  })

  addHandOffFileRoutes(routes, options)

  function done(context: Context<WorkbenchContext>, view: OpenedTalk, what: Done) {
    return context.redirect(talkWithin(view, '', `done=${what}`), 303)
  }

  async function showTalk(
    context: Context<WorkbenchContext>,
    view: OpenedTalk,
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

const DONE = ['said', 'answer', 'settle', 'take', 'back'] as const
type Done = (typeof DONE)[number]

/** The message after a redirect, if it is one of the known ones. */
function doneNotice(context: Context<WorkbenchContext>, { texts }: WorkbenchOptions): Notice | null {
  const done = DONE.find((one) => one === context.req.query('done'))
  return done ? { kind: 'done', words: texts(`workbench-hand-off-done-${done}`) } : null
}
