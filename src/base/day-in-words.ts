import type { Language } from './texts.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A day (2026-11-03) for people: 11 月 3 日; in English with its year, 3 November 2026. Null: the language is not known yet, Chinese. */
export function dayInWords(day: string, language: Language | null): string {
  const [year, month = 1, date] = day.split('-').map(Number)
  return language === 'en' ? `${date} ${MONTHS[month - 1]} ${year}` : `${month} 月 ${date} 日`
}

/** The same with its year in both: 2026 年 11 月 3 日. */
export function wholeDayInWords(day: string, language: Language | null): string {
  return language === 'en' ? dayInWords(day, language) : `${Number(day.slice(0, 4))} 年 ${dayInWords(day, language)}`
}
