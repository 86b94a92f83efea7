import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm, FormField, Values } from '../form/form.ts'

const patterns = oncePer(({ fields, words: { corrections } }: ComplaintForm) => {
  const { asks_us_to, called, empties, its_place, not_known, takes_out } = corrections
  return fields.map((field) => {
    const own = [field.label, ...field.says].map((word) => RegExp.escape(word)).join('|')
    const name = `(?<name>${own}|${called[field.name] ?? own})${its_place}?`
    const to = (words: string) => new RegExp(`^(?:${asks_us_to}|那|那个)*${name}${words}(?:[，,。！!；;][^]*)?$`, 'iu')
    return {
      field,
      empties: to(empties),
      emptiesFirst: new RegExp(`^${asks_us_to}*${takes_out}(?:那个)?${name}(?:吧|了)*[。！!]*$`, 'iu'),
      notKnown: to(not_known),
    }
  })
})

/** The field that the words want empty, 商家地址删掉, or that the person cannot tell, 商家地址不知道. Null: they speak of none, or of one without a value. */
export function fieldEmptied(form: ComplaintForm, values: Values, text: string): FormField | null {
  const words = text.trim()
  const named = patterns(form).flatMap(({ field, empties, emptiesFirst, notKnown }) => {
    const name = (empties.exec(words) ?? emptiesFirst.exec(words) ?? notKnown.exec(words))?.groups?.name
    return name !== undefined && values[field.name] !== undefined && field.kind !== 'evidence' ? [{ field, name }] : []
  })
  // 商家电话 is not 电话.
  return named.toSorted((one, other) => other.name.length - one.name.length)[0]?.field ?? null
}
