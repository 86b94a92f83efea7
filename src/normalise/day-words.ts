import { readWordFile, wordFile } from '../base/word-file.ts'

/** knowledge/words/days.yaml as it must be; the file says what each list is. */
export const dayWords = wordFile('days/1', [
  'bought',
  'not_exactly',
  'plainly_bought',
  'something_else',
  'labels',
  'named_times',
  'after_bare_day',
  'closed_then',
  'ages_after',
  'later_times',
  'done_that_day',
  'this_year',
  'last_year',
  'year_before_last',
  'three_years_back',
  'last_month',
  'month_before_last',
])

export const words = readWordFile('days', dayWords)
