import type { Column, ReportRules } from '../rules.ts'
import type { Refusal } from '../types.ts'
import type { CheckedRow } from './check.ts'
import { checkSheet } from './check.ts'
import { type Look, lookAt } from './look.ts'
import type { Mapping } from './mapping.ts'
import { readTable } from './read-file.ts'
import { LedgerFileError, type Sheet, textOf } from './sheet.ts'

/** What is wrong with a file as a whole. */
export type FileProblem = { code: LedgerFileError['code']; about: string }

/** What came of a check, without the complaints themselves. */
export type CheckedHead = {
  /** Complaints of the sheet, and how many of them are refused. */
  rows: number
  refusedRows: number
  /** The first of what is refused, and how many there are. */
  refused: readonly Refusal[]
  refusedCount: number
  /** Columns without a heading in the sheet. */
  absent: readonly Column[]
  /** Values that mean nothing here yet, with how often they stand there. */
  unknown: readonly { column: Column; value: string; count: number }[]
}

export type Tried<Value> = { ok: true; value: Value } | { ok: false; problem: FileProblem }

/** A file that was uploaded: looked at, checked with a mapping, and then given out piece by piece. */
export type LedgerFile = {
  look(sheet: string | null, headingRow: number | null): Promise<Tried<Look>>
  check(sheet: string, mapping: Mapping): Promise<Tried<CheckedHead>>
  /** Of the last check. */
  piece(from: number, count: number): Promise<readonly (CheckedRow & { isRefused: boolean })[]>
}

/** Refusals that are told. */
const TOLD = 200
const UNKNOWN = 100
const UNKNOWN_CODES = new Set(['unknown_category', 'unknown_nature', 'unknown_channel', 'unknown_result'])

export function createLedgerFile(file: { name: string; bytes: Uint8Array }, rules: ReportRules): LedgerFile {
  let table: Sheet | null = null
  let checked: readonly (CheckedRow & { isRefused: boolean })[] | null = null
  const tableOf = async (sheet: string | null): Promise<Sheet> => {
    if (table === null || (sheet !== null && sheet !== '' && table.name !== sheet)) {
      table = await readTable(file, sheet || null, rules)
    }
    return table
  }
  return {
    look: (sheet, headingRow) => tried(async () => lookAt(await tableOf(sheet), headingRow, rules)),

    check: (sheet, mapping) =>
      tried(async () => {
        const { entries, refusedRows, refused, rows, absent } = checkSheet(await tableOf(sheet), mapping, rules)
        checked = [
          ...entries.map((each) => ({ ...each, isRefused: false })),
          ...refusedRows.map((each) => ({ ...each, isRefused: true })),
        ]
        return {
          rows,
          refusedRows: refusedRows.length,
          refused: refused.slice(0, TOLD),
          refusedCount: refused.length,
          absent,
          unknown: unknownIn(refused),
        }
      }),

    async piece(from, count) {
      if (!checked) throw new Error('nothing was checked')
      return checked.slice(from, from + count)
    },
  }
}

/** What is wrong with the file is an answer; anything else is an error. */
async function tried<Value>(work: () => Promise<Value>): Promise<Tried<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (!(error instanceof LedgerFileError)) throw error
    return { ok: false, problem: { code: error.code, about: error.about } }
  }
}

/** The most frequent first. */
function unknownIn(refused: readonly Refusal[]): CheckedHead['unknown'] {
  const found = new Map<string, { column: Column; value: string; count: number }>()
  for (const { column, value, code } of refused) {
    if (!UNKNOWN_CODES.has(code)) continue
    const key = `${column} ${textOf(value)}`
    const known = found.get(key) ?? { column, value: textOf(value), count: 0 }
    found.set(key, { ...known, count: known.count + 1 })
  }
  return [...found.values()].toSorted((one, other) => other.count - one.count).slice(0, UNKNOWN)
}
