import type { Hono } from 'hono'
import type { AmendRefusal } from '../../casework/amending-types.ts'
import { within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import { problemWords } from '../problem-words.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { STORY, TICK } from './facts.ts'
import { foundComplaint, foundToActOn } from './found.ts'
import { showComplaint } from './page.ts'

const STATUS = {
  not_found: 404,
  not_yours: 403,
  recused: 403,
  other_unit: 403,
  not_amendable: 409,
  nothing_to_undo: 409,
  changed_meanwhile: 409,
  unreadable: 422,
} as const

/** Staff put right what was filed, take that back, or ask for the telephones, which is recorded. */
export function addAmendRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { amending, audit, texts } = options

  routes.post('/workbench/complaints/:number/amend', async (context) => {
    const complaint = await foundComplaint(context, options)
    const form = await readForm(context, texts)
    const { field = '', value = '', seen = '' } = form
    const chosen = chosenIn(form)
    const request = { complaint: complaint.id, actor: actorOf(context), field, typed: value, chosen, seen }
    const result = await amending.amend(request)
    if (result.ok)
      return context.redirect(`${within(complaint, '', 'done=amended')}#${STORY.has(field) ? 'story' : 'facts'}`, 303)
    const max = amending.fields(complaint).find((one) => one.field.name === field)?.field.max ?? 0
    const words = refusalWords(result, max)
    const shown = {
      notice: { kind: 'problem' as const, words },
      entered: { amend: { field, value, chosen, problem: words } },
    }
    return showComplaint(context, options, await foundComplaint(context, options), shown, STATUS[result.code])
  })

  routes.post('/workbench/complaints/:number/amend-undo', async (context) => {
    const complaint = await foundComplaint(context, options)
    const result = await amending.undo({ complaint: complaint.id, actor: actorOf(context) })
    if (result.ok) return context.redirect(`${within(complaint, '', 'done=amend-undone')}#facts`, 303)
    const notice = { kind: 'problem' as const, words: refusalWords(result, 0) }
    return showComplaint(context, options, await foundComplaint(context, options), { notice }, STATUS[result.code])
  })

  // A form, because looking is recorded.
  routes.post('/workbench/complaints/:number/reveal', async (context) => {
    const complaint = await foundToActOn(context, options)
    await audit.looked({ type: 'contact_revealed', account: context.get('account').id, complaint: complaint.id })
    return showComplaint(context, options, complaint, { notice: null, revealed: true })
  })

  function refusalWords(refusal: AmendRefusal, max: number): string {
    if (refusal.code === 'unreadable') return problemWords(max, refusal.problem, texts)
    if (refusal.code === 'not_found') return texts('workbench-no-complaint')
    if (refusal.code === 'changed_meanwhile') {
      return texts('workbench-amend-changed_meanwhile', { now: refusal.display || '—' })
    }
    return texts(`workbench-amend-${refusal.code}`)
  }
}

/** The options that were chosen: of a list, or ticked. */
function chosenIn(form: Record<string, string>): string[] {
  const ticked = Object.keys(form).flatMap((name) => (name.startsWith(TICK) ? [name.slice(TICK.length)] : []))
  return form.option ? [form.option, ...ticked] : ticked
}
