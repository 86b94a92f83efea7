import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { oneAfterAnother } from '../../base/one-after-another.ts'
import type { QuestionEnd, QuestionFilter, QuestionGroup } from '../../casework/types.ts'
import type { GuideRefusal } from '../../editing/guide-types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import { HttpError } from '../../http/errors.ts'
import { actorOf, readForm } from '../forms.ts'
import { pageOf } from '../page-links.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { handledPage, openPage, type ShownGroup } from './list-page.ts'
import { answeredNow, type DraftLine, draftLineOf, isWritten } from './measure.ts'
import { addMeasureRoutes } from './measure-routes.ts'
import { BASE, KINDS, measureAddress, SPANS } from './parts.ts'

/** Groups that fit on a few screens. */
const PAGE_GROUPS = 20
/** Questions that one look at the list asks of the live answers. */
const MOST_ASKED = 24
const DAY_MS = 86_400_000
const ENDS: readonly QuestionEnd[] = ['done', 'not_ours']
type On = Context<WorkbenchContext>

/** 待补问题: gaps of the knowledge, for all staff to read; editors and admins tick them off and write guides from them. */
export function addQuestionsRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { openQuestions, texts } = options
  const inTurn = oneAfterAnother()

  routes.get(BASE, (context) => show(context, doneOf(context)))

  routes.post(`${BASE}/act`, async (context) => {
    onlyWriters(context)
    const fields = await readForm(context, texts)
    const keys = keysIn(fields)
    const back = backOf(fields.back)
    if (keys.length === 0)
      return show(context, problem('workbench-questions-none-ticked'), { status: 422, query: back })
    const end = ENDS.find((each) => each === fields.act)
    if (end) {
      const settled = await openQuestions.settle({ keys, as: end, actor: actorOf(context) })
      if (!settled.ok) return show(context, problem('workbench-questions-gone'), { status: 409, query: back })
      back.set('done', end)
      back.set('count', String(settled.count))
      back.set('at', settled.at)
      return context.redirect(`${BASE}?${back}`, 303)
    }
    if (fields.act !== 'write' && fields.act !== 'add') throw notFound()
    return inTurn(() => write(context, { keys, guide: fields.act === 'add' ? (fields.guide ?? '') : null, back }))
  })

  routes.post(`${BASE}/reopen`, async (context) => {
    onlyWriters(context)
    const { at = '', account = '', back: given } = await readForm(context, texts)
    const back = backOf(given)
    const result = await openQuestions.reopen({ at, account, actor: actorOf(context) })
    if (!result.ok) return show(context, problem('workbench-questions-gone'), { status: 409, query: back })
    back.set('done', 'reopened')
    return context.redirect(`${BASE}?${back}`, 303)
  })

  addMeasureRoutes(routes, options)

  /** A draft with the questions of the keys. Of two people who press at once, the second comes to the draft of the first. */
  async function write(
    context: On,
    { keys, guide, back }: { keys: readonly string[]; guide: string | null; back: URLSearchParams },
  ) {
    const group = await openQuestions.named(keys)
    if (!group) return show(context, problem('workbench-questions-gone'), { status: 409, query: back })
    const written = (await draftsOf(group)).find(isWritten)
    if (written) return context.redirect(`${measureAddress(written.id)}?done=written`, 303)
    const actor = actorOf(context)
    const questions = group.questions.map(({ text }) => text)
    const kept =
      guide === null
        ? await options.guides.begin({ topic: (await nearest(group))?.topic ?? null, questions, actor })
        : await options.guides.addQuestions({ guide, questions, actor })
    if (!kept.ok) return show(context, refused(kept), { status: kept.code === 'not_yours' ? 403 : 409, query: back })
    await openQuestions.link({ keys: group.questions.map(({ key }) => key), draft: kept.id, actor })
    return context.redirect(`${measureAddress(kept.id)}?done=${guide === null ? 'begun' : 'added'}`, 303)
  }

  async function show(
    context: On,
    notice: Notice | null,
    { status = 200, query }: { status?: ContentfulStatusCode; query?: URLSearchParams } = {},
  ) {
    const given = query ?? new URL(context.req.url).searchParams
    const page = pageOf(given.get('page') ?? undefined)
    const isHandled = given.get('show') === 'handled'
    const at = { limit: PAGE_GROUPS, offset: (page - 1) * PAGE_GROUPS }
    const kind = KINDS.find((each) => each === given.get('kind')) ?? null
    const days = SPANS.find((each) => String(each) === given.get('days')) ?? null
    const kept = new URLSearchParams()
    if (isHandled) kept.set('show', 'handled')
    if (kind && !isHandled) kept.set('kind', kind)
    if (days && !isHandled) kept.set('days', String(days))
    const found = isHandled
      ? { ...(await openQuestions.handled(at)), asked: 0 }
      : await openQuestions.groups({ why: kind, since: sinceOf(days), ...at } satisfies QuestionFilter & typeof at)
    const count = Math.ceil(found.total / PAGE_GROUPS)
    // The last group of the last page was ticked off.
    if (page > count && count > 0) {
      kept.set('page', String(count))
      return context.redirect(`${BASE}?${kept}`, 303)
    }
    const account = context.get('account')
    const done = given.get('done')
    const undo = !query && ENDS.some((end) => end === done) ? given.get('at') : null
    const list = { query: kept.toString(), page, count, total: found.total, asked: found.asked, notice, undo }
    const shown = isHandled
      ? handledPage(options, account, { ...list, groups: found.groups })
      : openPage(options, account, { ...list, kind, days, groups: await shownOf(found.groups, account) })
    return context.html(await shown, status)
  }

  async function shownOf(groups: readonly QuestionGroup[], account: Parameters<typeof openPage>[1]) {
    const mayWrite = mayWriteLaw(account.role)
    const shown: ShownGroup[] = []
    let left = MOST_ASKED
    for (const group of groups) {
      const drafts = await draftsOf(group)
      const live = drafts.some(({ state }) => state === 'published')
      const measured = live && left > 0 ? await answeredNow(group, left, options) : null
      left -= measured?.asked ?? 0
      shown.push({
        ...{ group, drafts, measured },
        near: mayWrite && !drafts.some(isWritten) ? await nearest(group) : null,
      })
    }
    return shown
  }

  const nearest = ({ questions }: QuestionGroup) => options.nearestGuide(questions[0]?.text ?? '')
  async function draftsOf({ drafts }: QuestionGroup): Promise<DraftLine[]> {
    const found = await Promise.all(drafts.map((id) => draftLineOf(id, options)))
    return found.flatMap((each) => each ?? [])
  }
  function sinceOf(days: number | null): string | null {
    if (days === null) return null
    return new Date(options.now().getTime() - days * DAY_MS).toISOString().slice(0, 10)
  }
  function onlyWriters(context: On): void {
    if (!mayWriteLaw(context.get('account').role))
      throw new HttpError(403, 'forbidden', texts('workbench-questions-only-admins'))
  }
  const problem = (key: string): Notice => ({ kind: 'problem', words: texts(key) })
  const refused = (refusal: GuideRefusal): Notice =>
    refusal.code === 'same' ? problem('workbench-questions-same') : problem('workbench-questions-not-written')
  function doneOf(context: On): Notice | null {
    const { done = '', count = '' } = context.req.query()
    if (done === 'reopened') return { kind: 'done', words: texts('workbench-questions-reopened') }
    if (!ENDS.some((end) => end === done)) return null
    return { kind: 'done', words: texts(`workbench-questions-told-${done}`, { count: numberIn(count) }) }
  }
  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-question'))
}

const numberIn = (typed: string): number => (/^\d{1,6}$/.test(typed) ? Number(typed) : 0)

/** The keys of all ticked groups, or of the one whose button was pressed. */
function keysIn(fields: Record<string, string>): string[] {
  const given = Object.entries(fields).flatMap(([name, value]) =>
    name === 'keys' || name.startsWith('tick.') ? value.split(',') : [],
  )
  return [...new Set(given.filter((key) => /^[\w-]{1,64}$/.test(key)))]
}

/** Which list was in sight. */
function backOf(given = ''): URLSearchParams {
  const all = new URLSearchParams(given)
  return new URLSearchParams(
    ['show', 'kind', 'days', 'page'].flatMap((name) => (all.has(name) ? [[name, all.get(name) ?? '']] : [])),
  )
}
