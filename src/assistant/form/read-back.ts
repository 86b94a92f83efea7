import type { ComplaintForm, FormField } from '../../complaint/form/form.ts'
import { drop } from '../../matter/matter.ts'
import { showForm, unsureFields, waitingFields } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn, telling } from '../context.ts'
import { note, notIn, valuesOf } from '../draft.ts'

/**
 * Names of the fields whose values are read back now. What was read is read back once: with the story, before anything is asked
 * that may follow from it but for whom it is about. What was read later is read in the summary, unless it changes a value that stands.
 */
export function toReadBack(turn: Turn, open: FormField | null): string[] {
  const { readBack } = draftOf(turn)
  const waiting = waitingFields(turn).map(({ field }) => field.name)
  if (open && isBefore(turn.deps.form, open, 'facts')) return []
  if (readBack.length === 0) return waiting
  const stood = valuesOf(draftOf(turn))
  return waiting.filter((name) => (open ? name === open.name : !readBack.includes(name) && stood[name] !== undefined))
}

/** What was read and not denied stands with the summary, which shows it; what would change a value that stands is forgotten. False: nothing waits. */
export function takesReadBack(turn: Turn): boolean {
  const draft = draftOf(turn)
  const waiting = waitingFields(turn)
  for (const { field, value } of waiting) {
    draft.matter = drop(draft.matter, field.name)
    note(draft, notIn(valuesOf(draft), { [field.name]: value }), 'said', telling(turn))
  }
  return waiting.length > 0
}

function isBefore({ fields }: ComplaintForm, field: FormField, name: string): boolean {
  return fields.indexOf(field) < fields.findIndex((one) => one.name === name)
}

/** It was asked which of the values that were read back is wrong. */
export const WHICH_IS_WRONG = 'which_is_wrong'

/** Asks which of the values that were read back is wrong, once. */
export function askWhichIsWrong(turn: Turn) {
  const draft = draftOf(turn)
  if (draft.problem !== WHICH_IS_WRONG) sayText(turn, 'form-confirm-which')
  draft.problem = draft.problem === WHICH_IS_WRONG ? null : WHICH_IS_WRONG
  showForm(turn)
}

/** What stands on the screen to be confirmed, as it is shown; null where another question does. */
export function readBackOn(turn: Turn): string | null {
  const { draft } = turn.state
  if (draft?.status !== 'open') return null
  const rows = unsureFields(turn)
  return rows.length === 0 ? null : JSON.stringify([draft.id, rows.map(({ field, value }) => [field.name, value])])
}

/**
 * Leaves what was read back, where the person went on to something else: it waits for the summary, and what would change a value
 * that stands is forgotten.
 */
export function leaveReadBack(turn: Turn) {
  const draft = draftOf(turn)
  const stood = valuesOf(draft)
  for (const { field } of unsureFields(turn)) {
    if (stood[field.name] !== undefined) draft.matter = drop(draft.matter, field.name)
  }
}
