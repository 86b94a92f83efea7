import { dayOf } from '../base/clock.ts'
import type { Day } from '../law/types.ts'
import { type Checked, type CheckedRow, inOrder } from './import/check.ts'
import { type OwnSetting, ownRow } from './own-complaints.ts'
import { isIn, yearBefore } from './period.ts'
import type { LedgerPort } from './ports.ts'
import { makeReport } from './report.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerEntry, LedgerRow, Period, Refusal, Report } from './types.ts'

/** The store of the ledger. Use `read` only outside transactions. */
export type LedgerStore = {
  read: LedgerPort
  transaction<Result>(name: string, work: (tx: LedgerPort) => Promise<Result>): Promise<Result>
}

/** What became of a file. `batch`: null when nothing was added. `already`: rows that are in the ledger with this content. */
export type Imported = {
  batch: string | null
  rows: number
  imported: number
  already: number
  refused: readonly Refusal[]
}

/** Adds the complaints of a sheet as one batch: all of them, or none when any is refused. `dryRun`: none in any case. */
export async function importSheet(
  store: LedgerStore,
  { checked, file, dryRun }: { checked: Checked; file: string; dryRun: boolean },
): Promise<Imported & { fresh: number }> {
  return store.transaction('ledger import', async ({ ledger }) => {
    const { entries, refusedRows, rows } = checked
    const all = [...entries, ...refusedRows]
    const known = await ledger.withNumbers(all.map(({ entry }) => entry.number))
    const isOther = ({ entry }: CheckedRow) => known.has(entry.number) && !isSame(known.get(entry.number), entry)
    const fresh = entries.filter(({ entry }) => !known.has(entry.number)).map(({ entry }) => entry)
    const already = entries.length - entries.filter(isOther).length - fresh.length
    const refused = withOthers(checked.refused, all.filter(isOther))
    const isAdded = refused.length === 0 && fresh.length > 0 && !dryRun
    const batch = isAdded ? await ledger.addBatch(file, fresh) : null
    return { batch, rows, imported: isAdded ? fresh.length : 0, already, refused, fresh: fresh.length }
  })
}

function isSame(known: LedgerEntry | null | undefined, entry: LedgerEntry): boolean {
  return JSON.stringify(sortedKeys(known ?? {})) === JSON.stringify(sortedKeys(entry))
}

/** Equal values give equal texts. */
function sortedKeys(value: object): unknown {
  const entries = Object.entries(value).map(([name, each]) => [name, isPlain(each) ? sortedKeys(each) : each] as const)
  return entries.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** By row, then in the order of the headings. */
function withOthers(refused: readonly Refusal[], other: readonly CheckedRow[]): Refusal[] {
  const more = other.map(
    ({ row, entry }): Refusal => ({ row, column: 'number', value: entry.number, code: 'other_content' }),
  )
  return inOrder([...refused, ...more]).toSorted((one, next) => one.row - next.row)
}

export type Undone =
  | { ok: true; rows: number }
  | { ok: false; code: 'no_batch' | 'undone_before' }
  /** Staff went on with these complaints since. */
  | { ok: false; code: 'changed_since'; numbers: readonly string[] }

/** Takes a batch back whole. */
export async function undoBatch(store: LedgerStore, id: string): Promise<Undone> {
  return store.transaction('ledger undo', async ({ ledger }) => {
    const batch = (await ledger.batches()).find((each) => each.id === id)
    if (!batch) return { ok: false, code: 'no_batch' }
    if (batch.undoneAt !== null) return { ok: false, code: 'undone_before' }
    const numbers = await ledger.changedIn(id)
    if (numbers.length > 0) return { ok: false, code: 'changed_since', numbers }
    await ledger.removeBatch(id)
    return { ok: true, rows: batch.rows }
  })
}

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
