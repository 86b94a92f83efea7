import type { Texts } from '../base/texts.ts'
import type { Cluster } from './clusters.ts'
import type { Chart, DocumentTable, ReportDocument } from './document/model.ts'
import type { HotSpots } from './hot-spots.ts'
import type { Month } from './trend.ts'
import type { Period, Report } from './types.ts'
import type { Rise } from './watch.ts'

/** What a dashboard shows: today, the present half year up to today, the months up to now, what is hot, what rose this month. */
export type Overview = {
  today: Period
  totals: Record<'registered' | 'accepted' | 'closed', number>
  report: Report
  months: readonly Month[]
  categories: HotSpots
  respondents: HotSpots
  month: string
  rises: readonly Rise[]
  clusters: readonly Cluster[]
}

/** Rows of a table of districts on the dashboard. */
const DISTRICTS = 10

/** The overview as tables and a chart, by their ids. `more`: tables that the ledger does not hold. */
export function overviewDocument(
  overview: Overview,
  { council, made, texts, more }: { council: string; made: string; texts: Texts; more: readonly DocumentTable[] },
): ReportDocument {
  const tables = overviewTables(overview, texts)
  const chart = trendChart(overview.months, texts)
  return {
    council,
    title: texts('report-overview', { council }),
    period: texts('report-period', overview.report.period),
    made: texts('report-made', { day: made }),
    sections: [
      {
        heading: texts('report-overview', { council }),
        blocks: [{ kind: 'chart', chart }, ...[...tables, ...more].map((table) => ({ kind: 'table' as const, table }))],
      },
    ],
  }
}

export function trendChart(months: readonly Month[], texts: Texts): Chart {
  return {
    id: 'trend',
    kind: 'columns',
    title: texts('report-chart-trend'),
    points: months.map(({ month, accepted }) => ({ name: month, value: accepted })),
  }
}

/** One without rows is left out. */
function overviewTables(overview: Overview, texts: Texts): DocumentTable[] {
  const { categories, respondents, report, months, rises, clusters, month } = overview
  const label = (name: string) => texts(`report-overview-column-${name}`)
  const text = (name: string) => ({ label: label(name), kind: 'text' as const })
  const count = (name: string) => ({ label: label(name), kind: 'count' as const })
  const percent = (name: string) => ({ label: label(name), kind: 'percent' as const })
  const table = (
    id: string,
    columns: DocumentTable['columns'],
    rows: DocumentTable['rows'],
    note: string | null = null,
  ) => ({
    id,
    caption: texts(`report-overview-table-${id}`, { month }),
    columns,
    rows,
    note,
  })
  const hot = (id: string, rows: HotSpots['most']) =>
    table(
      id,
      [text('name'), count('count'), count('before'), percent('growth')],
      rows.map(({ name, count: now, before, growth }) => [name, now, before, growth]),
    )
  return [
    table(
      'months',
      [text('month'), count('accepted'), count('closed')],
      months.map((each) => [each.month, each.accepted, each.closed]),
    ),
    table(
      'rises',
      [text('name'), count('count'), text('usual')],
      rises.map(({ name, count: now, usualTenths }) => [name, now, (usualTenths / 10).toFixed(1)]),
      texts('report-overview-note-rises'),
    ),
    hot('categories', categories.most),
    hot('categories-grown', categories.grown),
    hot('respondents-most', respondents.most),
    hot('respondents-grown', respondents.grown),
    table(
      'districts-most',
      [text('name'), count('count'), percent('share')],
      report.tables.districts.slice(0, DISTRICTS).map(({ name, count: now, share }) => [name, now, share]),
    ),
    table(
      'clusters',
      [text('words'), count('count'), text('examples')],
      clusters.map(({ words, count: now, examples }) => [words.join('、') || '—', now, examples.join('、')]),
      texts('report-overview-note-clusters'),
    ),
  ].filter(({ rows }) => rows.length > 0)
}
