import { foldAmounts } from '../../normalise/amount.ts'
import { YUAN } from '../../normalise/patterns.ts'
import { latest } from './latest.ts'
import type { Message } from './told-sum.ts'

const PRICE = `(?<![\\d.])(\\d{3,6}(?:\\.\\d{1,2})?)(?![\\d.])`
const TERM = '(?:[一两二三]年|半年)(?![多半前后])'

/**
 * The price of a whole term, told beside the term, in yuan: 2980 一年, 一年的 2980. The reader of sums takes it for no
 * price, or for the price of one of many years. Null: none was told.
 */
export function termPrice(messages: readonly Message[]): number | null {
  const first = new RegExp(`${PRICE}${YUAN}?\\s?${TERM}`, 'u')
  const last = new RegExp(`${TERM}(?:的|要|是)?\\s?${PRICE}`, 'u')
  return latest(messages, ({ text, isTheirs }) => {
    if (isTheirs) return null
    const folded = foldAmounts(text)
    const told = (first.exec(folded) ?? last.exec(folded))?.[1]
    return told === undefined ? null : Number(told)
  })
}
