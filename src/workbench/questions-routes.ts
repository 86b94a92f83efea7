import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { OpenQuestionGroup } from '../casework/types.ts'
import { mayWriteLaw } from '../editing/types.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { localTime } from './format.ts'
import { readForm } from './forms.ts'
import { banner, cardList, workbenchPage } from './layout.ts'
import { pageLinks, pageOf } from './page-links.ts'
import { PAGES } from './pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

const BASE = PAGES.questions.path
/** Groups that fit on a few screens. */
const PAGE_GROUPS = 30

/** `GET /workbench/questions`: gaps of the knowledge, for all staff to read; admins tick them off. */
export function addQuestionsRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { openQuestions, texts } = options

  routes.get(BASE, async (context) => {
    const handled = context.req.query('show') === 'handled'
    const query = handled ? 'show=handled' : ''
    const page = pageOf(context.req.query('page'))
    const { total, groups } = await openQuestions.list({
      handled,
      limit: PAGE_GROUPS,
      offset: (page - 1) * PAGE_GROUPS,
    })
    const count = Math.ceil(total / PAGE_GROUPS)
    // The last group of the last page was ticked off.
    if (page > count && count > 0) return context.redirect(`${BASE}?${query}${query && '&'}page=${count}`, 303)

    const account = context.get('account')
    const mayHandle = mayWriteLaw(account.role)
    const title = texts('workbench-questions')
    return context.html(
      await workbenchPage({
        options,
        account,
        place: 'questions',
        title,
        body: html`<header class="content-head"><h1>${title}</h1>
<p class="note">${texts('workbench-questions-count', { total })}</p></header>
<p class="note">${texts('workbench-questions-about')}${mayHandle ? '' : texts('workbench-questions-read-only')}</p>
${context.req.query('done') === '1' ? banner('done', texts('workbench-questions-done')) : ''}
${filters(handled, options)}
${cardList(
  groups.map((group) => item(group, page, mayHandle, options)),
  texts(handled ? 'workbench-questions-none-handled' : 'workbench-questions-none'),
)}
${pageLinks({ path: BASE, query, page, count }, texts)}`,
      }),
    )
  })

  routes.post(`${BASE}/:key/settle`, async (context) => {
    const { id, name, role } = context.get('account')
    if (!mayWriteLaw(role)) throw new HttpError(403, 'forbidden', texts('workbench-questions-only-admins'))
    const { page } = await readForm(context, texts)
    const result = await openQuestions.settle({ key: keyOf(context), actor: { kind: 'staff', id, name } })
    if (!result.ok) throw notFound()
    return context.redirect(`${BASE}?page=${pageOf(page)}&done=1`, 303)
  })

  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-question'))

  function keyOf(context: Context<WorkbenchContext>): string {
    const key = context.req.param('key') ?? ''
    if (!/^[\w-]{1,64}$/.test(key)) throw notFound()
    return key
  }
}

function filters(handled: boolean, { texts }: WorkbenchOptions): Html {
  const link = (to: boolean, query: string, key: string) =>
    html`<a href="${BASE}${query}"${handled === to ? html` aria-current="true"` : ''}>${texts(key)}</a>`
  return html`<nav class="filters" aria-label="${texts('workbench-filters')}">
${link(false, '', 'workbench-questions-open')}
${link(true, '?show=handled', 'workbench-questions-handled')}
</nav>`
}

function item(
  { key, text, day, asked, handled }: OpenQuestionGroup,
  page: number,
  mayHandle: boolean,
  { texts, timeZone }: WorkbenchOptions,
): Html {
  const remarks = [...new Set(asked.flatMap(({ remark }) => remark ?? []))]
  const reasons = counted(asked.flatMap(({ code }) => code ?? [])).map(([code, count]) =>
    texts('workbench-question-times', { what: texts(`feedback-reason-${code}`), count }),
  )
  return html`<li class="card question">
<h2 class="timeline-text">${text}</h2>
<p class="question-facts">
${counted(asked.map(({ why, outcome }) => `${why}-${outcome}`)).map(
  ([why, count]) =>
    html`<span class="state${handled ? '' : ' state-due'}">${texts('workbench-question-times', { what: texts(`workbench-question-${why}`), count })}</span>`,
)}
<span class="note">${texts('workbench-question-day', { day })}</span>
</p>
${reasons.length > 0 ? html`<p class="note">${texts('workbench-question-reasons', { reasons: reasons.join('、') })}</p>` : ''}
${
  remarks.length > 0
    ? html`<div><p class="note">${texts('workbench-question-remarks')}</p>
<ul class="question-remarks">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul></div>`
    : ''
}
${handled ? html`<p class="note">${texts('workbench-question-by', { who: handled.by, at: localTime(handled.at, timeZone) })}</p>` : ''}
${
  !handled && mayHandle
    ? html`<form class="no-print" method="post" action="${BASE}/${key}/settle"><input type="hidden" name="page" value="${page}">
<button type="submit" class="button">${texts('workbench-question-settle')}<span class="visually-hidden">${texts('workbench-question-settle-which', { text })}</span></button></form>`
    : ''
}
</li>`
}

/** Each value with its count, most frequent first. */
function counted(values: string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}
