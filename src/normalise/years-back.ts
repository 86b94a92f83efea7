import { words } from './day-words.ts'

/** The words for a year, by how many years they count back from this one; the longest first: 大前年 before 前年. */
const YEARS: readonly [says: string, back: number][] = [
  [words.three_years_back, 3],
  [words.year_before_last, 2],
  [words.last_year, 1],
  [words.this_year, 0],
]

/** The source of a pattern for any of them: 今年, 去年, 前年, 大前年. */
export const YEAR_WORD = `(?:${YEARS.map(([says]) => says).join('|')})`

const PATTERNS = YEARS.map(([says, back]) => ({ says: new RegExp(`^${says}$`, 'u'), back }))

/** How many years before this one the word means: 0 for 今年, 3 for 大前年. Null: it is no such word. */
export function yearsBack(word: string): number | null {
  return PATTERNS.find(({ says }) => says.test(word))?.back ?? null
}
