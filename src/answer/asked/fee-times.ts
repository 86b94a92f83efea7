import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER, YUAN } from '../../normalise/patterns.ts'
import { cents, latest } from './latest.ts'
import type { PlainSum } from './plain-sum.ts'
import type { AskedWords } from './words.ts'

const SUM = '(\\d{1,5}(?:\\.\\d{1,2})?)'

/**
 * Reads what the business would pay at most, told as so many times a fee (最多赔 10 倍洗衣费), where the last message asks how much that
 * is. The fee and the number of times may be told in any message, each folded. Null: not both were told, or it asks what is due.
 */
export function createFeeTimes({ fee_times: words }: AskedWords) {
  const asks = new RegExp(words.asks, 'u')
  const asksDue = new RegExp(words.asks_due, 'u')
  const fees = words.fees.map(({ name, paid }) => ({
    times: new RegExp(`(?:(${SPOKEN_NUMBER})\\s?倍(?:的)?${name}|${name}(?:的)?\\s?(${SPOKEN_NUMBER})\\s?倍)`, 'u'),
    before: new RegExp(`${paid}\\s?${SUM}(?![\\d.%倍天号次件遍个点])`, 'u'),
    after: new RegExp(`(?<![\\d.])${SUM}${YUAN}?(?:的)?${name}`, 'u'),
  }))
  return (told: readonly string[]): PlainSum | null => {
    const texts = told.map(foldAmounts)
    const newest = texts.at(-1) ?? ''
    if (!asks.test(newest) || asksDue.test(newest)) return null
    for (const { times, before, after } of fees) {
      const count = latest(texts, (text) => {
        const [, first, second] = times.exec(text) ?? []
        return spokenNumber(first ?? second ?? '')
      })
      const fee = latest(texts, (text) => Number((before.exec(text) ?? after.exec(text))?.[1] ?? 0) || null)
      if (count === null || count < 2 || fee === null) continue
      const yuan = cents(fee * count)
      return { how: `${fee} × ${count} = ${yuan}`, yuan, isClaim: true }
    }
    return null
  }
}
