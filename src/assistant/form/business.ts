import type { FormField } from '../../complaint/form/form.ts'
import { BUSINESS, businessesMeant, knownAt, pickedBusiness, settleBusiness } from '../cards/businesses.ts'
import { PICK } from '../cards/form-card.ts'
import type { Turn } from '../context.ts'
import { fill } from './change.ts'
import { goOn } from './steps.ts'

/** Takes the known business that was pressed, or that none of them is meant. False: the press is about something else. */
export function picksBusiness(turn: Turn, field: FormField, value: string): boolean {
  if (field.name !== BUSINESS || businessesMeant(turn).length === 0) return false
  const name = pickedBusiness(turn, value)
  if (name === null && value !== PICK.keep) return false
  if (name !== null) fill(turn, { [BUSINESS]: { kind: 'text', text: name } })
  settleBusiness(turn)
  goOn(turn, { prefilled: false })
  return true
}

/** Takes a yes or a no to the known businesses that are shown. False: the words are something else. */
export function answersBusiness(turn: Turn, field: FormField, text: string): boolean {
  const meant = field.name === BUSINESS ? businessesMeant(turn) : []
  const { saysYes, saysNo } = turn.deps.intents
  if (meant.length === 0) return false
  if (saysNo(text)) return picksBusiness(turn, field, PICK.keep)
  return meant.length === 1 && saysYes(text) && picksBusiness(turn, field, knownAt(0))
}
