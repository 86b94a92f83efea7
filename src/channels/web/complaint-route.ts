import type { Hono } from 'hono'
import type { ComplaintView, TimelineEntry } from '../../casework/types.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { holderOf } from './holder.ts'
import type { MessageLabels } from './messages.ts'
import type { WebOptions } from './routes.ts'

/** What happened to a complaint that its complainant is not shown: how our messages travel is the council's matter. */
const HIDDEN = new Set([
  'unreachable',
  'reminder_soon',
  'reminder_overdue',
  'follow_up_yes',
  'follow_up_partly',
  'follow_up_no',
  'access_code',
  'access_granted',
])

/** `GET /api/complaints/:number`: the complaint as its complainant may see it. A foreign number is an unknown one. */
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
    history: complaint.timeline.filter((entry) => !HIDDEN.has(entry.type)).map(publicEntry),
  }
}

/** Names of staff stay inside the council: the complainant sees which side acted. */
function publicEntry(entry: TimelineEntry) {
  return {
    at: entry.at,
    by: entry.actor.kind,
    type: entry.type,
    ...(entry.to && { state: entry.to }),
    ...(entry.text && { text: entry.text }),
  }
}
