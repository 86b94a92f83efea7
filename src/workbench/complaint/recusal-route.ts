import type { Hono } from 'hono'
import { within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundComplaint } from './found.ts'
import { showComplaint } from './page.ts'

/** 回避: a handler who knows a party stays out of the complaint from now on. */
export function addRecusalRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { recusals, texts } = options
  routes.post('/workbench/complaints/:number/recuse', async (context) => {
    const complaint = await foundComplaint(context, options)
    const { reason = '' } = await readForm(context, texts)
    const result = await recusals.recuse({ complaint: complaint.id, reason, actor: actorOf(context) })
    if (result.ok) return context.redirect(within(complaint, '', 'done=recused'), 303)
    const notice: Notice = { kind: 'problem', words: texts(`workbench-recuse-${result.code}`) }
    const status = result.code === 'not_found' ? 404 : 422
    return showComplaint(context, options, complaint, { notice, entered: { recuse: reason } }, status)
  })
}
