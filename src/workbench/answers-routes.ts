import type { Hono } from 'hono'
import { html } from 'hono/html'
import { address, localTime } from './format.ts'
import { cardList, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

const MOST = 100

/** `GET /workbench/answers`: answers of businesses that nobody on the staff has read, oldest first. */
export function addAnswersRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts, businessSide, timeZone } = options
  routes.get(PAGES.answers.path, async (context) => {
    const answers = await businessSide.unread(MOST)
    const title = texts('workbench-answers')
    const cards = answers.map(
      ({ letter, number, item, answeredAt, inTime }) => html`<li class="card hand-off">
<p><a href="${address({ number })}#timeline">${number}</a> ${item}</p>
<p class="note">${texts(inTime ? 'workbench-answers-in-time' : 'workbench-answers-late', { at: localTime(answeredAt, timeZone) })}</p>
<form method="post" action="${address({ number })}/business/${letter}/seen"><button type="submit" class="button">${texts('workbench-business-seen')}</button></form></li>`,
    )
    const body = html`<header class="content-head"><h1>${title}</h1></header>
<p class="note">${texts('workbench-answers-about')}</p>
${cardList(cards, texts('workbench-answers-none'))}`
    const account = context.get('account')
    return context.html(await workbenchPage({ options, account, place: 'answers', title, body }))
  })
}
