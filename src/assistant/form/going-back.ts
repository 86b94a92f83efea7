import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm, FormField } from '../../complaint/form/form.ts'
import { draftOf, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { back, edit } from './steps.ts'

const goesBack = oncePer(
  ({ words: { corrections } }: ComplaintForm) =>
    new RegExp(`^${corrections.goes_back}(?<to>.{0,12}?)${corrections.back_there}[。！!]*$`, 'u'),
)

/** Goes back to the question that the words name, 回到问店名那里, or to the one before. False: they ask for neither. */
export function wentBack(turn: Turn, text: string): boolean {
  const { form, simplify } = turn.deps
  const to = goesBack(form).exec(simplify(text).trim())?.groups?.to
  if (to === undefined) return false
  const field = to === '' ? undefined : fieldNamed(turn, to)
  if (to !== '' && !field) return false
  if (field) edit(turn, field.name)
  else back(turn)
  return true
}

/** The answered field by what people call it; the longest name counts. */
function fieldNamed(turn: Turn, words: string): FormField | undefined {
  const values = valuesOf(draftOf(turn))
  return turn.deps.form.fields
    .filter(({ name }) => values[name] !== undefined)
    .flatMap((field) => [field.label, ...field.says].map((word) => ({ field, word })))
    .filter(({ word }) => words.includes(word))
    .toSorted((one, other) => other.word.length - one.word.length)[0]?.field
}
