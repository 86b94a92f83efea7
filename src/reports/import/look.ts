import { COLUMNS, type Column, type ReportRules } from '../rules.ts'
import { findLayout, NO_MAPPING } from './mapping.ts'
import { fold, LedgerFileError, type Sheet, textOf } from './sheet.ts'

/** What a person needs to see of a sheet to say where its columns are. */
export type Look = {
  sheet: string
  /** Of a workbook; none of a CSV. */
  sheets: readonly string[]
  /** As a spreadsheet counts it. */
  headingRow: number
  /** Their headings, each once, with some of their values. */
  headings: readonly { heading: string; samples: readonly string[] }[]
  /** Their heading for each of ours, as far as it could be guessed. */
  guess: Partial<Record<Column, string>>
}

/** Rows among which the headings are sought. */
const SEARCHED = 30
const SAMPLES = 3
/** So many cells make a row look like headings where none is known. */
const CELLS = 3

/** Looks at a sheet; `headingRow`: what a person said. Throws LedgerFileError where no row can be the headings. */
export function lookAt(sheet: Sheet, headingRow: number | null, rules: ReportRules): Look {
  const at = headingRow ?? guessRow(sheet, rules)
  const cells = sheet.rows.find(({ row }) => row === at)?.cells ?? []
  const places = new Map<string, number>()
  for (const [place, cell] of cells.entries()) {
    const heading = textOf(cell)
    if (heading !== '' && !places.has(heading)) places.set(heading, place)
  }
  if (at === null || places.size === 0) throw new LedgerFileError('no_heading', String(headingRow ?? ''))
  const below = sheet.rows.filter(({ row }) => row > at)
  const headings = [...places].map(([heading, place]) => ({ heading, samples: samplesOf(below, place) }))
  return {
    sheet: sheet.name,
    sheets: sheet.names,
    headingRow: at,
    headings,
    guess: guessColumns([...places.keys()], rules),
  }
}

function samplesOf(rows: Sheet['rows'], place: number): string[] {
  const found = new Set<string>()
  for (const { cells } of rows) {
    const text = textOf(cells[place] ?? null)
    if (text !== '') found.add(text)
    if (found.size === SAMPLES) break
  }
  return [...found]
}

/** The row of known headings; else the one of which most can be guessed; else the first with some cells. */
function guessRow(sheet: Sheet, rules: ReportRules): number | null {
  try {
    return findLayout(sheet, NO_MAPPING, rules).headingRow
  } catch {
    const first = sheet.rows.slice(0, SEARCHED).map(({ row, cells }) => {
      const headings = cells.map(textOf).filter((text) => text !== '')
      return { row, cells: headings.length, guessed: Object.keys(guessColumns(headings, rules)).length }
    })
    const best = first.toSorted((one, other) => other.guessed - one.guessed || one.row - other.row)[0]
    return best && best.guessed > 0 ? best.row : (first.find(({ cells }) => cells >= CELLS)?.row ?? null)
  }
}

/** Their headings for ours: equal names first, then known other names, then names that hold one of these. */
export function guessColumns(headings: readonly string[], rules: ReportRules): Partial<Record<Column, string>> {
  const bare = (heading: string) => fold(heading).replace(/\(.*$/u, '')
  const left = new Set(headings)
  const guess: Partial<Record<Column, string>> = {}
  const ways: ((heading: string, names: readonly string[]) => boolean)[] = [
    (heading, [own]) => bare(heading) === own,
    (heading, names) => names.includes(bare(heading)),
    (heading, names) => names.some((name) => name.length > 1 && bare(heading).includes(name)),
  ]
  for (const fits of ways) {
    for (const column of COLUMNS) {
      if (guess[column] !== undefined) continue
      const names = [rules.headings[column], ...rules.also_headings[column]].map(bare)
      const found = [...left].find((heading) => fits(heading, names))
      if (found === undefined) continue
      guess[column] = found
      left.delete(found)
    }
  }
  return guess
}
