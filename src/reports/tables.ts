import { byCodePoint, hundredthsOfPercent, percent, printHundredths } from './exact.ts'
import type { ReportRules } from './rules.ts'
import type { ComparedRow, CountedRow, ItemRow, LedgerRow, SharedRow } from './types.ts'

/** A name that a table always has, in the order that decides between equal counts. `last`: it stands last, whatever its count. */
type Named = { key: string; name: string; last?: boolean }
type Wholes = { now: number; before: number }

/** How many rows have each key. */
export function counted(rows: readonly LedgerRow[], keyOf: (row: LedgerRow) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = keyOf(row)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** One row for each name, also for those without any complaint. */
export function compared(
  names: readonly Named[],
  counts: { now: ReadonlyMap<string, number>; before: ReadonlyMap<string, number> },
  wholes: Wholes,
): ComparedRow[] {
  const rows = names.map(({ key, name, last = false }) => {
    const [count, before] = [counts.now.get(key) ?? 0, counts.before.get(key) ?? 0]
    const [share, beforeShare] = [hundredthsOfPercent(count, wholes.now), hundredthsOfPercent(before, wholes.before)]
    const row: ComparedRow = {
      name,
      count,
      share: printHundredths(share),
      before,
      before_share: printHundredths(beforeShare),
      change: share === null || beforeShare === null ? null : printHundredths(share - beforeShare),
    }
    return { row, last }
  })
  return rows
    .toSorted((one, other) => Number(one.last) - Number(other.last) || other.row.count - one.row.count)
    .map(({ row }) => row)
}

/** The names that have any complaint, most first, equal ones in the given order. */
export function ranked(names: readonly Named[], counts: ReadonlyMap<string, number>): CountedRow[] {
  return names
    .map(({ key, name }) => ({ name, count: counts.get(key) ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.count - one.count)
}

/** Free values counted: most first, equal ones by code point, then the rest, then what nobody filled in. */
export function freeNames(values: readonly (string | null)[], { unfilled, other }: ReportRules): CountedRow[] {
  const written = new Map<string | null, number>()
  for (const value of values) written.set(value, (written.get(value) ?? 0) + 1)
  const counts = new Map<string, number>()
  for (const [value, count] of written) {
    const name = value?.trim() || unfilled
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const place = (name: string) => (name === unfilled ? 2 : name === other ? 1 : 0)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted(
      (one, next) => place(one.name) - place(next.name) || next.count - one.count || byCodePoint(one.name, next.name),
    )
}

export function shared(rows: readonly CountedRow[], whole: number): SharedRow[] {
  return rows.map(({ name, count }) => ({ name, count, share: percent(count, whole) }))
}

/** The most frequent things and services by name: those of 商品, then those of 服务. */
export function itemRows(
  now: readonly LedgerRow[],
  before: readonly LedgerRow[],
  { rules, groupOf }: { rules: ReportRules; groupOf: (row: LedgerRow) => string },
): ItemRow[] {
  return (['goods', 'services'] as const).flatMap((kind) => {
    const named = (rows: readonly LedgerRow[]) =>
      freeNames(
        rows.flatMap((row) => (groupOf(row) === kind && row.names.item?.trim() ? [row.names.item] : [])),
        rules,
      )
    const earlier = new Map(named(before).map(({ name, count }) => [name, count]))
    return named(now)
      .slice(0, rules.top.items)
      .map(({ name, count }) => {
        const past = earlier.get(name) ?? 0
        return { name, kind: rules.kinds[kind].short, count, before: past, growth: percent(count - past, past) }
      })
  })
}
