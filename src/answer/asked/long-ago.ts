import type { Day } from '../../law/types.ts'
import { words as dayWords } from '../../normalise/day-words.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { YEAR_WORD, yearsBack } from '../../normalise/years-back.ts'

const DAY_MS = 86_400_000

/** The shortest month and the shortest year, in days: less than these cannot have passed. */
const SHORTEST = { 周: 7, 星期: 7, 月: 28, 年: 365 } as const

const COUNTED = /(\d{1,3}|[一二两三四五六七八九十]{1,3}|半|几)\s?个?(周|星期|月|年)[多半]?(?:以|之)?前$/u

/** 去年夏天: a year before this one. */
const YEAR = new RegExp(`(${YEAR_WORD}).{0,4}$`, 'u')

/** What tells the time by itself, and the months from the first of which on it may have been. */
const NAMED: [RegExp, (year: number, month: number) => [year: number, month: number]][] = [
  [new RegExp(`${dayWords.month_before_last}$`, 'u'), (year, month) => [year, month - 1]],
  [new RegExp(`${dayWords.last_month}$`, 'u'), (year, month) => [year, month]],
]

/**
 * How many days have passed at least since a time that names no day and ends the words (上个月, 去年夏天, 三个月前), and that time
 * as it was told. Null: they tell no such time.
 */
export function leastSince(words: string, today: Day): { days: number; original: string } | null {
  const [counted, number = '', unit = ''] = COUNTED.exec(words) ?? []
  if (counted !== undefined) {
    const count = number === '半' ? 0.5 : number === '几' ? 2 : spokenNumber(number)
    const days = SHORTEST[unit as keyof typeof SHORTEST]
    return count === null ? null : { days: Math.floor(count * days), original: counted }
  }
  const now = new Date(`${today}T00:00:00Z`)
  const since = (original: string, year: number, month: number) => ({
    days: Math.round((now.getTime() - Date.UTC(year, month)) / DAY_MS) + 1,
    original,
  })
  const [named = '', word = ''] = YEAR.exec(words) ?? []
  const back = yearsBack(word)
  if (back !== null && back > 0) return since(named, now.getUTCFullYear() - back + 1, 0)
  for (const [pattern, monthAfter] of NAMED) {
    const original = pattern.exec(words)?.[0]
    if (original !== undefined) return since(original, ...monthAfter(now.getUTCFullYear(), now.getUTCMonth()))
  }
  return null
}
