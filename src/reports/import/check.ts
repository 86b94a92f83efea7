import type { Day } from '../../law/types.ts'
import { COLUMNS, type Column, type ReportRules } from '../rules.ts'
import type { LedgerEntry, Refusal, RefusalCode } from '../types.ts'
import { findLayout, type Layout, type Mapping } from './mapping.ts'
import { amountIn, dayIn } from './read-cell.ts'
import { type Cell, fold, type Sheet, textOf } from './sheet.ts'

export type CheckedRow = { row: number; entry: LedgerEntry }

export type Checked = {
  /** How many complaints the sheet has, the refused ones too. */
  rows: number
  entries: readonly CheckedRow[]
  /** Those that are refused, as far as they could be read. */
  refusedRows: readonly CheckedRow[]
  /** By row, then in the order of the headings. */
  refused: readonly Refusal[]
  /** Columns without a heading in the sheet. */
  absent: readonly Column[]
}

type Read = { entry: LedgerEntry; refused: Omit<Refusal, 'row'>[] }

/** Reads every complaint of a sheet and says what is wrong with each. Throws LedgerFileError when it has no headings. */
export function checkSheet(sheet: Sheet, mapping: Mapping, rules: ReportRules): Checked {
  const layout = findLayout(sheet, mapping, rules)
  const readRow = createRowReader({ layout, mapping, rules, date1904: sheet.date1904 })
  const rows = sheet.rows.filter(
    ({ row, cells }) => row > layout.headingRow && isComplaint(cells, layout, sheet, rules),
  )
  const numbers = new Set<string>()
  const entries: CheckedRow[] = []
  const refusedRows: CheckedRow[] = []
  const refused: Refusal[] = []
  for (const { row, cells } of rows) {
    const { entry, refused: wrong } = readRow(cells)
    if (entry.number !== '' && numbers.has(entry.number)) {
      wrong.push({ column: 'number', value: entry.number, code: 'duplicate_number' })
    }
    numbers.add(entry.number)
    refused.push(...inOrder(wrong).map((each) => ({ row, ...each })))
    ;(wrong.length === 0 ? entries : refusedRows).push({ row, entry })
  }
  return {
    rows: rows.length,
    entries,
    refusedRows,
    refused,
    absent: COLUMNS.filter((column) => !layout.places.has(column)),
  }
}

/** In the order of the headings; several reasons for one cell as they were found. */
export function inOrder<One extends Pick<Refusal, 'column'>>(refused: readonly One[]): One[] {
  return refused.toSorted((one, other) => COLUMNS.indexOf(one.column) - COLUMNS.indexOf(other.column))
}

/** Neither empty, nor a row of totals, nor the headings once more (a second line of merged ones, or a page later). */
function isComplaint(
  cells: readonly Cell[],
  { headingRow, places }: Layout,
  sheet: Sheet,
  rules: ReportRules,
): boolean {
  const first = cells.find((cell) => textOf(cell) !== '')
  if (first === undefined) return false
  if (rules.totals.includes(fold(textOf(first)).replace(/[::]$/u, ''))) return false
  const headings = sheet.rows.find(({ row }) => row === headingRow)?.cells ?? []
  const repeated = [...places.values()].filter(
    (place) => textOf(cells[place] ?? null) !== '' && textOf(cells[place] ?? null) === textOf(headings[place] ?? null),
  )
  return repeated.length < 3
}

/** What people may write in a column, folded, with what it stands for. */
function knownValues(rules: ReportRules) {
  const categories = new Map(
    rules.categories.flatMap(({ code, label }) => [label, `${label}类`].map((name) => [fold(name), code] as const)),
  )
  const natures = new Map(
    rules.natures.flatMap(({ code, label, also }) => [label, ...also].map((name) => [fold(name), code] as const)),
  )
  const same = (names: readonly string[]) => new Map(names.map((name) => [fold(name).toLowerCase(), name]))
  const channels = same(rules.channels.map(({ label }) => label))
  const results = same(rules.results)
  const flags = new Map([
    [fold(rules.flags.yes), true],
    [fold(rules.flags.no), false],
  ])
  const rest = rules.natures.find((nature) => nature.rest)?.code ?? ''
  return { categories, natures, channels, results, flags, rest }
}

/** Returns the function that reads one row. */
function createRowReader({
  layout,
  mapping,
  rules,
  date1904,
}: {
  layout: Layout
  mapping: Mapping
  rules: ReportRules
  date1904: boolean
}): (cells: readonly Cell[]) => Read {
  const { categories, natures, channels, results, flags, rest } = knownValues(rules)

  return (cells) => {
    const refused: Read['refused'] = []
    const raw = (column: Column): Cell => cells[layout.places.get(column) ?? -1] ?? null
    const words = (column: Column): string => {
      const text = textOf(raw(column))
      return mapping.values.get(column)?.get(fold(text)) ?? text
    }
    const refuse = (column: Column, code: RefusalCode): null => {
      refused.push({ column, value: textOf(raw(column)), code })
      return null
    }
    const needed = (column: Column): string => {
      const text = words(column)
      if (text === '') refuse(column, 'missing')
      return text
    }
    const one = <Value>(column: Column, text: string, known: ReadonlyMap<string, Value>, code: RefusalCode) =>
      text === '' ? null : (known.get(fold(text)) ?? known.get(fold(text).toLowerCase()) ?? refuse(column, code))
    const day = (column: Column): Day | null =>
      textOf(raw(column)) === '' ? null : (dayIn(raw(column), date1904) ?? refuse(column, 'bad_day'))
    const money = (column: Column): number | null => {
      if (textOf(raw(column)) === '') return null
      const read = amountIn(raw(column), layout.units.get(column) ?? '元')
      return read.ok ? read.cents : refuse(column, read.code)
    }
    const free = (column: Column): string | null => words(column) || null

    const entry: LedgerEntry = {
      number: needed('number'),
      registeredOn: (needed('registered_on') && day('registered_on')) || '',
      channel: one('channel', needed('channel'), channels, 'unknown_channel') ?? '',
      category: one('category', needed('category'), categories, 'unknown_category') ?? '',
      nature: one('nature', words('nature'), natures, 'unknown_nature') ?? rest,
      amountCents: money('amount'),
      recoveredCents: money('recovered'),
      doubledCents: money('doubled'),
      acceptedOn: day('accepted_on'),
      declinedOn: day('declined_on'),
      closedOn: day('closed_on'),
      result: one('result', words('result'), results, 'unknown_result'),
      resolved: one('resolved', words('resolved'), flags, 'unknown_result'),
      onTheSpot: one('on_the_spot', words('on_the_spot'), flags, 'unknown_result'),
      names: {
        item: free('item'),
        respondent: free('respondent'),
        district: free('district'),
        unit: free('unit'),
        tags: words('tags')
          .split('、')
          .map((tag) => tag.trim())
          .filter((tag) => tag !== ''),
      },
    }
    const bad = new Set(refused.map(({ column }) => column))
    for (const [column, code] of contradictions(entry, bad)) refuse(column, code)
    return { entry, refused }
  }
}

/** What does not fit together. A value that was refused already is not compared. */
function contradictions(entry: LedgerEntry, bad: ReadonlySet<Column>): [Column, RefusalCode][] {
  const { registeredOn, acceptedOn, declinedOn, closedOn, recoveredCents, doubledCents } = entry
  const found: [Column, RefusalCode][] = []
  const before = (day: Day | null, other: Day | null) => day !== null && other !== null && other !== '' && day < other
  if (before(acceptedOn, registeredOn)) found.push(['accepted_on', 'days_out_of_order'])
  if (before(declinedOn, registeredOn)) found.push(['declined_on', 'days_out_of_order'])
  if (acceptedOn !== null && declinedOn !== null) found.push(['declined_on', 'both_accepted_and_declined'])
  const withoutAcceptance = closedOn !== null && acceptedOn === null && !bad.has('accepted_on')
  if (withoutAcceptance || before(closedOn, acceptedOn)) found.push(['closed_on', 'days_out_of_order'])
  const comparable = !bad.has('recovered') && doubledCents !== null
  if (comparable && doubledCents > (recoveredCents ?? 0)) found.push(['doubled', 'doubled_above_recovered'])
  return found
}
