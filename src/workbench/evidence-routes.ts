import type { Context, Hono } from 'hono'
import { HttpError } from '../http/errors.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** A file that came from outside runs nothing and belongs to no origin, even when it is opened. */
const SEALED_POLICY = "sandbox; default-src 'none'"
/** Nothing in a picture may load or run; it may stand in our own pages. */
const PICTURE_POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"

/** Evidence of a complaint: the original to download, and pictures made from it to look at. */
export function addEvidenceRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, evidence, viewingCopy, texts } = options
  const base = '/workbench/complaints/:number/evidence/:evidence'
  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-evidence'))

  routes.get(base, async (context) => {
    const file = await evidence.open(await ownId(context))
    if (!file) throw notFound()
    return context.body(file.stream, 200, {
      'Content-Type': file.mediaType,
      'Content-Length': String(file.bytes),
      'Content-Disposition': attachment(file.name),
      'Content-Security-Policy': SEALED_POLICY,
    })
  })
  routes.get(`${base}/thumbnail`, (context) => picture(context, 'thumbnail'))
  routes.get(`${base}/view`, (context) => picture(context, 'page'))

  async function picture(context: Context<WorkbenchContext>, size: 'thumbnail' | 'page') {
    const copy = viewingCopy ? await viewingCopy(await ownId(context), size) : null
    if (!copy) throw notFound()
    return context.body(new Uint8Array(copy.bytes), 200, {
      'Content-Type': copy.mediaType,
      'Content-Disposition': 'inline',
      'Content-Security-Policy': PICTURE_POLICY,
    })
  }

  /** The id asked for, when the complaint asked for has it: one complaint's address opens no other's files. */
  async function ownId(context: Context<WorkbenchContext>): Promise<string> {
    const complaint = await casework.byNumber(context.req.param('number') ?? '')
    const id = context.req.param('evidence')
    if (!complaint?.evidence.some((file) => file.evidence === id) || id === undefined) throw notFound()
    return id
  }
}

/** RFC 6266: a plain name for old programs, the real one percent-encoded. */
function attachment(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `attachment; filename="evidence${ending}"; filename*=UTF-8''${encoded}`
}
