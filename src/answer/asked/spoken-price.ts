import { foldAmounts } from '../../normalise/amount.ts'
import { latest } from './corrected.ts'
import { type createPrices, type EachPrice, type Piece, paymentsIn, type TwoPrices } from './prices.ts'
import type { Spoken } from './spoken-types.ts'
import { only, type ToldSum } from './told-sum.ts'

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
export type Message = { text: string; old: readonly number[]; isTheirs: boolean; sums: readonly ToldSum[] }

export type Price = Pick<Spoken, 'paid' | 'pieces' | 'twoPrices'> & { whole?: number | null }

/**
 * The price. It decides which of the sums over all messages was paid: the latest total, else several payments together, else the price of one times the number of pieces. A
 * correction of one of these right after the total corrects the total too.
 */
export function priceOf(
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
export function spentOf(
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

/** The price of what was ordered, where a part of it was a deposit: that of all pieces, or what it was ordered for (订了套沙发 9800). */
export function wholePrice(messages: readonly Message[], { pieces, whole }: Price, orders: RegExp): number | null {
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

export function cents(value: number): number {
  return Math.round(value * 100) / 100
}
