import type { Context, Hono } from 'hono'
import type { ComplaintView } from '../casework/types.ts'
import { evidencePack } from '../documents/pack.ts'
import { attachment, SEALED_POLICY } from '../http/attachment.ts'
import { HttpError } from '../http/errors.ts'
import { actorOf } from './forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** Nothing in a picture may load or run; it may stand in our own pages. */
const PICTURE_POLICY = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"

/**
 * Evidence of a complaint: the original to download, pictures made from it to look at, everything as one pack, and the
 * complaint on paper. Who takes a pack or a paper away stands on the timeline before the first byte goes out.
 */
export function addEvidenceRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, evidence, viewingCopy, documents, exports, texts } = options
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

  routes.post('/workbench/complaints/:number/evidence-pack', async (context) => {
    const complaint = await found(context)
    await exports.record({ complaint: complaint.id, actor: actorOf(context), what: 'evidence_pack' })
    const pack = evidencePack({ complaint, open: evidence.open, documents, texts })
    return context.body(pack, 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': attachment(texts('document-pack-name', { number: complaint.number })),
      'Content-Security-Policy': SEALED_POLICY,
    })
  })

  routes.post('/workbench/complaints/:number/document', async (context) => {
    const complaint = await found(context)
    const pdf = await documents.complaint(complaint)
    await exports.record({ complaint: complaint.id, actor: actorOf(context), what: 'document' })
    return context.body(pdf, 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachment(texts('document-file-name', { number: complaint.number })),
      'Content-Security-Policy': SEALED_POLICY,
    })
  })

  async function found(context: Context<WorkbenchContext>): Promise<ComplaintView> {
    const complaint = await casework.byNumber(context.req.param('number') ?? '')
    if (!complaint) throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
    return complaint
  }

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
