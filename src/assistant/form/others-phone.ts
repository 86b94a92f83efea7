import { fieldOf } from '../../complaint/form/form.ts'
import { isForOther } from '../../complaint/reading/line-named.ts'
import { othersPhoneAfter, othersPhoneIn } from '../../complaint/reading/not-a-line.ts'
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

/**
 * Keeps for the staff another person's telephone that was told beside one's own: 郭海测试 139… 还有我老婆电话139…. Called after the message was
 * done: what became a value is not kept again.
 */
export function keepsOthersPhoneBeside(turn: Turn): void {
  const { draft } = turn.state
  const other = turn.text === null ? null : othersPhoneAfter(turn.deps.form, turn.deps.simplify(turn.text))
  if (other === null || draft?.status !== 'open') return
  const values = valuesOf(draft)
  const isKnown = Object.values(values).some(
    (value) =>
      (value.kind === 'phone' && value.digits === other.digits) ||
      (value.kind === 'text' && value.text.includes(other.digits)),
  )
  if (isKnown) return
  const { for_staff: before } = values
  const said = before?.kind === 'text' ? `${before.text}\n${other.words}` : other.words
  if (said.length > fieldOf(turn.deps.form, 'for_staff').max) return
  fill(turn, { for_staff: { kind: 'text', text: said } })
}

/** Fewer characters beside the number tell nothing. */
const SHORTEST_TOLD = 4
