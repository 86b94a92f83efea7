import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type IconName, icon } from '../http/icons.ts'
import type { Html } from '../http/pages.ts'
import { openPages, waitingCount, workbenchPage } from './layout.ts'
import { PAGES } from './pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** 设置: what is arranged once and then stands, each as a card with one line. */
export function addSettingsRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts } = options
  routes.get(PAGES.settings.path, async (context) => {
    const account = context.get('account')
    const open = await openPages(account, options)
    const pages = open.filter(({ name, section }) => section === 'settings' && name !== 'settings')
    const title = texts('workbench-settings')
    const body = html`<header class="content-head"><h1>${title}</h1></header>
<ul class="settings">${card({ path: '/workbench/account', icon: 'person', title: 'account' }, '', options)}
${pages.map((page) => card({ ...page, title: page.name }, waitingCount([page], account, options), options))}</ul>`
    return context.html(await workbenchPage({ options, account, place: 'settings', title, body }))
  })
}

function card(
  { path, title, icon: picture }: { path: string; title: string; icon: IconName },
  count: Promise<Html | ''> | '',
  { texts }: WorkbenchOptions,
): Html {
  return html`<li class="card"><a href="${path}">${icon(picture)}${texts(`workbench-${title}`)}${count}</a>
<p class="note">${texts(`workbench-settings-${title}`)}</p></li>`
}
