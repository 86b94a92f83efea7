import type { Day } from '../../law/types.ts'
import { findDates } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import type { Portion } from './portions.ts'
import type { AskedWords } from './words.ts'

const DAY = 86_400_000
/** Characters between the first and the last day of a term, and after the day on which the business stopped. */
const BETWEEN = 24
const AFTER = 8
/** A longer term is a mistake of reading. In days. */
const LONGEST = 1100

/**
 * Reads the days of a card that the business no longer honours: from which day to which, and since when it stopped. Both ends
 * count. Null: not all three were told.
 */
export function createTermsTold({ terms_told }: AskedWords) {
  const until = new RegExp(`^[^。！？!?]{0,${BETWEEN}}${terms_told.until}[^。！？，!?,\\d]{0,4}$`, 'u')
  const stopped = new RegExp(`^[^。！？，!?,]{0,${AFTER}}?${terms_told.stopped}`, 'u')
  return (said: string, today: Day): Portion | null => {
    const folded = foldNumerals(said)
    const days = findDates(said, today).flatMap(({ result, ...at }) =>
      result.ok ? [{ ...at, day: numberOf(result.day) }] : [],
    )
    const stop = days.find(({ end }) => stopped.test(folded.slice(end)))
    for (const [at, first] of days.entries()) {
      const last = days[at + 1]
      if (!stop || !last || first === stop || last === stop || !until.test(folded.slice(first.end, last.start)))
        continue
      // A term told without its year ends in the year after.
      const end = last.day < first.day ? last.day + yearAfter(last.day) : last.day
      const [whole, used] = [end - first.day + 1, stop.day - first.day]
      if (used > 0 && used < whole && whole <= LONGEST)
        return { unit: 'day', whole, used, leftTold: false, words: [first.text, last.text, stop.text] }
    }
    return null
  }
}

/** The number of a day, counted from 1970. */
function numberOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY
}

/** Days from a day to the same one a year later. */
function yearAfter(number: number): number {
  const date = new Date(number * DAY)
  return (Date.UTC(date.getUTCFullYear() + 1, date.getUTCMonth(), date.getUTCDate()) - date.getTime()) / DAY
}
