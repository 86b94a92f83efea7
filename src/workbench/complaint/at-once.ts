import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { ACTS_AT_ONCE, type ActAtOnce } from '../../casework/owner-types.ts'
import { HttpError } from '../../http/errors.ts'
import { maskPhones } from '../../normalise/phone.ts'
import { address } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import { banner, workbenchPage } from '../layout.ts'
import { isBatch, listAt, tickedIn } from '../owners/bulk.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { inputField, ORDER, reasonField, tick } from './action-forms.ts'
import { actionInput } from './action-input.ts'

const PATH = '/workbench/at-once'
/** A page of a list has thirty rows. */
const MOST = 50

/** Several complaints of a list are declined or referred for one reason: asked for first, then done to each. */
export function addAtOnceRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { ownership, texts } = options
  routes.get(PATH, (context) => context.redirect('/workbench/', 303))
  routes.get(`${PATH}/act`, (context) => context.redirect('/workbench/', 303))

  routes.post(PATH, async (context) => {
    const form = await readForm(context, texts)
    const action = actionIn(form, options)
    if (tickedIn(form).length === 0) return context.redirect(listAt(form.back, 'ticked=none'), 303)
    return ask(context, action, form, null)
  })

  routes.post(`${PATH}/act`, async (context) => {
    const form = await readForm(context, texts)
    const action = actionIn(form, options)
    const rows = tickedIn(form).slice(0, MOST)
    if (rows.length === 0) return context.redirect(listAt(form.back, 'ticked=none'), 303)
    const given = actionInput(form)
    if (!given.ok) return ask(context, action, form, given.code)
    if (!form.reason) return ask(context, action, form, 'reason_missing')
    if (action === 'refer' && !form.authority) return ask(context, action, form, 'authority_missing')
    if (form.sure !== 'yes') return ask(context, action, form, 'sure_missing')
    const batch = isBatch(form.batch ?? '') ? (form.batch ?? '') : ownership.newBatch()
    await ownership.actAll({ batch, rows, action, input: given.input, actor: actorOf(context) })
    return context.redirect(listAt(form.back, `batch=${batch}`), 303)
  })

  async function ask(
    context: Context<WorkbenchContext>,
    action: ActAtOnce,
    form: Record<string, string>,
    problem: string | null,
  ): Promise<Response> {
    const { procedure } = options
    const rows = tickedIn(form).slice(0, MOST)
    const told = await toldOf(rows, context.get('account').id)
    const { required, optional } = procedure.needs(action)
    const inputs = ORDER.filter((input) => required.includes(input) || optional.includes(input))
    const given = { options, complaint: { mergeable: [] }, entered: { action, fields: form } }
    const label = procedure.actionLabel(action)
    const title = texts('workbench-at-once-title', { action: label, count: rows.length })
    // The list has a batch of its own: two forms opened from it are two batches.
    const batch = problem !== null && isBatch(form.batch ?? '') ? form.batch : ownership.newBatch()
    const page = workbenchPage({
      options,
      account: context.get('account'),
      place: 'none',
      title,
      body: html`<header class="content-head"><h1>${title}</h1></header>
${problem ? banner('problem', texts(`workbench-problem-${problem}`)) : ''}
<form method="post" action="${PATH}/act" class="card form stack">
<input type="hidden" name="act" value="${action}"><input type="hidden" name="batch" value="${batch}"><input type="hidden" name="back" value="${form.back ?? ''}">
<fieldset class="plain"><legend>${texts('workbench-at-once-which')}</legend>
${rows.map(
  ({ number, seen, at }) =>
    html`<label class="tick"><input type="hidden" name="row.${number}" value="${seen}"><input type="hidden" name="at.${number}" value="${at}"><input type="checkbox" name="tick.${number}" value="yes" checked><span><a href="${address({ number })}" target="_blank">${number}</a> ${told.get(number) ?? ''}</span></label>`,
)}</fieldset>
${reasonField(action, form.reason, options)}
${inputs.map((input) => inputField(given, action, input, required.includes(input)))}
<p class="note">${texts('workbench-at-once-note')}</p>
${tick(action, form.sure === 'yes', options)}
<p class="kept-buttons"><button type="submit" class="button button-primary">${texts('workbench-confirm', { action: label })}</button>
<a class="button" href="${listAt(form.back)}">${texts('workbench-at-once-back')}</a></p></form>`,
    })
    return context.html(await page, problem ? 422 : 200)
  }

  /** What each complaint is about and against whom, as far as the account may read it. */
  async function toldOf(rows: readonly { number: string }[], account: string): Promise<Map<string, string>> {
    const found = new Map<string, string>()
    for (const { number } of rows) {
      const complaint = await options.casework.byNumber(number)
      if (!complaint || !(await options.casework.rightsOf(complaint, account)).mayRead) continue
      const { item, respondent } = complaint
      found.set(number, [respondent, item].map(maskPhones).filter(Boolean).join(' · '))
    }
    return found
  }
}

function actionIn(form: Record<string, string>, { texts }: WorkbenchOptions): ActAtOnce {
  const action = ACTS_AT_ONCE.find((one) => one === form.act)
  if (!action) throw new HttpError(404, 'not_found', texts('web-error-not-found'))
  return action
}
