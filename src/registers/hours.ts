/** Hours of one day of the week. `weekday`: 1 is Monday. */
export type WeekHours = { weekday: number; from: string; to: string }

const DAYS = '一二三四五六日'
/** 周一、周三 14:00-17:00 */
const PART = /^((?:(?:周|星期)[一二三四五六日天][、,，\s]*)+)(\d{1,2}):(\d{2})\s*[-–—~到至]\s*(\d{1,2}):(\d{2})$/u

/** Reads 「周一 14:00-17:00；周三、周五 9:00-11:30」; null where it is something else. */
export function readHours(words: string): WeekHours[] | null {
  const parts = words
    .normalize('NFKC')
    .split(/[;；\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const all = parts.map(readPart)
  if (all.length === 0 || all.some((part) => part === null)) return null
  return all.flatMap((part) => part ?? [])
}

function readPart(part: string): WeekHours[] | null {
  const [, days = '', fromHour = '', fromMinute = '', toHour = '', toMinute = ''] = PART.exec(part) ?? []
  if (days === '') return null
  const [from, to] = [`${fromHour.padStart(2, '0')}:${fromMinute}`, `${toHour.padStart(2, '0')}:${toMinute}`]
  if (![from, to].every(isTime) || from >= to) return null
  return [...days.matchAll(/(?:周|星期)([一二三四五六日天])/gu)].map(([, day = '']) => ({
    ...{ weekday: DAYS.indexOf(day === '天' ? '日' : day) + 1, from, to },
  }))
}

const isTime = (time: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)

/** The times at which an appointment of so many minutes may begin on a day of the week. */
export function beginningsOn(hours: readonly WeekHours[], weekday: number, minutes: number): string[] {
  const found = new Set<string>()
  for (const { from, to } of hours.filter((one) => one.weekday === weekday)) {
    for (let at = minutesOf(from); at + minutes <= minutesOf(to); at += minutes) found.add(timeOf(at))
  }
  return [...found].toSorted()
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
