import type { Context, Hono } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { HttpError } from '../../http/errors.ts'
import { localTime, within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { actionNotice, addActionRoute } from './action-route.ts'
import { addAmendRoutes } from './amend-route.ts'
import { addBesideRoute } from './beside.ts'
import { addBusinessRoutes } from './business-routes.ts'
import { lastSeen } from './composer.ts'
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

/** The longest reply that every channel takes, and the longest note, in characters. */
const MOST_REPLY = 4000
const MOST_NOTE = 10_000

const REPLY_STATUS = {
  not_found: 404,
  unreachable: 409,
  empty: 422,
  recused: 403,
  other_unit: 403,
  another_reply: 409,
  same_again: 409,
} as const
/** What came of a call in which nobody said anything. */
const WORDLESS: ReadonlySet<string> = new Set(['no_answer', 'wrong_number'])
/** How much of another reply a message tells, in characters. */
const TOLD = 80

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
    const { text, fields, file } = await readReply(context, options, { complaint: complaint.id, account: actor.id })
    const { seen = '' } = fields
    const replyGuard = { seen, again: fields.again === 'yes' }
    if (text.length > MOST_REPLY) {
      const notice = tooLong('workbench-reply-too_long', text, MOST_REPLY, file !== null)
      return showComplaint(context, options, complaint, { notice, entered: { reply: text, replyGuard } }, 422)
    }
    if (file && !file.ok) {
      const words = texts('workbench-reply-file-refused', { reason: file.message })
      const shown = { notice: { kind: 'problem' as const, words }, entered: { reply: text, replyGuard } }
      return showComplaint(context, options, complaint, shown, 422)
    }
    const evidence = file ? [file.evidence] : []
    const guard = { seen: /^\d{1,9}$/.test(seen) ? Number(seen) : null, again: replyGuard.again }
    const result = await casework.reply({ complaint: complaint.id, actor, text, evidence, guard })
    if (result.ok) return context.redirect(within(complaint, '', 'done=reply'), 303)
    const status = REPLY_STATUS[result.code]
    const again = file ? texts('workbench-reply-file-again') : ''
    const notice: Notice = { kind: 'problem', words: `${replyRefusal(result)}${again}` }
    const now = await foundComplaint(context, options)
    // What speaks against it was told: the next press is meant.
    const told = { seen: String(lastSeen(now)), again: replyGuard.again || result.code === 'same_again' }
    const keeps = result.code === 'another_reply' || result.code === 'same_again' ? told : replyGuard
    return showComplaint(context, options, now, { notice, entered: { reply: text, replyGuard: keeps } }, status)
  })

  routes.post('/workbench/complaints/:number/notes', async (context) => {
    const complaint = await foundComplaint(context, options)
    const form = await readForm(context, texts)
    const { text = '', party = '', result = '' } = form
    if (text.length > MOST_NOTE) {
      const notice = tooLong('workbench-internal-too_long', text, MOST_NOTE, false)
      return showComplaint(context, options, complaint, { notice, entered: { note: form } }, 422)
    }
    if (text === '' && result !== '' && party !== '' && !WORDLESS.has(result)) {
      const shown = { notice: problem('workbench-internal-call_empty'), entered: { note: form } }
      return showComplaint(context, options, complaint, shown, 422)
    }
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

  function replyRefusal(result: Extract<Awaited<ReturnType<typeof casework.reply>>, { ok: false }>): string {
    if (result.code === 'another_reply') {
      const text = result.text.length > TOLD ? `${result.text.slice(0, TOLD)}…` : result.text
      return texts('workbench-reply-another_reply', { who: result.by, text })
    }
    if (result.code !== 'same_again') return texts(`workbench-reply-${result.code}`)
    return texts('workbench-reply-same_again', { who: result.by, at: localTime(result.at, options.timeZone) })
  }

  function tooLong(key: string, text: string, most: number, hadFile: boolean): Notice {
    const words = texts(key, { length: text.length, most })
    return { kind: 'problem', words: hadFile ? `${words}${texts('workbench-reply-file-again')}` : words }
  }

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
