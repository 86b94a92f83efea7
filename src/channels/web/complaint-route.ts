import type { Hono } from 'hono'
import type { ComplaintView, EvidenceView, PersonalEntry } from '../../casework/types.ts'
import { fileSize } from '../../documents/format.ts'
import { isPicture } from '../../evidence/pictures.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { holderOf } from './holder.ts'
import type { MessageLabels } from './messages.ts'
import type { WebOptions } from './options.ts'

/** `GET /api/complaints/:number`: the complaint for its complainant. Another person's number is treated as unknown. */
export function addComplaintRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, limits, conversations, labels } = options
  routes.get('/api/complaints/:number', limits.limit('reads'), async (context) => {
    const conversation = await holderOf(context, options)
    const complaint = await conversations.complaintFor(conversation, context.req.param('number'))
    if (!complaint) await limits.consume('numbers', options.clientAddress(context))
    if (!complaint) throw new HttpError(404, 'not_found', texts('web-error-no-complaint'))
    return context.json(publicComplaint(complaint, labels), 200, { 'Cache-Control': 'no-store' })
  })
}

function publicComplaint(complaint: ComplaintView, { stateLabel }: MessageLabels) {
  return {
    number: complaint.number,
    state: complaint.state,
    label: stateLabel(complaint.state),
    filed_at: complaint.filedAt,
    updated_at: complaint.updatedAt,
    item: complaint.item,
    respondent: complaint.respondent,
    history: complaint.history.map(publicEntry),
    files: complaint.evidence.flatMap(publicFile),
  }
}

function publicEntry({ at, by, type, state, text, words }: PersonalEntry) {
  return { at, by, type, ...(state && { state }), ...(text && { text }), words }
}

/** Marks of a file are for staff only; the person sees its state. */
function publicFile({ exhibit, name, state, refusal, mediaType, bytes, sha256, addedAt }: EvidenceView) {
  if (exhibit === null) return []
  return {
    exhibit,
    name,
    state,
    reason: refusal,
    bytes,
    size: bytes === null ? null : fileSize(bytes),
    sha256,
    received_at: addedAt,
    picture: state === 'stored' && isPicture(mediaType),
  }
}
