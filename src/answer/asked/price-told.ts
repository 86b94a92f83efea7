import { foldAmounts } from '../../normalise/amount.ts'
import { CHECKED } from './checked-sum.ts'
import { cents, latest, only } from './latest.ts'
import type { Nights } from './nights.ts'
import { type createPrices, type EachPrice, piecesOf, type TwoPrices } from './prices.ts'
import type { Message, Piece, ToldSum } from './told-sum.ts'

/** Roles of sums that were not paid for the thing. */
export const ASIDE: ReadonlySet<string> = new Set([
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
  'missing',
  'surcharge',
  'other',
  'asked_more',
  'dropped',
  'value',
  'materials',
  CHECKED,
])

/** The price, as the messages tell it. */
export type Price = {
  /** The amount paid, in yuan. Null when it was not told, or told in another currency. */
  paid: number | null
  /** Whether the number of pieces in `paid` was told roughly. */
  isRough?: boolean
  /** How many there were, where `paid` is told as one sum and may be the price of one. */
  perhapsEach?: number
  /** How `paid` was told where it was prices of one and numbers of pieces: 3 箱，一箱 268. */
  pieces: Piece[] | null
  /** The price that was marked or agreed on and the one that was charged, and how many of it there were. */
  twoPrices: (Pick<TwoPrices, 'marked' | 'charged'> & { count: number | null }) | null
  /** The price of all pieces, where also another total was told. */
  whole?: number | null
  /** A price of one and a number of the same, where more was charged for all of them. */
  over: Overcharge | null
  /** The prices that were listed, also of things that are not meant. */
  listed?: number[] | null
}

/** `each` times `count` was due, and `charged` is more. In yuan. `isByUse`: of what is counted by use (2 小时, 10 度), or weighed. */
export type Overcharge = { each: number; count: number; charged: number; isByUse: boolean }

/** Roles of sums that may be in a total beside the price of the pieces. */
const ON_TOP: ReadonlySet<string> = new Set(['fee', 'deposit', 'total_price', 'asked_more', 'left', 'insured'])

/** `isApart`: whether a message tells the price of something else; `ofLoan`: the sums by which a loan is paid back. */
type PriceReaders = {
  paidIn: (message: Message) => number | null
  isApart: (text: string) => boolean
  ofLoan: (text: string) => readonly number[]
  nights: Nights | null
  things: readonly number[] | null
}

/**
 * The price: the latest total, else several payments together, else the price of one times the number of pieces. A
 * correction of one of these right after the total corrects the total too.
 */
export function priceOf(
  messages: readonly Message[],
  prices: ReturnType<typeof createPrices>,
  { paidIn, isApart, ofLoan, nights, things }: PriceReaders,
): Price {
  if (nights?.isPart)
    return { ...priceOfPieces([{ each: nights.each, count: nights.booked }]), twoPrices: null, over: null }
  if (things) return { ...priceOfPieces(piecesOf(things)), twoPrices: null, over: null }
  let total: number | null = null
  let each: EachPrice | null = null
  let count: number | null = null
  let payments: Piece[] | null = null
  let listed: number[] | null = null
  let both: TwoPrices | null = null
  let hasDeposit = false
  let fee: EachPrice | null = null
  for (const message of messages) {
    const { text, isTheirs } = message
    const loan = ofLoan(text)
    const sums = message.sums.filter(({ yuan }) => !loan.includes(yuan))
    // What was taken elsewhere is no price where one is known.
    if (isApart(text) && (total !== null || each !== null || payments !== null)) continue
    const list: number[] | null = isTheirs ? null : (prices.lists.prices(text)?.sums ?? null)
    const meant: number[] | null = isTheirs ? null : prices.lists.meant(text, list ?? listed ?? [])
    listed = list ?? listed
    const ofList = meant ?? list
    const told: Piece[] | null = ofList ? piecesOf(ofList) : (depositsOf(message) ?? prices.payments(text))
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
    fee = prices.feeEach(text, sums) ?? fee
    const measure = (own ?? each)?.measure ?? null
    const counted = isTheirs ? null : countedIn(prices, text, measure, both)
    const left = sums.filter(({ role, yuan }) => !isOf(own, role, yuan) && yuan !== both?.marked)
    const read = only(left, 'paid') ?? (own || loan.length > 0 ? null : paidIn(message))
    // A deposit beside a price that is only agreed on: the price was not paid.
    const isPart = sums.some(({ role }) => role === 'total_price') && sums.every(({ role }) => role !== 'paid')
    // A total price after a deposit, or after what was paid, was agreed on and not paid.
    hasDeposit ||= sums.some(({ role }) => role === 'deposit')
    const isKnown = total !== null || payments !== null || own !== null
    const isFee = isKnown && !sums.some(({ role }) => role === 'amount')
    // 86 买的，老板说退我 86: told twice, once as what was paid.
    const isPaidToo = sums.some(({ role, yuan }) => role === 'amount' && yuan === read)
    const isAside = sums.some(
      ({ role, yuan }) =>
        yuan === read &&
        ((ASIDE.has(role) && !isPaidToo) ||
          (role === 'unit_price' && !own) ||
          (role === 'fee' && isFee) ||
          (role === 'deposit' && isPart) ||
          (role === 'deducted' && hasDeposit) ||
          (role === 'total_price' && (hasDeposit || total !== null))),
    )
    const paid = isAside ? null : read
    const changes = (own && each && own.yuan !== each.yuan) || (counted !== null && count !== null && counted !== count)
    if (changes && paid === null && each !== null) total = null
    each = own ?? each
    count = counted ?? count
    total = total !== null && prices.isMore(text) ? total : (paid ?? total)
  }
  // The number of pieces may be told before the price of one.
  const measure = each?.measure ?? null
  count ??=
    measure === null ? null : latest(messages, ({ text, isTheirs }) => (isTheirs ? null : prices.count(text, measure)))
  const all = both !== null && !both.isEach && count !== null && both.charged >= both.marked * count ? both : null
  const twoPrices = both && !all ? { marked: both.marked, charged: both.charged, count } : null
  const whole = each !== null && count !== null && both === null ? cents(each.yuan * count) : null
  const isPlain = messages.every(
    ({ sums, text }) => !prices.isChanged(text) && sums.every(({ role }) => !ON_TOP.has(role)),
  )
  const due = all ? all.marked : both === null && each !== null && !prices.isOfCourse(each) ? each.yuan : null
  const charged = all ? all.charged : total
  const over =
    isPlain && due !== null && count !== null && charged !== null && charged > cents(due * count)
      ? { each: due, count, charged, isByUse: each !== null && prices.isPartial(each) }
      : null
  if (all) return { paid: all.charged, pieces: null, twoPrices, over }
  if (total !== null)
    return { paid: total, pieces: null, twoPrices, whole, over, ...perhapsEach(messages, prices, each) }
  if (payments) return { ...priceOfPieces(payments), twoPrices, over: null, listed }
  if (each === null) return { paid: null, pieces: null, twoPrices, over: null }
  if (count === null || count === 1)
    return { paid: prices.isPartial(each) ? null : each.yuan, pieces: null, twoPrices, over: null }
  const isRough = prices.isMonthly(each) && messages.some(({ text }) => prices.isRoughlyMonths(text))
  const more = fee !== null && fee.measure === measure ? [{ each: fee.yuan, count }] : []
  return { ...priceOfPieces([{ each: each.yuan, count }, ...more]), twoPrices, over: null, isRough }
}

/** Two payments that the message calls deposits: 订金 2000 定金 3000. */
function depositsOf({ sums }: Message): Piece[] | null {
  const deposits = sums.filter(({ role }) => role === 'deposit').map(({ yuan }) => yuan)
  const others = sums.some(({ role, yuan }) => role !== 'deposit' && !deposits.includes(yuan))
  return deposits.length > 1 && new Set(deposits).size === deposits.length && !others ? piecesOf(deposits) : null
}

/** 499 买的，一共买了三个: nothing says whether the sum is the price of one. Told in one message, the sum first. */
function perhapsEach(
  messages: readonly Message[],
  prices: ReturnType<typeof createPrices>,
  each: EachPrice | null,
): Pick<Price, 'perhapsEach'> {
  const told = each === null ? messages.filter(({ sums }) => sums.some(({ role }) => role === 'amount')) : []
  const [{ text, sums } = { text: '', sums: [] }, another] = told
  const [sum, other] = sums.filter(({ role }) => role === 'amount')
  if (!sum || other || another) return {}
  const count = prices.boughtAfter(text, sum)
  return count === null || count < 2 ? {} : { perhapsEach: count }
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

function priceOfPieces(pieces: Piece[]): Pick<Price, 'paid' | 'pieces'> {
  return { paid: cents(pieces.reduce((sum, { each, count }) => sum + each * count, 0)), pieces }
}

/**
 * The price of what was ordered, where a part of it was a deposit: that of all pieces, or what it was ordered for (订了套沙发 9800).
 * `ofAll`: what stands before the price of all in another message than that of the deposit (套餐一共 8800).
 */
export function wholePrice(
  messages: readonly Message[],
  { pieces, whole }: Price,
  { orders, ofAll }: { orders: RegExp; ofAll: RegExp },
): number | null {
  if (pieces) return priceOfPieces(pieces).paid
  if (whole) return whole
  const after = (lead: RegExp, isWhole: (sum: ToldSum) => boolean) =>
    latest(messages, ({ text, sums }) => {
      const folded = foldAmounts(text)
      const told = sums.filter(
        (sum) =>
          sum.role === 'amount' && isWhole(sum) && lead.test(folded.slice(Math.max(0, sum.start - 20), sum.start)),
      )
      return only(told, 'amount')
    })
  const deposit = latest(messages, ({ sums }) => only(sums, 'deposit'))
  return (deposit === null ? null : after(ofAll, ({ yuan }) => yuan > deposit)) ?? after(orders, () => true)
}
