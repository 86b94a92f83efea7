import { readTable } from '../reports/import/read-file.ts'
import { fold, LedgerFileError, type Sheet, textOf } from '../reports/import/sheet.ts'
import type { Register } from './shape.ts'
import type { ReadRow, RowProblem, Value } from './types.ts'
import { type Districts, foldName, readValue } from './values.ts'

/** What may be read of a file of a register. */
export const FILE_LIMITS = { bytes: 16 * 1024 * 1024, upload_bytes: 16 * 1024 * 1024, rows: 60_000 }
/** Rows among which the headings are sought, and values that are shown of a column. */
const SEARCHED = 30
const SAMPLES = 3
/** Refused cells that are told. */
const TOLD = 200

/** The heading under which a file tells the state of an entry. */
export const STATE_HEADING = '状态'
/** The name by which a mapping and a problem name the column of the state. */
export const STATE = 'state'

/** What a person needs to see of a sheet to say where its columns are. `guess`: their heading for each field. */
export type RegisterLook = {
  sheet: string
  sheets: readonly string[]
  headingRow: number
  headings: readonly { heading: string; samples: readonly string[] }[]
  guess: Readonly<Record<string, string>>
}
export type FileTrouble = { code: LedgerFileError['code']; about: string }

/** Their heading for each field and for `state`; a field without one stays empty. */
export type RegisterMapping = { sheet: string; headingRow: number; columns: Readonly<Record<string, string>> }

export type RegisterRows = { rows: readonly ReadRow[]; refused: readonly RowProblem[]; refusedCount: number }

/** A file of entries, to be looked at and read. It stays in memory. */
export function createRegisterFile(
  file: { name: string; bytes: Uint8Array },
  { register, districts }: { register: Register; districts: Districts },
) {
  const sheets = new Map<string, Promise<Sheet>>()
  const sheetOf = (name: string | null): Promise<Sheet> => {
    const key = name ?? ''
    const known = sheets.get(key) ?? readTable(file, name, { limits: FILE_LIMITS })
    sheets.set(key, known)
    return known
  }
  const trouble = <Answer>(
    work: Promise<Answer>,
  ): Promise<{ ok: true; answer: Answer } | { ok: false; trouble: FileTrouble }> =>
    work.then(
      (answer) => ({ ok: true as const, answer }),
      (error) => {
        if (!(error instanceof LedgerFileError)) throw error
        return { ok: false as const, trouble: { code: error.code, about: error.about } }
      },
    )
  return {
    look: (sheet: string | null, headingRow: number | null) =>
      trouble(sheetOf(sheet).then((table) => lookAt(table, headingRow, register))),
    read: (mapping: RegisterMapping) =>
      trouble(sheetOf(mapping.sheet || null).then((table) => rowsOf(table, mapping, { register, districts }))),
  }
}

export type RegisterFile = ReturnType<typeof createRegisterFile>

/** The names under which a column of ours is known. */
const headingsOf = (register: Register): readonly (readonly [string, string])[] => [
  ...register.fields.map(({ name, label }) => [name, label] as const),
  [STATE, STATE_HEADING],
]

function lookAt(sheet: Sheet, headingRow: number | null, register: Register): RegisterLook {
  const known = new Set(headingsOf(register).map(([, label]) => bare(label)))
  const rows = sheet.rows.slice(0, SEARCHED)
  const scored = rows.map(({ row, cells }) => {
    const words = cells.map(textOf).filter((text) => text !== '')
    return { row, cells: words.length, known: words.filter((text) => known.has(bare(text))).length }
  })
  const best = scored.toSorted((one, other) => other.known - one.known || one.row - other.row)[0]
  const at = headingRow ?? (best && best.known > 0 ? best.row : (scored.find(({ cells }) => cells > 0)?.row ?? null))
  const cells = sheet.rows.find(({ row }) => row === at)?.cells ?? []
  const places = new Map<string, number>()
  cells.forEach((cell, place) => {
    const heading = textOf(cell)
    if (heading !== '' && !places.has(heading)) places.set(heading, place)
  })
  if (at === null || places.size === 0) throw new LedgerFileError('no_heading', String(headingRow ?? ''))
  const below = sheet.rows.filter(({ row }) => row > at)
  return {
    sheet: sheet.name,
    sheets: sheet.names,
    headingRow: at,
    headings: [...places].map(([heading, place]) => ({ heading, samples: samplesOf(below, place) })),
    guess: guessOf([...places.keys()], register),
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

/** Equal names first, then names that hold one of ours. */
function guessOf(headings: readonly string[], register: Register): Record<string, string> {
  const left = new Set(headings)
  const guess: Record<string, string> = {}
  const ways = [
    (heading: string, label: string) => bare(heading) === bare(label),
    (heading: string, label: string) => bare(label).length > 1 && bare(heading).includes(bare(label)),
    (heading: string, label: string) => bare(heading).length > 1 && bare(label).includes(bare(heading)),
  ]
  for (const fits of ways) {
    for (const [name, label] of headingsOf(register)) {
      if (guess[name] !== undefined) continue
      const found = [...left].find((heading) => fits(heading, label))
      if (found === undefined) continue
      guess[name] = found
      left.delete(found)
    }
  }
  return guess
}

const bare = (heading: string): string => fold(heading).replace(/\(.*$/u, '')

function rowsOf(
  sheet: Sheet,
  { headingRow, columns }: RegisterMapping,
  { register, districts }: { register: Register; districts: Districts },
): RegisterRows {
  const heads = (sheet.rows.find(({ row }) => row === headingRow)?.cells ?? []).map(textOf)
  const placeOf = (name: string): number => heads.indexOf(columns[name] ?? '')
  const rows: ReadRow[] = []
  const refused: RowProblem[] = []
  let refusedCount = 0
  const refuse = (problem: RowProblem) => {
    refusedCount += 1
    if (refused.length < TOLD) refused.push(problem)
  }
  const states = new Map(register.states.map(({ name, label }) => [foldName(label), name]))
  const places = register.fields.map((field) => ({ field, place: columns[field.name] ? placeOf(field.name) : -1 }))
  const statePlace = columns[STATE] ? placeOf(STATE) : -1
  for (const { row, cells } of sheet.rows) {
    if (row <= headingRow || cells.every((cell) => textOf(cell) === '')) continue
    const values: Record<string, Value> = {}
    for (const { field, place } of places) {
      const cell = place < 0 ? null : (cells[place] ?? null)
      const read = readValue(field, cell, districts)
      if (!read.ok) refuse({ row, field: field.name, value: textOf(cell).slice(0, 60), code: read.code })
      else if (read.value !== null) values[field.name] = read.value
    }
    const named = statePlace < 0 ? '' : textOf(cells[statePlace] ?? null)
    const state = named === '' ? null : (states.get(foldName(named)) ?? null)
    if (named !== '' && state === null) refuse({ row, field: STATE, value: named.slice(0, 60), code: 'unknown_state' })
    rows.push({ row, values, state })
  }
  return { rows: refusedCount > 0 ? [] : rows, refused, refusedCount }
}
