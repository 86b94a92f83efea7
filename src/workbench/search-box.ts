import { html } from 'hono/html'
import type { Html } from '../http/pages.ts'
import { PAGES } from './pages.ts'
import type { WorkbenchOptions } from './types.ts'

export const SEARCH = '/workbench/search'

/**
 * The search on every page, and the way to register a caller. It posts, so that no name or telephone stands in an address.
 * `registers`: the page is that of registering.
 */
export function searchBox(words: string, registers: boolean, { texts }: Pick<WorkbenchOptions, 'texts'>): Html {
  return html`<form class="search-box" method="post" action="${SEARCH}" role="search">
<label class="visually-hidden" for="search-words">${texts('workbench-search-label')}</label>
<input id="search-words" name="words" type="search" maxlength="200" value="${words}" placeholder="${texts('workbench-search-places')}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
<button type="submit" class="button">${texts('workbench-search')}</button>
<a class="button" href="${PAGES.register.path}"${registers ? html` aria-current="page"` : ''}>${texts('workbench-register')}</a>
</form>`
}
