import type { Context, Hono } from 'hono'
import type { ComplaintView, EvidenceView } from '../../casework/types.ts'
import { attachment, SEALED_POLICY } from '../../http/attachment.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { holderOf } from './holder.ts'
import type { WebOptions } from './options.ts'

/**
 * Downloads of a complainant from their own complaint: its paper as PDF, each file as sent, small pictures of the
 * files, also of those not filed yet; and files from staff. The token travels in the header; another person's number or file is treated as unknown.
 */
export function addOwnFilesRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, conversations, evidence, viewingCopy, documents, clientAddress } = options
  const base = '/api/complaints/:number'
  const sealed = { 'Cache-Control': 'no-store', 'Content-Security-Policy': SEALED_POLICY }

  routes.get(`${base}/document`, limits.limit('copies'), async (context) => {
    const complaint = await ownComplaint(context)
    const pdf = await documents.complaint(complaint)
    return context.body(pdf, 200, {
      ...sealed,
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachment(texts('document-file-name', { number: complaint.number })),
    })
  })

  routes.get(`${base}/files/:exhibit`, limits.limit('reads'), async (context) => {
    const opened = await evidence.open((await ownFile(context)).evidence)
    if (!opened) throw noFile()
    return context.body(opened.stream, 200, {
      ...sealed,
      'Content-Type': opened.mediaType,
      'Content-Length': String(opened.bytes),
      'Content-Disposition': attachment(opened.name),
    })
  })

  routes.get(`${base}/files/:exhibit/thumbnail`, limits.limit('reads'), async (context) => {
    const copy = await viewingCopy((await ownFile(context)).evidence, 'thumbnail')
    if (!copy) throw noFile()
    return context.body(new Uint8Array(copy.bytes), 200, { ...sealed, 'Content-Type': copy.mediaType })
  })

  // A file that is not in a complaint yet: its person sees what was sent.
  routes.get('/api/conversation/uploads/:evidence/thumbnail', limits.limit('reads'), async (context) => {
    const conversation = await holderOf(context, options)
    const id = context.req.param('evidence') ?? ''
    const copy = (await conversations.ownsUploads(conversation, [id])) ? await viewingCopy(id, 'thumbnail') : null
    if (!copy) throw noFile()
    return context.body(new Uint8Array(copy.bytes), 200, { ...sealed, 'Content-Type': copy.mediaType })
  })

  // A file from staff belongs to the message that brought it, and so to the person of its conversation.
  routes.get('/api/conversation/files/:seq', limits.limit('reads'), async (context) => {
    const conversation = await holderOf(context, options)
    const seq = context.req.param('seq')
    if (!/^\d{1,15}$/.test(seq)) throw noFile()
    const [message] = await conversations.messagesAfter(conversation, Number(seq) - 1)
    const file = message?.seq === Number(seq) ? message.message.file : undefined
    const opened = file ? await evidence.open(file.evidence) : null
    if (!opened) throw noFile()
    return context.body(opened.stream, 200, {
      ...sealed,
      'Content-Type': opened.mediaType,
      'Content-Length': String(opened.bytes),
      'Content-Disposition': attachment(opened.name),
    })
  })

  const noFile = () => new HttpError(404, 'not_found', texts('web-error-no-file'))

  async function ownComplaint(context: Context<HttpContext>): Promise<ComplaintView> {
    const conversation = await holderOf(context, options)
    const complaint = await conversations.complaintFor(conversation, context.req.param('number') ?? '')
    if (complaint) return complaint
    await limits.consume('numbers', clientAddress(context))
    throw new HttpError(404, 'not_found', texts('web-error-no-complaint'))
  }

  async function ownFile(context: Context<HttpContext>): Promise<EvidenceView> {
    const { evidence: files } = await ownComplaint(context)
    const file = files.find((one) => String(one.exhibit) === context.req.param('exhibit'))
    if (!file) throw noFile()
    return file
  }
}
