import { html } from 'hono/html'
import type { Html } from '../http/pages.ts'
import type { WorkbenchOptions } from './types.ts'

export const SEARCH = '/workbench/search'

/** The search on every page. It posts, so that no name or telephone stands in an address. */
export function searchBox(words: string, { texts }: Pick<WorkbenchOptions, 'texts'>): Html {
  return html`<form class="search-box" method="post" action="${SEARCH}" role="search">
<label class="visually-hidden" for="search-words">${texts('workbench-search-label')}</label>
<input id="search-words" name="words" type="search" maxlength="200" value="${words}" placeholder="${texts('workbench-search-places')}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/">
<button type="submit" class="button">${texts('workbench-search')}</button>
</form>`
}
