import type { Texts } from '../base/texts.ts'
import type { Cluster } from './clusters.ts'
import type { Chart, DocumentTable, Series } from './document/model.ts'
import type { HotSpots } from './hot-spots.ts'
import type { Month } from './trend.ts'
import type { Period, Report } from './types.ts'
import type { Rise } from './watch.ts'

/** What a dashboard shows: today, the present half year up to today, the months up to now, what is hot, what rose this month. */
export type Overview = {
  today: Period
  /** `ended`: those that ended today, whenever they were accepted. */
  totals: Record<'registered' | 'accepted' | 'ended', number>
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

/** The tables of an overview, in their order. */
export const OVERVIEW_TABLES = [
  'months',
  'categories',
  'categories-grown',
  'respondents-most',
  'respondents-grown',
  'districts-most',
  'rises',
  'clusters',
] as const

/** Those of them that have a chart too. */
export const OVERVIEW_CHARTS = ['months', 'categories', 'respondents-most', 'districts-most'] as const

/** The charts of an overview. Each has the id of the table that holds its numbers. */
export function overviewCharts({ months, categories, respondents, report }: Overview, texts: Texts): Chart[] {
  const series = (tone: Series['tone'], name: string): Series => ({
    tone,
    name: texts(`report-overview-series-${name}`),
  })
  const compared = (id: string, rows: HotSpots['most']): Chart => ({
    id,
    kind: 'bars',
    title: texts(`report-chart-${id}`),
    series: [series('now', 'now'), series('before', 'before')],
    points: rows.map(({ name, count, before }) => ({ name, value: count, beside: [before] })),
    isNarrow: true,
  })
  // The year stands where it begins.
  const monthName = (month: string, isFirst: boolean) => {
    const [year = '', number = ''] = month.split('-').map((part) => String(Number(part)))
    return isFirst || number === '1' ? `${number}\n${year}` : number
  }
  const all: Chart[] = [
    {
      id: 'months',
      kind: 'columns',
      title: texts('report-chart-months'),
      series: [series('now', 'accepted'), series('before', 'closed')],
      points: months.map(({ month, accepted, closed }, at) => ({
        name: monthName(month, at === 0),
        value: accepted,
        beside: [closed],
      })),
      isNarrow: true,
    },
    compared('categories', categories.most),
    compared('respondents-most', respondents.most),
    {
      id: 'districts-most',
      kind: 'bars',
      title: texts('report-chart-districts-most'),
      points: report.tables.districts.slice(0, DISTRICTS).map(({ name, count }) => ({ name, value: count })),
      isNarrow: true,
    },
  ]
  return all.filter(({ points }) => points.length > 0)
}

/** One without rows is left out. */
export function overviewTables(overview: Overview, texts: Texts): DocumentTable[] {
  const { categories, respondents, report, months, rises, clusters, month } = overview
  const table = (
    id: (typeof OVERVIEW_TABLES)[number],
    columns: readonly OverviewColumn[],
    rows: DocumentTable['rows'],
    note: string | null = null,
  ) => overviewTable({ id, columns, rows, note, month }, texts)
  const hot = (
    id: 'categories' | 'categories-grown' | 'respondents-most' | 'respondents-grown',
    rows: HotSpots['most'],
  ) =>
    table(
      id,
      [
        ['text', 'name'],
        ['count', 'count'],
        ['count', 'before'],
        ['percent', 'growth'],
      ],
      rows.map(({ name, count, before, growth }) => [name, count, before, growth]),
    )
  return [
    table(
      'months',
      [
        ['text', 'month'],
        ['count', 'accepted'],
        ['count', 'closed'],
      ],
      months.map((each) => [each.month, each.accepted, each.closed]),
    ),
    hot('categories', categories.most),
    hot('categories-grown', categories.grown),
    hot('respondents-most', respondents.most),
    hot('respondents-grown', respondents.grown),
    table(
      'districts-most',
      [
        ['text', 'name'],
        ['count', 'count'],
        ['percent', 'share'],
      ],
      report.tables.districts.slice(0, DISTRICTS).map(({ name, count, share }) => [name, count, share]),
    ),
    table(
      'rises',
      [
        ['text', 'name'],
        ['count', 'this-month'],
        ['count', 'usual'],
      ],
      rises.map(({ name, count, usualTenths }) => [name, count, (usualTenths / 10).toFixed(1)]),
      texts('report-overview-note-rises'),
    ),
    table(
      'clusters',
      [
        ['text', 'words'],
        ['count', 'count'],
        ['text', 'examples'],
      ],
      clusters.map(({ words, count, examples }) => [words.join('、') || '—', count, examples.join('、')]),
      texts('report-overview-note-clusters'),
    ),
  ].filter(({ rows }) => rows.length > 0)
}

type OverviewColumn = readonly [kind: 'text' | 'count' | 'percent', name: string]

/** A table of the dashboard, its words by the names of table and columns. `month`: of a table of one month. */
export function overviewTable(
  {
    id,
    columns,
    rows,
    note = null,
    month = '',
  }: {
    id: string
    columns: readonly OverviewColumn[]
    rows: DocumentTable['rows']
    note?: string | null
    month?: string
  },
  texts: Texts,
): DocumentTable {
  const labelled = columns.map(([kind, name]) => ({ kind, label: texts(`report-overview-column-${name}`) }))
  return { id, caption: texts(`report-overview-table-${id}`, { month }), columns: labelled, rows, note }
}
