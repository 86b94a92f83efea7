import type { Register, RegisterMove } from '../shape.ts'
import type { OpenShelf } from '../shelf.ts'
import type { Entry, FieldProblem, Values } from '../types.ts'
import type { Tx } from './one-change.ts'

/** Values that another entry has and only one may have, and complaints that do not exist. */
export async function takenBy(
  tx: Tx,
  register: Register,
  values: Values,
  shelf: OpenShelf,
  own: Entry | null,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const { name, kind, unique } of register.fields) {
    const value = values[name]
    if (value === undefined) continue
    const holder = unique ? shelf.holder(name, value) : null
    if (holder !== null && holder !== own?.id) problems.push({ field: name, code: 'taken' })
    if (kind === 'complaint' && value !== own?.values[name] && !(await tx.complaints.byNumber(String(value))))
      problems.push({ field: name, code: 'unknown_complaint' })
  }
  return problems
}

/** Fields without which an entry could not have come into its state. */
export function missingFor({ moves }: Register, state: string, values: Values): FieldProblem[] {
  const needs = new Set(moves.filter(({ to }: RegisterMove) => to === state).flatMap(({ needs }) => needs))
  return [...needs].filter((name) => values[name] === undefined).map((field) => ({ field, code: 'missing' }))
}
