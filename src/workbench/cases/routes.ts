import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { fromWord } from '../../cases/import.ts'
import { CASE_KINDS, type CaseKind, type CaseRefusal, type GivenCase, type ImportRow } from '../../cases/types.ts'
import { HttpError } from '../../http/errors.ts'
import { doneIn } from '../done-notice.ts'
import { historyShown, isNewId, openTextOf, TEXT_STATUS } from '../drafts/requests.ts'
import { actorOf, numberIn, readForm } from '../forms.ts'
import { readLongForm } from '../long-form.ts'
import { namesOf } from '../names-of.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { casePage } from './case-page.ts'
import { draftPage } from './draft-page.ts'
import { checkedPart, editPage, type OpenCaseText } from './edit-page.ts'
import { importPage } from './import-page.ts'
import { historyPage, listPage } from './list-page.ts'
import { BASE, caseAddress, draftAddress, titleOf, writesCases } from './parts.ts'
import { readFiles } from './upload.ts'

const DONE = new Set([
  'kept',
  'begun',
  'submitted',
  'sent-back',
  'withdrawn',
  'approved',
  'published',
  'rolled-back',
  'taken-off',
])
const STATUS: Record<CaseRefusal['code'], ContentfulStatusCode> = {
  ...TEXT_STATUS,
  again: 409,
  reader: 409,
  started: 409,
  no_consent: 409,
  erasure: 409,
  erased: 409,
  not_ended: 409,
  unconfirmed: 422,
}
type On = Context<WorkbenchContext>

/** 案例: what is public, drafts from complaints and of others', their approvals, and the way back. */
export function addCaseRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { cases, texts } = options

  routes.get(BASE, (context) => showList(context, doneOf(context, options)))
  routes.get(`${BASE}/history`, async (context) => {
    const shown = await historyShown(context, cases, options)
    const account = context.get('account')
    const ids = [...new Set(shown.entries.flatMap(({ draft }) => draft ?? []))]
    const open = await Promise.all(ids.map((id) => cases.draft(id, account.id)))
    const reads = new Set(ids.filter((_, at) => open[at] !== null))
    return context.html(await historyPage(options, account, { ...shown, reads }))
  })
  routes.post(`${BASE}/from`, async (context) => {
    const { number = '' } = await readForm(context, texts)
    const complaint = await options.casework.byNumber(number)
    if (!complaint) throw refused({ ok: false, code: 'not_found' }, options)
    const begun = await cases.begin({ complaint: complaint.id, actor: actorOf(context) })
    if (begun.ok) return context.redirect(`${draftAddress(begun)}?done=begun`, 303)
    if (begun.code === 'not_yours') throw refused(begun, options)
    return showList(context, { kind: 'problem', words: refusalWords(begun, options) }, STATUS[begun.code])
  })
  routes.get(`${BASE}/of/:id`, (context) => showCase(context, { notice: doneOf(context, options) }))
  routes.post(`${BASE}/of/:id/rollback`, async (context) => {
    const id = context.req.param('id')
    const { seen = '' } = await readForm(context, texts)
    const back = await cases.rollback({ case: id, seen: numberIn(seen, NO_NUMBER), actor: actorOf(context) })
    if (back.ok) {
      // A case that was written here and taken back has no page any more.
      const left = await cases.case(id)
      return context.redirect(`${left ? caseAddress(id) : BASE}?done=rolled-back`, 303)
    }
    if (back.code === 'not_yours') throw refused(back, options)
    return showCase(context, { notice: problem(back), status: STATUS[back.code] })
  })
  routes.post(`${BASE}/of/:id/take-off`, async (context) => {
    const id = context.req.param('id')
    const { seen = '', why = '' } = await readForm(context, texts)
    const off = await cases.takeOff({ case: id, seen: numberIn(seen, NO_NUMBER), why, actor: actorOf(context) })
    if (off.ok) return context.redirect(`${caseAddress(id)}?done=taken-off`, 303)
    if (off.code === 'not_yours' || off.code === 'not_found') throw refused(off, options)
    return showCase(context, { notice: problem(off), status: STATUS[off.code], why })
  })
  addEditor(routes, options)
  addDrafts(routes, options)
  addImport(routes, options)

  const problem = (refusal: CaseRefusal): Notice => ({ kind: 'problem', words: refusalWords(refusal, options) })
  async function showList(context: On, notice: Notice | null, status: ContentfulStatusCode = 200) {
    const { q = '', topic = '', kind = '' } = context.req.query()
    const filter = { words: q.trim().slice(0, 60), topic, kind: kindIn(kind) }
    const nameOf = await namesOf(options)
    return context.html(await listPage(options, context.get('account'), { filter, notice, nameOf }), status)
  }
  async function showCase(
    context: On,
    { notice, status = 200, why = '' }: { notice: Notice | null; status?: ContentfulStatusCode; why?: string },
  ) {
    const account = context.get('account')
    const view = await cases.case(context.req.param('id') ?? '')
    if (!view) throw refused({ ok: false, code: 'not_found' }, options)
    const mine = new Set((await cases.drafts(account.id)).map(({ id }) => id))
    const nameOf = await namesOf(options)
    return context.html(await casePage(options, account, { view, notice, nameOf, mine, why }), status)
  }
}

/** Writing, checking, keeping. */
function addEditor(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { cases, texts } = options

  routes.get(`${BASE}/new`, async (context) => {
    onlyEditors(context, options)
    const id = (context.req.query('id') ?? '').trim().slice(0, 100)
    if (!isNewId(id) || (await cases.case(id))) {
      const filter = { words: '', topic: '', kind: null }
      const notice: Notice = { kind: 'problem', words: texts('workbench-guides-bad_id') }
      const nameOf = await namesOf(options)
      const page = listPage(options, context.get('account'), { filter, notice, nameOf, newId: id })
      return context.html(await page, 422)
    }
    const text = cases.template().replace(/^id: .*$/m, `id: ${id}`)
    return show(context, { case: id, text, over: 0, isNew: true, draft: null })
  })
  routes.get(`${BASE}/of/:id/change`, async (context) => {
    onlyEditors(context, options)
    const view = await cases.case(context.req.param('id'))
    const text = view?.text ?? view?.versions.find((each) => each.text !== null)?.text ?? view?.file ?? null
    if (!view || text === null) throw refused({ ok: false, code: 'not_found' }, options)
    return show(context, { case: view.row.id, text, over: view.live, isNew: false, draft: null })
  })
  routes.get(`${BASE}/drafts/:id/change`, async (context) => {
    const opened = await cases.draft(context.req.param('id'), context.get('account').id)
    if (!opened || opened.draft.text === null) throw refused({ ok: false, code: 'not_found' }, options)
    if (!opened.mayWrite) throw refused({ ok: false, code: 'not_yours' }, options)
    const { draft, fits, before } = opened
    const live = fits ? draft.over : ((await cases.case(draft.case))?.live ?? 0)
    const open = { case: draft.case, text: draft.text ?? '', over: live, isNew: false, draft }
    return show(context, open, { present: fits ? null : before })
  })
  routes.post(`${BASE}/check`, async (context) => {
    const { fields } = await readLongForm(context, options)
    const draft = fields.id || null
    await onlyWriters(context, draft)
    const request = { case: fields.case ?? '', text: fields.text ?? '', draft, actor: actorOf(context) }
    return context.html(await checkedPart(await cases.check(request), options))
  })
  routes.post(`${BASE}/form`, async (context) => {
    const { fields } = await readLongForm(context, options)
    const open = openOf(fields)
    await onlyWriters(context, open.draft?.id ?? null)
    if (fields.act !== 'keep') return show(context, open)
    const isTaken = open.isNew && open.draft === null && (await cases.case(open.case)) !== null
    const kept = isTaken
      ? ({ ok: false, code: 'bad_id' } as const)
      : await cases.keep({
          ...{ id: open.draft?.id ?? null, version: open.draft?.version ?? 0 },
          ...{ case: open.case, text: open.text, over: open.over, actor: actorOf(context) },
        })
    if (kept.ok) return context.redirect(`${draftAddress(kept)}?done=kept`, 303)
    const notice: Notice = { kind: 'problem', words: refusalWords(kept, options) }
    if (kept.code !== 'changed_meanwhile') return show(context, open, { notice, status: STATUS[kept.code] })
    // The next press is over what is live now, and in the draft as it is now.
    const view = await cases.case(open.case)
    const found = open.draft && (await cases.draft(open.draft.id, context.get('account').id))
    const next = { ...open, over: view?.live ?? 0, draft: found?.draft ?? open.draft }
    return show(context, next, { notice, status: 409, present: view?.text ?? null })
  })

  /** Editors, and those who may write in this draft. */
  async function onlyWriters(context: On, draft: string | null) {
    const account = context.get('account')
    if (writesCases(account)) return
    const opened = draft === null ? null : await cases.draft(draft, account.id)
    if (!opened?.mayWrite) throw refused({ ok: false, code: 'not_yours' }, options)
  }
  async function show(
    context: On,
    open: OpenCaseText,
    {
      notice = null,
      status = 200,
      present = null,
    }: { notice?: Notice | null; status?: ContentfulStatusCode; present?: string | null } = {},
  ) {
    const account = context.get('account')
    const draft = open.draft?.id ?? null
    const check = await cases.check({ case: open.case, text: open.text, draft, actor: actorOf(context) })
    const opened = draft === null ? null : await cases.draft(draft, account.id)
    const title = opened ? titleOf(opened.draft, options) : ((await cases.case(open.case))?.row.title ?? open.case)
    const page = editPage(options, account, { open, title, check, notice, present, facts: opened?.facts ?? null })
    return context.html(await page, status)
  }
}

/** A draft and what is done with it. */
function addDrafts(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { cases, texts } = options
  const base = `${BASE}/drafts/:id`

  routes.get(base, (context) => show(context, { notice: doneOf(context, options) }))
  routes.post(`${base}/submit`, (context) => act(context, 'submitted', (request) => cases.submit(request)))
  routes.post(`${base}/withdraw`, (context) => act(context, 'withdrawn', (request) => cases.withdraw(request)))
  routes.post(`${base}/approve`, (context) => act(context, 'approved', (request) => cases.approve(request)))
  routes.post(`${base}/send-back`, (context) => act(context, 'sent-back', (request) => cases.sendBack(request)))

  type Request = Parameters<typeof cases.sendBack>[0] & Parameters<typeof cases.submit>[0]
  async function act(
    context: On,
    done: string,
    work: (request: Request) => Promise<{ ok: true; live?: boolean } | CaseRefusal>,
  ) {
    const form = await readForm(context, texts)
    const { version = '', why = '' } = form
    const confirmed = Object.entries(form).flatMap(([name, key]) => (name.startsWith('look.') ? [key] : []))
    const id = context.req.param('id') ?? ''
    const result = await work({ id, version: numberIn(version, NO_NUMBER), why, confirmed, actor: actorOf(context) })
    if (result.ok) return context.redirect(`${draftAddress({ id })}?done=${result.live ? 'published' : done}`, 303)
    if (result.code === 'not_yours' || result.code === 'not_found') throw refused(result, options)
    return show(context, {
      notice: { kind: 'problem', words: refusalWords(result, options) },
      status: STATUS[result.code],
      why,
    })
  }
  async function show(
    context: On,
    { notice, status = 200, why = '' }: { notice: Notice | null; status?: ContentfulStatusCode; why?: string },
  ) {
    const account = context.get('account')
    const opened = await cases.draft(context.req.param('id') ?? '', account.id)
    if (!opened) throw refused({ ok: false, code: 'not_found' }, options)
    const nameOf = await namesOf(options)
    return context.html(await draftPage(options, account, { opened, notice, nameOf, why }), status)
  }
}

const given = z.array(z.strictObject({ name: z.string(), text: z.string() }))

/** Files of cases: looked at, then kept as drafts. */
function addImport(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { cases, readWord, texts } = options
  routes.get(`${BASE}/import`, (context) => {
    onlyEditors(context, options)
    return show(context, { rows: null, files: [], notice: null })
  })
  routes.post(`${BASE}/import`, async (context) => {
    onlyEditors(context, options)
    const files: GivenCase[] = []
    const unread: ImportRow[] = []
    for (const { name, bytes } of await readFiles(context, options)) {
      const read = await readWord({ name, bytes })
      if (read.ok) files.push({ name, text: /\.docx$/i.test(name) ? fromWord(read.text) : read.text })
      else unread.push({ name, id: null, title: null, outcome: 'refused', why: [texts('workbench-cases-unreadable')] })
    }
    const rows = [...(await cases.tryImport(files)).map(plain), ...unread]
    return show(context, { rows, files, notice: null })
  })
  routes.post(`${BASE}/import/keep`, async (context) => {
    onlyEditors(context, options)
    const { fields } = await readLongForm(context, options)
    const read = given.safeParse(parsed(fields.files ?? ''))
    if (!read.success) throw new HttpError(400, 'form_broken', texts('web-error-request'))
    const done = await cases.import({ files: read.data, actor: actorOf(context) })
    if (!done.ok) throw refused(done, options)
    const notice: Notice = { kind: 'done', words: texts('workbench-cases-imported', { count: done.kept }) }
    return show(context, { rows: done.rows.map(plain), files: [], notice, isDone: true })
  })

  const show = async (context: On, shown: Parameters<typeof importPage>[2]) =>
    context.html(await importPage(options, context.get('account'), shown))
}

function plain({ name, id, title, ...row }: ImportRow): ImportRow {
  return row.outcome === 'refused'
    ? { name, id, title, outcome: row.outcome, why: row.why }
    : { name, id, title, outcome: row.outcome }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}

function doneOf(context: On, { texts }: WorkbenchOptions): Notice | null {
  return doneIn(context, DONE, (done) => texts(`workbench-cases-told-${done}`))
}

/** A number that is none is that of no version. */
const NO_NUMBER = -1

const openOf = (fields: Record<string, string>): OpenCaseText => ({
  ...openTextOf(fields, NO_NUMBER),
  case: (fields.case ?? '').slice(0, 100),
})

function onlyEditors(context: On, options: WorkbenchOptions): void {
  if (!writesCases(context.get('account'))) throw refused({ ok: false, code: 'not_yours' }, options)
}

const kindIn = (typed: string): CaseKind | null => CASE_KINDS.find((kind) => kind === typed) ?? null

function refusalWords({ code }: CaseRefusal, { texts }: WorkbenchOptions): string {
  return texts(`workbench-cases-${code}`)
}

function refused(refusal: CaseRefusal, options: WorkbenchOptions): HttpError {
  return new HttpError(STATUS[refusal.code] as 403 | 404, refusal.code, refusalWords(refusal, options))
}
