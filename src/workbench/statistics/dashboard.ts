import type { Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import { mayWriteAlerts } from '../../alerts/types.ts'
import { type Account, handles } from '../../casework/account-types.ts'
import { HttpError } from '../../http/errors.ts'
import type { Html } from '../../http/pages.ts'
import { inWan } from '../../reports/document/sentences.ts'
import type { Overview } from '../../reports/overview.ts'
import { address } from '../format.ts'
import { workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { type Load, type Measure, measuresOf, type Standing } from './measures.ts'
import { behindAddress, figuresFor, periodQuery, tableOf } from './page.ts'
import { createSaving } from './saving.ts'

const BASE = PAGES.dashboard.path
/** Days of which the dashboard tells how many clocks end on them. */
const DAYS = 10

/** The measures that stand below today and the half year, in their order; what rose this month stands before them. */
const ORDER = ['clocks', 'load', 'months', 'categories', 'respondents-most', 'districts-most']
const GROWN = ['categories-grown', 'respondents-grown']

/** `GET /workbench/dashboard`, for leads and admins: how things stand, each figure with the list behind it. */
export function addDashboardRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { statistics, texts } = options
  const saving = createSaving(options)

  routes.get(BASE, async (context) => {
    const account = context.get('account')
    const standing = await standingFor(account, options)
    const measures = measuresFor(account, standing, options)
    const charts = [...measures.values()].flatMap(({ chart }) => chart ?? [])
    const drawn = await statistics.drawn(charts)
    const pictures = new Map(charts.map(({ id }, at) => [id, drawn[at] ?? '']))
    const proposes = mayWriteAlerts(account.role)
    const body = await figuresFor(account, dashboardBody(standing, { measures, pictures, proposes }, options))
    return context.html(
      await workbenchPage({ options, account, place: 'dashboard', title: texts('workbench-dashboard'), body }),
    )
  })

  routes.get(`${BASE}/overview.xlsx`, async (context) => {
    const account = context.get('account')
    const standing = await standingFor(account, options)
    const tables = [...measuresFor(account, standing, options).values()].map(({ table }) => table)
    const bytes = await statistics.overviewFile(tables)
    return saving(context, bytes, { what: 'overview', format: 'xlsx', period: today(standing) })
  })

  routes.get(`${BASE}/charts/:file{[a-z-]+\\.png}`, async (context) => {
    const { chart, standing } = await asked(context, '.png')
    if (!chart) throw notFound()
    return saving(context, await statistics.painted(chart), {
      what: `chart-${chart.id}`,
      format: 'png',
      period: today(standing),
    })
  })

  routes.get(`${BASE}/tables/:file{[a-z-]+\\.xlsx}`, async (context) => {
    const { table, standing } = await asked(context, '.xlsx')
    return saving(context, await statistics.tableFile(table), {
      what: `table-${table.id}`,
      format: 'xlsx',
      period: today(standing),
    })
  })

  const notFound = () => new HttpError(404, 'not_found', texts('web-error-not-found'))
  const today = ({ overview }: Standing) => overview.today

  async function asked(context: Context<WorkbenchContext>, ending: string): Promise<Measure & { standing: Standing }> {
    const account = context.get('account')
    const standing = await standingFor(account, options)
    const measure = measuresFor(account, standing, options).get((context.req.param('file') ?? '').replace(ending, ''))
    if (!measure) throw notFound()
    return { ...measure, standing }
  }
}

/** An account that reads figures alone learns nothing of a colleague. */
function measuresFor(account: Account, standing: Standing, options: WorkbenchOptions): Map<string, Measure> {
  const measures = measuresOf(standing, options)
  if (!handles(account.role)) measures.delete('load')
  return measures
}

/** How things stand, as far as an account may read complaints; one that handles none reads all numbers, and no complaint. */
async function standingFor({ id: reader, role }: Account, options: WorkbenchOptions): Promise<Standing> {
  const { statistics, casework, ownership, texts } = options
  if (!handles(role)) {
    const [overview, counts] = [await statistics.overview('all'), await casework.counts()]
    return { overview, isPart: false, counts, load: [], due: await casework.dueDays({ days: DAYS }) }
  }
  const loads = async (): Promise<Load[]> => {
    const nobody = await casework.counts({ owner: null, reader })
    const found: Load[] = [{ account: null, name: texts('workbench-dashboard-nobody'), counts: nobody }]
    for (const { id, name } of await ownership.colleagues()) {
      found.push({ account: id, name, counts: await casework.counts({ owner: id, reader }) })
    }
    return found
      .filter(({ account, counts }) => account !== null || counts.open > 0)
      .toSorted((one, other) => other.counts.open - one.counts.open)
  }
  const unread = await casework.hiddenTo(reader)
  return {
    overview: await statistics.overview(unread),
    isPart: unread !== null,
    counts: await casework.counts({ reader }),
    load: await loads(),
    due: await casework.dueDays({ days: DAYS, reader }),
  }
}

type Drawn = {
  measures: ReadonlyMap<string, Measure>
  pictures: ReadonlyMap<string, string>
  /** The account may write alerts. */
  proposes: boolean
}

function dashboardBody(standing: Standing, drawn: Drawn, options: WorkbenchOptions): Html {
  const { texts } = options
  const { overview, counts } = standing
  const { report, today, totals } = overview
  const half = report.totals
  const rate = (value: string | null) => (value === null ? '' : `${value}%`)
  const named = (name: string) => texts(`report-total-${name}`)
  const shown = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const measure = drawn.measures.get(id)
      return measure ? measurePart(measure, drawn, options) : []
    })
  return html`<header class="content-head"><h1>${texts('workbench-dashboard')}</h1>
<p class="note">${texts('workbench-dashboard-about')}${standing.isPart ? texts('workbench-dashboard-whole') : ''}</p></header>
<h2>${texts('workbench-dashboard-today')}</h2>
${cards([
  [named('registered'), totals.registered, behindAddress(today, { figure: 'registered' })],
  [named('accepted'), totals.accepted, behindAddress(today, { figure: 'accepted' })],
  [texts('workbench-dashboard-ended'), totals.ended, behindAddress(today, { ended: true })],
  [texts('workbench-filter-overdue'), counts.due.overdue, '/workbench/?due=overdue'],
  [texts('workbench-filter-soon'), counts.due.soon, '/workbench/?due=soon'],
])}
<h2>${texts('workbench-dashboard-half', report.period)}</h2>
${cards([
  [
    named('accepted'),
    half.accepted,
    behindAddress(report.period, { figure: 'accepted' }),
    half.accepted_growth === null
      ? ''
      : texts('workbench-dashboard-growth', { growth: half.accepted_growth, ...report.before }),
  ],
  [named('closed'), half.closed, behindAddress(report.period, { figure: 'closed' }), rate(half.closed_rate)],
  [named('resolved'), half.resolved, behindAddress(report.period, { figure: 'resolved' }), rate(half.resolved_rate)],
  [named('recovered'), `${inWan(half.recovered)} 万元`, behindAddress(report.period, { figure: 'recovered' })],
])}
<nav class="filters no-print" aria-label="${texts('workbench-dashboard-half', report.period)}">
<a href="${PAGES.statistics.path}?${periodQuery(report.period)}">${texts('workbench-dashboard-statistics')}</a>
<a href="${BASE}/overview.xlsx" download>${texts('workbench-dashboard-xlsx')}</a></nav>
${watchPart(overview, drawn, options)}
${shown(ORDER)}
<div class="dashboard">${shown(GROWN)}</div>
${clusterPart(overview, options)}`
}

function cards(all: readonly [label: string, value: string | number, link: string, beside?: string][]): Html {
  return html`<dl class="figures">${all.map(
    ([label, value, link, beside = '']) => html`<div class="card"><dt>${label}</dt>
<dd><a href="${link}">${value}</a>${beside === '' ? '' : html` <span class="note">${beside}</span>`}</dd></div>`,
  )}</dl>`
}

/** A chart with its table beside it, each to be saved; or the table alone. */
function measurePart({ table, chart, linkOf }: Measure, { pictures }: Drawn, options: WorkbenchOptions): Html {
  const { texts } = options
  const picture =
    chart &&
    html`<div class="chart-frame" role="img" tabindex="0" aria-label="${texts('workbench-statistics-chart', { title: chart.title })}">${raw(pictures.get(chart.id) ?? '')}</div>`
  return html`<section class="measure card" aria-labelledby="measure-${table.id}">
${measureHead({ id: table.id, title: table.caption, hasChart: chart !== null }, options)}
<div class="measure-parts${chart ? ' with-chart' : ''}">${picture}<div>${tableOf(table, linkOf)}</div></div></section>`
}

function measureHead(
  { id, title, hasChart }: { id: string; title: string; hasChart: boolean },
  { texts }: WorkbenchOptions,
): Html {
  const of = html`<span class="visually-hidden">${texts('workbench-statistics-picture-of', { title })}</span>`
  return html`<div class="measure-head"><h2 id="measure-${id}">${title}</h2><p class="no-print">
${hasChart ? html`<a class="measure-link" href="${BASE}/charts/${id}.png" download>${texts('workbench-statistics-picture')}${of}</a>` : ''}
<a class="measure-link" href="${BASE}/tables/${id}.xlsx" download>${texts('workbench-statistics-table')}${of}</a></p></div>`
}

/** What rose this month, each with words for an alert. */
function watchPart({ rises, month }: Overview, drawn: Drawn, options: WorkbenchOptions): Html {
  const { texts } = options
  const measure = drawn.measures.get('rises')
  if (!measure) {
    return html`<section class="measure card" aria-labelledby="measure-rises"><div class="measure-head"><h2 id="measure-rises">${texts('report-overview-table-rises', { month })}</h2></div>
<p class="note">${texts('workbench-dashboard-watch-none')}</p></section>`
  }
  const usual = (tenths: number) => (tenths / 10).toFixed(1)
  return html`${measurePart(measure, drawn, options)}
<details><summary>${texts('workbench-dashboard-alert')}</summary><ul class="plain-list">${rises.map(
    ({ name, count, usualTenths }) =>
      html`<li class="card">${texts('workbench-dashboard-alert-text', { name, count, usual: usual(usualTenths) })}
${drawn.proposes ? html`<form method="post" action="${PAGES.alerts.path}/propose" class="no-print"><input type="hidden" name="name" value="${name}"><input type="hidden" name="count" value="${count}"><input type="hidden" name="usual" value="${usual(usualTenths)}"><button type="submit" class="button">${texts('workbench-alerts-propose')}</button></form>` : ''}</li>`,
  )}</ul></details>`
}

/** Complaints that tell of like facts, with links to some of them. */
function clusterPart({ report, clusters }: Overview, options: WorkbenchOptions): Html | '' {
  const { texts } = options
  if (clusters.length === 0) return ''
  const caption = texts('report-overview-table-clusters')
  const label = texts('report-overview-column-examples')
  return html`<section class="measure card" aria-labelledby="measure-clusters">
${measureHead({ id: 'clusters', title: caption, hasChart: false }, options)}
<ul class="clusters">${clusters.map(
    (
      { words, count, examples },
      at,
    ) => html`<li><p><strong>${words.join('、') || '—'}</strong> <a href="${behindAddress(report.period, { cluster: at })}">${texts('workbench-dashboard-count', { count })}</a></p>
<p class="note">${label} ${examples.map((number) => html`<a href="${address({ number })}">${number}</a> `)}</p></li>`,
  )}</ul>
<p class="note">${texts('report-overview-note-clusters')}</p></section>`
}
