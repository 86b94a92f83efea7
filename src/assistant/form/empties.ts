import { fieldEmptied } from '../../complaint/reading/emptied.ts'
import { keepOnly } from '../../matter/matter.ts'
import { changed, draftOf, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import { fill } from './change.ts'
import { edit, goOn, showAfterChange, unknownValue } from './steps.ts'

/**
 * Takes out the value of a field that the person wants empty or cannot tell: 商家地址删掉. What the complaint needs is asked for again.
 * False: the words speak of no such field.
 */
export function emptiesField(turn: Turn, text: string): boolean {
  const { form, simplify } = turn.deps
  const draft = draftOf(turn)
  const field = fieldEmptied(form, { ...valuesOf(draft), ...unsureOf(draft) }, simplify(text))
  if (!field) return false
  const { label, name } = field
  const unknown = unknownValue(turn, field)
  if (!field.optional && field.ask && unknown === null) {
    sayText(turn, 'form-needed', { label, help: '' })
    edit(turn, name)
    return true
  }
  draft.matter = keepOnly(draft.matter, ({ slot }) => slot !== name)
  changed(draft)
  if (!field.optional && field.ask && unknown) fill(turn, { [name]: unknown })
  sayText(turn, 'form-emptied', { label })
  if (draft.at.kind === 'field' && draft.at.name === name) goOn(turn, { prefilled: false })
  else showAfterChange(turn)
  return true
}
