import { dayOf } from '../../base/clock.ts'
import type { Texts } from '../../base/texts.ts'
import type { Day } from '../../law/types.ts'
import { hotRespondents, hotSpots } from '../hot-spots.ts'
import { ledgerRows } from '../ledger.ts'
import type { OwnSetting } from '../own-complaints.ts'
import { spanOf } from '../period.ts'
import type { Desk, LedgerPort, RegisterRows, SurveyRows } from '../ports.ts'
import type { ProvinceRules } from '../province.ts'
import { provinceTable } from '../province.ts'
import { makeReport } from '../report.ts'
import type { ReportRules } from '../rules.ts'
import { spansOf } from '../spans.ts'
import type { LedgerRow, Period } from '../types.ts'
import { byChannel, sumOf, workOf } from '../work.ts'
import { buildDocument, type DocumentInput } from './build.ts'
import { toDocx } from './docx.ts'
import { type FactRules, type Facts, type RegisterFigure, withAlerts } from './facts.ts'
import { toMarkdown } from './markdown.ts'
import type { DocumentTable, ReportDocument } from './model.ts'
import { totalsTable } from './tables.ts'
import { toXlsx } from './xlsx.ts'

export const FILE_FORMATS = ['docx', 'xlsx', 'md'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** What reports need in addition to the store. */
export type ReportSetting = {
  rules: ReportRules
  province: ProvinceRules
  factRules: FactRules
  own: OwnSetting
  texts: Texts
  council: string
  /** Counts the registers and surveys of the council. Without it there are none. */
  countRegisters?: (port: RegisterRows & Partial<SurveyRows>, period: Period) => Promise<readonly RegisterFigure[]>
}

/** The store as reports read it. */
export type ReportPort = LedgerPort & Partial<RegisterRows & SurveyRows>

/** What a report says that no row holds: messages to shops, alerts, the desk with its talks by the channel of people. */
export type Beside = Pick<DocumentInput, 'shop' | 'registers'> & {
  desk: Desk
  alerts: readonly string[] | null
}

/** Everything a report of a period says, read from the store at one time. */
export async function gather(
  port: ReportPort,
  { period, facts, setting, today }: { period: Period; facts: Facts; setting: ReportSetting; today: Day },
): Promise<DocumentInput> {
  const rows = await ledgerRows(port, { period, ...setting })
  return inputOf(rows, await readBeside(port, period, setting), { period, facts, setting, today })
}

export async function readBeside(
  port: ReportPort,
  period: Period,
  setting: Pick<ReportSetting, 'rules' | 'own' | 'countRegisters'>,
): Promise<Beside> {
  const { ledger } = port
  const { rules, own } = setting
  const { from, until } = spanOf(period, own.timeZone)
  const labelOf = (channel: string) =>
    rules.channels.find(({ channels }) => channels.includes(channel))?.label ?? channel
  const desk = await ledger.desk(from, until, (instant) => dayOf(new Date(instant), own.timeZone))
  return {
    shop: await ledger.shopCounts(period.from, period.to),
    alerts: await ledger.alertsIssued(from, until),
    registers: await registersOf(port, period, setting),
    desk: { ...desk, talks: desk.talks.map((one) => ({ ...one, channel: labelOf(one.channel) })) },
  }
}

/** What the registers count in a period; none where there are no registers. */
export async function registersOf(
  { registers, surveys }: Partial<RegisterRows & SurveyRows>,
  period: Period,
  { countRegisters }: Pick<ReportSetting, 'countRegisters'>,
): Promise<readonly RegisterFigure[]> {
  return registers && countRegisters ? countRegisters({ registers, ...(surveys && { surveys }) }, period) : []
}

/** What a report says, from the rows that count. */
export function inputOf(
  rows: readonly LedgerRow[],
  { desk, alerts, ...beside }: Beside,
  { period, facts, setting: { rules }, today }: { period: Period; facts: Facts; setting: ReportSetting; today: Day },
): DocumentInput {
  const report = makeReport(rows, period, rules, today)
  return {
    report,
    hot: hotSpots(report, rules),
    hotRespondents: hotRespondents(rows, report, rules),
    spans: spansOf(rows, period),
    work: workOf(rows, desk, { period, rules, today }),
    talks: byChannel(desk.talks)
      .map(({ channel, days }) => ({ channel, conversations: sumOf(days, 'began') }))
      .filter(({ conversations }) => conversations > 0),
    ...beside,
    facts: withAlerts(facts, alerts),
  }
}

/** The laid out report, and the table of its head figures. `made`: the day on which it is made. */
export function layOut(
  input: DocumentInput,
  { rules, factRules, texts, council }: ReportSetting,
  made: string,
): { document: ReportDocument; totals: DocumentTable } {
  const document = buildDocument(input, { council, made, texts, rules, factRules })
  return { document, totals: totalsTable(input.report, texts) }
}

/** A report as a file. */
export async function printReport(
  format: FileFormat,
  { document, totals }: ReturnType<typeof layOut>,
  texts: Texts,
): Promise<Uint8Array> {
  if (format === 'docx') return toDocx(document, texts)
  if (format === 'xlsx') return toXlsx(document, totals)
  return Buffer.from(toMarkdown(document, texts), 'utf8')
}

/** The table that another body wants, as a workbook of one sheet. */
export async function provinceFile(
  rows: readonly LedgerRow[],
  period: Period,
  { rules, province, texts, council }: Pick<ReportSetting, 'rules' | 'province' | 'texts' | 'council'>,
): Promise<Uint8Array> {
  const table = provinceTable(rows, { period, rules, province, none: texts('report-no-data') })
  return toXlsx({ title: council, period: texts('report-period', period), sections: [] }, table)
}
