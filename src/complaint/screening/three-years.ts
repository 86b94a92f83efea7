import type { Day } from '../../law/types.ts'
import { findDates } from '../../normalise/date.ts'
import { foldNumerals, spokenNumber } from '../../normalise/numeral.ts'
import { YEAR_WORD, yearsBack } from '../../normalise/years-back.ts'
import type { Values } from '../form/form.ts'
import type { Screening } from './rules.ts'

/**
 * Years after which a claim may be lost (民法典第一百八十八条). They run from the day the harm was known, not from the
 * purchase; the same day three years later is the last one (第二百零一条、第二百零二条).
 */
const YEARS = 3

const MONTH = '(\\d{1,2})(?:\\s*月份?(?!\\s*\\d{1,2}\\s*[日号])|(?![\\d./月-]))'
const YEAR_AND_MONTH = new RegExp(`(?<!\\d)((?:19|20)?\\d{2})\\s*(?:年|[./-])\\s*${MONTH}`, 'gu')
const YEAR_ONLY = /(?<!\d)((?:19|20)\d{2})\s*年(?!\s*\d)/gu
const YEARS_AGO = /(\d{1,2}|[一二两三四五六七八九十]{1,2})年多?(?:之|以)?前/gu
const YEAR_WORDS = new RegExp(YEAR_WORD, 'gu')

type Words = Pick<Screening['words'], 'harm' | 'buying' | 'recent'>

/** Builds the check for claims that may be lost, from the words for harm, for buying and for a time not long ago. */
export function createThreeYears(words: Words) {
  const harm = new RegExp(words.harm, 'u')
  const buying = new RegExp(words.buying, 'u')
  const recent = new RegExp(words.recent, 'u')

  /** 三年前买的洗衣机坏了: the time belongs to the purchase, not to the harm. */
  function tellsOfHarm(clause: string): boolean {
    const told = harm.exec(clause)
    return told !== null && !buying.test(clause.slice(0, told.index))
  }

  /**
   * Whether more than three years seem to have passed since the person knew of the harm. The earliest time told of the
   * harm decides; the purchase date decides only when no such time is told. Every time counts at its latest day (2022 年
   * 6 月 at its end). False in doubt.
   */
  return function isOverThreeYears(values: Values, told: string, today: Day): boolean {
    const limit = yearsBefore(today, YEARS)
    const clauses = foldNumerals(told).split(/[，。；！？、\n,;!?]+/u)
    const times = clauses.map((clause) => ({ clause, day: latestDay(clause, recent.test(clause), today) }))
    const harmed = times.filter(({ clause, day }) => tellsOfHarm(clause) && day !== null).map(({ day }) => day as Day)
    if (harmed.length > 0) return (harmed.toSorted()[0] as Day) < limit
    const date = values.purchase_date
    if (date?.kind === 'date') return date.day < limit
    const bought = times.filter(({ clause, day }) => buying.test(clause) && day !== null).map(({ day }) => day as Day)
    return bought.length > 0 && (bought.toSorted()[0] as Day) < limit
  }
}

/** The latest day a clause can mean, or null when it names no time. */
function latestDay(clause: string, recent: boolean, today: Day): Day | null {
  const days = findDates(clause, today).flatMap(({ result }) => (result.ok ? [result.day] : []))
  for (const [, year = '', month = ''] of clause.matchAll(YEAR_AND_MONTH)) {
    const full = year.length === 2 ? `20${year}` : year
    if (Number(month) >= 1 && Number(month) <= 12) days.push(`${full}-${month.padStart(2, '0')}-31`)
  }
  for (const [, year] of clause.matchAll(YEAR_ONLY)) days.push(`${year}-12-31`)
  for (const [, count = ''] of clause.matchAll(YEARS_AGO)) {
    const years = spokenNumber(count)
    // 三年前 is a little more than three years ago.
    if (years !== null) days.push(yearsBefore(today, years, 1))
  }
  for (const [word] of clause.matchAll(YEAR_WORDS)) {
    days.push(`${Number(today.slice(0, 4)) - (yearsBack(word) ?? 0)}-12-31`)
  }
  if (recent) days.push(today)
  return days.toSorted().at(-1) ?? null
}

/** The same day `years` earlier, less `days` more. */
function yearsBefore(today: Day, years: number, days = 0): Day {
  const date = new Date(`${today}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  date.setUTCDate(date.getUTCDate() - days)
  return date.toISOString().slice(0, 10)
}
