import type { PeriodStart } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import { type FoundDate, findDates } from '../../normalise/date.ts'
import { foldNumerals, spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN } from '../../normalise/patterns.ts'
import { lists } from '../answering-words.ts'
import { leastSince } from './long-ago.ts'
import type { AskedWords } from './words.ts'

/** The time of an event, as told: a day, or a number of days ago; `long_ago`: at least so many. */
export type SpokenDay =
  | { kind: 'day'; day: Day; original: string }
  | { kind: 'ago' | 'long_ago'; days: number; original: string }

/** An event of which a day can be told: one from which a period runs, the day something was to be done, or was done. */
export type SpokenEvent = PeriodStart | 'due' | 'done'

/** Number of characters around a day, within its clause, in which words tell the event. */
const AROUND = 20

/** Characters before a vague time that hold its number: 三年前. */
const NUMBER_BEFORE = 4

/** The events from which a bare 第 20 天 is counted. */
const BEGINNINGS: ReadonlySet<SpokenEvent> = new Set(['receipt', 'payment'])

/** A blank ends a clause too, but not beside a figure: 10 月 12 号. */
const CLAUSE_END = /[。！？；，!?;,\n]|(?<=\p{Script=Han})\s(?=\p{Script=Han})/u

const NUMBER = `(\\d{1,9}|[${TO_TEN}]{1,9}|半)`

const DAYS: [RegExp, number][] = [
  [/[天日]/u, 1],
  [/星期|周/u, 7],
  [/月/u, 30],
  [/年/u, 365],
]

/** Reads the time of an event from one message. */
export function createDays(words: AskedWords) {
  const events: Record<SpokenEvent, RegExp> = {
    receipt: new RegExp(words.receipt, 'u'),
    payment: new RegExp(words.payment, 'u'),
    harm: new RegExp(words.harm, 'u'),
    refused: new RegExp(words.refused, 'u'),
    trip_end: new RegExp(words.trip_end, 'u'),
    claim: new RegExp(words.claim, 'u'),
    returned: new RegExp(words.returned, 'u'),
    sent: new RegExp(words.sent, 'u'),
    complaint: new RegExp(words.complaint, 'u'),
    refund_request: new RegExp(words.refund_request, 'u'),
    surrender: new RegExp(words.surrender, 'u'),
    settlement: new RegExp(words.settlement, 'u'),
    notice: new RegExp(words.notice, 'u'),
    due: new RegExp(words.due, 'u'),
    done: new RegExp(words.done, 'u'),
  }
  const boughtThere = new RegExp(words.bought_there, 'u')
  const anyEvent = new RegExp(
    `${Object.values(events)
      .map(({ source }) => source)
      .join('|')}|${words.bought_there}`,
    'u',
  )
  const corrects = new RegExp(words.corrects_day, 'gu')
  const inUse = new RegExp(words.in_use, 'u')
  const otherTimes = new RegExp(words.other_times, 'u')
  const anotherTime = new RegExp(words.another_time, 'u')
  const lasting = new RegExp(
    `(?:(${words.lasted})${words.lasted_what}?|(?<![到了])第)\\s{0,3}(?:都|才|已经|快|有)?\\s{0,3}${NUMBER}\\s{0,3}(个?[天日]|个?星期|周|个?月|年)(?!(?<=第\\s{0,3}[二2]\\s{0,3}[天日])${words.next_day})`,
    'gu',
  )

  const supposed = new RegExp(
    `(?:(${words.supposed_past})|${words.supposed_time})\\s?(${NUMBER}\\s?(个?[天日]|个?星期|周|个?月|年))(?=${words.supposed_end}?[?？]?$)`,
    'u',
  )

  return {
    /** 要是过了三个月呢, 如果是 60 天呢: the time that is supposed to have passed, whatever it is counted from. */
    supposed(said: string): SpokenDay | null {
      const [, past, original, number = '', unit = ''] = supposed.exec(foldNumerals(said)) ?? []
      const count = number === '半' ? 0.5 : spokenNumber(number)
      const factor = DAYS.find(([pattern]) => pattern.test(unit))?.[1]
      return original !== undefined && count !== null && factor
        ? { kind: 'ago', days: Math.round(count * factor) + (past === undefined ? 0 : 1), original }
        : null
    },
    /** The day that stands beside words of the event. Null: none, or several. */
    told(said: string, event: SpokenEvent, today: Day): SpokenDay | null {
      const folded = foldNumerals(said)
      // 今天才第三天 tells how long it has been, and no day of the event.
      const found = findDates(said, today).filter(
        ({ start, end }) =>
          !COUNTS_DAYS.test(folded.slice(end)) && !DENIED.test(folded.slice(Math.max(0, start - DENIAL), start)),
      )
      const beside = found.map((one, at) => ({ one, words: wordsBeside(folded, found, at, anyEvent) }))
      const withWords = (pattern: RegExp) => beside.filter(({ words }) => pattern.test(words)).map(({ one }) => one)
      const fitting = withWords(events[event])
      if (fitting.length > 0) return oneDay(fitting)
      const bought = event === 'receipt' ? withWords(boughtThere) : []
      if (bought.length > 0) return oneDay(bought)
      if (!BEGINNINGS.has(event)) return null
      if (isOnlyDay(folded, found, corrects)) return oneDay(found)
      // The day on which harm was done is not the one of what follows.
      if (events.harm.test(beside[0]?.words ?? '')) return null
      return events[event].test(folded) && !otherTimes.test(folded) ? openingDay(found, today) : null
    },
    /** 收到 6 天了, 第 20 天了, 用了三个月: the time that has passed since the event. */
    lasted(said: string, event: SpokenEvent): SpokenDay | null {
      for (const [original, word, number, unit] of foldNumerals(said).matchAll(lasting)) {
        const isOf =
          word === undefined
            ? BEGINNINGS.has(event)
            : events[event].test(word) || (event === 'receipt' && (inUse.test(word) || boughtThere.test(word)))
        if (!isOf) continue
        const count = number === '半' ? 0.5 : spokenNumber(number ?? '')
        const factor = DAYS.find(([pattern]) => pattern.test(unit ?? ''))?.[1]
        if (count !== null && factor) return { kind: 'ago', days: Math.round(count * factor), original }
      }
      return null
    },
    /** 去年夏天办的, 三个月前买的: a time that names no day, beside words of the event. Null also where it may be of another one. */
    longAgo(said: string, event: SpokenEvent, today: Day): SpokenDay | null {
      const folded = foldNumerals(said)
      const found = findDates(said, today)
      if (!BEGINNINGS.has(event) || anotherTime.test(folded)) return null
      for (const [at, { result, start, end }] of found.entries()) {
        const words = wordsBeside(folded, found, at, anyEvent)
        const isOf = events[event].test(words) || (event === 'receipt' && boughtThere.test(words))
        if (result.ok || result.code !== 'vague' || !isOf) continue
        const told = leastSince(folded.slice(Math.max(0, start - NUMBER_BEFORE), end), today)
        if (told !== null) return { kind: 'long_ago', ...told }
      }
      return null
    },
  }
}

function days({ result }: FoundDate): Day | null {
  return result.ok ? result.day : null
}

/** The one day of all. Null: they differ, or one is no day. */
function oneDay(found: readonly FoundDate[]): SpokenDay | null {
  const [first] = found
  if (!first?.result.ok || found.some((each) => days(each) !== days(first))) return null
  return { kind: 'day', day: first.result.day, original: first.text.trim() }
}

/** The day with which a message opens, where it names no other day but today. Null: it opens with none. */
function openingDay(found: readonly FoundDate[], today: Day): SpokenDay | null {
  const [first, ...others] = found
  const isAlone = others.every((other) => days(other) === today || days(other) === (first && days(first)))
  return first && first.start <= OPENING && isAlone && days(first) !== today ? oneDay([first]) : null
}

/** Characters before the day with which a message opens. */
const OPENING = 2

/** What makes a number of days of 今天. */
const COUNTS_DAYS = /^\s?(?:才|就|是|已经?|刚好?|都)?\s?第\s?[\d一二两三四五六七八九十]{1,3}\s?天/u
/** Right before a day that is taken back: 不是上周一，是昨天. */
const DENIED = new RegExp(`${lists.not_it}\\s?$`, 'u')
/** Characters before a day in which it is taken back. */
const DENIAL = 4
/** Words that may stand around a day that is the whole message. */
const ONLY_DAY = /^[\s，。！？,.!?的是在吧呢啊哦噢嗯那天就]*$/u

/** Before a day that is what happened: 签收是 11 月 20 号. */
const NAMES_DAY = /(?:是|在)\s?$/u

const NOTHING = /^[\s“”「」"'（(的在就是那]*$/u

/** Whether a message is nothing but a day: the answer to 「哪天收到的」. */
function isOnlyDay(folded: string, found: readonly FoundDate[], corrects: RegExp): boolean {
  const [first] = found
  return (
    first !== undefined &&
    found.length === 1 &&
    ONLY_DAY.test((folded.slice(0, first.start) + folded.slice(first.end)).replace(corrects, ''))
  )
}

/**
 * The words of its clause, up to other days, that tell what happened on a day: those after it where they tell an event
 * (10 月 12 号买的), else those before it, else the next clause (11 月 20 号，快递送到).
 */
function wordsBeside(folded: string, found: readonly FoundDate[], at: number, event: RegExp): string {
  const { start, end } = found[at] as FoundDate
  const until = Math.min(found[at + 1]?.start ?? folded.length, end + AROUND)
  const [after = '', next = ''] = folded.slice(end, until).split(CLAUSE_END)
  const from = Math.max(found[at - 1]?.end ?? 0, start - AROUND)
  const between = folded.slice(from, start)
  // What stands before a blank, after another day, is told of that one: 11 月 22 号签收的 今天想退; so are its own words: 20 号买的手机 4299 26 号坏的.
  const isOfOther =
    from === found[at - 1]?.end && !CLAUSE_END.test(between) && event.test(between) && !NAMES_DAY.test(between)
  const others = at > 0 && (isOfOther || /\p{Script=Han}\s$/u.test(between))
  const before = others ? '' : (between.split(CLAUSE_END).at(-1) ?? '')
  // The next clause tells of the day only where its own clause is nothing but the day.
  const own = [after, before]
  const beside = own.every((words) => NOTHING.test(words)) ? [...own, next] : own
  return beside.find((words) => event.test(words)) ?? ''
}
