import { showValue } from '../../complaint/form/fields.ts'
import { fieldOf } from '../../complaint/form/form.ts'
import { tellsAddress } from '../../complaint/wording/respondent.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { take } from './steps.ts'

const BUSINESS = 'respondent_name'

/** A shop without a sign is told by its owner: 老板姓宋. False: the words, and what happened, name no owner. */
export function takesOwner(turn: Turn): boolean {
  const { facts } = valuesOf(draftOf(turn))
  const told = [turn.words ?? '', facts?.kind === 'text' ? turn.deps.simplify(facts.text) : '']
  const surname = told.map((words) => turn.deps.intents.ownerIn(words)).find((each) => each !== null)
  if (surname === undefined || surname === null) return false
  takeCalled(turn, turn.deps.texts('form-value-owner', { surname }))
  return true
}

/** Nobody knows the name, and the road stands: staff can find it. False: no road is told. */
export function takesNameless(turn: Turn): boolean {
  const draft = draftOf(turn)
  const { respondent_address: place } = { ...unsureOf(draft), ...valuesOf(draft) }
  const words = place ? turn.deps.simplify(showValue(fieldOf(turn.deps.form, 'respondent_address'), place)) : ''
  if (!tellsAddress(words)) return false
  takeCalled(turn, turn.deps.texts('form-value-no-name'))
  return true
}

function takeCalled(turn: Turn, name: string) {
  draftOf(turn).problem = null
  sayText(turn, 'form-called-so', { name })
  take(turn, fieldOf(turn.deps.form, BUSINESS), { [BUSINESS]: { kind: 'text', text: name } })
}
