import type { PeriodStart } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import type { SpokenDay } from './days-told.ts'
import type { AskedWords } from './words.ts'

const DAY_MS = 86_400_000
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\\.?(?![a-z])'
const DATES = new RegExp(
  `\\b(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})|${MONTH} (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?|(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (\\d{4}))?|(today)|(yesterday)|(\\d{1,2}) days? ago)`,
  'giu',
)

/** A day that an English message names, and where. */
export type NamedDay = { day: Day; start: number; original: string }

/** The days that a folded English message names. Without a year it is the last one that has come. */
export function namedDays(text: string, today: Day): NamedDay[] {
  return [...text.matchAll(DATES)].flatMap((found) => {
    const day = dayOf(found, today)
    return day === null ? [] : [{ day, start: found.index, original: found[0] }]
  })
}

function dayOf(found: RegExpMatchArray, today: Day): Day | null {
  const [, year, month, date, name, nameDate, nameYear, dateFirst, nameAfter, yearAfter, now, yesterday, ago] = found
  if (now) return today
  if (yesterday) return daysBefore(today, 1)
  if (ago) return daysBefore(today, Number(ago))
  if (year && month && date) return existing(Number(year), Number(month), Number(date))
  const word = (name ?? nameAfter ?? '').slice(0, 3).toLowerCase()
  const of = MONTHS.indexOf(word) + 1
  const on = Number(nameDate ?? dateFirst)
  const told = nameYear ?? yearAfter
  if (told) return existing(Number(told), of, on)
  const thisYear = Number(today.slice(0, 4))
  const day = existing(thisYear, of, on)
  return day !== null && day > today ? existing(thisYear - 1, of, on) : day
}

function daysBefore(today: Day, days: number): Day {
  return new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, 10)
}

function existing(year: number, month: number, date: number): Day | null {
  const day = new Date(Date.UTC(year, month - 1, date))
  const written = day.toISOString().slice(0, 10)
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date ? written : null
}

/** Reads the day of an event from folded English messages: the words of the event stand before the day, or else behind it. */
export function createEnglishDays({ english_facts: { events } }: Pick<AskedWords, 'english_facts'>) {
  const named = Object.entries(events).map(([event, words]) => ({ event, says: new RegExp(`\\b${words}\\b`, 'giu') }))
  const lastIn = (text: string) =>
    named
      .map(({ event, says }) => ({ event, at: [...text.matchAll(says)].at(-1)?.index ?? -1 }))
      .toSorted((one, other) => other.at - one.at)
      .find(({ at }) => at >= 0)?.event
  const firstIn = (text: string) =>
    named
      .map(({ event, says }) => ({ event, at: text.search(new RegExp(says.source, 'iu')) }))
      .filter(({ at }) => at >= 0)
      .toSorted((one, other) => one.at - other.at)[0]?.event
  return (messages: readonly string[], event: PeriodStart, today: Day): SpokenDay | null => {
    for (const text of messages.toReversed()) {
      const days = namedDays(text, today)
      const told = days.find(({ start, original }, at) => {
        const from = at === 0 ? 0 : (days[at - 1]?.start ?? 0) + (days[at - 1]?.original.length ?? 0)
        const to = days[at + 1]?.start ?? text.length
        return (lastIn(text.slice(from, start)) ?? firstIn(text.slice(start + original.length, to))) === event
      })
      if (told) return { kind: 'day', day: told.day, original: told.original }
    }
    return null
  }
}
