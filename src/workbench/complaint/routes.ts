import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ActResult, ComplaintView } from '../../casework/types.ts'
import { ACTIONS, TABLE } from '../../complaint/procedure/transitions.ts'
import { HttpError } from '../../http/errors.ts'
import { address, localTime } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import type { Entered, Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { NEEDS_TICK } from './action-forms.ts'
import { actionInput } from './action-input.ts'
import { complaintPage } from './page.ts'
import { readReply } from './reply-form.ts'

/** The actions of staff; the complainant's own actions are left out. */
const STAFF_ACTIONS = ACTIONS.filter((action) => TABLE[action].who.includes('staff'))

/** One complaint: its page, the actions, the reply to the person, internal notes. */
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
    const entered: Entered = { action, fields: form }
    const given = actionInput(form)
    if (!given.ok) return show(context, complaint, { notice: problem(`workbench-problem-${given.code}`), entered }, 422)
    if (NEEDS_TICK.has(action) && form.sure !== 'yes') {
      return show(context, complaint, { notice: problem('workbench-problem-sure_missing'), entered }, 422)
    }
    const expectedVersion = /^\d{1,9}$/.test(form.version ?? '') ? Number(form.version) : undefined
    const result = await casework.act({
      complaint: complaint.id,
      action,
      actor: actorOf(context),
      input: given.input,
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
    const actor = actorOf(context)
    const { text, file } = await readReply(context, options, { complaint: complaint.id, account: actor.id })
    if (file && !file.ok) {
      const words = texts('workbench-reply-file-refused', { reason: file.message })
      return show(context, complaint, { notice: { kind: 'problem', words }, entered: { reply: text } }, 422)
    }
    const evidence = file ? [file.evidence] : []
    const result = await casework.reply({ complaint: complaint.id, actor, text, evidence })
    if (result.ok) return context.redirect(`${address(complaint)}?done=reply`, 303)
    const status = result.code === 'not_found' ? 404 : result.code === 'unreachable' ? 409 : 422
    const notice = problem(`workbench-reply-${result.code}`)
    return show(context, complaint, { notice, entered: { reply: text } }, status)
  })

  routes.post('/workbench/complaints/:number/notes', async (context) => {
    const complaint = await find(context.req.param('number'))
    const form = await readForm(context, texts)
    const { text = '', party = '', result = '' } = form
    const written = await casework.note({
      complaint: complaint.id,
      actor: actorOf(context),
      text,
      contact: party === '' && result === '' ? null : { party, result },
    })
    if (written.ok) return context.redirect(`${address(complaint)}?done=note`, 303)
    const notice = problem(`workbench-internal-${written.code}`)
    return show(context, complaint, { notice, entered: { note: form } }, written.code === 'not_found' ? 404 : 422)
  })

  // The code is shown in the answer itself, because it must not stand in an address.
  routes.post('/workbench/complaints/:number/access-code', async (context) => {
    const { id, number } = await find(context.req.param('number'))
    const issued = await casework.issueAccessCode({ complaint: id, actor: actorOf(context) })
    const notice: Notice = { kind: 'done', words: texts('workbench-access-code', issued) }
    return show(context, await find(number), { notice })
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

  /** The message after a redirect: what was done, by whom and when, as on the timeline. */
  function noticeOf(context: Context<WorkbenchContext>, complaint: ComplaintView): Notice | null {
    const done = context.req.query('done')
    if (done === 'reply') return { kind: 'done', words: texts('workbench-replied') }
    if (done === 'note') return { kind: 'done', words: texts('workbench-internal-saved') }
    const action = STAFF_ACTIONS.find((candidate) => candidate === done)
    const entry = complaint.timeline.findLast((candidate) => candidate.type === action)
    if (!action || !entry) return null
    const key = context.req.query('repeated') ? 'workbench-done-before' : 'workbench-done'
    const values = {
      action: options.procedure.actionLabel(action),
      who: entry.actor.kind === 'staff' ? entry.actor.name : texts('workbench-actor-system'),
      at: localTime(entry.at, options.timeZone),
    }
    return { kind: 'done', words: texts(key, values) }
  }
}

function refusal({ code }: Extract<ActResult, { ok: false }>): { status: ContentfulStatusCode; key: string } {
  switch (code) {
    case 'not_found':
      return { status: 404, key: 'workbench-no-complaint' }
    case 'changed_meanwhile':
    case 'not_allowed_in_state':
    case 'member_consent_missing':
    case 'into_impossible':
    case 'nothing_to_undo':
    case 'reopen_not_asked':
      return { status: 409, key: `workbench-problem-${code}` }
    case 'not_allowed_for_actor':
      return { status: 403, key: `workbench-problem-${code}` }
    case 'reason_missing':
    case 'reason_unknown':
    case 'note_missing':
    case 'amount_invalid':
    case 'doubled_invalid':
    case 'appraiser_missing':
    case 'day_invalid':
    case 'due_invalid':
    case 'authority_missing':
    case 'office_missing':
    case 'into_missing':
    case 'outcome_missing':
    case 'input_unexpected':
      return { status: 422, key: `workbench-problem-${code}` }
  }
}
