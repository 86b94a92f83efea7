import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { ComplaintView } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { within } from '../format.ts'
import { workbenchPage } from '../layout.ts'
import type { Beside, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundComplaint } from './found.ts'

/** Where the page of a complaint shows articles and cases: the script fetches them, without it a link leads to them. */
export function besidePlace(complaint: ComplaintView, { texts }: WorkbenchOptions): Html {
  const path = within(complaint, 'beside')
  return html`<section aria-labelledby="beside" class="no-print"><h2 id="beside">${texts('workbench-beside')}</h2>
<div data-beside="${within(complaint, 'beside', 'part=1')}" aria-live="polite"><p class="card beside"><a href="${path}">${texts('workbench-beside-look')}</a></p></div></section>`
}

/** `GET …/beside`: articles in force and similar cases for the matter; `?part=1` without the frame of the page. */
export function addBesideRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts, beside } = options
  routes.get('/workbench/complaints/:number/beside', async (context) => {
    const complaint = await foundComplaint(context, options)
    const words = (name: string) => complaint.fields.find((field) => field.name === name)?.display ?? ''
    const found: Beside = complaint.erasedAt
      ? { state: 'nothing' }
      : await beside({ category: words('category'), item: words('item'), facts: words('facts') })
    const part = besidePart(found, options)
    if (context.req.query('part')) return context.html(await part)
    const title = texts('workbench-beside-title', { number: complaint.number })
    const body = html`<header class="content-head"><h1>${title}</h1>
<p><a href="${within(complaint)}">${texts('workbench-beside-back')}</a></p></header>${part}`
    const account = context.get('account')
    return context.html(await workbenchPage({ options, account, place: 'none', title, body }))
  })
}

function besidePart(found: Beside, { texts }: WorkbenchOptions): Html {
  if (found.state !== 'found') return html`<p class="card beside note">${texts(`workbench-beside-${found.state}`)}</p>`
  const { guide, articles, cases } = found
  const law = (statute: string, edition: string, article: string) =>
    `/law/${[statute, edition, article].map(encodeURIComponent).join('/')}`
  return html`<div class="card beside">
${guide === null ? '' : html`<p class="note">${texts('workbench-beside-guide', { title: guide })}</p>`}
<h3>${texts('workbench-beside-articles')}</h3>
${
  articles.length === 0
    ? html`<p class="note">${texts('workbench-beside-nothing')}</p>`
    : html`<ul class="plain">${articles.map(
        ({ statute, edition, article, opening, official }) =>
          html`<li><a href="${law(statute, edition, article)}">《${statute.replace('中华人民共和国', '')}》${article}</a> <span class="note">${official ? '' : texts('workbench-beside-digest')}${opening}</span></li>`,
      )}</ul>`
}
${
  cases.length === 0
    ? ''
    : html`<h3>${texts('workbench-beside-cases')}</h3>
${cases.map(
  ({ title, finding, result, olderStandard }) =>
    html`<details><summary>${title}${olderStandard ? html` <span class="badge">${texts('workbench-beside-older')}</span>` : ''}</summary><p>${finding}</p><p>${result}</p></details>`,
)}`
}
<p class="note">${texts('workbench-beside-note')}</p></div>`
}
