import type { Day } from '../../law/types.ts'

/** A cell as the file holds it: words, a number, or a day that the spreadsheet knows as one. Null: empty. */
export type Cell = string | number | { day: Day } | null

/** A row with its number as a spreadsheet counts it, from 1. A merged cell has its value in all of its places. */
export type SheetRow = { row: number; cells: readonly Cell[] }

/** `date1904`: serial numbers of days count from 1904. `names`: of all sheets of the file, this one's is `name`. */
export type Sheet = { rows: readonly SheetRow[]; date1904: boolean; name: string; names: readonly string[] }

/** The code of what is wrong with a whole file, and what it is about: the names of the sheets, the wrong heading. */
export class LedgerFileError extends Error {
  readonly code: 'not_a_table' | 'encoding' | 'too_large' | 'no_sheet' | 'no_heading' | 'mapping'
  readonly about: string
  constructor(code: LedgerFileError['code'], about = '') {
    super(`${code} ${about}`.trim())
    this.name = 'LedgerFileError'
    this.code = code
    this.about = about
  }
}

/** The words of a cell, without spaces around them. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? cell.day : String(cell).trim()
}

/** Width and spaces do not tell names apart. */
export const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '')
