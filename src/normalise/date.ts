import type { Day } from '../law/types.ts'
import { latest, type ParsedDate, READERS } from './date-readers.ts'
import { words } from './day-words.ts'
import { housesIn } from './house-numbers.ts'
import { foldNumerals } from './numeral.ts'
import { createReadPlaces } from './read-places.ts'

export type { ParsedDate } from './date-readers.ts'

export type FoundDate = { result: ParsedDate; start: number; end: number; text: string }

const UNSURE_BEFORE = /(?:大概|大约|约|好像|可能|应该|估计|差不多)(?:是|在)?\s*$/u
const UNSURE_AFTER = /^\s*(?:左右|上下|前后|那几天|那阵)/u
/** 11-3, 11.3, 11/3: counts only when it is the whole answer. */
const BARE = /^\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*$/u
const BOUGHT = new RegExp(words.bought, 'u')
/** BOUGHT without words that only look like it: 交涉, 说定, 办不了, 吃亏. For running text in which nobody asked for the day. */
const PLAINLY_BOUGHT = new RegExp(words.plainly_bought, 'u')
/** The business closed on the day. */
const CLOSED = new RegExp(`^(?:就|才|突然|都)?${words.closed_then}`, 'u')
/** 后面两次是 18 号: what follows tells of later days. */
const LATER = new RegExp(String.raw`(?<=[，,。；;\s])${words.later_times}`, 'u')
/** 今年七十四了: an age, and no time. */
const AGE = new RegExp(`^今年${words.ages_after}`, 'u')
/** Words between the day and the buying that show something else happened on the day: 昨天发现买的鞋开胶. */
const SOMETHING_ELSE = new RegExp(words.something_else, 'u')
/** 购买日期：, 下单时间是 */
const LABEL = new RegExp(String.raw`${words.labels}(?:的)?(?:时间|日期|于|是|在|：|:)+\s*$`, 'u')

/**
 * The day in an answer to "which day did you buy it", counted from `today`, the day the message was written. 「不是 3 号是 5
 * 号」 means the second. Of several days the one next to 买 / 付 / 办 counts; of several payments the first, and beside a time
 * without a day (国庆前，好像 9 月 28) the day.
 */
export function readDate(text: string, today: Day): ParsedDate {
  const whole = /不是.{1,20}?(?:而是|应该是|[，, ]?是)(.+)/su.exec(text)?.[1] ?? text
  const corrected = findDates(firstOf(whole), today).some(({ result }) => result.ok) ? firstOf(whole) : whole
  const folded = foldNumerals(corrected)
  const bare = BARE.exec(folded)
  if (bare) return { ...latest(Number(bare[1]), Number(bare[2]), today), ...original(text) }
  const found = findDates(corrected, today).filter(({ end }) => !CLOSED.test(clauseAfter(folded, end)))
  const first = found[0]
  if (!first) return { ok: false, code: 'none' }
  if (sameDay(found)) return first.result
  const bought = found.filter((one) => besideBuying(folded, one))
  if (bought.length > 0 && sameDay(bought)) return (bought[0] as FoundDate).result
  const plain = found.filter(({ result }) => result.ok)
  const day = plain[0]?.result
  const isOnlyDay = bought.length === 0 && sameDay(plain)
  const besideTimes = found.filter(({ result, text }) => !result.ok && text !== THAT_DAY)
  const areVague = besideTimes.every(({ result }) => !result.ok && result.code === 'vague')
  if (!day?.ok || !isOnlyDay || !areVague) return { ok: false, code: 'several' }
  return { ...day, certain: day.certain && besideTimes.length === 0 }
}

/** 10月16号那天: the same day. */
const THAT_DAY = '那天'

/** What is told before later payments. */
function firstOf(text: string): string {
  return text.slice(0, LATER.exec(text)?.index ?? text.length)
}

/** The day of buying in running text. Null when it names none or leaves a choice. */
export function dayBought(text: string, today: Day): Extract<ParsedDate, { ok: true }> | null {
  const folded = foldNumerals(text)
  const bought = findDates(text, today).filter((one) => besideBuying(folded, one) && !onlySounds(folded, one))
  const first = bought[0]?.result
  return first?.ok && !first.approximate && sameDay(bought) ? first : null
}

const INEXACT = new RegExp(words.not_exactly, 'u')

/** Whether the person says that a day is not known exactly: 记不清了, 大概, 十月份吧. */
export function isInexact(text: string): boolean {
  return INEXACT.test(text)
}

/**
 * The vague time of buying in running text, as it was told: 去年夏天. `isAsked`: the text may be nothing but a time. Null
 * when the text names a day, or no time of buying.
 */
export function timeBought(text: string, today: Day, { isAsked }: { isAsked: boolean }): string | null {
  const folded = foldNumerals(text)
  const found = findDates(text, today)
  if (found.some(({ result }) => result.ok || result.code !== 'vague')) return null
  const [first] = isAsked && folded.length <= LONGEST_TIME ? found : found.filter((one) => besideBuying(folded, one))
  if (!first) return null
  // 上个月, 好像是, 二十几号: one time.
  const isNext = (at: number, { start }: FoundDate) =>
    start >= at && /^[^，。！？；,.!?;]{0,6}$/u.test(folded.slice(at, start))
  const end = found.reduce((at, one) => (isNext(at, one) ? one.end : at), first.end)
  const [month = ''] =
    /^(?:[\d一二三四五六七八九十]{1,2}月份?)?(?:[上中下]旬|月?[初底])?/u.exec(folded.slice(end)) ?? []
  return `${folded.slice(first.start, end)}${month}`.trim()
}

/** Longer words tell more than a time. */
const LONGEST_TIME = 24

/** Every date in the text, in order; offsets refer to the folded text. */
export function findDates(text: string, today: Day): FoundDate[] {
  const folded = foldNumerals(text)
  const found: FoundDate[] = []
  const places = createReadPlaces(folded.length)
  const houses = housesIn(folded)
  const numbers = new Set(houses.map(({ text }) => text))
  for (const { start, end } of houses) places.take(start, end)
  for (const { pattern, read } of READERS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (places.any(start, end) || numbers.has(match[0].trim()) || AGE.test(folded.slice(start))) continue
      places.take(start, end)
      const result = read(match.groups ?? {}, today)
      const unsure =
        UNSURE_BEFORE.test(folded.slice(Math.max(0, start - 20), start)) || UNSURE_AFTER.test(folded.slice(end))
      found.push({
        result: result.ok ? { ...result, original: match[0].trim(), certain: result.certain && !unsure } : result,
        start,
        end,
        text: match[0],
      })
    }
  }
  // 昨天，2000: beside a day a bare figure is no year.
  const isDayTold = found.some(({ result }) => result.ok)
  return found.filter(({ text }) => !isDayTold || !BARE_YEAR.test(text)).sort((a, b) => a.start - b.start)
}

const BARE_YEAR = /^\d{4}$/u

/** Whether the words after the day mention buying, but not buying on that day. */
function onlySounds(folded: string, { end }: FoundDate): boolean {
  const after = clauseAfter(folded, end)
  const bought = PLAINLY_BOUGHT.exec(after)
  if (!bought) return BOUGHT.test(after)
  return SOMETHING_ELSE.test(after.slice(0, bought.index))
}

function clauseAfter(folded: string, end: number): string {
  return /^[^。！？!?;；，,\n]{0,30}/u.exec(folded.slice(end))?.[0] ?? ''
}

function besideBuying(folded: string, { start, end }: FoundDate): boolean {
  const after = clauseAfter(folded, end)
  const before = folded.slice(Math.max(0, start - 8), start)
  return (
    BOUGHT.test(after) ||
    /\b(?:bought|paid|ordered|purchased|booked)\b[^.!?;，。]*$/iu.test(folded.slice(Math.max(0, start - 200), start)) ||
    LABEL.test(before)
  )
}

function sameDay(found: FoundDate[]): boolean {
  const keys = found.map(({ result }) => (result.ok ? result.day : result.code))
  return new Set(keys).size === 1
}

function original(text: string): { original: string } {
  return { original: text.trim() }
}
