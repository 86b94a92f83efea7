import type { Hono } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { readForm } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundComplaint } from './found.ts'
import { showComplaint } from './page.ts'

/** Puts the product's own answer behind what is typed already, and shows the page again: nothing is sent. */
export function addDraftRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { draftReply, savedReplies, texts } = options
  routes.post('/workbench/complaints/:number/reply/draft', async (context) => {
    const complaint = await foundComplaint(context, options)
    const { text = '', seen = '', again } = await readForm(context, texts)
    const draft = complaint.erasedAt ? ({ state: 'nothing' } as const) : await draftReply(matterOf(complaint))
    const replyGuard = { seen, again: again === 'yes' }
    if (draft.state !== 'found') {
      const notice = { kind: 'problem', words: texts(`workbench-draft-${draft.state}`) } as const
      return showComplaint(context, options, complaint, { notice, entered: { reply: text, replyGuard } }, 422)
    }
    const words = savedReplies.filled({ text: draft.text }, complaint)
    const reply = [text, words].filter((one) => one !== '').join('\n')
    const notice = { kind: 'done', words: texts('workbench-draft-done') } as const
    return showComplaint(context, options, complaint, { notice, entered: { reply, replyGuard, basis: draft.articles } })
  })
}

/** The last letter of the person that nobody answered, else what the complaint is about. */
function matterOf({ fields, timeline }: ComplaintView): { words: string; past: boolean; hidden: string[] } {
  const letter = timeline.findLast(({ type }) => type === 'message_from_person' || type === 'message_to_person')
  const said = (name: string) => fields.find((field) => field.name === name)?.display ?? ''
  const about = ['category', 'item', 'facts', 'claims'].map(said).filter(Boolean).join('，')
  const asked = letter?.type === 'message_from_person' ? letter.text : null
  return {
    words: asked || about,
    past: !asked,
    hidden: fields.filter(({ personal }) => personal).map(({ display }) => display),
  }
}
