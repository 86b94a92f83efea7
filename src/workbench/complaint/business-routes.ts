import type { Context, Hono } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { HttpError } from '../../http/errors.ts'
import { within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { askPage, madePage } from './business-page.ts'
import { foundToActOn } from './found.ts'

const KEY = /^[A-Za-z0-9_-]{22}$/

/** Staff ask the business: what it will read, the link, which is shown once, its end, and that an answer was read. */
export function addBusinessRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { businessSide, businessLink, texts } = options
  const base = '/workbench/complaints/:number/business'

  routes.get(`${base}/new`, async (context) => {
    const complaint = await foundToActOn(context, options)
    return ask(context, complaint, { says: null, notice: null })
  })

  routes.post(base, async (context) => {
    const complaint = await foundToActOn(context, options)
    const { text = '', key = '', quick } = await readForm(context, texts)
    const made = await businessSide.make({
      complaint: complaint.id,
      actor: actorOf(context),
      key: KEY.test(key) ? key : businessSide.newKey(),
      says: text,
      quick: quick === 'yes',
    })
    if (!made.ok) {
      if (made.code === 'not_found') throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
      const notice: Notice = { kind: 'problem', words: texts(`workbench-business-problem-${made.code}`) }
      return ask(context, complaint, { says: text, notice }, made.code === 'empty' ? 422 : 409)
    }
    const { contact } = await businessSide.draft(complaint)
    const account = context.get('account')
    const link = businessLink(made.token)
    const shown = madePage({ account, complaint, letter: made.letter, link, contact }, options)
    return context.html(await shown, 200, { 'Cache-Control': 'no-store' })
  })

  routes.post(`${base}/:id/end`, async (context) => {
    const complaint = await foundToActOn(context, options)
    const id = context.req.param('id')
    const ended = await businessSide.end({ complaint: complaint.id, id, actor: actorOf(context) })
    if (!ended.ok) throw new HttpError(404, 'not_found', texts('workbench-business-no-letter'))
    return context.redirect(`${within(complaint)}#business`, 303)
  })

  routes.post(`${base}/:id/seen`, async (context) => {
    const complaint = await foundToActOn(context, options)
    const letters = await businessSide.of(complaint.id)
    const letter = letters.find(({ id }) => id === context.req.param('id'))
    if (!letter) throw new HttpError(404, 'not_found', texts('workbench-business-no-letter'))
    await businessSide.seen({ id: letter.id, actor: actorOf(context) })
    return context.redirect(`${within(complaint)}#business`, 303)
  })

  async function ask(
    context: Context<WorkbenchContext>,
    complaint: ComplaintView,
    { says, notice }: { says: string | null; notice: Notice | null },
    status: 200 | 409 | 422 = 200,
  ) {
    if (complaint.erasedAt) throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
    const { matter, contact, quickDays } = await businessSide.draft(complaint)
    const account = context.get('account')
    const shown = { account, complaint, contact, quickDays, notice, key: businessSide.newKey() }
    return context.html(await askPage({ ...shown, matter: { ...matter, says: says ?? matter.says } }, options), status)
  }
}
