import type { PeriodStart } from '../../corpus/types.ts'
import type { Day } from '../../law/types.ts'
import { amountPaid, foldAmounts, type Money } from '../../normalise/amount.ts'
import { type FoundDate, findDates } from '../../normalise/date.ts'
import { foldNumerals, spokenNumber } from '../../normalise/numeral.ts'
import { corrected } from './corrected.ts'
import { createDailyCosts } from './daily-costs.ts'
import { createOwnSums } from './own-sums.ts'
import { createPortions, type Portion } from './portions.ts'
import { createPrepaid, type Prepaid } from './prepaid.ts'
import { createPrices, type EachPrice, type Piece, paymentsIn, type TwoPrices } from './prices.ts'
import { createRates, type DailyRate } from './rates.ts'
import { createTermsTold } from './terms-told.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Finds the sums of one message. */
export type ReadSums = (said: string, today: Day) => readonly ToldSum[]

/** The time of an event, as told: a day, or a number of days ago. */
export type SpokenDay = { kind: 'day'; day: Day; original: string } | { kind: 'ago'; days: number; original: string }

/** The business gave the reason, or the person did. */
export type Reason = 'shop' | 'own'

/** The facts told by the person from which an answer computes figures. */
export type Spoken = {
  /** The exact amount paid, in yuan. Null when it was not told, told roughly, or told in another currency. */
  paid: number | null
  /** How `paid` was told where it was prices of one and numbers of pieces: 3 箱，一箱 268. */
  pieces: Piece[] | null
  /** The price that was marked or agreed on and the one that was charged, and how many of it there were. */
  twoPrices: (Pick<TwoPrices, 'marked' | 'charged'> & { count: number | null }) | null
  /** The price of the whole thing, of which only a part may have been paid. */
  price: number | null
  /** What the contract says is due for each day of delay. */
  dailyRate: DailyRate | null
  /** Days of delay, where the person tells their number. */
  daysLate: number | null
  /** The sum with this role, told once in a message; the latest message counts. */
  sum: (role: string) => number | null
  /** Each sum with this role, in the order of telling; one that is what the others make together is left out. */
  sums: (role: string) => number[]
  /** Costs that the business says it had and cannot get back, in yuan, and how they were reckoned. */
  spent: { yuan: number; how: string } | null
  /** How many pieces are bad, and of how many; `whole` null: that was not told. */
  bad: { count: number; whole: number | null } | null
  /** What the weight is short of, and the price of one. */
  short: Piece | null
  /** Whether something was used, although it may not be clear how much. */
  isUsed: boolean
  /** How much of a course or a card was used. */
  portion: Portion | null
  /** The money of a prepaid card. */
  prepaid: Prepaid | null
  /** For whose reason the person wants out, as told last. */
  reason: Reason | null
  when: (event: SpokenEvent) => SpokenDay | null
}

/** An event of which a day can be told: one from which a period runs, the day something was to be done, or was done. */
export type SpokenEvent = PeriodStart | 'due' | 'done'

/** Number of characters around a day, within its clause, in which words tell the event. */
const AROUND = 20
/** The events from which a bare 第 20 天 is counted. */
const BEGINNINGS: ReadonlySet<SpokenEvent> = new Set(['receipt', 'payment'])
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
  const { portionOf, tellsUse } = createPortions(words)
  const costsOf = createDailyCosts(words)
  const prepaidOf = createPrepaid(words)
  const pricesOf = createPrices(words)
  const rates = createRates(words)
  const ownRoles = createOwnSums(words)
  const termTold = createTermsTold(words)
  const claims = new RegExp(`^${words.claims}`, 'u')
  const distances = new RegExp(`(\\d{1,7}(?:\\.\\d)?)\\s?(万)?\\s?${words.distance}`, 'giu')
  /** How far something went is no sum, also where it is told again without its unit. */
  const isDistance = (text: string) => {
    const told = new Set([...text.matchAll(distances)].map(([, number, many]) => Number(number) * (many ? 10_000 : 1)))
    return ({ yuan }: ToldSum) => told.has(yuan)
  }
  const usedUp = new RegExp(`${words.prepaid.used_up}[^，。！？；,;\\d]{0,3}$`, 'u')
  /** What was used of a card is no price: 总共剪掉 120. */
  const withoutUsedUp = (message: Message): Message => {
    const folded = foldAmounts(message.text)
    const isUsedUp = ({ start }: ToldSum) => usedUp.test(folded.slice(Math.max(0, start - 10), start))
    return { ...message, sums: message.sums.filter((sum) => !isUsedUp(sum)) }
  }
  const inAll = new RegExp(`${words.in_all}\\s?$`, 'u')
  const orders = new RegExp(`${words.orders}[^，。！？；,;\\d一二两三四五六七八九十]{0,8}$`, 'u')
  const [shop, own] = [new RegExp(words.reasons.shop, 'u'), new RegExp(words.reasons.own, 'u')]
  const reasonIn = (text: string): Reason | null => (shop.test(text) ? 'shop' : own.test(text) ? 'own' : null)
  return (said, today) => {
    const messages = said.map((one, at) => {
      const { text, old } = corrected(foldNumerals(one))
      const isFar = isDistance(foldAmounts(text))
      const isTheirs = at > 0 && claims.test(text)
      const sums = pricesOf
        .withListed(text, ownRoles(text, readSums(text, today)))
        .filter((sum) => !isFar(sum) && !(isTheirs && PLAIN.has(sum.role)))
      return { text, old, isTheirs, sums }
    })
    const withRoles = rolesKept(messages)
    const charged = prepaidOf(withRoles)
    const price = priceOf(withRoles.map(withoutUsedUp), pricesOf, ({ text, sums, isTheirs }) => {
      const read = isTheirs ? null : yuan(amountPaid(text.replace(otherSums, '')))
      return sums.length === 0 || sums.some((sum) => sum.yuan === read) ? read : null
    })
    const portion = portionOf(messages) ?? latest(said, (one) => termTold(one, today))
    const isUsed = tellsUse(messages)
    // 充了 2000，剪了 3 次，一次 68: the price of those times was used.
    const had = charged?.used === null && isUsed && !portion && price.whole ? price.whole : null
    const prepaid = charged && had !== null && had < charged.paid ? { ...charged, used: had } : charged
    return {
      paid: prepaid?.paid ?? price.paid,
      pieces: prepaid ? null : price.pieces,
      twoPrices: price.twoPrices,
      price:
        latest(withRoles, ({ sums }) => only(sums, 'total_price')) ??
        wholePrice(withRoles, price, orders) ??
        priceBesideDeposit(withRoles, inAll),
      dailyRate: latest(messages, ({ text }) => rates.rate(text)),
      daysLate: latest(messages, ({ text }) => rates.daysLate(text)),
      sum: (role) => latest(withRoles, ({ sums }) => only(sums, role)),
      sums: (role) => [...each(withRoles, role), ...(role === 'costs' ? costsOf(withRoles) : [])],
      spent: spentOf(withRoles, pricesOf, price),
      bad: badOf(messages, pricesOf),
      short: latest(withRoles, ({ text, sums }) => pricesOf.short(text, sums)),
      portion,
      isUsed,
      prepaid,
      reason: latest(messages, ({ text }) => reasonIn(text)),
      when: (event) => latest(said, (one) => daysOf.told(one, event, today) ?? daysOf.lasted(one, event)),
    }
  }
}

/** Roles of sums of which nothing else is known. */
const PLAIN: ReadonlySet<string> = new Set(['paid', 'amount'])

/** Roles of sums that were not paid for the thing. */
const ASIDE: ReadonlySet<string> = new Set([
  'costs',
  'refunded',
  'offered',
  'owed',
  'left',
  'list_price',
  'claim_damages',
  'spent',
  'insured',
  'later_price',
  'promised',
])

/** `isTheirs`: it tells what the business says, whose sums were not paid. */
type Message = { text: string; old: readonly number[]; isTheirs: boolean; sums: readonly ToldSum[] }

/** A sum that takes the place of an earlier one is what that was: 「定金不是 2000」, and before 定金 2000. */
function rolesKept(messages: readonly Message[]): Message[] {
  const roles = new Map<number, string>()
  return messages.map((message) => {
    const before = message.old.map((yuan) => roles.get(yuan)).find((role) => role !== undefined)
    const isBare = message.sums.every(({ role }) => role === 'paid' || role === 'amount')
    const sums = before && isBare ? message.sums.map((sum) => ({ ...sum, role: before })) : message.sums
    for (const { role, yuan } of sums) if (role !== 'paid' && role !== 'amount') roles.set(yuan, role)
    return { ...message, sums }
  })
}

type Price = Pick<Spoken, 'paid' | 'pieces' | 'twoPrices'> & { whole?: number | null }

/**
 * The price: the latest total, else several payments together, else the price of one times the number of pieces. A
 * correction of one of these right after the total corrects the total too.
 */
function priceOf(
  messages: readonly Message[],
  prices: ReturnType<typeof createPrices>,
  paidIn: (message: Message) => number | null,
): Price {
  let total: number | null = null
  let each: EachPrice | null = null
  let count: number | null = null
  let payments: Piece[] | null = null
  let both: TwoPrices | null = null
  for (const message of messages) {
    const { text, sums } = message
    const told: Piece[] | null = paymentsIn(text) ?? (payments && replaced(payments, message))
    if (told) {
      payments = told
      total = null
      continue
    }
    both = prices.both(text, sums) ?? both
    if (each && prices.isPartial(each) && prices.isChanged(text)) {
      each = null
      total = null
    }
    const own = both === null ? prices.each(text, sums) : { yuan: both.charged, measure: both.measure }
    const measure = (own ?? each)?.measure ?? null
    const counted = countedIn(prices, text, measure, both)
    const left = sums.filter(({ role, yuan }) => !isOf(own, role, yuan))
    const read = only(left, 'paid') ?? (own ? null : paidIn(message))
    const isAside = sums.some(({ role, yuan }) => yuan === read && ASIDE.has(role))
    const paid = isAside ? null : read
    const changes = (own && each && own.yuan !== each.yuan) || (counted !== null && count !== null && counted !== count)
    if (changes && paid === null && each !== null) total = null
    each = own ?? each
    count = counted ?? count
    total = total !== null && prices.isMore(text) ? total : (paid ?? total)
  }
  const twoPrices = both && { marked: both.marked, charged: both.charged, count }
  const whole = each !== null && count !== null ? cents(each.yuan * count) : null
  if (total !== null) return { paid: total, pieces: null, twoPrices, whole }
  if (payments) return { ...priceOfPieces(payments), twoPrices }
  if (each === null) return { paid: null, pieces: null, twoPrices }
  if (count === null || count === 1) return { paid: prices.isPartial(each) ? null : each.yuan, pieces: null, twoPrices }
  return { ...priceOfPieces([{ each: each.yuan, count }]), twoPrices }
}

/** How many there were; of a price for one and a month, times the months. */
function countedIn(
  prices: ReturnType<typeof createPrices>,
  text: string,
  measure: string | null,
  both: TwoPrices | null,
): number | null {
  const count = prices.count(text, measure)
  if (!both?.isMonthly) return count
  const months = prices.months(text)
  return count === null || months === null ? null : cents(count * months)
}

/** Whether a sum is this price of one. */
function isOf(each: EachPrice | null, role: string, yuan: number): boolean {
  return each !== null && yuan === each.yuan && (role === 'paid' || role !== 'total_price')
}

function priceOfPieces(pieces: Piece[]): Pick<Spoken, 'paid' | 'pieces'> {
  return { paid: cents(pieces.reduce((sum, { each, count }) => sum + each * count, 0)), pieces }
}

/** The payments with one put right: 第三笔不是 328，是 388. Null: none of them was. */
function replaced(payments: readonly Piece[], { sums, old }: Message): Piece[] | null {
  const wrong = payments.findIndex(({ each }) => old.includes(each))
  const [right, other] = new Set(sums.map(({ yuan }) => yuan))
  if (wrong < 0 || right === undefined || other !== undefined) return null
  return payments.flatMap((piece, at) =>
    at === wrong
      ? [...(piece.count > 1 ? [{ ...piece, count: piece.count - 1 }] : []), { each: right, count: 1 }]
      : [piece],
  )
}

/** Costs of the business, together; those told for one person count for all. */
function spentOf(
  messages: readonly Message[],
  prices: ReturnType<typeof createPrices>,
  { pieces }: Price,
): Spoken['spent'] {
  const [piece, another] = pieces ?? []
  const count = piece && !another ? piece.count : 1
  const told = messages.flatMap(({ text, sums }) =>
    sums
      .filter(({ role }) => role === 'spent')
      .map((sum) => ({ yuan: sum.yuan, times: prices.isEach(text, sum) ? count : 1 })),
  )
  if (told.length === 0) return null
  const yuan = cents(told.reduce((all, one) => all + one.yuan * one.times, 0))
  const parts = told.map((one) => (one.times === 1 ? String(one.yuan) : `${one.yuan} × ${one.times}`))
  return { yuan, how: parts.length === 1 && told[0]?.times === 1 ? String(yuan) : `（${parts.join(' + ')}）` }
}

/** The pieces that are bad, as told last, and how many there were of the same measure. */
function badOf(messages: readonly Message[], prices: ReturnType<typeof createPrices>): Spoken['bad'] {
  const bad = latest(messages, ({ text }) => prices.bad(text))
  if (bad === null) return null
  return { count: bad.count, whole: latest(messages, ({ text }) => prices.countOf(text, bad.measure)) }
}

/** The price of what was ordered, where a part of it was a deposit: that of all pieces, or what it was ordered for (订了套沙发 9800). */
function wholePrice(messages: readonly Message[], { pieces, whole }: Price, orders: RegExp): number | null {
  if (pieces) return priceOfPieces(pieces).paid
  if (whole) return whole
  return latest(messages, ({ text, sums }) => {
    const folded = foldAmounts(text)
    const ordered = sums.filter(
      ({ role, start }) => role === 'amount' && orders.test(folded.slice(Math.max(0, start - 20), start)),
    )
    return only(ordered, 'amount')
  })
}

/** 婚宴一共 18000，交了 5000 定金: beside a deposit, all there is is the price. */
function priceBesideDeposit(messages: readonly Message[], inAll: RegExp): number | null {
  return latest(messages, ({ text, sums }) => {
    const deposit = only(sums, 'deposit')
    const folded = foldAmounts(text)
    const all = sums.filter(
      ({ role, yuan, start }) => PLAIN.has(role) && yuan > (deposit ?? yuan) && inAll.test(folded.slice(0, start)),
    )
    return only(
      all.map((sum) => ({ ...sum, role: 'paid' })),
      'paid',
    )
  })
}

/** The sums of a role over all messages. The same sum in a later message is the same one. */
function each(messages: readonly Message[], role: string): number[] {
  const found: number[] = []
  for (const { sums, old } of messages) {
    const own = sums.filter((sum) => sum.role === role).map(({ yuan }) => yuan)
    const before = found.filter((yuan) => !old.includes(yuan) && !own.includes(yuan))
    found.splice(0, found.length, ...before, ...own)
  }
  const all = found.reduce((sum, one) => sum + one, 0)
  const together = found.length > 2 ? found.find((one) => cents(all - one) === one) : undefined
  return found.filter((one) => one !== together)
}

function cents(value: number): number {
  return Math.round(value * 100) / 100
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
  const events: Record<SpokenEvent, RegExp> = {
    receipt: new RegExp(words.receipt, 'u'),
    payment: new RegExp(words.payment, 'u'),
    harm: new RegExp(words.harm, 'u'),
    trip_end: new RegExp(words.trip_end, 'u'),
    claim: new RegExp(words.claim, 'u'),
    returned: new RegExp(words.returned, 'u'),
    sent: new RegExp(words.sent, 'u'),
    complaint: new RegExp(words.complaint, 'u'),
    refund_request: new RegExp(words.refund_request, 'u'),
    surrender: new RegExp(words.surrender, 'u'),
    settlement: new RegExp(words.settlement, 'u'),
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
  const inUse = new RegExp(words.in_use, 'u')
  const otherTimes = new RegExp(words.other_times, 'u')
  const lasting = new RegExp(
    `(?:(${words.lasted})(?:了|来|回来|的|钱|卡)?|(?<![到了])第)\\s{0,3}(?:都|才|已经|快|有)?\\s{0,3}${NUMBER}\\s{0,3}(个?[天日]|个?星期|周|个?月|年)(?!(?<=第\\s{0,3}[二2]\\s{0,3}[天日])${words.next_day})`,
    'gu',
  )

  return {
    /** The day that stands beside words of the event. Null: none, or several. */
    told(said: string, event: SpokenEvent, today: Day): SpokenDay | null {
      const folded = foldNumerals(said)
      // 今天才第三天 tells how long it has been, and no day of the event.
      const found = findDates(said, today).filter(({ end }) => !COUNTS_DAYS.test(folded.slice(end)))
      const beside = found.map((one, at) => ({ one, words: wordsBeside(folded, found, at, anyEvent) }))
      const withWords = (pattern: RegExp) => beside.filter(({ words }) => pattern.test(words)).map(({ one }) => one)
      const fitting = withWords(events[event])
      if (fitting.length > 0) return oneDay(fitting)
      const bought = event === 'receipt' ? withWords(boughtThere) : []
      if (bought.length > 0) return oneDay(bought)
      if (!BEGINNINGS.has(event)) return null
      if (isOnlyDay(folded, found)) return oneDay(found)
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
  }
}

/** The sum of this role. Null: none, or several. */
function only(sums: readonly ToldSum[], role: string): number | null {
  const told = new Set(sums.filter((sum) => sum.role === role).map(({ yuan }) => yuan))
  const [one] = told
  return told.size === 1 && one !== undefined ? one : null
}

/** The latest message with a value counts: people correct themselves. */
function latest<Of, T>(said: readonly Of[], read: (one: Of) => T | null): T | null {
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
/** Words that may stand around a day that is the whole message. */
const ONLY_DAY = /^[\s，。！？,.!?的是在吧呢啊那天就]*$/u

const NOTHING = /^[\s“”「」"'（(的在就是那]*$/u

/** Whether a message is nothing but a day: the answer to 「哪天收到的」. */
function isOnlyDay(folded: string, found: readonly FoundDate[]): boolean {
  const [first] = found
  return (
    first !== undefined && found.length === 1 && ONLY_DAY.test(folded.slice(0, first.start) + folded.slice(first.end))
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
  const before = folded.slice(from, start).split(CLAUSE_END).at(-1) ?? ''
  // The next clause tells of the day only where its own clause is nothing but the day.
  const own = [after, before]
  const beside = own.every((words) => NOTHING.test(words)) ? [...own, next] : own
  return beside.find((words) => event.test(words)) ?? ''
}
