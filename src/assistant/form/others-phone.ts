import { fieldOf } from '../../complaint/form/form.ts'
import { isForOther } from '../../complaint/reading/line-named.ts'
import { othersPhoneIn } from '../../complaint/reading/not-a-line.ts'
import { readPhone } from '../../normalise/phone.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { addToFacts, fill } from './change.ts'
import { showAfterChange } from './steps.ts'

/**
 * Keeps somebody else's telephone, 她号码139…, for the staff: the person's own stays, unless they say that it is theirs. False: the words hold
 * none, or the complaint is made for that person.
 */
export function keepsOthersPhone(turn: Turn, text: string): boolean {
  const { form, simplify, texts } = turn.deps
  const draft = draftOf(turn)
  const { for_staff: before, filing_for, complainant_phone: own } = valuesOf(draft)
  const isOther = filing_for && isForOther([{ field: fieldOf(form, 'filing_for'), value: filing_for }])
  if (isOther || own?.kind !== 'phone' || !othersPhoneIn(form, simplify(text))) return false
  const phone = readPhone(text)
  if (!phone.ok || phone.digits === own.digits) return false
  const said = before?.kind === 'text' ? `${before.text}\n${text}` : text
  if (said.length > fieldOf(form, 'for_staff').max) return false
  fill(turn, { for_staff: { kind: 'text', text: said } })
  const rest = text.split(/[，,。；;！!\s]/u).filter((part) => !readPhone(part).ok)
  if (rest.join('').length >= SHORTEST_TOLD) addToFacts(turn, rest.join('，'))
  const { label } = fieldOf(form, 'complainant_phone')
  turn.state.asking = { kind: 'line', fields: ['complainant_phone'], words: phone.digits }
  const change = {
    label: texts('form-choice-change', { label }),
    action: { kind: 'edit', draft: draft.id, field: 'complainant_phone' } as const,
  }
  sayText(turn, 'form-others-phone', {}, { choices: [change] })
  showAfterChange(turn)
  return true
}

/** Fewer characters beside the number tell nothing. */
const SHORTEST_TOLD = 4
