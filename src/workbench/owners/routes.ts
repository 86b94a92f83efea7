import type { Hono } from 'hono'
import { actorOf, readForm } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { isBatch } from './bulk.ts'
import { ownerIn } from './words.ts'

const ROW = 'row.'

/** Several complaints of a list are taken, assigned, given back, or this is taken back. Each leads back to the list. */
export function addOwnerRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { ownership, texts } = options
  routes.get('/workbench/owners', (context) => context.redirect('/workbench/', 303))

  routes.post('/workbench/owners/assign', async (context) => {
    const form = await readForm(context, texts)
    const actor = actorOf(context)
    const to = form.act === 'take' ? actor.id : ownerIn(form.to)
    const chosen = form.to ? `to=${encodeURIComponent(form.to)}` : ''
    const rows = Object.entries(form).flatMap(([name, seen]) => {
      const number = name.startsWith(ROW) ? name.slice(ROW.length) : ''
      const ticked = form.all === 'yes' || form[`tick.${number}`] === 'yes'
      return number !== '' && ticked ? [{ number, seen: ownerIn(seen) ?? null }] : []
    })
    if (rows.length === 0 || to === undefined) {
      return context.redirect(list(form.back, chosen, to === undefined ? 'to-missing=1' : 'ticked=none'), 303)
    }
    const batch = isBatch(form.batch ?? '') ? (form.batch ?? '') : ownership.newBatch()
    await ownership.assignAll({ batch, rows, to, actor })
    return context.redirect(list(form.back, `batch=${batch}`), 303)
  })

  routes.post('/workbench/owners/undo', async (context) => {
    const { batch = '', back } = await readForm(context, texts)
    const undone = isBatch(batch) ? await ownership.undoAll({ batch, actor: actorOf(context) }) : null
    return context.redirect(list(back, undone ? `batch=${undone}` : ''), 303)
  })
}

/** The address of the list from which a form came; whatever else it says leads to the first list. */
function list(back: string | undefined, ...more: string[]): string {
  const query = back !== undefined && /^[\w=&-]*$/.test(back) ? back : ''
  return `/workbench/?${[query, ...more].filter(Boolean).join('&')}`
}
