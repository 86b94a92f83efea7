import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Texts } from '../../base/texts.ts'
import type { ArticleRecord } from '../../corpus/types.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { documentPage, type Html } from '../../http/pages.ts'
import type { Day } from '../../law/types.ts'
import { lawPath } from './library-page.ts'
import type { WebOptions } from './options.ts'

/** `GET /law/:statute/:edition/:article`: the article, its kind of text, its edition and its neighbours. */
export function addLawRoute(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, lookupArticle, staticFiles, today } = options
  routes.get('/law/:statute/:edition/:article', async (context) => {
    const { statute, edition, article } = context.req.param()
    const found = lookupArticle({ statute, edition, article })
    if (!found) throw new HttpError(404, 'not_found', texts('web-law-not-found'))
    const { record, previous, next } = found
    const page = documentPage({
      staticFiles,
      title: texts('web-law-title', { statute: record.statute, article: record.article }),
      styles: ['parts.css'],
      bodyClass: 'page',
      body: html`<main class="page-main law">
<p class="law-path">${[`《${record.statute}》`, ...record.headings].join(' › ')}</p>
<h1>${record.article}</h1>
<p class="law-edition">${editionLine(record, today(), texts)}</p>
${articleText(record, texts)}
${record.url?.startsWith('https://') ? html`<p><a href="${record.url}" rel="noopener noreferrer external">${texts('web-law-official-link')}</a></p>` : ''}
<nav class="law-neighbours" aria-label="${texts('web-law-neighbours')}">
${neighbour(record, previous, texts('web-law-previous'), 'prev')}
${neighbour(record, next, texts('web-law-next'), 'next')}
</nav>
<p><a href="/${lawPath(record.statute, { edition: record.edition, article: record.article })}">${texts('library-law-whole')}</a></p>
<p><a href="/">${texts('web-error-to-chat')}</a></p>
</main>`,
    })
    return context.html(await page, 200, { 'Cache-Control': 'public, max-age=300' })
  })
}

function articleText(record: ArticleRecord, texts: Texts): Html {
  const official = record.paragraphs
  return html`${
    official &&
    html`<section class="law-text"><h2 class="law-kind">${texts('web-law-official')}</h2>
${official.map((paragraph) => html`<p>${paragraph.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))}</p>`)}
</section>`
  }${
    record.digest &&
    html`<section class="law-text"><h2 class="law-kind">${texts('web-law-digest')}</h2>
<p>${record.digest}</p>
<p class="note">${texts(official ? 'web-law-digest-note-beside' : 'web-law-digest-note')}</p>
</section>`
  }`
}

function editionLine(record: ArticleRecord, today: string, texts: Texts): string {
  if (record.to !== null && record.to <= today) {
    const to = chineseDay(record.to)
    return record.from === null
      ? texts('web-law-edition-ended', { to })
      : texts('web-law-edition-past', { from: chineseDay(record.from), to })
  }
  if (record.from === null) return texts('web-law-edition-unknown')
  const key = record.from > today ? 'web-law-edition-future' : 'web-law-edition-now'
  return texts(key, { from: chineseDay(record.from) })
}

function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year} 年 ${month} 月 ${date} 日`
}

function neighbour(record: ArticleRecord, article: string | null, label: string, rel: 'prev' | 'next'): Html | '' {
  if (article === null) return ''
  const path = [record.statute, record.edition, article].map(encodeURIComponent).join('/')
  return html`<a rel="${rel}" href="/law/${path}"><span class="note">${label}</span> ${article}</a>`
}
