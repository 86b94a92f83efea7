import type { Context, Hono } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { HttpError } from '../../http/errors.ts'
import { within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { actionNotice, addActionRoute } from './action-route.ts'
import { addAmendRoutes } from './amend-route.ts'
import { addBesideRoute } from './beside.ts'
import { addBusinessRoutes } from './business-routes.ts'
import { addErasureRoutes } from './erasure-routes.ts'
import { barWords, foundComplaint, foundToActOn } from './found.ts'
import { addInstrumentRoutes } from './instrument-routes.ts'
import { ownerNotice } from './owner-part.ts'
import { addOwnerOfComplaintRoutes } from './owner-route.ts'
import { showComplaint } from './page.ts'
import { addRecusalRoute } from './recusal-route.ts'
import { readReply } from './reply-form.ts'
import { unitNotice } from './unit-part.ts'
import { addUnitOfComplaintRoute } from './unit-route.ts'

const REPLY_STATUS = { not_found: 404, unreachable: 409, empty: 422, recused: 403, other_unit: 403 } as const
const NOTE_STATUS = { not_found: 404, empty: 422, contact_unknown: 422, recused: 403, other_unit: 403 } as const

/** One complaint: its page, the actions, the reply to the person, internal notes. */
export function addComplaintRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, texts } = options

  routes.get('/workbench/complaints/:number', async (context) => {
    const complaint = await foundComplaint(context, options)
    return showComplaint(context, options, complaint, { notice: noticeOf(context, complaint, options) })
  })

  addActionRoute(routes, options)
  addOwnerOfComplaintRoutes(routes, options)
  addAmendRoutes(routes, options)
  addBesideRoute(routes, options)
  addInstrumentRoutes(routes, options)
  addBusinessRoutes(routes, options)
  addRecusalRoute(routes, options)
  addUnitOfComplaintRoute(routes, options)
  addErasureRoutes(routes, options)

  routes.post('/workbench/complaints/:number/reply', async (context) => {
    const complaint = await foundComplaint(context, options)
    const actor = actorOf(context)
    const { text, file } = await readReply(context, options, { complaint: complaint.id, account: actor.id })
    if (file && !file.ok) {
      const words = texts('workbench-reply-file-refused', { reason: file.message })
      const shown = { notice: { kind: 'problem' as const, words }, entered: { reply: text } }
      return showComplaint(context, options, complaint, shown, 422)
    }
    const evidence = file ? [file.evidence] : []
    const result = await casework.reply({ complaint: complaint.id, actor, text, evidence })
    if (result.ok) return context.redirect(within(complaint, '', 'done=reply'), 303)
    const status = REPLY_STATUS[result.code]
    const notice = problem(`workbench-reply-${result.code}`)
    return showComplaint(context, options, complaint, { notice, entered: { reply: text } }, status)
  })

  routes.post('/workbench/complaints/:number/notes', async (context) => {
    const complaint = await foundComplaint(context, options)
    const form = await readForm(context, texts)
    const { text = '', party = '', result = '' } = form
    const written = await casework.note({
      complaint: complaint.id,
      actor: actorOf(context),
      text,
      contact: party === '' && result === '' ? null : { party, result },
    })
    if (written.ok) return context.redirect(within(complaint, '', 'done=note'), 303)
    const shown = { notice: problem(`workbench-internal-${written.code}`), entered: { note: form } }
    return showComplaint(context, options, complaint, shown, NOTE_STATUS[written.code])
  })

  routes.post('/workbench/complaints/:number/letter-seen', async (context) => {
    const complaint = await foundToActOn(context, options)
    const seen = await casework.letterSeen({ complaint: complaint.id, actor: actorOf(context) })
    if (!seen.ok) throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
    return context.redirect(within(complaint, '', 'done=letter-seen'), 303)
  })

  // The code is shown in the answer itself, because it must not stand in an address.
  routes.post('/workbench/complaints/:number/access-code', async (context) => {
    const before = await foundToActOn(context, options)
    const issued = await casework.issueAccessCode({ complaint: before.id, actor: actorOf(context) })
    const notice: Notice =
      'barred' in issued
        ? { kind: 'problem', words: barWords(issued.barred, before, options) }
        : { kind: 'done', words: texts('workbench-access-code', issued) }
    return showComplaint(context, options, await foundComplaint(context, options), { notice })
  })

  const problem = (key: string): Notice => ({ kind: 'problem', words: texts(key) })
}

/** The message after a redirect. */
function noticeOf(
  context: Context<WorkbenchContext>,
  complaint: ComplaintView,
  options: WorkbenchOptions,
): Notice | null {
  const done = context.req.query('done')
  if (done === 'reply') return { kind: 'done', words: options.texts('workbench-replied') }
  if (done === 'note') return { kind: 'done', words: options.texts('workbench-internal-saved') }
  if (done === 'registered' || done === 'registered-before') {
    const key = done === 'registered' ? 'workbench-register-done' : 'workbench-register-done-before'
    return { kind: 'done', words: options.texts(key, { number: complaint.number }) }
  }
  if (done === 'amended' || done === 'amend-undone') {
    return { kind: 'done', words: options.texts(done === 'amended' ? 'workbench-amended' : 'workbench-amend-undone') }
  }
  if (done === 'letter-seen') return { kind: 'done', words: options.texts('workbench-letter-seen-done') }
  if (done === 'erasure-erased' || done === 'erasure-refused') {
    const key = done === 'erasure-erased' ? 'workbench-erasure-done-erased' : 'workbench-erasure-done-refused'
    return { kind: 'done', words: options.texts(key) }
  }
  if (done === 'owner') return ownerNotice(complaint, options)
  if (done === 'recused') return { kind: 'done', words: options.texts('workbench-recuse-done') }
  if (done === 'unit') return unitNotice(complaint, options)
  return actionNotice(context, complaint, options)
}
