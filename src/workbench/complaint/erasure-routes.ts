import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { HttpError } from '../../http/errors.ts'
import { within } from '../format.ts'
import { actorOf, readForm, rowOf } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { OUTCOMES } from './erasure-part.ts'
import { foundToActOn } from './found.ts'
import { showComplaint } from './page.ts'

/** A complaint that its person wants erased: staff decide, with words that the person reads. */
export function addErasureRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { erasures, texts } = options
  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-erasure'))

  routes.post('/workbench/complaints/:number/erasures/:id', async (context) => {
    const complaint = await foundToActOn(context, options)
    const id = rowOf(context)
    if (id === null || !(await erasures.of(complaint.id)).some((request) => request.id === id)) throw notFound()
    const form = await readForm(context, texts)
    const outcome = OUTCOMES.find((known) => known === form.outcome)
    const answer = form.answer ?? ''
    if (!outcome) throw new HttpError(400, 'invalid_request', texts('web-error-request'))
    const refuse = (key: string, status: ContentfulStatusCode) => again(context, key, { id, outcome, answer }, status)
    if (outcome === 'erased' && form.sure !== 'yes') return refuse('workbench-erasure-not-sure', 422)
    const result = await erasures.decide({ id, actor: actorOf(context), outcome, answer })
    if (result.ok) return context.redirect(within(complaint, '', `done=erasure-${outcome}`), 303)
    switch (result.code) {
      case 'not_found':
        throw notFound()
      case 'empty':
        return refuse('workbench-erasure-empty', 422)
      case 'open':
        return refuse('workbench-erasure-open', 409)
      case 'decided':
        return refuse('workbench-erasure-decided', 409)
      case 'recused':
      case 'other_unit':
        return refuse(`workbench-problem-${result.code}`, 403)
      default:
        return result.code satisfies never
    }
  })

  async function again(
    context: Context<WorkbenchContext>,
    key: string,
    erasure: { id: number; outcome: (typeof OUTCOMES)[number]; answer: string },
    status: ContentfulStatusCode,
  ) {
    const notice = { kind: 'problem' as const, words: texts(key) }
    const complaint = await foundToActOn(context, options)
    return showComplaint(context, options, complaint, { notice, entered: { erasure } }, status)
  }
}
