import type { Counts } from '../../casework/types.ts'
import type { Chart, DocumentTable } from '../../reports/document/model.ts'
import { type Overview, overviewCharts, overviewTable, overviewTables } from '../../reports/overview.ts'
import { monthPeriod } from '../../reports/watch.ts'
import type { WorkbenchOptions } from '../types.ts'
import { behindAddress } from './page.ts'

/** A table of the dashboard, its numbers as a chart where that says more, and the list behind a cell. */
export type Measure = { table: DocumentTable; chart: Chart | null; linkOf: LinkOf }
type LinkOf = (row: number, column: number) => string | null

/** Open complaints by the colleague who handles them, the most first; `account`: null for nobody's. */
export type Load = { account: string | null; name: string; counts: Counts }

/** The tables that the ledger does not hold, each with a chart. */
export const DESK_MEASURES = ['clocks', 'load'] as const

/** What stands on the dashboard. `isPart`: the account may read only a part of the complaints that count. `due`: today and the days after it, with the complaints whose first clock ends there. */
export type Standing = {
  overview: Overview
  isPart: boolean
  counts: Counts
  load: readonly Load[]
  due: readonly { day: string; count: number }[]
}

type Words = Pick<WorkbenchOptions, 'texts'>

/** All measures by the ids of their tables. One of which nothing is known is left out. */
export function measuresOf(standing: Standing, options: Words): Map<string, Measure> {
  const { overview } = standing
  const charts = new Map(overviewCharts(overview, options.texts).map((chart) => [chart.id, chart]))
  const links = overviewLinks(overview)
  const counted = overviewTables(overview, options.texts).map((table): Measure => {
    return { table, chart: charts.get(table.id) ?? null, linkOf: links[table.id] ?? (() => null) }
  })
  const all = [clocksMeasure(standing, options), loadMeasure(standing, options), ...counted]
  return new Map(all.map((measure) => [measure.table.id, measure]))
}

function overviewLinks({ report, months, categories, respondents, month }: Overview): Record<string, LinkOf> {
  const { period, tables } = report
  type Year = { year?: 'before' }
  type Rows = typeof categories.most
  const hot =
    (rows: Rows, linkOf: (row: Rows[number], place: number, year: Year) => string | null): LinkOf =>
    (at, column) => {
      const row = rows[at]
      if (column === 1 && row) return linkOf(row, at, {})
      return column === 2 && row && row.before > 0 ? linkOf(row, at, { year: 'before' }) : null
    }
  const category = ({ name }: Rows[number], _place: number, year: Year): string | null => {
    for (const table of ['goods', 'services'] as const) {
      const row = tables[table].findIndex((each) => each.name === name)
      if (row >= 0) return behindAddress(period, { table, row, ...year })
    }
    return null
  }
  const spot = (which: 'most' | 'grown') => (_row: Rows[number], place: number, year: Year) =>
    behindAddress(period, { spot: which, place, ...year })
  const whole = monthPeriod(month)
  return {
    months(row, column) {
      const one = months[row]
      const of = one && monthPeriod(one.month)
      if (!one || !of) return null
      if (column === 1 && one.accepted > 0) return behindAddress(of, { figure: 'accepted' })
      // What was closed in a month is not what was closed of those accepted in it.
      return column === 2 && one.closed > 0 ? behindAddress(of, { ended: true }) : null
    },
    categories: hot(categories.most, category),
    'categories-grown': hot(categories.grown, category),
    'respondents-most': hot(respondents.most, spot('most')),
    'respondents-grown': hot(respondents.grown, spot('grown')),
    'districts-most': (row, column) => (column === 1 ? behindAddress(period, { table: 'districts', row }) : null),
    rises: (row, column) => (column === 1 && whole ? behindAddress(whole, { month, rise: row }) : null),
    clusters: (row, column) => (column === 1 ? behindAddress(period, { cluster: row }) : null),
  }
}

/** What is over its clock, and what ends on the next days. */
function clocksMeasure({ counts, due, overview }: Standing, { texts }: Words): Measure {
  const overdue = texts('workbench-filter-overdue')
  const dayName = (day: string, at: number) => (at === 0 ? texts('workbench-dashboard-today') : day)
  const short = (day: string, at: number) =>
    at === 0 ? dayName(day, at) : texts('workbench-dashboard-day', { day: String(Number(day.slice(8))) })
  const rows = [[overdue, counts.due.overdue], ...due.map(({ day, count }, at) => [dayName(day, at), count])]
  const table = overviewTable(
    {
      id: 'clocks',
      columns: [
        ['text', 'due'],
        ['count', 'open'],
      ],
      rows,
      note: texts('workbench-dashboard-as-of', { day: overview.today.to }),
    },
    texts,
  )
  const points = [
    { name: overdue, value: counts.due.overdue, tone: 'late' as const },
    ...due.map(({ day, count }, at) => ({ name: short(day, at), value: count, tone: 'soon' as const })),
  ]
  const days = ['overdue', ...due.map(({ day }) => day)]
  return {
    table,
    chart: { id: 'clocks', kind: 'columns', title: texts('report-chart-clocks'), points, isNarrow: true },
    linkOf: (row, column) => (column === 1 ? `/workbench/?due=${days[row]}` : null),
  }
}

function loadMeasure({ load, overview }: Standing, { texts }: Words): Measure {
  const table = overviewTable(
    {
      id: 'load',
      columns: [
        ['text', 'person'],
        ['count', 'open'],
        ['count', 'overdue'],
        ['count', 'soon'],
      ],
      rows: load.map(({ name, counts }) => [name, counts.open, counts.due.overdue, counts.due.soon]),
      note: texts('workbench-dashboard-as-of', { day: overview.today.to }),
    },
    texts,
  )
  const points = load.map(({ name, counts: { open, due } }) => {
    return { name, value: due.overdue, beside: [due.soon, Math.max(0, open - due.overdue - due.soon)] }
  })
  const series = [
    { tone: 'late' as const, name: texts('workbench-filter-overdue') },
    { tone: 'soon' as const, name: texts('workbench-filter-soon') },
    { tone: 'now' as const, name: texts('workbench-dashboard-in-time') },
  ]
  const title = texts('report-chart-load')
  return {
    table,
    chart: points.length > 0 ? { id: 'load', kind: 'stacked', title, points, series, isNarrow: true } : null,
    linkOf: (row, column) => loadLink(load[row], column),
  }
}

/** The list behind a figure of a colleague. */
function loadLink(load: Load | undefined, column: number): string | null {
  if (!load || column === 0) return null
  const whose = load.account === null ? 'whose=nobody' : `owner=${load.account}`
  return `/workbench/?${['', whose, `due=overdue&${whose}`, `due=soon&${whose}`][column]}`
}
