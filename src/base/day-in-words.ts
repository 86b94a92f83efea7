const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** A day (2026-11-03) for people: 11 月 3 日; in English with its year, 3 November 2026. */
export function dayInWords(day: string, language: 'zh' | 'en'): string {
  const [year, month = 1, date] = day.split('-').map(Number)
  return language === 'en' ? `${date} ${MONTHS[month - 1]} ${year}` : `${month} 月 ${date} 日`
}
