import type { Hono } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import { ownerIn } from '../owners/words.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { barWords, foundComplaint } from './found.ts'
import { showComplaint } from './page.ts'

/** A lead hands a complaint to another unit. */
export function addUnitOfComplaintRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { units, texts } = options
  routes.post('/workbench/complaints/:number/unit', async (context) => {
    const complaint = await foundComplaint(context, options)
    const unit = ownerIn((await readForm(context, texts)).unit)
    const problem = (words: string, status: 403 | 404 | 422) => {
      const notice: Notice = { kind: 'problem', words }
      return showComplaint(context, options, complaint, { notice }, status)
    }
    if (unit === undefined) return problem(texts('workbench-unit-choose'), 422)
    const moved = await units.move({ complaint: complaint.id, unit, actor: actorOf(context) })
    if (moved.ok) {
      const { mayRead } = await options.casework.rightsOf(
        await complaintNow(complaint.number),
        context.get('account').id,
      )
      return context.redirect(mayRead ? within(complaint, '', 'done=unit') : '/workbench/?unit-moved=1', 303)
    }
    if (moved.code === 'recused' || moved.code === 'other_unit') {
      return problem(barWords(moved.code, complaint, options), 403)
    }
    return problem(texts(`workbench-unit-move-${moved.code}`), moved.code === 'not_yours' ? 403 : 404)
  })

  async function complaintNow(number: string): Promise<ComplaintView> {
    const complaint = await options.casework.byNumber(number)
    if (!complaint) throw new Error('a complaint vanished after it was moved')
    return complaint
  }
}
