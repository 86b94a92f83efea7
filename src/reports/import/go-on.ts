import { yuan } from '../exact.ts'
import { COLUMNS, type Column, type ReportRules } from '../rules.ts'
import type { LedgerEntry, Refusal } from '../types.ts'
import { checkSheet } from './check.ts'
import { NO_MAPPING } from './mapping.ts'

/** The cells of a complaint, as a person would fill in the template. */
function cellsOf(entry: LedgerEntry, rules: ReportRules): Record<Column, string> {
  const label = (list: readonly { code: string; label: string }[], code: string) =>
    list.find((each) => each.code === code)?.label ?? ''
  const money = (cents: number | null) => (cents === null ? '' : yuan(cents))
  const flag = (value: boolean | null) => (value === null ? '' : value ? rules.flags.yes : rules.flags.no)
  const { names } = entry
  return {
    number: entry.number,
    registered_on: entry.registeredOn,
    channel: entry.channel,
    category: label(rules.categories, entry.category),
    item: names.item ?? '',
    nature: label(rules.natures, entry.nature),
    respondent: names.respondent ?? '',
    district: names.district ?? '',
    unit: names.unit ?? '',
    amount: money(entry.amountCents),
    recovered: money(entry.recoveredCents),
    doubled: money(entry.doubledCents),
    accepted_on: entry.acceptedOn ?? '',
    declined_on: entry.declinedOn ?? '',
    closed_on: entry.closedOn ?? '',
    result: entry.result ?? '',
    resolved: flag(entry.resolved),
    on_the_spot: flag(entry.onTheSpot),
    tags: names.tags.join('、'),
  }
}

/** A complaint with new values in some of its cells, checked like an imported one. The number stays. */
export function goOn(
  entry: LedgerEntry,
  changes: Partial<Record<Column, string>>,
  rules: ReportRules,
): { entry: LedgerEntry | null; refused: readonly Refusal[] } {
  const cells: Record<Column, string> = { ...cellsOf(entry, rules), ...changes, number: entry.number }
  const sheet = {
    date1904: false,
    name: '',
    names: [],
    rows: [
      { row: 1, cells: COLUMNS.map((column) => rules.headings[column]) },
      { row: 2, cells: COLUMNS.map((column) => cells[column] || null) },
    ],
  }
  const { entries, refused } = checkSheet(sheet, NO_MAPPING, rules)
  return { entry: entries[0]?.entry ?? null, refused }
}
