import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { waysToReach } from '../../answer/council.ts'
import type { HttpContext } from '../../http/context.ts'
import type { Html } from '../../http/pages.ts'
import type { PublicPage, PublicRow, Published } from '../../publicity/types.ts'
import { readPeriod } from '../../reports/period.ts'
import { createLibraryPages } from './library-page.ts'
import type { WebOptions } from './options.ts'

type Shown = Pick<WebOptions, 'texts' | 'council'>

const addressOf = ({ from, to }: Published['period']) => `/publicity/${from}_${to}`

/**
 * `GET /publicity` lists what the council made public of complaints, `GET /publicity/FROM_TO` shows a period. Both need no
 * script and set no cookie; what was taken back answers 410 and tells when.
 */
export function addPublicityRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, council, publicity } = options
  const pages = createLibraryPages(options)

  routes.get('/publicity', async (context) => {
    const periods = await publicity.livePeriods()
    const body = html`<h1>${texts('publicity-title')}</h1>
<p>${texts('publicity-list-about', { council: council.name })}</p>
${
  periods.length === 0
    ? html`<p>${texts('publicity-none')}</p>`
    : html`<ul class="publicity-periods">${periods.map((period) => html`<li><a href="${addressOf(period)}">${texts('publicity-period', period)}</a></li>`)}</ul>`
}`
    return page(context, { title: texts('publicity-title'), path: 'publicity', body })
  })

  routes.get('/publicity/:period', async (context) => {
    const [from = '', to = '', ...rest] = (context.req.param('period') ?? '').split('_')
    const reading = readPeriod(from, to)
    const found = reading.ok && rest.length === 0 ? await publicity.published(reading.period) : null
    if (!found) {
      const body = html`<h1>${texts('publicity-unknown')}</h1>${toAll()}`
      return page(context, { title: texts('publicity-title'), path: null, body, status: 404 })
    }
    const title = texts('publicity-page-title', found.period)
    if (!found.page) {
      const gone = html`<h1>${title}</h1><p>${texts('publicity-gone')}</p>${changesPart(found, options)}${toAll()}`
      return page(context, { title, path: null, body: gone, status: 410 })
    }
    const body = html`${publicPart(found.page, found.changes, options)}${toAll()}`
    return page(context, { title, path: addressOf(found.period).slice(1), body })
  })

  const toAll = () => html`<p class="no-print"><a href="/publicity">${texts('publicity-all')}</a></p>`

  /** What is taken back is gone at once. `path`: null for a page that is not for search engines. */
  function page(
    context: Context<HttpContext>,
    { title, path, body, status = 200 }: { title: string; path: string | null; body: Html; status?: 200 | 404 | 410 },
  ) {
    return pages.send(context, {
      ...{ part: 'publicity', title, path: path ?? 'publicity', indexed: path !== null, status, style: 'publicity' },
      description: texts('publicity-list-about', { council: council.name }),
      body: html`${body}
<p class="no-print"><a href="/">${texts('publicity-to-chat')}</a></p>`,
    })
  }
}

/** A page as the public reads it, the same before it is approved. `changes`: none yet for a draft. */
export function publicPart(page: PublicPage, changes: Published['changes'], options: Shown): Html {
  const { texts, council } = options
  const { period, limits, rows } = page
  const published = changes.findLast(({ act }) => act === 'published')?.day
  const last = changes.at(-1)
  const day =
    published === undefined
      ? null
      : last && last.act !== 'published'
        ? texts('publicity-published-changed', { day: published, changed: last.day })
        : texts('publicity-published-on', { day: published })
  const ways = council.phone === null && council.address === null ? [] : waysToReach(texts, council)
  const { closed_at_least: closed, consented_at_least: consented, consent_percent: percent } = limits
  return html`<p class="publicity-of">${texts('publicity-of', { council: council.name })}</p>
<h1>${texts('publicity-title')}</h1>
<p class="publicity-when">${texts('publicity-period', period)}${day === null ? '' : html` · ${day}`}</p>
${rows.length === 0 ? html`<p>${texts('publicity-empty')}</p>` : rowsTable(rows, options)}
<section class="publicity-means"><h2>${texts('publicity-means')}</h2>
<ul><li>${texts('publicity-means-counted')}</li>
<li>${texts('publicity-means-day')}</li>
<li>${texts('publicity-means-settled')}</li>
<li>${texts('publicity-means-not')}</li>
<li>${texts('publicity-basis')}</li>
<li>${texts('publicity-means-limits', { closed, consented, percent, part: limits.part_at_least })}</li>
<li>${texts('publicity-means-notice', { days: limits.notice_days })}</li></ul>
<p>${ways.length > 0 ? texts('publicity-contact-ways', { council: council.name, ways: ways.join('，') }) : texts('publicity-contact', { council: council.name })}</p></section>
${changes.length > 1 ? changesPart({ changes }, options) : ''}`
}

function rowsTable(rows: readonly PublicRow[], { texts }: Shown): Html {
  const label = (name: string) => texts(`publicity-column-${name}`)
  const problems = (row: PublicRow) =>
    row.problems.length === 0
      ? texts('publicity-few')
      : row.problems
          .map(({ name, count }) =>
            count === null ? texts('publicity-problem-few', { name }) : texts('publicity-problem', { name, count }),
          )
          .join('、')
  return html`<table class="publicity-table"><caption class="visually-hidden">${texts('publicity-table')}</caption>
<thead><tr><th scope="col">${label('name')}</th><th scope="col" class="number">${label('count')}</th><th scope="col" class="number">${label('settled')}</th><th scope="col">${label('problems')}</th></tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr><th scope="row">${row.name}</th><td class="number" data-label="${label('count')}">${row.count}</td>
<td class="number" data-label="${label('settled')}">${row.settled ?? texts('publicity-few')}</td><td data-label="${label('problems')}">${problems(row)}</td></tr>`,
  )}</tbody></table>`
}

function changesPart({ changes }: Pick<Published, 'changes'>, { texts }: Shown): Html {
  return html`<section class="publicity-changes"><h2>${texts('publicity-changes')}</h2><ul>${changes.map(
    ({ day, act }) => html`<li>${texts('publicity-change', { day, act: texts(`publicity-act-${act}`) })}</li>`,
  )}</ul></section>`
}
