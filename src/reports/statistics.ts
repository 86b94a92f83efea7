import { type Clock, dayOf } from '../base/clock.ts'
import { createFigures, createPlaces, FIGURES } from './behind.ts'
import { type Cluster, clustersOf } from './clusters.ts'
import type { Counted } from './counted.ts'
import { chartPng, chartSvg } from './document/charts.ts'
import { NO_FACTS } from './document/facts.ts'
import {
  type FileFormat,
  inputOf,
  layOut,
  printReport,
  provinceFile,
  type ReportPort,
  type ReportSetting,
  readBeside,
} from './document/files.ts'
import type { Chart, DocumentTable, ReportDocument } from './document/model.ts'
import { totalsTable } from './document/tables.ts'
import { toXlsx } from './document/xlsx.ts'
import { byCodePoint } from './exact.ts'
import { hotRespondents, hotSpots } from './hot-spots.ts'
import { keepRows, type Told } from './keep-rows.ts'
import type { Overview } from './overview.ts'
import { halfYearOf, isIn, periodCounted, soFar, yearBefore } from './period.ts'
import type { Desk, Unread } from './ports.ts'
import { makeReport } from './report.ts'
import { monthsOf } from './trend.ts'
import type { LedgerRow, Period, Report } from './types.ts'
import { risesIn } from './watch.ts'
import { createWorkFigures } from './work.ts'

/** Everything a report of a period says; charts by their id, as SVG. */
export type Read = {
  report: Report
  document: ReportDocument
  totals: DocumentTable
  charts: ReadonlyMap<string, string>
  /** The titles of the alerts that were issued; null: none ever was. */
  alerts: readonly string[] | null
}

/** Imported complaints that hold what staff search for, with the files they came in. `more`: there are others. */
export type FoundImported = { rows: readonly (LedgerRow & { file: string })[]; more: boolean }

/** The complaints behind a figure. `name`: of the row of a table, or the name of the head figure. */
export type Behind = { name: string; period: Period; count: number; rows: readonly LedgerRow[] }

export type Statistics = {
  /** The half year in which today lies. */
  present(): Period
  read(period: Period): Promise<Read>
  /** What happened at the desk in a period: what the figures of `read` count. */
  desk(period: Period): Promise<Desk>
  /** What the dashboard shows. `unread`: of these complaints no group of like facts tells anything. */
  overview(unread: Unread | null): Promise<Overview>
  /** Tables of the dashboard as a workbook, after the head figures of the half year; one of them alone. */
  overviewFile(tables: readonly DocumentTable[]): Promise<Uint8Array>
  tableFile(table: DocumentTable): Promise<Uint8Array>
  /** Charts as SVG, in their order; one as PNG. */
  drawn(charts: readonly Chart[]): Promise<string[]>
  painted(chart: Chart): Promise<Uint8Array>
  /** A page of the complaints behind a figure, the newest first. `unread`: as of the overview. Null: there is no such figure. */
  behind(
    period: Period,
    counted: Counted,
    page: { from: number; count: number; unread: Unread | null },
  ): Promise<Behind | null>
  /**
   * Imported complaints that hold all of these words, or have this number, the newest first. Erased ones are not found.
   * Null: the ledger is not ready yet; it soon is.
   */
  find(words: string): Promise<FoundImported | null>
  file(period: Period, format: FileFormat): Promise<Uint8Array>
  /** The table of a period for another body, as a workbook. */
  provinceFile(period: Period): Promise<Uint8Array>
  /** A chart as PNG; null: the report of the period has none of that id. */
  picture(period: Period, id: string): Promise<Uint8Array | null>
}

/** Imported complaints that a search shows, and characters of a search that count. */
const MOST_FOUND = 50
const LONGEST = 200
/** Months of the trend. */
const MONTHS = 13
/** Periods whose figures are kept. */
const KEPT = 8
/** So long what no row holds is not read again: telling whether it changed is as much work as reading it. */
const BESIDE_MS = 60_000

/** `of`: the day and the mark of the rows that were counted. `at`: when `beside`, as JSON, was read. */
type KeptRead = { of: string; beside: string; at: number; made: Promise<Read>; desk: Desk }

/**
 * The figures for the workbench. What was counted is kept until the store says that something else counts; talks,
 * messages to shops and the work of the desk are as they were a minute ago at most. After `forget` nothing is kept.
 */
export function createStatistics({
  store,
  setting,
  clock,
}: {
  store: { read: ReportPort }
  setting: ReportSetting
  clock: Clock
}): Statistics & { forget(): void } {
  const { rules, own, texts } = setting
  const { ledger } = store.read
  const today = () => dayOf(clock(), own.timeZone)
  let keptRows = keepRows(store.read, setting)
  const allRows = () => keptRows.all()
  const kept = new Map<string, KeptRead>()

  const readNow = async (period: Period, beside: Awaited<ReturnType<typeof readBeside>>): Promise<Read> => {
    const { rows } = await allRows()
    const input = inputOf(rows, beside, { period, facts: NO_FACTS, setting, today: today() })
    const made = layOut(input, setting, today())
    const drawn = chartsOf(made.document).map(async (chart) => [chart.id, await chartSvg(chart)] as const)
    return { report: input.report, ...made, charts: new Map(await Promise.all(drawn)), alerts: beside.alerts }
  }
  const keptRead = async (period: Period): Promise<KeptRead> => {
    const of = `${today()} ${(await allRows()).mark}`
    const [key, at] = [JSON.stringify(period), clock().getTime()]
    const knownOf = () => (kept.get(key)?.of === of ? kept.get(key) : undefined)
    const known = knownOf()
    if (known && at - known.at < BESIDE_MS) return known
    const found = await readBeside(store.read, period, setting)
    const beside = JSON.stringify(found)
    // Another question may have counted meanwhile.
    const same = knownOf()
    const made = same?.beside === beside ? same.made : readNow(period, found)
    kept.delete(key)
    const now: KeptRead = { of, beside, at, made, desk: found.desk }
    kept.set(key, now)
    made.catch(() => kept.get(key)?.made === made && kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return now
  }
  const read = async (period: Period): Promise<Read> => (await keptRead(period)).made

  let keptOverview: { key: string; made: Promise<Overview> } | null = null
  const wholeOverview = async (): Promise<Overview> => {
    const { mark } = await allRows()
    const key = `${today()} ${mark}`
    if (keptOverview?.key !== key) {
      keptOverview = { key, made: overviewNow() }
      keptOverview.made.catch(() => {
        keptOverview = null
      })
    }
    return keptOverview.made
  }
  const overviewNow = async (): Promise<Overview> => {
    const [{ rows, told }, day] = [await allRows(), today()]
    const period = halfYearSoFar(day)
    const month = day.slice(0, 7)
    const report = makeReport(rows, period, rules)
    const one = { from: day, to: day }
    const { registered, accepted } = makeReport(rows, one, rules).totals
    const ended = rows.filter(({ closedOn }) => isIn(closedOn, one)).length
    return {
      today: one,
      totals: { registered, accepted, ended },
      report,
      months: monthsOf(rows, month, MONTHS),
      categories: hotSpots(report, rules),
      respondents: hotRespondents(rows, report, rules),
      month,
      rises: risesIn(rows, month, rules),
      clusters: clustersOf(recentOf(told, period), rules.clusters),
    }
  }

  /** Groups of like facts among what some account may read, by who that is. */
  const keptClusters = new Map<string, { of: string; clusters: Cluster[] }>()
  const clustersFor = async (unread: Unread): Promise<Cluster[]> => {
    if (unread === 'all') return []
    const hidden = new Set(await ledger.unread(unread))
    const recent = recentOf((await allRows()).told, halfYearSoFar(today())).filter(({ number }) => !hidden.has(number))
    const [key, of] = [
      JSON.stringify(unread),
      JSON.stringify([(await allRows()).mark, recent.map(({ number }) => number)]),
    ]
    const known = keptClusters.get(key)
    if (known?.of === of) return known.clusters
    const clusters = clustersOf(recent, rules.clusters)
    keptClusters.delete(key)
    keptClusters.set(key, { of, clusters })
    const [oldest] = keptClusters.keys()
    if (keptClusters.size > KEPT && oldest !== undefined) keptClusters.delete(oldest)
    return clusters
  }
  const overview = async (unread: Unread | null): Promise<Overview> => {
    const whole = await wholeOverview()
    return unread ? { ...whole, clusters: await clustersFor(unread) } : whole
  }

  const overviewTitle = ({ period }: Report) => ({
    title: texts('report-overview', { council: setting.council }),
    period: texts('report-period', period),
  })

  /** The charts that were drawn last, by what they show. */
  const drawings = new Map<string, Promise<string>>()
  const drawing = (key: string, chart: Chart): Promise<string> => {
    const made = drawings.get(key) ?? chartSvg(chart)
    drawings.set(key, made)
    made.catch(() => drawings.get(key) === made && drawings.delete(key))
    return made
  }

  /** A function that tells what counts, and its name. */
  const countedBy = async (period: Period, counted: Counted, unread: Unread | null) => {
    const days = soFar(period, today())
    const counting = periodCounted(days, counted)
    const figures = createFigures(counting, rules)
    if ('ended' in counted) {
      const name = texts('report-overview-ended')
      return { name, counts: ({ closedOn }: LedgerRow) => isIn(closedOn, counting) }
    }
    if ('figure' in counted) {
      const name = texts(`report-total-${counted.figure.replaceAll('_', '-')}`)
      return FIGURES.includes(counted.figure) ? { name, counts: figures[counted.figure] } : null
    }
    if ('work' in counted) {
      const limits = { yuan: rules.work.high_value_yuan, days: rules.work.long_days }
      const name = texts(`report-work-${counted.work.replaceAll('_', '-')}`, limits)
      return { name, counts: createWorkFigures(counting, { rules, today: today() })[counted.work] }
    }
    if ('rise' in counted) {
      const { rows } = await allRows()
      const rise = risesIn(rows, counted.month, rules)[counted.rise]
      const places = createPlaces(rules)
      const named = (row: LedgerRow) =>
        rise?.about === 'respondent' ? places.respondents(row) : [...places.goods(row), ...places.services(row)]
      return rise
        ? { name: rise.name, counts: (row: LedgerRow) => figures.accepted(row) && named(row).includes(rise.name) }
        : null
    }
    if ('spot' in counted) {
      const spots = hotRespondents((await allRows()).rows, { period: days, before: yearBefore(days) }, rules)[
        counted.spot
      ]
      const name = spots[counted.place]?.name
      if (name === undefined) return null
      return { name, counts: (row: LedgerRow) => figures.accepted(row) && row.names.respondent?.trim() === name }
    }
    if ('cluster' in counted) {
      const cluster = (await overview(unread)).clusters[counted.cluster]
      const numbers = new Set(cluster?.numbers)
      const name = cluster?.words.join('、') || texts('report-overview-table-clusters')
      return cluster
        ? { name, counts: ({ number, id }: LedgerRow) => id === null && number !== null && numbers.has(number) }
        : null
    }
    const { tables } = (await read(period)).report
    const name = tables[counted.table]?.[counted.row]?.name
    if (name === undefined) return null
    const places = createPlaces(rules)[counted.table]
    return { name, counts: (row: LedgerRow) => figures.accepted(row) && places(row).includes(name) }
  }

  return {
    present: () => halfYearOf(today()),
    read,
    desk: async (period) => (await keptRead(period)).desk,
    overview,

    async overviewFile(tables) {
      const blocks = tables.map((table) => ({ kind: 'table' as const, table }))
      const { report } = await wholeOverview()
      return toXlsx({ ...overviewTitle(report), sections: [{ heading: '', blocks }] }, totalsTable(report, texts))
    },

    async tableFile(table) {
      return toXlsx({ ...overviewTitle((await wholeOverview()).report), sections: [] }, table)
    },

    async drawn(charts) {
      const keys = charts.map((chart) => JSON.stringify(chart))
      for (const key of drawings.keys()) if (!keys.includes(key)) drawings.delete(key)
      return Promise.all(charts.map((chart, at) => drawing(keys[at] ?? '', chart)))
    },

    painted: async (chart) => (await chartPng(chart)).bytes,

    async behind(period, counted, { from, count, unread }) {
      const by = await countedBy(period, counted, unread)
      if (!by) return null
      const all = (await allRows()).rows.filter(by.counts).toSorted(newestFirst)
      const page = all.slice(from, from + count)
      const numbers = await ledger.numbersOf(page.flatMap(({ id }) => id ?? []))
      const named = page.map((row) => (row.id === null ? row : { ...row, number: numbers.get(row.id) ?? null }))
      return { name: by.name, period: periodCounted(soFar(period, today()), counted), count: all.length, rows: named }
    },

    async find(words) {
      const rows = await keptRows.imported()
      const byNumber = await ledger.idOf(words.trim())
      const wanted = wordsIn(words)
      const holds = (row: LedgerRow) =>
        row.id !== null && (row.id === byNumber || (wanted.length > 0 && holdsAll(row.names, wanted)))
      const all = rows.filter(holds).toSorted(newestFirst)
      const ids = all.slice(0, 2 * MOST_FOUND).flatMap(({ id }) => id ?? [])
      const [numbers, files] = [await ledger.numbersOf(ids), await ledger.filesOf(ids)]
      const found = all.flatMap((row) => {
        const number = numbers.get(row.id ?? 0)
        return number === undefined ? [] : { ...row, number, file: files.get(row.id ?? 0) ?? '' }
      })
      return { rows: found.slice(0, MOST_FOUND), more: all.length > ids.length || found.length > MOST_FOUND }
    },

    file: async (period, format) => printReport(format, await read(period), texts),

    provinceFile: async (period) => provinceFile((await allRows()).rows, period, setting),

    async picture(period, id) {
      const chart = chartsOf((await read(period)).document).find((each) => each.id === id)
      return chart ? (await chartPng(chart)).bytes : null
    },

    forget() {
      kept.clear()
      keptOverview = null
      keptClusters.clear()
      drawings.clear()
      keptRows = keepRows(store.read, setting)
    },
  }
}

const chartsOf = ({ sections }: ReportDocument): Chart[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'chart' ? block.chart : [])))

/** What stands between spaces and marks, width and case in one form. A single character finds too much. */
function wordsIn(typed: string): string[] {
  return folded(typed.slice(0, LONGEST))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

function holdsAll({ item, respondent, district, unit, tags }: LedgerRow['names'], words: readonly string[]): boolean {
  const text = folded([item, respondent, district, unit, ...tags].join('\n'))
  return words.every((word) => text.includes(word))
}

/** Up to today: a half year that is not over would be compared with a whole one. */
const halfYearSoFar = (day: string): Period => ({ from: halfYearOf(day).from, to: day })

/** What complaints of a period tell, the newest first. */
const recentOf = (told: readonly Told[], period: Period): Told[] =>
  told
    .filter(({ row }) => isIn(row.acceptedOn ?? row.registeredOn, period))
    .toSorted((one, other) => newestFirst(one.row, other.row))

/** By the day of registration; on one day those filed here first, then by number, then as they were imported. */
function newestFirst(one: LedgerRow, other: LedgerRow): number {
  if (one.registeredOn !== other.registeredOn) return one.registeredOn < other.registeredOn ? 1 : -1
  const byNumber = one.number === other.number ? 0 : byCodePoint(other.number ?? '', one.number ?? '')
  return byNumber || (other.id ?? 0) - (one.id ?? 0)
}
