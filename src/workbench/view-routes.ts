import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Account } from '../casework/account-types.ts'
import type { SavedViewRefusal } from '../casework/saved-view-types.ts'
import type { Html } from '../http/pages.ts'
import { readForm } from './forms.ts'
import { banner } from './layout.ts'
import { type ListQuery, listQueryOf, readListQuery } from './list-query.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

const PATH = '/workbench/views'
const REFUSALS: readonly SavedViewRefusal[] = ['name_missing', 'name_too_long', 'too_many']
const ID = /^[\w-]{8,40}$/

/** An account keeps the filter of a list under a name, removes it, puts it back. Each leads to the list. */
export function addViewRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { savedViews, texts } = options
  routes.get(PATH, (context) => context.redirect('/workbench/', 303))

  routes.post(PATH, async (context) => {
    const { name = '', query: given = '' } = await readForm(context, texts)
    const query = plainQuery(given, options)
    const saved = await savedViews.save({ account: context.get('account').id, name, query })
    return context.redirect(listAt(query, saved.ok ? `view-saved=${saved.id}` : `view-problem=${saved.code}`), 303)
  })

  routes.post(`${PATH}/:id/remove`, async (context) => {
    const view = await savedViews.remove({ account: context.get('account').id, id: context.req.param('id') })
    return context.redirect(listAt(view?.query ?? '', view ? `view-removed=${view.id}` : ''), 303)
  })

  routes.post(`${PATH}/:id/restore`, async (context) => {
    const id = context.req.param('id')
    const account = context.get('account').id
    await savedViews.restore({ account, id })
    const view = (await savedViews.list(account)).find((one) => one.id === id)
    return context.redirect(listAt(view?.query ?? '', ''), 303)
  })
}

/** The kept filters of the account as links, with what was just done to them and the form that keeps this one. */
export async function viewsPart(
  given: Record<string, string>,
  query: ListQuery,
  { id }: Account,
  options: WorkbenchOptions,
): Promise<Html> {
  const { savedViews, texts } = options
  const views = await savedViews.list(id)
  const here = listQueryOf(query)
  const current = views.find((view) => view.query === here)
  const saved = views.find((view) => view.id === given['view-saved'])
  const problem = REFUSALS.find((code) => code === given['view-problem'])
  const removed = given['view-removed'] ?? ''
  return html`${saved ? banner('done', texts('workbench-view-saved', { name: saved.name })) : ''}
${problem ? banner('problem', texts(`workbench-view-${problem}`)) : ''}
${
  ID.test(removed) && !views.some((view) => view.id === removed)
    ? html`<form method="post" action="${PATH}/${removed}/restore" class="views-undo"><span>${texts('workbench-view-removed')}</span>
<button type="submit" class="button">${texts('workbench-view-restore')}</button></form>`
    : ''
}
<div class="views no-print">
${views.length > 0 ? html`<nav class="filters" aria-label="${texts('workbench-views')}">${views.map((view) => html`<a href="/workbench/?${view.query}"${view === current ? html` aria-current="true"` : ''}>${view.name}</a>`)}</nav>` : ''}
${
  current
    ? html`<form method="post" action="${PATH}/${current.id}/remove"><button type="submit" class="link-button">${texts('workbench-view-remove', { name: current.name })}</button></form>`
    : html`<details class="view-new"><summary>${texts('workbench-view-save')}</summary>
<form method="post" action="${PATH}" class="search"><input type="hidden" name="query" value="${here}">
<div class="field"><label for="view-name">${texts('workbench-view-name')}</label>
<input id="view-name" name="name" required maxlength="20" autocomplete="off"></div>
<button type="submit" class="button">${texts('workbench-view-keep')}</button></form></details>`
}
</div>`
}

/** What of an address names a list; the rest is dropped. */
function plainQuery(given: string, options: WorkbenchOptions): string {
  return listQueryOf(readListQuery(Object.fromEntries(new URLSearchParams(given.slice(0, 500))), options))
}

function listAt(...parts: string[]): string {
  return `/workbench/?${parts.filter(Boolean).join('&')}`
}
