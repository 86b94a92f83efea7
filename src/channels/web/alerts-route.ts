import type { Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import { paragraphsOf } from '../../alerts/sending.ts'
import type { LiveAlert, PublicAlert } from '../../alerts/types.ts'
import { waysToReach } from '../../answer/council.ts'
import { dayOf } from '../../base/clock.ts'
import type { HttpContext } from '../../http/context.ts'
import type { Html } from '../../http/pages.ts'
import { createLibraryPages } from './library-page.ts'
import type { WebOptions } from './options.ts'

/** Before the first alert nothing was ever updated; a feed must say when it was. */
const NEVER = '1970-01-01T00:00:00.000Z'
const MOST_IN_FEED = 50

const pathOf = (id: string) => `alerts/${encodeURIComponent(id)}`

/**
 * `GET /alerts` lists the alerts of the council, `GET /alerts/ID` shows one, `GET /alerts.atom` is their feed. All need no
 * script and set no cookie. One that was withdrawn answers 410 and says so.
 */
export function addAlertRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, council, alerts, address, timeZone } = options
  const pages = createLibraryPages(options)
  const day = (instant: string) => dayOf(new Date(instant), timeZone)

  routes.get('/alerts', async (context) => {
    const all = await alerts.list()
    const inForce = all.filter(({ standing }) => standing === 'in_force')
    const over = all.filter(({ standing }) => standing === 'over')
    const body = html`<h1>${texts('alerts-title')}</h1>
<p>${texts('alerts-about', { council: council.name })}</p>
${inForce.length === 0 ? html`<p class="alerts-none">${texts('alerts-none')}</p>` : list(inForce)}
${over.length > 0 ? html`<section class="alerts-over"><h2>${texts('alerts-over-title')}</h2>${list(over)}</section>` : ''}
${followPart()}`
    return page(context, { title: texts('alerts-title'), path: 'alerts', body })
  })

  routes.get('/alerts/:id', async (context) => {
    const found = await alerts.of(context.req.param('id'))
    if (!found) {
      const body = html`<h1>${texts('alerts-unknown')}</h1>${toAll()}`
      return page(context, { title: texts('alerts-title'), path: null, body, status: 404 })
    }
    if (!found.live) {
      const gone = html`<h1>${found.title}</h1><p>${texts('alerts-gone', { day: day(found.changedAt) })}</p>${toAll()}`
      return page(context, { title: found.title, path: null, body: gone, status: 410 })
    }
    const [issued, changed] = [day(found.firstPublishedAt), day(found.changedAt)]
    const when =
      issued === changed
        ? texts('alerts-issued', { day: issued })
        : texts('alerts-issued-changed', { day: issued, changed })
    const over = found.standing === 'over' ? html`<p class="warning">${texts('alerts-is-over')}</p>` : ''
    const body = html`${over}${alertPart(found.live, options, when)}${contactPart()}${toAll()}`
    return page(context, { title: found.title, path: pathOf(found.id), body })
  })

  routes.get('/alerts.atom', async (context) => {
    const all = (await alerts.list()).slice(0, MOST_IN_FEED)
    const updated =
      all
        .map(({ changedAt }) => changedAt)
        .toSorted()
        .at(-1) ?? NEVER
    const feed = html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${address('alerts')}</id>
<title>${texts('alerts-feed-title', { council: council.name })}</title>
<updated>${updated}</updated>
<author><name>${council.name}</name></author>
<link rel="self" type="application/atom+xml" href="${address('alerts.atom')}"/>
<link rel="alternate" type="text/html" href="${address('alerts')}"/>
${all.map((alert) => entry(alert))}</feed>
`
    return context.body(String(await feed), 200, {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Cache-Control': 'no-cache',
    })
  })

  const entry = ({ id, title, live, firstPublishedAt, changedAt }: PublicAlert) =>
    live &&
    html`<entry>
<id>${address(pathOf(id))}</id>
<title>${title}</title>
<published>${firstPublishedAt}</published>
<updated>${changedAt}</updated>
<link rel="alternate" type="text/html" href="${address(pathOf(id))}"/>
${live.topics.map((topic) => html`<category term="${topic}"/>`)}
<content type="text">${paragraphsOf(live.text).join('\n\n')}</content>
</entry>
`

  const list = (all: readonly PublicAlert[]) =>
    html`<ul class="alerts-list">${all.map(
      ({ id, title, firstPublishedAt, live }) =>
        html`<li><a href="/${pathOf(id)}">${title}</a> <span class="note">${texts('alerts-list-when', { day: day(firstPublishedAt), until: live?.until ?? '' })}</span></li>`,
    )}</ul>`

  const followPart = () =>
    html`<section class="alerts-follow no-print"><h2>${texts('alerts-follow')}</h2>
<ul><li>${texts('alerts-follow-page')}</li>
${options.telegram ? html`<li>${texts('alerts-follow-telegram')}</li>` : ''}
<li><a href="/alerts.atom" type="application/atom+xml">${texts('alerts-follow-feed')}</a></li></ul></section>`

  const contactPart = () => {
    const { phone, address: place } = council
    const ways = phone === null && place === null ? [] : waysToReach(texts, council)
    return ways.length === 0 ? '' : html`<p class="note">${texts('alerts-contact', { ways: ways.join('，') })}</p>`
  }

  const toAll = () => html`<p class="no-print"><a href="/alerts">${texts('alerts-all')}</a></p>`

  /** What is withdrawn is gone at once. `path`: null for a page that is not for search engines. */
  function page(
    context: Context<HttpContext>,
    { title, path, body, status = 200 }: { title: string; path: string | null; body: Html; status?: 200 | 404 | 410 },
  ) {
    return pages.send(context, {
      ...{ part: 'alerts', title, path: path ?? 'alerts', indexed: path !== null, status, style: 'alerts' },
      description: texts('alerts-about', { council: council.name }),
      head: html`<link rel="alternate" type="application/atom+xml" title="${texts('alerts-title')}" href="/alerts.atom">`,
      body: html`${body}
<p class="no-print"><a href="/">${texts('alerts-to-chat')}</a></p>`,
    })
  }
}

/** An alert as the public reads it, the same before it is approved. `when`: the days of its publication; none for a draft. */
export function alertPart(
  { title, text, regions, from, until, articles }: LiveAlert,
  { texts, council, regionName }: Pick<WebOptions, 'texts' | 'council' | 'regionName'>,
  when: string | null,
): Html {
  const places = regions.length === 0 ? texts('alerts-everywhere') : regions.map(regionName).join('、')
  return html`<article class="alert"><p class="alert-of">${texts('alerts-of', { council: council.name })}</p>
<h1>${title}</h1>
${when === null ? '' : html`<p class="alert-when">${when}</p>`}
<div class="alert-text">${paragraphsOf(text).map((each) => html`<p>${each}</p>`)}</div>
<dl class="alert-facts"><dt>${texts('alerts-where')}</dt><dd>${places}</dd>
<dt>${texts('alerts-days')}</dt><dd>${texts('alerts-from-until', { from, until })}</dd>
<dt>${texts('alerts-basis')}</dt><dd>${
    articles.length === 0
      ? ''
      : html`<ul>${articles.map(({ name, path }) => html`<li><a href="${path}">${name}</a></li>`)}</ul>`
  }</dd></dl></article>`
}
