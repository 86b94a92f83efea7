import { oncePer } from '../../base/phrases.ts'
import type { Day } from '../../law/types.ts'
import { foldAmounts, type Money } from '../../normalise/amount.ts'
import type { ComplaintForm } from '../form/form.ts'
import { sumsTold } from './figures.ts'

/** Characters before a sum that can say that it is a part. */
const REACH = 16

const patterns = oncePer(({ words: { figures } }: ComplaintForm) => ({
  first: new RegExp(`${figures.sums.first_part}\\s?$`, 'u'),
  next: new RegExp(`${figures.sums.next_part}\\s?$`, 'u'),
}))

/** Roles of the sums that a total is told by. */
const TOTALS = new Set(['total_price'])

/**
 * What was paid in all, where it was paid in parts and no total is told: 先交3万，后来又要了8千 is 38000. Null: it was not, or one of the
 * parts is told roughly.
 */
export function paidInParts(form: ComplaintForm, text: string, today: Day): Money | null {
  const folded = foldAmounts(text)
  const told = sumsTold(form, text, today)
  const before = (start: number) => folded.slice(Math.max(0, start - REACH), start)
  const isPart = (at: number, part: RegExp) => part.test(before(told[at]?.start ?? 0))
  const first = told.findIndex((_, at) => isPart(at, patterns(form).first))
  if (first < 0 || told.some(({ role }) => TOTALS.has(role))) return null
  const parts = told.filter((_, at) => at === first || (at > first && isPart(at, patterns(form).next)))
  // 一共四万: of all that is told only the parts were paid.
  const others = told.filter((one) => one.role === 'amount' && !parts.includes(one))
  const cents = parts.map(({ money }) => (money.currency === 'CNY' ? money.cents : null))
  if (parts.length < 2 || others.length > 0 || cents.includes(null)) return null
  const total = cents.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  return { cents: total, currency: 'CNY', approximate: false, original: `${total / 100}` }
}
