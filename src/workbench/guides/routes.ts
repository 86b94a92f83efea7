import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { GUIDE_SIGNS, type GuideRefusal, type GuideSign } from '../../editing/guide-types.ts'
import type { TrialPair } from '../../editing/trial-types.ts'
import { HttpError } from '../../http/errors.ts'
import { doneIn } from '../done-notice.ts'
import { historyShown, isNewId, openTextOf, TEXT_STATUS } from '../drafts/requests.ts'
import { addTrial, type Tried } from '../drafts/trial.ts'
import { actorOf, numberIn, readForm } from '../forms.ts'
import { readLongForm } from '../long-form.ts'
import { namesOf } from '../names-of.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { draftPage, trialPage } from './draft-page.ts'
import { checkedPart, editPage, type OpenGuide } from './edit-page.ts'
import { guidePage } from './guide-page.ts'
import { historyPage, listPage } from './list-page.ts'
import { BASE, draftAddress, guideAddress, writesGuides } from './parts.ts'

const DONE = new Set(['kept', 'submitted', 'sent-back', 'withdrawn', 'published', 'rolled-back'])
const STATUS: Record<GuideRefusal['code'], ContentfulStatusCode> = { ...TEXT_STATUS, corpus: 409, named: 422 }
type On = Context<WorkbenchContext>

/** 指引: what people are answered with, drafts, their approval, and the way back. Leads and admins see it. */
export function addGuideRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { guides, texts } = options

  routes.get(BASE, (context) => showList(context, doneOf(context, options)))
  routes.get(`${BASE}/history`, async (context) => {
    const shown = await historyShown(context, guides, options)
    return context.html(await historyPage(options, context.get('account'), shown))
  })
  routes.get(`${BASE}/of/:id`, (context) => showGuide(context, doneOf(context, options)))
  routes.post(`${BASE}/of/:id/rollback`, async (context) => {
    const guide = context.req.param('id')
    const { seen = '' } = await readForm(context, texts)
    const back = await guides.rollback({ guide, seen: numberIn(seen), actor: actorOf(context) })
    if (back.ok) {
      // A guide that was written here and taken back has no page any more.
      const left = await guides.guide(guide)
      return context.redirect(`${left ? guideAddress(guide) : BASE}?done=rolled-back`, 303)
    }
    if (back.code === 'not_yours') throw forbidden(back, options)
    return showGuide(context, problem(back), STATUS[back.code])
  })
  routes.post(`${BASE}/of/:id/remove`, async (context) => {
    const guide = context.req.param('id')
    const { over = '' } = await readForm(context, texts)
    const removal = { id: null, version: 0, guide, text: null, over: numberIn(over), actor: actorOf(context) }
    const kept = await guides.keep(removal)
    if (kept.ok) return context.redirect(`${draftAddress(kept)}?done=kept`, 303)
    if (kept.code === 'not_yours') throw forbidden(kept, options)
    return showGuide(context, problem(kept), STATUS[kept.code])
  })
  addEditor(routes, options)
  addDrafts(routes, options)

  const problem = (refusal: GuideRefusal): Notice => ({ kind: 'problem', words: refusalWords(refusal, options) })
  async function showList(context: On, notice: Notice | null) {
    const { q = '', topic = '', sign = '' } = context.req.query()
    const filter = { words: q.trim().slice(0, 60), topic, sign: signIn(sign) }
    const nameOf = await namesOf(options)
    return context.html(await listPage(options, context.get('account'), { filter, notice, nameOf }))
  }
  async function showGuide(context: On, notice: Notice | null, status: ContentfulStatusCode = 200) {
    const view = await guides.guide(context.req.param('id') ?? '')
    if (!view) throw notFound(options)
    const nameOf = await namesOf(options)
    return context.html(await guidePage(options, context.get('account'), { view, notice, nameOf }), status)
  }
}

/** Writing, checking, keeping. */
function addEditor(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { guides, texts } = options

  routes.get(`${BASE}/new`, async (context) => {
    onlyWriters(context, options)
    const guide = (context.req.query('id') ?? '').trim().slice(0, 100)
    if (!isNewId(guide) || (await guides.guide(guide))) {
      const filter = { words: '', topic: '', sign: null }
      const notice: Notice = { kind: 'problem', words: texts('workbench-guides-bad_id') }
      const nameOf = await namesOf(options)
      const page = listPage(options, context.get('account'), { filter, notice, nameOf, newId: guide })
      return context.html(await page, 422)
    }
    const text = guides.template().replace(/^id: .*$/m, `id: ${guide}`)
    return show(context, { guide, text, over: 0, isNew: true, draft: null })
  })
  routes.get(`${BASE}/of/:id/change`, async (context) => {
    onlyWriters(context, options)
    const view = await guides.guide(context.req.param('id'))
    if (!view || view.text === null) throw notFound(options)
    return show(context, { guide: view.row.id, text: view.text, over: view.live, isNew: false, draft: null })
  })
  routes.get(`${BASE}/drafts/:id/change`, async (context) => {
    onlyWriters(context, options)
    const opened = await guides.draft(context.req.param('id'))
    if (!opened || opened.draft.text === null) throw notFound(options)
    const { draft, fits, before } = opened
    const live = fits ? draft.over : ((await guides.guide(draft.guide))?.live ?? 0)
    const open = { guide: draft.guide, text: draft.text ?? '', over: live, isNew: false, draft }
    return show(context, open, { present: fits ? null : before })
  })
  routes.post(`${BASE}/check`, async (context) => {
    onlyWriters(context, options)
    const { fields } = await readLongForm(context, options)
    const check = await guides.check(fields.guide ?? '', fields.text ?? '')
    return context.html(await checkedPart(check, options))
  })
  routes.post(`${BASE}/form`, async (context) => {
    onlyWriters(context, options)
    const { fields } = await readLongForm(context, options)
    const open = openOf(fields)
    if (fields.act !== 'keep') return show(context, open)
    const isTaken = open.isNew && open.draft === null && (await guides.guide(open.guide)) !== null
    const kept = isTaken
      ? ({ ok: false, code: 'bad_id' } as const)
      : await guides.keep({
          ...{ id: open.draft?.id ?? null, version: open.draft?.version ?? 0 },
          ...{ guide: open.guide, text: open.text, over: open.over, actor: actorOf(context) },
        })
    if (kept.ok) return context.redirect(`${draftAddress(kept)}?done=kept`, 303)
    const notice: Notice = { kind: 'problem', words: refusalWords(kept, options) }
    if (kept.code !== 'changed_meanwhile') return show(context, open, { notice, status: STATUS[kept.code] })
    // The next press is over what is live now, and in the draft as it is now.
    const view = await guides.guide(open.guide)
    const draft = open.draft && ((await guides.draft(open.draft.id))?.draft ?? open.draft)
    const next = { ...open, over: view?.live ?? 0, draft }
    return show(context, next, { notice, status: 409, present: view?.text ?? null })
  })

  async function show(
    context: On,
    open: OpenGuide,
    {
      notice = null,
      status = 200,
      present = null,
    }: { notice?: Notice | null; status?: ContentfulStatusCode; present?: string | null } = {},
  ) {
    const check = await guides.check(open.guide, open.text)
    const title = (await guides.guide(open.guide))?.row.title ?? open.guide
    const page = editPage(options, context.get('account'), { open, title, check, notice, present })
    return context.html(await page, status)
  }
}

/** A draft and what is done with it. */
function addDrafts(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { guides, guideTrial, texts } = options
  const base = `${BASE}/drafts/:id`

  routes.get(base, (context) => show(context, { notice: doneOf(context, options) }))
  routes.post(`${base}/submit`, (context) => act(context, 'submitted', (request) => guides.submit(request)))
  routes.post(`${base}/withdraw`, (context) => act(context, 'withdrawn', (request) => guides.withdraw(request)))
  routes.post(`${base}/approve`, (context) => act(context, 'published', (request) => guides.approve(request)))
  routes.post(`${base}/send-back`, (context) => act(context, 'sent-back', (request) => guides.sendBack(request)))

  addTrial(routes, base, { texts, tried, failed: texts('workbench-guides-trial-failed') })

  async function tried(context: On): Promise<Tried<TrialPair>> {
    const opened = await guides.draft(context.req.param('id') ?? '')
    if (!opened || !guideTrial || opened.draft.state === 'published') throw notFound(options)
    const { draft, check } = opened
    return {
      first: check.guide?.questions[0] ?? '',
      ask: (question) => guideTrial.ask(draft, { question }),
      page: (shown) => trialPage(options, context.get('account'), { ...shown, draft }),
    }
  }
  type Request = Parameters<typeof guides.sendBack>[0]
  async function act(context: On, done: string, work: (request: Request) => Promise<{ ok: true } | GuideRefusal>) {
    const { version = '', why = '' } = await readForm(context, texts)
    const id = context.req.param('id') ?? ''
    const result = await work({ id, version: numberIn(version), why, actor: actorOf(context) })
    if (result.ok) return context.redirect(`${draftAddress({ id })}?done=${done}`, 303)
    if (result.code === 'not_yours' || result.code === 'not_found') throw forbidden(result, options)
    const notice: Notice = { kind: 'problem', words: refusalWords(result, options) }
    return show(context, { notice, status: STATUS[result.code], why })
  }
  async function show(
    context: On,
    { notice, status = 200, why = '' }: { notice: Notice | null; status?: ContentfulStatusCode; why?: string },
  ) {
    const opened = await guides.draft(context.req.param('id') ?? '')
    if (!opened) throw notFound(options)
    const nameOf = await namesOf(options)
    const questions = (await options.openQuestions.ofDraft(opened.draft.id))?.questions.length ?? 0
    const page = draftPage(options, context.get('account'), { opened, notice, nameOf, questions, why })
    return context.html(await page, status)
  }
}

function onlyWriters(context: On, options: WorkbenchOptions): void {
  if (!writesGuides(context.get('account'))) throw forbidden({ ok: false, code: 'not_yours' }, options)
}

const openOf = (fields: Record<string, string>): OpenGuide => ({ ...openTextOf(fields), guide: fields.guide ?? '' })

function doneOf(context: On, { texts }: WorkbenchOptions): Notice | null {
  return doneIn(context, DONE, (done) => texts(`workbench-guides-told-${done}`))
}

const signIn = (typed: string): GuideSign | null => GUIDE_SIGNS.find((sign) => sign === typed) ?? null

function notFound({ texts }: WorkbenchOptions): HttpError {
  return new HttpError(404, 'not_found', texts('workbench-guides-not_found'))
}

function forbidden(refusal: GuideRefusal, options: WorkbenchOptions): HttpError {
  return new HttpError(refusal.code === 'not_found' ? 404 : 403, refusal.code, refusalWords(refusal, options))
}

function refusalWords(refusal: GuideRefusal, { texts }: WorkbenchOptions): string {
  if (refusal.code === 'corpus') return refusal.words
  return texts(`workbench-guides-${refusal.code === 'findings' ? 'findings-left' : refusal.code}`)
}
