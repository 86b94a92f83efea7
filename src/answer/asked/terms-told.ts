import type { Day } from '../../law/types.ts'
import { findDates } from '../../normalise/date.ts'
import { foldNumerals, spokenNumber } from '../../normalise/numeral.ts'
import type { Portion } from './portions.ts'
import type { AskedWords } from './words.ts'

const DAY = 86_400_000
const MONTHS = 12
/** Characters between the first and the last day of a term, and after the day on which the business stopped. */
const BETWEEN = 24
const AFTER = 8
/** A longer term is a mistake of reading. In days. */
const LONGEST = 1100

/**
 * Reads the days of a card that the business no longer honours: from which day to which, and since when it stopped. Both ends
 * count; of a card for a year the last day may be left out. All messages count together, the latest day for each. Null: not told so.
 */
export function createTermsTold({ terms_told }: AskedWords) {
  const until = new RegExp(`^[^。！？!?]{0,${BETWEEN}}${terms_told.until}[^。！？，!?,\\d]{0,4}$`, 'u')
  const stopped = new RegExp(`^[^。！？，!?,]{0,${AFTER}}?${terms_told.stopped}`, 'u')
  const year = new RegExp(terms_told.year, 'u')
  const begun = new RegExp(`^\\s?${terms_told.begun}`, 'u')
  return (messages: readonly string[], today: Day): Portion | null => {
    const said = messages.join('。').replace(MONTH_END, (words, month: string) => afterMonth(month) ?? words)
    const folded = foldNumerals(said)
    const days = findDates(said, today).flatMap(({ result, ...at }) =>
      result.ok ? [{ ...at, day: numberOf(result.day) }] : [],
    )
    const stop = days.findLast(({ end }) => stopped.test(folded.slice(end)))
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
    const first = days.findLast(({ end }) => begun.test(folded.slice(end)))
    if (!first || !stop || !year.test(folded)) return null
    return ofYear(first, stop)
  }
}

/** 八月底起 is the first day of the month after. */
const MONTH_END = /(\d{1,2}|[一二三四五六七八九十]{1,2})月底/gu

function afterMonth(month: string): string | null {
  const number = spokenNumber(month)
  return number === null || number < 1 || number >= MONTHS ? null : `${number + 1}月1号`
}

type PlacedDay = { day: number; text: string }

/** A year from the first day on, of which the part before the other one was used: by months where both are the same day of a month. */
function ofYear(first: PlacedDay, stop: PlacedDay): Portion | null {
  const whole = yearAfter(first.day)
  const used = stop.day - first.day
  if (used <= 0 || used >= whole) return null
  const [from, to] = [first, stop].map(({ day }) => new Date(day * DAY)) as [Date, Date]
  const words = [first.text, stop.text]
  if (from.getUTCDate() !== to.getUTCDate()) return { unit: 'day', whole, used, leftTold: false, words }
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * MONTHS + to.getUTCMonth() - from.getUTCMonth()
  return { unit: 'month', whole: MONTHS, used: months, leftTold: false, words }
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
