import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { ownName } from './persons.ts'
import { beginsWithSurname } from './respondent.ts'

const HAN_NAME = /^\p{Script=Han}{1,5}$/u
/** Zhang San; a name without a surname of ours. */
const NAME = /^[\p{L}·.' -]{1,20}$/u

const around = oncePer(({ words: { answers, persons } }: ComplaintForm) => ({
  before: new RegExp(`^(?:${answers.before_person}|${persons.calls_self})+`, 'u'),
  phone: new RegExp(`(?:我的?)?(?:联系)?${persons.phone_words}(?:号码?)?(?:是|为)?`, 'gu'),
}))

/**
 * How somebody who was asked for it says to be called, the telephone taken out: 王女士; 我姓王，想问漏水的事. Null: the words hold no name.
 */
export function calledIn(form: ComplaintForm, text: string): string | null {
  const told = ownName(form, text)?.name
  if (told !== undefined) return told
  const { before, phone } = around(form)
  const parts = text
    .replace(phone, '，')
    .split(/[，,。；;、：:！!\n]+|(?<=\p{Script=Han}) +/u)
    .map((part) => part.trim().replace(before, '').trim())
    .filter((part) => part !== '')
  const names = parts.filter((part) => HAN_NAME.test(part) && beginsWithSurname(form, part))
  const [only, ...others] = parts
  const alone = only !== undefined && others.length === 0 && NAME.test(only) ? only : null
  return names.find(({ length }) => length > 1) ?? names[0] ?? alone
}
