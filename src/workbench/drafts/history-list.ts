import { html } from 'hono/html'
import type { GuideHistoryEntry } from '../../editing/guide-types.ts'
import type { Html } from '../../http/pages.ts'
import { localTime } from '../format.ts'
import { pageLinks } from '../page-links.ts'
import type { WorkbenchOptions } from '../types.ts'

/** Entries of a page of the history. */
export const PAGE_ENTRIES = 50

/** One page of what was done, the latest first. */
export type HistoryShown<Entry> = {
  entries: readonly Entry[]
  nameOf: (id: string) => string
  page: number
  count: number
}

/** Who did what. `line`: what was done, and to what; `more`: what stands behind it, smaller. */
export function historyList<Entry extends { at: string; said: string | null }>(
  { entries, page, count }: Omit<HistoryShown<Entry>, 'nameOf'>,
  {
    path,
    none,
    line,
    more,
  }: { path: string; none: string; line: (entry: Entry) => Html; more: (entry: Entry) => string },
  { texts, timeZone }: WorkbenchOptions,
): Html {
  return html`${
    entries.length === 0
      ? html`<div class="empty-list card"><p>${none}</p></div>`
      : html`<ol class="audit card">${entries.map((entry) => {
          const behind = more(entry)
          return html`<li><time datetime="${entry.at}">${localTime(entry.at, timeZone)}</time>
<p>${line(entry)}
${behind === '' ? '' : html`<span class="note">${behind}</span>`}${entry.said ? html`<br><span class="note">${entry.said}</span>` : ''}</p></li>`
        })}</ol>`
  }
${pageLinks({ path, query: '', page, count }, texts)}`
}

/** The same for what is written by drafts of one shape. `addresses`: of a draft, and of what is live. */
export function draftHistory(
  { nameOf, ...shown }: HistoryShown<GuideHistoryEntry>,
  {
    addresses,
    ...around
  }: {
    path: string
    none: string
    addresses: { draft: (draft: { id: string }) => string; live: (id: string) => string }
  },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  return historyList(
    shown,
    {
      ...around,
      line: ({ act, account: by, guide, title, draft }) =>
        html`${texts(`workbench-guides-done-${act}`, { who: nameOf(by) })} <a href="${draft ? addresses.draft({ id: draft }) : addresses.live(guide)}">${title}</a>`,
      more: ({ number }) => (number === null ? '' : texts('workbench-guides-version', { number })),
    },
    options,
  )
}
