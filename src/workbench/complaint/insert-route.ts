import type { Hono } from 'hono'
import { readForm } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundComplaint } from './found.ts'
import { showComplaint } from './page.ts'

/** Puts a saved reply behind what is typed already, and shows the page again: nothing is sent. */
export function addInsertRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { savedReplies, texts } = options
  routes.post('/workbench/complaints/:number/reply/insert', async (context) => {
    const complaint = await foundComplaint(context, options)
    const { text = '', saved = '', seen = '', again } = await readForm(context, texts)
    const chosen = (await savedReplies.list()).find(({ id }) => id === saved)
    const reply = [text, chosen ? savedReplies.filled(chosen, complaint) : ''].filter((one) => one !== '').join('\n')
    const replyGuard = { seen, again: again === 'yes' }
    const notice = chosen ? null : ({ kind: 'problem', words: texts('workbench-replies-choose') } as const)
    return showComplaint(context, options, complaint, { notice, entered: { reply, replyGuard } }, chosen ? 200 : 422)
  })
}
