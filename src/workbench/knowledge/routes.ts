import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { checkEntry, type Entry, entriesIn, withEntry, withoutEntry } from '../../editing/entries.ts'
import type {
  FileDraftHead,
  FileProblem,
  FileRefusal,
  FileTrialPair,
  FileView,
  OpenedFileDraft,
} from '../../editing/file-types.ts'
import { mayWriteLaw } from '../../editing/types.ts'
import { HttpError } from '../../http/errors.ts'
import { doneIn } from '../done-notice.ts'
import { historyShown, openTextOf, TEXT_STATUS } from '../drafts/requests.ts'
import { addTrial, type Tried } from '../drafts/trial.ts'
import { actorOf, numberIn, readForm } from '../forms.ts'
import { readLongForm } from '../long-form.ts'
import { namesOf } from '../names-of.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { draftPage, trialPage } from './draft-page.ts'
import { checkedPart, editPage, entryPage, type OpenPart } from './edit-page.ts'
import { historyPage, listPage, textsPage } from './list-page.ts'
import { partPage } from './part-page.ts'
import { BASE, draftAddress, partAddress } from './parts.ts'

const LONGEST_PLACE = 200
const DONE = new Set([
  ...['kept', 'submitted', 'sent-back', 'withdrawn', 'published', 'rolled-back'],
  ...['published-later', 'rolled-back-later', 'renew-now', 'renew-night'],
])
const STATUS: Record<FileRefusal['code'], ContentfulStatusCode> = {
  ...TEXT_STATUS,
  corpus: 409,
  named: 422,
  unchecked: 503,
}
type On = Context<WorkbenchContext>

/** 文案和规则: the texts, rules, words and registries that may be changed here, drafts, their approval, and the way back. */
export function addKnowledgeRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { files, texts } = options

  routes.get(BASE, (context) => showList(context, doneOf(context, options)))
  routes.get(`${BASE}/texts`, async (context) => {
    const { q = '', file = '', changed = '' } = context.req.query()
    const filter = { words: q.trim().slice(0, 60), file: file.slice(0, LONGEST_PLACE), changed: changed === '1' }
    return context.html(await textsPage(options, context.get('account'), { filter }))
  })
  routes.get(`${BASE}/history`, async (context) => {
    const shown = await historyShown(context, files, options)
    return context.html(historyPage(options, context.get('account'), shown))
  })
  routes.get(`${BASE}/part`, (context) => showPart(context, placeIn(context), doneOf(context, options)))
  routes.post(`${BASE}/rollback`, async (context) => {
    const { place = '', seen = '' } = await readForm(context, texts)
    const back = await files.rollback({ place, seen: numberIn(seen), actor: actorOf(context) })
    if (back.ok) {
      const done = back.pending ? 'rolled-back-later' : 'rolled-back'
      return context.redirect(`${partAddress(place)}&done=${done}`, 303)
    }
    if (back.code === 'not_yours') throw forbidden(back, options)
    return showPart(context, place, problem(back, options), STATUS[back.code])
  })
  routes.post(`${BASE}/renew`, async (context) => {
    const { when = '' } = await readForm(context, texts)
    const asked = when === 'night' ? 'night' : 'now'
    const renewed = await files.renew({ when: asked, actor: actorOf(context) })
    if (renewed.ok) return context.redirect(`${BASE}?done=renew-${asked}`, 303)
    if (renewed.code === 'not_yours') throw forbidden(renewed, options)
    return showList(context, problem(renewed, options), STATUS[renewed.code])
  })
  addEditor(routes, options)
  addEntries(routes, options)
  addDrafts(routes, options)

  async function showList(context: On, notice: Notice | null, status: ContentfulStatusCode = 200) {
    const nameOf = await namesOf(options)
    return context.html(await listPage(options, context.get('account'), { notice, nameOf }), status)
  }
  async function showPart(context: On, place: string, notice: Notice | null, status: ContentfulStatusCode = 200) {
    const view = await files.part(place)
    if (!view) throw notFound(options)
    const nameOf = await namesOf(options)
    const writes = await files.mayWrite(actorOf(context), place)
    return context.html(await partPage(options, context.get('account'), { view, notice, nameOf, writes }), status)
  }
}

/** Writing, checking, keeping. */
function addEditor(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { files } = options

  routes.get(`${BASE}/change`, async (context) => {
    const view = await writable(context, placeIn(context), options)
    return show(context, { place: view.place, text: view.text, over: view.live, draft: null })
  })
  routes.get(`${BASE}/drafts/:id/change`, async (context) => {
    const opened = await files.draft(context.req.param('id'))
    const { place, live } = await writable(context, opened?.draft.guide ?? '', options)
    const { draft, fits } = opened as OpenedFileDraft
    return show(context, { place, text: draft.text ?? '', over: live, draft }, { isBehind: !fits })
  })
  routes.post(`${BASE}/check`, async (context) => {
    onlyWriters(context, options)
    const { fields } = await readLongForm(context, options)
    const { place, file } = await writable(context, fields.place ?? '', options)
    const text = fields.text ?? ''
    const problems = await files.glance(place, text)
    return context.html(checkedPart({ place, text }, problems, file.kind === 'texts', options))
  })
  routes.post(`${BASE}/form`, async (context) => {
    onlyWriters(context, options)
    const { fields } = await readLongForm(context, options)
    const { place, live } = await writable(context, fields.place ?? '', options)
    const { text, over, draft } = openTextOf(fields)
    const open: OpenPart = { place, text, over, draft }
    if (fields.act !== 'keep') return show(context, open, { isWhole: true })
    const kept = await files.keep({
      ...{ id: draft?.id ?? null, version: draft?.version ?? 0 },
      ...{ place, text, over: open.over, actor: actorOf(context) },
    })
    if (kept.ok) return context.redirect(`${draftAddress(kept)}?done=kept`, 303)
    const notice = problem(kept, options)
    if (kept.code !== 'changed_meanwhile') return show(context, open, { notice, status: STATUS[kept.code] })
    // The next press is over what is live now, and in the draft as it is now.
    const fresh = draft && ((await files.draft(draft.id))?.draft ?? draft)
    return show(context, { ...open, over: live, draft: fresh }, { notice, status: 409, isBehind: true })
  })

  async function show(
    context: On,
    open: OpenPart,
    {
      notice = null,
      status = 200,
      isBehind = false,
      isWhole = false,
    }: { notice?: Notice | null; status?: ContentfulStatusCode; isBehind?: boolean; isWhole?: boolean } = {},
  ) {
    const view = await files.part(open.place)
    if (!view) throw notFound(options)
    const whole = isWhole ? await files.check(open.place, open.text) : null
    const problems: FileProblem[] = whole ?? (await files.glance(open.place, open.text))
    const told = isWhole && whole === null ? problem({ ok: false, code: 'unchecked' }, options) : notice
    const page = editPage(options, context.get('account'), { open, view, problems, notice: told, isBehind })
    return context.html(page, status)
  }
}

/** One entry of a list at a time; several changes go into the same draft. */
function addEntries(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { files, texts } = options

  routes.get(`${BASE}/entry`, async (context) => {
    const view = await writable(context, placeIn(context), options)
    const { draft, text } = await written(view)
    const name = context.req.query('name') ?? ''
    const [field] = view.file.fields
    const entry = entriesIn(text, view.file).find((each) => each[field?.name ?? ''] === name)
    if (view.file.kind !== 'entries' || (name !== '' && !entry)) throw notFound(options)
    const open = { place: view.place, file: view.file, name, entry: entry ?? {}, over: view.live, draft }
    return context.html(entryPage(options, context.get('account'), { ...open, problems: [], notice: null }))
  })
  routes.post(`${BASE}/entry`, async (context) => {
    const fields = await readForm(context, texts)
    const view = await writable(context, fields.place ?? '', options)
    const { place, file } = view
    const [first] = file.fields
    if (file.kind !== 'entries' || !first) throw notFound(options)
    const id = fields.draft ?? ''
    const draft = id === '' ? null : { id, version: numberIn(fields.version ?? '') }
    const base = draft ? ((await files.draft(draft.id))?.draft.text ?? view.text) : view.text
    const own = fields.own ?? ''
    const entry: Entry = Object.fromEntries(file.fields.map(({ name }) => [name, fields[`field-${name}`] ?? '']))
    const others = entriesIn(base, file).flatMap((each) => (each[first.name] === own ? [] : [each[first.name] ?? '']))
    const isRemoval = fields.remove === '1'
    const named = own !== '' && entry[first.name] !== own && !isRemoval
    const problems = isRemoval
      ? []
      : [
          ...checkEntry(entry, file, others),
          ...(named ? [{ field: first.name, message: texts('workbench-knowledge-name-stays') }] : []),
        ]
    const show = (notice: Notice | null, status: ContentfulStatusCode, over = numberIn(fields.over ?? '')) =>
      context.html(
        entryPage(options, context.get('account'), { place, file, name: own, entry, over, draft, problems, notice }),
        status,
      )
    if (problems.length > 0) return show({ kind: 'problem', words: texts('workbench-knowledge-findings-left') }, 422)
    const text = isRemoval ? withoutEntry(base, file, own) : withEntry(base, file, entry)
    const kept = await files.keep({
      ...{ id: draft?.id ?? null, version: draft?.version ?? 0 },
      ...{ place, text, over: numberIn(fields.over ?? ''), actor: actorOf(context) },
    })
    if (kept.ok) return context.redirect(`${draftAddress(kept)}?done=kept`, 303)
    return show(problem(kept, options), STATUS[kept.code], view.live)
  })

  /** The draft of the list in which people are writing, and its text; else what is live. */
  async function written({ drafts, text, live }: FileView): Promise<{ draft: FileDraftHead | null; text: string }> {
    for (const head of drafts.filter(({ state }) => state === 'draft')) {
      const opened = await files.draft(head.id)
      if (opened && opened.draft.over === live) return { draft: head, text: opened.draft.text ?? text }
    }
    return { draft: null, text }
  }
}

/** A draft and what is done with it. */
function addDrafts(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { files, texts } = options
  const base = `${BASE}/drafts/:id`

  routes.get(base, (context) => show(context, { notice: doneOf(context, options) }))
  routes.post(`${base}/submit`, (context) => act(context, 'submitted', (request) => files.submit(request)))
  routes.post(`${base}/withdraw`, (context) => act(context, 'withdrawn', (request) => files.withdraw(request)))
  routes.post(`${base}/approve`, (context) => act(context, 'published', (request) => files.approve(request)))
  routes.post(`${base}/send-back`, (context) => act(context, 'sent-back', (request) => files.sendBack(request)))

  addTrial(routes, base, { texts, tried, failed: texts('workbench-knowledge-trial-failed') })

  async function tried(context: On): Promise<Tried<FileTrialPair>> {
    const opened = await files.draft(context.req.param('id') ?? '')
    if (!opened || opened.draft.state === 'published' || opened.file.kind === 'texts') throw notFound(options)
    const { draft } = opened
    return {
      first: '',
      ask: (question) => files.ask(draft.guide, draft.text ?? '', question),
      page: (shown) => trialPage(options, context.get('account'), { ...shown, draft }),
    }
  }
  type Request = Parameters<typeof files.sendBack>[0]
  async function act(
    context: On,
    done: string,
    work: (request: Request) => Promise<{ ok: true; pending?: boolean } | FileRefusal>,
  ) {
    const { version = '', why = '' } = await readForm(context, texts)
    const id = context.req.param('id') ?? ''
    const result = await work({ id, version: numberIn(version), why, actor: actorOf(context) })
    if (result.ok) return context.redirect(`${draftAddress({ id })}?done=${done}${result.pending ? '-later' : ''}`, 303)
    if (result.code === 'not_yours' || result.code === 'not_found') throw forbidden(result, options)
    // What the whole check found is shown, so that the person can put it right.
    const opened = await files.draft(id)
    const found =
      result.code === 'findings' && opened ? await files.check(opened.draft.guide, opened.draft.text ?? '') : null
    return show(context, { notice: problem(result, options), status: STATUS[result.code], why, found })
  }
  async function show(
    context: On,
    {
      notice,
      status = 200,
      why = '',
      found = null,
    }: { notice: Notice | null; status?: ContentfulStatusCode; why?: string; found?: FileProblem[] | null },
  ) {
    const given = await files.draft(context.req.param('id') ?? '')
    if (!given) throw notFound(options)
    const opened = found ? { ...given, problems: found } : given
    const nameOf = await namesOf(options)
    const [actor, place] = [actorOf(context), opened.draft.guide]
    const rights = {
      writes: await files.mayWrite(actor, place),
      approves: await files.mayApprove(actor, place),
    }
    const page = draftPage(options, context.get('account'), { opened, rights, notice, nameOf, why })
    return context.html(await page, status)
  }
}

/** The part that the account may write. */
async function writable(context: On, place: string, options: WorkbenchOptions): Promise<FileView> {
  const { files } = options
  onlyWriters(context, options)
  const view = await files.part(place)
  if (!view) throw notFound(options)
  if (!(await files.mayWrite(actorOf(context), place))) throw forbidden({ ok: false, code: 'not_yours' }, options)
  return view
}

function onlyWriters(context: On, options: WorkbenchOptions): void {
  if (!mayWriteLaw(context.get('account').role)) throw forbidden({ ok: false, code: 'not_yours' }, options)
}

const placeIn = (context: On): string => (context.req.query('place') ?? '').slice(0, LONGEST_PLACE)

function doneOf(context: On, { texts, files }: WorkbenchOptions): Notice | null {
  const seconds = files.renewal()?.seconds() ?? 0
  return doneIn(context, DONE, (done) => texts(`workbench-knowledge-told-${done}`, { seconds }))
}

function problem(refusal: FileRefusal, options: WorkbenchOptions): Notice {
  return { kind: 'problem', words: refusalWords(refusal, options) }
}

function notFound({ texts }: WorkbenchOptions): HttpError {
  return new HttpError(404, 'not_found', texts('workbench-knowledge-not_found'))
}

function forbidden(refusal: FileRefusal, options: WorkbenchOptions): HttpError {
  return new HttpError(refusal.code === 'not_found' ? 404 : 403, refusal.code, refusalWords(refusal, options))
}

function refusalWords(refusal: FileRefusal, { texts }: WorkbenchOptions): string {
  if (refusal.code === 'corpus') return refusal.words
  return texts(`workbench-knowledge-${refusal.code === 'findings' ? 'findings-left' : refusal.code}`)
}
