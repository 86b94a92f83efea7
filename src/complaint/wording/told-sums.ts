import type { Day } from '../../law/types.ts'
import type { ComplaintForm } from '../form/form.ts'
import { pricesTold, sumsTold } from './figures.ts'

/**
 * Reads the sums of a message for an answer: each with its role (a money field of the form, or `other`), and the price paid
 * once more as `paid`, and its place in the text folded by `foldAmounts`. In yuan; sums in another currency and rough ones are left out.
 */
export function createReadSums(form: ComplaintForm) {
  return (said: string, today: Day): { role: string; yuan: number; start: number; end: number }[] => {
    const prices = pricesTold(form, said, today).map((sum) => ({ ...sum, role: 'paid' }))
    return [...prices, ...sumsTold(form, said, today)].flatMap(({ role, money: { cents, currency }, start, end }) =>
      cents !== null && cents > 0 && currency === 'CNY' ? [{ role, yuan: cents / 100, start, end }] : [],
    )
  }
}
