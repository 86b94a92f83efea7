import type { Hono } from 'hono'
import { actorOf, readForm } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { isBatch, keptTicks, listAt, tickedIn } from './bulk.ts'
import { ownerIn } from './words.ts'

/** Several complaints of a list are taken, assigned, given back, or this is taken back. Each leads back to the list. */
export function addOwnerRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { ownership, texts } = options
  routes.get('/workbench/owners', (context) => context.redirect('/workbench/', 303))

  routes.post('/workbench/owners/assign', async (context) => {
    const form = await readForm(context, texts)
    const actor = actorOf(context)
    const to = form.act === 'take' ? actor.id : ownerIn(form.to)
    const chosen = form.to ? `to=${encodeURIComponent(form.to)}` : ''
    const rows = tickedIn(form).map(({ number, seen }) => ({ number, seen: ownerIn(seen) ?? null }))
    if (rows.length === 0 || to === undefined) {
      const why = rows.length === 0 ? ['ticked=none'] : ['to-missing=1', keptTicks(rows)]
      return context.redirect(listAt(form.back, chosen, ...why), 303)
    }
    const batch = isBatch(form.batch ?? '') ? (form.batch ?? '') : ownership.newBatch()
    await ownership.assignAll({ batch, rows, to, actor })
    return context.redirect(listAt(form.back, `batch=${batch}`), 303)
  })

  routes.post('/workbench/owners/undo', async (context) => {
    const { batch = '', back } = await readForm(context, texts)
    const undone = isBatch(batch) ? await ownership.undoAll({ batch, actor: actorOf(context) }) : null
    return context.redirect(listAt(back, undone ? `batch=${undone}` : ''), 303)
  })
}
