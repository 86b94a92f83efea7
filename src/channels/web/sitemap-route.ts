import type { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { dayOf } from '../../base/clock.ts'
import type { HttpContext } from '../../http/context.ts'
import type { Day } from '../../law/types.ts'
import { lawPath } from './library-page.ts'
import type { WebOptions } from './options.ts'

/** What search engines may read; everything else they leave alone. */
const OPEN = [
  '/$',
  '/guides',
  '/laws',
  '/law/',
  '/cases',
  '/alerts',
  '/publicity',
  '/registers',
  '/surveys',
  '/static/',
  '/sitemap.xml',
]

/** An address with the day of its last change; null: not known. */
type Entry = { path: string; changed: Day | null }

/** `GET /sitemap.xml` lists the public pages, `GET /robots.txt` names it and keeps search engines from everything else. */
export function addSitemapRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { address, alerts, library, limits, registers, surveys, timeZone } = options

  routes.get('/sitemap.xml', limits.limit('reads'), async (context) => {
    const live = (await alerts.list()).filter((each) => each.live)
    const entries: Entry[] = [
      ...['', 'guides', 'laws', 'cases', 'alerts', 'publicity', 'registers', 'surveys'].map((path) => ({
        path,
        changed: null,
      })),
      ...library
        .guides()
        .flatMap(({ guides }) => guides)
        .map(({ id, reviewed }) => ({ path: `guides/${encodeURIComponent(id)}`, changed: reviewed.on })),
      ...library
        .statutes()
        .flatMap(({ statutes }) => statutes)
        .map(({ name, shown }) => ({ path: lawPath(name), changed: shown.edition.verifiedOn })),
      ...library
        .cases()
        .flatMap(({ cases }) => cases)
        .map(({ id, checkedOn }) => ({ path: `cases/${encodeURIComponent(id)}`, changed: checkedOn })),
      ...(await registers.registers()).map(({ code, checkedOn }) => ({
        path: `registers/${encodeURIComponent(code)}`,
        changed: checkedOn,
      })),
      ...(await surveys.pages.list()).map(({ survey, publishedOn }) => ({
        path: `surveys/${encodeURIComponent(survey.code)}`,
        changed: publishedOn,
      })),
      ...live.map(({ id, changedAt }) => ({
        path: `alerts/${encodeURIComponent(id)}`,
        changed: dayOf(new Date(changedAt), timeZone),
      })),
    ]
    const map = html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.map(
  ({ path, changed }) =>
    html`<url><loc>${address(path)}</loc>${changed === null ? '' : html`<lastmod>${changed}</lastmod>`}</url>
`,
)}</urlset>
`
    return context.body(String(await map), 200, {
      'Content-Type': 'application/xml; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    })
  })

  const robots = () => [
    'User-agent: *',
    ...OPEN.map((path) => `Allow: ${path}`),
    'Disallow: /',
    '',
    `Sitemap: ${address('sitemap.xml')}`,
    '',
  ]
  routes.get('/robots.txt', (context) =>
    context.body(robots().join('\n'), 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    }),
  )
}
