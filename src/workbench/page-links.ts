import { html } from 'hono/html'
import type { Texts } from '../base/texts.ts'
import type { Html } from '../http/pages.ts'

/** The page number of `?page=`, from 1. */
export function pageOf(given: string | undefined): number {
  return Math.max(1, Math.min(100_000, Number.parseInt(given ?? '1', 10) || 1))
}

/** Links between the pages of a list; nothing when there is only one. `query` holds the filter. */
export function pageLinks(
  { path, query, page, count }: { path: string; query: string; page: number; count: number },
  texts: Texts,
): Html | '' {
  if (count <= 1) return ''
  const link = (to: number, key: string, rel: string) =>
    to < 1 || to > count
      ? html`<span></span>`
      : html`<a rel="${rel}" href="${path}?${[query, `page=${to}`].filter(Boolean).join('&')}">${texts(key)}</a>`
  return html`<nav class="pages" aria-label="${texts('workbench-pages')}">
${link(page - 1, 'workbench-page-previous', 'prev')}
<span>${texts('workbench-page', { page, count })}</span>
${link(page + 1, 'workbench-page-next', 'next')}
</nav>`
}
