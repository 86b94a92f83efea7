import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ActResult, ComplaintView } from '../../casework/types.ts'
import type { Remark } from '../../complaint/procedure/remarks.ts'
import { ACTIONS, TABLE } from '../../complaint/procedure/transitions.ts'
import type { ComplaintAction } from '../../complaint/types.ts'
import { HttpError } from '../../http/errors.ts'
import { localTime, within, yuan } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import { listAt } from '../owners/bulk.ts'
import type { Entered, Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { insistedOf, NEEDS_SURE } from './action-forms.ts'
import { actionInput } from './action-input.ts'
import { foundComplaint, type OpenedComplaint } from './found.ts'
import { showComplaint } from './page.ts'

/** The actions of staff; the complainant's own actions are left out. */
const STAFF_ACTIONS = ACTIONS.filter((action) => TABLE[action].who.includes('staff'))

/** Staff act on a complaint: what was done is shown after a redirect, what was refused beside the form. */
export function addActionRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, texts } = options

  routes.post('/workbench/complaints/:number/actions/:action', async (context) => {
    const complaint = await foundComplaint(context, options)
    const action = STAFF_ACTIONS.find((candidate) => candidate === context.req.param('action'))
    if (!action) throw new HttpError(404, 'not_found', texts('web-error-not-found'))
    const form = await readForm(context, texts)
    const fromList = form.back !== undefined
    const entered: Entered = { action, fields: form }
    const refuse = (shown: ComplaintView, code: string, status: ContentfulStatusCode) => {
      const words = texts(code === 'not_found' ? 'workbench-no-complaint' : `workbench-problem-${code}`)
      const field = FIELD_OF[code]
      if (!field) return showComplaint(context, options, shown, { notice: { kind: 'problem', words }, entered }, status)
      const link = { href: `#${action}-${field}`, words: texts('workbench-problem-go') }
      const wrong = { ...entered, wrong: { field, words } }
      return showComplaint(
        context,
        options,
        shown,
        { notice: { kind: 'problem', words, link }, entered: wrong },
        status,
      )
    }
    const given = actionInput(form)
    if (!given.ok) return refuse(complaint, given.code, 422)
    if (NEEDS_SURE.has(action) && form.sure !== 'yes') return refuse(complaint, 'sure_missing', 422)
    if (action === 'merge' && form.insisted !== 'yes') {
      const insisted = await insistedOf(complaint, actorOf(context).id, options)
      if (insisted.length > 0) return refuse(complaint, 'sure_missing', 422)
    }
    const remarks = await casework.remarks({ complaint: complaint.id, action, input: given.input })
    const codes = remarks.map(({ code }) => code).join(' ')
    // Pressed again with the same in it, it is meant.
    if (remarks.length > 0 && form.confirmed !== codes) {
      const words = remarks.map((remark) => remarkWords(remark, options)).join('')
      const again = { ...entered, fields: { ...form, confirmed: codes } }
      const notice: Notice = { kind: 'problem', words: `${words}${texts('workbench-remark-again')}` }
      return showComplaint(context, options, complaint, { notice, entered: again }, 409)
    }
    const expectedVersion = /^\d{1,9}$/.test(form.version ?? '') ? Number(form.version) : undefined
    const result = await casework.act({
      complaint: complaint.id,
      action,
      actor: actorOf(context),
      input: given.input,
      ...(expectedVersion !== undefined && { expectedVersion }),
    })
    // Two steps in one press: the second follows only the first, and what it refuses leaves the first done.
    const then = STAFF_ACTIONS.find((candidate) => candidate === form.also)
    if (result.ok && then) {
      const followed = await casework.act({ complaint: complaint.id, action: then, actor: actorOf(context), input: {} })
      if (followed.ok) return context.redirect(doneAt(complaint, then, form.back), 303)
    }
    if (result.ok && fromList) return context.redirect(doneAt(complaint, action, form.back), 303)
    if (result.ok) {
      const repeated = result.repeated ? '&repeated=1' : ''
      return context.redirect(within(complaint, '', `done=${action}${repeated}`), 303)
    }
    return refuse(await foundComplaint(context, options), result.code, statusOf(result))
  })
}

function remarkWords(remark: Remark, { texts }: WorkbenchOptions): string {
  switch (remark.code) {
    case 'more_than_claimed':
      return texts('workbench-remark-more_than_claimed', { amount: yuan(remark.cents) })
    case 'too_young':
      return texts('workbench-remark-too_young', { day: remark.day, years: remark.years })
    case 'contradicted':
      return texts('workbench-remark-contradicted', { label: remark.label, told: remark.told })
    case 'unfit_target':
      return texts('workbench-remark-unfit_target')
  }
}

/** Where an action leads: to the complaint, or back to the list in whose row it was pressed. */
function doneAt(complaint: OpenedComplaint, action: ComplaintAction, back: string | undefined): string {
  if (back === undefined) return within(complaint, '', `done=${action}`)
  return listAt(back, `done=${action}`, `of=${complaint.number}`)
}

/** The message after an action: what was done, by whom and when, as on the timeline. Null when nothing was done. */
export function actionNotice(
  context: Context<WorkbenchContext>,
  complaint: ComplaintView,
  { texts, procedure, timeZone }: WorkbenchOptions,
): Notice | null {
  const action = STAFF_ACTIONS.find((candidate) => candidate === context.req.query('done'))
  const entry = complaint.timeline.findLast((candidate) => candidate.type === action)
  if (!action || !entry) return null
  const key = context.req.query('repeated') ? 'workbench-done-before' : 'workbench-done'
  const values = {
    action: procedure.actionLabel(action),
    who: entry.actor.kind === 'staff' ? entry.actor.name : texts('workbench-actor-system'),
    at: localTime(entry.at, timeZone),
  }
  const isLast = complaint.undo?.action === action
  const link = { href: '#undo-note', words: texts('workbench-undo-label', { action: values.action }) }
  return { kind: 'done', words: texts(key, values), ...(isLast && { link }) }
}

/** The field of a form that a refusal is about. */
const FIELD_OF: Partial<Record<string, string>> = {
  reason_missing: 'reason',
  reason_unknown: 'reason',
  note_missing: 'note',
  amount_invalid: 'amount',
  doubled_invalid: 'doubled',
  appraiser_missing: 'appraiser',
  day_invalid: 'day',
  due_invalid: 'due',
  authority_missing: 'authority',
  office_missing: 'office',
  into_missing: 'into',
  into_impossible: 'into',
  outcome_missing: 'resolved',
}

function statusOf({ code }: Extract<ActResult, { ok: false }>): ContentfulStatusCode {
  switch (code) {
    case 'not_found':
      return 404
    case 'changed_meanwhile':
    case 'not_allowed_in_state':
    case 'member_consent_missing':
    case 'into_impossible':
    case 'nothing_to_undo':
    case 'reopen_not_asked':
      return 409
    case 'not_allowed_for_actor':
    case 'recused':
    case 'other_unit':
      return 403
    default:
      return 422
  }
}
