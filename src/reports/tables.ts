import { byCodePoint, hundredthsOfPercent, percent, printHundredths } from './exact.ts'
import type { ReportRules } from './rules.ts'
import type { ComparedRow, CountedRow, ItemRow, LedgerRow, SharedRow } from './types.ts'

/** A name that a table always has, in the order that decides between equal counts. `last`: it stands last, whatever its count. */
type Named = { key: string; name: string; last?: boolean }
type Wholes = { now: number; before: number }

/** How many rows have each key. */
export function counted(rows: readonly LedgerRow[], keyOf: (row: LedgerRow) => string): Map<string, number> {
  const counts = new Map<string, { count: number }>()
  for (const row of rows) add(counts, keyOf(row))
  return new Map([...counts].map(([key, { count }]) => [key, count]))
}

/** One look-up a complaint: a report counts a million times. */
function add<Key>(counts: Map<Key, { count: number }>, key: Key): void {
  const known = counts.get(key)
  if (known) known.count += 1
  else counts.set(key, { count: 1 })
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

/** Free values counted: most first, equal ones by code point, then the rest, then what nobody filled in. `atLeast`: fewer are left out. */
export function freeNames(
  values: readonly (string | null)[],
  { unfilled, other }: ReportRules,
  atLeast = 1,
): CountedRow[] {
  const written = new Map<string | null, { count: number }>()
  for (const value of values) add(written, value)
  const counts = new Map<string, number>()
  for (const [value, { count }] of written) {
    const name = value?.trim() || unfilled
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const last = [...new Set([other, unfilled])].flatMap((name) => {
    const count = counts.get(name) ?? 0
    counts.delete(name)
    return count > 0 ? [{ name, count }] : []
  })
  const named: CountedRow[] = []
  for (const [name, count] of counts) if (count >= atLeast) named.push({ name, count })
  named.sort((one, next) => next.count - one.count || byCodePoint(one.name, next.name))
  return [...named, ...last.filter(({ count }) => count >= atLeast)]
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
  const [items, earlierItems] = [itemsByKind(now, groupOf), itemsByKind(before, groupOf)]
  return (['goods', 'services'] as const).flatMap((kind) => {
    const earlier = new Map(freeNames(earlierItems[kind], rules).map(({ name, count }) => [name, count]))
    return freeNames(items[kind], rules)
      .slice(0, rules.top.items)
      .map(({ name, count }) => {
        const past = earlier.get(name) ?? 0
        return { name, kind: rules.kinds[kind].short, count, before: past, growth: percent(count - past, past) }
      })
  })
}

/** The things and services that somebody named. */
function itemsByKind(rows: readonly LedgerRow[], groupOf: (row: LedgerRow) => string) {
  const found: Record<'goods' | 'services', string[]> = { goods: [], services: [] }
  for (const row of rows) {
    const { item } = row.names
    if (!item) continue
    const kind = groupOf(row)
    if ((kind === 'goods' || kind === 'services') && item.trim() !== '') found[kind].push(item)
  }
  return found
}
