import type { Day } from '../../law/types.ts'
import { amountPaid, type Money } from '../../normalise/amount.ts'
import { type FoundDate, findDates } from '../../normalise/date.ts'
import { foldNumerals, spokenNumber } from '../../normalise/numeral.ts'

/** The event of a day: the person received the thing, paid, or learned of the harm. */
export type Event = 'receipt' | 'payment' | 'harm'

/** The time of an event, as told: a day, or a number of days ago. */
export type SpokenDay = { kind: 'day'; day: Day; original: string } | { kind: 'ago'; days: number; original: string }

/** The facts told by the person from which an answer computes figures. */
export type Spoken = {
  /** The exact amount paid, in yuan. Null when it was not told, told roughly, or told in another currency. */
  paid: number | null
  when: (event: Event) => SpokenDay | null
}

const EVENTS: Record<Event, RegExp> = {
  receipt: /收到|收的|收货|签收|到货|到的|拿到|到手|取[的件货]|送到|送来|买的?|提车/u,
  payment: /付|交[的了钱]|办[的了卡]|充[的了值]|买|刷|转[的了账]|签[的了]/u,
  harm: /发现|知道|坏|漏|伤|出事|关门|跑路/u,
}
/** Number of characters around a day, within its clause, in which words tell the event. */
const AROUND = 14
const CLAUSE_END = /[。！？；，!?;,\n]/u
const NUMBER = '(\\d{1,9}|[一二两三四五六七八九十]{1,9}|半)'
const LASTED = new RegExp(
  `(?:(收到|签收|到货|到手|拿到|买|用|穿|办|交|付)(?:了|来|回来|的|钱|卡)?|第)\\s{0,3}(?:都|才|已经|快|有)?\\s{0,3}${NUMBER}\\s{0,3}(个?[天日]|个?星期|周|个?月|年)`,
  'gu',
)
const DAYS: [RegExp, number][] = [
  [/[天日]/u, 1],
  [/星期|周/u, 7],
  [/月/u, 30],
  [/年/u, 365],
]

/** Reads amounts and days from the person's words. `today` is the day they were written. */
export function readSpoken(said: readonly string[], today: Day): Spoken {
  return {
    paid: latest(said, (one) => yuan(amountPaid(withoutOtherSums(one)))),
    when: (event) => latest(said, (one) => dayOf(one, event, today) ?? lastedSince(one, event)),
  }
}

/** Amounts that are demanded, offered, won or printed on a voucher. They were not paid. */
const OTHER_SUMS =
  /(?:赔偿?|退|要(?:求|我|他)?|索赔|中了?|换成|补偿?|罚款?|减|优惠|返现?|奖|送|抵|省)(?:我|了|给|的|他们?|你|您|成|要|到){0,6}\s{0,3}\d[\d.,]{0,15}\s{0,3}(?:万|千|百)?(?:块钱|块|元)?|\d[\d.,]{0,15}\s{0,3}(?:块|元)?(?:的)?(?:券|代金|优惠|红包)/gu

function withoutOtherSums(said: string): string {
  return foldNumerals(said).replace(OTHER_SUMS, '')
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

function dayOf(said: string, event: Event, today: Day): SpokenDay | null {
  const folded = foldNumerals(said)
  const fitting = findDates(said, today).filter((found) => EVENTS[event].test(around(folded, found)))
  const [first] = fitting
  if (!first?.result.ok || fitting.some(({ result }) => !result.ok || result.day !== days(first))) return null
  return { kind: 'day', day: first.result.day, original: first.text.trim() }
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

/** 收到 6 天了, 第 20 天了, 用了三个月: the time that has passed since the event. */
function lastedSince(said: string, event: Event): SpokenDay | null {
  for (const [original, word, number, unit] of foldNumerals(said).matchAll(LASTED)) {
    if (word !== undefined && !EVENTS[event].test(word) && !(event === 'receipt' && /用|穿/u.test(word))) continue
    const count = number === '半' ? 0.5 : spokenNumber(number ?? '')
    const factor = DAYS.find(([pattern]) => pattern.test(unit ?? ''))?.[1]
    if (count !== null && factor) return { kind: 'ago', days: Math.round(count * factor), original }
  }
  return null
}
