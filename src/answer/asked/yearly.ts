import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER } from '../../normalise/patterns.ts'
import { latest } from './latest.ts'
import type { Message, Piece } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** In yuan. A smaller figure is hardly a sum of a year. */
const LEAST = 100
/** Characters before a sum that can tell that it is of a year. */
const REACH = 14

/**
 * Reads what was paid for insurance year by year: 每年交 2 万, and in the same message or another one 交了两年. Years that are still to be paid (交 10 年)
 * do not count. Null: not both were told.
 */
export function createYearly({ yearly: words }: AskedWords) {
  const matter = new RegExp(words.matter, 'u')
  const before = new RegExp(`${words.a_year}\\s?$`, 'u')
  const after = new RegExp(`^${words.each_year}`, 'u')
  const years = new RegExp(`${words.paid}\\s?(${SPOKEN_NUMBER})\\s?(?:年(?![限期级后])|期(?![限间]))`, 'u')
  const eachIn = ({ text, sums }: Message): number | null => {
    const folded = foldAmounts(text)
    const told = sums.find(
      ({ yuan, start, end }) =>
        yuan >= LEAST &&
        (before.test(folded.slice(Math.max(0, start - REACH), start)) || after.test(folded.slice(end))),
    )
    return told?.yuan ?? null
  }
  return (messages: readonly Message[]): Piece | null => {
    if (!messages.some(({ text }) => matter.test(text))) return null
    const each = latest(messages, eachIn)
    const count = latest(messages, ({ text }) => spokenNumber(years.exec(foldAmounts(text))?.[1] ?? ''))
    return each === null || count === null ? null : { each, count }
  }
}
