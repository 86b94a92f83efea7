import type { Texts } from '../../base/texts.ts'
import type { Counted, DeskCounted } from '../counted.ts'
import { yuan } from '../exact.ts'
import type { ReportRules } from '../rules.ts'
import type { Spans } from '../spans.ts'
import type { ComparedRow, Report, SharedRow } from '../types.ts'
import { sumOf, type Work } from '../work.ts'
import type { Fact } from './facts.ts'
import type { ColumnKind, DocumentTable } from './model.ts'
import { periodName } from './sentences.ts'

export type ReportTables = ReturnType<typeof createTables>

/** The tables of a report in the layout of the published ones. Each names what its shares are shares of. */
export function createTables(report: Report, texts: Texts) {
  const [now, before] = [report.period, report.before].map((period) => periodName(period, texts)) as [string, string]
  const { accepted, accepted_before } = report.totals
  const column = (key: Parameters<Texts>[0], kind: ColumnKind, period = '') => ({ label: texts(key, { period }), kind })
  const name = column('report-column-name', 'text')
  const count = column('report-column-count', 'count', now)
  const share = column('report-column-share', 'percent')
  const countBefore = column('report-column-count', 'count', before)
  const named = (id: string, columns: DocumentTable['columns'], rows: DocumentTable['rows'], note: string | null) => ({
    id,
    caption: texts(`report-table-${id}`),
    columns,
    rows,
    note,
  })
  const whole = texts('report-note-whole', {
    accepted: String(accepted),
    before: String(accepted_before),
    now,
    earlier: before,
  })

  const compared = (id: string, rows: readonly ComparedRow[]): DocumentTable =>
    named(
      id,
      [name, count, share, countBefore, share, column('report-column-change', 'points')],
      rows.map((row) => [row.name, row.count, row.share, row.before, row.before_share, row.change]),
      whole,
    )
  const shared = (id: string, rows: readonly SharedRow[]): DocumentTable =>
    named(
      id,
      [name, count, share],
      rows.map((row) => [row.name, row.count, row.share]),
      texts('report-note-accepted', { accepted: String(accepted) }),
    )

  return {
    /** All tables that come from the ledger, in the order of the report. One without rows is left out. */
    all(): DocumentTable[] {
      const { tables } = report
      const items = named(
        'items',
        [column('report-column-kind', 'text'), name, count, countBefore, column('report-column-growth', 'percent')],
        tables.items.map((row) => [row.kind, row.name, row.count, row.before, row.growth]),
        texts('report-note-growth'),
      )
      const tags = named(
        'tags',
        [name, count],
        tables.tags.map((row) => [row.name, row.count]),
        null,
      )
      return [
        compared('nature', tables.nature),
        compared('kinds', tables.kinds),
        compared('goods', tables.goods),
        compared('services', tables.services),
        items,
        shared('channels', tables.channels),
        shared('districts', tables.districts),
        shared('units', tables.units),
        shared('respondents', tables.respondents),
        tags,
      ].filter(({ rows }) => rows.length > 0)
    },
  }
}

/** The head figures. */
export function totalsTable(report: Report, texts: Texts): DocumentTable {
  const { totals } = report
  type Row = [key: string, value: string | number | null, unit: string, counts: Counted]
  const rows: Row[] = [
    ['registered', totals.registered, '件', { figure: 'registered' }],
    ['accepted', totals.accepted, '件', { figure: 'accepted' }],
    ['accepted-before', totals.accepted_before, '件', { figure: 'accepted', year: 'before' }],
    ['growth', totals.accepted_growth, '%', { figure: 'accepted' }],
    ['accepted-previous', totals.accepted_previous, '件', { figure: 'accepted', year: 'previous' }],
    ['previous-growth', totals.previous_growth, '%', { figure: 'accepted' }],
    ['declined', totals.declined, '件', { figure: 'declined' }],
    ['closed', totals.closed, '件', { figure: 'closed' }],
    ['closed-rate', totals.closed_rate, '%', { figure: 'closed' }],
    ['resolved', totals.resolved, '件', { figure: 'resolved' }],
    ['resolved-rate', totals.resolved_rate, '%', { figure: 'resolved' }],
    ['carried-over', totals.carried_over, '件', { figure: 'carried_over' }],
    ['carried-over-closed', totals.carried_over_closed, '件', { figure: 'carried_over_closed' }],
    ['recovered', totals.recovered, '元', { figure: 'recovered' }],
    ['doubled', totals.doubled.count, '件', { figure: 'doubled' }],
    ['doubled-amount', totals.doubled.amount, '元', { figure: 'doubled' }],
    ['visits', totals.visits, '件', { figure: 'visits' }],
    ['on-the-spot', totals.on_the_spot, '件', { figure: 'on_the_spot' }],
    ['on-the-spot-rate', totals.on_the_spot_rate, '%', { figure: 'on_the_spot' }],
  ]
  return {
    id: 'totals',
    caption: texts('report-table-totals'),
    columns: valueColumns(texts),
    rows: rows.map(([key, value, unit]) => [texts(`report-total-${key}`), value, unit]),
    note: texts('report-note-totals', {
      before: periodName(report.before, texts),
      previous: periodName(report.previous, texts),
    }),
    counts: rows.map(([, , , counts]) => counts),
  }
}

/** Figures of the work that no other table has. What nobody counts yet says so. */
export function workTable(
  { work, spans, visits }: { work: Work; spans: Spans; visits: Fact | null },
  texts: Texts,
  { work: limits }: Pick<ReportRules, 'work'>,
): DocumentTable {
  const none = texts('report-no-data')
  const { satisfaction } = work
  type Row = [label: string, value: string | number, unit: string, counts: Counted | DeskCounted | null]
  const rows: Row[] = [
    [
      texts('report-work-high-value', { yuan: limits.high_value_yuan }),
      work.highValue.count,
      '件',
      { work: 'high_value' },
    ],
    [texts('report-work-high-value-sum'), yuan(work.highValue.cents), '元', { work: 'high_value' }],
    [texts('report-work-long-closed', { days: limits.long_days }), work.long.closed, '件', { work: 'long_closed' }],
    [texts('report-work-long-open', { days: limits.long_days }), work.long.open, '件', { work: 'long_open' }],
    ...(['accepting', 'closing'] as const).flatMap((span): Row[] => {
      // All that were accepted, and all that ended, took some days.
      const counts: Counted = span === 'accepting' ? { figure: 'accepted' } : { ended: true }
      return [
        [texts(`report-work-${span}-median`), spans[span]?.median ?? none, '天', counts],
        [texts(`report-work-${span}-most`), spans[span]?.most ?? none, '天', counts],
      ]
    }),
    ...(visits ? [[visits.label, visits.value ?? none, visits.unit, null] as Row] : []),
    [texts('report-work-groups'), work.groups.groups, '组', { desk: 'groups' }],
    [texts('report-work-group-complaints'), work.groups.complaints, '件', { desk: 'groups' }],
    [texts('report-work-referred'), work.referred, '件', { desk: 'referred' }],
    [texts('report-work-replies'), work.replies, '件', { desk: 'replies' }],
    [texts('report-work-people'), sumOf(work.consulted, 'people'), '人', { desk: 'talks' }],
    [texts('report-work-times'), sumOf(work.consulted, 'times'), '人次', { desk: 'talks' }],
    ...work.consulted.flatMap(({ channel, people, times }, at): Row[] => [
      [texts('report-work-people-of', { channel }), people, '人', { desk: 'talks', channel: at }],
      [texts('report-work-times-of', { channel }), times, '人次', { desk: 'talks', channel: at }],
    ]),
    [texts('report-work-rated'), satisfaction.rated, '人', { desk: 'rated' }],
    [
      texts('report-work-satisfied', { from: limits.satisfied_from }),
      satisfaction.satisfied,
      '人',
      { desk: 'satisfied' },
    ],
    [texts('report-work-satisfaction'), satisfaction.rate ?? none, '%', { desk: 'rated' }],
  ]
  return {
    id: 'work',
    caption: texts('report-table-work'),
    columns: valueColumns(texts),
    rows: rows.map(([label, value, unit]) => [label, value, unit]),
    note: texts('report-note-work'),
    counts: rows.map(([, , , counts]) => counts),
  }
}

/** Figures that no ledger holds. */
export function factsTable(section: string, facts: readonly Fact[], texts: Texts): DocumentTable {
  return {
    id: `facts-${section}`,
    caption: texts('report-table-facts'),
    columns: valueColumns(texts),
    rows: facts.map(({ label, value, unit }) => [label, value ?? texts('report-no-data'), unit]),
    note: null,
  }
}

const valueColumns = (texts: Texts): DocumentTable['columns'] => [
  { label: texts('report-column-name'), kind: 'text' },
  { label: texts('report-column-value'), kind: 'count' },
  { label: texts('report-column-unit'), kind: 'text' },
]
