import { dayOf } from '../base/clock.ts'
import type { Day } from '../law/types.ts'
import { type OwnSetting, ownRow } from './own-complaints.ts'
import { isIn, yearBefore } from './period.ts'
import type { LedgerPort } from './ports.ts'
import { makeReport } from './report.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerRow, Period, Report } from './types.ts'

/** Every complaint that counts, imported or the product's own; those that a report of the period names come with words. */
export async function ledgerRows(
  { ledger }: LedgerPort,
  { period, rules, own }: { period: Period; rules: ReportRules; own: OwnSetting },
): Promise<LedgerRow[]> {
  const before = yearBefore(period)
  const named = (day: Day | null) => isIn(day, period) || isIn(day, before)
  const imported = await ledger.imported(named)
  const filed = await ledger.own((instant) => named(instant === null ? null : dayOf(new Date(instant), own.timeZone)))
  return imported.concat(filed.map((complaint) => ownRow(complaint, rules, own)))
}

/** The figures of a period over everything that counts. */
export async function reportOf(
  port: LedgerPort,
  options: { period: Period; rules: ReportRules; own: OwnSetting },
): Promise<Report> {
  return makeReport(await ledgerRows(port, options), options.period, options.rules)
}
