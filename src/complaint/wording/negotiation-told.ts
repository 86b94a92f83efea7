import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

const told = oncePer(({ words: { values } }: ComplaintForm) => new RegExp(values.negotiation_told, 'u'))

/** The words of a telling that say that the business was asked, and what it answered: 我找过老板他说鞋子本来就黄. Null: they do not. */
export function negotiationTold(form: ComplaintForm, text: string): string | null {
  return told(form).exec(text)?.[0] ?? null
}
