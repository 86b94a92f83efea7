import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account } from '../../casework/account-types.ts'
import { HttpError } from '../../http/errors.ts'
import { FILE_LIMITS } from '../../registers/file.ts'
import type { RegisterJob } from '../../registers/jobs.ts'
import type { Register } from '../../registers/shape.ts'
import {
  type EntryAsked,
  type EntryFilter,
  type FieldProblem,
  narrows,
  type RegisterRefusal,
} from '../../registers/types.ts'
import { typedOf } from '../../registers/values.ts'
import { fileToSave } from '../file-responses.ts'
import { actorOf, readForm } from '../forms.ts'
import { readUpload } from '../ledger/upload.ts'
import { namesOf } from '../names-of.ts'
import { pageOf } from '../page-links.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { type Around, editPage, entryPage, labelsOf, type Typed } from './entry-page.ts'
import { filesPage, jobAddress, jobPage } from './files-page.ts'
import { indexPage, listPage, ROWS } from './list-page.ts'
import { BASE, entryAddress, mayBulk, mayWrite, registerAddress } from './parts.ts'

const STATUS: Record<RegisterRefusal['code'], ContentfulStatusCode> = {
  not_yours: 403,
  own: 403,
  not_found: 404,
  not_now: 409,
  changed_meanwhile: 409,
  nothing_changed: 422,
  says_why: 422,
  needs: 422,
  taken: 409,
  full: 409,
  worked_on: 409,
}
const DONE = new Set([
  ...['added', 'changed', 'asked', 'moved', 'approved', 'sent_back', 'removed', 'imported', 'undone', 'approved_all'],
])
/** Rows that a search shows. */
const FOUND = 200
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type On = Context<WorkbenchContext>
type Posted = Record<string, string>

/** 名册: the registers of the council, each as its file in knowledge/registers describes it. */
export function addRegistersRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts, registers } = options
  const { desk } = registers

  routes.get(BASE, async (context) => {
    const account = context.get('account')
    const all = await Promise.all(
      desk.registers(account.role).map(async (register) => ({
        register,
        counts: await desk.counts(register.code),
        waiting: (await desk.waitingFor(register.code, account.id)).count,
      })),
    )
    return context.html(await indexPage(options, account, { all, notice: null }))
  })

  routes.get(`${BASE}/:code`, async (context) => list(context, registerIn(context), filterIn(context), doneIn(context)))

  routes.post(`${BASE}/:code/search`, async (context) => {
    const { words = '' } = await readForm(context, texts)
    const register = registerIn(context)
    if (words === '') return context.redirect(registerAddress(register), 303)
    return list(context, register, { words: words.slice(0, 100) }, null)
  })

  routes.post(`${BASE}/:code/approve-all`, async (context) => {
    const register = registerIn(context)
    const { seen = '' } = await readForm(context, texts)
    const done = await desk.approveAll({ register: register.code, seen, actor: actorOf(context) })
    if (done.ok) return context.redirect(`${registerAddress(register)}?done=approved_all&count=${done.approved}`, 303)
    return list(context, register, {}, problemOf(register, done), STATUS[done.code])
  })

  routes.post(`${BASE}/:code/export`, async (context) => {
    const register = registerIn(context)
    const posted = await readForm(context, texts)
    const filter = filterOf(register, (name) => posted[name])
    const words = posted.words ? { words: posted.words } : {}
    const taken = await desk.export({
      register: register.code,
      filter: { ...filter, ...words },
      actor: actorOf(context),
    })
    if (!taken.ok) return list(context, register, {}, problemOf(register, taken), STATUS[taken.code])
    const format = posted.format === 'csv' ? 'csv' : 'xlsx'
    const body = await registers.write({ format, title: register.title, headings: taken.headings, rows: taken.rows })
    return fileToSave(context, {
      name: `${register.title}.${format}`,
      mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
      body,
    })
  })

  addEntryRoutes(routes, options, { registerIn, problemOf, doneIn })
  addFileRoutes(routes, options, { registerIn, problemOf, doneIn })

  function registerIn(context: On): Register {
    const found = desk.register(context.req.param('code') ?? '', context.get('account').role)
    if (!found) throw new HttpError(404, 'not_found', texts('workbench-registers-not_found'))
    return found
  }

  function filterIn(context: On): EntryFilter {
    return filterOf(registerIn(context), (name) => context.req.query(name))
  }

  async function list(
    context: On,
    register: Register,
    filter: EntryFilter,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const account = context.get('account')
    const page = filter.words === undefined ? pageOf(context.req.query('page')) : 1
    const limit = filter.words === undefined ? ROWS : FOUND
    const { total, entries } = await desk.list(register.code, filter, { limit, offset: (page - 1) * limit })
    const listed = {
      ...{ register, filter, page, total, entries, notice },
      query: queryOf(filter),
      counts: await desk.counts(register.code),
      waits: await desk.waitingFor(register.code, account.id),
    }
    return context.html(await listPage(options, account, listed), status)
  }

  function doneIn(context: On): Notice | null {
    const done = context.req.query('done') ?? ''
    const count = /^\d{1,7}$/.test(context.req.query('count') ?? '') ? (context.req.query('count') ?? '') : '0'
    return DONE.has(done) ? { kind: 'done', words: texts(`workbench-registers-done-${done}`, { count }) } : null
  }

  function problemOf(register: Register, { code, fields }: Pick<RegisterRefusal, 'code' | 'fields'>): Notice {
    const words = texts(`workbench-registers-${code}`, { fields: labelsOf(register, fields ?? []) })
    return { kind: 'problem', words }
  }
}

function filterOf(register: Register, given: (name: string) => string | undefined): EntryFilter {
  const state = register.states.find(({ name }) => name === given('state'))?.name
  const where = register.fields.filter(narrows).flatMap(({ name }) => {
    const value = given(`f.${name}`)
    return value ? [[name, value.slice(0, 60)] as const] : []
  })
  return {
    ...(state !== undefined && { state }),
    where: Object.fromEntries(where),
    waiting: given('waiting') === 'yes',
  }
}

function queryOf({ state, where = {}, waiting }: EntryFilter): string {
  return new URLSearchParams({
    ...(state !== undefined && { state }),
    ...(waiting && { waiting: 'yes' }),
    ...Object.fromEntries(Object.entries(where).map(([name, value]) => [`f.${name}`, value])),
  }).toString()
}

type Shared = {
  registerIn(context: On): Register
  problemOf(register: Register, refusal: Pick<RegisterRefusal, 'code' | 'fields'>): Notice
  doneIn(context: On): Notice | null
}

const typedIn = (register: Register, posted: Posted): Typed =>
  Object.fromEntries(register.fields.map(({ name }) => [name, posted[`v.${name}`] ?? '']))
const versionIn = ({ version = '' }: Posted): number => (/^\d{1,9}$/.test(version) ? Number(version) : 0)

function addEntryRoutes(
  routes: Hono<WorkbenchContext>,
  options: WorkbenchOptions,
  { registerIn, problemOf, doneIn }: Shared,
): void {
  const { texts, registers } = options
  const { desk } = registers
  const path = (part = '') => `${BASE}/:code/entries/:id${part && `/${part}`}`

  routes.get(`${BASE}/:code/new`, async (context) => {
    const register = registerIn(context)
    if (!mayWrite(register, context.get('account'))) throw forbidden()
    return edit(context, { register, entry: null, typed: {}, problems: [], notice: null })
  })
  routes.post(`${BASE}/:code/new`, async (context) => {
    const register = registerIn(context)
    const typed = typedIn(register, await readForm(context, texts))
    const added = await desk.add({ register: register.code, typed, actor: actorOf(context) })
    if (added.ok) return context.redirect(`${entryAddress(register, added.id)}?done=added`, 303)
    return refusedForm(context, { register, entry: null, typed }, added)
  })

  routes.get(path(), (context) => show(context, registerIn(context), doneIn(context)))
  routes.get(path('edit'), async (context) => {
    const register = registerIn(context)
    if (!mayWrite(register, context.get('account'))) throw forbidden()
    const { entry } = await opened(context, register)
    const values = entry.pending?.kind === 'change' ? entry.pending.values : entry.values
    return edit(context, { register, entry, typed: typedOf(register, values), problems: [], notice: null })
  })
  routes.post(path('change'), async (context) => {
    const register = registerIn(context)
    const posted = await readForm(context, texts)
    const typed = typedIn(register, posted)
    const done = await desk.change({ ...askedIn(context, register, posted), typed })
    if (done.ok) return after(context, register, done.waits ? 'asked' : 'changed')
    const { entry } = await opened(context, register)
    return refusedForm(context, { register, entry, typed }, done)
  })
  act('move', async (asked, { to = '', why = '' }) => {
    const done = await desk.move({ ...asked, to, why })
    return done.ok ? { ok: true, done: done.waits ? 'asked' : 'moved' } : done
  })
  act('approve', async (asked) => {
    const done = await desk.approve(asked)
    return done.ok ? { ok: true, done: 'approved' } : done
  })
  act('send-back', async (asked, { why = '' }) => {
    const done = await desk.sendBack({ ...asked, why })
    return done.ok ? { ok: true, done: 'sent_back' } : done
  })
  routes.post(path('remove'), async (context) => {
    const register = registerIn(context)
    const posted = await readForm(context, texts)
    const done = await desk.remove({ ...askedIn(context, register, posted), why: posted.why ?? '' })
    if (done.ok) return context.redirect(`${registerAddress(register)}?done=removed`, 303)
    return show(context, register, problemOf(register, done), STATUS[done.code])
  })

  function act(
    name: string,
    work: (asked: EntryAsked, posted: Posted) => Promise<{ ok: true; done: string } | RegisterRefusal>,
  ): void {
    routes.post(path(name), async (context) => {
      const register = registerIn(context)
      const posted = await readForm(context, texts)
      const result = await work(askedIn(context, register, posted), posted)
      if (result.ok) return after(context, register, result.done)
      if (result.code === 'not_yours') throw forbidden()
      return show(context, register, problemOf(register, result), STATUS[result.code])
    })
  }

  const forbidden = () => new HttpError(403, 'forbidden', texts('workbench-registers-not_yours'))
  const idOf = (context: On) => context.req.param('id') ?? ''
  const askedIn = (context: On, register: Register, posted: Posted): EntryAsked => ({
    register: register.code,
    id: idOf(context),
    version: versionIn(posted),
    actor: actorOf(context),
  })
  const after = (context: On, register: Register, done: string) =>
    context.redirect(`${entryAddress(register, idOf(context))}?done=${done}`, 303)

  async function opened(context: On, register: Register) {
    const found = await desk.open(register.code, idOf(context))
    if (!found) throw new HttpError(404, 'not_found', texts('workbench-registers-not_found'))
    return found
  }

  async function show(
    context: On,
    register: Register,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const account = context.get('account')
    const found = await opened(context, register)
    const around = await aroundOf(register, found.entry, account, notice)
    return context.html(await entryPage(options, account, { register, ...found }, around), status)
  }

  async function aroundOf(
    register: Register,
    { batch, values }: Parameters<typeof entryPage>[2]['entry'],
    account: Account,
    notice: Notice | null,
  ): Promise<Around> {
    const businesses: Record<string, { id: string; complaints: number }> = {}
    for (const { name, kind } of register.fields) {
      const value = values[name]
      const found =
        kind === 'business' && value !== undefined ? await registers.businessOf(String(value), account.id) : null
      if (found) businesses[name] = found
    }
    const from = batch === null ? null : ((await desk.batches(register.code)).find(({ id }) => id === batch) ?? null)
    return { notice, businesses, batch: from, nameOf: await namesOf(options) }
  }

  async function edit(context: On, given: Parameters<typeof editPage>[2], status: ContentfulStatusCode = 200) {
    return context.html(await editPage(options, context.get('account'), given), status)
  }

  function refusedForm(
    context: On,
    given: Pick<Parameters<typeof editPage>[2], 'register' | 'entry' | 'typed'>,
    refusal: RegisterRefusal | { ok: false; code: 'fields'; problems: readonly FieldProblem[] },
  ) {
    if (refusal.code === 'fields') {
      const notice: Notice = { kind: 'problem', words: texts('workbench-registers-fields') }
      return edit(context, { ...given, problems: refusal.problems, notice }, 422)
    }
    if (refusal.code === 'not_yours') throw forbidden()
    return edit(context, { ...given, problems: [], notice: problemOf(given.register, refusal) }, STATUS[refusal.code])
  }
}

function addFileRoutes(
  routes: Hono<WorkbenchContext>,
  options: WorkbenchOptions,
  { registerIn, problemOf, doneIn }: Shared,
): void {
  const { texts, registers } = options
  const { desk, jobs } = registers

  routes.get(`${BASE}/:code/files`, (context) => files(context, bulkIn(context), doneIn(context)))
  routes.get(`${BASE}/:code/template.xlsx`, async (context) => {
    const register = bulkIn(context)
    const headings = [...register.fields.map(({ label }) => label), texts('workbench-registers-state')]
    const body = await registers.write({ format: 'xlsx', title: register.title, headings, rows: [] })
    return fileToSave(context, { name: `${register.title}.xlsx`, mediaType: XLSX, body })
  })
  routes.post(`${BASE}/:code/files`, async (context) => {
    const register = bulkIn(context)
    const upload = await readUpload(context, { texts, most: FILE_LIMITS.bytes })
    const problem = (words: string, status: ContentfulStatusCode) =>
      files(context, register, { kind: 'problem', words }, status)
    if (upload === null) return problem(texts('workbench-ledger-no-file'), 422)
    if (upload === 'too_large') return problem(texts('ledger-file-too_large'), 413)
    const taken = await jobs.take(context.get('account').id, register.code, upload)
    if (taken.ok) return context.redirect(jobAddress(register, taken.id), 303)
    const { code, about } = taken.trouble
    if (code === 'busy' || code === 'broken') return problem(texts(`workbench-registers-file-${code}`), 503)
    return problem(texts(`ledger-file-${code}`, { about }), 422)
  })
  routes.get(`${BASE}/:code/files/:id`, async (context) => {
    const register = bulkIn(context)
    const job = jobIn(context, register)
    return job ? show(context, register, job, null) : gone(context, register)
  })
  routes.post(`${BASE}/:code/files/:id`, async (context) => {
    const register = bulkIn(context)
    const posted = await readForm(context, texts)
    const job = jobIn(context, register)
    if (!job) return gone(context, register)
    const headingRow = /^[1-9]\d{0,3}$/.test(posted.row ?? '') ? Number(posted.row) : job.look.headingRow
    const sheet = posted.sheet ?? job.look.sheet
    const isMoved = sheet !== job.look.sheet || headingRow !== job.look.headingRow
    const trouble =
      posted.do === 'look' || isMoved
        ? await jobs.look(job, { sheet, headingRow })
        : await jobs.check(job, columnsIn(posted))
    const words = trouble && texts(`ledger-file-${trouble.code}`, { about: trouble.about })
    const status = words || (job.tried && job.tried.refusedCount > 0) ? 422 : 200
    return show(context, register, job, words === null ? null : { kind: 'problem', words }, status)
  })
  routes.post(`${BASE}/:code/files/:id/import`, async (context) => {
    const register = bulkIn(context)
    const job = jobIn(context, register)
    if (!job) return gone(context, register)
    const done = await jobs.import(job, actorOf(context))
    if (done.ok) return context.redirect(`${registerAddress(register)}?done=imported&count=${done.added}`, 303)
    if ('refused' in done) return show(context, register, job, null, 409)
    return show(context, register, job, problemOf(register, done), STATUS[done.code])
  })
  routes.post(`${BASE}/:code/batches/:id/undo`, async (context) => {
    const register = bulkIn(context)
    const batch = context.req.param('id')
    const undone = await desk.undo({ register: register.code, batch, actor: actorOf(context) })
    if (undone.ok)
      return context.redirect(`${registerAddress(register, 'files')}?done=undone&count=${undone.removed}`, 303)
    return files(context, register, problemOf(register, undone), STATUS[undone.code])
  })

  function bulkIn(context: On): Register {
    const register = registerIn(context)
    if (!mayBulk(register, context.get('account'))) {
      throw new HttpError(403, 'forbidden', texts('workbench-registers-not_yours'))
    }
    return register
  }

  const jobIn = (context: On, register: Register): RegisterJob | null =>
    jobs.job(context.get('account').id, register.code, context.req.param('id') ?? '')

  async function files(
    context: On,
    register: Register,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const given = { register, notice, batches: await desk.batches(register.code), nameOf: await namesOf(options) }
    return context.html(await filesPage(options, context.get('account'), given), status)
  }

  async function show(
    context: On,
    register: Register,
    job: RegisterJob,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    return context.html(await jobPage(options, context.get('account'), { register, job, notice }), status)
  }

  /** The file is not in memory any more. */
  const gone = (context: On, register: Register) =>
    files(context, register, { kind: 'problem', words: texts('workbench-ledger-gone') }, 404)
}

/** Their heading for each of our columns that has one. */
export function columnsIn(posted: Posted): Record<string, string> {
  return Object.fromEntries(
    Object.entries(posted).flatMap(([name, value]) =>
      name.startsWith('c.') && value !== '' ? [[name.slice(2), value] as const] : [],
    ),
  )
}
