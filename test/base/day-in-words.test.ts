import { expect, it } from 'vitest'
import { dayInWords, wholeDayInWords } from '../../src/base/day-in-words.ts'

it('a day is told as people write it, in their language', () => {
  expect(dayInWords('2026-03-01', 'zh')).toBe('3 月 1 日')
  expect(dayInWords('2026-03-01', 'en')).toBe('1 March 2026')
  expect(wholeDayInWords('2026-03-01', 'zh')).toBe('2026 年 3 月 1 日')
  expect(wholeDayInWords('2026-12-31', 'en')).toBe('31 December 2026')
})
