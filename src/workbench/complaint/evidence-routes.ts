import type { Context, Hono } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { evidencePack } from '../../documents/pack.ts'
import { attachment, PICTURE_POLICY, SEALED_POLICY } from '../../http/attachment.ts'
import { HttpError } from '../../http/errors.ts'
import { actorOf } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'

/**
 * Evidence of a complaint: the original to download, pictures of it to look at, everything as one pack, and the
 * complaint on paper. Every view except a thumbnail is recorded before the first byte goes out. Taking a pack or a
 * paper also stands on the timeline.
 */
export function addEvidenceRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, evidence, viewingCopy, documents, exports, audit, texts } = options
  const base = '/workbench/complaints/:number/evidence/:evidence'
  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-evidence'))

  routes.get(base, async (context) => {
    const own = await ownFile(context)
    const file = await evidence.open(own.id)
    if (!file) throw notFound()
    await looked(context, 'original_read', own)
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
    await looked(context, 'evidence_pack', { complaint: complaint.id })
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
    await looked(context, 'document', { complaint: complaint.id })
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
    const own = await ownFile(context)
    const copy = viewingCopy ? await viewingCopy(own.id, size) : null
    if (!copy) throw notFound()
    if (size === 'page') await looked(context, 'picture_viewed', own)
    return context.body(new Uint8Array(copy.bytes), 200, {
      'Content-Type': copy.mediaType,
      'Content-Disposition': 'inline',
      'Content-Security-Policy': PICTURE_POLICY,
    })
  }

  const looked = (
    context: Context<WorkbenchContext>,
    type: Parameters<typeof audit.looked>[0]['type'],
    { complaint, exhibit }: { complaint: string; exhibit?: number | null },
  ) => audit.looked({ type, account: context.get('account').id, complaint, detail: exhibit ? String(exhibit) : null })

  /**
   * The requested file, if it belongs to the requested complaint: a complaint's address never opens files of another.
   */
  async function ownFile(context: Context<WorkbenchContext>) {
    const complaint = await casework.byNumber(context.req.param('number') ?? '')
    const id = context.req.param('evidence')
    const file = complaint?.evidence.find((one) => one.evidence === id)
    // Files that staff sent, or kept with a note, are not exhibits.
    const said = complaint?.timeline.some(
      ({ actor, evidence: files }) => actor.kind === 'staff' && id !== undefined && files.includes(id),
    )
    if (!complaint || id === undefined || (!file && !said)) throw notFound()
    return { id, complaint: complaint.id, exhibit: file?.exhibit ?? null }
  }
}
