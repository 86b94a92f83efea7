import { type Clock, dayOf } from '../base/clock.ts'
import { createFigures, createPlaces, type Figure, type TableName } from './behind.ts'
import { chartPng, chartSvg } from './document/charts.ts'
import { NO_FACTS } from './document/facts.ts'
import { type FileFormat, gather, layOut, printReport, type ReportSetting } from './document/files.ts'
import type { Chart, DocumentTable, ReportDocument } from './document/model.ts'
import { byCodePoint } from './exact.ts'
import { ledgerRows } from './ledger.ts'
import { halfYearOf, spanOf } from './period.ts'
import type { LedgerPort } from './ports.ts'
import type { LedgerRow, Period, Report } from './types.ts'

/** What a figure counts: a head figure, or a name in a table. */
export type Counted = { figure: Figure } | { table: TableName; name: string }

export type Statistics = {
  /** The half year in which today lies. */
  present(): Period
  /** Everything a report of the period says; charts by their id, as SVG. */
  read(period: Period): Promise<{
    report: Report
    document: ReportDocument
    totals: DocumentTable
    charts: ReadonlyMap<string, string>
  }>
  /** The complaints behind a figure, the newest first. */
  behind(period: Period, counted: Counted): Promise<LedgerRow[]>
  file(period: Period, format: FileFormat): Promise<Uint8Array>
  /** A chart as PNG; null: the report of the period has none of that id. */
  picture(period: Period, id: string): Promise<Uint8Array | null>
}

/** By the day of registration, then by number. */
const orderOf = ({ registeredOn, number }: LedgerRow): string => `${registeredOn} ${number}`

/** The figures for the workbench. */
export function createStatistics({
  store,
  setting,
  clock,
}: {
  store: { read: LedgerPort }
  setting: ReportSetting
  clock: Clock
}): Statistics {
  const { rules, own, texts } = setting
  const today = () => dayOf(clock(), own.timeZone)
  const laidOut = async (period: Period) => {
    const span = spanOf(period, own.timeZone)
    const input = await gather(store.read, { period, span, facts: NO_FACTS, setting })
    return { report: input.report, ...layOut(input, setting, today()) }
  }
  const chartsOf = ({ sections }: ReportDocument): Chart[] =>
    sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'chart' ? block.chart : [])))

  return {
    present: () => halfYearOf(today()),

    async read(period) {
      const made = await laidOut(period)
      const drawn = chartsOf(made.document).map(async (chart) => [chart.id, await chartSvg(chart)] as const)
      return { ...made, charts: new Map(await Promise.all(drawn)) }
    },

    async behind(period, counted) {
      const rows = await ledgerRows(store.read, { period, rules, own, whole: true })
      const [figures, places] = [createFigures(period, rules), createPlaces(rules)]
      const isCounted =
        'figure' in counted
          ? figures[counted.figure]
          : (row: LedgerRow) => figures.accepted(row) && places[counted.table](row).includes(counted.name)
      return rows.filter(isCounted).toSorted((one, other) => byCodePoint(orderOf(other), orderOf(one)))
    },

    file: async (period, format) => printReport(format, await laidOut(period), texts),

    async picture(period, id) {
      const chart = chartsOf((await laidOut(period)).document).find((each) => each.id === id)
      return chart ? (await chartPng(chart)).bytes : null
    },
  }
}
