import type { Hono } from 'hono'
import { html } from 'hono/html'
import { ThreadError } from '../base/thread.ts'
import type { Excerpt } from '../casework/search-types.ts'
import type { SearchResult } from '../casework/types.ts'
import type { Html } from '../http/pages.ts'
import type { FoundImported } from '../reports/statistics.ts'
import { complaintTable } from './complaint-table.ts'
import { address } from './format.ts'
import { readForm } from './forms.ts'
import { banner, workbenchPage } from './layout.ts'
import { SEARCH } from './search-box.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** Searches of one account that can be shown again; the oldest is forgotten first. */
const KEPT = 20

/**
 * `POST /workbench/search` takes the words and leads to `GET /workbench/search?n=`, which names them by a number: what
 * staff search for is in no address, no history and no log, and going back and loading again work.
 */
export function addSearchRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, texts, statistics } = options
  const kept = keepSearches()
  /** A thread that gives no answer holds up no search. */
  const findImported = async (words: string): Promise<FoundImported | 'later'> => {
    try {
      return (await statistics.find(words)) ?? 'later'
    } catch (error) {
      if (error instanceof ThreadError) return 'later'
      throw error
    }
  }
  routes.post(SEARCH, async (context) => {
    const { words = '' } = await readForm(context, texts)
    return context.redirect(`${SEARCH}?n=${kept.keep(context.get('account').id, words)}`, 303)
  })
  routes.get(SEARCH, async (context) => {
    const account = context.get('account')
    const words = kept.wordsOf(account.id, context.req.query('n') ?? '')
    // The imported ones are sought in a thread meanwhile.
    const seeking = words === null ? null : findImported(words)
    const result = words === null ? null : await casework.find(words, account.id)
    const imported = await seeking
    if (result?.kind === 'number') return context.redirect(address(result), 303)
    return context.html(
      await workbenchPage({
        options,
        account,
        place: 'none',
        title: texts('workbench-found-title'),
        words: words ?? '',
        body: html`<header class="content-head">
<h1>${texts('workbench-found-title')}</h1>
${result?.kind === 'found' ? html`<p class="note">${texts('workbench-count', { total: result.hits.length })}</p>` : ''}
</header>
${result === null ? hint(texts('workbench-found-forgotten'), options) : resultPart(result, options)}
${imported === null ? '' : importedPart(imported, options)}`,
      }),
    )
  })
}

/** Complaints of earlier years, to be read; nothing when there are none. */
function importedPart(found: FoundImported | 'later', options: WorkbenchOptions): Html | '' {
  const { texts, categories } = options
  const title = texts('workbench-found-imported')
  if (found === 'later') return html`<h2>${title}</h2><p class="note">${texts('workbench-found-imported-later')}</p>`
  const { rows, more } = found
  if (rows.length === 0) return ''
  const labelOf = (code: string) => categories.find((category) => category.code === code)?.label ?? code
  const columns = ['number', 'registered', 'closed', 'category', 'item', 'respondent', 'file']
  return html`<h2>${title}</h2><p class="note">${texts('workbench-found-imported-note')}</p>
<div class="table-frame" tabindex="0" role="group" aria-label="${title}"><table class="table">
<thead><tr>${columns.map((column) => html`<th scope="col">${texts(`workbench-found-imported-${column}`)}</th>`)}</tr></thead>
<tbody>${rows.map(
    ({
      number,
      registeredOn,
      closedOn,
      category,
      names,
      file,
    }) => html`<tr><th scope="row">${number}</th><td>${registeredOn}</td>
<td>${closedOn ?? ''}</td><td>${labelOf(category)}</td><td>${names.item ?? ''}</td><td>${names.respondent ?? ''}</td><td>${file}</td></tr>`,
  )}</tbody></table></div>
${more ? html`<p class="note">${texts('workbench-found-most', { count: rows.length })}</p>` : ''}`
}

function resultPart(result: Exclude<SearchResult, { kind: 'number' }>, options: WorkbenchOptions): Html {
  const { texts } = options
  if (result.kind === 'too_short') return hint(texts('workbench-found-too-short'), options)
  const { hits, some, complete } = result
  const incomplete = complete ? '' : banner('problem', texts('workbench-found-incomplete'))
  if (hits.length === 0) return html`${incomplete}${hint(texts('workbench-found-none'), options)}`
  const excerpts = new Map(hits.map(({ complaint, found }) => [complaint.id, excerptList(found, options)]))
  return html`${incomplete}
${some ? html`<p class="note">${texts('workbench-found-some')}</p>` : ''}
${complaintTable(
  hits.map(({ complaint }) => complaint),
  options,
  { below: ({ id }) => excerpts.get(id) ?? '' },
)}
${hits.length >= MOST ? html`<p class="note">${texts('workbench-found-most', { count: MOST })}</p>` : ''}`
}

/** As many as a search finds at most. */
const MOST = 50

/** What happened, and what can be searched. */
function hint(words: string, { texts }: WorkbenchOptions): Html {
  return html`<div class="empty-list card"><p>${words}</p><p>${texts('workbench-found-hint')}</p></div>`
}

function excerptList(found: readonly Excerpt[], { texts }: WorkbenchOptions): Html {
  return html`<ul class="excerpts">${found.map(
    ({ place, before, hit, after }) =>
      html`<li><span class="excerpt-place">${texts(`workbench-place-${place}`)}</span> ${before}<mark>${hit}</mark>${after}</li>`,
  )}</ul>`
}

/** The last searches of each account, by their numbers. They end with the process. */
function keepSearches() {
  const kept = new Map<string, { n: number; words: string }[]>()
  let last = 0
  return {
    keep(account: string, words: string): number {
      last += 1
      kept.set(account, [...(kept.get(account) ?? []), { n: last, words }].slice(-KEPT))
      return last
    },
    wordsOf: (account: string, n: string): string | null =>
      kept.get(account)?.find((search) => String(search.n) === n)?.words ?? null,
  }
}
