import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { attachment } from '../../http/attachment.ts'
import { HttpError } from '../../http/errors.ts'
import type { Undone } from '../../reports/batches.ts'
import type { ImportJob } from '../../reports/imports.ts'
import { readForm } from '../forms.ts'
import { workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { chosenTwice, mappingOf } from './choices.ts'
import { jobBody, jobPath, ledgerBody } from './page.ts'
import { readUpload } from './upload.ts'

const BASE = PAGES.ledger.path
/** Seconds after which the page of an import at work loads again. */
const AGAIN = '2'

/** 台账导入, for leads and admins: a file is uploaded, its columns are named, every row is checked, then all are added. */
export function addLedgerRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts, ledger } = options

  routes.get(BASE, (context) => list(context, noticeIn(context)))

  routes.get(`${BASE}/template.xlsx`, async (context) =>
    context.body(new Uint8Array(await ledger.template()), 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': attachment(texts('workbench-ledger-template-name')),
    }),
  )

  routes.post(`${BASE}/files`, async (context) => {
    const upload = await readUpload(context, { texts, most: ledger.rules.limits.upload_bytes })
    const problem = (words: string, status: ContentfulStatusCode) => list(context, { kind: 'problem', words }, status)
    if (upload === null) return problem(texts('workbench-ledger-no-file'), 422)
    if (upload === 'too_large') return problem(texts('ledger-file-too_large'), 413)
    const taken = await ledger.imports.take(context.get('account').id, upload)
    if (taken.ok) return context.redirect(jobPath(taken.id), 303)
    if (taken.problem.code === 'full') return problem(texts('workbench-ledger-full'), 503)
    return problem(
      texts(`ledger-file-${taken.problem.code}`, { about: 'about' in taken.problem ? taken.problem.about : '' }),
      422,
    )
  })

  routes.get(`${BASE}/files/:id`, (context) => {
    const job = ledger.imports.job(context.get('account').id, context.req.param('id'))
    return job ? show(context, job) : gone(context)
  })

  routes.post(`${BASE}/files/:id`, async (context) => {
    const account = context.get('account').id
    const id = context.req.param('id')
    const { do: wanted, ...typed } = await readForm(context, texts)
    const before = ledger.imports.job(account, id)
    if (!before) return gone(context)
    const headingRow = /^[1-9]\d{0,3}$/.test(typed.row ?? '') ? Number(typed.row) : null
    const moved = typed.sheet !== undefined && typed.sheet !== before.look.sheet
    if (wanted === 'look' || moved || (headingRow !== null && headingRow !== before.look.headingRow)) {
      // Another sheet or row has other headings: they are guessed anew.
      const job = await ledger.imports.look(account, id, {
        sheet: typed.sheet ?? before.look.sheet,
        headingRow,
        typed: {},
      })
      return job ? show(context, job) : gone(context)
    }
    if (chosenTwice(typed, before.look).length > 0) return show(context, { ...before, typed }, 422)
    const job = await ledger.imports.check(account, id, { mapping: mappingOf(typed, before.look), typed })
    return job
      ? show(context, job, job.state.kind === 'checked' && job.state.tried.refusedCount === 0 ? 200 : 422)
      : gone(context)
  })

  routes.post(`${BASE}/files/:id/import`, (context) => {
    const id = context.req.param('id')
    ledger.imports.begin(context.get('account').id, id)
    return context.redirect(jobPath(id), 303)
  })

  routes.post(`${BASE}/files/:id/forget`, (context) => {
    ledger.imports.forget(context.get('account').id, context.req.param('id'))
    return context.redirect(BASE, 303)
  })

  routes.post(`${BASE}/batches/:id/undo`, async (context) => {
    const undone = await ledger.imports.undo(context.get('account').id, context.req.param('id'))
    if (undone.ok) return context.redirect(`${BASE}?undone=${undone.rows}`, 303)
    if (undone.code === 'no_batch') throw new HttpError(404, 'not_found', texts('web-error-not-found'))
    return list(context, { kind: 'problem', words: refusalOf(undone) }, 409)
  })

  function refusalOf(undone: Extract<Undone, { ok: false }>): string {
    const numbers = 'numbers' in undone ? undone.numbers.join('、') : ''
    return texts(`workbench-ledger-undo-${undone.code}`, { numbers })
  }

  function noticeIn(context: Context): Notice | null {
    const undone = context.req.query('undone') ?? ''
    return /^\d{1,7}$/.test(undone)
      ? { kind: 'done', words: texts('workbench-ledger-undone-done', { count: undone }) }
      : null
  }

  async function list(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const account = context.get('account')
    const body = ledgerBody(await ledger.imports.batches(), notice, options)
    return context.html(
      await workbenchPage({ options, account, place: 'ledger', title: texts('workbench-ledger'), body }),
      status,
    )
  }

  async function show(
    context: Context<WorkbenchContext>,
    job: ImportJob,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const account = context.get('account')
    if (job.state.kind === 'importing') context.header('Refresh', AGAIN)
    const title = texts('workbench-ledger-file-title')
    const body = jobBody(job, options)
    return context.html(await workbenchPage({ options, account, place: 'ledger', title, body }), status)
  }

  /** The file is not in memory any more: what to do about it, and the list. */
  const gone = (context: Context<WorkbenchContext>) =>
    list(context, { kind: 'problem', words: texts('workbench-ledger-gone') }, 404)
}
