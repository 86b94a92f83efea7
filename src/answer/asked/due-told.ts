import type { Day } from '../../law/types.ts'
import { findDates } from '../../normalise/date.ts'
import { foldNumerals, spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER } from '../../normalise/patterns.ts'
import type { SpokenDay } from './days-told.ts'
import { latest } from './latest.ts'
import type { AskedWords } from './words.ts'

const DAY = 86_400_000
/** Characters around a day, within its clause, that tell that the contract was signed on it. */
const REACH = 10
const CLAUSE = '[^，。！？；,!?;\\n]'
/** More days than these are a mistake of reading. */
const MOST_DAYS = 1000

/**
 * Reads the day on which something was due, where only a number of days from the signing of the contract was told: 说好 45 天装好, and
 * 8 月 20 号签的合同. Null: not both were told. Working days are not counted.
 */
export function createDueTold({ due_within: words }: AskedWords) {
  const within = new RegExp(
    `${words.promised}${CLAUSE}{0,8}?(?<![\\d第])(?<days>${SPOKEN_NUMBER})\\s?天${words.between}{0,3}${words.done}`,
    'u',
  )
  const before = new RegExp(`${words.signed}${CLAUSE}{0,6}$`, 'u')
  const after = new RegExp(`^${CLAUSE}{0,2}${words.signed}`, 'u')
  const signedIn = (text: string, today: Day) => {
    const folded = foldNumerals(text)
    const days = findDates(text, today).flatMap(({ result, start, end, text: original }) => {
      const isIt =
        before.test(folded.slice(Math.max(0, start - REACH), start)) || after.test(folded.slice(end, end + REACH))
      return result.ok && isIt ? [{ day: result.day, original: original.trim() }] : []
    })
    const [one] = days
    return one && days.every(({ day }) => day === one.day) ? one : null
  }
  return (said: readonly string[], today: Day): SpokenDay | null => {
    const days = latest(said, (text) => spokenNumber(within.exec(foldNumerals(text))?.groups?.days ?? ''))
    const signed = latest(said, (text) => signedIn(text, today))
    if (days === null || days <= 0 || days > MOST_DAYS || signed === null) return null
    const due = new Date(Date.parse(`${signed.day}T00:00:00Z`) + days * DAY)
    return { kind: 'day', day: due.toISOString().slice(0, 10) as Day, original: signed.original }
  }
}
