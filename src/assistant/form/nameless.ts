import { showValue } from '../../complaint/form/fields.ts'
import { fieldOf } from '../../complaint/form/form.ts'
import { tellsAddress } from '../../complaint/wording/respondent.ts'
import { draftOf, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'

/** What a shop without a sign is called by its owner: 老板姓宋. Null: the words, and what happened, name no owner. */
export function calledByOwner(turn: Turn): string | null {
  const { facts } = valuesOf(draftOf(turn))
  const told = [turn.words ?? '', facts?.kind === 'text' ? turn.deps.simplify(facts.text) : '']
  const surname = told.flatMap((words) => turn.deps.intents.ownerIn(words) ?? [])[0]
  return surname === undefined ? null : turn.deps.texts('form-value-owner', { surname })
}

/** What it is called where nobody knows the name and its road stands: staff can find it. Null: no road is told. */
export function calledByPlace(turn: Turn): string | null {
  const draft = draftOf(turn)
  const { respondent_address: place } = { ...unsureOf(draft), ...valuesOf(draft) }
  const words = place ? turn.deps.simplify(showValue(fieldOf(turn.deps.form, 'respondent_address'), place)) : ''
  return tellsAddress(turn.deps.form, words) ? turn.deps.texts('form-value-no-name') : null
}
