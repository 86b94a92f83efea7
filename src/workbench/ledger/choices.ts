import type { Look } from '../../reports/import/look.ts'
import type { Mapping } from '../../reports/import/mapping.ts'
import { fold } from '../../reports/import/sheet.ts'
import { COLUMNS, type Column, type ReportRules } from '../../reports/rules.ts'

/** A heading that no sheet has: the column is not there. */
const NOT_THERE = '\0'
/** Columns in which money stands. */
export const MONEY: readonly Column[] = ['amount', 'recovered', 'doubled']
/** Values of these columns must be one of ours. */
export const LISTED = ['channel', 'category', 'nature', 'result', 'resolved', 'on_the_spot'] as const
export type Listed = (typeof LISTED)[number]

/** Names of the fields of the form. */
export const field = {
  column: (column: Column) => `c.${column}`,
  unit: (column: Column) => `u.${column}`,
  /** The place of a value in the list of unknown ones; `theirs` holds what stands in the sheet. */
  value: (at: number) => `v.${at}`,
  theirs: (at: number) => `t.${at}`,
}

/** What stands in the form: what was typed, else what is guessed. */
export function chosenIn(typed: Record<string, string>, look: Look) {
  const heading = (column: Column): string => typed[field.column(column)] ?? look.guess[column] ?? ''
  return {
    heading,
    /** Null: as the heading says. */
    unit: (column: Column): '元' | '万元' | null => {
      const chosen = typed[field.unit(column)]
      return chosen === '元' || chosen === '万元' ? chosen : null
    },
  }
}

/** Our headings that stand for the same one of theirs. */
export function chosenTwice(typed: Record<string, string>, look: Look): Column[] {
  const { heading } = chosenIn(typed, look)
  return COLUMNS.filter(
    (column) =>
      heading(column) !== '' && COLUMNS.some((other) => other !== column && heading(other) === heading(column)),
  )
}

/** What the form says, as a mapping: the values that were given a meaning in an earlier round stay. */
export function mappingOf(typed: Record<string, string>, look: Look): Mapping {
  const { heading, unit } = chosenIn(typed, look)
  const values = new Map<Column, Map<string, string>>()
  for (const [name, theirs] of Object.entries(typed)) {
    const at = /^t\.(\d{1,4})$/.exec(name)?.[1]
    const column = at === undefined ? undefined : LISTED.find((each) => theirs.startsWith(`${each} `))
    const ours = typed[field.value(Number(at))]
    if (!column || !ours) continue
    const known = values.get(column) ?? new Map<string, string>()
    values.set(column, known.set(fold(theirs.slice(column.length + 1)), ours))
  }
  return {
    headingRow: look.headingRow,
    columns: new Map(COLUMNS.map((column) => [column, heading(column) || NOT_THERE])),
    values,
    amounts: new Map(
      MONEY.flatMap((column) => {
        const chosen = unit(column)
        return chosen === null ? [] : [[column, chosen] as const]
      }),
    ),
  }
}

/** What may stand in a column. */
export function valuesOf(column: Listed, rules: ReportRules): readonly string[] {
  switch (column) {
    case 'channel':
      return rules.channels.map(({ label }) => label)
    case 'category':
      return rules.categories.map(({ label }) => label)
    case 'nature':
      return rules.natures.map(({ label }) => label)
    case 'result':
      return rules.results
    case 'resolved':
    case 'on_the_spot':
      return [rules.flags.yes, rules.flags.no]
  }
}

/** The one of ours that holds a value or is held by it; null where none or several do. */
export function guessValue(value: string, ours: readonly string[]): string | null {
  const folded = fold(value).replace(/类$/u, '')
  const found = ours.filter((label) => folded.length > 1 && (label.includes(folded) || folded.includes(label)))
  return found.length === 1 ? (found[0] ?? null) : null
}
