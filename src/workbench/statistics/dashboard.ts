import type { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { type Account, handles } from '../../casework/account-types.ts'
import type { Counts } from '../../casework/types.ts'
import { HttpError } from '../../http/errors.ts'
import type { Html } from '../../http/pages.ts'
import type { DocumentTable } from '../../reports/document/model.ts'
import type { Overview } from '../../reports/overview.ts'
import { monthPeriod } from '../../reports/watch.ts'
import { address } from '../format.ts'
import { workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { behindAddress, figuresFor, periodQuery, tableOf } from './page.ts'
import { saved, TYPES } from './routes.ts'

const BASE = PAGES.dashboard.path

const DISTRICTS = 10
const HOT_COLUMNS = [
  ['text', 'name'],
  ['count', 'count'],
  ['count', 'before'],
  ['percent', 'growth'],
] as const
const DISTRICT_COLUMNS = [
  ['text', 'name'],
  ['count', 'count'],
  ['percent', 'share'],
] as const

/** Open complaints by the colleague who handles them, the most first; `account`: null for nobody's. */
type Load = { account: string | null; name: string; counts: Counts }

/** `GET /workbench/dashboard`, for leads and admins: how things stand, each figure with the list behind it. */
export function addDashboardRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { statistics, casework, ownership, texts } = options

  routes.get(BASE, async (context) => {
    const account = context.get('account')
    // Figures of all units are for those who may read all; those who read figures alone learn of no colleague.
    const all = !handles(account.role) || (await casework.readsAll(account.id))
    const overview = all ? await statistics.overview() : null
    const counts = await countsFor(account)
    const load = handles(account.role) ? await loads(account.id) : null
    const body = await figuresFor(account, dashboardBody({ overview, counts, load }, options))
    return context.html(
      await workbenchPage({ options, account, place: 'dashboard', title: texts('workbench-dashboard'), body }),
    )
  })

  routes.get(`${BASE}/overview.xlsx`, async (context) => {
    const account = context.get('account')
    if (handles(account.role) && !(await casework.readsAll(account.id))) {
      throw new HttpError(403, 'forbidden', texts('workbench-only-all-units'))
    }
    const load = handles(account.role) ? [loadTable(await loads(account.id), options)] : []
    const bytes = await statistics.overviewFile([clocksTable(await countsFor(account), options), ...load])
    return saved(context, bytes, TYPES.xlsx, fileName('xlsx'))
  })

  routes.get(`${BASE}/trend.png`, async (context) => {
    const account = context.get('account')
    if (handles(account.role) && !(await casework.readsAll(account.id))) {
      throw new HttpError(403, 'forbidden', texts('workbench-only-all-units'))
    }
    return saved(context, await statistics.trendPicture(), 'image/png', fileName('png'))
  })

  const fileName = (format: string) => texts('workbench-dashboard-file', { day: statistics.present().to, format })

  /** The role that reads figures alone may read the numbers of all, and nothing behind them. */
  const countsFor = ({ id, role }: Account) => casework.counts(handles(role) ? { reader: id } : {})

  async function loads(reader: string): Promise<Load[]> {
    const colleagues = await ownership.colleagues()
    const found: Load[] = [
      {
        account: null,
        name: texts('workbench-dashboard-nobody'),
        counts: await casework.counts({ owner: null, reader }),
      },
    ]
    for (const { id, name } of colleagues) {
      found.push({ account: id, name, counts: await casework.counts({ owner: id, reader }) })
    }
    return found
      .filter(({ account, counts }) => account !== null || counts.open > 0)
      .toSorted((one, other) => other.counts.open - one.counts.open)
  }
}

function dashboardBody(
  {
    overview,
    counts,
    load,
  }: { overview: (Overview & { chart: string }) | null; counts: Counts; load: readonly Load[] | null },
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const own = html`<div class="dashboard">
${part(tableOf(clocksTable(counts, options), (row, column) => (column === 1 ? `/workbench/?due=${row === 0 ? 'overdue' : 'soon'}` : null)))}
${load === null ? '' : part(tableOf(loadTable(load, options), (row, column) => loadLink(load[row], column)))}
</div>`
  if (overview === null) {
    return html`<header class="content-head"><h1>${texts('workbench-dashboard')}</h1></header>
<p class="note">${texts('workbench-dashboard-own')}</p>${own}`
  }
  const { report, today, totals } = overview
  const half = report.totals
  const rate = (value: string | null) => (value === null ? '' : `${value}%`)
  return html`<header class="content-head"><h1>${texts('workbench-dashboard')}</h1></header>
<p class="note">${texts('workbench-dashboard-about')}</p>
<h2>${texts('workbench-dashboard-today')}</h2>
${cards(
  [
    ['registered', totals.registered, behindAddress(today, { figure: 'registered' }), ''],
    ['accepted', totals.accepted, behindAddress(today, { figure: 'accepted' }), ''],
  ],
  options,
)}
<h2>${texts('workbench-dashboard-half', report.period)}</h2>
${cards(
  [
    [
      'accepted',
      half.accepted,
      behindAddress(report.period, { figure: 'accepted' }),
      half.accepted_growth === null ? '' : `${texts('report-total-growth')} ${half.accepted_growth}%`,
    ],
    ['closed', half.closed, behindAddress(report.period, { figure: 'closed' }), rate(half.closed_rate)],
    ['resolved', half.resolved, behindAddress(report.period, { figure: 'resolved' }), rate(half.resolved_rate)],
    ['recovered', `${half.recovered} 元`, behindAddress(report.period, { figure: 'recovered' }), ''],
  ],
  options,
)}
<nav class="filters no-print" aria-label="${texts('workbench-dashboard-half', report.period)}">
<a href="${PAGES.statistics.path}?${periodQuery(report.period)}">${texts('workbench-dashboard-statistics')}</a>
<a href="${BASE}/overview.xlsx" download>${texts('workbench-dashboard-xlsx')}</a></nav>
${own}
${watchPart(overview, options)}
<h2>${texts('workbench-dashboard-trend')}</h2>
${trendPart(overview, options)}
<div class="dashboard">${hotParts(overview, options)}</div>
${load === null || overview.clusters.length === 0 ? '' : clusterPart(overview, options)}`
}

function cards(
  all: readonly [name: string, value: string | number, link: string, beside: string][],
  { texts }: WorkbenchOptions,
): Html {
  return html`<dl class="figures">${all.map(
    ([name, value, link, beside]) => html`<div class="card"><dt>${texts(`report-total-${name}`)}</dt>
<dd><a href="${link}">${value}</a>${beside === '' ? '' : html` <span class="note">${beside}</span>`}</dd></div>`,
  )}</dl>`
}

const part = (table: Html): Html => html`<section class="statistic">${table}</section>`

function tableNamed(
  id: string,
  columns: readonly (readonly ['text' | 'count' | 'percent', string])[],
  rows: DocumentTable['rows'],
  { texts }: Pick<WorkbenchOptions, 'texts'>,
  values: { month: string } = { month: '' },
): DocumentTable {
  const labelled = columns.map(([kind, name]) => ({ kind, label: texts(`report-overview-column-${name}`) }))
  return { id, caption: texts(`report-overview-table-${id}`, values), columns: labelled, rows, note: null }
}

function clocksTable({ due }: Counts, options: WorkbenchOptions): DocumentTable {
  const { texts } = options
  const rows = [
    [texts('workbench-filter-overdue'), due.overdue],
    [texts('workbench-filter-soon'), due.soon],
  ]
  return tableNamed(
    'clocks',
    [
      ['text', 'name'],
      ['count', 'open'],
    ],
    rows,
    options,
  )
}

function loadTable(load: readonly Load[], options: WorkbenchOptions): DocumentTable {
  const rows = load.map(({ name, counts }) => [name, counts.open, counts.due.overdue, counts.due.soon])
  return tableNamed(
    'load',
    [
      ['text', 'name'],
      ['count', 'open'],
      ['count', 'overdue'],
      ['count', 'soon'],
    ],
    rows,
    options,
  )
}

/** The list behind a figure of a colleague. */
function loadLink(load: Load | undefined, column: number): string | null {
  if (!load || column === 0) return null
  const whose = load.account === null ? 'whose=nobody' : `owner=${load.account}`
  return `/workbench/?${['', whose, `due=overdue&${whose}`, `due=soon&${whose}`][column]}`
}

/** What rose this month, each with words for an alert. */
function watchPart({ rises, month }: Overview, options: WorkbenchOptions): Html {
  const { texts } = options
  const title = texts('report-overview-table-rises', { month })
  const period = monthPeriod(month)
  if (rises.length === 0 || period === null) {
    return html`<h2>${title}</h2><div class="empty-list card"><p>${texts('workbench-dashboard-watch-none')}</p></div>`
  }
  const usual = (tenths: number) => (tenths / 10).toFixed(1)
  const rows = rises.map(({ name, count, usualTenths }) => [name, count, usual(usualTenths)])
  const table = tableNamed(
    'rises',
    [
      ['text', 'name'],
      ['count', 'count'],
      ['count', 'usual'],
    ],
    rows,
    options,
    { month },
  )
  return html`<h2>${title}</h2><p class="note">${texts('report-overview-note-rises')}</p>
${part(tableOf(table, (row, column) => (column === 1 ? behindAddress(period, { month, rise: row }) : null)))}
<details><summary>${texts('workbench-dashboard-alert')}</summary><ul class="plain-list">${rises.map(
    ({ name, count, usualTenths }) =>
      html`<li class="card">${texts('workbench-dashboard-alert-text', { name, count, usual: usual(usualTenths) })}</li>`,
  )}</ul></details>`
}

/** The months as a chart, with their table beside it. */
function trendPart({ months, chart }: Overview & { chart: string }, options: WorkbenchOptions): Html {
  const { texts } = options
  const title = texts('report-chart-trend')
  const rows = months.map(({ month, accepted, closed }) => [month, accepted, closed])
  const table = tableNamed(
    'months',
    [
      ['text', 'month'],
      ['count', 'accepted'],
      ['count', 'closed'],
    ],
    rows,
    options,
  )
  const link = (row: number, column: number) => {
    const one = months[row]
    const period = one && monthPeriod(one.month)
    if (!one || !period) return null
    if (column === 1 && one.accepted > 0) return behindAddress(period, { figure: 'accepted' })
    // What was closed in a month is not what was closed of those accepted in it.
    return column === 2 && one.closed > 0 ? behindAddress(period, { ended: true }) : null
  }
  return html`<figure class="chart card"><figcaption>${title} <a class="no-print" href="${BASE}/trend.png" download>${texts('workbench-statistics-picture')}<span class="visually-hidden">${texts('workbench-statistics-picture-of', { title })}</span></a></figcaption>
<div class="chart-frame" role="img" tabindex="0" aria-label="${texts('workbench-statistics-chart', { title })}">${raw(chart)}</div></figure>
<details><summary>${table.caption}</summary>${part(tableOf(table, link))}</details>`
}

function hotParts({ report, categories, respondents }: Overview, options: WorkbenchOptions): Html[] {
  const { period, tables } = report
  type Year = { year?: 'before' }
  const categoryLink = (name: string, _place: number, year: Year) => {
    for (const table of ['goods', 'services'] as const) {
      const row = tables[table].findIndex((each) => each.name === name)
      if (row >= 0) return behindAddress(period, { table, row, ...year })
    }
    return null
  }
  const spotLink = (spot: 'most' | 'grown') => (_name: string, place: number, year: Year) =>
    behindAddress(period, { spot, place, ...year })
  const hot = (id: string, rows: typeof categories.most, linkOf: typeof categoryLink) => {
    const cells = rows.map(({ name, count, before, growth }) => [name, count, before, growth])
    const link = (at: number, column: number) => {
      const row = rows[at]
      if (column === 1 && row) return linkOf(row.name, at, {})
      return column === 2 && row && row.before > 0 ? linkOf(row.name, at, { year: 'before' }) : null
    }
    return rows.length === 0 ? [] : [part(tableOf(tableNamed(id, HOT_COLUMNS, cells, options), link))]
  }
  const districts = tables.districts.slice(0, DISTRICTS).map(({ name, count, share }) => [name, count, share])
  const districtTable = tableNamed('districts-most', DISTRICT_COLUMNS, districts, options)
  const districtLink = (row: number, column: number) =>
    column === 1 ? behindAddress(period, { table: 'districts', row }) : null
  return [
    ...hot('categories', categories.most, categoryLink),
    ...hot('categories-grown', categories.grown, categoryLink),
    ...hot('respondents-most', respondents.most, spotLink('most')),
    ...hot('respondents-grown', respondents.grown, spotLink('grown')),
    ...(districts.length === 0 ? [] : [part(tableOf(districtTable, districtLink))]),
  ]
}

/** Complaints that tell of like facts, with links to some of them. */
function clusterPart({ report, clusters }: Pick<Overview, 'report' | 'clusters'>, { texts }: WorkbenchOptions): Html {
  const caption = texts('report-overview-table-clusters')
  const label = (name: string) => texts(`report-overview-column-${name}`)
  return html`<section class="statistic"><div class="table-frame" tabindex="0" role="group" aria-label="${caption}"><table class="table wrapping">
<caption>${caption}</caption>
<thead><tr><th scope="col">${label('words')}</th><th scope="col" class="number">${label('count')}</th><th scope="col">${label('examples')}</th></tr></thead>
<tbody>${clusters.map(
    ({ words, count, examples }, at) => html`<tr><th scope="row">${words.join('、') || '—'}</th>
<td class="number"><a href="${behindAddress(report.period, { cluster: at })}">${count}</a></td>
<td>${examples.map((number) => html`<a href="${address({ number })}">${number}</a> `)}</td></tr>`,
  )}</tbody></table></div><p class="note">${texts('report-overview-note-clusters')}</p></section>`
}
