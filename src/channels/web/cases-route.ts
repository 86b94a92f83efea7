import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { CaseRecord } from '../../corpus/types.ts'
import type { HttpContext } from '../../http/context.ts'
import type { Html } from '../../http/pages.ts'
import { partLink } from './guides-route.ts'
import { askPath, createLibraryPages, wordsOf } from './library-page.ts'
import type { WebOptions } from './options.ts'

const pathOf = (id: string) => `cases/${encodeURIComponent(id)}`

/** `GET /cases` lists our notes of cases or finds them, `GET /cases/ID` shows one. One decided by an older standard says so. */
export function addCasesRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, council, library, limits } = options
  const pages = createLibraryPages(options)

  routes.get('/cases', limits.limit('reads'), async (context) => {
    const words = wordsOf(context)
    const topics = library.cases()
    const count = topics.reduce((sum, { cases }) => sum + cases.length, 0)
    const found = words === '' ? null : await library.find(words)
    const [label, hint] = [texts('library-cases-find'), texts('library-cases-hint')]
    const body = html`<h1>${texts('library-cases-title')}</h1>
<p>${texts('library-cases-about', { count })}</p>
${pages.searchForm('cases', words, { label, hint })}
${found === null ? '' : foundPart(found, words)}
${
  found !== null && found.state !== 'unavailable'
    ? html`<p class="no-print"><a href="/cases">${texts('library-find-all')}</a></p>`
    : count === 0
      ? html`<p>${texts('library-cases-none-yet')}</p>`
      : topics.map(({ topic, cases }) => html`<section><h2>${topic}</h2>${caseList(cases)}</section>`)
}`
    return pages.send(context, {
      ...{ part: 'cases', title: texts('library-cases-title'), path: 'cases', body, indexed: words === '' },
      description: texts('library-cases-description', { council: council.name, count }),
    })
  })

  routes.get('/cases/:id', limits.limit('reads'), async (context) => {
    const found = library.case(context.req.param('id'))
    if (!found) return pages.notFound(context, 'cases', texts('library-case-all'))
    const { id, title, topic, decidedOn, olderStandard, facts, finding, result, note, articles, checkedOn, source } =
      found
    const part = (name: string, words: string) =>
      html`<section class="guide-part"><h2>${name}</h2>${paragraphs(words)}</section>`
    return pages.send(context, {
      ...{ part: 'cases', title, description: result.replaceAll('\n', ''), path: pathOf(id) },
      body: html`<p class="library-path"><a href="/cases">${texts('library-cases-title')}</a> › ${topic}</p>
<h1>${title}</h1>
${decidedOn === null ? '' : html`<p class="note">${texts('library-case-decided', { on: decidedOn })}</p>`}
<p class="note">${sourceLine(source)}</p>
${olderStandard ? html`<p class="warning">${texts('library-case-older-note')}</p>` : ''}
${part(texts('library-case-facts'), facts)}
${part(texts('library-case-finding'), finding)}
${part(texts('library-case-result'), result)}
${note === null ? '' : part(texts('library-case-today'), note)}
<section class="guide-part"><h2>${texts('library-case-articles')}</h2><ul class="guide-lines">${articles.map((each) => html`<li>${partLink(each, options)}</li>`)}</ul></section>
<p class="no-print"><a class="button button-primary" href="${askPath(title)}">${texts('library-guide-ask')}</a></p>
<p class="note">${texts('library-checked', { on: checkedOn })}</p>`,
    })
  })

  /** Where it comes from; what was published elsewhere leads there. */
  const sourceLine = (source: CaseRecord['source']): Html | string => {
    if (source?.kind !== 'published') return texts(`library-case-source-${source?.kind ?? 'retold'}`)
    const words = texts('library-case-source-published', { by: source.by, on: source.on })
    return html`<a href="${source.at}" rel="noreferrer">${words}</a>`
  }

  const foundPart = (found: Awaited<ReturnType<typeof library.find>>, words: string): Html => {
    if (found.state === 'unavailable') return html`<p class="warning">${texts('library-find-unavailable')}</p>`
    const cases = found.state === 'found' ? found.cases : []
    return html`<section><h2>${
      cases.length === 0 ? texts('library-cases-none') : texts('library-cases-found', { count: cases.length })
    }</h2>${cases.length === 0 ? '' : caseList(cases)}
<p class="no-print"><a class="button" href="${askPath(words)}">${texts('library-guides-ask')}</a></p></section>`
  }

  const caseList = (cases: readonly CaseRecord[]) =>
    html`<ul class="library-list">${cases.map(
      ({ id, title, result, olderStandard }) =>
        html`<li><a href="/${pathOf(id)}">${title}</a>${olderStandard ? html` <span class="badge">${texts('library-case-older')}</span>` : ''} <span class="note">${result.replaceAll('\n', '')}</span></li>`,
    )}</ul>`
}

function paragraphs(words: string): Html {
  return html`${words
    .split('\n')
    .filter((each) => each.trim() !== '')
    .map((each) => html`<p>${each}</p>`)}`
}
