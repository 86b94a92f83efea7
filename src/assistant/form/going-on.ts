import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { PICK, showForm, unsureFields } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { canSkip, decideAbroad, decideConsent, done, goOn, pick, sayNameNeeded, skip, take } from './steps.ts'

/**
 * The person wants to go on and says nothing else. What is shown is right, what stands stays, what may be left open is left
 * open; nothing is filed, and the words are no value. False: the step has a rule of its own.
 */
export function goesOnInForm(turn: Turn): boolean {
  const { at } = draftOf(turn)
  switch (at.kind) {
    case 'consent':
    case 'abroad':
      // A consent is given in words that say so.
      if (!turn.deps.intents.agrees(turn.words ?? '')) showForm(turn)
      else if (at.kind === 'consent') decideConsent(turn, true)
      else decideAbroad(turn, true)
      return true
    case 'screening':
      goOn(turn, { prefilled: false })
      return true
    case 'field':
      goOnFrom(turn, fieldOf(turn.deps.form, at.name))
      return true
    case 'parts':
      showForm(turn)
      return true
    case 'clash':
    case 'review':
      return false
  }
}

function goOnFrom(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  const unsure = unsureFields(turn)
  if (unsure.length > 0) return pick(turn, field.name, unsure.length > 1 ? PICK.all : PICK.yes)
  if (valuesOf(draft)[field.name]) return take(turn, field, {})
  if (field.kind === 'evidence' && draft.evidence.length > 0) return done(turn, field.name)
  if (field.optional) return skip(turn, field.name)
  if (field.person) return sayNameNeeded(turn)
  const mayWait = canSkip(turn, field) && !field.unknown
  if (mayWait && draft.problem === 'unknown') return skip(turn, field.name)
  sayStillOpen(turn, field, mayWait)
}

/** Says that the question on the screen has no answer yet; where it may stay open, with a button that leaves it so. */
function sayStillOpen(turn: Turn, { name, label }: FormField, mayWait: boolean) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const action = { kind: 'skip', draft: draft.id, field: name } as const
  if (mayWait) draft.problem = 'unknown'
  const choices = mayWait ? [{ label: texts('form-choice-unknown-later'), action }] : []
  sayText(turn, 'form-still-open', { label }, choices.length > 0 ? { choices } : {})
  showForm(turn)
}
