import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Html } from '../../http/pages.ts'
import { FILE_LIMITS } from '../../registers/file.ts'
import type { RegisterJob, RegisterJobs } from '../../registers/jobs.ts'
import { fileToSave } from '../file-responses.ts'
import { actorOf, readForm } from '../forms.ts'
import { readUpload } from '../ledger/upload.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type On = Context<WorkbenchContext>
type Listed = { code: string; title: string }

/** What a file fills: a register, or what is filled in the same way. */
export type Filled<List extends Listed, Code extends string> = {
  /** The address of one list, with `:code`. */
  base: string
  jobs: RegisterJobs<Code>
  /** The one that the address names. Throws HttpError where the account may not fill it. */
  listIn(context: On): List
  /** An empty file with the headings that are understood. */
  template(list: List): Promise<Uint8Array>
  filesPage(context: On, list: List, notice: Notice | null): Html | Promise<Html>
  jobPage(context: On, list: List, job: RegisterJob, notice: Notice | null): Html | Promise<Html>
  jobAddress(list: List, id: string): string
  /** Where the person reads how many were added. */
  addedAddress(list: List, added: number): string
  problemOf(list: List, refusal: { code: Code; fields?: readonly string[] }): Notice
  status(code: Code): ContentfulStatusCode
}

/** The steps of a file on its way in: the upload, which column is which, what would be added, adding it. */
export function addFileSteps<List extends Listed, Code extends string>(
  routes: Hono<WorkbenchContext>,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
  filled: Filled<List, Code | 'not_now'>,
): void {
  const { base, jobs, listIn } = filled
  const files = async (context: On, list: List, notice: Notice | null, status: ContentfulStatusCode = 200) =>
    context.html(await filled.filesPage(context, list, notice), status)
  const show = async (
    context: On,
    list: List,
    job: RegisterJob,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ) => context.html(await filled.jobPage(context, list, job, notice), status)
  const jobIn = (context: On, { code }: List): RegisterJob | null =>
    jobs.job(context.get('account').id, code, context.req.param('id') ?? '')
  /** The file is not in memory any more. */
  const gone = (context: On, list: List) =>
    files(context, list, { kind: 'problem', words: texts('workbench-ledger-gone') }, 404)

  routes.get(`${base}/template.xlsx`, async (context) => {
    const list = listIn(context)
    return fileToSave(context, { name: `${list.title}.xlsx`, mediaType: XLSX, body: await filled.template(list) })
  })
  routes.post(`${base}/files`, async (context) => {
    const list = listIn(context)
    const upload = await readUpload(context, { texts, most: FILE_LIMITS.bytes })
    const problem = (words: string, status: ContentfulStatusCode) =>
      files(context, list, { kind: 'problem', words }, status)
    if (upload === null) return problem(texts('workbench-ledger-no-file'), 422)
    if (upload === 'too_large') return problem(texts('ledger-file-too_large'), 413)
    const taken = await jobs.take(context.get('account').id, list.code, upload)
    if (taken.ok) return context.redirect(filled.jobAddress(list, taken.id), 303)
    const { code, about } = taken.trouble
    if (code === 'busy' || code === 'broken') return problem(texts(`workbench-registers-file-${code}`), 503)
    return problem(texts(`ledger-file-${code}`, { about }), 422)
  })
  routes.get(`${base}/files/:id`, async (context) => {
    const list = listIn(context)
    const job = jobIn(context, list)
    return job ? show(context, list, job, null) : gone(context, list)
  })
  routes.post(`${base}/files/:id`, async (context) => {
    const list = listIn(context)
    const posted = await readForm(context, texts)
    const job = jobIn(context, list)
    if (!job) return gone(context, list)
    const headingRow = /^[1-9]\d{0,3}$/.test(posted.row ?? '') ? Number(posted.row) : job.look.headingRow
    const sheet = posted.sheet ?? job.look.sheet
    const isMoved = sheet !== job.look.sheet || headingRow !== job.look.headingRow
    const trouble =
      posted.do === 'look' || isMoved
        ? await jobs.look(job, { sheet, headingRow })
        : await jobs.check(job, columnsIn(posted))
    const words = trouble && texts(`ledger-file-${trouble.code}`, { about: trouble.about })
    const status = words || (job.tried && job.tried.refusedCount > 0) ? 422 : 200
    return show(context, list, job, words === null ? null : { kind: 'problem', words }, status)
  })
  routes.post(`${base}/files/:id/import`, async (context) => {
    const list = listIn(context)
    const job = jobIn(context, list)
    if (!job) return gone(context, list)
    const done = await jobs.import(job, actorOf(context))
    if (done.ok) return context.redirect(filled.addedAddress(list, done.added), 303)
    if ('refused' in done) return show(context, list, job, null, 409)
    return show(context, list, job, filled.problemOf(list, done), filled.status(done.code))
  })
}

/** Their heading for each of our columns that has one. */
function columnsIn(posted: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(posted).flatMap(([name, value]) =>
      name.startsWith('c.') && value !== '' ? [[name.slice(2), value] as const] : [],
    ),
  )
}
