import type { Context, Hono } from 'hono'
import type { OwnerResult } from '../../casework/owner-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import { within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import { ownerIn, refusalWords } from '../owners/words.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundComplaint } from './found.ts'
import { showComplaint } from './page.ts'

const STATUS = {
  not_found: 404,
  changed_meanwhile: 409,
  not_yours: 403,
  recused: 403,
  other_unit: 403,
  no_colleague: 422,
  nothing_to_undo: 409,
} as const

/** Staff take a complaint, assign it, give it back, or take the last of these back. */
export function addOwnerOfComplaintRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { ownership, texts } = options

  routes.post('/workbench/complaints/:number/owner', async (context) => {
    const complaint = await foundComplaint(context, options)
    const form = await readForm(context, texts)
    const actor = actorOf(context)
    const to = form.act === 'take' ? actor.id : ownerIn(form.to)
    if (to === undefined) {
      const notice: Notice = { kind: 'problem', words: texts('workbench-owner-choose') }
      return showComplaint(context, options, complaint, { notice }, 422)
    }
    const seen = ownerIn(form.seen)
    const result = await ownership.assign({
      complaint: complaint.id,
      to,
      actor,
      ...(seen !== undefined && { seen }),
    })
    return answer(context, complaint, result, form.to)
  })

  routes.post('/workbench/complaints/:number/owner-undo', async (context) => {
    const complaint = await foundComplaint(context, options)
    return answer(context, complaint, await ownership.undo({ complaint: complaint.id, actor: actorOf(context) }))
  })

  async function answer(
    context: Context<WorkbenchContext>,
    complaint: ComplaintView,
    result: OwnerResult,
    owner?: string,
  ): Promise<Response> {
    if (result.ok) return context.redirect(within(complaint, '', 'done=owner'), 303)
    const notice: Notice = { kind: 'problem', words: refusalWords(result.code, result.owner, options) }
    const shown = { notice, entered: { owner } }
    return showComplaint(context, options, await foundComplaint(context, options), shown, STATUS[result.code])
  }
}
