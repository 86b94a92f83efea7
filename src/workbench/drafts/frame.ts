import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { banner, workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

/** What a page shows below the links to its neighbours. */
export type Framed = {
  title: string
  under?: string
  notice?: Notice | null
  body: Html
  scripts?: readonly string[]
  wide?: boolean
}

/**
 * The frame of the pages on what is changed by drafts. `pages`: those to which the links above lead, the first at the address of the
 * place itself; `part`: the one that this is.
 */
export function draftsFrame(
  options: WorkbenchOptions,
  account: Account,
  {
    place,
    pages,
    part,
    say,
  }: {
    place: 'law' | 'guides' | 'cases' | 'knowledge'
    pages: readonly string[]
    part: string | null
    /** How a page is called. */
    say: (page: string) => string
  },
  { title, under, notice = null, body, scripts = [], wide = false }: Framed,
): Html {
  const { title: ofPlace, path } = PAGES[place]
  return workbenchPage({
    ...{ options, account, place, title, scripts, wide },
    body: html`<nav class="filters law-nav" aria-label="${options.texts(ofPlace)}">
${pages.map(
  (page, at) =>
    html`<a href="${path}${at === 0 ? '' : `/${page}`}"${part === page ? html` aria-current="page"` : ''}>${say(page)}</a>
`,
)}</nav>
<header class="content-head"><h1>${title}</h1>${under ? html`<p class="note">${under}</p>` : ''}</header>
${notice ? banner(notice.kind, notice.words) : ''}
${body}`,
  })
}
