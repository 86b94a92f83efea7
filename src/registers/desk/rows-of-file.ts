import { setImmediate } from 'node:timers/promises'
import { firstState, stateOf } from '../rules.ts'
import type { Register } from '../shape.ts'
import type { OpenShelf } from '../shelf.ts'
import type { ReadRow, RowProblem, Values } from '../types.ts'
import { canonical, foldName, sameValues } from '../values.ts'
import { missingFor } from './field-problems.ts'
import type { Tx } from './one-change.ts'

/** Rows that are looked at, or added in one transaction, while others wait. */
export const PIECE = 500

/** `pending`: the state that it is to come into by a second person. */
type Fresh = { values: Values; state: string; pending: string | null }

/** Rows that are new, and those that are refused beside what the register holds and beside one another. */
export async function compare(
  read: Pick<Tx, 'complaints'>,
  register: Register,
  rows: readonly ReadRow[],
  shelf: OpenShelf,
): Promise<{ fresh: Fresh[]; already: number; refused: RowProblem[] }> {
  const uniques = register.fields.filter(({ unique }) => unique)
  const held = new Set(uniques.length > 0 ? [] : [...shelf.all()].map(({ values }) => canonical(values)))
  const inFile = new Map<string, number>()
  const found = { fresh: [] as Fresh[], already: 0, refused: [] as RowProblem[] }
  for (const [at, { row, values, state }] of rows.entries()) {
    if (at % PIECE === 0) await setImmediate()
    const problems: RowProblem[] = []
    let same = false
    for (const { name } of uniques) {
      const value = values[name]
      if (value === undefined) continue
      const holder = shelf.holder(name, value)
      const entry = holder === null ? null : shelf.get(holder)
      if (entry && sameValues(entry.values, values)) same = true
      else if (entry) problems.push({ row, field: name, value: String(value), code: 'other_content' })
      const key = `${name} ${foldName(String(value))}`
      if (inFile.has(key)) problems.push({ row, field: name, value: String(value), code: 'taken' })
      inFile.set(key, row)
    }
    for (const { name, kind } of register.fields) {
      const value = values[name]
      if (kind === 'complaint' && value !== undefined && !(await read.complaints.byNumber(String(value))))
        problems.push({ row, field: name, value: String(value), code: 'unknown_complaint' })
    }
    for (const { field, code } of missingFor(register, state ?? firstState(register), values))
      problems.push({ row, field, value: '', code })
    if (uniques.length === 0 && held.has(canonical(values))) same = true
    if (uniques.length === 0) held.add(canonical(values))
    if (problems.length > 0) found.refused.push(...problems)
    else if (same) found.already += 1
    else found.fresh.push({ values, ...standing(register, state) })
  }
  return found
}

/** A state that takes a second person is asked for; any other one is taken over. */
function standing(register: Register, state: string | null): Pick<Fresh, 'state' | 'pending'> {
  const first = firstState(register)
  if (state === null || state === first) return { state: first, pending: null }
  return stateOf(register, state)?.second ? { state: first, pending: state } : { state, pending: null }
}
