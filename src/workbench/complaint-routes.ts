import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ActResult, ComplaintView } from '../casework/types.ts'
import type { ActionInput, Actor, ComplaintAction } from '../complaint/types.ts'
import { HttpError } from '../http/errors.ts'
import { complaintPage } from './complaint-page.ts'
import { address, localTime } from './format.ts'
import { parseYuan, readForm } from './forms.ts'
import type { Entered, Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'

/** What staff do here; the complainant's own actions are not theirs. */
const STAFF_ACTIONS = ['accept', 'decline', 'request_supplement', 'close'] as const satisfies ComplaintAction[]

/** One complaint: its page, the four actions, the reply to the person. */
export function addComplaintRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, texts } = options

  routes.get('/workbench/complaints/:number', async (context) => {
    const complaint = await find(context.req.param('number'))
    return show(context, complaint, { notice: noticeOf(context, complaint) })
  })

  routes.post('/workbench/complaints/:number/actions/:action', async (context) => {
    const complaint = await find(context.req.param('number'))
    const action = STAFF_ACTIONS.find((candidate) => candidate === context.req.param('action'))
    if (!action) throw new HttpError(404, 'not_found', texts('web-error-not-found'))
    const form = await readForm(context, texts)
    const entered: Entered = { action, reason: form.reason, note: form.note, amount: form.amount }
    const recoveredCents = parseYuan(form.amount ?? '')
    if (recoveredCents === 'invalid') {
      return show(context, complaint, { notice: problem('workbench-problem-amount_invalid'), entered }, 422)
    }
    const input: ActionInput = {
      ...(form.reason && { reason: form.reason }),
      ...(form.note && { note: form.note }),
      ...(recoveredCents !== undefined && { recoveredCents }),
    }
    const expectedVersion = /^\d{1,9}$/.test(form.version ?? '') ? Number(form.version) : undefined
    const result = await casework.act({
      complaint: complaint.id,
      action,
      actor: actorOf(context),
      input,
      ...(expectedVersion !== undefined && { expectedVersion }),
    })
    if (result.ok) {
      const repeated = result.repeated ? '&repeated=1' : ''
      return context.redirect(`${address(complaint)}?done=${action}${repeated}`, 303)
    }
    const { status, key } = refusal(result)
    return show(context, await find(complaint.number), { notice: problem(key), entered }, status)
  })

  routes.post('/workbench/complaints/:number/reply', async (context) => {
    const complaint = await find(context.req.param('number'))
    const { text = '' } = await readForm(context, texts)
    const result = await casework.reply({ complaint: complaint.id, actor: actorOf(context), text })
    if (result.ok) return context.redirect(`${address(complaint)}?done=reply`, 303)
    const status = result.code === 'not_found' ? 404 : result.code === 'unreachable' ? 409 : 422
    const notice = problem(`workbench-reply-${result.code}`)
    return show(context, complaint, { notice, entered: { reply: text } }, status)
  })

  async function find(number: string): Promise<ComplaintView> {
    const complaint = await casework.byNumber(number)
    if (!complaint) throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
    return complaint
  }

  async function show(
    context: Context<WorkbenchContext>,
    complaint: ComplaintView,
    shown: { notice: Notice | null; entered?: Entered },
    status: ContentfulStatusCode = 200,
  ) {
    return context.html(await complaintPage({ options, account: context.get('account'), complaint, ...shown }), status)
  }

  const problem = (key: string): Notice => ({ kind: 'problem', words: texts(key) })

  /** What the page says after a redirect: what was done, by whom and when, as the timeline has it. */
  function noticeOf(context: Context<WorkbenchContext>, complaint: ComplaintView): Notice | null {
    const done = context.req.query('done')
    if (done === 'reply') return { kind: 'done', words: texts('workbench-replied') }
    const action = STAFF_ACTIONS.find((candidate) => candidate === done)
    const entry = complaint.timeline.findLast((candidate) => candidate.type === action)
    if (!action || !entry) return null
    const key = context.req.query('repeated') ? 'workbench-done-before' : 'workbench-done'
    const values = {
      action: options.process.actionLabel(action),
      who: entry.actor.kind === 'staff' ? entry.actor.name : texts('workbench-actor-system'),
      at: localTime(entry.at, options.timeZone),
    }
    return { kind: 'done', words: texts(key, values) }
  }
}

function actorOf(context: Context<WorkbenchContext>): Actor {
  const { id, name } = context.get('account')
  return { kind: 'staff', id, name }
}

function refusal({ code }: Extract<ActResult, { ok: false }>): { status: ContentfulStatusCode; key: string } {
  switch (code) {
    case 'not_found':
      return { status: 404, key: 'workbench-no-complaint' }
    case 'changed_meanwhile':
    case 'not_allowed_in_state':
      return { status: 409, key: `workbench-problem-${code}` }
    case 'not_allowed_for_actor':
      return { status: 403, key: `workbench-problem-${code}` }
    case 'reason_missing':
    case 'reason_unknown':
    case 'note_missing':
    case 'amount_invalid':
      return { status: 422, key: `workbench-problem-${code}` }
  }
}
