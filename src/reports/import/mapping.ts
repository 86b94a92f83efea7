import { z } from 'zod'
import { COLUMNS, type Column, type ReportRules } from '../rules.ts'
import type { AmountUnit } from './read-cell.ts'
import { fold, LedgerFileError, type Sheet, textOf } from './sheet.ts'

/** Where a sheet of another form has the columns of a ledger. */
export type Mapping = {
  /** Counted from 1. Null: it is looked for. */
  headingRow: number | null
  /** Their headings. */
  columns: ReadonlyMap<Column, string>
  /** Our value of each folded value of theirs. */
  values: ReadonlyMap<Column, ReadonlyMap<string, string>>
  amounts: ReadonlyMap<Column, AmountUnit>
}

export const NO_MAPPING: Mapping = { headingRow: null, columns: new Map(), values: new Map(), amounts: new Map() }

const cell = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const schema = z.strictObject({
  heading_row: z.int().min(1).nullish(),
  columns: z.record(z.string(), cell).nullish(),
  values: z.record(z.string(), z.record(z.string(), cell)).nullish(),
  amounts: z.record(z.string(), z.enum(['元', '万元'])).nullish(),
})

/** Reads a parsed mapping file. Throws LedgerFileError that names a wrong place. */
export function readMapping(document: unknown, rules: ReportRules): Mapping {
  const read = schema.safeParse(document ?? {})
  if (!read.success) {
    throw new LedgerFileError('mapping', read.error.issues.map(({ path }) => path.join(' → ') || 'YAML').join('、'))
  }
  const named = new Map(COLUMNS.map((column) => [fold(rules.headings[column]), column]))
  const byColumn = <Value>(entries: Record<string, Value> | null | undefined): Map<Column, Value> =>
    new Map(
      Object.entries(entries ?? {}).map(([heading, value]) => {
        const column = named.get(fold(heading))
        if (!column) throw new LedgerFileError('mapping', heading)
        return [column, value]
      }),
    )
  const { heading_row, columns, values, amounts } = read.data
  const inOurs = [...byColumn(values)].map(([column, pairs]) => {
    return [column, new Map(Object.entries(pairs).map(([theirs, ours]) => [fold(theirs), ours]))] as const
  })
  return {
    headingRow: heading_row ?? null,
    columns: byColumn(columns),
    values: new Map(inOurs),
    amounts: byColumn(amounts),
  }
}

/** Where the columns are, from 0; what a cell of money without a unit counts in. */
export type Layout = {
  headingRow: number
  places: ReadonlyMap<Column, number>
  units: ReadonlyMap<Column, AmountUnit>
}

/** So many known headings make a row the row of headings. */
const HEADINGS = 3
const MONEY: readonly Column[] = ['amount', 'recovered', 'doubled']

/** Finds the headings of a sheet. Throws LedgerFileError. */
export function findLayout(sheet: Sheet, mapping: Mapping, rules: ReportRules): Layout {
  const wanted = new Map<string, { column: Column; unit: AmountUnit | null }>()
  for (const column of COLUMNS) {
    const theirs = mapping.columns.get(column)
    const heading = fold(theirs ?? rules.headings[column])
    wanted.set(heading, { column, unit: MONEY.includes(column) && heading.includes('万元') ? '万元' : null })
    if (theirs !== undefined || !MONEY.includes(column)) continue
    const bare = heading.replace('(元)', '')
    wanted.set(bare, { column, unit: null })
    wanted.set(`${bare}(万元)`, { column, unit: '万元' })
  }
  const known = (index: number) =>
    (sheet.rows[index]?.cells ?? []).flatMap((each, place) => {
      const found = wanted.get(fold(textOf(each)))
      return found ? [{ ...found, place }] : []
    })
  const index =
    mapping.headingRow === null
      ? sheet.rows.findIndex((_, at) => new Set(known(at).map(({ column }) => column)).size >= HEADINGS)
      : sheet.rows.findIndex(({ row }) => row === mapping.headingRow)
  const found = known(index)
  if (found.length === 0) throw new LedgerFileError('no_heading', String(mapping.headingRow ?? ''))
  const places = new Map<Column, number>()
  const units = new Map<Column, AmountUnit>()
  for (const { column, place, unit } of found) {
    if (places.has(column)) continue
    places.set(column, place)
    units.set(column, mapping.amounts.get(column) ?? unit ?? '元')
  }
  return { headingRow: sheet.rows[index]?.row ?? 0, places, units }
}
