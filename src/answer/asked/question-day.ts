import type { Day } from '../../law/types.ts'
import { lists } from '../answering-words.ts'

const MONTH_AND_DAY = '(\\d{1,2})\\s*(?:月|[-/.])\\s*(?:(\\d{1,2})\\s*[日号]?)?'
const DATE = new RegExp(`(?<!\\d)((?:19|20)\\d{2})\\s*(?:年|[-/.])\\s*(?:${MONTH_AND_DAY})?(?!\\d)`, 'g')
/** Words after a date that make it the date of a rule, not of a purchase. */
const ABOUT_THE_LAW = new RegExp(`^\\s*(?:之日)?(?:起|开始)?${lists.day_of_a_rule}`, 'u')

/**
 * The day that a question names, or null: `2024-05-01`, `2024/5/1`, `2024年5月1日`, `2024年5月`, `2024年`. A month or a year
 * stands for its last day. Impossible days and days after `today` do not count.
 */
export function dayInQuestion(text: string, today: Day): Day | null {
  for (const match of text.matchAll(DATE)) {
    const [whole, year = '', month, day] = match
    if (!month && !whole.includes('年')) continue
    if (ABOUT_THE_LAW.test(text.slice(match.index + whole.length))) continue
    const found = day ? existing(year, month, day) : lastDay(Number(year), month ? Number(month) : 12)
    if (found === null) continue
    if (found <= today) return found
    if (!day && found.slice(0, month ? 7 : 4) === today.slice(0, month ? 7 : 4)) return today
  }
  return null
}

const WEEKDAYS = '日一二三四五六'

/** The day of the week for people: 周六. */
export function printWeekday(day: Day): string {
  return `周${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
}

function existing(year: string, month = '', day: string): Day | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const written = date.toISOString().slice(0, 10)
  return written === `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` ? written : null
}

function lastDay(year: number, month: number): Day | null {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) : null
}
