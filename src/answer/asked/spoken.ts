import type { PeriodStart } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import { amountPaid, type Money } from '../../normalise/amount.ts'
import { type FoundDate, findDates } from '../../normalise/date.ts'
import { foldNumerals, spokenNumber } from '../../normalise/numeral.ts'
import type { AskedWords } from './words.ts'

/** A sum of money and what it is: a money field of the complaint form, such as `deposit`; `paid` is the price. In yuan. */
export type ToldSum = { role: string; yuan: number }

/** Finds the sums of one message. */
export type ReadSums = (said: string, today: Day) => readonly ToldSum[]

/** The time of an event, as told: a day, or a number of days ago. */
export type SpokenDay = { kind: 'day'; day: Day; original: string } | { kind: 'ago'; days: number; original: string }

/** The facts told by the person from which an answer computes figures. */
export type Spoken = {
  /** The exact amount paid, in yuan. Null when it was not told, told roughly, or told in another currency. */
  paid: number | null
  /** The sum with this role, told once in a message; the latest message counts. */
  sum: (role: string) => number | null
  when: (event: PeriodStart) => SpokenDay | null
}

/** Number of characters around a day, within its clause, in which words tell the event. */
const AROUND = 14
/** The events from which a bare 第 20 天 is counted. */
const BEGINNINGS: ReadonlySet<PeriodStart> = new Set(['receipt', 'payment'])
const CLAUSE_END = /[。！？；，!?;,\n]/u
const NUMBER = '(\\d{1,9}|[一二两三四五六七八九十]{1,9}|半)'
const DAYS: [RegExp, number][] = [
  [/[天日]/u, 1],
  [/星期|周/u, 7],
  [/月/u, 30],
  [/年/u, 365],
]

/** Reads amounts and days from the person's words. `today` is the day they were written. */
export type ReadSpoken = (said: readonly string[], today: Day) => Spoken

export function createSpoken(words: AskedWords, readSums: ReadSums): ReadSpoken {
  const otherSums = otherSumsOf(words)
  const daysOf = createDays(words)
  return (said, today) => ({
    paid: latest(
      said,
      (one) => only(readSums(one, today), 'paid') ?? yuan(amountPaid(foldNumerals(one).replace(otherSums, ''))),
    ),
    sum: (role) => latest(said, (one) => only(readSums(one, today), role)),
    when: (event) => latest(said, (one) => daysOf.told(one, event, today) ?? daysOf.lasted(one, event)),
  })
}

/** Amounts that are demanded, offered, won or printed on a voucher. They were not paid. */
function otherSumsOf({ not_paid, between, vouchers }: AskedWords): RegExp {
  const sum = '\\s{0,3}\\d[\\d.,]{0,15}\\s{0,3}'
  const demanded = `${not_paid}${between}{0,6}${sum}(?:万|千|百)?(?:块钱|块|元)?`
  const printed = `\\d[\\d.,]{0,15}\\s{0,3}(?:块|元)?(?:的)?${vouchers}`
  return new RegExp(`${demanded}|${printed}`, 'gu')
}

/** Reads the time of an event from one message. */
function createDays(words: AskedWords) {
  const events: Record<PeriodStart, RegExp> = {
    receipt: new RegExp(words.receipt, 'u'),
    payment: new RegExp(words.payment, 'u'),
    harm: new RegExp(words.harm, 'u'),
    trip_end: new RegExp(words.trip_end, 'u'),
    claim: new RegExp(words.claim, 'u'),
  }
  const inUse = new RegExp(words.in_use, 'u')
  const lasting = new RegExp(
    `(?:(${words.lasted})(?:了|来|回来|的|钱|卡)?|第)\\s{0,3}(?:都|才|已经|快|有)?\\s{0,3}${NUMBER}\\s{0,3}(个?[天日]|个?星期|周|个?月|年)`,
    'gu',
  )

  return {
    /** The day that stands beside words of the event. Null: none, or several. */
    told(said: string, event: PeriodStart, today: Day): SpokenDay | null {
      const folded = foldNumerals(said)
      const fitting = findDates(said, today).filter((found) => events[event].test(around(folded, found)))
      const [first] = fitting
      if (!first?.result.ok || fitting.some(({ result }) => !result.ok || result.day !== days(first))) return null
      return { kind: 'day', day: first.result.day, original: first.text.trim() }
    },
    /** 收到 6 天了, 第 20 天了, 用了三个月: the time that has passed since the event. */
    lasted(said: string, event: PeriodStart): SpokenDay | null {
      for (const [original, word, number, unit] of foldNumerals(said).matchAll(lasting)) {
        const isOf =
          word === undefined
            ? BEGINNINGS.has(event)
            : events[event].test(word) || (event === 'receipt' && inUse.test(word))
        if (!isOf) continue
        const count = number === '半' ? 0.5 : spokenNumber(number ?? '')
        const factor = DAYS.find(([pattern]) => pattern.test(unit ?? ''))?.[1]
        if (count !== null && factor) return { kind: 'ago', days: Math.round(count * factor), original }
      }
      return null
    },
  }
}

/** The sum of this role. Null: none, or several. */
function only(sums: readonly ToldSum[], role: string): number | null {
  const told = new Set(sums.filter((sum) => sum.role === role).map(({ yuan }) => yuan))
  const [one] = told
  return told.size === 1 && one !== undefined ? one : null
}

/** The latest message with a value counts: people correct themselves. */
function latest<T>(said: readonly string[], read: (one: string) => T | null): T | null {
  for (const one of said.toReversed()) {
    const found = read(one)
    if (found !== null) return found
  }
  return null
}

function yuan(money: Money | null): number | null {
  return money && money.cents !== null && money.cents > 0 && money.currency === 'CNY' ? money.cents / 100 : null
}

function days({ result }: FoundDate): Day | null {
  return result.ok ? result.day : null
}

function around(folded: string, { start, end }: FoundDate): string {
  const before =
    folded
      .slice(Math.max(0, start - AROUND), start)
      .split(CLAUSE_END)
      .at(-1) ?? ''
  const after = folded.slice(end, end + AROUND).split(CLAUSE_END)[0] ?? ''
  return `${before} ${after}`
}
