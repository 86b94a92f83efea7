import type { Texts } from '../../base/texts.ts'
import { hotSpots } from '../hot-spots.ts'
import { ledgerRows } from '../ledger.ts'
import type { OwnSetting } from '../own-complaints.ts'
import type { LedgerPort } from '../ports.ts'
import { makeReport } from '../report.ts'
import type { ReportRules } from '../rules.ts'
import { spansOf } from '../spans.ts'
import type { Period } from '../types.ts'
import { buildDocument, type DocumentInput } from './build.ts'
import { toDocx } from './docx.ts'
import type { FactRules, Facts } from './facts.ts'
import { toMarkdown } from './markdown.ts'
import type { DocumentTable, ReportDocument } from './model.ts'
import { totalsTable } from './tables.ts'
import { toXlsx } from './xlsx.ts'

export const FILE_FORMATS = ['docx', 'xlsx', 'md'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** What reports need besides the store. */
export type ReportSetting = { rules: ReportRules; factRules: FactRules; own: OwnSetting; texts: Texts; council: string }

/** Everything a report of a period says, read from the store at one time. */
export async function gather(
  { ledger }: LedgerPort,
  {
    period,
    span,
    facts,
    setting,
  }: { period: Period; span: { from: string; until: string }; facts: Facts; setting: ReportSetting },
): Promise<DocumentInput> {
  const { rules, own } = setting
  const rows = await ledgerRows({ ledger }, { period, rules, own })
  const report = makeReport(rows, period, rules)
  const talks = await ledger.talks(span.from, span.until)
  const shop = await ledger.shopCounts(period.from, period.to)
  const labelOf = (channel: string) =>
    rules.channels.find(({ channels }) => channels.includes(channel))?.label ?? channel
  return {
    report,
    hot: hotSpots(report, rules),
    spans: spansOf(rows, period),
    talks: talks.map(({ channel, conversations }) => ({ channel: labelOf(channel), conversations })),
    shop,
    facts,
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
