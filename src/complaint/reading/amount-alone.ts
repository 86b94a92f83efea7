import { findAmounts } from '../../normalise/amount.ts'
import type { Values } from '../form/form.ts'

/** The price, as a sum that is all of a message, where something else is asked for or nothing is: 八千六. */
export function amountAlone(words: string): Values {
  const [only, ...others] = findAmounts(words)
  const isAlone = only !== undefined && others.length === 0 && words.length <= only.end - only.start + 1
  const isSum = isAlone && (only.money.cents ?? only.about ?? 0) >= LEAST_SUM && !/^\d{5,}$/u.test(words)
  return isSum ? { amount: { kind: 'money', money: only.money } } : {}
}

/** In cents: less that stands alone counts something. */
const LEAST_SUM = 10_000
