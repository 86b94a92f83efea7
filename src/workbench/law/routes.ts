import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type FileRefusal, MOST_BYTES } from '../../corpus/files/types.ts'
import type { TrialPair } from '../../editing/trial-types.ts'
import type { LawForm, LawRefusal } from '../../editing/types.ts'
import { HttpError } from '../../http/errors.ts'
import { doneIn } from '../done-notice.ts'
import { DRAFT_STATUS, historyShown } from '../drafts/requests.ts'
import type { TrialShown } from '../drafts/trial.ts'
import { actorOf, numberIn, readForm } from '../forms.ts'
import { readLongForm } from '../long-form.ts'
import { namesOf } from '../names-of.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { draftPage } from './draft-page.ts'
import { formPage, type OpenForm, problemOf } from './form-page.ts'
import { heldPage, statutePage } from './held-pages.ts'
import { BASE, draftAddress, writesLaw } from './parts.ts'
import { trialPage } from './trial-page.ts'
import { historyPage, watchPage } from './watch-page.ts'

const LONGEST_QUESTION = 500
const LONGEST_SOURCE = 200
const DONE = new Set([
  'kept',
  'submitted',
  'sent-back',
  'withdrawn',
  'published',
  'published-later',
  'rolled-back',
  'reviewed',
])
const EMPTY: LawForm = { written: '', source: '', title: '', from: '', to: '', dateSource: '' }
const STATUS: Record<LawRefusal['code'], ContentfulStatusCode> = { ...DRAFT_STATUS, corpus: 409, form: 422 }
type On = Context<WorkbenchContext>

/** 法律: what is held, drafts, their approval, and the way back. Leads and admins see it. */
export function addLawRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { law, texts } = options

  routes.get(BASE, async (context) => {
    const words = (context.req.query('q') ?? '').trim().slice(0, 60)
    const nameOf = await namesOf(options)
    const page = await heldPage(options, context.get('account'), { words, notice: doneOf(context, options), nameOf })
    return context.html(await page)
  })
  routes.get(`${BASE}/statute`, async (context) => {
    const statute = law.held().find(({ name }) => name === context.req.query('name'))
    if (!statute) throw notFound()
    const { left = '', right = '' } = context.req.query()
    return context.html(await statutePage(options, context.get('account'), statute, { left, right }))
  })
  routes.get(`${BASE}/watch`, async (context) =>
    context.html(await watchPage(options, context.get('account'), { notice: doneOf(context, options) })),
  )
  routes.get(`${BASE}/history`, (context) => showHistory(context, doneOf(context, options)))

  addForms(routes, options)
  addDrafts(routes, options)

  routes.post(`${BASE}/rollback`, async (context) => {
    const { seen = '' } = await readForm(context, texts)
    const back = await law.rollback({ seen, actor: actorOf(context) })
    if (back.ok) return context.redirect(`${BASE}/history?done=rolled-back`, 303)
    if (back.code === 'not_yours') throw forbidden(back, options)
    return showHistory(context, { kind: 'problem', words: refusalWords(back, options) }, STATUS[back.code])
  })
  routes.post(`${BASE}/reviewed`, async (context) => {
    const { place = '' } = await readForm(context, texts)
    const done = await law.reviewed({ place, actor: actorOf(context) })
    if (done.ok) return context.redirect(`${BASE}/watch?done=reviewed`, 303)
    throw forbidden(done, options)
  })

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-law-not_found'))
  async function showHistory(context: On, notice: Notice | null, status: ContentfulStatusCode = 200) {
    const page = await historyShown(context, law, options)
    return context.html(await historyPage(options, context.get('account'), { ...page, notice }), status)
  }
}

/** Uploading, typing, looking and keeping. */
function addForms(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { law, texts } = options

  routes.get(`${BASE}/new`, (context) => {
    onlyWriters(context, options)
    const key = context.req.query('of')
    if (key === undefined) return show(context, { form: EMPTY, replaces: null, draft: null })
    const form = law.formOfHeld(key)
    if (!form) throw new HttpError(404, 'not_found', texts('workbench-law-not_found'))
    return show(context, { form, replaces: key, draft: null }, { look: true })
  })
  routes.post(`${BASE}/upload`, async (context) => {
    onlyWriters(context, options)
    const { file } = await readLongForm(context, options)
    const open: OpenForm = { form: EMPTY, replaces: null, draft: null }
    const problem = (words: string) => show(context, open, { notice: { kind: 'problem', words }, status: 422 })
    if (!file) return problem(texts('workbench-law-file-none'))
    const read = await law.read(file)
    if (!read.ok) return problem(fileWords(read, options))
    const form = law.formOf({ name: file.name, text: read.text })
    return show(context, { ...open, form }, { look: true })
  })
  routes.post(`${BASE}/form`, async (context) => {
    onlyWriters(context, options)
    const { fields } = await readLongForm(context, options)
    const open = openOf(fields)
    if (fields.act !== 'keep') return show(context, open, { look: true })
    const { form, replaces, draft } = open
    const { leftOut = '' } = fields
    const kept = await law.keep({
      id: draft?.id ?? null,
      version: draft?.version ?? 0,
      form,
      replaces,
      leftOut,
      actor: actorOf(context),
    })
    if (kept.ok) return context.redirect(`${draftAddress(kept)}?done=kept`, 303)
    const notice: Notice = { kind: 'problem', words: refusalWords(kept, options) }
    return show(context, open, { look: true, notice, status: STATUS[kept.code] })
  })
  routes.get(`${BASE}/drafts/:id/change`, async (context) => {
    onlyWriters(context, options)
    const draft = await law.draft(context.req.param('id'))
    if (!draft) throw new HttpError(404, 'not_found', texts('workbench-law-not_found'))
    return show(context, { form: draft.form, replaces: draft.replaces, draft }, { look: true })
  })

  async function show(
    context: On,
    open: OpenForm,
    {
      look = false,
      notice = null,
      status = 200,
    }: { look?: boolean; notice?: Notice | null; status?: ContentfulStatusCode } = {},
  ) {
    const filled = look ? withStatedDay(open, options) : open
    const preview = look ? law.preview(filled.form, filled.replaces) : null
    const told =
      notice ?? (preview?.problem ? { kind: 'problem' as const, words: problemOf(preview.problem, options) } : null)
    const page = formPage(options, context.get('account'), { open: filled, preview, notice: told })
    return context.html(await page, status)
  }
}

/** A draft and what is done with it. */
function addDrafts(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { law, lawTrial, texts } = options
  const base = `${BASE}/drafts/:id`

  routes.get(base, (context) => show(context, { notice: doneOf(context, options) }))
  routes.post(`${base}/submit`, (context) => act(context, 'submitted', (request) => law.submit(request)))
  routes.post(`${base}/withdraw`, (context) => act(context, 'withdrawn', (request) => law.withdraw(request)))
  routes.post(`${base}/approve`, (context) => act(context, 'published', (request) => law.approve(request)))
  routes.post(`${base}/send-back`, (context) => act(context, 'sent-back', (request) => law.sendBack(request)))

  routes.get(`${base}/trial`, (context) => showTrial(context, { question: '', pair: null, notice: null }))
  routes.post(`${base}/trial`, async (context) => {
    const { question = '' } = await readForm(context, texts)
    const { trial, draft, day } = await tried(context)
    const words = question.slice(0, LONGEST_QUESTION)
    const pair = words === '' ? null : await trial.ask(draft, { question: words, day })
    const problem = texts(words === '' ? 'workbench-law-question-none' : 'workbench-law-trial-failed')
    return showTrial(context, { question: words, pair, notice: pair ? null : { kind: 'problem', words: problem } })
  })
  routes.post(`${base}/trial/all`, async (context) => {
    const { trial, draft, day } = await tried(context)
    trial.start(draft, { day })
    return context.redirect(`${draftAddress(draft)}/trial`, 303)
  })

  async function tried(context: On) {
    const draft = await law.draft(context.req.param('id') ?? '')
    if (!draft || !lawTrial) throw new HttpError(404, 'not_found', texts('workbench-law-not_found'))
    const { day } = await law.comparison(draft, null)
    return { draft, trial: lawTrial, day }
  }
  async function showTrial(context: On, shown: TrialShown<TrialPair>) {
    const { draft, trial } = await tried(context)
    const page = trialPage(options, context.get('account'), { ...shown, draft, run: trial.run(draft) })
    return context.html(await page, shown.notice ? 422 : 200)
  }

  type Request = Parameters<typeof law.sendBack>[0] & Parameters<typeof law.approve>[0]
  async function act(
    context: On,
    done: string,
    work: (request: Request) => Promise<{ ok: true; isLater?: boolean } | LawRefusal>,
  ) {
    const { version = '', why = '', seen = '' } = await readForm(context, texts)
    const id = context.req.param('id') ?? ''
    const result = await work({ id, version: numberIn(version), why, seen, actor: actorOf(context) })
    if (result.ok) return context.redirect(`${draftAddress({ id })}?done=${done}${result.isLater ? '-later' : ''}`, 303)
    if (result.code === 'not_yours' || result.code === 'not_found') throw forbidden(result, options)
    const notice: Notice = { kind: 'problem', words: refusalWords(result, options) }
    return show(context, { notice, status: STATUS[result.code], why })
  }

  async function show(
    context: On,
    { notice, status = 200, why = '' }: { notice: Notice | null; status?: ContentfulStatusCode; why?: string },
  ) {
    const draft = await law.draft(context.req.param('id') ?? '')
    if (!draft) throw new HttpError(404, 'not_found', texts('workbench-law-not_found'))
    // Read before the comparison: what goes live in between is refused.
    const seen = law.live()?.revision ?? ''
    const comparison = await law.comparison(draft, context.req.query('against') ?? null)
    const nameOf = await namesOf(options)
    const page = draftPage(options, context.get('account'), { draft, comparison, seen, notice, nameOf, why })
    return context.html(await page, status)
  }
}

/** The form with the first day that its text states, where it has none. */
function withStatedDay(open: OpenForm, { law, texts }: WorkbenchOptions): OpenForm {
  const stated = law.preview(open.form, open.replaces).suggested
  if (!stated) return open
  const { article, sentence, day } = stated
  const source = texts('workbench-law-stated-source', { article, sentence }).slice(0, LONGEST_SOURCE)
  return { ...open, filled: day, form: { ...open.form, from: day, dateSource: open.form.dateSource || source } }
}

function doneOf(context: On, { texts }: WorkbenchOptions): Notice | null {
  return doneIn(context, DONE, (done) => texts(`workbench-law-told-${done}`))
}

function onlyWriters(context: On, { texts }: WorkbenchOptions): void {
  if (!writesLaw(context.get('account'))) throw new HttpError(403, 'forbidden', texts('workbench-law-not_yours'))
}

function openOf({ id = '', version = '', replaces = '', ...fields }: Record<string, string>): OpenForm {
  const form: LawForm = { ...EMPTY }
  for (const name of ['written', 'source', 'title', 'from', 'to', 'dateSource'] as const)
    form[name] = fields[name] ?? ''
  return {
    form,
    replaces: replaces === '' ? null : replaces,
    draft: id === '' ? null : { id, version: numberIn(version) },
  }
}

function forbidden(refusal: LawRefusal, options: WorkbenchOptions): HttpError {
  const status = STATUS[refusal.code] === 404 ? 404 : 403
  return new HttpError(status, refusal.code, refusalWords(refusal, options))
}

function refusalWords(refusal: LawRefusal, options: WorkbenchOptions): string {
  if (refusal.code === 'form') return problemOf(refusal.problem, options)
  if (refusal.code === 'corpus') return refusal.words
  return options.texts(`workbench-law-${refusal.code}`)
}

/** Why a file was not read, and what to do. */
function fileWords(refusal: FileRefusal, { texts }: WorkbenchOptions): string {
  if ('limit' in refusal) {
    const found = refusal.code === 'too_large' ? MOST_BYTES / 1_000_000 : refusal.found
    const limit = ['too_large', 'inflates'].includes(refusal.code) ? refusal.limit / 1_000_000 : refusal.limit
    return texts(`workbench-law-file-${refusal.code}`, { found, limit })
  }
  return texts(`workbench-law-file-${refusal.code}`)
}
