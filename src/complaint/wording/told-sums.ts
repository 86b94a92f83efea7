import type { Day } from '../../law/types.ts'
import type { ComplaintForm } from '../form/form.ts'
import { INSTALMENT, pricesTold, sumsTold } from './figures.ts'

/**
 * Reads the sums of a message for an answer: each with its role (a money field of the form, or `other`), and the price paid
 * once more as `paid`, and its place in the text folded by `foldAmounts`. In yuan; `isAbout`: it was told roughly (8900 多). Sums in
 * another currency and those without a figure (几百块) are left out. A first instalment (首付) is no deposit: nothing is doubled.
 */
export function createReadSums(form: ComplaintForm) {
  return (said: string, today: Day): { role: string; yuan: number; isAbout: boolean; start: number; end: number }[] => {
    const prices = pricesTold(form, said, today).map((sum) => ({ ...sum, role: 'paid' }))
    const told = sumsTold(form, said, today).map((sum) => (sum.isInstalment ? { ...sum, role: INSTALMENT } : sum))
    return [...prices, ...told].flatMap(({ role, money, about, start, end }) => {
      const cents = money.cents ?? about ?? 0
      const isAbout = money.cents === null
      return cents > 0 && money.currency === 'CNY' ? [{ role, yuan: cents / 100, isAbout, start, end }] : []
    })
  }
}
